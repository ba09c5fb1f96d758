/** How much one run of a template may do. Going over is an ordinary diagnostic at the action that did it. */
export interface Budget {
  /** Actions, turns of loops and calls. */
  readonly steps: number;
  /** Templates calling templates. */
  readonly depth: number;
  /** UTF-16 units of output. */
  readonly output: number;
  /** What functions may read, make and print, in the units of functions/work.ts. */
  readonly work: number;
}

export const DEFAULT_BUDGET: Budget = { steps: 1_000_000, depth: 200, output: 8_000_000, work: 1_000_000_000 };

/** Blocks, parentheses and calls that may be open at once: what a JavaScript stack holds with room to spare. */
export const MAX_OPEN = 700;

/** The longest text and the longest list that one call of a function may make. */
export const MAX_TEXT = 8_000_000;
export const MAX_ITEMS = 500_000;

/** Thrown by a function that would make more than `MAX_TEXT` or `MAX_ITEMS`; becomes the diagnostic `budget.output`. */
export class LimitError extends Error {}
