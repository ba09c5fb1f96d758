import { diceOf, mutated, pick } from './mutate';
import type { FuzzTarget } from './fuzz-target';

/** Milliseconds of processor time that one text may take. */
const LONGEST = 2000;

/** What is wrong with what a target made of a text; undefined where nothing is. */
export async function defectOf({ run }: FuzzTarget, text: string): Promise<string | undefined> {
  try {
    const started = performance.now();
    const before = process.cpuUsage();
    const first = plain(await run(text));
    if (performance.now() - started > LONGEST) {
      const { user } = process.cpuUsage(before);
      if (user / 1000 > LONGEST) return `takes ${Math.round(user / 1000)} ms`;
    }
    return plain(await run(text)) === first ? undefined : 'another answer the second time';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error);
  }
}

function plain(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}n` : item)) ?? '';
}

/** The text of a number: the same for the same seed. */
export function mutatedText({ seeds }: FuzzTarget, corpus: readonly string[], seed: number): string {
  const dice = diceOf(seed);
  const all = [...seeds, ...corpus];
  return mutated(pick(all, dice) ?? '', all, dice);
}
