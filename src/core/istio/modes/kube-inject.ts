import { PROXY_CONTAINER } from '../config/names';
import { type Diagnostic, diagnostic } from '../../diagnostic';
import { quote } from '../../go/quote';
import { isObject, type Json, type JsonObject, newObject, stringAt } from '../../json';
import { encodeTyped } from '../../kube/codec/encode';
import type { Decision, ObjectChange, WorkloadOutcome } from '../../outcome';
import type { OriginTable } from '../../provenance/origin';
import type { YamlDocument } from '../../yaml/read/read';
import { annotationsOf, labelsOf, metadataOf, specOf } from '../inject/containers';
import { InjectionFailure } from '../inject/failure';
import type { InjectionParameters } from '../inject/parameters';
import { meshForPod } from '../inject/pod';
import { proxyEnvironment } from '../inject/proxy-environment';
import { injectRecorded, type PodResult, podOver } from './inject-workload';
import { DEFAULT_TEMPLATE } from '../config/injector-config';
import { kubeInjectReason } from '../decide/decision';
import { legacyEra } from './eras';
import { decidePod } from '../decide/pod-decision';
import type { InjectContext } from './prepare';
import { decodeObject, objectType, unmarshalError } from './read-workloads';
import { startOrder } from './start-order';
import type { ReleaseRow } from '../versions/release-row';
import { takeApart, type Workload } from './workload';

/** What kube-inject makes of one object, or of one item of a List. */
export interface ObjectResult {
  /** The object as it is printed; undefined for one that is passed through. */
  readonly printed: JsonObject | undefined;
  readonly typeName: string | undefined;
  /** What injection changed in the object, where that is asked for. */
  readonly changes: readonly ObjectChange[];
  readonly workloads: readonly WorkloadOutcome[];
  /** What became of each workload's pod; undefined for one that was left alone. */
  readonly pods: readonly (PodResult | undefined)[];
  readonly warnings: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Istio's text where kube-inject stops. */
  readonly error: string | undefined;
}

const NOTHING: ObjectResult = {
  printed: undefined,
  typeName: undefined,
  changes: [],
  workloads: [],
  pods: [],
  warnings: [],
  diagnostics: [],
  error: undefined,
};

function failed(error: string, diagnostics: readonly Diagnostic[] = []): ObjectResult {
  return { ...NOTHING, error, diagnostics };
}

/** One object as kube-inject treats it. Source: istio 1.30 pkg/kube/inject/inject.go IntoObject. */
export function kubeInjectObject(
  value: Json,
  document: YamlDocument,
  context: InjectContext,
  origins: OriginTable,
  inList = false,
): ObjectResult {
  const { typeName, error } = objectType(value, document, context.row);
  if (error !== undefined) return failed(error);
  if (typeName === undefined || !isObject(value)) return NOTHING;
  if (typeName === 'v1.List') return kubeInjectList(value, document, context, origins);
  const decoded = decodeObject(value, typeName, document, context.row, origins, inList);
  if (decoded.error !== undefined) return failed(unmarshalError(decoded.error), decoded.diagnostics);
  const workload = takeApart(decoded.value, typeName, context.row);
  if (workload === undefined) return failed('spec.template is required value', decoded.diagnostics);
  const { kube } = context.row;
  const before = context.options.changes === null ? undefined : encodeTyped(workload.object, typeName, { kube });
  const result = kubeInjectWorkload(workload, context, origins);
  const printed = encodeTyped(workload.object, typeName, { kube, origins });
  const changes =
    before === undefined ? [] : (context.options.changes?.(before, printed, typeName, context.row.kube.types) ?? []);
  return { ...result, printed, typeName, changes, diagnostics: [...decoded.diagnostics, ...result.diagnostics] };
}

function kubeInjectList(
  value: JsonObject,
  document: YamlDocument,
  context: InjectContext,
  origins: OriginTable,
): ObjectResult {
  const decoded = decodeObject(value, 'v1.List', document, context.row, origins);
  if (decoded.error !== undefined) return failed(unmarshalError(decoded.error), decoded.diagnostics);
  const items = Array.isArray(value.items) ? value.items : [];
  const list = Array.isArray(decoded.value.items) ? decoded.value.items : [];
  const results: ObjectResult[] = [];
  for (const [index, item] of items.entries()) {
    const result = kubeInjectObject(item, document, context, origins, true);
    results.push(result);
    if (result.error !== undefined) break;
    if (result.printed !== undefined) list[index] = result.printed;
  }
  return {
    printed: encodeTyped(decoded.value, 'v1.List', { kube: context.row.kube, origins }),
    typeName: 'v1.List',
    changes: [],
    workloads: results.flatMap(({ workloads }, item) => workloads.map((workload) => ({ ...workload, item }))),
    pods: results.flatMap(({ pods }) => pods),
    warnings: results.flatMap(({ warnings }) => warnings),
    diagnostics: [...decoded.diagnostics, ...results.flatMap(({ diagnostics }) => diagnostics)],
    error: results.at(-1)?.error,
  };
}

/** The name of the pod template, or of its workload. */
function ownName({ reference, metadataHolder }: Workload): string {
  return stringAt(metadataOf(metadataHolder), 'name') || reference.name;
}

function fullName(workload: Workload): string {
  const { namespace } = workload.reference;
  return namespace === '' ? ownName(workload) : `${namespace}/${ownName(workload)}`;
}

const SKIP_REASONS = {
  'host-network': 'has host networking enabled',
  disabled: 'has sidecar injection disabled',
} as const;

