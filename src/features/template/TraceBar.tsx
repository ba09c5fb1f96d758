import { useWords } from '../../ui/use-words';
import { useEffect, useMemo, useState } from 'react';
import { keysOf } from '../../actions/shortcuts';
import { chooseRun, stepTurn } from '../../actions/turns';
import type { Words } from '../../i18n/packs';
import { turnText } from '../../i18n/iterations';
import { type ShownTrace, shownTrace } from '../../state/trace/shown-trace';
import { useApp } from '../../state/store';
import { chosenTurn, hasMoreTurns, keysOfTurn } from '../../state/trace/turns';
import { Button } from '../../ui/Button';
import styles from './TraceBar.module.css';

/** Below the editor of a template: whose run its values are of, and the turn of the range around the caret. */
export function TraceBar() {
  const words = useWords('debugger');
  const shown = useShownTrace();
  return (
    <section className={styles.bar} aria-label={words?.title}>
      {words !== null && (shown === null ? <span>{words.notRun}</span> : <Shown words={words} shown={shown} />)}
    </section>
  );
}

function Shown({ words, shown }: { words: Words<'debugger'>; shown: ShownTrace }) {
  const { traces, current, range } = shown;
  const nameOf = ({ trace }: (typeof traces)[number]) => `${trace.workload.kind}/${trace.workload.name}`;
  return (
    <>
      <span className={styles.run}>
        {words.runOf}{' '}
        {traces.length === 1 ? (
          <b>{nameOf(current)}</b>
        ) : (
          <select
            aria-label={words.chooseRun}
            value={traces.indexOf(current)}
            onChange={(event) => chooseRun(Number(event.target.value))}
          >
            {traces.map((entry, index) => (
              // The runs of a template have an order; two of them may have one name.
              <option key={`${index}`} value={index}>
                {nameOf(entry)}
              </option>
            ))}
          </select>
        )}
      </span>
      {range === null ? (
        <span className={styles.hint}>{shown.ranges.length === 0 ? words.noRanges : words.outside}</span>
      ) : (
        <Turns words={words} shown={shown} range={range} />
      )}
    </>
  );
}

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

/** The run on screen; while the text is newer than the last run, the one before stays, so that the bar does not flicker. */
function useShownTrace(): ShownTrace | null {
  const newest = useApp((state) => state.newest);
  const current = useApp((state) => state.newestRevision === state.revision || state.newest === null);
  const template = useApp((state) => state.template);
  const workload = useApp((state) => state.workload);
  const place = useApp((state) => state.place);
  const caret = useApp((state) => state.caret);
  const turns = useApp((state) => state.turns);
  const [last, setLast] = useState<ShownTrace | null>(null);
  const now = useMemo(
    () => (current ? shownTrace(useApp.getState()) : null),
    // What a run on screen is made of: looking at it anew on every other change would be for nothing.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- read through getState
    [newest, current, template, workload, place, caret, turns],
  );
  useEffect(() => {
    if (current) setLast(now);
  }, [current, now, setLast]);
  return current ? now : last;
}
