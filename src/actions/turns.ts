import { turnText } from '../i18n/iterations';
import { wantWords } from '../i18n/language';
import { askForTrace, shownRuns, shownTrace } from '../state/trace/shown-trace';
import { useApp } from '../state/store';
import type { WorkloadAddress } from '../worker/evaluation';
import { chosenTurn, hasMoreTurns, keysOfTurn, withTurn } from '../state/trace/turns';

/** Steps the range around the caret: a turn on, a turn back, or all turns together. Past the last one stand all of them. */
export async function stepTurn(step: 1 | -1 | 'all'): Promise<void> {
  const words = await wantWords('debugger');
  await askForTrace();
  const { show, announce } = useApp.getState();
  const shown = shownTrace(useApp.getState());
  const range = shown?.range ?? null;
  if (shown === null || range === null) {
    announce(shown === null ? words.notRun : shown.ranges.length === 0 ? words.noRanges : words.outside);
    return;
  }
  const { length } = range.turns;
  const at = range.chosen === null ? (step === -1 ? length : -1) : range.chosen;
  const next = step === 'all' ? -1 : at + step;
  const turn = next < 0 || next >= length ? null : next;
  const turns = withTurn(useApp.getState().turns, shown.ranges, shown.trace, range, turn);
  show({ turns });
  const now = shownTrace(useApp.getState());
  if (now?.range === null || now === null) return;
  const chosen = chosenTurn(now.range);
  const keys = chosen === undefined ? [] : keysOfTurn(now.trace, chosen);
  announce(words.said(now.range.code, turnText(words, keys, now.range.chosen, length, hasMoreTurns(now.trace))));
}

/** Shows the run of the next workload that ran this template. */
export async function nextRun(): Promise<void> {
  const words = await wantWords('debugger');
  const { announce } = useApp.getState();
  const shown = shownRuns(useApp.getState());
  if (shown === null || shown.runs.length < 2) {
    announce(shown === null ? words.notRun : words.onlyRun);
    return;
  }
  const next = shown.runs[(shown.runs.indexOf(shown.current) + 1) % shown.runs.length];
  if (next === undefined) return;
  chooseRun(next);
  announce(words.saidRun(`${next.outcome.kind}/${next.outcome.name}`));
}

/** Shows one of the runs of the template on screen. The turns of another run are others. */
export function chooseRun({ document, workload }: WorkloadAddress): void {
  useApp.getState().show({ workload: { document, workload }, turns: [] });
}
