type Params = Readonly<Record<string, string>>;

/** Sentences about the tests of the injection decision and about what would change it; loaded beside the page. */
export interface DecisionWords {
  readonly test: (code: string, params: Params) => string;
  readonly suggestion: (code: string, params: Params) => string;
}

/** What can be said before the sentences are here: the codes with their particulars. */
const BARE_DECISION_WORDS: DecisionWords = {
  test: (code, params) => [code, ...Object.values(params)].join(' '),
  suggestion: (code, params) => [code, ...Object.values(params)].join(' '),
};

let current = BARE_DECISION_WORDS;
const listeners = new Set<() => void>();

/** Sentences about decisions in the language in use, as far as they are loaded. */
export function decisionWords(): DecisionWords {
  return current;
}

export function onDecisionWords(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Speaks of decisions with other words from now on. */
export function setDecisionWords(words: DecisionWords): void {
  current = words;
  for (const listener of listeners) listener();
}
