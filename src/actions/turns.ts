import { turnText } from '../i18n/iterations';
import { wantWords } from '../i18n/language';
import { shownTrace } from '../state/trace/shown-trace';
import { useApp } from '../state/store';
import { chosenTurn, hasMoreTurns, keysOfTurn, withTurn } from '../state/trace/turns';

/** Steps the range around the caret: a turn on, a turn back, or all turns together. Past the last one stand all of them. */
export async function stepTurn(step: 1 | -1 | 'all'): Promise<void> {
  const words = await wantWords('debugger');
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
  const shown = shownTrace(useApp.getState());
  if (shown === null || shown.traces.length < 2) {
    announce(shown === null ? words.notRun : words.onlyRun);
    return;
  }
  chooseRun((shown.traces.indexOf(shown.current) + 1) % shown.traces.length);
  const now = shownTrace(useApp.getState());
  if (now !== null) announce(words.saidRun(`${now.trace.workload.kind}/${now.trace.workload.name}`));
}

/** Shows one of the runs of the template on screen. The turns of another run are others. */
export function chooseRun(index: number): void {
  const { show } = useApp.getState();
  const workload = shownTrace(useApp.getState())?.traces[index]?.workload ?? null;
  if (workload !== null) show({ workload: { document: workload.document, workload: workload.workload }, turns: [] });
}