/** What kube-inject says of a workload that it leaves alone. */
function skipWarning(
  workload: Workload,
  reason: NonNullable<ReturnType<typeof kubeInjectReason>>,
  row: ReleaseRow,
): string {
  const kind = row.kubeInjectNamesKind ? workload.reference.kind : '';
  const name = row.kubeInjectNamesKind ? fullName(workload) : ownName(workload);
  const prefix = '===> Skipping injection because';
  if (reason === 'already-injected') {
    // With a kind Istio's own words name the wrong reason.
    return kind === ''
      ? `${prefix} ${quote(name)} has injected "${PROXY_CONTAINER}" sidecar already\n`
      : `${prefix} ${kind} ${name} "${PROXY_CONTAINER}" ${SKIP_REASONS['host-network']}\n`;
  }
  return `${prefix} ${kind === '' ? '' : `${kind} `}${quote(name)} ${SKIP_REASONS[reason]}\n`;
}

function parametersFor(
  workload: Workload,
  pod: JsonObject,
  context: InjectContext,
  origins: OriginTable,
): InjectionParameters {
  const { row, values, mesh, settings } = context;
  if (context.error !== undefined || values === undefined || mesh === undefined) {
    throw new InjectionFailure(context.error ?? '');
  }
  const podMesh = meshForPod(mesh, annotationsOf(pod));
  const labels = labelsOf(pod);
  return {
    row,
    pod,
    workload: workload.reference,
    namespaceAnnotations: undefined,
    // Without a cluster to ask, only an explicit wish counts.
    nativeSidecar: context.nativeMode === 'on',
    templates: context.templates,
    defaultTemplates: [DEFAULT_TEMPLATE],
    aliases: {},
    // Since the webhook has ProxyConfig resources, kube-inject sets the annotation into the mesh itself.
    mesh: row.proxyConfigResources ? podMesh : mesh,
    proxyConfig: podMesh.message('default_config') ?? podMesh,
    values,
    revision: context.revision,
    proxyEnvironment: proxyEnvironment(new Map(), values, labels, (name) => origins.get(labels, name)),
    injectedAnnotations: {},
    compliancePolicy: settings.compliancePolicy,
  };
}

/** What is wrong with the pod's proxy configuration, which Istio reads before it asks whether the pod is to be injected. */
function proxyConfigError(pod: JsonObject, { row, mesh }: InjectContext): string | undefined {
  if (!row.proxyConfigResources || mesh === undefined) return undefined;
  try {
    meshForPod(mesh, annotationsOf(pod));
    return undefined;
  } catch (thrown) {
    if (thrown instanceof InjectionFailure) return thrown.message;
    throw thrown;
  }
}

function kubeInjectWorkload(workload: Workload, context: InjectContext, origins: OriginTable): ObjectResult {
  const { metadataHolder, specHolder, reference } = workload;
  const pod = podOver(metadataOf(metadataHolder), specOf(specHolder));
  origins.copyEntry(metadataHolder, 'metadata', pod, 'metadata');
  origins.copyEntry(specHolder, 'spec', pod, 'spec');
  const outcome = (decision: Decision, pods: PodResult | undefined): WorkloadOutcome => ({
    kind: reference.kind,
    namespace: reference.namespace,
    name: reference.name,
    decision,
    rendered: pods?.rendered ?? [],
    stages: pods?.stages ?? [],
    patch: [],
    startOrder: pods?.injected === undefined ? [] : startOrder(pods.injected.pod, pod, pods.injected.templatePod),
  });
  const { legacy } = context.row;
  const decision =
    legacy === null ? decidePod(pod, context, origins) : legacyEra().decideLegacy(workload, pod, context, origins);
  const reason = kubeInjectReason(decision);
  const refused = reason === 'disabled' ? proxyConfigError(pod, context) : undefined;
  if (refused !== undefined)
    return { ...failed(refused), workloads: [outcome(decision, undefined)], pods: [undefined] };
  if (reason !== undefined) {
    const warnings =
      legacy === null
        ? [skipWarning(workload, reason, context.row)]
        : legacyEra().legacyWarning(workload, reason, legacy);
    return { ...NOTHING, workloads: [outcome(decision, undefined)], pods: [undefined], warnings };
  }
  let result: PodResult;
  try {
    result =
      legacy === null
        ? injectRecorded(parametersFor(workload, pod, context, origins), context, origins)
        : legacyEra().injectLegacyWorkload(pod, reference, context, legacy, origins);
  } catch (thrown) {
    if (!(thrown instanceof InjectionFailure)) throw thrown;
    return {
      ...failed(thrown.message, thrown.diagnostics),
      workloads: [outcome(decision, undefined)],
      pods: [undefined],
    };
  }
  if (result.injected !== undefined) {
    const injected = result.injected.pod;
    metadataHolder.metadata = injected.metadata ?? newObject();
    specHolder.spec = injected.spec ?? newObject();
    origins.copyEntry(injected, 'metadata', metadataHolder, 'metadata');
    origins.copyEntry(injected, 'spec', specHolder, 'spec');
    if (legacy?.template === false) legacyEra().annotateWorkload(workload.object, injected);
  }
  return {
    ...NOTHING,
    workloads: [outcome(decision, result)],
    pods: [result],
    diagnostics: result.diagnostics,
    error: result.error,
  };
}

/** The diagnostic for a document that kube-inject cannot read. */
export function unreadable(document: YamlDocument, upstream: string): Diagnostic {
  return diagnostic({ code: 'kube-inject.unreadable', severity: 'error', span: document.span, upstream });
}
