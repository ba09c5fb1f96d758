import { EXCLUDE_INBOUND_PORTS, INCLUDE_INBOUND_PORTS } from '../../istio/config/names';
import type { TrafficFinding } from './finding';
import {
  settingPath,
  appsOf,
  isCaptured,
  landsAt,
  listedPorts,
  mainAddress,
  type Scene,
  sendFrom,
  sendTo,
} from './scene';

/** Ports of Services that reach the app without Envoy. */
export function* uncapturedServicePorts(scene: Scene): Generator<TrafficFinding> {
  for (const { service, port, targetPort } of scene.services) {
    const trace = sendTo(scene, scene.traffic.addresses.otherPod, mainAddress(scene), targetPort);
    const role = landsAt(trace);
    // A port of the proxy's own is not the app's; a port at which nobody listens says nothing about capture but by the rules.
    if (role !== 'app' && role !== 'refused') continue;
    yield {
      code: 'service-port-not-captured',
      params: { service, port: String(port), targetPort: String(targetPort) },
      path: settingPath(scene, 'inboundPortsExclude', EXCLUDE_INBOUND_PORTS, INCLUDE_INBOUND_PORTS),
      evidence: [trace],
    };
  }
}

/** Ports of the app that the proxy or the agent has taken, shown by a call to them from inside that does not find the app. */
export function* clashingPorts(scene: Scene): Generator<TrafficFinding> {
  for (const container of appsOf(scene)) {
    for (const { port, transport, path } of container.ports) {
      const trace = sendFrom(scene, container, '127.0.0.1', port, { transport });
      const role = landsAt(trace);
      if (trace.landing.where !== 'pod' || role === 'app' || trace.landing.listener.port !== port) continue;
      yield {
        code: 'port-clash',
        params: { container: container.name, port: String(port), role },
        path,
        evidence: [trace],
      };
    }
  }
}

/** Inbound ports that somebody excludes and that are captured all the same. */
export function* idleInboundExclusions(scene: Scene): Generator<TrafficFinding> {
  const { settings, proxy, traffic } = scene;
  const own = new Set([proxy.statusPort, proxy.healthPort, proxy.metricsPort]);
  for (const port of new Set(listedPorts(settings.inboundPortsExclude))) {
    if (own.has(port)) continue;
    const trace = sendTo(scene, traffic.addresses.otherPod, mainAddress(scene), port);
    if (!isCaptured(trace)) continue;
    yield {
      code: 'inbound-exclusion-without-effect',
      params: { port: String(port), included: settings.inboundPorts },
      path: settingPath(scene, 'inboundPortsExclude', EXCLUDE_INBOUND_PORTS),
      evidence: [trace],
    };
  }
}
