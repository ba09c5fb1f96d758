import type { DebuggerWords } from './debugger/en';

/** The words for stepping through a template's run, in the language of a tag. */
export async function debuggerWords(tag: string): Promise<DebuggerWords> {
  return tag === 'en' ? (await import('./debugger/en')).debuggerEn : (await import('./debugger/zh-CN')).debuggerZh;
}

/** Which turn is looked at, in words: `turn 2 of 5 · key = web`. */
export function turnText(
  words: DebuggerWords,
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
