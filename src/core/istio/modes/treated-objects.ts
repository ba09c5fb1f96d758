import type { Diagnostic } from '../../diagnostic';
import type { JsonObject } from '../../json';
import type { ObjectChange, WorkloadOutcome } from '../../outcome';
import type { InjectedPod } from '../injector';

/** What a mode has done with objects: with one, with the items of a List, with those of a document. */
export interface TreatedObjects {
  /** The objects that are shown for them; undefined where they are passed through. */
  readonly after: readonly JsonObject[] | undefined;
  /** What those are compared with where that is not the document's text. */
  readonly before: readonly JsonObject[] | undefined;
  /** What injection changed, where that is asked for. */
  readonly changes: readonly ObjectChange[];
  readonly workloads: readonly WorkloadOutcome[];
  /** What became of each workload's pod; undefined for one that was left alone. */
  readonly pods: readonly (InjectedPod | undefined)[];
  /** Lines for standard error. */
  readonly warnings: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Istio's text where the tool would stop. */
  readonly error: string | undefined;
}

/** Objects that are passed through. */
export const NOTHING_TREATED: TreatedObjects = {
  after: undefined,
  before: undefined,
  changes: [],
  workloads: [],
  pods: [],
  warnings: [],
  diagnostics: [],
  error: undefined,
};

/** Objects that stand one after the other; where the tool would stop, it stops at the first. What changed is not told. */
export function joinedObjects(parts: readonly TreatedObjects[]): TreatedObjects {
  const all = (of: (part: TreatedObjects) => readonly JsonObject[] | undefined): readonly JsonObject[] | undefined =>
    parts.some((part) => of(part) !== undefined) ? parts.flatMap((part) => of(part) ?? []) : undefined;
  return {
    after: all(({ after }) => after),
    before: all(({ before }) => before),
    changes: [],
    workloads: parts.flatMap(({ workloads }) => workloads),
    pods: parts.flatMap(({ pods }) => pods),
    warnings: parts.flatMap(({ warnings }) => warnings),
    diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
    error: parts.find(({ error }) => error !== undefined)?.error,
  };
}

/** The same as an item of a List; as it is where `item` is undefined. */
export function withItem(treated: TreatedObjects, item: number | undefined): TreatedObjects {
  if (item === undefined) return treated;
  return { ...treated, workloads: treated.workloads.map((workload) => ({ ...workload, item })) };
}
