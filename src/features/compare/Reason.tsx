import type { DifferenceCode } from '../../core/compare/codes';
import type { Difference, DifferenceChange } from '../../core/compare/differences';
import type { ReportedReason } from '../../core/compare/report';
import { describeDifference } from '../../i18n/compare/words';
import { describePurpose } from '../../i18n/explain/describe';
import { useAllMessages } from '../../ui/use-all-messages';
import type { CausedDifference } from '../../worker/compared';
import { useTerms } from '../glossary/Terms';
import { Change } from '../output/ByObject';
import styles from './Compare.module.css';
import type { CompareViewWords } from './use-compare-words';

/** Places of a reason that are listed at once; more are opened. */
const MOST_OPEN = 6;

/** What keeps the results from being compared at all is said as it is, whoever made it. */
const NO_PLACES = new Set<DifferenceCode>(['kind-unknown', 'failed-earlier', 'failed-later']);

export interface ReasonProps {
  readonly reason: (Difference | ReportedReason) & Partial<Pick<CausedDifference, 'causes'>>;
  readonly words: CompareViewWords;
  /** Whether both sides are versions of one thing: then it is known why they differ. */
  readonly releases: boolean;
}

/** Why something differs, and beside it every place where it shows, with what each is for. */
export function Reason({ reason, words, releases }: ReasonProps) {
  const text = useAllMessages();
  const mark = useTerms();
  const { code, changes, causes } = reason;
  const { view, explain } = words;
  const isKnown = releases && causes?.some((cause) => cause === 'mode' || cause === 'settings') !== true;
  const { title, sentences } = describeDifference(words.reasons, isKnown ? reason : { ...reason, events: [] });
  const isExplained = isKnown || NO_PLACES.has(code) || causes === undefined;
  const list = (
    <ul>
      {changes.map((change) => (
        <Change
          key={`${change.kind}${change.label}${JSON.stringify([change.before, change.after])}`}
          change={shown(change, code)}
          group=""
          text={text}
          purpose={change.purpose === undefined ? undefined : describePurpose(explain, change.purpose).glance}
          {...('varies' in change && change.varies ? { note: words.reasons.report.varies } : {})}
        />
      ))}
    </ul>
  );
  return (
    <div className={styles.reason} data-code={code}>
      <div className={styles.why}>
        <h4>{title}</h4>
        {/* What is known of versions is no explanation where someone's own template, values or settings are on a side. */}
        {(isExplained ? sentences : [causesText(causes, view)]).map((sentence) => (
          <p key={sentence}>{mark(sentence)}</p>
        ))}
      </div>
      {changes.length > MOST_OPEN ? (
        <details className={styles.places}>
          <summary>{view.places(changes.length)}</summary>
          {list}
        </details>
      ) : (
        changes.length > 0 && <div className={styles.places}>{list}</div>
      )}
    </div>
  );
}

function causesText(causes: CausedDifference['causes'], view: CompareViewWords['view']): string {
  if (causes === null) return view.untold;
  return causes.length === 0 ? view.together : view.causedBy(causes.map((cause) => view.causes[cause]));
}

type Shown = Pick<DifferenceChange, 'kind' | 'label' | 'before' | 'after' | 'fromIndex' | 'toIndex'>;

/** A container that changed lists has no place to compare in either. */
function shown(change: Shown, code: DifferenceCode): Shown {
  if (code !== 'native-sidecar' || change.kind !== 'moved') return change;
  const { kind, label } = change;
  return { kind, label };
}
