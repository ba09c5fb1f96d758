import type { TemplateTrace } from '../../core/outcome';
import type { AppState } from '../store';
import { templateOf, textOfSource } from '../texts';
import { chosenTrace, tracesOf, type WorkloadTrace } from './traces';
import { rangesAt, type SteppedRange, steppedRanges } from './turns';
import { shownSource } from '../view';
import { chosenWorkload } from '../workloads';

/** What the bar and the commands that step through a template work on. */
export interface ShownTrace {
  readonly traces: readonly WorkloadTrace[];
  readonly current: WorkloadTrace;
  readonly trace: TemplateTrace;
  readonly ranges: readonly SteppedRange[];
  /** The innermost range around the caret. */
  readonly range: SteppedRange | null;
}

/** The run of the template on screen, or null where none ran it or the text is newer than the run. */
export function shownTrace(state: AppState): ShownTrace | null {
  const source = shownSource(state);
  const template = templateOf(source);
  if (!state.trace || template === null || state.newest === null || state.newestRevision !== state.revision)
    return null;
  const { outcome } = state.newest;
  const traces = tracesOf(outcome, template);
  const current = chosenTrace(traces, chosenWorkload(outcome, state.workload, state.place));
  if (current === null) return null;
  const { trace } = current;
  const ranges = steppedRanges(trace, textOfSource(state.scenario, source), state.turns);
  const caret = state.caret?.source === source ? state.caret.offset : -1;
  return { traces, current, trace, ranges, range: rangesAt(ranges, caret).at(-1) ?? null };
}
