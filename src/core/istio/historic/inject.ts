import {
  CANONICAL_NAME,
  CANONICAL_REVISION,
  MERGE_METRICS,
  NETWORK,
  PROXY_CONTAINER,
  REVISION,
  STATUS,
  TLS_MODE,
} from '../config/names';
import { cloneJson, isObject, type Json, type JsonObject, newObject, stringAt } from '../../json';
import { encodeTyped } from '../../kube/codec/encode';
import type { PatchOperation } from '../../outcome';
import type { Injection, InjectionRecord } from '../inject/record';
import { annotationsOf, labelsOf, metadataOf, nameOf, specOf } from '../inject/containers';
import type { InjectionParameters } from '../inject/parameters';
import { statusPortOf } from '../inject/prometheus-merge';
import { StepEditor, type StepReason } from '../inject/step-editor';
import { boolOf } from '../../go/strconv';
import { goJson } from '../../kube/codec/go-json';
import { settleDefaults } from './defaults';
import type { InjectionSpec } from './injection-spec';
import { perform, refusal } from './operations';
import { PatchBuilder } from './patch';
import { agentPort, appProbes, giveProbers, probersText, rewrittenProbe, wantsProbeRewrite } from './probes';
import { renderSpec } from './render-spec';
import { statusText } from './status';
import type { LegacySwitches } from './switches';

/** One injection by an injector before 1.9. */
export interface LegacyRequest {
  readonly parameters: InjectionParameters;
  readonly legacy: LegacySwitches;
  /** What the status annotation calls the template: its SHA-256. */
  readonly templateVersion: string;
  /** The pod as it was sent, which the patch is relative to; `parameters.pod` knows its namespace. */
  readonly incoming: JsonObject;
  /** For kube-inject of 1.8, which patches too. */
  readonly manual: boolean;
  /** Is told the webhook's patch, even where the API server then refuses it. */
  readonly onPatch?: (patch: readonly PatchOperation[]) => void;
}

/** Whether volumes get the proxy's group. Source: istio 1.1 to 1.8 pkg/kube/inject/webhook.go inject. */
export function wantsFsGroup({ mesh }: InjectionParameters, legacy: LegacySwitches, environment: string): boolean {
  if (legacy.fsGroup === 'never') return false;
  if (legacy.fsGroup === 'always') return boolOf(environment) !== false;
  const sds = mesh.string('sds_uds_path') !== '';
  return sds && (legacy.fsGroup === 'sds' || mesh.get('enable_sds_token_mount') === true);
}

/** The canonical service of a pod: its labels in their order of rank, else the workload's name. */
function canonicalLabels(labels: Readonly<Record<string, string>>, workload: string): [string, string][] {
  const first = (names: readonly string[]): string | undefined =>
    names.map((name) => labels[name]).find((value) => value !== undefined);
  const service = CANONICAL_NAME;
  const revision = CANONICAL_REVISION;
  return [
    [service, first([service, 'app.kubernetes.io/name', 'app']) ?? workload],
    [revision, first([revision, 'app.kubernetes.io/version', 'version']) ?? 'latest'],
  ];
}

function networkOf(spec: InjectionSpec): string {
  const proxy = spec.containers.find((container) => nameOf(container) === PROXY_CONTAINER);
  const environment = Array.isArray(proxy?.env) ? proxy.env : [];
  const variable = environment.find((item) => nameOf(item) === 'ISTIO_META_NETWORK');
  return stringAt(isObject(variable) ? variable.value : undefined) ?? '';
}

function addedLabels({ parameters, legacy }: LegacyRequest, spec: InjectionSpec): Record<string, string> {
  const labels: Record<string, string> = {};
  if (legacy.tlsModeLabel) labels[TLS_MODE] = 'istio';
  if (legacy.canonicalLabels) {
    for (const [name, value] of canonicalLabels(labelsOf(parameters.pod), parameters.workload.name)) {
      labels[name] = value;
    }
  }
  if (legacy.revisionLabel) labels[REVISION] = parameters.revision;
  const network = legacy.networkLabel ? networkOf(spec) : '';
  if (network !== '') labels[NETWORK] = network;
  return labels;
}

