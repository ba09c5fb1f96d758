/** Milliseconds of work after which the page gets its turn. */
export const SLICE = 12;

/** Work on thousands of documents that is done in pieces: it goes on where it was left, and who has no use for it any more lets go of it. */
export class Pieces<T> {
  readonly #steps: Iterator<unknown, T, void>;
  #done: { readonly result: T } | null = null;

  constructor(steps: Iterator<unknown, T, void>) {
    this.#steps = steps;
  }

  /** Goes on for the time of a piece; the result where that is the end of it. */
  next(): { readonly result: T } | null {
    const end = performance.now() + SLICE;
    while (this.#done === null && performance.now() < end) this.#step();
    return this.#done;
  }

  /** The result, now. */
  all(): T {
    for (;;) {
      if (this.#done !== null) return this.#done.result;
      this.#step();
    }
  }

  #step(): void {
    const step = this.#steps.next();
    if (step.done === true) this.#done = { result: step.value };
  }
}
