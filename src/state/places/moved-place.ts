import type { ResultPlace } from '../../core/outcome';
import { linesOf } from '../../core/text/lines';
import type { Evaluation, ShownDocument, WorkloadAddress } from '../../worker/evaluation';

/**
 * Where a line of one result stands in the next: in the same object, the line of the same text with most of the same around it. A line
 * that is gone leaves its place to what stands behind the line before it; the place stays as it was where the object is gone.
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
  const line = movedLine(place.line, linesOf(old.after.text), linesOf(now.after.text));
  return line === place.line && document === place.document ? place : { document, line };
}

/** A workload of one result as the next counts it; null where its object is gone. */
export function movedWorkload(
  workload: WorkloadAddress | null,
  before: Evaluation | null,
  after: Evaluation,
): WorkloadAddress | null {
  const old = workload === null ? undefined : before?.outcome.documents[workload.document];
  if (workload === null || old === undefined) return workload;
  const document = sameObject(old, workload.document, after.outcome.documents);
  if (document === workload.document) return workload;
  return document < 0 ? null : { ...workload, document };
}

/** Lines on either side that are looked at to tell equal lines apart. */
const AROUND = 40;

/** Which line (from 1) of a text a line of the text before is; both by their lines. */
function movedLine(line: number, before: readonly string[], after: readonly string[]): number {
  // A pod by itself is indented otherwise than in the object that makes it.
  const old = before.map((text) => text.trim());
  const now = after.map((text) => text.trim());
  const places = new Map<string, number[]>();
  for (const [index, text] of now.entries()) {
    const known = places.get(text);
    if (known === undefined) places.set(text, [index]);
    else known.push(index);
  }
  /** How many lines around are the same as well, both ways up to the first that is not. */
  const alike = (was: number, is: number): number => {
    let count = 0;
    for (const step of [-1, 1])
      for (let by = step; Math.abs(by) <= AROUND; by += step) {
        if (old[was + by] === undefined || old[was + by] !== now[is + by]) break;
        count++;
      }
    return count;
  };
  for (let at = line - 1; at >= 0; at--) {
    let best = { index: -1, count: -1 };
    for (const index of places.get(old[at] ?? '') ?? []) {
      const count = alike(at, index);
      const isNearer = Math.abs(index - at) < Math.abs(best.index - at);
      if (count > best.count || (count === best.count && isNearer)) best = { index, count };
    }
    if (best.count >= 0) return Math.min(best.index + line - at, now.length);
  }
  return line;
}

/** The index of the object's document; -1 where it is gone. */
function sameObject(old: ShownDocument, index: number, documents: readonly ShownDocument[]): number {
  const isSame = (one: ShownDocument | undefined): boolean =>
    one !== undefined && one.kind === old.kind && one.namespace === old.namespace && one.name === old.name;
  return isSame(documents[index]) ? index : documents.findIndex(isSame);
}
