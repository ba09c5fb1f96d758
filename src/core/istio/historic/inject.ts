import {
  CANONICAL_NAME,
  CANONICAL_REVISION,
  NETWORK,
  PROXY_CONTAINER,
  REVISION,
  STATUS,
  TLS_MODE,
} from '../config/names';
import { cloneJson, isObject, type JsonObject, newObject, stringAt } from '../../json';
import { encodeTyped } from '../../kube/codec/encode';
import type { Injection, InjectionRecord } from '../inject/record';
import { annotationsOf, labelsOf, nameOf } from '../inject/containers';
import type { InjectionParameters } from '../inject/parameters';
import { statusPortOf } from '../inject/steps/prometheus-merge';
import { StepEditor } from '../inject/step-editor';
import { boolOf } from '../../go/strconv';
import { settleDefaults } from './defaults';
import type { InjectionSpec } from './injection-spec';
import { perform, refusal } from './operations';
import { PatchBuilder } from './patch';
import { appProbes, giveProbers, probersText, wantsProbeRewrite } from './probes';
import { mergedPrometheus } from './prometheus';
import { renderSpec } from './render-spec';
import type { LegacyRequest } from './request';
import { statusText } from './status';
import type { LegacySwitches } from './switches';

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
