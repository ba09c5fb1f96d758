import { EXCLUDE_OUTBOUND_PORTS, EXCLUDE_OUTBOUND_RANGES } from '../../istio/config/names';
import { contains, parseAddress, parsePrefix } from '../packet/address';
import type { TrafficFinding } from './finding';
import { annotationPath, landsAt, listed, listedPorts, type RunningScene, sendFrom } from './scene';

/** What of the configuration stands in the way of a query to the server: an excluded port or range, or neither. */
function causeOf({ intent }: RunningScene, server: string): 'port' | 'range' | 'other' {
  const address = parseAddress(server);
  if (listedPorts(intent.outboundPortsExclude).includes(53)) return 'port';
  const covered = listed(intent.outboundRangesExclude).some((text) => {
    const prefix = parsePrefix(text);
    return prefix !== null && address !== null && contains(prefix, address);
  });
  return covered ? 'range' : 'other';
}

/** Queries to the pod's name server that are not captured though that is asked for, or that go where nobody answers. */
export function* missedDns(scene: RunningScene): Generator<TrafficFinding> {
  const { intent, around } = scene;
  if (!intent.redirectDns) return;
  const server = around.nameServer;
  const queries = (['udp', 'tcp'] as const).map((transport) => ({
    transport,
    trace: sendFrom(scene, null, server, 53, { transport }),
  }));
  const direct = queries.filter(({ trace }) => trace.landing.where !== 'refused' && landsAt(trace) !== 'dns-proxy');
  if (direct.length > 0) {
    const cause = causeOf(scene, server);
    yield {
      code: 'dns-not-captured',
      params: { server, protocols: direct.map(({ transport }) => transport.toUpperCase()).join(', '), case: cause },
      path: annotationPath(scene, cause === 'port' ? EXCLUDE_OUTBOUND_PORTS : EXCLUDE_OUTBOUND_RANGES),
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
