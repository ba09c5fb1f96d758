import type { ResultPlace } from '../../core/outcome';
import { linesOf } from '../../core/text/lines';
import type { Evaluation, ShownDocument } from '../../worker/evaluation';

/**
 * Where a line of one result stands in the next: in the same object, the line of the same text that is nearest to where it was. The place
 * as it was where the object or the text is gone.
 */
export function movedPlace(
  place: ResultPlace | null,
  before: Evaluation | null,
  after: Evaluation | null,
): ResultPlace | null {
  const old = place === null ? undefined : before?.outcome.documents[place.document];
  if (place === null || old === undefined || after === null) return place;
  const document = sameObject(old, place.document, after.outcome.documents);
  const now = after.outcome.documents[document];
  if (now === undefined) return place;
  if (now.after.text === old.after.text) return document === place.document ? place : { document, line: place.line };
  const wanted = linesOf(old.after.text)[place.line - 1];
  let nearest: number | null = null;
  for (const [index, text] of linesOf(now.after.text).entries()) {
    const isNearer = nearest === null || Math.abs(index + 1 - place.line) < Math.abs(nearest - place.line);
    if (text === wanted && isNearer) nearest = index + 1;
  }
  return nearest === null || (nearest === place.line && document === place.document)
    ? place
    : { document, line: nearest };
}

/** The index of the object's document; -1 where it is gone. */
function sameObject(old: ShownDocument, index: number, documents: readonly ShownDocument[]): number {
  const isSame = (one: ShownDocument | undefined): boolean =>
    one !== undefined && one.kind === old.kind && one.namespace === old.namespace && one.name === old.name;
  return isSame(documents[index]) ? index : documents.findIndex(isSame);
}
