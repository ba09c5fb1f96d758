import { heldAt, type Steps, versionOrder } from '../istio/versions/steps';
import type { Lever } from './row';

/** Steps of what came with a release, and went with another. */
const from = (since: string, gone?: string): Steps<boolean> => [
  ['0.2', false],
  [since, true],
  ...(gone === undefined ? [] : ([[gone, false]] as const)),
];
const until = (gone: string): Steps<boolean> => [
  ['0.2', true],
  [gone, false],
];

/**
 * In which releases a lever is read, where it is not in all that write the lines it changes. Sources: the injection template of each release;
 * for the image istio 1.13 and 1.22 pkg/kube/inject/inject.go ProxyImage; for nodes istio 1.27 pkg/kube/inject/webhook.go DetectNativeSidecar.
 * @internal
 */
export const LEVER_SPANS: Readonly<Record<string, Steps<boolean>>> = {
  'annotation istio.io/reroute-virtual-interfaces': from('1.25'),
  'annotation sidecar.istio.io/capNetBindService': from('1.6'),
  'annotation sidecar.istio.io/componentLogLevel': from('1.6'),
  'annotation sidecar.istio.io/controlPlaneAuthPolicy': from('1.0', '1.6'),
  'annotation sidecar.istio.io/discoveryAddress': from('1.0', '1.6'),
  'annotation sidecar.istio.io/enableCoreDump': [...from('1.5', '1.6'), ['1.11', true], ['1.24', false]],
  'annotation sidecar.istio.io/interceptionMode': from('0.8'),
  'annotation sidecar.istio.io/logLevel': from('1.6'),
  'annotation sidecar.istio.io/nativeSidecar': from('1.24'),
  'annotation sidecar.istio.io/proxyCPU': from('1.0'),
  'annotation sidecar.istio.io/proxyCPULimit': from('1.6'),
  'annotation sidecar.istio.io/proxyImage': from('0.8'),
  'annotation sidecar.istio.io/proxyImageType': from('1.13'),
  'annotation sidecar.istio.io/proxyMemory': from('1.0'),
  'annotation sidecar.istio.io/proxyMemoryLimit': from('1.6'),
  'annotation status.sidecar.istio.io/port': from('1.0'),
  'annotation traffic.sidecar.istio.io/includeOutboundIPRanges': from('0.8'),
  'label service.istio.io/workload-name': from('1.25'),
  'mesh defaultConfig.image.imageType': from('1.13'),
  'mesh defaultConfig.interceptionMode': from('0.8'),
  'mesh defaultConfig.tracing.zipkin.address': from('1.1'),
  'mesh defaultConfig.zipkinAddress': until('1.1'),
  'mesh proxyInboundListenPort': from('1.18'),
  'mesh proxyListenPort': [...until('1.2'), ['1.12', true]],
  'node status.nodeInfo.kubeletVersion': from('1.27'),
  'values global.jwtPolicy': from('1.6', '1.22'),
  'values global.proxy.capNetBindService': from('1.6'),
  'values global.proxy.includeInboundPorts': from('1.12'),
  'values global.proxy.init.resources': from('1.3', '1.5'),
  'values global.proxy.startupProbe.enabled': from('1.20'),
  'values global.proxy.startupProbe.failureThreshold': from('1.20'),
  'values global.proxy_init.resources': from('1.5', '1.8'),
  'values global.sds.enabled': until('1.6'),
  'values global.sds.token.aud': from('1.3'),
  'values global.trustBundleName': from('1.26'),
  'values global.variant': from('1.22'),
  'values istio_cni.chained': from('1.6', '1.24'),
  'values istio_cni.enabled': until('1.24'),
  'values pilot.cni.enabled': from('1.22'),
  'values pilot.cni.provider': from('1.22'),
  'values pilot.crlConfigMapName': from('1.29'),
};

/** The levers that a release reads; all of them where the version is none. */
export function leversAt(levers: readonly Lever[], version: string): readonly Lever[] {
  const order = versionOrder(version);
  if (order === undefined) return levers;
  return levers.filter(({ kind, name }) => {
    const steps = LEVER_SPANS[`${kind} ${name}`];
    return steps === undefined || heldAt(steps, order) === true;
  });
}
