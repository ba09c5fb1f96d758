import { printed } from '../core/printed';
import type { Evaluation, PackedEvaluation, ShownBody, ShownDocument } from './evaluation';

/**
 * The page's end of `Presenter`: puts evaluations together again from what arrives, with the bodies that came before. One per worker;
 * it must see every packed evaluation, in order.
 */
export class Unpacker {
  #bodies: ReadonlyMap<number, ShownBody> = new Map();
  #ahead = new Map<number, ShownBody>();

  /** Keeps bodies that came ahead of their evaluation. */
  keep(bodies: ReadonlyMap<number, ShownBody>): void {
    for (const [number, body] of bodies) this.#ahead.set(number, body);
  }

  /** The whole evaluation. Throws where a body never arrived. */
  unpack({ outcome, documents: places, bodies, milliseconds }: PackedEvaluation): Evaluation {
    const held = new Map<number, ShownBody>();
    const documents = Array.from({ length: places.length / 3 }, (_, index): ShownDocument => {
      const [number = 0, start = 0, end = 0] = places.subarray(index * 3, index * 3 + 3);
      const body = bodies.get(number) ?? this.#ahead.get(number) ?? this.#bodies.get(number);
      if (body === undefined) throw new Error(`no body of document ${index + 1}`);
      held.set(number, body);
      return { index, span: { source: 'manifests', start, end }, ...body };
    });
    this.#bodies = held;
    this.#ahead = new Map();
    let output: string | undefined;
    const shown = {
      ...outcome,
      documents,
      // Megabytes that only some views read.
      get output() {
        output ??= printed(documents);
        return output;
      },
    };
    return { outcome: shown, milliseconds };
  }
}
