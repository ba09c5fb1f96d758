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

/**
 * Past this many edits a block simply counts as replaced: the exact algorithm takes about their square in steps, some three million here.
 * A bound in time would let a busy machine give another answer.
 */
const MOST_EDITS = 2500;

interface Part {
  readonly kind: 'removed' | 'added' | 'same';
  readonly count: number;
}

/** What a diff of lines depends on, which of them are equal, and its parts; many documents of one text differ in names alone. */
const known = new Map<string, readonly Part[]>();
const MOST_KNOWN = 200;
const LONGEST_KNOWN = 400;

/** The parts that two lists of lines differ in; undefined where that takes too many edits. */
function difference(left: readonly string[], right: readonly string[]): readonly Part[] | undefined {
  if (left.length + right.length > LONGEST_KNOWN) return partsOf(left, right);
  const numbers = new Map<string, number>();
  const numbered = (line: string): number => {
    const number = numbers.get(line) ?? numbers.size;
    numbers.set(line, number);
    return number;
  };
  const key = `${left.map(numbered).join(' ')}|${right.map(numbered).join(' ')}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const parts = partsOf(left, right);
  if (known.size >= MOST_KNOWN) known.clear();
  if (parts !== undefined) known.set(key, parts);
  return parts;
}

function partsOf(left: readonly string[], right: readonly string[]): readonly Part[] | undefined {
  return diffArrays([...left], [...right], { maxEditLength: MOST_EDITS })?.map(({ removed, added, value }) => ({
    kind: removed ? 'removed' : added ? 'added' : 'same',
    count: value.length,
  }));
}

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
  const parts = difference(middleLeft, middleRight);
  if (parts === undefined) push('changed', middleLeft.length, middleRight.length);
  else {
    for (const { kind, count } of parts)
      push(kind === 'same' ? 'same' : 'changed', kind === 'added' ? 0 : count, kind === 'removed' ? 0 : count);
  }
  push('same', tail, tail);
  return blocks;
}
