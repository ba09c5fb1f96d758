import { isObject, type Json } from '../../../json';
import type { VersionRow } from '../../versions/version-row';

/**
 * The pod's list of secondary networks with Istio's CNI network added, unless it is there: JSON text or a comma-separated list.
 * Source: istio 1.30 pkg/kube/inject/template.go appendMultusNetwork.
 */
export function appendMultusNetwork(present: string, network: string, how: VersionRow['multusNetwork']): string {
  if (present === '') return network;
  const end = present.lastIndexOf(']');
  if (end < 0) {
    const listed = how !== 'append' && present.split(',').some((item) => item.trim() === network);
    return listed ? present : `${present}, ${network}`;
  }
  const networks = how === 'append' ? [] : networkList(present);
  // What is no list of networks is left as it is.
  if (networks === undefined) return present;
  // Of more than two parts the others are lost.
  const [first = '', second] = how === 'namespaced' ? network.split('/') : [network];
  const namespace = second === undefined ? '' : first;
  const name = second ?? first;
  for (const item of networks) {
    if (item.name === name && (how === 'unique' || (item.namespace ?? '') === namespace)) return present;
  }
  const added = namespace === '' ? `{"name": "${name}"}` : `{"name": "${name}", "namespace": "${namespace}"}`;
  return `${present.slice(0, end)}, ${added}${present.slice(end)}`;
}

function networkList(text: string): Record<string, Json>[] | undefined {
  try {
    const parsed = JSON.parse(text) as Json;
    return Array.isArray(parsed) && parsed.every(isObject) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
