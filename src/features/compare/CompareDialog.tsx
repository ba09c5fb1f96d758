import { ArrowLeftRight, ChevronDown } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { printInstead } from '../../actions/print/instead';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Menu } from '../../ui/Menu';
import { useAllMessages } from '../../ui/use-all-messages';
import { Empty } from '../../ui/Empty';
import styles from './Compare.module.css';
import { CarriedCharts } from './carried/CarriedCharts';
import { ComparedResult, type CompareTab } from './ComparedResult';
import { InputDifferences } from './InputDifferences';
import { SideForm } from './SideForm';
import { sideNames, type SideWords } from './side-names';
import { ownersOf } from './owners';
import { printedComparison } from './printed';
import {
  areReleases,
  hasRunningPods,
  isSameSide,
  isUpgrade,
  type Side,
  type Sides,
  type Start,
  STARTS,
  startSides,
} from './sides';
import { type CompareViewWords, useCompareWords } from './use-compare-words';
import { useComparison } from './use-comparison';
import { useDraftChoices } from './use-draft-choices';

export interface CompareDialogProps {
  readonly onClose: () => void;
  /** The question that it opens with. */
  readonly start?: Start;
}

/** The same manifests through two injections: what differs going in, what differs coming out and why, and both outputs. */
export function CompareDialog({ onClose, start = 'upgrade' }: CompareDialogProps) {
  const text = useAllMessages();
  const words = useCompareWords();
  return (
    <Dialog title={words?.view.title ?? text.header.compare} onClose={onClose} width={1240} height={900}>
      {words === null ? <output>{text.app.loading}</output> : <Comparison words={words} start={start} />}
    </Dialog>
  );
}

function Comparison({ words, start }: { words: CompareViewWords; start: Start }) {
  const { view, settings } = words;
  const text = useAllMessages();
  const current = useApp((state) => state.scenario);
  const builtIn = useApp((state) => state.builtIn);
  const { choices, draft } = useDraftChoices();
  const linked = useApp((state) => state.upgradeTo);
  const [sides, setSides] = useState<Sides>(() => {
    const [first, second] = startSides(start, current);
    return [first, start === 'upgrade' && linked !== null ? { ...second, version: linked } : second];
  });
  // Fields that keep what is typed begin anew when the sides are set as a whole.
  const [generation, setGeneration] = useState(0);
  const { comparing, scenarios, again, stop } = useComparison(sides, current, builtIn, draft);
  const [tab, setTab] = useState<CompareTab>(start === 'upgrade' ? 'report' : 'differences');
  const owners = useMemo(() => ownersOf(current, builtIn), [current, builtIn]);
  const naming = useMemo(
    (): SideWords => ({ view, settings, text, choices, owners }),
    [view, settings, text, choices, owners],
  );
  const running = hasRunningPods(current);
  const names: readonly [string, string] =
    running && isSameSide(sides) ? [view.running, view.recreated] : sideNames(sides, naming);
  const only = useApp((state) => state.onlyAdded);
  const room = useRef<HTMLDivElement>(null);
  const [printing, setPrinting] = useState(false);
  useEffect(() =>
    printInstead(() => {
      const outputs = tab === 'outputs' && comparing.phase === 'done' ? comparing.compared : null;
      flushSync(() => setPrinting(true));
      const printed =
        room.current === null ? [] : printedComparison(room.current, { title: view.title, names, outputs, only });
      setPrinting(false);
      return printed;
    }),
  );
  const [first, second] = sides;
  const begin = (next: Sides) => {
    setSides(next);
    setGeneration(generation + 1);
  };
  const change = (at: 0 | 1) => (changed: Partial<Side>) =>
    setSides(at === 0 ? [{ ...first, ...changed }, second] : [first, { ...second, ...changed }]);
  return (
    <div ref={room} className={styles.view}>
      <div className={styles.setup} data-unprinted>
        <div className={styles.sides}>
          <SideForm
            key={`first${generation}`}
            name={view.first}
            side={first}
            words={naming}
            onChange={change(0)}
            autofocus={generation === 0}
          />
          <SideForm key={`second${generation}`} name={view.second} side={second} words={naming} onChange={change(1)} />
        </div>
        <div className={styles.tools}>
          <Menu
            label={view.start}
            items={STARTS.filter((id) => id !== 'restart' || running).map((id) => ({
              id,
              label: view.starts[id],
              run: () => {
                begin(startSides(id, current));
                setTab(id === 'upgrade' || id === 'restart' ? 'report' : 'differences');
              },
            }))}
            button={{ look: 'outlined' }}
          >
            {view.start}
            <ChevronDown size={14} aria-hidden="true" />
          </Menu>
          <Button look="outlined" title={view.swap} aria-label={view.swap} icon onClick={() => begin([second, first])}>
            <ArrowLeftRight size={16} aria-hidden="true" />
          </Button>
        </div>
      </div>
      {running && isSameSide(sides) ? (
        <p className={styles.inputs}>{view.restarts}</p>
      ) : (
        scenarios !== null && <InputDifferences sides={sides} scenarios={scenarios} words={naming} />
      )}
      {comparing.phase === 'done' && <CarriedCharts charts={comparing.charts} words={words} again={again} />}
      {current.manifests.trim() === '' ? (
        <Empty title={view.empty}>
          <p>{view.emptyText}</p>
        </Empty>
      ) : comparing.phase === 'done' ? (
        <ComparedResult
          compared={comparing.compared}
          standsIn={
            comparing.charts.find(({ version, chart }) => version === second.version && chart === undefined)?.own
          }
          words={words}
          names={names}
          releases={areReleases(sides)}
          isUpgrade={isUpgrade(sides)}
          modesDiffer={first.mode !== second.mode}
          tab={tab}
          onTab={setTab}
          printing={printing}
        />
      ) : comparing.phase === 'running' ? (
        <Running done={comparing.done} view={view} onStop={stop} />
      ) : (
        <div role="alert">
          {comparing.phase === 'rejected' ? (
            <Empty title={view.rejected(comparing.version)}>
              <p>{comparing.text}</p>
            </Empty>
          ) : (
            <Empty title={comparing.phase === 'stopped' ? view.stopped : view.failed}>
              {comparing.phase === 'failed' && <p>{view.failedText}</p>}
              <Button look="outlined" tall onClick={again}>
                {view.again}
              </Button>
            </Empty>
          )}
        </div>
      )}
    </div>
  );
}

/** Per cent from which on it is worth telling how far a comparison is. */
const SLOW = 1;

function Running({ done, view, onStop }: { done: number; view: CompareViewWords['view']; onStop: () => void }) {
  return (
    <div className={styles.waiting}>
      <output>{view.comparing}</output>
      {done >= SLOW && (
        <p className={styles.progress}>
          <progress max={100} value={done} aria-label={view.comparing} />
          <Button look="outlined" onClick={onStop}>
            {view.stop}
          </Button>
        </p>
      )}
    </div>
  );
}
