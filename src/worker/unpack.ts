import type { DocumentBody, Evaluation, PackedEvaluation, ShownDocument } from './evaluation';

/**
 * The page's end of `Presenter`: puts evaluations together again from what arrives, with the bodies that came before. One per worker;
 * it must see every packed evaluation, in order.
 */
export class Unpacker {
  #bodies: ReadonlyMap<number, DocumentBody> = new Map();
  #ahead = new Map<number, DocumentBody>();

  /** Keeps bodies that came ahead of their evaluation. */
  keep(bodies: ReadonlyMap<number, DocumentBody>): void {
    for (const [number, body] of bodies) this.#ahead.set(number, body);
  }

  /** The whole evaluation. Throws where a body never arrived. */
  unpack({ outcome, heads, bodies, milliseconds }: PackedEvaluation): Evaluation {
    const held = new Map<number, DocumentBody>();
    const documents = heads.map(({ body: number, decisions, ...head }): ShownDocument => {
      const body = bodies.get(number) ?? this.#ahead.get(number) ?? this.#bodies.get(number);
      if (body === undefined) throw new Error(`no body of document ${head.index + 1}`);
      held.set(number, body);
      const workloads = body.workloads.flatMap((workload, index) => {
        const decision = decisions[index];
        return decision === undefined ? [] : [{ ...workload, decision }];
      });
      return { ...head, ...body, workloads };
    });
    this.#bodies = held;
    this.#ahead = new Map();
    return { outcome: { ...outcome, documents }, milliseconds };
  }
}
