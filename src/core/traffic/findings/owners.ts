import type { TrafficFinding } from './finding';
import { appsOf, isCaptured, type Scene, sendFrom } from './scene';

/** Containers whose calls the rules take for Envoy's, shown by a call that anybody else's would have been captured. */
export function* appsAsProxy(scene: Scene): Generator<TrafficFinding> {
  const { proxy, traffic } = scene;
  const { service } = traffic.addresses;
  const usual = sendFrom(scene, null, service, 80);
  if (!isCaptured(usual)) return;
  for (const container of appsOf(scene)) {
    const trace = sendFrom(scene, container, service, 80);
    if (isCaptured(trace)) continue;
    const asUser = container.uid === proxy.uid;
    if (!asUser && container.gid !== proxy.gid) continue;
    const id = String(asUser ? proxy.uid : proxy.gid);
    yield {
      code: asUser ? 'app-as-proxy-user' : 'app-as-proxy-group',
      params: { container: container.name, id },
      path: [...container.path, 'securityContext'],
      evidence: [trace, usual],
    };
  }
}

/** A proxy whose own calls are captured: the rules exempt another user and group than it runs as. */
export function* capturedProxy(scene: Scene): Generator<TrafficFinding> {
  const { proxy, traffic, settings } = scene;
  const from = { kind: 'process', uid: proxy.uid, gid: proxy.gid } as const;
  const { serviceEndpoint } = traffic.addresses;
  const trace = sendFrom(scene, null, serviceEndpoint, 80, { from });
  if (!isCaptured(trace)) return;
  const container = traffic.parts.containers.find(({ part }) => part === 'proxy');
  yield {
    code: 'proxy-not-exempt',
    params: { uid: String(proxy.uid), gid: String(proxy.gid), uids: settings.proxyUid, gids: settings.proxyGid },
    path: container === undefined ? null : [...container.path, 'securityContext'],
    evidence: [trace],
  };
}
