import { sha256 } from '@noble/hashes/sha2.js';
import { toBytes } from '../../go/bytes';
import { hexText } from '../../go/hex';
import { type JsonObject, newObject, stringAt } from '../../json';
import type { OriginTable } from '../../provenance/origin';
import type { Decision, PatchOperation } from '../../outcome';
import { labelsOf, metadataOf, specOf } from '../inject/containers';
import { InjectionFailure } from '../inject/failure';
import type { InjectionParameters, ProxyVariable, WorkloadReference } from '../inject/parameters';
import { proxyEnvironment } from '../inject/steps/proxy-environment';
import { injectRecorded, podOver } from '../inject/recorded';
import type { InjectContext, InjectedPod } from '../injector';
import { InjectorValues } from '../config/values';
import type { DecodedWorkload } from '../modes/workload';
import { injectByPatch } from './inject';
import { injectInPlace } from './inject-in-place';
import { legacyOwner } from './owner';
import { injectByParameters } from './before-templates/parameters';
import { decideByParameters } from './before-templates/parameters-decision';
import { legacyProtoPointer } from './proto-fields';
import type { LegacySwitches } from './switches';

const hashes = new Map<string, string>();

/** The template's SHA-256, by which the status annotation names it. */
function templateVersion(context: InjectContext): string {
  if (context.templateVersion !== undefined) return context.templateVersion;
  const text = [...context.templates.values()][0]?.text ?? '';
  let hash = hashes.get(text);
  if (hash === undefined) {
    hash = hexText(sha256(toBytes(text)));
    hashes.clear();
    hashes.set(text, hash);
  }
  return hash;
}

/**
 * Cluster and network by their places in the webhook's path, whatever the words between them say.
 * Source: istio 1.6.1 to 1.7 pkg/kube/inject/inject.go overwriteClusterInfo.
 */
function pathEnvironment(path: string): Map<string, ProxyVariable> {
  const parts = path.split('/');
  const places = parts.length < 5 ? [] : [parts.at(-3), parts.at(-1)];
  const names = ['ISTIO_META_CLUSTER_ID', 'ISTIO_META_NETWORK'];
  return new Map(places.map((value = '', index) => [names[index] ?? '', { value, source: 'path' }]));
}

function parametersFor(
  pod: JsonObject,
  workload: WorkloadReference,
  context: InjectContext,
  legacy: LegacySwitches,
  origins: OriginTable,
): InjectionParameters {
  const { row, values, mesh, config, settings } = context;
  if (context.error !== undefined || mesh === undefined) throw new InjectionFailure(context.error ?? '');
  const known = values ?? new InjectorValues(newObject());
  const labels = labelsOf(pod);
  return {
    row,
    pod,
    workload,
    namespaceAnnotations: undefined,
    nativeSidecar: false,
    templates: context.templates,
    defaultTemplates: [],
    aliases: {},
    mesh,
    proxyConfig: mesh.message('default_config') ?? mesh,
    protoPointer: legacyProtoPointer(legacy),
    values: known,
    revision: context.revision,
    proxyEnvironment:
      legacy.clusterInfo === 'all'
        ? proxyEnvironment(context.pathVariables, known, labels, (name) => origins.get(labels, name))
        : legacy.clusterInfo === 'path' && settings.mode === 'webhook'
          ? pathEnvironment(settings.injectPath)
          : new Map(),
    injectedAnnotations: config.injectedAnnotations,
    compliancePolicy: '',
    rewritesTcpProbes: false,
  };
}

/** What became of a pod, and the patch, which is there even where the API server refuses it. */
export interface AdmittedLegacyPod extends InjectedPod {
  readonly patch?: readonly PatchOperation[];
}

/**
 * What the webhook of 0.5 to 1.8 does to a pod. `incoming` is the pod as sent, `pod` the same in the request's namespace. Throws
 * `InjectionFailure` where the configuration cannot be used at all.
 */
export function admitLegacyPod(
  incoming: JsonObject,
  pod: JsonObject,
  context: InjectContext,
  legacy: LegacySwitches,
  origins: OriginTable,
): AdmittedLegacyPod {
  if (!legacy.template) return injectLegacyWorkload(incoming, legacyOwner(pod, '', legacy), context, legacy, origins);
  const namespace = stringAt(metadataOf(pod), 'namespace') ?? '';
  const parameters = parametersFor(pod, legacyOwner(pod, namespace, legacy), context, legacy, origins);
  const request = { legacy, templateVersion: templateVersion(context), incoming, manual: false };
  let patch: readonly PatchOperation[] | undefined;
  const onPatch = (made: readonly PatchOperation[]): void => {
    patch = made;
  };
  const result = injectRecorded(parameters, context, origins, (own, record) =>
    injectByPatch({ ...request, parameters: own, onPatch }, record),
  );
  return patch === undefined ? result : { ...result, patch };
}

/**
 * What kube-inject of 0.2 to 1.8 does to a workload, given its pod template as a pod. Throws `InjectionFailure` where the
 * configuration cannot be used at all.
 */
export function injectLegacyWorkload(
  pod: JsonObject,
  workload: WorkloadReference,
  context: InjectContext,
  legacy: LegacySwitches,
  origins: OriginTable,
): InjectedPod {
  const parameters = parametersFor(pod, workload, context, legacy, origins);
  const request = { legacy, templateVersion: templateVersion(context), incoming: pod, manual: true };
  return injectRecorded(parameters, context, origins, (own, record) => {
    if (!legacy.template) return injectByParameters(own, context.config.read.value, legacy, record);
    const inject = legacy.kubeInjectPatches ? injectByPatch : injectInPlace;
    return inject({ ...request, parameters: own }, record);
  });
}

/** Whether an injector of 0.2 to 0.4 injects a workload: it asks the workload's own metadata. */
export function decideByWorkload(
  { object, specHolder }: DecodedWorkload,
  _pod: JsonObject,
  context: InjectContext,
  origins: OriginTable,
): Decision {
  const asked = podOver(Object.assign(newObject(), metadataOf(object)), specOf(specHolder));
  const metadata = metadataOf(asked);
  metadata.namespace ??= context.settings.namespace;
  return decideByParameters(asked, context, origins);
}
