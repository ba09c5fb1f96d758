import type { PacketStory, PodStory, StoryHop } from '../traffic/story/pod-story';
import type { ReportedWorkload } from './report';

/** A packet that meets another fate: what becomes of it on either side; no hops where the packet is not sent. */
export interface PacketDifference {
  readonly name: PacketStory['name'];
  readonly container: string | null;
  readonly before: readonly StoryHop[];
  readonly after: readonly StoryHop[];
}

const RULE_TEXTS = ['v4', 'v6', 'nft', 'net'] as const;
type RuleText = (typeof RULE_TEXTS)[number];

/** Lines of rules that only one side has. */
interface RulesDifference {
  readonly text: RuleText;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** What differs in a pod's traffic between two injections. */
export interface TrafficDifference {
  /** Who redirects, where that differs. */
  readonly capture: readonly [PodStory['capture'], PodStory['capture']] | null;
  /** Why the rules cannot be written, where that differs. */
  readonly failure: readonly [string | null, string | null] | null;
  readonly packets: readonly PacketDifference[];
  readonly rules: readonly RulesDifference[];
}

/** What a person would call the fate of a packet: who has it in the end, at which port. */
function fateOf(hops: readonly StoryHop[]): string {
  return JSON.stringify(
    hops.map(({ deed, landing, packet }) => [
      deed,
      landing.where,
      landing.where === 'pod' ? [landing.listener.role, landing.listener.port] : null,
      packet.port,
    ]),
  );
}

/** Whether a pod has a proxy, so that its traffic is one. */
export function hasProxy({ mode }: PodStory): boolean {
  return mode !== null;
}

/** How one pod's traffic differs between two injections; null where rules and packets are the same. */
export function trafficDifference(earlier: PodStory, later: PodStory): TrafficDifference | null {
  const capture = earlier.capture === later.capture ? null : ([earlier.capture, later.capture] as const);
  const failure = earlier.failure === later.failure ? null : ([earlier.failure, later.failure] as const);
  const packets = packetDifferences(earlier.packets, later.packets);
  const rules = RULE_TEXTS.flatMap((text): RulesDifference[] => {
    const [before, after] = [earlier, later].map((story) => story.rules[text].map((line) => line.text));
    const removed = onlyIn(before ?? [], after ?? []);
    const added = onlyIn(after ?? [], before ?? []);
    return removed.length === 0 && added.length === 0 ? [] : [{ text, removed, added }];
  });
  const isSame = capture === null && failure === null && packets.length === 0 && rules.length === 0;
  return isSame ? null : { capture, failure, packets, rules };
}

function packetDifferences(earlier: readonly PacketStory[], later: readonly PacketStory[]): PacketDifference[] {
  const [before, after] = [earlier, later].map((packets) => new Map(packets.map((packet) => [packet.id, packet])));
  const ids = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...ids].flatMap((id): PacketDifference[] => {
    const [one, other] = [before?.get(id), after?.get(id)];
    const known = other ?? one;
    // What only one side's pod can send, such as a probe of a port of its own, is told by the differences of the pod.
    if (known === undefined || one === undefined || other === undefined) return [];
    if (fateOf(one.hops) === fateOf(other.hops)) return [];
    return [{ name: known.name, container: known.container, before: one.hops, after: other.hops }];
  });
}

/** The lines of one list that another does not have, as often as it has them more. */
function onlyIn(lines: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}

/** Workloads whose traffic differs in the same way. */
export interface TrafficGroup {
  readonly workloads: readonly ReportedWorkload[];
  readonly difference: TrafficDifference;
}

/** Differences of traffic, each once with all workloads that have it, the most frequent first. */
export function trafficGroups(
  found: readonly (readonly [ReportedWorkload, TrafficDifference | null])[],
): TrafficGroup[] {
  const groups = new Map<string, { readonly workloads: ReportedWorkload[]; readonly difference: TrafficDifference }>();
  for (const [workload, difference] of found) {
    if (difference === null) continue;
    const { capture, failure, packets, rules } = difference;
    const fates = packets.map(({ name, before, after }) => [name, fateOf(before), fateOf(after)]);
    const key = JSON.stringify([capture, failure, fates, rules]);
    const group = groups.get(key) ?? { workloads: [], difference };
    group.workloads.push(workload);
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => other.workloads.length - one.workloads.length);
}
