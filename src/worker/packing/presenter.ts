import type { Diagnostic } from '../../core/diagnostic';
import type { MappedText, Outcome } from '../../core/outcome';
import type { PackedEvaluation } from '../evaluation';
import { packBody } from './pack-body';
import { packFindings } from './pack-findings';
import type { PackedBodies, PackedBody } from './packed-body';
import { SharedOrigins } from './shared-origins';

/** Lines of results in one piece: what a page reads in some milliseconds. */
const PIECE_LINES = 2000;

/**
 * Turns outcomes into what the page is sent; what did not change since the last one is neither worked on nor sent again. Every packed
 * evaluation must reach the page, in order.
 */
export class Presenter {
  #shared = new SharedOrigins();
  #anew = false;
  /** By the text that injection made, the same object wherever its document stands. */
  readonly #numbers = new WeakMap<MappedText, number>();
  #count = 0;
  /** The numbers of the bodies that the page has from the last evaluation. */
  #held: ReadonlySet<number> = new Set();
  /** The findings that the page has from the last whole evaluation. */
  #found: readonly Diagnostic[] = [];

  /**
   * The outcome in the parts that the page does not have yet; of many bodies most are sent ahead, in pieces that hold nobody up. `isWhole`
   * says that the rules have looked at all of it.
   */
  present(
    outcome: Outcome,
    started: number,
    now: () => number,
    sendAhead?: (bodies: PackedBodies) => void,
    isWhole = true,
  ): PackedEvaluation {
    let bodies = new Map<number, PackedBody>();
    let lines = 0;
    const held = new Set<number>();
    const { documents, output: _output, diagnostics, ...rest } = outcome;
    const places = new Int32Array(documents.length * 3);
    for (const [index, document] of documents.entries()) {
      const number = this.#number(document.after);
      if (!this.#held.has(number) && !held.has(number)) {
        bodies.set(number, packBody(document, this.#shared));
        lines += document.after.origins.length;
      }
      held.add(number);
      if (sendAhead !== undefined && lines > PIECE_LINES) {
        sendAhead(this.#taken(bodies));
        bodies = new Map();
        lines = 0;
      }
      places[index * 3] = number;
      places[index * 3 + 1] = document.span.start;
      places[index * 3 + 2] = document.span.end;
    }
    this.#held = held;
    const findings = isWhole ? packFindings(this.#found, diagnostics) : diagnostics;
    if (isWhole) this.#found = diagnostics;
    const milliseconds = now() - started;
    return { outcome: rest, findings, isWhole, documents: places, ...this.#taken(bodies), milliseconds };
  }

  #number(text: MappedText): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#count++;
      this.#numbers.set(text, number);
    }
    return number;
  }

  #taken(bodies: ReadonlyMap<number, PackedBody>): PackedBodies {
    const taken = { bodies, shared: this.#shared.takeFresh(), anew: this.#anew };
    this.#anew = this.#shared.isFull;
    if (this.#anew) this.#shared = new SharedOrigins();
    return taken;
  }
}
