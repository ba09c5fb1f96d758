import { useWords } from '../../ui/use-words';
import { useEffect, useMemo, useState } from 'react';
import { keysOf } from '../../actions/shortcuts';
import { chooseRun, stepTurn } from '../../actions/turns';
import type { Words } from '../../i18n/packs';
import { turnText } from '../../i18n/iterations';
import { askForTrace, type ShownRuns, type ShownTrace, shownRuns, shownTrace } from '../../state/trace/shown-trace';
import { useApp } from '../../state/store';
import type { AddressedWorkload } from '../../state/workloads';
import { chosenTurn, hasMoreTurns, keysOfTurn } from '../../state/trace/turns';
import { Button } from '../../ui/Button';
import { WorkloadSelect } from '../output/WorkloadSelect';
import styles from './TraceBar.module.css';

/** Below the editor of a template: whose run its values are of, and the turn of the range around the caret. */
export function TraceBar() {
  const words = useWords('debugger');
  const shown = useShownRuns();
  const trace = useShownTrace();
  return (
    <section className={styles.bar} aria-label={words?.title}>
      {words !== null &&
        (shown === null ? <span>{words.notRun}</span> : <Shown words={words} shown={shown} trace={trace} />)}
    </section>
  );
}

interface ShownProps {
  readonly words: Words<'debugger'>;
  readonly shown: ShownRuns;
  readonly trace: ShownTrace | null;
}

function Shown({ words, shown, trace }: ShownProps) {
  const { runs, current } = shown;
  return (
    <>
      <span className={styles.run}>
        {words.runOf}{' '}
        {runs.length === 1 ? (
          <b>{nameOf(current)}</b>
        ) : (
          <WorkloadSelect all={runs} chosen={current} label={words.chooseRun} nameOf={nameOf} onChoose={chooseRun} />
        )}
      </span>
      {trace === null ? null : trace.range === null ? (
        <span className={styles.hint}>{trace.ranges.length === 0 ? words.noRanges : words.outside}</span>
      ) : (
        <Turns words={words} shown={trace} range={trace.range} />
      )}
    </>
  );
}

const nameOf = ({ outcome }: AddressedWorkload) => `${outcome.kind}/${outcome.name}`;

function Turns({
  words,
  shown,
  range,
}: {
  words: Words<'debugger'>;
  shown: ShownTrace;
  range: ShownTrace['ranges'][number];
}) {
  const total = range.turns.length;
  const turn = chosenTurn(range);
  const keys = turn === undefined ? [] : keysOfTurn(shown.trace, turn);
  return (
    <fieldset className={styles.turns} aria-label={range.code} disabled={total === 0}>
      <span className={styles.turn} title={range.code}>
        {turnText(words, keys, range.chosen, total, hasMoreTurns(shown.trace))}
      </span>
      <Button
        icon
        look="outlined"
        aria-label={words.previous(keysOf('view.previous-turn'))}
        title={words.previous(keysOf('view.previous-turn'))}
        onClick={() => void stepTurn(-1)}
      >
        <span aria-hidden="true">‹</span>
      </Button>
      <Button
        icon
        look="outlined"
        aria-label={words.next(keysOf('view.next-turn'))}
        title={words.next(keysOf('view.next-turn'))}
        onClick={() => void stepTurn(1)}
      >
        <span aria-hidden="true">›</span>
      </Button>
      <Button
        look="outlined"
        aria-pressed={range.chosen === null}
        title={words.allTitle(keysOf('view.all-turns'))}
        onClick={() => void stepTurn('all')}
      >
        {words.all}
      </Button>
    </fieldset>
  );
}

/** Everything that decides whose run is on screen. */
function useLooking() {
  const newest = useApp((state) => state.newest);
  const template = useApp((state) => state.template);
  const workload = useApp((state) => state.workload);
  const place = useApp((state) => state.place);
  return { newest, template, workload, place };
}

function useShownRuns(): ShownRuns | null {
  const { newest, template, workload, place } = useLooking();
  return useMemo(
    () => shownRuns(useApp.getState()),
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- read through getState
    [newest, template, workload, place],
  );
}

/** The trace on screen, asked for as it is needed; until it is there, and while the text is newer, the one before stays, so that the bar does not flicker. */
function useShownTrace(): ShownTrace | null {
  const { newest, template, workload, place } = useLooking();
  const current = useApp((state) => state.newestRevision === state.revision || state.newest === null);
  const traced = useApp((state) => state.traced);
  const caret = useApp((state) => state.caret);
  const turns = useApp((state) => state.turns);
  const [last, setLast] = useState<ShownTrace | null>(null);
  useEffect(() => {
    if (current) void askForTrace();
  }, [newest, current, template, workload, place]);
  const now = useMemo(
    () => (current ? shownTrace(useApp.getState()) : null),
    // What a run on screen is made of: looking at it anew on every other change would be for nothing.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- read through getState
    [newest, current, traced, template, workload, place, caret, turns],
  );
  useEffect(() => {
    if (now !== null) setLast(now);
  }, [now, setLast]);
  return now ?? last;
}
