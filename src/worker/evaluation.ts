import type { Outcome, Stage } from '../core/outcome';
import type { LineBlock } from './line-blocks';

/** What the screen gets for one evaluation: the outcome, and what is cheaper to compute beside it than on the main thread. */
export interface Evaluation {
  readonly outcome: Outcome;
  /** Line blocks of `before` against `after`, one list per document of the outcome. */
  readonly blocks: readonly (readonly LineBlock[])[];
  /** Time the engine took, in milliseconds. */
  readonly milliseconds: number;
}

/** The text of one stage is sent only when someone looks at it; an outcome's stages arrive with empty texts. */
export interface StageRequestPlace {
  readonly document: number;
  readonly workload: number;
  readonly stage: number;
}

/** The outcome without the texts of its stages, which make up most of its bytes and are rarely looked at. */
export function withoutStageTexts(outcome: Outcome): Outcome {
  const bare = (stage: Stage): Stage => ({ ...stage, yaml: { text: '', origins: [] } });
  return {
    ...outcome,
    documents: outcome.documents.map((document) => ({
      ...document,
      workloads: document.workloads.map((workload) => ({ ...workload, stages: workload.stages.map(bare) })),
    })),
  };
}
