import { PROXY_CONTAINER, STATUS } from '../../config/names';
import { isObject, type Json, type JsonObject, newObject, stringAt } from '../../../json';
import { goDurationText } from '../../template/functions/duration';
import { decodeTyped } from '../../../kube/codec/decode';
import { encodeTyped } from '../../../kube/codec/encode';
import { labelsOf, metadataOf, specOf } from '../../inject/containers';
import { InjectionFailure } from '../../inject/failure';
import type { Injection, InjectionRecord } from '../../inject/record';
import type { InjectionParameters } from '../../inject/parameters';
import { StepEditor, type StepReason } from '../../inject/step-editor';
import type { ProtoMessage } from '../../config/proto/proto';
import type { LegacySwitches } from '../switches';

/** Parameters of the sidecar in the configuration of 0.2 to 0.4. Source: istio 0.2 pilot/platform/kube/inject/inject.go Params. */
interface SidecarParameters {
  readonly initImage: string;
  readonly proxyImage: string;
  readonly verbosity: number;
  readonly sidecarProxyUID: number;
  readonly version: string;
  readonly enableCoreDump: boolean;
  readonly debugMode: boolean;
  readonly imagePullPolicy: string;
  readonly includeIPRanges: string;
}

const HUB = 'docker.io/istio';
/** Number of the policy in the enumeration. */
const MUTUAL_TLS = 1;
const PULL_POLICIES = ['Always', 'Never'];

function readParameters(config: Json | undefined, release: string): SidecarParameters {
  const params = isObject(config) && isObject(config.params) ? config.params : newObject();
  const text = (field: string, otherwise: string): string => stringAt(params, field) || otherwise;
  const number = (field: string): number => (typeof params[field] === 'number' ? params[field] : 0);
  const debugMode = params.debugMode === true;
  return {
    initImage: text('initImage', `${HUB}/proxy_init:${release}`),
    proxyImage: text('proxyImage', `${HUB}/${debugMode ? 'proxy_debug' : 'proxy'}:${release}`),
    verbosity: number('verbosity'),
    sidecarProxyUID: number('sidecarProxyUID') || 1337,
    version: text('version', ''),
    enableCoreDump: params.enableCoreDump === true,
    debugMode,
    imagePullPolicy: text('imagePullPolicy', 'IfNotPresent'),
    includeIPRanges: text('includeIPRanges', ''),
  };
}

function proxyArguments(
  pod: JsonObject,
  proxyConfig: ProtoMessage,
  verbosity: number,
  legacy: LegacySwitches,
): string[] {
  const duration = (field: string): string => goDurationText(proxyConfig.message(field) ?? null);
  const cluster = labelsOf(pod).app ?? proxyConfig.string('service_cluster');
  const flags: Readonly<Record<string, string>> = {
    configPath: proxyConfig.string('config_path'),
    binaryPath: proxyConfig.string('binary_path'),
    serviceCluster: cluster,
    drainDuration: duration('drain_duration'),
    parentShutdownDuration: duration('parent_shutdown_duration'),
    discoveryAddress: proxyConfig.string('discovery_address'),
    discoveryRefreshDelay: duration('discovery_refresh_delay'),
    zipkinAddress: proxyConfig.string('zipkin_address'),
    connectTimeout: duration('connect_timeout'),
    statsdUdpAddress: proxyConfig.string('statsd_udp_address'),
    proxyAdminPort: String(proxyConfig.number('proxy_admin_port')),
    ...(legacy.policyArgument
      ? {
          controlPlaneAuthPolicy:
            proxyConfig.number('control_plane_auth_policy') === MUTUAL_TLS ? 'MUTUAL_TLS' : 'NONE',
        }
      : {}),
  };
  return [
    'proxy',
    'sidecar',
    ...(verbosity > 0 ? ['-v', String(verbosity)] : []),
    ...Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]),
  ];
}

function fromField(name: string, fieldPath: string): Json {
  return { name, valueFrom: { fieldRef: { fieldPath } } };
}

