import { INCLUDE_OUTBOUND_PORTS, INCLUDE_OUTBOUND_RANGES } from '../../istio/config/names';
import { contains, formatAddress, parsePrefix, type Prefix } from '../packet/address';
import type { TrafficFinding } from './finding';
import { annotationPath, isCaptured, listed, listedPorts, type RunningScene, sendFrom } from './scene';

/** Outbound ports that are to be captured always and are not, because something excludes them. */
export function* excludedIncludedPorts(scene: RunningScene): Generator<TrafficFinding> {
  for (const port of new Set(listedPorts(scene.intent.outboundPorts))) {
    const trace = sendFrom(scene, null, scene.around.internet, port);
    if (isCaptured(trace) || trace.landing.where === 'unreachable') continue;
    const excluded = listedPorts(scene.intent.outboundPortsExclude).includes(port);
    yield {
      code: 'included-port-excluded',
      params: { port: String(port), case: excluded ? 'port' : 'other' },
      path: annotationPath(scene, INCLUDE_OUTBOUND_PORTS),
      evidence: [trace],
    };
  }
}

/** An address of the block that is neither its first, which may be special, nor outside it. */
function example(prefix: Prefix): string {
  const width = prefix.family === 4 ? 32 : 128;
  const { family, value } = prefix;
  return formatAddress({ family, value: width - prefix.bits > 1 ? value + 1n : value });
}

/** Ranges that are to be captured and lie within an excluded one. */
export function* excludedIncludedRanges(scene: RunningScene): Generator<TrafficFinding> {
  const excluded = listed(scene.intent.outboundRangesExclude).flatMap((text) => {
    const prefix = parsePrefix(text);
    return prefix === null ? [] : [{ text, prefix }];
  });
  for (const range of new Set(listed(scene.intent.outboundRanges))) {
    const prefix = parsePrefix(range);
    const around = excluded.find(
      (other) => prefix !== null && other.prefix.bits <= prefix.bits && contains(other.prefix, prefix),
    );
    if (prefix === null || around === undefined) continue;
    const trace = sendFrom(scene, null, example(prefix), 80);
    if (isCaptured(trace) || trace.landing.where === 'unreachable') continue;
    yield {
      code: 'included-range-excluded',
      params: { range, by: around.text },
      path: annotationPath(scene, INCLUDE_OUTBOUND_RANGES),
      evidence: [trace],
    };
  }
}
