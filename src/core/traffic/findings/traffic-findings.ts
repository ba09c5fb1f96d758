import { missedDns } from './dns';
import type { TrafficFinding } from './finding';
import { capturedTunnel, probesThroughProxy } from './inbound';
import { bypassingIpv6 } from './ipv6';
import { excludedIncludedPorts, excludedIncludedRanges } from './outbound';
import { appsAsProxy, capturedProxy } from './owners';
import { clashingPorts, idleInboundExclusions, uncapturedServicePorts } from './ports';
import { type Scene, sceneOf, type FindingsQuestion } from './scene';
import type { PodTraffic } from '../pod/pod-traffic';
import { initWithoutProxy } from './start';

/** Why the rules never come to be: the program stops, or the kernel's tool rejects the first of them that is wrong and loads none. */
function missingRules({ failure, problems }: PodTraffic): TrafficFinding | null {
  const nothing = { path: null, evidence: [] };
  if (failure !== null) {
    const { code, message, exit } = failure;
    return { code: 'redirection-fails', params: { case: code, message, exit: String(exit) }, ...nothing };
  }
  const problem = problems.find(({ fatal }) => fatal);
  if (problem === undefined) return null;
  const { code, source, line, params } = problem;
  const option = params.option ?? params.chain ?? params.table ?? params.command ?? '';
  const detail = { option, value: params.value ?? '', source, line: String(line), case: code };
  return { code: 'rules-rejected', params: detail, ...nothing };
}

const CHECKS: readonly ((scene: Scene) => Iterable<TrafficFinding>)[] = [
  appsAsProxy,
  capturedProxy,
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
 * Everything about the pod's traffic that a person would not expect, each shown by packets that were sent through its rules. Without rules
 * there is only the reason for that; for a pod whose traffic is not to be intercepted there is nothing.
 */
export function trafficFindings(traffic: PodTraffic, question: FindingsQuestion): TrafficFinding[] {
  const missing = missingRules(traffic);
  if (missing !== null) return [missing];
  const scene = sceneOf(traffic, question);
  return scene === null ? [] : CHECKS.flatMap((check) => [...check(scene)]);
}
