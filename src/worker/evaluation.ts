import type { Outcome } from '../core/outcome';
import type { LineBlock } from './line-blocks';
import type { MovedLine } from './moved-lines';

/** What the screen gets for one evaluation: the outcome, and what is cheaper to compute beside it than on the main thread. */
export interface Evaluation {
  readonly outcome: Outcome;
  /** Line blocks of `before` against `after`, one list per document of the outcome. */
  readonly blocks: readonly (readonly LineBlock[])[];
  /** Lines that only stand in another place, one list per document. */
  readonly moves: readonly (readonly MovedLine[])[];
  /** Time the engine took, in milliseconds. */
  readonly milliseconds: number;
}

/** A workload of an evaluation whose stages someone wants to see; the evaluation itself has none. */
export interface StagesPlace {
  readonly document: number;
  readonly workload: number;
}
