import { PROXY_CONTAINER, REVISION, STATUS, TLS_MODE } from '../config/names';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import { encodeTyped } from '../../kube/codec/encode';
import type { Origin, OriginTable } from '../../provenance/origin';
import { annotationsOf, metadataOf, nameOf, specOf } from '../inject/containers';
import type { Injection, InjectionRecord } from '../inject/record';
import { statusPortOf } from '../inject/steps/prometheus-merge';
import { StepEditor, type StepReason } from '../inject/step-editor';
import { templatePodOf, wantsFsGroup } from './inject';
import type { InjectionSpec } from './injection-spec';
import { agentPort, appProbes, giveProbers, probersText, rewrittenProbe, wantsProbeRewrite } from './probes';
import { agentAnnotations } from './prometheus';
import { renderSpec } from './render-spec';
import type { LegacyRequest } from './request';
import { statusText } from './status';
import type { LegacySwitches } from './switches';

/** Annotations that the CNI plugin reads: of what the template asks, those that Istio knows. Source: istio 1.6 inject.go rewriteCniPodSpec. */
function redirectAnnotations(spec: InjectionSpec, { redirectAnnotations: known }: LegacySwitches): [string, string][] {
  if (known === null) return [];
  return Object.entries(spec.podRedirectAnnot).filter(([name, value]) => value !== '' && known.includes(name));
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
  if (legacy.prometheusMerge === 'both') pointPrometheusAtAgent(pod, request, origins);
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
  for (const [name, value] of redirectAnnotations(spec, legacy)) {
    if (annotations[name] !== value)
      editor.set(annotations, name, value, { reason: 'metadata.annotation', params: { name } });
  }
  const status = statusText(spec, templateVersion, legacy.statusSecrets);
  editor.set(annotations, STATUS, status, { reason: 'metadata.status' });
  labelInPlace(metadata, request, editor);
  record.stage('metadata', pod);
  return { pod, templatePod: templatePodOf(spec) };
}

/**
 * Points Prometheus at the agent. The proxy is not told of the application's own annotations: Istio writes them into a copy of a container.
 * Source: istio 1.7 pkg/kube/inject/inject.go IntoObject.
 */
function pointPrometheusAtAgent(pod: JsonObject, request: LegacyRequest, origins: OriginTable): void {
  const editor = new StepEditor(origins, 'prometheus-merge');
  const why: StepReason = { reason: 'prometheus-merge.agent' };
  const annotations = agentAnnotations(request);
  if (annotations.length === 0) return;
  const target = editor.object(metadataOf(pod), 'annotations', why);
  for (const [name, value] of annotations) editor.set(target, name, value, why);
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
    const first = field === 'containers' && spec.holdApplicationUntilProxyStarts ? indexOfProxy(added) : -1;
    for (const [index, item] of added.entries()) {
      if (index === first) continue;
      list.push(item);
      const origin = originOf(added, index);
      if (origin !== undefined) record.origins.set(list, list.length - 1, origin);
    }
    if (first >= 0) putFirst(list, added[first] ?? null, originOf(added, first), record.origins);
  }
}

function indexOfProxy(containers: readonly Json[]): number {
  return containers.findIndex((container) => nameOf(container) === PROXY_CONTAINER);
}

function putFirst(list: Json[], item: Json, origin: Origin | undefined, origins: OriginTable): void {
  const kept = origins.enabled ? list.map((_, index) => origins.get(list, index)) : [];
  list.unshift(item);
  if (origins.enabled) origins.resetList(list, [origin, ...kept]);
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
