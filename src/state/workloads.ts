import type { ResultPlace } from '../core/outcome';
import type { ShownDocument, ShownOutcome, ShownWorkload, WorkloadAddress } from '../worker/evaluation';

/** A workload of the outcome with its address. */
export interface AddressedWorkload extends WorkloadAddress {
  readonly of: ShownDocument;
  readonly outcome: ShownWorkload;
}

const NONE: readonly AddressedWorkload[] = [];
/** Of thousands of documents, for all who ask about one result. */
const known = new WeakMap<ShownOutcome, readonly AddressedWorkload[]>();

/** Every workload in the order of the documents. */
export function workloadsOf(outcome: ShownOutcome | undefined): readonly AddressedWorkload[] {
  if (outcome === undefined) return NONE;
  let all = known.get(outcome);
  if (all === undefined) {
    all = outcome.documents.flatMap((of, document) =>
      of.workloads.map((workload, index) => ({ document, workload: index, of, outcome: workload })),
    );
    known.set(outcome, all);
  }
  return all;
}

/** The workload to speak of: the chosen one, else the one under the cursor, else the first injected one, else the first. */
export function chosenWorkload(
  outcome: ShownOutcome | undefined,
  chosen: WorkloadAddress | null,
  place: ResultPlace | null,
): AddressedWorkload | null {
  const all = workloadsOf(outcome);
  return (
    all.find((entry) => entry.document === chosen?.document && entry.workload === chosen.workload) ??
    all.find((entry) => entry.document === place?.document) ??
    all.find((entry) => entry.outcome.decision.inject) ??
    all[0] ??
    null
  );
}
