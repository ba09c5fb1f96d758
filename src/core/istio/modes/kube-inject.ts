import { type Diagnostic, diagnostic } from '../../diagnostic';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import { encodeTyped } from '../../kube/codec/encode';
import type { Decision, WorkloadOutcome } from '../../outcome';
import type { OriginTable } from '../../provenance/origin';
import type { YamlDocument } from '../../yaml/read/read';
import { nodeOf, nodesAllowNativeSidecars } from '../config/cluster';
import { STATUS } from '../config/names';
import { kubeInjectReason } from '../decide/decision';
import { annotationsOf, metadataOf, specOf } from '../inject/containers';
import { InjectionFailure } from '../inject/failure';
import { meshForPod } from '../inject/pod';
import { podOver } from '../inject/recorded';
import type { InjectContext, InjectedPod, Mode } from '../injector';
import { describeDocument } from './describe-document';
import { decodeObject, objectType, unmarshalError } from './read-workloads';
import { startOrder } from './start-order';
import { NOTHING_TREATED, joinedObjects, type TreatedObjects, withItem } from './treated-objects';
import { takeApart, type DecodedWorkload } from './workload';

function failed(error: string, diagnostics: readonly Diagnostic[] = []): TreatedObjects {
  return { ...NOTHING_TREATED, error, diagnostics };
}

/** A workload that kube-inject refuses, with Istio's words as a diagnostic. */
function refusedWith(error: string, diagnostics: readonly Diagnostic[] = []): TreatedObjects {
  return failed(error, [...diagnostics, diagnostic({ code: 'injection.failed', severity: 'error', upstream: error })]);
}

/** The mode of `istioctl kube-inject`: the workloads of a file are injected, everything else is printed as it is. */
export const kubeInject: Mode = (document, context) =>
  describeDocument(document, context, (origins) =>
    kubeInjectObject(document.value ?? null, document, context, origins),
  );

/** One object as kube-inject treats it. Source: istio 1.30 pkg/kube/inject/inject.go IntoObject. */
function kubeInjectObject(
  value: Json,
  document: YamlDocument,
  context: InjectContext,
  origins: OriginTable,
  inList = false,
): TreatedObjects {
  const { typeName, error } = objectType(value, document, context.row);
  if (error !== undefined) return failed(error);
  if (typeName === undefined || !isObject(value)) return NOTHING_TREATED;
  if (typeName === 'v1.List') return kubeInjectList(value, document, context, origins);
  const decoded = decodeObject(value, typeName, document, context.row, origins, inList);
  if (decoded.error !== undefined) return failed(unmarshalError(decoded.error, context.row), decoded.diagnostics);
  const workload = takeApart(decoded.value, typeName, context.row);
  if (workload === undefined) return failed(context.row.missingTemplateError, decoded.diagnostics);
  const { kube } = context.row;
  const before = context.options.changes === null ? undefined : encodeTyped(workload.object, typeName, { kube });
  const result = kubeInjectWorkload(workload, context, origins);
  const printed = encodeTyped(workload.object, typeName, { kube, origins });
  const changes =
    before === undefined ? [] : (context.options.changes?.(before, printed, typeName, context.row.kube.types) ?? []);
  return { ...result, after: [printed], changes, diagnostics: [...decoded.diagnostics, ...result.diagnostics] };
}

function kubeInjectList(
  value: JsonObject,
  document: YamlDocument,
  context: InjectContext,
  origins: OriginTable,
): TreatedObjects {
  const decoded = decodeObject(value, 'v1.List', document, context.row, origins);
  if (decoded.error !== undefined) return failed(unmarshalError(decoded.error, context.row), decoded.diagnostics);
  const items = Array.isArray(value.items) ? value.items : [];
  const list = Array.isArray(decoded.value.items) ? decoded.value.items : [];
  const results: TreatedObjects[] = [];
  for (const [index, item] of items.entries()) {
    const result = kubeInjectObject(item, document, context, origins, true);
    results.push(withItem(result, index));
    if (result.error !== undefined) break;
    const [printed] = result.after ?? [];
    if (printed !== undefined) list[index] = printed;
  }
  const treated = joinedObjects(results);
  return {
    ...treated,
    after: [encodeTyped(decoded.value, 'v1.List', { kube: context.row.kube, origins })],
    diagnostics: [...decoded.diagnostics, ...treated.diagnostics],
  };
}

