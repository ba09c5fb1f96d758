import type { Words } from './packs';

/** Which iteration of a range is looked at, in words: `iteration 2 of 5 · key = web`. */
export function turnText(
  words: Words<'debugger'>,
  keys: readonly string[],
  chosen: number | null,
  total: number,
  more: boolean,
): string {
  const count = `${total}${more ? '+' : ''}`;
  if (total === 0) return words.neverTurned;
  if (chosen === null) return total === 1 ? words.oneTurn : words.allTurns(count);
  return `${words.turn(chosen + 1, count)} · ${words.key(keys.join(' › '))}`;
}
