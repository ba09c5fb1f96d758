import type { DecisionTest, ObjectChange, Stage, WorkloadOutcome } from '../../core/outcome';
import type { Origin } from '../../core/provenance/origin';
import type { LineBlock, MovedLine } from '../../core/text/line-blocks';

/**
 * What became of a document on its way to the page: what every document is asked for at once, and the rest as texts, which cost next to
 * nothing to send: how it differs, read where lines are counted, and its details, read when somebody looks at the document.
 */
export interface PackedBody {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly passedThrough: boolean;
  readonly before: string;
  readonly text: string;
  readonly workloads: readonly (Pick<WorkloadOutcome, 'item' | 'kind' | 'namespace' | 'name'> & {
    readonly inject: boolean;
    /** The templates that ran for it. */
    readonly templates: readonly string[];
  })[];
  /** JSON of `BodyDiff`. */
  readonly diff: string;
  /** JSON; as it is where a value in it is none that JSON can tell. */
  readonly details: string | BodyDetails;
}

/**
 * The rest of a body. A number stands for an origin: from 0 on one of those that all bodies share (`PackedBodies.shared`), below it
 * one of `own`, -1 the first.
 */
export interface BodyDetails {
  /** The origins of each line. */
  readonly lines: readonly (readonly number[])[];
  /** Origins that only this body has; each stands after those that it is because of. */
  readonly own: readonly PackedOrigin[];
  readonly workloads: readonly PackedWorkload[];
  readonly changes: readonly ObjectChange[];
}

export interface BodyDiff {
  readonly blocks: readonly LineBlock[];
  readonly moves: readonly MovedLine[];
}

type Step = Extract<Origin, { readonly kind: 'step' }>;

/** An origin with numbers in place of those that it is because of. */
export type PackedOrigin = Exclude<Origin, Step> | (Omit<Step, 'because'> & { readonly because: readonly number[] });

interface PackedWorkload extends Pick<WorkloadOutcome, 'patch' | 'startOrder'> {
  readonly tests: readonly DecisionTest[];
  readonly stages: readonly Stage[];
  readonly rendered: readonly {
    readonly template: string;
    readonly text: string;
    readonly failed: boolean;
    /** Two numbers for each segment: where it ends, which is where the next one starts, and the origin of what it wrote. */
    readonly segments: readonly number[];
  }[];
}

/** Bodies by their numbers, and the shared origins in them that the page does not know yet. */
export interface PackedBodies {
  readonly bodies: ReadonlyMap<number, PackedBody>;
  /** In the order of their numbers. */
  readonly shared: readonly Origin[];
  /** Whether the numbers of shared origins start anew with these bodies. */
  readonly anew: boolean;
}
