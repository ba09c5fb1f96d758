import { missedDns } from './dns';
import type { TrafficFinding } from './finding';
import { capturedTunnel, probesThroughProxy } from './inbound';
import { bypassingIpv6 } from './ipv6';
import { excludedIncludedPorts, excludedIncludedRanges } from './outbound';
import { appsAsProxy } from './owners';
import { clashingPorts, idleInboundExclusions, uncapturedServicePorts } from './ports';
import { runningScene, type RunningScene, type TrafficScene } from './scene';
import { initWithoutProxy } from './start';

/** The first rule that iptables-restore or nft rejects; it then loads none, so that packets have nothing more to show. */
function rejectedRules({ problems }: TrafficScene): TrafficFinding | null {
  const problem = problems.find(({ fatal }) => fatal);
  if (problem === undefined) return null;
  const { code, source, line, params } = problem;
  const option = params.option ?? params.chain ?? params.table ?? params.command ?? '';
  const detail = { option, value: params.value ?? '', source, line: String(line), case: code };
  return { code: 'rules-rejected', params: detail, path: null, evidence: [] };
}

const CHECKS: readonly ((scene: RunningScene) => Iterable<TrafficFinding>)[] = [
  appsAsProxy,
  uncapturedServicePorts,
  clashingPorts,
  idleInboundExclusions,
  excludedIncludedPorts,
  excludedIncludedRanges,
  bypassingIpv6,
  missedDns,
  initWithoutProxy,
  probesThroughProxy,
  capturedTunnel,
];

/**
 * Everything about the pod's traffic that a person would not expect, each shown by packets that were sent through its rules. Nothing for a pod
 * whose traffic is not to be intercepted.
 */
export function trafficFindings(scene: TrafficScene): TrafficFinding[] {
  if (scene.proxy.mode === 'none') return [];
  const rejected = rejectedRules(scene);
  if (rejected !== null) return [rejected];
  const running = runningScene(scene);
  return CHECKS.flatMap((check) => [...check(running)]);
}
