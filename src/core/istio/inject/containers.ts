import { PROXY_CONTAINER } from '../config/names';
import { isObject, type Json, type JsonObject, objectsIn } from '../../json';

export const VALIDATION_CONTAINER = 'istio-validation';
export const INIT_CONTAINER = 'istio-init';
export const CORE_DUMP_CONTAINER = 'enable-core-dump';

/** The pod's `metadata`, or an empty stand-in that is not part of the pod. */
export function metadataOf(pod: JsonObject): JsonObject {
  return isObject(pod.metadata) ? pod.metadata : {};
}

export function specOf(pod: JsonObject): JsonObject {
  return isObject(pod.spec) ? pod.spec : {};
}

/** The pod's annotations as strings; what is not a string cannot be in a decoded pod. */
export function annotationsOf(pod: JsonObject): Readonly<Record<string, string>> {
  const annotations = metadataOf(pod).annotations;
  return isObject(annotations) ? (annotations as Record<string, string>) : {};
}

export function labelsOf(pod: JsonObject): Readonly<Record<string, string>> {
  const labels = metadataOf(pod).labels;
  return isObject(labels) ? (labels as Record<string, string>) : {};
}

export function containersOf(pod: JsonObject): JsonObject[] {
  return objectsIn(specOf(pod), 'containers');
}

export function initContainersOf(pod: JsonObject): JsonObject[] {
  return objectsIn(specOf(pod), 'initContainers');
}

/** The name of a container, volume or the like; "" where it has none, as in Go. */
export function nameOf(item: Json): string {
  return isObject(item) && typeof item.name === 'string' ? item.name : '';
}

/** The first item with a name. Source: istio 1.30 pkg/kube/inject/app_probe.go FindContainer. */
export function findNamed(items: readonly JsonObject[], name: string): JsonObject | undefined {
  return items.find((item) => nameOf(item) === name);
}

/** The first container with a name, containers before init containers. Source: istio 1.30 app_probe.go FindContainerFromPod. */
export function findContainer(pod: JsonObject, name: string): JsonObject | undefined {
  return findNamed(containersOf(pod), name) ?? findNamed(initContainersOf(pod), name);
}

/** The proxy's container, wherever it is. Source: istio 1.30 app_probe.go FindSidecar. */
export function findSidecar(pod: JsonObject): JsonObject | undefined {
  return findContainer(pod, PROXY_CONTAINER);
}
