import { heldAt, orderOf, type Steps } from './steps';

/** How the webhook sets ProxyConfig resources and a pod's annotation over the mesh's proxy configuration, since it does (1.13). */
export interface ProxyMerge {
  /** By field; or by protobuf's merge, which adds to messages and lists, and even to durations unless those are whole. */
  readonly how: 'proto' | 'whole-durations' | 'fields';
  /** Whether the image of a resource counts. */
  readonly images: boolean;
  /** Whether resources of the same age are taken by `name.namespace`, in which a dot comes behind a dash, or by name. */
  readonly byFullName: boolean;
}

const FIRST: ProxyMerge = { how: 'proto', images: false, byFullName: true };
const WITH_IMAGES: ProxyMerge = { ...FIRST, images: true };
const WHOLE: ProxyMerge = { ...WITH_IMAGES, how: 'whole-durations' };
const BY_FIELD: ProxyMerge = { ...WITH_IMAGES, how: 'fields' };

/**
 * In each minor's patches. A table of its own because the webhook's mode alone reads it, which is loaded when it is needed.
 * Source: istio pilot/pkg/model/proxy_config.go mergeWithPrecedence, toMeshConfigProxyConfig; config.go sortConfigByCreationTime.
 */
const PROXY_MERGES: Steps<ProxyMerge> = [
  ['1.13', FIRST],
  ['1.14.2', WITH_IMAGES],
  ['1.14.5', WHOLE],
  ['1.15.0', WITH_IMAGES],
  ['1.15.1', WHOLE],
  ['1.16.4', BY_FIELD],
  ['1.17.0', WHOLE],
  ['1.17.2', BY_FIELD],
  ['1.22', { ...BY_FIELD, byFullName: false }],
];

/** How a release merges proxy configurations. */
export function proxyMergeOf(version: string): ProxyMerge {
  return heldAt(PROXY_MERGES, orderOf(version)) ?? FIRST;
}
