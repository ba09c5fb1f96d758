/** A door that texts of strangers come in by. */
export interface FuzzTarget {
  /** Texts to begin with. */
  readonly seeds: readonly string[];
  /** What becomes of a text, as plain data. Rejects or breaks a promise of the door where there is a defect. */
  readonly run: (text: string) => unknown;
}

/** A door did not do what it promises. */
export class BrokenPromise extends Error {}