/** Moves the application's Prometheus annotations into the proxy's environment; the annotations that then point at the agent. */
function mergedPrometheus(
  { parameters, legacy }: LegacyRequest,
  spec: InjectionSpec,
  editor: StepEditor,
): Record<string, string> {
  const { mesh, pod } = parameters;
  const annotations = annotationsOf(pod);
  const wish = boolOf(annotations[MERGE_METRICS] ?? '');
  const byDefault = legacy.prometheusMerge === 'unless-refused';
  if (legacy.prometheusMerge === 'never' || !(wish ?? mesh.boolValue('enable_prometheus_merge') ?? byDefault))
    return {};
  const scrape = newObject();
  for (const field of ['scrape', 'path', 'port']) scrape[field] = annotations[`prometheus.io/${field}`] ?? '';
  const proxy = spec.containers.find((container) => nameOf(container) === PROXY_CONTAINER);
  if (proxy !== undefined && Object.values(scrape).some((value) => value !== '')) {
    const variable = newObject();
    variable.name = 'ISTIO_PROMETHEUS_ANNOTATIONS';
    const fields = ['scrape', 'path', 'port'].map((field) => `"${field}":${goJson(scrape[field] ?? '')}`);
    variable.value = `{${fields.join(',')}}`;
    editor.push(editor.list(proxy, 'env', { reason: 'prometheus-merge' }), variable, { reason: 'prometheus-merge' });
  }
  return {
    'prometheus.io/port': String(statusPortOf(mesh)),
    'prometheus.io/path': '/stats/prometheus',
    'prometheus.io/scrape': 'true',
  };
}

/** Annotations that the CNI plugin reads: of what the template asks, those that Istio checks. Source: istio 1.6 inject.go rewriteCniPodSpec. */
export function redirectAnnotations(spec: InjectionSpec, parameters: InjectionParameters): Record<string, string> {
  const known = (name: string): boolean =>
    Object.hasOwn(parameters.row.annotationValidators, name) || name.startsWith('sidecar.istio.io/');
  return Object.fromEntries(
    Object.entries(spec.podRedirectAnnot).filter(([name, value]) => value !== '' && known(name)),
  );
}

/** The template's addition to a pod, the probes of the pod included. */
function additionFor(request: LegacyRequest, record: InjectionRecord): { spec: InjectionSpec; rewrite: boolean } {
  const { parameters, legacy } = request;
  const spec = renderSpec(parameters, legacy, record);
  const rewrite = wantsProbeRewrite(annotationsOf(parameters.pod), spec.rewriteAppHTTPProbe, legacy);
  const proxy = spec.containers.find((container) => nameOf(container) === PROXY_CONTAINER);
  if (rewrite && proxy !== undefined) {
    const text = probersText(appProbes(parameters.pod, legacy), parameters.row, legacy);
    giveProbers(proxy, text, legacy, new StepEditor(record.origins, 'probe-rewrite'));
  }
  return { spec, rewrite };
}

/** What stands for the pod that the template alone would make. */
export function templatePodOf(spec: InjectionSpec): JsonObject {
  const pod = newObject();
  pod.spec = spec.holder;
  return pod;
}

/**
 * Injects a pod by the patch that the webhook of 0.5 to 1.8 wrote: what an earlier injection added goes, what the template asks
 * is appended. Throws `InjectionFailure`. Source: istio 0.5 to 1.8 pkg/kube/inject/webhook.go inject, createPatch.
 */
export function injectByPatch(request: LegacyRequest, record: InjectionRecord): Injection {
  const { parameters, legacy, templateVersion, incoming, manual } = request;
  const { row, mesh } = parameters;
  const { origins } = record;
  const { spec, rewrite } = additionFor(request, record);
  if (legacy.appliesDefaults) settleDefaults(spec);
  const annotations: Record<string, string> = {
    [STATUS]: statusText(spec, templateVersion, legacy.statusSecrets),
    ...(legacy.injectedAnnotations && !manual ? parameters.injectedAnnotations : {}),
    ...(legacy.webhookRedirects ? redirectAnnotations(spec, parameters) : {}),
    ...mergedPrometheus(request, spec, new StepEditor(origins, 'prometheus-merge')),
  };
  const environment = record.context.environment.get('ENABLE_LEGACY_FSGROUP_INJECTION') ?? '';
  const builder = new PatchBuilder(
    {
      pod: incoming,
      spec,
      rewrite,
      meshPort: statusPortOf(mesh),
      annotations,
      labels: addedLabels(request, spec),
      fsGroup: wantsFsGroup(parameters, legacy, environment),
    },
    row,
    legacy,
    origins,
  );
  const operations = builder.build();
  // Later operations change what earlier ones put into the pod, so the patch keeps values of its own.
  const patch = operations.map(({ op, path, value }) =>
    value === undefined ? { op, path } : { op, path, value: cloneJson(value) },
  );
  request.onPatch?.(patch);
  const encode = (): JsonObject => encodeTyped(incoming, 'v1.Pod', { kube: row.kube, origins });
  const pod = encode();
  for (const [index, operation] of operations.entries()) {
    if (!perform(pod, operation, origins)) throw refusal(encode(), patch);
    if (operations[index + 1]?.step !== operation.step) record.stage(operation.step, pod);
  }
  return { pod, templatePod: templatePodOf(spec), patch };
}

/**
 * Injects a workload's pod template as kube-inject of 0.5 to 1.7 did: lists are appended in place, nothing is taken out before.
 * Throws `InjectionFailure`. Source: istio 0.5 to 1.7 pkg/kube/inject/inject.go IntoObject.
 */
