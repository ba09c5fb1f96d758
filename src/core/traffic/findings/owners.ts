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
