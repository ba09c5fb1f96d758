import { isObject, type Json, type JsonObject, newObject, stringAt } from '../json';
import { podTemplateOf } from '../kube/workloads';

/** Labels that a controller gives its pods, whoever injects them. */
const CONTROLLER_LABELS = new Set(['pod-template-hash']);

function childOf(object: JsonObject, ...path: readonly string[]): JsonObject | undefined {
  let at: Json | undefined = object;
  for (const key of path) at = isObject(at) ? at[key] : undefined;
  return isObject(at) ? at : undefined;
}

/** A pod, or the pod that a workload describes, without what only its creation adds: name, owner, the controller's labels. */
function podIn(object: JsonObject): JsonObject | undefined {
  const holder = podTemplateOf(object);
  const spec = holder === undefined ? undefined : childOf(holder, 'spec');
  if (holder === undefined || spec === undefined) return undefined;
  const metadata = newObject();
  const labels = newObject();
  for (const [key, value] of Object.entries(childOf(holder, 'metadata', 'labels') ?? {}))
    if (!CONTROLLER_LABELS.has(key)) labels[key] = value;
  if (Object.keys(labels).length > 0) metadata['labels'] = labels;
  const annotations = childOf(holder, 'metadata', 'annotations');
  if (annotations !== undefined) metadata['annotations'] = annotations;
  return Object.assign(newObject(), { apiVersion: 'v1', kind: 'Pod', metadata, spec });
}

/**
 * Two results of one workload as objects that can be compared. kube-inject writes the workload and the webhook its pod: where only one
 * side is a pod, both become pods.
 */
export function alike(left: Json, right: Json): readonly [Json, Json] {
  if (!isObject(left) || !isObject(right)) return [left, right];
  const kinds = [stringAt(left, 'kind'), stringAt(right, 'kind')];
  if (kinds[0] === kinds[1] || !kinds.includes('Pod')) return [left, right];
  const [one, other] = [podIn(left), podIn(right)];
  return one === undefined || other === undefined ? [left, right] : [one, other];
}
