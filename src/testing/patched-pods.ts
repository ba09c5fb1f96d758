import type { TreatedObjects } from '../core/istio/modes/treated-objects';
import type { Json } from '../core/json';
import { applyPatch } from '../core/kube/patch/json-patch';

/** The pods as the API server has them when it has applied the webhook's patches to what it sent. */
export function patchedPods({ before = [], workloads }: TreatedObjects): Json[] {
  return before.map((pod, index) => applyPatch(pod, workloads[index]?.patch ?? []));
}
