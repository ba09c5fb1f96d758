import { type ReactNode, Fragment } from 'react';
import { termFinder } from '../../i18n/glossary/find';
import type { TermId } from '../../i18n/glossary/terms';
import { useWords } from '../../ui/use-words';
import { Term } from './Term';

/** Gives a sentence with buttons in place of its terms. */
export type MarkTerms = (text: string) => ReactNode;

/**
 * Marks the terms of a block of sentences, each where it is used first. Only for the rendering of the component that asks:
 * what was marked counts from the first sentence of that rendering on. Where a list has one tab stop, `reachable` says
 * whether this is the row that has it.
 */
export function useTerms(reachable = true): MarkTerms {
  const glossary = useWords('glossary');
  if (glossary === null) return (text) => text;
  const find = termFinder(glossary);
  const seen = new Set<TermId>();
  return (text) => {
    const found = find(text).filter(({ id }) => !seen.has(id) && seen.add(id));
    if (found.length === 0) return text;
    return (
      <>
        {found.map(({ id, start, end }, index) => (
          <Fragment key={id}>
            {text.slice(found[index - 1]?.end ?? 0, start)}
            <Term id={id} glossary={glossary} reachable={reachable}>
              {text.slice(start, end)}
            </Term>
          </Fragment>
        ))}
        {text.slice(found.at(-1)?.end ?? 0)}
      </>
    );
  };
}

/** A text whose terms say on a card what they mean. */
export function WithTerms({ text, reachable }: { text: string; reachable?: boolean }) {
  return useTerms(reachable)(text);
}
