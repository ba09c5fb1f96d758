import type { ObjectChange } from '../../core/outcome';
import type { Evaluation, ShownDocument } from '../../worker/evaluation';
import { onlyAddedChanges } from './only-added';

/** A document of the result and its place among all. */
export interface ListedDocument {
  readonly document: ShownDocument;
  readonly index: number;
}

/** The documents that the tool wrote anew, of some alone where they are given. What became of them is not looked at. */
export function changedDocuments(
  { outcome }: Evaluation,
  documents: ReadonlySet<number> | null,
): readonly ListedDocument[] {
  return outcome.documents.flatMap((document, index) =>
    document.passedThrough || documents?.has(index) === false ? [] : [{ document, index }],
  );
}

/** What changed in the objects of a document; with `only` no more than what injection did. */
export function changesIn(document: ShownDocument, only: boolean): readonly ObjectChange[] {
  if (!only) return document.changes;
  // Finding out what lines are for takes time, and here there are none.
  if (!document.workloads.some(({ decision }) => decision.inject)) return [];
  return onlyAddedChanges(document);
}
