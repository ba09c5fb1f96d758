import type { Difference } from '../../core/compare/differences';
import type { ObjectChange } from '../../core/outcome';
import { Scroll } from '../../ui/Scroll';
import { useMessages } from '../../ui/use-messages';
import type { Compared, ComparedTexts } from '../../worker/compared';
import { Change } from '../output/ByObject';
import { Empty } from '../shell/Empty';
import styles from './Compare.module.css';
import type { CompareWords } from './use-compare-words';

/** Places of a reason that are listed at once; more are opened. */
const MOST_OPEN = 6;

export interface DifferencesProps {
  readonly compared: Compared;
  readonly words: CompareWords;
  readonly from: string;
  readonly to: string;
}

/** What differs, by workload and then by reason: why first, then every place where it shows. */
export function Differences({ compared, words, from, to }: DifferencesProps) {
  const { view } = words;
  const workloads = compared.documents.flatMap(({ workloads: found }, document) =>
    found.map((workload, index) => ({ ...workload, key: `${document}.${index}` })),
  );
  const untouched = compared.documents.filter((document) => document.workloads.length === 0);
  if (workloads.length === 0) return <Empty title={view.noWorkloads} />;
  const differing = workloads.some(({ differences }) => differences.length > 0);
  return (
    <Scroll className={styles.differences} label={view.differences}>
      {!differing && (
        <p className={styles.same}>{from === to ? view.sameRelease : view.same(`Istio ${from}`, `Istio ${to}`)}</p>
      )}
      {workloads.map((workload) => (
        <Workload key={workload.key} workload={workload} words={words} />
      ))}
      {untouched.length > 0 && (
        <p className={styles.untouched}>
          {view.untouched} <Names documents={untouched} />
        </p>
      )}
    </Scroll>
  );
}

function Workload({ workload, words }: { workload: ComparedTexts['workloads'][number]; words: CompareWords }) {
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
        <Reason key={difference.code} difference={difference} words={words} />
      ))}
    </section>
  );
}

function Reason({ difference, words }: { difference: Difference; words: CompareWords }) {
  const text = useMessages();
  const { code, params, changes } = difference;
  const { title, text: sentence } = words.reasons[code];
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
        <p>{sentence(params)}</p>
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

/** A container that changed lists has no place to compare in either. */
function shown(change: ObjectChange, code: Difference['code']): ObjectChange {
  if (code !== 'native-sidecar' || change.kind !== 'moved') return change;
  const { kind, path, label } = change;
  return { kind, path, label };
}

function Names({ documents }: { documents: readonly ComparedTexts[] }) {
  return <span>{documents.map(({ kind, name }) => `${kind} ${name}`.trim()).join(' · ')}</span>;
}
