import type { RuleAction, RulePlace } from './model';
import type { MetRule, Step } from './steps';

/** How the rule that decides does it. */
export interface PacketDecision {
  /** The rule; null when none matched or there are none. */
  readonly rule: RulePlace | null;
  readonly by: 'redirect' | 'tproxy' | 'translation' | 'drop' | 'accept' | 'return' | 'no-rule';
  /** The jumps that lead to it, outermost first. */
  readonly via: readonly RulePlace[];
}

const DECIDING: Readonly<Partial<Record<RuleAction['kind'], PacketDecision['by']>>> = {
  redirect: 'redirect',
  tproxy: 'tproxy',
  'destination-nat': 'translation',
  reject: 'drop',
};

function decidingEffect({ effect }: MetRule): PacketDecision['by'] | null {
  if (effect === null) return null;
  if (effect.kind === 'verdict') return effect.verdict === 'continue' ? null : effect.verdict;
  return DECIDING[effect.kind] ?? null;
}

/** nft ends a tproxy rule with `accept`: what counts is that the packet was assigned. */
function assigns(steps: readonly Step[], at: number): boolean {
  return steps[at + 1]?.kind === 'assigned';
}

const WEIGHT: Readonly<Record<PacketDecision['by'], number>> = {
  'no-rule': 0,
  return: 1,
  accept: 1,
  translation: 2,
  redirect: 2,
  tproxy: 2,
  drop: 3,
};

/** The rule that decides where the first packet goes: the last one that turned it, else the last one that let it be. */
export function packetDecision(steps: readonly Step[]): PacketDecision {
  let decision: PacketDecision = { rule: null, by: 'no-rule', via: [] };
  const jumps: RulePlace[] = [];
  for (const [at, step] of steps.entries()) {
    if (step.kind !== 'rule' || step.miss !== null) continue;
    jumps.length = Math.min(jumps.length, step.depth);
    if (step.effect?.kind === 'jump' || step.effect?.kind === 'goto') {
      jumps[step.depth] = step.place;
      continue;
    }
    const by = assigns(steps, at) ? 'tproxy' : decidingEffect(step);
    if (by !== null && WEIGHT[by] >= WEIGHT[decision.by]) decision = { rule: step.place, by, via: [...jumps] };
  }
  return decision;
}
