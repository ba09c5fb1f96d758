import type { ResultPlace } from '../../core/outcome';
import { chosenTrace, tracesOf } from '../../state/trace/traces';
import { steppedRanges, traceOfTurns } from '../../state/trace/turns';
import type { TurnChoice } from '../../state/view';
import { chosenWorkload } from '../../state/workloads';
import type { Evaluation } from '../../worker/evaluation';
import { traceLooks } from './trace-looks';

/** What the editor of a template shows of its run: that of the chosen workload, in the chosen turns. */
export function traceView(
  outcome: Evaluation['outcome'],
  template: string,
  text: string,
  workload: { readonly document: number; readonly workload: number } | null,
  place: ResultPlace | null,
  turns: readonly TurnChoice[],
): ReturnType<typeof traceLooks> | null {
  const chosen = chosenTrace(tracesOf(outcome, template), chosenWorkload(outcome, workload, place));
  if (chosen === null) return null;
  const { trace } = chosen;
  return traceLooks(turns.length === 0 ? trace : traceOfTurns(trace, steppedRanges(trace, text, turns)), text);
}
