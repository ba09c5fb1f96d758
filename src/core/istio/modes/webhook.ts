import type { Diagnostic } from '../../diagnostic';
import { isObject, type Json, type JsonObject, newObject, stringAt } from '../../json';
import { encodeTyped } from '../../kube/codec/encode';
import { createPatch } from '../../kube/patch/json-patch';
import type { Decision, WorkloadOutcome } from '../../outcome';
import type { OriginTable } from '../../provenance/origin';
import type { YamlDocument } from '../../yaml/read/read';
import { nodesAllowNativeSidecars, stringsAt } from '../config/cluster';
import { effectiveProxyConfig } from '../config/effective-proxy-config';
import { annotationsOf, findSidecar, labelsOf, metadataOf, specOf } from '../inject/containers';
import { InjectionFailure } from '../inject/failure';
import type { InjectionParameters } from '../inject/parameters';
import { meshForPod } from '../inject/pod';
import { proxyEnvironment } from '../inject/proxy-environment';
import { injectRecorded, type PodResult } from './inject-workload';
import { proxyUserIsApplicationUser } from './openshift';
import { legacyEra } from './eras';
import { setWebhookMode } from './modes';
import { decidePod } from '../decide/pod-decision';
import { ownerOfPod } from './pod-owner';
import type { InjectContext } from './prepare';
import { readWorkloads } from './read-workloads';
import { startOrder } from './start-order';
import { withUnseenFields } from './unseen-fields';
import type { Workload } from './workload';
import { podOfWorkload } from './workload-pod';

/** A pod that a workload would create, as the API server gets it and as the webhook leaves it; both as Kubernetes prints them. */
export interface AdmittedPod {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly outcome: WorkloadOutcome;
  readonly result: PodResult | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The message with which the API server would refuse the pod. */
  readonly error: string | undefined;
}

export interface AdmissionResult {
  readonly pods: readonly AdmittedPod[];
  readonly diagnostics: readonly Diagnostic[];
  readonly error: string | undefined;
}

/** The pod as the webhook works on it: in the namespace of the request, without what the API server notes of field managers. */
function receivedPod(pod: JsonObject, namespace: string, context: InjectContext, origins: OriginTable): JsonObject {
  const metadata = Object.assign(newObject(), metadataOf(pod));
  origins.copy(metadataOf(pod), metadata);
  if (context.row.dropsManagedFields) delete metadata.managedFields;
  if ((stringAt(metadata, 'namespace') ?? '') === '' && namespace !== '') metadata.namespace = namespace;
  const received = Object.assign(newObject(), pod, { metadata });
  origins.copy(pod, received);
  return received;
}

/** The pod without the user that OpenShift gave the proxy, where it is the application's. */
function withoutSharedUser(pod: JsonObject, origins: OriginTable): JsonObject {
  const sidecar = findSidecar(pod);
  if (sidecar === undefined || !isObject(sidecar.securityContext) || !proxyUserIsApplicationUser(pod)) return pod;
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

function parametersFor(pod: JsonObject, context: InjectContext, origins: OriginTable): InjectionParameters {
  const { row, values, mesh, cluster, config } = context;
  if (context.error !== undefined || values === undefined || mesh === undefined) {
    throw new InjectionFailure(context.error ?? '');
  }
  const namespace = stringAt(metadataOf(pod), 'namespace') ?? '';
  const labels = labelsOf(pod);
  const annotations = annotationsOf(pod);
  const openShift = context.settings.platform === 'openshift' && row.openShiftIds;
  const node = stringAt(specOf(pod), 'nodeName') ?? '';
  return {
    row,
    pod: openShift ? withoutSharedUser(pod, origins) : pod,
    workload: ownerOfPod(pod),
    namespaceAnnotations: openShift
      ? stringsAt(cluster.namespaces.get(namespace)?.value, 'metadata', 'annotations')
      : undefined,
    nativeSidecar:
      context.nativeMode === 'on' ||
      (context.nativeMode === 'auto' && nodesAllowNativeSidecars(cluster, node, row.nativeKubeletMinor)),
    templates: context.templates,
    defaultTemplates: config.defaultTemplates,
    aliases: config.aliases,
    mesh,
    proxyConfig: row.proxyConfigResources
      ? effectiveProxyConfig(mesh, cluster, row, namespace, labels, annotations)
      : (meshForPod(mesh, annotations).message('default_config') ?? mesh),
    values,
    revision: context.revision,
    proxyEnvironment: proxyEnvironment(context.pathVariables, values, labels, (name) => origins.get(labels, name)),
    injectedAnnotations: config.injectedAnnotations,
    compliancePolicy: context.settings.compliancePolicy,
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

function admit(workload: Workload, context: InjectContext, origins: OriginTable): AdmittedPod {
  const { reference } = workload;
  const { row, settings } = context;
  const incoming = podOfWorkload(workload, origins);
  const encode = (pod: JsonObject): JsonObject => encodeTyped(pod, 'v1.Pod', { kube: row.kube, origins });
  const before = encode(incoming);
  const pod = receivedPod(incoming, reference.namespace || settings.namespace, context, origins);
  const { legacy } = row;
  const decision =
    legacy === null ? decidePod(pod, context, origins) : legacyEra().decideLegacy(workload, pod, context, origins);
  let result: PodResult | undefined;
  let taken = before;
  let error: string | undefined;
  if (decision.inject) {
    try {
      if (legacy === null) {
        const parameters = parametersFor(pod, context, origins);
        const asItCame = parameters.pod === pod && metadataOf(incoming).managedFields === metadataOf(pod).managedFields;
        if (!asItCame) taken = encode(withNamespaceOf(parameters.pod, incoming, origins));
        result = injectRecorded(parameters, context, origins);
      } else result = legacyEra().admitLegacyPod(incoming, pod, context, legacy, origins);
      error = result.error;
    } catch (thrown) {
      if (!(thrown instanceof InjectionFailure)) throw thrown;
      error = thrown.message;
    }
  }
  const injected = result?.injected;
  const patched = injected === undefined ? before : encode(withNamespaceOf(injected.pod, incoming, origins));
  const seen = taken === before ? patched : withUnseenFields(before, taken, patched, origins);
  const after = isObject(seen) ? seen : patched;
  return {
    before,
    after,
    outcome: outcomeOf(workload, decision, pod, result, before, after),
    result,
    diagnostics: result?.diagnostics ?? [],
    error,
  };
}

function outcomeOf(
  { reference }: Workload,
  decision: Decision,
  pod: JsonObject,
  result: PodResult | undefined,
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
    patch: before === after ? [] : (result?.injected?.patch ?? createPatch(before, after)),
    startOrder: result?.injected === undefined ? [] : startOrder(result.injected.pod, pod, result.injected.templatePod),
  };
}

/**
 * What the webhook does to the pods that a document's workloads would create; no pods for a document without workloads.
 * Source: istio 1.30 pkg/kube/inject/webhook.go inject.
 */
export function admitDocument(document: YamlDocument, context: InjectContext, origins: OriginTable): AdmissionResult {
  const { workloads, diagnostics, error } = readWorkloads(document, context.row, origins);
  const pods = workloads.map((workload) => {
    const pod = admit(workload, context, origins);
    return workload.item === undefined ? pod : { ...pod, outcome: { ...pod.outcome, item: workload.item } };
  });
  return {
    pods,
    diagnostics: [...diagnostics, ...pods.flatMap((pod) => pod.diagnostics)],
    error: error ?? pods.find((pod) => pod.error !== undefined)?.error,
  };
}

setWebhookMode(admitDocument);
