import { compareStrings } from '../../go/bytes';
import { isObject, type Json, type JsonObject, jsonAt, stringAt } from '../../json';
import { listItems } from '../../kube/workloads';
import { kubernetesMinor } from '../../kube/kubernetes-minor';
import type { WholeReader } from '../../yaml/read/parsed-text';
import type { YamlDocument } from '../../yaml/read/read';
import { readDocumentsBy } from '../../yaml/read/read-by';

/** An object that stands around the manifests, and where it is written. */
interface ClusterObject {
  readonly value: JsonObject;
  readonly document: YamlDocument;
}

/** What stands around the manifests: the objects that the injector and the API server look at. */
export interface ClusterState {
  readonly namespaces: ReadonlyMap<string, ClusterObject>;
  readonly nodes: readonly ClusterObject[];
  /** ProxyConfig resources, oldest first, as istiod takes them. */
  readonly proxyConfigs: readonly ClusterObject[];
  readonly webhooks: readonly ClusterObject[];
  readonly documents: readonly YamlDocument[];
}

function expand(value: Json | undefined, document: YamlDocument): ClusterObject[] {
  if (!isObject(value)) return [];
  return listItems(value)?.flatMap((item) => expand(item, document)) ?? [{ value, document }];
}

/** Order of age, then name and namespace. Source: istio 1.30 pilot/pkg/model/push_context.go sortConfigByCreationTime. */
function byAge({ value: left }: ClusterObject, { value: right }: ClusterObject): number {
  for (const field of ['creationTimestamp', 'name', 'namespace']) {
    const order = compareStrings(stringAt(left, 'metadata', field) ?? '', stringAt(right, 'metadata', field) ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function clusterOf(documents: readonly YamlDocument[]): ClusterState {
  const objects = documents.flatMap((document) => expand(document.value, document));
  const ofKind = (kind: string): ClusterObject[] => objects.filter(({ value }) => value.kind === kind);
  return {
    namespaces: new Map(
      ofKind('Namespace').map((object) => [stringAt(object.value, 'metadata', 'name') ?? '', object]),
    ),
    nodes: ofKind('Node'),
    proxyConfigs: ofKind('ProxyConfig').sort(byAge),
    webhooks: ofKind('MutatingWebhookConfiguration'),
    documents,
  };
}

/** Reads the objects of the cluster; other kinds, and documents that cannot be read, are left out. */
export function readCluster(text: string, whole: WholeReader): ClusterState {
  return clusterOf(readDocumentsBy(whole, text, { source: 'cluster' }));
}

const AROUND: ReadonlySet<unknown> = new Set(['Namespace', 'Node', 'ProxyConfig', 'MutatingWebhookConfiguration']);

const isAround = (value: Json | undefined): boolean =>
  isObject(value) && (AROUND.has(value.kind) || (listItems(value)?.some(isAround) ?? false));

/** The documents of the manifests that say something about what stands around them. */
export function aroundWorkloads(documents: readonly YamlDocument[]): YamlDocument[] {
  return documents.filter(({ value }) => isAround(value));
}

/** The cluster after objects among the manifests are applied to it. */
export function clusterWith(cluster: ClusterState, documents: readonly YamlDocument[]): ClusterState {
  return clusterOf([...cluster.documents, ...documents]);
}

/** A map of strings at a path of an object; what is no string is left out. */
export function stringsAt(value: Json | undefined, ...path: readonly (string | number)[]): Record<string, string> {
  const found = jsonAt(value, ...path);
  const strings = Object.create(null) as Record<string, string>;
  if (isObject(found)) {
    for (const [key, text] of Object.entries(found)) if (typeof text === 'string') strings[key] = text;
  }
  return strings;
}

function kubeletMinor({ value }: ClusterObject): number {
  return kubernetesMinor(stringAt(value, 'status', 'nodeInfo', 'kubeletVersion') ?? '') ?? 0;
}

/** The name of the node that a pod is bound to; empty where it is bound to none. */
export function nodeOf(pod: JsonObject): string {
  return stringAt(pod, 'spec', 'nodeName') ?? '';
}

/**
 * Whether the nodes' kubelets let istiod inject native sidecars when it decides by itself: the pod's node where it has one that is known, else all.
 * Source: istio 1.30 pkg/kube/inject/webhook.go DetectNativeSidecar.
 */
export function nodesAllowNativeSidecars(cluster: ClusterState, nodeName: string, oldest: number): boolean {
  const allows = (node: ClusterObject): boolean => kubeletMinor(node) >= oldest;
  const node = cluster.nodes.find(({ value }) => nodeName !== '' && stringAt(value, 'metadata', 'name') === nodeName);
  return node === undefined ? cluster.nodes.every(allows) : allows(node);
}
