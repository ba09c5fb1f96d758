import type { RunTrace } from '../../worker/evaluation';
import { engine } from '../engine';
import { type AppState, useApp } from '../store';
import { templateOf, textOfSource } from '../texts';
import { shownSource } from '../view';
import type { AddressedWorkload } from '../workloads';
import { chosenRun, runsOf } from './runs';
import { rangesAt, type SteppedRange, steppedRanges } from './turns';

/** The runs of the template on screen, and the one that is looked at. */
export interface ShownRuns {
  readonly runs: readonly AddressedWorkload[];
  readonly current: AddressedWorkload;
}

/** What the bar and the commands that step through a template work on. */
export interface ShownTrace {
  readonly trace: RunTrace;
  readonly ranges: readonly SteppedRange[];
  /** The innermost range around the caret. */
  readonly range: SteppedRange | null;
}

type Looking = Pick<AppState, 'newest' | 'workload' | 'place' | 'inputTab' | 'template' | 'installFile'>;

/** The runs of the template on screen, or null where none ran it. */
export function shownRuns(state: Looking): ShownRuns | null {
  const template = templateOf(shownSource(state));
  const outcome = state.newest?.outcome;
  if (template === null || outcome === undefined) return null;
  const current = chosenRun(outcome, template, state.workload, state.place);
  return current === null ? null : { runs: runsOf(outcome, template), current };
}

/** The trace of the run on screen, or null where there is none, it has not been told yet or the text is newer. */
export function shownTrace(state: AppState): ShownTrace | null {
  const source = shownSource(state);
  const shown = shownRuns(state);
  const { traced } = state;
  if (!state.trace || shown === null || traced === null || !isTraced(state, shown)) return null;
  const template = templateOf(source);
  const trace = traced.traces.find((one) => one.template === template);
  if (trace === undefined) return null;
  const ranges = steppedRanges(trace, textOfSource(state.scenario, source), state.turns);
  const caret = state.caret?.source === source ? state.caret.offset : -1;
  return { trace, ranges, range: rangesAt(ranges, caret).at(-1) ?? null };
}

/** Asks what the templates did in the run on screen, where that is not known yet; the state has it when this ends. */
export async function askForTrace(): Promise<void> {
  const state = useApp.getState();
  const { newest, revision, newestScenario } = state;
  const shown = shownRuns(state);
  // While the result of a newer text is on its way, the answer would be about that.
  if (shown === null || newestScenario === null || state.newestRevision !== revision || isTraced(state, shown)) return;
  const { document, workload } = shown.current;
  const traces = (await engine()?.traces({ document, workload })) ?? null;
  if (traces === null || useApp.getState().newest !== newest) return;
  const { templates } = newestScenario.injector;
  useApp.getState().show({ traced: { revision, templates, document, workload, traces } });
}

/** Whether the trace that was told last is that of a run, and of the text as it is now. */
function isTraced({ traced, revision }: AppState, { current }: ShownRuns): boolean {
  return traced?.revision === revision && traced.document === current.document && traced.workload === current.workload;
}
