import { diffArrays } from 'diff/lib/diff/array.js';
import { linesOf } from './lines';

/** A line that says the same in another place: its numbers (from 1) before and after. */
export interface MovedLine {
  readonly before: number;
  readonly after: number;
}

/** A run of lines that two texts share, or that stands in place of another; lines count from 1. */
export interface LineBlock {
  readonly kind: 'same' | 'changed';
  readonly beforeStart: number;
  readonly beforeCount: number;
  readonly afterStart: number;
  readonly afterCount: number;
}

/** Wholly different texts make the exact algorithm quadratic; past this many edits a block simply counts as replaced. */
const MOST_EDITS = 4000;
/** Milliseconds after which a block counts as replaced. */
const LONGEST = 250;

/** How `after` differs from `before`, as blocks that tile both texts in order. */
export function lineBlocks(before: string, after: string): LineBlock[] {
  const left = linesOf(before);
  const right = linesOf(after);
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head++;
  let tail = 0;
  while (
    tail < left.length - head &&
    tail < right.length - head &&
    left[left.length - 1 - tail] === right[right.length - 1 - tail]
  )
    tail++;

  const blocks: LineBlock[] = [];
  let beforeAt = 1;
  let afterAt = 1;
  const push = (kind: LineBlock['kind'], beforeCount: number, afterCount: number) => {
    if (beforeCount === 0 && afterCount === 0) return;
    const last = blocks.at(-1);
    if (last !== undefined && last.kind === kind) {
      blocks[blocks.length - 1] = {
        ...last,
        beforeCount: last.beforeCount + beforeCount,
        afterCount: last.afterCount + afterCount,
      };
    } else blocks.push({ kind, beforeStart: beforeAt, beforeCount, afterStart: afterAt, afterCount });
    beforeAt += beforeCount;
    afterAt += afterCount;
  };

  push('same', head, head);
  const middleLeft = left.slice(head, left.length - tail);
  const middleRight = right.slice(head, right.length - tail);
  const parts = diffArrays(middleLeft, middleRight, { maxEditLength: MOST_EDITS, timeout: LONGEST });
  if (parts === undefined) push('changed', middleLeft.length, middleRight.length);
  else {
    for (const part of parts) {
      if (part.removed) push('changed', part.value.length, 0);
      else if (part.added) push('changed', 0, part.value.length);
      else push('same', part.value.length, part.value.length);
    }
  }
  push('same', tail, tail);
  return blocks;
}
