import { useMemo } from 'react';
import { metadataPage, pageAt } from '../../core/explain/documentation';
import { leversAt } from '../../core/explain/lever-spans';
import { decidingLever } from '../../core/explain/levers';
import type { ExplainedLine } from '../../core/explain/lines';
import type { Purpose } from '../../core/explain/purpose';
import type { Lever } from '../../core/explain/row';
import type { ResultPlace } from '../../core/outcome';
import { readValue } from '../../core/yaml/read/read';
import { describeLever, describePurpose } from '../../i18n/explain/describe';
import type { Words } from '../../i18n/packs';
import { useApp } from '../../state/store';
import { useWords } from '../../ui/use-words';
import { useTerms } from '../glossary/Terms';
import styles from './LinePurpose.module.css';
import { explainedAt } from './explained';
import { thingText } from './thing-text';

interface AllWords {
  readonly explain: Words<'explain'>;
  readonly view: Words<'explain-view'>;
}

/** What a line of the result is for: a sentence, then who reads it, what goes wrong, what changes it and what did so here. */
export function LinePurpose({ place, describes }: { place: ResultPlace; describes?: string | undefined }) {
  const shown = useApp((state) => state.shown);
  const text = useApp((state) => (state.shownScenario ?? state.scenario).values);
  const values = useMemo(() => readValue(text).value, [text]);
  const explain = useWords('explain');
  const view = useWords('explain-view');
  const found = explainedAt(shown, place);
  if (found === undefined || explain === null || view === null) return null;
  const { line, lines } = found;
  const words = { explain, view };
  const [first, ...others] = line.purposes;
  if (first === undefined)
    return (
      <section className={styles.purpose} aria-label={explain.parts.purpose}>
        <h3>{explain.parts.purpose}</h3>
        <p className={styles.more} id={describes}>
          {line.origin?.kind === 'input' ? view.own : explain.parts.none}
        </p>
      </section>
    );
  return (
    <section className={styles.purpose} aria-label={explain.parts.purpose}>
      <div className={styles.head}>
        <h3>{explain.parts.purpose}</h3>
        <code className={styles.thing}>{thingText(lines, first)}</code>
      </div>
      <Explanation
        purpose={first}
        decidedBy={decidingLever(line.candidates, values)}
        words={words}
        describes={describes}
      />
      {others.map((purpose) => (
        <div key={purpose.code} className={styles.inside}>
          <code className={styles.thing}>{ownText(line)}</code>
          <Explanation purpose={purpose} decidedBy={undefined} words={words} />
        </div>
      ))}
    </section>
  );
}

/** A line without the mark of the list that it begins. */
function ownText({ text }: ExplainedLine): string {
  return text.trim().replace(/^(?:- )+/, '');
}

interface ExplanationProps {
  readonly purpose: Purpose;
  readonly decidedBy: Lever | undefined;
  readonly words: AllWords;
  readonly describes?: string | undefined;
}

function Explanation({ purpose, decidedBy, words, describes }: ExplanationProps) {
  const mark = useTerms();
  const { parts } = words.explain;
  const { glance, more, readBy, versions, docs } = describePurpose(words.explain, purpose);
  const version = useApp((state) => state.shown?.outcome.injector.istioVersion ?? '');
  const changedBy = leversAt(purpose.changedBy, version);
  return (
    <>
      <p className={styles.glance} id={describes}>
        {mark(glance)}
      </p>
      <p className={styles.more}>{mark(more)}</p>
      <dl className={styles.facts}>
        <dt>{parts.readBy}</dt>
        <dd>{readBy.length === 0 ? parts.nobody : readBy.join(words.view.listSeparator)}</dd>
        {changedBy.length > 0 && (
          <>
            <dt>{parts.changedBy}</dt>
            <dd>
              <ul>
                {changedBy.map((lever) => (
                  <LeverLine
                    key={`${lever.kind} ${lever.name}`}
                    lever={lever}
                    decided={lever.kind === decidedBy?.kind && lever.name === decidedBy.name}
                    words={words}
                  />
                ))}
              </ul>
            </dd>
          </>
        )}
        {versions !== '' && (
          <>
            <dt>Istio</dt>
            <dd>{versions}</dd>
          </>
        )}
      </dl>
      {docs !== undefined && (
        <a className={styles.docs} href={pageAt(docs, purpose.subject.at(-1))} target="_blank" rel="noreferrer">
          {parts.docs} <span aria-hidden="true">↗</span>
        </a>
      )}
    </>
  );
}

/** Something that changes the line; the one that did so here is marked by a word. */
function LeverLine({ lever, decided, words }: { lever: Lever; decided: boolean; words: AllWords }) {
  // The name is code, whatever the language puts around it.
  const [before = '', after = ''] = describeLever(words.explain, { ...lever, name: '\n' }).split('\n');
  const page = metadataPage(lever.kind, lever.name);
  return (
    <li data-decided={decided ? '' : undefined}>
      {before}
      {page === undefined ? (
        <code>{lever.name}</code>
      ) : (
        <a className={styles.lever} href={page} target="_blank" rel="noreferrer">
          <code>{lever.name}</code>
        </a>
      )}
      {after}
      {decided && <span className={styles.decided}>{words.explain.parts.decidedBy}</span>}
    </li>
  );
}
