import { isObject, type Json, type JsonObject, newObject, stringAt } from '../../json';
import { encodeTyped } from '../../kube/codec/encode';
import { createPatch } from '../../kube/patch/json-patch';
import type { Decision, WorkloadOutcome } from '../../outcome';
import type { OriginTable } from '../../provenance/origin';
import type { YamlDocument } from '../../yaml/read/read';
import { nodeOf, nodesAllowNativeSidecars, stringsAt } from '../config/cluster';
import { effectiveProxyConfig } from '../config/effective-proxy-config';
import { annotationsOf, findSidecar, labelsOf, metadataOf, specOf } from '../inject/containers';
import { InjectionFailure } from '../inject/failure';
import { meshForPod } from '../inject/pod';
import type { ClusterView, InjectContext, InjectedPod, Mode } from '../injector';
import { describeDocument } from './describe-document';
import { proxyUserIsApplicationUser } from './openshift';
import { readWorkloads } from './read-workloads';
import { startOrder } from './start-order';
import { NOTHING_TREATED, joinedObjects, type TreatedObjects, withItem } from './treated-objects';
import { withUnseenFields } from './unseen-fields';
import type { DecodedWorkload } from './workload';
import type { ReleaseRow } from '../versions/release-row';
import { asSelected, podOfWorkload } from './workload-pod';

/**
 * The pod as the webhook works on it: in the namespace of the request, without what the API server notes of field managers, and without the user that
 * OpenShift gave the proxy where it is the application's.
 */
function receivedPod(pod: JsonObject, namespace: string, context: InjectContext, origins: OriginTable): JsonObject {
  const metadata = Object.assign(newObject(), metadataOf(pod));
  origins.copy(metadataOf(pod), metadata);
  if (context.row.dropsManagedFields) delete metadata.managedFields;
  if ((stringAt(metadata, 'namespace') ?? '') === '' && namespace !== '') metadata.namespace = namespace;
  const received = Object.assign(newObject(), pod, { metadata });
  origins.copy(pod, received);
  const { row } = context;
  return onOpenShift(context) && row.openShiftSharedUser !== 'kept'
    ? withoutSharedUser(received, row, origins)
    : received;
}

function onOpenShift({ settings, row }: InjectContext): boolean {
  return settings.platform === 'openshift' && row.openShiftIds;
}

/** The pod without the user that OpenShift gave the proxy, where it is the application's. */
function withoutSharedUser(pod: JsonObject, row: ReleaseRow, origins: OriginTable): JsonObject {
  const sidecar = findSidecar(pod);
  if (sidecar === undefined || !isObject(sidecar.securityContext) || !proxyUserIsApplicationUser(pod, row)) return pod;
  const copyOf = (object: JsonObject): JsonObject => {
    const copy = Object.assign(newObject(), object);
    origins.copy(object, copy);
    return copy;
  };
  const context = copyOf(sidecar.securityContext);
  delete context.runAsUser;
  delete context.runAsGroup;
  const container = copyOf(sidecar);
  container.securityContext = context;
  const spec = copyOf(specOf(pod));
  for (const field of ['containers', 'initContainers']) {
    const list = spec[field];
    if (!Array.isArray(list)) continue;
    const replaced = list.map((item) => (item === sidecar ? container : item));
    origins.copy(list, replaced);
    spec[field] = replaced;
  }
  const changed = copyOf(pod);
  changed.spec = spec;
  return changed;
}

/** What the cluster says of a pod. */
function clusterViewOf(pod: JsonObject, context: InjectContext): ClusterView {
  const { row, cluster, version } = context;
  const namespace = stringAt(metadataOf(pod), 'namespace') ?? '';
  const annotations = annotationsOf(pod);
  return {
    namespaceAnnotations: onOpenShift(context)
      ? stringsAt(cluster.namespaces.get(namespace)?.value, 'metadata', 'annotations')
      : undefined,
    proxyConfig: (mesh) =>
      row.proxyConfigResources
        ? effectiveProxyConfig(mesh, cluster, row, namespace, labelsOf(pod), annotations, version)
        : (meshForPod(mesh, annotations, row).message('default_config') ?? mesh),
  };
}

