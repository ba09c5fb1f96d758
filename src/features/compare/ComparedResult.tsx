import type { Diagnostic } from '../../core/diagnostic';
import type { InstalledChart } from '../../core/scenario';
import { useApp } from '../../state/store';
import { TabList, TabPanel } from '../../ui/Tabs';
import { useDiagnosticWords } from '../../ui/use-diagnostic-words';
import { useAllMessages } from '../../ui/use-all-messages';
import type { Compared } from '../../worker/compared';
import styles from './Compare.module.css';
import { Differences } from './Differences';
import { Outputs } from './Outputs';
import { Report } from './report/Report';
import type { CompareViewWords } from './use-compare-words';
import { useNarrow } from './use-narrow';
import { lazyPart } from '../shell/lazy-part';

const TrafficDifferences = lazyPart(async () => (await import('./traffic/TrafficDifferences')).TrafficDifferences);

/** Errors of one side that are told; the rest is on the Problems tab once that side is what the page does. */
const MOST_ERRORS = 3;

const TABS = ['report', 'differences', 'outputs', 'traffic'] as const;
export type CompareTab = (typeof TABS)[number];

export interface ComparedResultProps {
  readonly compared: Compared;
  /** The chart for which what is built in stands in on the right. */
  readonly standsIn: InstalledChart | undefined;
  readonly words: CompareViewWords;
  /** What the two sides are called. */
  readonly names: readonly [string, string];
  /** Whether both sides are versions of one thing, whose differences have known reasons. */
  readonly releases: boolean;
  /** Whether it is what is on the page, carried to another version. */
  readonly isUpgrade: boolean;
  readonly modesDiffer: boolean;
  readonly tab: CompareTab;
  readonly onTab: (tab: CompareTab) => void;
  /** Whether it is being printed: then nothing is left out for later. */
  readonly printing: boolean;
}

/** What came out of both sides: errors first, then differences or both outputs. */
export function ComparedResult({
  compared,
  standsIn,
  words,
  names,
  releases,
  isUpgrade,
  modesDiffer,
  tab,
  onTab,
  printing,
}: ComparedResultProps) {
  const { view } = words;
  const text = useAllMessages();
  const narrow = useNarrow();
  const only = useApp((state) => state.onlyAdded);
  const choose = useApp((state) => state.choose);
  const labels = {
    report: view.report,
    differences: view.differences,
    outputs: view.outputs,
    traffic: words.reasons.traffic.title,
  };
  const differing = compared.documents.flatMap(({ workloads }) =>
    workloads.filter(({ differences }) => differences.length > 0),
  );
  const reasons = new Set(differing.flatMap(({ differences }) => differences.map(({ code }) => code)));
  return (
    <>
      <Errors names={names} errors={[compared.errors.earlier, compared.errors.later]} words={words} />
      <div className={styles.bar}>
        <TabList
          name="compare"
          label={view.tabs}
          tabs={TABS.map((id) => ({ id, label: labels[id] }))}
          selected={tab}
          onSelect={onTab}
        />
        <span className={styles.barEnd}>
          <output className={styles.summary}>
            {tab === 'outputs' && modesDiffer
              ? view.modesNote
              : differing.length > 0 && view.summary(differing.length, reasons.size)}
          </output>
          {(tab === 'differences' || tab === 'outputs') && (
            <label className={styles.toggle} title={text.result.onlyAddedHint}>
              <input type="checkbox" checked={only} onChange={(event) => choose({ onlyAdded: event.target.checked })} />
              {text.result.onlyAdded}
            </label>
          )}
        </span>
      </div>
      <div className={styles.panel}>
        <TabPanel name="compare" selected={tab}>
          {tab === 'report' && <Report {...{ compared, standsIn, words, releases, isUpgrade }} />}
          {tab === 'differences' && (
            <Differences compared={compared} words={words} releases={releases} only={only} all={printing} />
          )}
          {tab === 'outputs' && <Outputs compared={compared} words={words} names={names} narrow={narrow} only={only} />}
          {tab === 'traffic' && (
            <TrafficDifferences
              {...{ compared, names, words }}
              waiting={<output className={styles.waiting}>{text.app.loading}</output>}
            />
          )}
        </TabPanel>
      </div>
    </>
  );
}

interface ErrorsProps {
  readonly names: readonly [string, string];
  readonly errors: readonly [readonly Diagnostic[], readonly Diagnostic[]];
  readonly words: CompareViewWords;
}

/** Why a side is not complete; what both sides have is said once. */
function Errors({ names, errors, words }: ErrorsProps) {
  const { describe } = useDiagnosticWords();
  // The same error of every workload is one thing to know.
  const [earlier, later] = errors.map(
    (ofSide) =>
      new Set(
        ofSide.map((error) => {
          const { title, text } = describe(error);
          return [title, text === title ? '' : text, error.upstream ?? ''].filter((part) => part !== '').join(' · ');
        }),
      ),
  );
  const both = [...(earlier ?? [])].filter((sentence) => later?.has(sentence) === true);
  const only = (ofSide: ReadonlySet<string> = new Set()): string[] =>
    [...ofSide].filter((sentence) => !both.includes(sentence));
  const blocks = [
    { key: 'both', side: words.view.bothSides, sentences: both },
    { key: 'earlier', side: names[0], sentences: only(earlier) },
    { key: 'later', side: names[1], sentences: only(later) },
  ].filter(({ sentences }) => sentences.length > 0);
  return blocks.map(({ key, side, sentences }) => (
    <div key={key} className={styles.errors}>
      <strong>{words.view.incomplete(side)}</strong>
      <ul>
        {sentences.slice(0, MOST_ERRORS).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  ));
}