/** The containers and volumes that Go code built before there were templates. Source: istio 0.2 inject.go injectIntoSpec. */
function sidecarSpec(
  pod: JsonObject,
  params: SidecarParameters,
  mesh: ProtoMessage,
  proxyConfig: ProtoMessage,
  legacy: LegacySwitches,
): Record<'initContainers' | 'containers' | 'volumes', Json[]> {
  const configPath = proxyConfig.string('config_path');
  const imagePullPolicy = PULL_POLICIES.includes(params.imagePullPolicy) ? params.imagePullPolicy : 'IfNotPresent';
  const redirect = ['-p', String(mesh.number('proxy_listen_port')), '-u', String(params.sidecarProxyUID)];
  const initContainer: Json = {
    name: 'istio-init',
    image: params.initImage,
    args: [...redirect, ...(params.includeIPRanges === '' ? [] : ['-i', params.includeIPRanges])],
    imagePullPolicy,
    securityContext: { capabilities: { add: ['NET_ADMIN'] }, privileged: true },
  };
  const coreDump: Json = {
    name: 'enable-core-dump',
    image: 'alpine',
    command: ['/bin/sh'],
    args: ['-c', `sysctl -w kernel.core_pattern=${configPath}/core.%e.%p.%t && ulimit -c unlimited`],
    imagePullPolicy,
    securityContext: { privileged: true },
  };
  const proxy: Json = {
    name: PROXY_CONTAINER,
    image: params.proxyImage,
    args: proxyArguments(pod, proxyConfig, params.verbosity, legacy),
    env: [
      fromField('POD_NAME', 'metadata.name'),
      fromField('POD_NAMESPACE', 'metadata.namespace'),
      fromField('INSTANCE_IP', 'status.podIP'),
    ],
    imagePullPolicy,
    securityContext: {
      runAsUser: params.sidecarProxyUID,
      readOnlyRootFilesystem: !params.debugMode,
      privileged: params.debugMode,
    },
    volumeMounts: [
      { name: 'istio-envoy', mountPath: configPath },
      { name: 'istio-certs', readOnly: true, mountPath: '/etc/certs/' },
    ],
  };
  const account = stringAt(specOf(pod), 'serviceAccountName') || 'default';
  return {
    initContainers: params.enableCoreDump ? [initContainer, coreDump] : [initContainer],
    containers: [proxy],
    volumes: [
      { name: 'istio-envoy', emptyDir: { medium: 'Memory' } },
      { name: 'istio-certs', secret: { secretName: `istio.${account}`, optional: true } },
    ],
  };
}

/**
 * Injects as 0.2 to 0.4 did, by the configuration's parameters: there was no template. The workload's own metadata get the status
 * annotation too, which is for the caller to copy. Source: istio 0.2 pilot/platform/kube/inject/inject.go intoObject.
 */
export function injectByParameters(
  { row, pod: original, mesh, proxyConfig }: InjectionParameters,
  config: Json | undefined,
  legacy: LegacySwitches,
  record: InjectionRecord,
): Injection {
  const { kube } = row;
  const { origins } = record;
  const params = readParameters(config, '');
  const decoded = decodeTyped(sidecarSpec(original, params, mesh, proxyConfig, legacy), 'v1.PodSpec', {
    kube,
    coerce: false,
  });
  if (decoded.error !== undefined) throw new InjectionFailure(decoded.error);
  const pod = encodeTyped(original, 'v1.Pod', { kube, origins });
  const editor = new StepEditor(origins, 'append');
  const spec = specOf(pod);
  for (const field of ['initContainers', 'containers', 'volumes']) {
    const list = editor.list(spec, field, { reason: 'append.parameters' });
    const added = decoded.value[field];
    for (const item of Array.isArray(added) ? added : []) editor.push(list, item, { reason: 'append.parameters' });
  }
  record.stage('append', pod);
  const marker = new StepEditor(origins, 'metadata');
  const why: StepReason = { reason: 'metadata.status' };
  const annotations = marker.object(metadataOf(pod), 'annotations', why);
  const workloadStatus = `injected-version-${params.version}`;
  marker.set(annotations, STATUS, workloadStatus, why);
  record.stage('metadata', pod);
  const templatePod = newObject();
  templatePod.spec = decoded.value;
  return { pod, templatePod, workloadStatus };
}
