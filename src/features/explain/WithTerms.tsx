import { Fragment, useMemo } from 'react';
import { termFinder } from '../../i18n/glossary/find';
import { useApp } from '../../state/store';
import { useWords } from '../../ui/use-words';
import styles from './LinePurpose.module.css';

/** A text whose terms of the glossary lead there, each where it is used first. */
export function WithTerms({ text }: { text: string }) {
  const glossary = useWords('glossary');
  const show = useApp((state) => state.show);
  const find = useMemo(() => (glossary === null ? null : termFinder(glossary)), [glossary]);
  if (find === null) return text;
  const seen = new Set<string>();
  const found = find(text).filter(({ id }) => !seen.has(id) && seen.add(id));
  return (
    <>
      {found.map(({ id, start, end }, index) => (
        <Fragment key={id}>
          {text.slice(found[index - 1]?.end ?? 0, start)}
          <button
            type="button"
            className={styles.term}
            title={glossary?.terms[id].text}
            onClick={() => show({ dialog: 'glossary', term: id })}
          >
            {text.slice(start, end)}
          </button>
        </Fragment>
      ))}
      {text.slice(found.at(-1)?.end ?? 0)}
    </>
  );
}
