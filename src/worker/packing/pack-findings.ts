import type { Diagnostic } from '../../core/diagnostic';
import { sameData } from '../../core/same-data';
import type { PackedFinding } from '../evaluation';
import { movedFinding } from '../../core/text/moved-finding';

/** Findings of a text that went, which are looked through for the next one that stayed. */
const MOST_GONE = 20;

/**
 * Findings by those that were there before, which have moved with the text or stayed where they are; only the others are sent. Both lists in
 * their order.
 */
export function packFindings(before: readonly Diagnostic[], now: readonly Diagnostic[]): readonly PackedFinding[] {
  const packed: (Diagnostic | { from: number; count: number; moved: number })[] = [];
  let [at, moved] = [0, 0];
  for (const [index, finding] of now.entries()) {
    const surplus = before.length - at - (now.length - index);
    const most = Math.min(MOST_GONE, Math.max(0, surplus));
    let gone = 0;
    let by = movedBy(before[at], finding, moved);
    while (by === null && gone < most) by = movedBy(before[at + ++gone], finding, moved);
    if (by === null) {
      packed.push(finding);
      // It took the place of another one, unless there are more than before.
      if (surplus >= 0) at++;
      continue;
    }
    at += gone;
    moved = by;
    const last = packed.at(-1);
    if (last !== undefined && 'count' in last && last.from + last.count === at && last.moved === by) last.count++;
    else packed.push({ from: at, count: 1, moved });
    at++;
  }
  return packed;
}

/** By how many units an earlier finding has moved to be this one: as much as others, or by itself; null where it is another one. */
function movedBy(before: Diagnostic | undefined, now: Diagnostic, others: number): number | null {
  if (before?.code !== now.code) return null;
  const own = (now.span?.start ?? 0) - (before.span?.start ?? 0);
  // What has no place in the manifests says nothing about how far others moved.
  const by = now.span?.source === 'manifests' ? own : others;
  return sameData(movedFinding(before, by), now) ? by : null;
}
