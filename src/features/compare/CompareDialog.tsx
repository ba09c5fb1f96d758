import { ArrowLeftRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Diagnostic } from '../../core/diagnostic';

import { DEFAULT_VERSION, PRESET_VERSIONS } from '../../presets';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TabList, TabPanel } from '../../ui/Tabs';
import { useMessages } from '../../ui/use-messages';
import type { Compared } from '../../worker/compared';
import { useDiagnosticWords } from '../problems/use-words';
import { Empty } from '../shell/Empty';
import styles from './Compare.module.css';
import { Differences } from './Differences';
import { Outputs } from './Outputs';
import { type CompareWords, useCompareWords } from './use-compare-words';
import { useComparison } from './use-comparison';
import { useNarrow } from './use-narrow';

/** The release of the article, which the comparison begins with. */
const THEN = '0.7';
/** Errors of one side that are told; the rest is on the Problems tab once that release is chosen. */
const MOST_ERRORS = 3;

/** The same manifests through two releases: what differs and why, and both outputs line against line. */
export function CompareDialog({ onClose }: { onClose: () => void }) {
  const text = useMessages();
  const words = useCompareWords();
  return (
    <Dialog title={words?.view.title ?? text.header.compare} onClose={onClose} width={1240} height={900}>
      {words === null ? <output>{text.app.loading}</output> : <Comparison words={words} />}
    </Dialog>
  );
}

/** The release on the left and the one on the right. */
type Sides = readonly [from: string, to: string];

function Comparison({ words }: { words: CompareWords }) {
  const { view } = words;
  const current = useApp((state) => state.scenario.settings.istioVersion);
  const blank = useApp((state) => state.scenario.manifests.trim() === '');
  const [[from, to], setSides] = useState<Sides>([THEN, current === THEN ? DEFAULT_VERSION : current]);
  const { comparing, again } = useComparison(from, to);
  const versions = PRESET_VERSIONS.includes(current) ? PRESET_VERSIONS : [current, ...PRESET_VERSIONS];
  return (
    <div className={styles.view}>
      <div className={styles.sides}>
        <Release
          label={view.first}
          value={from}
          versions={versions}
          onChange={(next) => setSides([next, to])}
          autofocus
        />
        <Button icon look="outlined" aria-label={view.swap} title={view.swap} onClick={() => setSides([to, from])}>
          <ArrowLeftRight size={16} aria-hidden="true" />
        </Button>
        <Release label={view.second} value={to} versions={versions} onChange={(next) => setSides([from, next])} />
        <p className={styles.intro}>{view.intro}</p>
      </div>
      {blank ? (
        <Empty title={view.empty}>
          <p>{view.emptyText}</p>
        </Empty>
      ) : comparing.phase === 'running' ? (
        <output className={styles.waiting}>{view.comparing(`Istio ${from}`, `Istio ${to}`)}</output>
      ) : comparing.phase === 'failed' ? (
        <div role="alert">
          <Empty title={view.failed}>
            <p>{view.failedText}</p>
            <Button look="outlined" tall onClick={again}>
              {view.again}
            </Button>
          </Empty>
        </div>
      ) : (
        <Result compared={comparing.compared} words={words} from={from} to={to} />
      )}
    </div>
  );
}

interface ReleaseProps {
  readonly label: string;
  readonly value: string;
  readonly versions: readonly string[];
  readonly onChange: (version: string) => void;
  readonly autofocus?: boolean;
}

function Release({ label, value, versions, onChange, autofocus = false }: ReleaseProps) {
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    // The dialog opened while the words were still loading, and looked for what to focus then.
    if (autofocus) select.current?.focus();
  }, [autofocus, select]);
  return (
    <select
      ref={select}
      className={styles.release}
      aria-label={label}
      data-autofocus={autofocus ? '' : undefined}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {versions.map((version) => (
        <option key={version} value={version}>
          Istio {version}
        </option>
      ))}
    </select>
  );
}

interface ResultProps {
  readonly compared: Compared;
  readonly words: CompareWords;
  readonly from: string;
  readonly to: string;
}

function Result({ compared, words, from, to }: ResultProps) {
  const { view } = words;
  const narrow = useNarrow();
  const [tab, setTab] = useState<'differences' | 'outputs'>('differences');
  const differing = compared.documents.flatMap(({ workloads }) =>
    workloads.filter(({ differences }) => differences.length > 0),
  );
  const reasons = new Set(differing.flatMap(({ differences }) => differences.map(({ code }) => code)));
  return (
    <>
      <Errors release={`Istio ${from}`} errors={compared.errors.earlier} words={words} />
      {from !== to && <Errors release={`Istio ${to}`} errors={compared.errors.later} words={words} />}
      <div className={styles.bar}>
        <TabList
          name="compare"
          label={view.tabs}
          tabs={[
            { id: 'differences', label: view.differences },
            { id: 'outputs', label: view.outputs },
          ]}
          selected={tab}
          onSelect={setTab}
        />
        <output className={styles.summary}>
          {differing.length > 0 && view.summary(differing.length, reasons.size)}
        </output>
      </div>
      <TabPanel name="compare" selected={tab}>
        {tab === 'differences' ? (
          <Differences compared={compared} words={words} from={from} to={to} />
        ) : (
          <Outputs compared={compared} words={words} from={from} to={to} narrow={narrow} />
        )}
      </TabPanel>
    </>
  );
}

function Errors({ release, errors, words }: { release: string; errors: readonly Diagnostic[]; words: CompareWords }) {
  const { describe } = useDiagnosticWords();
  if (errors.length === 0) return null;
  return (
    <div className={styles.errors}>
      <strong>{words.view.incomplete(release)}</strong>
      <ul>
        {errors.slice(0, MOST_ERRORS).map((error) => {
          const said = describe(error);
          return (
            <li key={`${error.code}${error.span?.start ?? ''}`}>
              {said.title} {said.text !== said.title && said.text}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
