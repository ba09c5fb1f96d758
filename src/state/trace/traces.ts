import type { TemplateTrace } from '../../core/outcome';
import type { Evaluation } from '../../worker/evaluation';
import { type AddressedWorkload, workloadsOf } from '../workloads';

/** A run of a template with the workload it was for. */
export interface WorkloadTrace {
  readonly trace: TemplateTrace;
  readonly workload: AddressedWorkload | null;
}

/** Every run of a template, in the order of the workloads. Those of one document with the same name are told apart by their order. */
export function tracesOf(outcome: Evaluation['outcome'], template: string): WorkloadTrace[] {
  const workloads = [...workloadsOf(outcome)];
  return outcome.templates
    .filter((trace) => trace.template === template)
    .map((trace) => {
      const { document, kind, name } = trace.workload;
      const at = workloads.findIndex(
        (one) => one.document === document && one.outcome.kind === kind && one.outcome.name === name,
      );
      return { trace, workload: at < 0 ? null : (workloads.splice(at, 1)[0] ?? null) };
    });
}

/** The run to show: that of the workload spoken of, else the first of its document, else the first. */
export function chosenTrace(
  traces: readonly WorkloadTrace[],
  workload: { readonly document: number; readonly workload: number } | null,
): WorkloadTrace | null {
  return (
    traces.find(
      (one) => one.workload?.document === workload?.document && one.workload?.workload === workload?.workload,
    ) ??
    traces.find((one) => one.trace.workload.document === workload?.document) ??
    traces[0] ??
    null
  );
}
