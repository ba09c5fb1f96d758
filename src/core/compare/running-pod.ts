import { PROXY_CONTAINER, PROXY_OVERRIDES, STATUS } from '../istio/config/names';
import { annotationsOf, containersOf, initContainersOf, nameOf } from '../istio/inject/containers';
import { cloneJson, isObject, type Json, type JsonObject, jsonAt, newObject, objectsIn, stringAt } from '../json';
import { parseJson } from './parse-json';

const CONTAINER_LISTS = ['initContainers', 'containers'] as const;
/** Lists of a pod's specification of whose items the status annotation names the injected ones. */
const INJECTED_LISTS = ['initContainers', 'containers', 'volumes', 'imagePullSecrets'] as const;
const PROMETHEUS = ['scrape', 'port', 'path'] as const;
const DEFAULT_CONTAINERS = ['kubectl.kubernetes.io/default-container', 'kubectl.kubernetes.io/default-logs-container'];
/** Group that the injector gave volumes to. Source: istio 1.9 injection-template.yaml `fsGroup: 1337`. */
const PROXY_GROUP = 1337;

/** Whether an object is a Pod with an injected proxy, such as one from a cluster. */
export function isRunningPod(object: Json | undefined): object is JsonObject {
  if (!isObject(object) || stringAt(object, 'kind') !== 'Pod') return false;
  return stringAt(object, 'metadata', 'annotations', STATUS) !== undefined && proxyOf(object) !== undefined;
}

function proxyOf(pod: JsonObject): JsonObject | undefined {
  return [...containersOf(pod), ...initContainersOf(pod)].find((one) => nameOf(one) === PROXY_CONTAINER);
}

/** The version of Istio that a running pod's proxy is of, by its image (`1.27.3`); undefined where the image does not say. */
export function runningVersion(pod: JsonObject): string | undefined {
  return /:v?(\d+\.\d+(?:\.\d+)?)/.exec(stringAt(proxyOf(pod), 'image') ?? '')?.[1];
}

/**
 * A running Pod without what its injection put in, as its controller would create it again: containers, volumes and pull secrets that
 * its status annotation lists, rewritten probes, merged metrics annotations. The Pod itself is not changed.
 */
export function withoutInjection(running: JsonObject): JsonObject {
  const pod = cloneJson(running);
  const annotations = annotationsOf(pod);
  const proxy = proxyOf(pod);
  const status = parseJson(annotations[STATUS]);
  const spec = isObject(pod.spec) ? pod.spec : newObject();
  for (const list of INJECTED_LISTS) removeNamed(spec, list, jsonAt(status, list));
  putBack(spec, parseJson(annotations[PROXY_OVERRIDES]));
  restoreProbes(pod, proxy);
  const { securityContext } = spec;
  if (isObject(securityContext) && Number(securityContext.fsGroup) === PROXY_GROUP) {
    delete securityContext.fsGroup;
    if (Object.keys(securityContext).length === 0) delete spec.securityContext;
  }
  restoreAnnotations(pod, proxy);
  delete pod.status;
  return pod;
}

function removeNamed(spec: JsonObject, list: string, names: Json | undefined): void {
  const items = spec[list];
  if (!Array.isArray(items) || !Array.isArray(names)) return;
  const kept = items.filter((item) => !names.includes(nameOf(item)));
  if (kept.length > 0) spec[list] = kept;
  else delete spec[list];
}

/** The containers that the person had overridden the injected ones with, as the injection noted them. */
function putBack(spec: JsonObject, overrides: Json | undefined): void {
  for (const list of CONTAINER_LISTS) {
    const own = jsonAt(overrides, list);
    if (!Array.isArray(own) || own.length === 0) continue;
    const items = spec[list];
    spec[list] = [...(Array.isArray(items) ? items : []), ...cloneJson(own)];
  }
}

function variable(proxy: JsonObject | undefined, name: string): Json | undefined {
  const entry = proxy === undefined ? undefined : objectsIn(proxy, 'env').find((one) => nameOf(one) === name);
  return parseJson(stringAt(entry, 'value'));
}

const HANDLERS = [
  ['readinessProbe', 'app-health', 'readyz'],
  ['livenessProbe', 'app-health', 'livez'],
  ['startupProbe', 'app-health', 'startupz'],
  ['preStop', 'app-lifecycle', 'prestopz'],
  ['postStart', 'app-lifecycle', 'poststartz'],
] as const;

/** Points probes back at the application. Source: istio 1.30 pkg/kube/inject/app_probe.go. */
function restoreProbes(pod: JsonObject, proxy: JsonObject | undefined): void {
  const probers = variable(proxy, 'ISTIO_KUBE_APP_PROBERS');
  if (!isObject(probers)) return;
  for (const container of [...containersOf(pod), ...initContainersOf(pod)]) {
    for (const [field, kind, name] of HANDLERS) {
      const holder = kind === 'app-health' ? container : container.lifecycle;
      const handler = isObject(holder) ? holder[field] : undefined;
      const path = `/${kind}/${nameOf(container)}/${name}`;
      const original = probers[path];
      if (!isObject(handler) || !isObject(original) || stringAt(handler, 'httpGet', 'path') !== path) continue;
      delete handler.httpGet;
      for (const action of ['httpGet', 'tcpSocket', 'grpc'])
        if (original[action] !== undefined) handler[action] = cloneJson(original[action]);
    }
  }
}

function restoreAnnotations(pod: JsonObject, proxy: JsonObject | undefined): void {
  const annotations = jsonAt(pod, 'metadata', 'annotations');
  if (!isObject(annotations)) return;
  delete annotations[STATUS];
  delete annotations[PROXY_OVERRIDES];
  delete annotations['istio.io/rev'];
  const first = nameOf(containersOf(pod)[0] ?? null);
  for (const name of DEFAULT_CONTAINERS) if (annotations[name] === first) delete annotations[name];
  const merged = variable(proxy, 'ISTIO_PROMETHEUS_ANNOTATIONS');
  const isMerged = annotations['prometheus.io/path'] === '/stats/prometheus';
  for (const name of PROMETHEUS) {
    const own = stringAt(merged, name) ?? '';
    if (own !== '') annotations[`prometheus.io/${name}`] = own;
    else if (merged !== undefined || isMerged) delete annotations[`prometheus.io/${name}`];
  }
  if (Object.keys(annotations).length === 0 && isObject(pod.metadata)) delete pod.metadata.annotations;
}