export function injectInPlace(request: LegacyRequest, record: InjectionRecord): Injection {
  const { parameters, legacy, templateVersion, incoming } = request;
  const { row } = parameters;
  const { origins } = record;
  const spec = renderSpec(parameters, legacy, record);
  const pod = encodeTyped(incoming, 'v1.Pod', { kube: row.kube, origins });
  const podSpec = specOf(pod);
  appendAll(
    podSpec,
    spec,
    request,
    origins.enabled ? (list, index) => origins.get(list, index) : () => undefined,
    record,
  );
  if (legacy.specFields.includes('dnsConfig')) {
    if (spec.dnsConfig === undefined) delete podSpec.dnsConfig;
    else podSpec.dnsConfig = spec.dnsConfig;
    origins.copyEntry(spec.holder, 'dnsConfig', podSpec, 'dnsConfig');
    record.stage('dns-config', pod);
  }
  rewriteInPlace(pod, spec, request, record);
  const environment = record.context.environment.get('ENABLE_LEGACY_FSGROUP_INJECTION') ?? '';
  if (wantsFsGroup(parameters, legacy, environment)) {
    const editor = new StepEditor(origins, 'fs-group');
    if (legacy.fsGroupReplaces) podSpec.securityContext = newObject();
    editor.set(editor.object(podSpec, 'securityContext', { reason: 'fs-group' }), 'fsGroup', 1337, {
      reason: 'fs-group',
    });
    record.stage('fs-group', pod);
  }
  const editor = new StepEditor(origins, 'metadata');
  const metadata = metadataOf(pod);
  const annotations = editor.object(metadata, 'annotations', { reason: 'metadata.status' });
  for (const [name, value] of Object.entries(redirectAnnotations(spec, parameters))) {
    if (annotations[name] !== value)
      editor.set(annotations, name, value, { reason: 'metadata.annotation', params: { name } });
  }
  const status = statusText(spec, templateVersion, legacy.statusSecrets);
  editor.set(annotations, STATUS, status, { reason: 'metadata.status' });
  labelInPlace(metadata, request, editor);
  record.stage('metadata', pod);
  return { pod, templatePod: templatePodOf(spec) };
}

function appendAll(
  podSpec: JsonObject,
  spec: InjectionSpec,
  { legacy }: LegacyRequest,
  originOf: (list: Json[], index: number) => ReturnType<InjectionRecord['origins']['get']>,
  record: InjectionRecord,
): void {
  const editor = new StepEditor(record.origins, 'append');
  const fields = ['initContainers', 'containers', 'volumes'] as const;
  for (const field of [...fields, ...(legacy.kubeInjectSecrets ? (['imagePullSecrets'] as const) : [])]) {
    const added = spec.holder[field];
    if (!Array.isArray(added) || added.length === 0) continue;
    const list = editor.list(podSpec, field, { reason: 'append' });
    for (const [index, item] of added.entries()) {
      list.push(item);
      const origin = originOf(added, index);
      if (origin !== undefined) record.origins.set(list, list.length - 1, origin);
    }
  }
}

/** Probes of the pod with everything appended. Source: istio 1.4 pkg/kube/inject/app_probe.go rewriteAppHTTPProbe. */
function rewriteInPlace(
  pod: JsonObject,
  spec: InjectionSpec,
  { parameters, legacy }: LegacyRequest,
  record: InjectionRecord,
): void {
  const annotations = annotationsOf(pod);
  const containers = specOf(pod).containers;
  const proxy = (Array.isArray(containers) ? containers : []).find((item) => nameOf(item) === PROXY_CONTAINER);
  if (!isObject(proxy) || !wantsProbeRewrite(annotations, spec.rewriteAppHTTPProbe, legacy)) return;
  const port = agentPort(proxy, annotations, statusPortOf(parameters.mesh), legacy);
  if (port === undefined || port === -1) return;
  const editor = new StepEditor(record.origins, 'probe-rewrite');
  const probes = appProbes(pod, legacy);
  giveProbers(proxy, probersText(probes, parameters.row, legacy), legacy, editor);
  for (const probe of probes) {
    const changed = rewrittenProbe(probe, port, legacy);
    const why: StepReason = {
      reason: 'probe-rewrite.probe',
      params: { action: 'httpGet', path: probe.path, port: String(port) },
    };
    editor.set(probe.holder, probe.field, changed, why);
  }
  record.stage('probe-rewrite', pod);
}

function labelInPlace(metadata: JsonObject, { parameters, legacy }: LegacyRequest, editor: StepEditor): void {
  if (!legacy.tlsModeLabel) return;
  const why = (name: string): StepReason => ({ reason: 'metadata.label', params: { name } });
  const labels = editor.object(metadata, 'labels', why(TLS_MODE));
  if (legacy.revisionLabel) editor.set(labels, REVISION, parameters.revision, why(REVISION));
  if ((labels[TLS_MODE] ?? '') === '') {
    editor.set(labels, TLS_MODE, 'istio', why(TLS_MODE));
  }
}