/** A pod in the namespace that it came with: the patch does not carry the one that the request gave it. */
function withNamespaceOf(pod: JsonObject, incoming: JsonObject, origins: OriginTable): JsonObject {
  if (!isObject(pod.metadata) || metadataOf(incoming).namespace !== undefined) return pod;
  const metadata = Object.assign(newObject(), pod.metadata);
  delete metadata.namespace;
  origins.copy(pod.metadata, metadata);
  const copy = Object.assign(newObject(), pod, { metadata });
  origins.copy(pod, copy);
  return copy;
}

/** The pod that a workload would create, as the API server gets it and as the webhook leaves it; both as Kubernetes prints them. */
function admit(workload: DecodedWorkload, context: InjectContext, origins: OriginTable): TreatedObjects {
  const { reference } = workload;
  const { row, settings, injector } = context;
  const incoming = podOfWorkload(workload, origins);
  const encode = (pod: JsonObject): JsonObject => encodeTyped(pod, 'v1.Pod', { kube: row.kube, origins });
  const before = encode(incoming);
  const pod = receivedPod(incoming, reference.namespace || settings.namespace, context, origins);
  const decision = injector.decide(workload, asSelected(pod, workload, origins), context, origins);
  let result: InjectedPod | undefined;
  let taken = before;
  let error: string | undefined;
  if (decision.inject) {
    try {
      result = injector.inject(
        {
          incoming,
          pod,
          cluster: clusterViewOf(pod, context),
          nodesAllowNativeSidecar: nodesAllowNativeSidecars(context.cluster, nodeOf(pod), row.nativeKubeletMinor),
        },
        context,
        origins,
      );
      error = result.error;
      const asItCame =
        specOf(incoming) === specOf(pod) && metadataOf(incoming).managedFields === metadataOf(pod).managedFields;
      if (!asItCame) taken = encode(withNamespaceOf(pod, incoming, origins));
    } catch (thrown) {
      if (!(thrown instanceof InjectionFailure)) throw thrown;
      error = thrown.message;
    }
  }
  const injection = result?.injection;
  const patched = injection === undefined ? before : encode(withNamespaceOf(injection.pod, incoming, origins));
  const seen = taken === before ? patched : withUnseenFields(before, taken, patched, origins);
  const after = isObject(seen) ? seen : patched;
  return {
    ...NOTHING_TREATED,
    before: [before],
    after: [after],
    workloads: [outcomeOf(workload, decision, pod, result, before, after)],
    pods: [result],
    diagnostics: result?.diagnostics ?? [],
    error,
  };
}

function outcomeOf(
  { reference }: DecodedWorkload,
  decision: Decision,
  pod: JsonObject,
  result: InjectedPod | undefined,
  before: Json,
  after: Json,
): WorkloadOutcome {
  return {
    kind: reference.kind,
    namespace: reference.namespace,
    name: reference.name,
    decision,
    rendered: result?.rendered ?? [],
    stages: result?.stages ?? [],
    patch: before === after ? [] : (result?.injection?.patch ?? createPatch(before, after)),
    startOrder: result?.injection === undefined ? [] : startOrder(result.injection, pod),
  };
}

/**
 * What the webhook does to the pods that a document's workloads would create; a document without workloads is passed through.
 * Source: istio 1.30 pkg/kube/inject/webhook.go inject.
 */
export function admitDocument(document: YamlDocument, context: InjectContext, origins: OriginTable): TreatedObjects {
  const { workloads, diagnostics, error } = readWorkloads(document, context.row, origins);
  const treated = joinedObjects(
    workloads.map((workload) => withItem(admit(workload, context, origins), workload.item)),
  );
  const { before: [before] = [], after: [after, ...others] = [] } = treated;
  const { changes } = context.options;
  return {
    ...treated,
    changes:
      before === undefined || after === undefined || others.length > 0
        ? []
        : (changes?.(before, after, 'v1.Pod', context.row.kube.types) ?? []),
    diagnostics: [...diagnostics, ...treated.diagnostics],
    error: error ?? treated.error,
  };
}

/** The mode of the webhook: a document's workloads are shown as the pods that they would create. */
export const webhook: Mode = (document, context) =>
  describeDocument(document, context, (origins) => admitDocument(document, context, origins));
