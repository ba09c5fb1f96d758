import type { DecisionSuggestion, DecisionTest } from '../core/outcome';
import type { Words } from './packs';

type DecisionWords = Words<'decision'> | null;

/** What can be said before the sentences are here: the code with its particulars. */
const bare = (code: string, params: Readonly<Record<string, string>>): string =>
  [code, ...Object.values(params)].join(' ');

/** A test of the decision in words. A code without a sentence is said as it is. */
export function testText(words: DecisionWords, { test, params }: Pick<DecisionTest, 'test' | 'params'>): string {
  return words === null ? bare(test, params) : (words.tests[test]?.(params) ?? test);
}

/** A suggestion in words: its changes as one sentence. */
export function suggestionText(words: DecisionWords, { changes }: Pick<DecisionSuggestion, 'changes'>): string {
  if (words === null) return changes.map(({ code, params }) => bare(code, params)).join(', ');
  return words.together(changes.map(({ code, params }) => words.changes[code]?.(params) ?? code));
}
