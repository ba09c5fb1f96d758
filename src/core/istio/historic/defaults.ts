import { isObject, type JsonObject, newObject, objectsIn } from '../../json';
import type { InjectionSpec } from './injection-spec';

/** Sets a field that is missing, empty or null. */
function settle(holder: JsonObject, field: string, value: string | number): void {
  const present = holder[field];
  if (present === undefined || present === null || present === '' || present === 0) holder[field] = value;
}

function settleProbe(probe: JsonObject): void {
  for (const [field, value] of Object.entries({
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  })) {
    settle(probe, field, value);
  }
  if (isObject(probe.httpGet)) {
    settle(probe.httpGet, 'path', '/');
    settle(probe.httpGet, 'scheme', 'HTTP');
  }
}

function settleContainer(container: JsonObject): void {
  const image = typeof container.image === 'string' ? container.image : '';
  const tag = /:([^:/@]*)(?:@.*)?$/.exec(image)?.[1];
  const latest = tag === 'latest' || (tag === undefined && !image.includes('@'));
  settle(container, 'imagePullPolicy', latest ? 'Always' : 'IfNotPresent');
  settle(container, 'terminationMessagePath', '/dev/termination-log');
  settle(container, 'terminationMessagePolicy', 'File');
  for (const port of objectsIn(container, 'ports')) settle(port, 'protocol', 'TCP');
  for (const variable of objectsIn(container, 'env')) {
    const { valueFrom } = variable;
    if (isObject(valueFrom) && isObject(valueFrom.fieldRef)) settle(valueFrom.fieldRef, 'apiVersion', 'v1');
  }
  for (const field of ['livenessProbe', 'readinessProbe']) {
    const probe = container[field];
    if (isObject(probe)) settleProbe(probe);
  }
  const { resources } = container;
  if (!isObject(resources) || !isObject(resources.limits)) return;
  resources.requests = Object.assign(newObject(), resources.limits, resources.requests);
}

const MODED_SOURCES = ['secret', 'configMap', 'downwardAPI', 'projected'];

function settleVolume(volume: JsonObject): void {
  if (Object.keys(volume).every((field) => field === 'name')) volume.emptyDir = newObject();
  for (const source of MODED_SOURCES) {
    const value = volume[source];
    if (isObject(value)) settle(value, 'defaultMode', 420);
  }
}

/**
 * What API servers do to containers and volumes of a new pod, which they did not yet do for what webhooks added.
 * Source: istio 0.8 pilot/pkg/kube/inject/webhook.go applyDefaultsWorkaround, kubernetes 1.9 pkg/apis/core/v1/defaults.go.
 */
export function settleDefaults(spec: InjectionSpec): void {
  for (const container of [...spec.initContainers, ...spec.containers]) settleContainer(container);
  for (const volume of spec.volumes) settleVolume(volume);
}
