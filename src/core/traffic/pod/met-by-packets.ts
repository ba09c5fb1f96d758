import { INJECT } from '../../istio/config/names';
import { isObject, type Json, type JsonObject, stringAt } from '../../json';
import { printJson } from '../../print-json';

/** What telemetry calls the workload: variables of the proxy that its traffic does not depend on. */
const TOLD = new Set(['ISTIO_META_APP_CONTAINERS', 'ISTIO_META_OWNER', 'ISTIO_META_WORKLOAD_NAME']);

/** Fields of a pod that say where it runs and what it may read. */
const UNMET = ['affinity', 'serviceAccount', 'serviceAccountName', 'topologySpreadConstraints', 'volumes'];

function metContainers(list: Json | undefined): Json {
  if (!Array.isArray(list)) return list ?? null;
  return list.map((container) => {
    if (!isObject(container)) return container;
    const { image: _image, resources: _resources, volumeMounts: _mounts, env = null, ...met } = container;
    const isMet = (variable: Json) => !TOLD.has(stringAt(variable, 'name') ?? '');
    return { ...met, env: Array.isArray(env) ? env.filter(isMet) : env };
  });
}

/**
 * What packets meet of a pod, as JSON: without its images, which people type, and without what makes two workloads of one kind different for
 * others alone. The platform's own JSON, which is far quicker, knows no `bigint`.
 */
export function metByPackets({ metadata = null, spec = null }: JsonObject): string {
  const { annotations = null, labels = null } = isObject(metadata) ? metadata : {};
  const met: JsonObject = isObject(spec) ? { ...spec } : {};
  for (const list of ['containers', 'initContainers']) met[list] = metContainers(met[list]);
  for (const field of UNMET) delete met[field];
  const json = [annotations, isObject(labels) ? (labels[INJECT] ?? null) : null, met];
  try {
    return JSON.stringify(json);
  } catch {
    return printJson(json);
  }
}
