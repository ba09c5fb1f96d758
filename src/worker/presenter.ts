import type { DocumentOutcome, MappedText, Outcome } from '../core/outcome';
import type { PackedEvaluation, ShownBody } from './evaluation';
import { lineBlocks } from '../core/text/line-blocks';
import { movedLines } from './moved-lines';
import { SharedOrigins } from './shared-origins';

interface NumberedBody {
  readonly number: number;
  readonly body: ShownBody;
}

/** Lines of results in one piece: what a page reads in some ten milliseconds. */
const PIECE_LINES = 2000;

/**
 * Turns outcomes into what the page is sent; what did not change since the last one is neither worked on nor sent again. Every packed
 * evaluation must reach the page, in order.
 */
export class Presenter {
  readonly #shared = new SharedOrigins();
  /** By the text that injection made, the same object wherever its document stands. */
  readonly #bodies = new WeakMap<MappedText, NumberedBody>();
  #numbers = 0;
  /** The numbers of the bodies that the page has from the last evaluation. */
  #held: ReadonlySet<number> = new Set();

  /** The outcome in the parts that the page does not have yet; of many bodies most are sent ahead, in pieces that hold nobody up. */
  present(
    outcome: Outcome,
    started: number,
    now: () => number,
    sendAhead?: (bodies: ReadonlyMap<number, ShownBody>) => void,
  ): PackedEvaluation {
    let bodies = new Map<number, ShownBody>();
    let lines = 0;
    const held = new Set<number>();
    const { documents, output: _output, ...rest } = outcome;
    const places = new Int32Array(documents.length * 3);
    for (const [index, document] of documents.entries()) {
      const { number, body } = this.#body(document);
      if (!this.#held.has(number) && !held.has(number)) {
        bodies.set(number, body);
        lines += body.after.origins.length;
      }
      held.add(number);
      if (sendAhead !== undefined && lines > PIECE_LINES) {
        sendAhead(bodies);
        bodies = new Map();
        lines = 0;
      }
      places.set([number, document.span.start, document.span.end], index * 3);
    }
    this.#held = held;
    return { outcome: rest, documents: places, bodies, milliseconds: now() - started };
  }

  #body(document: DocumentOutcome): NumberedBody {
    let found = this.#bodies.get(document.after);
    if (found === undefined) {
      found = { number: this.#numbers++, body: this.#makeBody(document) };
      this.#bodies.set(document.after, found);
    }
    return found;
  }

  #makeBody(document: DocumentOutcome): ShownBody {
    const { index: _index, span: _span, ...body } = document;
    const { before, after, workloads } = body;
    const blocks = lineBlocks(before, document.passedThrough ? before : after.text);
    return {
      ...body,
      blocks,
      moves: document.passedThrough ? [] : movedLines(document, blocks),
      after: {
        text: after.text,
        origins: after.origins.map((line) => line.map((origin) => this.#shared.origin(origin))),
      },
      workloads: workloads.map((workload) => ({
        ...workload,
        rendered: workload.rendered.map((overlay) => ({
          ...overlay,
          segments: overlay.segments.map((segment) => this.#shared.segment(segment)),
        })),
      })),
    };
  }
}
