import { tracePacket } from '../packet/trace';
import { IMAGE_OWNER, startingPod } from '../pod/pod-world';
import { startConditions } from '../pod/start-up';
import type { TrafficFinding } from './finding';
import type { Scene } from './scene';

/** Init containers of the app whose calls find no proxy: refused once the rules are there, in plain text before. */
export function* initWithoutProxy(scene: Scene): Generator<TrafficFinding> {
  const { pod, parts, addresses, capture } = scene.traffic;
  for (const { container, condition, rules, proxy } of startConditions(pod, capture.by)) {
    if (container.part !== 'app' || container.place !== 'init') continue;
    if (condition !== 'before-rules' && condition !== 'before-proxy') continue;
    const trace = tracePacket(startingPod(parts, { rules, proxy }), {
      transport: 'tcp',
      from: { kind: 'process', uid: container.uid ?? IMAGE_OWNER, gid: container.gid ?? IMAGE_OWNER },
      destination: addresses.service,
      port: 80,
    });
    // One that runs as the proxy's user gets through: that is the usual way out, and says nothing new.
    if (condition === 'before-proxy' && trace.landing.where === 'outside') continue;
    yield {
      code: 'init-without-proxy',
      params: { container: container.name, case: condition === 'before-rules' ? 'plain-text' : 'refused' },
      path: container.path,
      evidence: [trace],
    };
  }
}
