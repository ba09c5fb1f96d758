import { type AddedDiff, addedChanges, addedDiff, purposeOfChange } from '../../core/explain/only-added';
import type { Purpose } from '../../core/explain/purpose';
import type { MappedText, ObjectChange } from '../../core/outcome';
import type { ShownDocument } from '../../worker/evaluation';
import { explainedLines } from '../explain/explained';

const diffs = new WeakMap<MappedText, AddedDiff>();

/** The diff of what injection did to a document; found out once for each result. */
export function onlyAdded({ after, changes }: ShownDocument): AddedDiff {
  let diff = diffs.get(after);
  if (diff === undefined) {
    diff = addedDiff(changes, explainedLines(after));
    diffs.set(after, diff);
  }
  return diff;
}

/** What the place of a change is for; undefined where injection did not make it. */
export function purposeIn({ after }: ShownDocument, change: ObjectChange): Purpose | undefined {
  return purposeOfChange(change, explainedLines(after));
}

const addedBy = new WeakMap<MappedText, readonly ObjectChange[]>();

/** The changes of a document's objects that injection made; found out once for each result. */
export function onlyAddedChanges({ after, changes }: ShownDocument): readonly ObjectChange[] {
  let added = addedBy.get(after);
  if (added === undefined) {
    added = addedChanges(changes, explainedLines(after));
    addedBy.set(after, added);
  }
  return added;
}
