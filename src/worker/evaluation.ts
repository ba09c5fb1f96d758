import type { DocumentOutcome, MappedText, Outcome, WorkloadOutcome } from '../core/outcome';
import type { LineBlock } from '../core/text/line-blocks';
import type { MovedLine } from '../core/text/line-blocks';

/** What the screen gets for one evaluation: the outcome, and what is cheaper to compute beside it than on the main thread. */
export interface Evaluation {
  readonly outcome: ShownOutcome;
  /** Time the engine took, in milliseconds. */
  readonly milliseconds: number;
}

/** An outcome as the screen has it: documents that did not change are the same parts as in the evaluation before. */
export interface ShownOutcome extends Omit<Outcome, 'documents' | 'output'> {
  readonly documents: readonly ShownDocument[];
  /** Everything the tool prints for the whole input. */
  readonly output: string;
}

/** One document of the outcome. */
export interface ShownDocument extends DocumentOutcome {
  /** Line blocks of `before` against the result. */
  readonly blocks: readonly LineBlock[];
  /** Lines that only stand in another place. */
  readonly moves: readonly MovedLine[];
}

/** The part of a document's outcome that depends on nothing but its text and what stands around the manifests; the same object as long as they are. */
export interface DocumentBody extends Pick<ShownDocument, 'before' | 'changes' | 'blocks' | 'moves'> {
  readonly after: MappedText;
  readonly workloads: readonly Omit<WorkloadOutcome, 'decision'>[];
}

/** The part that depends on where the document stands. */
export interface DocumentHead extends Omit<DocumentOutcome, 'before' | 'after' | 'changes' | 'workloads'> {
  readonly decisions: readonly WorkloadOutcome['decision'][];
  /** The number of its body. */
  readonly body: number;
}

/** An evaluation on its way to the page: bodies that the evaluation before it had already are not sent again. */
export interface PackedEvaluation {
  readonly outcome: Omit<ShownOutcome, 'documents'>;
  readonly heads: readonly DocumentHead[];
  readonly bodies: ReadonlyMap<number, DocumentBody>;
  readonly milliseconds: number;
}

/** A workload of an evaluation whose stages someone wants to see; the evaluation itself has none. */
export interface StagesPlace {
  readonly document: number;
  readonly workload: number;
}
