import type { DocumentOutcome, Outcome, Stage } from '../core/outcome';
import type { Evaluation } from './evaluation';
import { Interner } from './interner';
import { type LineBlock, lineBlocks } from './line-blocks';
import { type MovedLine, movedLines } from './moved-lines';

/** Turns outcomes into what the screen gets; what did not change since the last one is not worked on again. */
export class Presenter {
  readonly #interner = new Interner();
  readonly #documents = new WeakMap<DocumentOutcome, ShownDocument>();

  /** The outcome with its origins shared. */
  present(outcome: Outcome, started: number, now: () => number): Evaluation {
    const documents = outcome.documents.map((document) => this.#document(document));
    return {
      outcome: {
        ...outcome,
        output: this.#interner.mapped(outcome.output),
        documents: documents.map(({ document }) => document),
      },
      blocks: documents.map(({ blocks }) => blocks),
      moves: documents.map(({ moves }) => moves),
      milliseconds: now() - started,
    };
  }

  /** Stages with their origins shared. */
  stages(stages: readonly Stage[]): Stage[] {
    return stages.map((stage) => ({ ...stage, yaml: this.#interner.mapped(stage.yaml) }));
  }

  #document(document: DocumentOutcome): ShownDocument {
    let shown = this.#documents.get(document);
    if (shown === undefined) {
      const after = document.passedThrough ? document.before : document.after.text;
      const blocks = lineBlocks(document.before, after);
      const moves = document.passedThrough ? [] : movedLines(document, blocks);
      shown = { document: this.#shown(document), blocks, moves };
      this.#documents.set(document, shown);
    }
    return shown;
  }

  #shown(document: DocumentOutcome): DocumentOutcome {
    return {
      ...document,
      after: this.#interner.mapped(document.after),
      workloads: document.workloads.map((workload) => ({
        ...workload,
        rendered: workload.rendered.map((overlay) => this.#interner.overlay(overlay)),
      })),
    };
  }
}

interface ShownDocument {
  readonly document: DocumentOutcome;
  readonly blocks: readonly LineBlock[];
  readonly moves: readonly MovedLine[];
}
