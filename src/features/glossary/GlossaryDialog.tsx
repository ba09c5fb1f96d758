import { useEffect, useRef, useState } from 'react';
import { TERM_IDS } from '../../i18n/glossary/find';
import type { TermId, TermWords } from '../../i18n/glossary/terms';
import { useApp } from '../../state/store';
import { Dialog } from '../../ui/Dialog';
import { Scroll } from '../../ui/Scroll';
import { useWords } from '../../ui/use-words';
import styles from './GlossaryDialog.module.css';
import { TermLinks } from './TermLinks';

/** Every term that the playground uses, to look up or to read from the start. */
export function GlossaryDialog({ onClose }: { onClose: () => void }) {
  const glossary = useWords('glossary');
  const view = useWords('explain-view');
  const term = useApp((state) => state.term);
  const show = useApp((state) => state.show);
  const [filter, setFilter] = useState('');
  const list = useRef<HTMLDListElement>(null);
  const ready = glossary !== null && view !== null;
  useEffect(() => {
    if (ready && term !== null)
      list.current?.querySelector(`[data-term="${term}"]`)?.scrollIntoView({ block: 'start' });
  }, [ready, term]);
  if (!ready) return null;
  const goTo = (id: TermId) => {
    setFilter('');
    show({ term: id });
  };
  const found = TERM_IDS.filter((id) => matches(glossary.terms[id], filter));
  return (
    <Dialog title={glossary.title} onClose={onClose} width={680} height={680}>
      <input
        type="search"
        data-autofocus
        className={styles.filter}
        placeholder={view.glossary.filter}
        aria-label={view.glossary.filter}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      <Scroll className={styles.list} label={glossary.title}>
        {filter === '' && <p className={styles.intro}>{glossary.intro}</p>}
        {found.length === 0 && <p className={styles.intro}>{view.glossary.none}</p>}
        <dl ref={list}>
          {found.map((id) => (
            <div key={id} data-term={id} className={styles.entry} data-current={id === term ? '' : undefined}>
              <dt>{glossary.terms[id].name}</dt>
              <dd>
                {glossary.terms[id].text}
                <p className={styles.links}>
                  {glossary.related}
                  <TermLinks id={id} glossary={glossary} onTerm={goTo} />
                </p>
              </dd>
            </div>
          ))}
        </dl>
      </Scroll>
    </Dialog>
  );
}

/** Whether a term is found by its name or another spelling; by its text too, for longer words. */
function matches({ name, also = [], text }: TermWords, filter: string): boolean {
  const wanted = filter.trim().toLowerCase();
  return [name, ...also, ...(wanted.length > 2 ? [text] : [])].some((one) => one.toLowerCase().includes(wanted));
}
