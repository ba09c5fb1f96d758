import { useState } from 'react';
import { isOnlyWriting } from '../../core/compare/codes';
import { Button } from '../../ui/Button';
import { Empty } from '../../ui/Empty';
import { Scroll } from '../../ui/Scroll';
import type { CausedWorkload, Compared, ComparedTexts } from '../../worker/compared';
import styles from './Compare.module.css';
import { Reason } from './Reason';
import type { CompareViewWords } from './use-compare-words';

/** Workloads that are shown at once; a button shows as many more. */
const PAGE = 20;

export interface DifferencesProps {
  readonly compared: Compared;
  readonly words: CompareViewWords;
  readonly releases: boolean;
  /** Without what only looks different. */
  readonly only: boolean;
  /** Every workload, and not as many as are shown at once. */
  readonly all: boolean;
}

/** What differs, by workload and then by reason: why first, then every place where it shows. */
export function Differences({ compared, words, releases, only, all }: DifferencesProps) {
  const { view } = words;
  const [most, setMost] = useState(PAGE);
  const workloads = compared.documents.flatMap(({ workloads: found }, document) =>
    found.map((workload, index) => ({
      ...workload,
      differences: workload.differences.filter(({ code }) => !only || !isOnlyWriting(code)),
      key: `${document}.${index}`,
    })),
  );
  const untouched = compared.documents.filter((document) => document.workloads.length === 0);
  if (workloads.length === 0) return <Empty title={view.noWorkloads} />;
  const differing = workloads.some(({ differences }) => differences.length > 0);
  return (
    <Scroll className={styles.differences} label={view.differences}>
      {!differing && <p className={styles.same}>{view.same}</p>}
      {workloads.slice(0, all ? workloads.length : most).map((workload) => (
        <Workload key={workload.key} workload={workload} words={words} releases={releases} />
      ))}
      {workloads.length > most && (
        <Button look="outlined" tall onClick={() => setMost(most + PAGE)}>
          {view.moreWorkloads(workloads.length - most)}
        </Button>
      )}
      {untouched.length > 0 && (
        <p className={styles.untouched}>
          {view.untouched} <Names documents={untouched} more={words.reasons.report.more} />
        </p>
      )}
    </Scroll>
  );
}

interface WorkloadProps {
  readonly workload: CausedWorkload;
  readonly words: CompareViewWords;
  readonly releases: boolean;
}

function Workload({ workload, words, releases }: WorkloadProps) {
  const { kind, namespace, name, running, differences } = workload;
  const places = differences.reduce((sum, { changes }) => sum + changes.length, 0);
  const title = `${kind} ${name}`;
  return (
    <section aria-label={title}>
      <h3 className={styles.workload}>
        {title}
        {namespace !== '' && <span className={styles.aside}>{namespace}</span>}
        {running !== undefined && <span className={styles.aside}>{words.reasons.report.running(running)}</span>}
        <span className={styles.aside}>
          {differences.length === 0 ? words.view.sameWorkload : words.view.workload(differences.length, places)}
        </span>
      </h3>
      {differences.map((difference) => (
        <Reason key={difference.code} reason={difference} words={words} releases={releases || running !== undefined} />
      ))}
    </section>
  );
}

/** Documents that are named; of more their number. */
const MOST_NAMES = 30;

function Names({ documents, more }: { documents: readonly ComparedTexts[]; more: (count: number) => string }) {
  const names = documents.slice(0, MOST_NAMES).map(({ kind, name }) => `${kind} ${name}`.trim());
  const rest = documents.length - names.length;
  return <span>{[...names, ...(rest > 0 ? [more(rest)] : [])].join(' · ')}</span>;
}
