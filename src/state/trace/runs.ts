import type { ResultPlace } from '../../core/outcome';
import type { ShownOutcome, WorkloadAddress } from '../../worker/evaluation';
import { type AddressedWorkload, chosenWorkload, workloadsOf } from '../workloads';

/** The runs of the template that was asked about last: the editor, the bar and the commands ask about the same one. */
const known = new WeakMap<ShownOutcome, { readonly template: string; readonly runs: readonly AddressedWorkload[] }>();

/** The workloads for which a template ran, in their order. */
export function runsOf(outcome: ShownOutcome, template: string): readonly AddressedWorkload[] {
  const last = known.get(outcome);
  if (last?.template === template) return last.runs;
  const runs = workloadsOf(outcome).filter((one) => one.outcome.templates.includes(template));
  known.set(outcome, { template, runs });
  return runs;
}

/** The run to show: that of the workload spoken of, else the first of its document, else the first. */
export function chosenRun(
  outcome: ShownOutcome,
  template: string,
  chosen: WorkloadAddress | null,
  place: ResultPlace | null,
): AddressedWorkload | null {
  const runs = runsOf(outcome, template);
  const workload = chosenWorkload(outcome, chosen, place);
  return (
    runs.find((one) => one === workload) ?? runs.find((one) => one.document === workload?.document) ?? runs[0] ?? null
  );
}
