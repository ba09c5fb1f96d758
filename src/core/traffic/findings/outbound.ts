import { INCLUDE_OUTBOUND_PORTS, INCLUDE_OUTBOUND_RANGES } from '../../istio/config/names';
import { contains, formatAddress, prefixFrom, type Prefix } from '../packet/address';
import type { TrafficFinding } from './finding';
import { settingPath, isCaptured, listed, listedPorts, type Scene, sendFrom } from './scene';

/** Outbound ports that are to be captured always and are not, because something excludes them. */
export function* excludedIncludedPorts(scene: Scene): Generator<TrafficFinding> {
  for (const port of new Set(listedPorts(scene.settings.outboundPorts))) {
    const trace = sendFrom(scene, null, scene.traffic.addresses.internet, port);
    if (isCaptured(trace) || trace.landing.where === 'unreachable') continue;
    const excluded = listedPorts(scene.settings.outboundPortsExclude).includes(port);
    yield {
      code: 'included-port-excluded',
      params: { port: String(port), case: excluded ? 'port' : 'other' },
      path: settingPath(scene, 'outboundPorts', INCLUDE_OUTBOUND_PORTS),
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
export function* excludedIncludedRanges(scene: Scene): Generator<TrafficFinding> {
  const excluded = listed(scene.settings.outboundRangesExclude).flatMap((text) => {
    const prefix = prefixFrom(text);
    return prefix === null ? [] : [{ text, prefix }];
  });
  for (const range of new Set(listed(scene.settings.outboundRanges))) {
    const prefix = prefixFrom(range);
    const around = excluded.find(
      (other) => prefix !== null && other.prefix.bits <= prefix.bits && contains(other.prefix, prefix),
    );
    if (prefix === null || around === undefined) continue;
    const trace = sendFrom(scene, null, example(prefix), 80);
    if (isCaptured(trace) || trace.landing.where === 'unreachable') continue;
    yield {
      code: 'included-range-excluded',
      params: { range, by: around.text },
      path: settingPath(scene, 'outboundRanges', INCLUDE_OUTBOUND_RANGES),
      evidence: [trace],
    };
  }
}
