import type { TrafficFinding } from './finding';
import { landsAt, mainAddress, type Scene, sendTo } from './scene';

/** Probes that come to Envoy as plain text. Envoy rejects them where mutual TLS is strict. */
export function* probesThroughProxy(scene: Scene): Generator<TrafficFinding> {
  if (scene.strict === false) return;
  for (const container of scene.traffic.parts.containers) {
    if (container.part !== 'app') continue;
    for (const { kind, handler, port, rewritten, host, path } of container.probes) {
      if (port === null || rewritten || host !== null) continue;
      const trace = sendTo(scene, scene.traffic.addresses.node, mainAddress(scene), port);
      if (landsAt(trace) !== 'envoy-inbound') continue;
      const known = scene.strict === null ? 'unknown' : 'strict';
      const params = { container: container.name, probe: kind, handler, port: String(port), case: known };
      yield { code: 'probe-meets-proxy', params, path, evidence: [trace] };
    }
  }
}

/** The tunnel's port where TPROXY takes it like any other. */
export function* capturedTunnel(scene: Scene): Generator<TrafficFinding> {
  const { proxy, traffic } = scene;
  if (proxy.tunnelPort === null) return;
  const trace = sendTo(scene, traffic.addresses.otherPod, mainAddress(scene), proxy.tunnelPort);
  if (landsAt(trace) !== 'envoy-inbound') return;
  yield { code: 'tunnel-captured', params: { port: String(proxy.tunnelPort) }, path: null, evidence: [trace] };
}
