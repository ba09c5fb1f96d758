import type { ObjectChange } from '../../core/outcome';
import { Scroll } from '../../ui/Scroll';
import { useMessages } from '../../ui/use-messages';
import type { CausedDifference, Compared, ComparedTexts } from '../../worker/compared';
import { Change } from '../output/ByObject';
import { Empty } from '../../ui/Empty';
import styles from './Compare.module.css';
import type { CompareWords } from './use-compare-words';

/** Places of a reason that are listed at once; more are opened. */
const MOST_OPEN = 6;

/** What keeps the results from being compared at all is said as it is, whoever made it. */
const NO_PLACES = new Set<string>(['kind-unknown', 'failed-earlier', 'failed-later']);

export interface DifferencesProps {
  readonly compared: Compared;
  readonly words: CompareWords;
  /** Whether both sides are releases as they were built: then it is known why they differ. */
  readonly releases: boolean;
}

/** What differs, by workload and then by reason: why first, then every place where it shows. */
export function Differences({ compared, words, releases }: DifferencesProps) {
  const { view } = words;
  const workloads = compared.documents.flatMap(({ workloads: found }, document) =>
    found.map((workload, index) => ({ ...workload, key: `${document}.${index}` })),
  );
  const untouched = compared.documents.filter((document) => document.workloads.length === 0);
  if (workloads.length === 0) return <Empty title={view.noWorkloads} />;
  const differing = workloads.some(({ differences }) => differences.length > 0);
  return (
    <Scroll className={styles.differences} label={view.differences}>
      {!differing && <p className={styles.same}>{view.same}</p>}
      {workloads.map((workload) => (
        <Workload key={workload.key} workload={workload} words={words} releases={releases} />
      ))}
      {untouched.length > 0 && (
        <p className={styles.untouched}>
          {view.untouched} <Names documents={untouched} />
        </p>
      )}
    </Scroll>
  );
}

interface WorkloadProps {
  readonly workload: ComparedTexts['workloads'][number];
  readonly words: CompareWords;
  readonly releases: boolean;
}

function Workload({ workload, words, releases }: WorkloadProps) {
  const { kind, namespace, name, differences } = workload;
  const places = differences.reduce((sum, { changes }) => sum + changes.length, 0);
  const title = `${kind} ${name}`;
  return (
    <section aria-label={title}>
      <h3 className={styles.workload}>
        {title}
        {namespace !== '' && <span className={styles.aside}>{namespace}</span>}
        <span className={styles.aside}>
          {differences.length === 0 ? words.view.sameWorkload : words.view.workload(differences.length, places)}
        </span>
      </h3>
      {differences.map((difference) => (
        <Reason key={difference.code} difference={difference} words={words} releases={releases} />
      ))}
    </section>
  );
}

interface ReasonProps {
  readonly difference: CausedDifference;
  readonly words: CompareWords;
  readonly releases: boolean;
}

function Reason({ difference, words, releases }: ReasonProps) {
  const text = useMessages();
  const { code, params, changes, causes } = difference;
  const { view } = words;
  const explained = releases && causes?.some((cause) => cause === 'mode' || cause === 'settings') !== true;
  const { text: sentence } = words.reasons[code];
  const title = releases ? words.reasons[code].title : (view.ownTitles[code] ?? words.reasons[code].title);
  const list = (
    <ul>
      {changes.map((change) => (
        <Change key={`${change.kind}${change.path}`} change={shown(change, code)} group="" text={text} />
      ))}
    </ul>
  );
  return (
    <div className={styles.reason} data-code={code}>
      <div className={styles.why}>
        <h4>{title}</h4>
        {/* What is known of releases is no explanation where someone's own template, values or settings are on a side. */}
        {explained || NO_PLACES.has(code) ? <p>{sentence(params)}</p> : <p>{causesText(causes, view)}</p>}
      </div>
      {changes.length > MOST_OPEN ? (
        <details className={styles.places}>
          <summary>{words.view.places(changes.length)}</summary>
          {list}
        </details>
      ) : (
        changes.length > 0 && <div className={styles.places}>{list}</div>
      )}
    </div>
  );
}

function causesText(causes: CausedDifference['causes'], view: CompareWords['view']): string {
  if (causes === null) return view.untold;
  return causes.length === 0 ? view.together : view.causedBy(causes.map((cause) => view.causes[cause]));
}

/** A container that changed lists has no place to compare in either. */
function shown(change: ObjectChange, code: CausedDifference['code']): ObjectChange {
  if (code !== 'native-sidecar' || change.kind !== 'moved') return change;
  const { kind, path, label } = change;
  return { kind, path, label };
}

function Names({ documents }: { documents: readonly ComparedTexts[] }) {
  return <span>{documents.map(({ kind, name }) => `${kind} ${name}`.trim()).join(' · ')}</span>;
}
