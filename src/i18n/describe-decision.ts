import type { DecisionWords } from './decision-words';

type Sentences = Readonly<Record<string, (params: Readonly<Record<string, string>>) => string>>;

/**
 * Words for decisions out of sentences by code. A suggestion of several changes names them joined by `+`, with numbered
 * parameters (`0.key`); `and` puts their sentences together. A code without a sentence is said as it is.
 */
export function describeDecisions(
  tests: Sentences,
  changes: Sentences,
  and: (parts: readonly string[]) => string,
): DecisionWords {
  return {
    test: (code, params) => tests[code]?.(params) ?? code,
    suggestion: (code, params) => {
      const titles = code.split('+');
      if (titles.length === 1) return and([changes[code]?.(params) ?? code]);
      return and(titles.map((title, at) => changes[title]?.(numbered(params, at)) ?? title));
    },
  };
}

function numbered(params: Readonly<Record<string, string>>, at: number): Record<string, string> {
  const prefix = `${at}.`;
  return Object.fromEntries(
    Object.entries(params).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
  ) as Record<string, string>;
}