/** What is wrong with the pod's proxy configuration, which Istio reads before it asks whether the pod is to be injected. */
function proxyConfigError(pod: JsonObject, { row, mesh }: InjectContext): string | undefined {
  if (!row.proxyConfigResources || mesh === undefined) return undefined;
  try {
    meshForPod(mesh, annotationsOf(pod), row);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof InjectionFailure) return thrown.message;
    throw thrown;
  }
}

function kubeInjectWorkload(workload: DecodedWorkload, context: InjectContext, origins: OriginTable): TreatedObjects {
  const { metadataHolder, specHolder, reference } = workload;
  const pod = podOver(metadataOf(metadataHolder), specOf(specHolder));
  origins.copyEntry(metadataHolder, 'metadata', pod, 'metadata');
  origins.copyEntry(specHolder, 'spec', pod, 'spec');
  const outcome = (decision: Decision, pods: InjectedPod | undefined): WorkloadOutcome => ({
    kind: reference.kind,
    namespace: reference.namespace,
    name: reference.name,
    decision,
    rendered: pods?.rendered ?? [],
    stages: pods?.stages ?? [],
    patch: [],
    startOrder: pods?.injection === undefined ? [] : startOrder(pods.injection, pod),
  });
  const { injector } = context;
  const decision = injector.decide(workload, pod, context, origins);
  const reason = kubeInjectReason(decision);
  const refused = reason === 'disabled' ? proxyConfigError(pod, context) : undefined;
  if (refused !== undefined)
    return { ...refusedWith(refused), workloads: [outcome(decision, undefined)], pods: [undefined] };
  if (reason !== undefined) {
    const warnings = injector.warn(workload, reason, context);
    return { ...NOTHING_TREATED, workloads: [outcome(decision, undefined)], pods: [undefined], warnings };
  }
  let result: InjectedPod;
  try {
    const { cluster, row } = context;
    // Offline it knows no nodes and then injects native sidecars only where it is told to; with a cluster at hand it asks.
    const nodesAllowNativeSidecar =
      cluster.nodes.length > 0 && nodesAllowNativeSidecars(cluster, nodeOf(pod), row.nativeKubeletMinor);
    const request = { incoming: pod, pod, workload: reference, nodesAllowNativeSidecar };
    result = injector.inject(request, context, origins);
  } catch (thrown) {
    if (!(thrown instanceof InjectionFailure)) throw thrown;
    // What is wrong with the injector's own configuration is told with the configuration.
    const told = context.error === undefined ? refusedWith : failed;
    return {
      ...told(thrown.message, thrown.diagnostics),
      workloads: [outcome(decision, undefined)],
      pods: [undefined],
    };
  }
  if (result.injection !== undefined) {
    const { pod: injected, workloadStatus } = result.injection;
    metadataHolder.metadata = injected.metadata ?? newObject();
    specHolder.spec = injected.spec ?? newObject();
    origins.copyEntry(injected, 'metadata', metadataHolder, 'metadata');
    origins.copyEntry(injected, 'spec', specHolder, 'spec');
    if (workloadStatus !== undefined) annotateWorkload(workload.object, workloadStatus);
  }
  return {
    ...NOTHING_TREATED,
    workloads: [outcome(decision, result)],
    pods: [result],
    diagnostics: result.diagnostics,
    error: result.error,
  };
}

/** Sets the status annotation of the workload itself. */
function annotateWorkload(object: JsonObject, status: string): void {
  if (!isObject(object.metadata)) return;
  const annotations = isObject(object.metadata.annotations) ? object.metadata.annotations : newObject();
  annotations[STATUS] = status;
  object.metadata.annotations = annotations;
}
