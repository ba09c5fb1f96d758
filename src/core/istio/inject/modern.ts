import { quote } from '../../go/quote';
import { stringAt } from '../../json';
import type { OriginTable } from '../../provenance/origin';
import { DEFAULT_TEMPLATE } from '../config/injector-config';
import { loadValues, type ValuesResult } from '../config/load-values';
import { PROXY_CONTAINER } from '../config/names';
import { protoPointer } from '../config/proto/proto-view';
import { rewritesTcpProbes } from '../config/tcp-probes';
import { decidePod } from '../decide/pod-decision';
import type { InjectContext, InjectionRequest, Injector, SkipReason } from '../injector';
import { ownerOfPod } from '../modes/pod-owner';
import type { DecodedWorkload } from '../modes/workload';
import type { ReleaseRow } from '../versions/release-row';
import { annotationsOf, labelsOf, metadataOf } from './containers';
import { contextOf } from './context';
import { InjectionFailure } from './failure';
import type { InjectionParameters } from './parameters';
import { injectPod, meshForPod, RUNNING } from './pod';
import { proxyEnvironment } from './steps/proxy-environment';
import { injectRecorded } from './recorded';

/** What an injection depends on. Without a cluster to ask (kube-inject) only an explicit wish and the default template count. */
function parametersOf(
  { pod, workload, cluster, nodesAllowNativeSidecar }: InjectionRequest,
  context: InjectContext,
  origins: OriginTable,
): InjectionParameters {
  const { row, values, mesh, config, nativeMode } = context;
  if (context.error !== undefined || values === undefined || mesh === undefined) {
    throw new InjectionFailure(context.error ?? '');
  }
  const labels = labelsOf(pod);
  const podMesh = cluster === undefined ? meshForPod(mesh, annotationsOf(pod), row) : mesh;
  return {
    row,
    pod,
    workload: workload ?? ownerOfPod(pod, row),
    namespaceAnnotations: cluster?.namespaceAnnotations,
    nativeSidecar: nativeMode === 'on' || (nativeMode === 'auto' && nodesAllowNativeSidecar),
    templates: context.templates,
    defaultTemplates: cluster === undefined ? [DEFAULT_TEMPLATE] : config.defaultTemplates,
    aliases: cluster === undefined ? {} : config.aliases,
    // Since the webhook has ProxyConfig resources, kube-inject sets the annotation into the mesh itself.
    mesh: row.proxyConfigResources ? podMesh : mesh,
    proxyConfig: cluster?.proxyConfig(mesh) ?? podMesh.message('default_config') ?? podMesh,
    protoPointer,
    values,
    revision: context.revision,
    proxyEnvironment: proxyEnvironment(context.pathVariables, values, labels, (name) => origins.get(labels, name)),
    injectedAnnotations: cluster === undefined ? {} : config.injectedAnnotations,
    compliancePolicy: context.settings.compliancePolicy,
    rewritesTcpProbes: rewritesTcpProbes(context.settings, row),
  };
}

/** The name of the pod template, or of its workload. */
function ownName({ reference, metadataHolder }: DecodedWorkload): string {
  return stringAt(metadataOf(metadataHolder), 'name') || reference.name;
}

function fullName(workload: DecodedWorkload): string {
  const { namespace } = workload.reference;
  return namespace === '' ? ownName(workload) : `${namespace}/${ownName(workload)}`;
}

const SKIP_REASONS = {
  'host-network': 'has host networking enabled',
  disabled: 'has sidecar injection disabled',
} as const;

function skipWarning(workload: DecodedWorkload, reason: SkipReason, row: ReleaseRow): string {
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

/** Warnings as kube-inject writes them since 1.8: an empty line first, and one behind each. Source: istio 1.30 istioctl/pkg/kubeinject/kubeinject.go. */
export function setApart(warnings: readonly string[]): string {
  return warnings.length === 0 ? '' : `\n${warnings.map((warning) => `${warning}\n`).join('')}`;
}

/** The injector's values; until 1.13 they are read with each pod. Source: istio 1.13 pkg/kube/inject/inject.go RunTemplate. */
function readValues(text: string, row: ReleaseRow): ValuesResult {
  const read = loadValues(text, row);
  return row.templatesParsedAtLoad || read.error === undefined ? read : { ...read, error: `${RUNNING}: ${read.error}` };
}

/** The injector of 1.9 and later, which merges what templates render into the pod. Source: istio 1.30 pkg/kube/inject. */
export const MODERN: Injector = {
  prepare: (setup) => contextOf(setup, MODERN, { values: readValues }),
  decide: (_workload, pod, context, origins) => decidePod(pod, context, origins),
  inject: (request, context, origins) =>
    injectRecorded(parametersOf(request, context, origins), context, origins, injectPod),
  warn: (workload, reason, { row }) => [skipWarning(workload, reason, row)],
  standardError: setApart,
};
