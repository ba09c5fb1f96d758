import type { ResultPlace } from '../../core/outcome';
import { linesOf } from '../../core/text/lines';
import { chosenRun } from '../../state/trace/runs';
import { steppedRanges, traceOfTurns } from '../../state/trace/turns';
import type { TracedWorkload, TurnChoice } from '../../state/view';
import type { Evaluation, WorkloadAddress } from '../../worker/evaluation';
import { traceLooks } from './trace-looks';

interface Looking {
  readonly template: string;
  /** Its text, as it was evaluated. */
  readonly text: string;
  readonly workload: WorkloadAddress | null;
  readonly place: ResultPlace | null;
  readonly turns: readonly TurnChoice[];
}

/**
 * What the editor of a template shows of its run: that of the chosen workload, in the chosen turns. Until that has been told, what was shown
 * before stays, at its lines.
 */
export function traceView(
  { outcome }: Evaluation,
  traced: TracedWorkload,
  { template, text, workload, place, turns }: Looking,
): ReturnType<typeof traceLooks> | null {
  const trace = traced.traces.find((one) => one.template === template);
  if (trace === undefined || chosenRun(outcome, template, workload, place) === null) return null;
  const own = traced.templates.find(({ name }) => name === template)?.text ?? text;
  const seen = traceLooks(turns.length === 0 ? trace : traceOfTurns(trace, steppedRanges(trace, own, turns)), own);
  return own === text ? seen : moved(seen, linesOf(own), linesOf(text));
}

/** The same beside a text of which some lines are others: what stands after those moves with them. */
function moved(
  { looks, notes }: ReturnType<typeof traceLooks>,
  before: readonly string[],
  now: readonly string[],
): ReturnType<typeof traceLooks> {
  const at = before.findIndex((line, index) => line !== now[index]);
  const by = now.length - before.length;
  const move = <T extends { readonly line: number }>(all: readonly T[]): T[] =>
    all.flatMap((one) => {
      const line = at >= 0 && one.line > at ? one.line + by : one.line;
      return line > at || line === one.line ? [{ ...one, line }] : [];
    });
  return { looks: move(looks), notes: move(notes) };
}
