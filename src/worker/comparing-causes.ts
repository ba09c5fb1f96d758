import type { Difference } from '../core/compare/differences';
import { differingInputs, type Input, withInput } from '../core/compare/inputs';
import { type Comparison, compareOutcomes } from '../core/compare/outcomes';
import type { Outcome } from '../core/outcome';
import type { Scenario } from '../core/scenario';

/** Characters of manifests up to which every input is tried by itself; beyond, the time is better spent on the answer. */
const MOST_CHARACTERS = 400_000;

export type CausesOf = (document: number, workload: number, difference: Difference) => readonly Input[] | null;

/** What one input by itself changed in a workload: labels of places, and codes of differences that have none. */
interface Changed {
  readonly labels: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
}

function changedBy(comparison: Comparison): Map<string, Changed> {
  const found = new Map<string, Changed>();
  for (const { index, workloads } of comparison.documents)
    workloads.forEach(({ differences }, at) =>
      found.set(`${index}.${at}`, {
        labels: new Set(differences.flatMap(({ changes }) => changes.map(({ label }) => label))),
        codes: new Set(differences.filter(({ changes }) => changes.length === 0).map(({ code }) => code)),
      }),
    );
  return found;
}

/** Whether one place is the other, or lies in it. */
function touches(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.startsWith(short) && /^(?:$|[.[])/.test(long.slice(short.length));
}

function isChanged(changed: Changed | undefined, { code, changes }: Difference): boolean {
  if (changed === undefined) return false;
  if (changes.length === 0) return changed.codes.has(code);
  return changes.some(({ label }) => [...changed.labels].some((other) => touches(label, other)));
}

/**
 * Which inputs make each difference. With one differing input it is that one; with several each is tried by itself on the first
 * side, and counts for the places that it changes there. What cannot be injected that way says nothing; null where that leaves it open.
 */
export async function findCauses(
  earlier: Scenario,
  later: Scenario,
  comparison: Comparison,
  evaluate: (scenario: Scenario) => Promise<Outcome>,
): Promise<CausesOf> {
  const inputs = differingInputs(earlier, later);
  if (inputs.length <= 1) return () => inputs;
  if (earlier.manifests.length > MOST_CHARACTERS || !comparison.earlier.complete) return () => null;
  const tried: (readonly [Input, Map<string, Changed>])[] = [];
  for (const input of inputs) {
    const mixed = withInput(earlier, later, input);
    const outcome = await evaluate(mixed);
    if (outcome.complete) tried.push([input, changedBy(compareOutcomes(comparison.earlier, outcome))]);
  }
  return (document, workload, difference) => {
    const key = `${document}.${workload}`;
    const causes = tried.flatMap(([input, changed]) => (isChanged(changed.get(key), difference) ? [input] : []));
    // Where one could not be tried, it may be the one.
    return causes.length === 0 && tried.length < inputs.length ? null : causes;
  };
}
