import type { Diagnostic } from '../core/diagnostic';
import type { DocumentOutcome, Outcome, TemplateTrace, WorkloadOutcome } from '../core/outcome';
import type { LineBlock, MovedLine } from '../core/text/line-blocks';
import type { PackedBodies } from './packing/packed-body';

/** What the screen gets for one evaluation: the outcome, and what is cheaper to compute beside it than on the main thread. */
export interface Evaluation {
  readonly outcome: ShownOutcome;
  /** Time the engine took, in milliseconds. */
  readonly milliseconds: number;
}

/**
 * An outcome as the screen has it: documents that did not change are the same parts as in the evaluation before. What templates did is asked
 * for by workload.
 */
export interface ShownOutcome extends Omit<Outcome, 'documents' | 'output' | 'templates'> {
  readonly documents: readonly ShownDocument[];
  /** Everything the tool prints for the whole input. */
  readonly output: string;
}

/** One document of the outcome. */
export interface ShownDocument extends DocumentOutcome {
  readonly workloads: readonly ShownWorkload[];
  /** Line blocks of `before` against the result. */
  readonly blocks: readonly LineBlock[];
  /** Lines that only stand in another place. */
  readonly moves: readonly MovedLine[];
}

export interface ShownWorkload extends WorkloadOutcome {
  /** The templates that ran for it, in order: known without anything else of `rendered`. */
  readonly templates: readonly string[];
}

/** What became of a document wherever it stands; the same object as long as its text and what stands around the manifests are. */
export type ShownBody = Omit<ShownDocument, 'index' | 'span'>;

/** Findings of the last whole evaluation that this one has too: which, and by how many units of the manifests they moved. */
interface KeptFindings {
  readonly from: number;
  readonly count: number;
  readonly moved: number;
}

export type PackedFinding = Diagnostic | KeptFindings;

/** An evaluation on its way to the page: what the evaluation before it had already is not sent again. */
export interface PackedEvaluation extends PackedBodies {
  readonly outcome: Omit<ShownOutcome, 'documents' | 'output' | 'diagnostics'>;
  /** The diagnostics, in their order. */
  readonly findings: readonly PackedFinding[];
  /** Whether the rules have looked at all of it, so that the findings of the next one refer to these. */
  readonly isWhole: boolean;
  /** For each document three numbers: that of its body, and where it starts and ends in the manifests. */
  readonly documents: Int32Array;
  readonly milliseconds: number;
}

/** What one template did for the workload that was asked about. */
export type RunTrace = Omit<TemplateTrace, 'workload'>;

/** A workload of an evaluation whose stages or traces someone wants to see; the evaluation itself has none. */
export interface WorkloadAddress {
  readonly document: number;
  readonly workload: number;
}
