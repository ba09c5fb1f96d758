/** Requests to show something, of a kind with a count that goes up, and the last of them that a view has followed. */
export class Requests {
  readonly #followed = { place: 0, found: 0 };

  /** Whether nobody has followed this request yet; counts begin at 1. */
  isPending(kind: 'place' | 'found', count: number | undefined): boolean {
    return count !== undefined && count > this.#followed[kind];
  }

  markFollowed(kind: 'place' | 'found', count: number): void {
    this.#followed[kind] = count;
  }
}

/** Those of the result: a view of it that appears because of one follows it; one that appears later does not. */
export const RESULT_REQUESTS = new Requests();
