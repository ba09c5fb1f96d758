import type { Outcome } from '../outcome';
import type { Scenario } from '../scenario';
import type { DifferenceCode } from './codes';
import type { Difference, DifferenceChange } from './differences';
import { differingInputs, type Input, withInput } from './inputs';
import { type Comparison, compareOutcomes } from './outcomes';
import type { DifferencePlace } from './place';

/** Characters of manifests up to which every input is tried by itself; beyond, the time is better spent on the answer. */
const MOST_CHARACTERS = 400_000;

export type CausesOf = (document: number, workload: number, difference: Difference) => readonly Input[] | null;

/** What one input by itself changed in a workload: places, and codes of differences that have none. */
interface Changed {
  readonly places: readonly (readonly string[])[];
  readonly codes: ReadonlySet<DifferenceCode>;
}

/** That something moved says nothing of what is in it. */
const MOVED = '(moved)';

/** The place of a change as steps; a container is the same in both lists. */
function changeSteps({ kind, place }: DifferenceChange): readonly string[] {
  return kind === 'moved' ? [...placeSteps(place), MOVED] : placeSteps(place);
}

function placeSteps(place: DifferencePlace): readonly string[] {
  switch (place.of) {
    case 'container':
    case 'volume':
      return [place.of, place.name, String(place.isRepeated), ...place.path];
    case 'label':
    case 'annotation':
      return [place.of, place.name];
    case 'pod':
    case 'object':
      return [place.of, ...place.path];
  }
}

function changedBy({ documents }: Comparison): Map<string, Changed> {
  const found = new Map<string, Changed>();
  for (const { index, workloads } of documents)
    workloads.forEach(({ differences }, at) =>
      found.set(`${index}.${at}`, {
        places: differences.flatMap(({ changes }) => changes.map(changeSteps)),
        codes: new Set(differences.filter(({ changes }) => changes.length === 0).map(({ code }) => code)),
      }),
    );
  return found;
}

/** Whether one place is the other, or lies in it. */
function touches(one: readonly string[], other: readonly string[]): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length).every((step, index) => step === other[index]);
}

function isChanged(changed: Changed | undefined, { code, changes }: Difference): boolean {
  if (changed === undefined) return false;
  if (changes.length === 0) return changed.codes.has(code);
  return changes.some((change) => changed.places.some((other) => touches(changeSteps(change), other)));
}

/**
 * Which inputs make each difference. With one differing input it is that one; with several each is tried by itself on the first
 * side, and counts for the places that it changes there. What cannot be injected that way says nothing; null where that leaves it open.
 */
export async function findCauses(
  earlier: Scenario,
  later: Scenario,
  comparison: Comparison,
  evaluate: (scenario: Scenario) => Promise<Outcome | null>,
): Promise<CausesOf> {
  const inputs = differingInputs(earlier, later);
  if (inputs.length <= 1) return () => inputs;
  if (earlier.manifests.length > MOST_CHARACTERS || !comparison.earlier.complete) return () => null;
  const tried: (readonly [Input, Map<string, Changed>])[] = [];
  for (const input of inputs) {
    const outcome = await evaluate(withInput(earlier, later, input));
    if (outcome?.complete === true) tried.push([input, changedBy(compareOutcomes(comparison.earlier, outcome))]);
  }
  return (document, workload, difference) => {
    const key = `${document}.${workload}`;
    const causes = tried.flatMap(([input, changed]) => (isChanged(changed.get(key), difference) ? [input] : []));
    // Where one could not be tried, it may be the one.
    return causes.length === 0 && tried.length < inputs.length ? null : causes;
  };
}
