import { type Glossary, TERMS, type TermId } from './terms';

/** A term that a text uses: half-open range of UTF-16 units. */
interface FoundTerm {
  readonly id: TermId;
  readonly start: number;
  readonly end: number;
}

/** Every id of the glossary, in its order. */
export const TERM_IDS = Object.keys(TERMS) as TermId[];

type Finder = (text: string) => FoundTerm[];

/** Finders that were made, by the glossary. */
const finders = new WeakMap<Glossary, Finder>();

/** The finder of a glossary's terms. Making it takes longer than using it, so it is made once. */
export function termFinder(glossary: Glossary): Finder {
  const finder = finders.get(glossary) ?? newFinder(glossary);
  finders.set(glossary, finder);
  return finder;
}

function newFinder({ terms }: Glossary): Finder {
  const ids = new Map<string, TermId>();
  for (const id of TERM_IDS) {
    const { name, also = [] } = terms[id];
    for (const spelling of [name.replace(/（.*|\(.*/, '').trim(), ...also])
      if (!ids.has(spelling.toLowerCase())) ids.set(spelling.toLowerCase(), id);
  }
  const spellings = [...ids.keys()].sort((one, other) => other.length - one.length).map(bounded);
  const pattern = new RegExp(spellings.join('|'), 'giu');
  return (text) =>
    Array.from(text.matchAll(pattern)).flatMap(({ 0: found, index }) => {
      const id = ids.get(found.toLowerCase());
      return id === undefined ? [] : [{ id, start: index, end: index + found.length }];
    });
}

/** A spelling as a pattern that does not match inside a longer word; Chinese has no spaces between words. */
function bounded(spelling: string): string {
  const escaped = spelling.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const before = /^[a-z0-9]/i.test(spelling) ? '(?<![\\w.-])' : '';
  const after = /[a-z0-9]$/i.test(spelling) ? '(?![\\w-]|\\.\\w)' : '';
  return `${before}${escaped}${after}`;
}
