import { TERM_IDS } from '../../i18n/glossary/find';
import { type Glossary, type TermFacts, type TermId, TERMS } from '../../i18n/glossary/terms';

interface TermLinksProps {
  readonly id: TermId;
  readonly glossary: Glossary;
  readonly onTerm: (id: TermId) => void;
}

/** Ways from a term to those that it is related to, and to a public page about it. */
export function TermLinks({ id, glossary, onTerm }: TermLinksProps) {
  const { docs, related }: TermFacts = TERMS[id];
  return (
    <>
      {TERM_IDS.filter((other) => related.includes(other)).map((other) => (
        <button key={other} type="button" onClick={() => onTerm(other)}>
          {glossary.terms[other].name}
        </button>
      ))}
      {docs !== undefined && (
        <a href={docs} target="_blank" rel="noreferrer">
          {glossary.docs} <span aria-hidden="true">↗</span>
        </a>
      )}
    </>
  );
}
