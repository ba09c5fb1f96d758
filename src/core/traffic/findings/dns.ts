import { EXCLUDE_OUTBOUND_PORTS, EXCLUDE_OUTBOUND_RANGES } from '../../istio/config/names';
import { contains, addressFrom, prefixFrom } from '../packet/address';
import type { TrafficFinding } from './finding';
import { settingPath, listed, listedPorts, type Scene, sendFrom } from './scene';

/** What of the configuration stands in the way of a query to the server: an excluded port or range, or neither. */
function causeOf({ settings }: Scene, server: string): 'port' | 'range' | 'other' {
  const address = addressFrom(server);
  if (listedPorts(settings.outboundPortsExclude).includes(53)) return 'port';
  const covered = listed(settings.outboundRangesExclude).some((text) => {
    const prefix = prefixFrom(text);
    return prefix !== null && address !== null && contains(prefix, address);
  });
  return covered ? 'range' : 'other';
}

/** Queries to the pod's name server that are not captured though that is asked for, or that go where nobody answers. */
export function* missedDns(scene: Scene): Generator<TrafficFinding> {
  const { settings, traffic } = scene;
  if (!settings.redirectDns) return;
  const server = traffic.addresses.nameServer;
  const queries = (['udp', 'tcp'] as const).map((transport) => ({
    transport,
    trace: sendFrom(scene, null, server, 53, { transport }),
  }));
  // TCP that Envoy takes like any other TCP is not missed.
  const direct = queries.filter(({ trace }) => trace.landing.where === 'outside');
  if (direct.length > 0) {
    const cause = causeOf(scene, server);
    yield {
      code: 'dns-not-captured',
      params: { server, protocols: direct.map(({ transport }) => transport.toUpperCase()).join(', '), case: cause },
      path:
        cause === 'port'
          ? settingPath(scene, 'outboundPortsExclude', EXCLUDE_OUTBOUND_PORTS)
          : settingPath(scene, 'outboundRangesExclude', EXCLUDE_OUTBOUND_RANGES),
      evidence: direct.map(({ trace }) => trace),
    };
  }
  const unanswered = queries.filter(({ trace }) => trace.landing.where === 'refused');
  if (unanswered.length === 0) return;
  yield {
    code: 'dns-without-listener',
    params: { server },
    path: null,
    evidence: unanswered.map(({ trace }) => trace),
  };
}
