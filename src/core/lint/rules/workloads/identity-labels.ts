import { CANONICAL_NAME, CANONICAL_REVISION } from '../../../istio/config/names';
import type { ManifestIndex } from '../../manifest-index';
import type { Service, TextMap, Workload } from '../../objects';

/** Labels that name the application, strongest first (istio `pkg/kube/labels/labels.go`). */
export const NAME_LABELS = [CANONICAL_NAME, 'app.kubernetes.io/name', 'app'] as const;
/** Labels that name its version, strongest first. */
export const VERSION_LABELS = [CANONICAL_REVISION, 'app.kubernetes.io/version', 'version'] as const;

/** The first of the keys that has a value. */
export const firstOf = (labels: TextMap, keys: readonly string[]): string | undefined =>
  keys.find((key) => (labels.get(key) ?? '') !== '');

/** Whether Knative runs a workload: it names the application of its pods by their revision and makes their Services (knative.dev, serving). */
export const isKnative = ({ apiVersion }: Workload): boolean => apiVersion.startsWith('serving.knative.dev/');

/** Whether the pods of a workload say no application name. */
export const missingNameLabel = (workload: Workload): boolean =>
  firstOf(workload.pod.labels, NAME_LABELS) === undefined && !isKnative(workload);

/**
 * The Service that would select the pod if it only carried the application name it lacks: then the label is the fault. Where several workloads lack it,
 * only one that is named for the Service or its application.
 */
export function serviceAwaitingName(index: ManifestIndex, workload: Workload): Service | undefined {
  if (!missingNameLabel(workload)) return undefined;
  const { labels } = workload.pod;
  return index.servicesIn(workload.namespace).find((service) => {
    if (!service.selector.has('app') || index.workloadsOf(service).length > 0) return false;
    for (const [key, value] of service.selector) if (key !== 'app' && labels.get(key) !== value) return false;
    return isNamedFor(workload, service) || index.once(nameless).get(workload.namespace) === 1;
  });
}

/** Whether a workload has the name of a Service, or of the application that it selects. */
export const isNamedFor = ({ name }: Workload, service: Service): boolean =>
  name === service.name || name === service.selector.get('app');

/** How many workloads of each namespace lack an application name. */
function nameless(index: ManifestIndex): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const workload of index.workloads)
    if (missingNameLabel(workload)) counts.set(workload.namespace, (counts.get(workload.namespace) ?? 0) + 1);
  return counts;
}
