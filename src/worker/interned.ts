import type { DifferenceChange } from '../core/compare/differences';
import { printJson } from '../core/print-json';
import type { CausedDifference } from './compared';

/** Makes equal parts the same object, so that a message to the page has each of them once. */
export class Interned {
  readonly #changes = new Map<string, DifferenceChange>();

  /** The difference with changes that others may share. */
  difference(difference: CausedDifference): CausedDifference {
    return { ...difference, changes: difference.changes.map((change) => this.#change(change)) };
  }

  #change(change: DifferenceChange): DifferenceChange {
    const key = printJson(change);
    const known = this.#changes.get(key);
    if (known !== undefined) return known;
    this.#changes.set(key, change);
    return change;
  }
}
