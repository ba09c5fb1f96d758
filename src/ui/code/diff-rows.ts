import type { ResultPlace } from '../../core/outcome';
import type { TokenizedText } from '../tokens/tokenize';
import type { LineBlock, MovedLine } from '../../core/text/line-blocks';
import type { CodeRow, LineCell, OriginLetter } from './rows';

/** Unchanged lines kept visible around a change. */
const CONTEXT = 3;
/** Shorter runs of unchanged lines are not worth folding. */
const SHORTEST_FOLD = 6;

export interface DiffInput {
  readonly key: string;
  readonly before: TokenizedText;
  readonly after: TokenizedText;
  readonly blocks: readonly LineBlock[];
  /** Lines that are the same in another place. */
  readonly moves?: readonly MovedLine[];
  readonly origin: (line: number) => OriginLetter | null;
  readonly place: (line: number) => ResultPlace | null;
  /** Keys of the folds that someone opened. */
  readonly unfolded: ReadonlySet<string>;
  /** Whether unchanged runs fold at all. */
  readonly fold: boolean;
}

export type DiffColumns = 'inline' | 'side-by-side';

/** Lines of a block that are shown one after the other, or stand behind a fold. */
export interface DiffRun {
  readonly block: LineBlock;
  /** The first of its lines, counted from 0 in the block; only unchanged ones fold. */
  readonly from: number;
  readonly count: number;
  /** The key of the fold that hides them; null where they are shown. */
  readonly fold: string | null;
}

/** What is shown of a diff, and what is folded: as much as there is to know before any row is made. */
export function diffRuns({
  key,
  blocks,
  unfolded,
  fold,
}: Omit<DiffInput, 'before' | 'after' | 'origin' | 'place'>): DiffRun[] {
  return blocks.flatMap((block, index): DiffRun[] => {
    const count = block.afterCount;
    const whole = { block, from: 0, count, fold: null };
    if (block.kind === 'changed') return [whole];
    const head = index === 0 ? 0 : CONTEXT;
    const tail = index === blocks.length - 1 ? 0 : CONTEXT;
    const folded = count - head - tail;
    const foldKey = `${key}fold:${block.afterStart}`;
    if (!fold || folded < SHORTEST_FOLD || unfolded.has(foldKey)) return [whole];
    return [
      { block, from: 0, count: head, fold: null },
      { block, from: head, count: folded, fold: foldKey },
      { block, from: head + folded, count: tail, fold: null },
    ].filter((run) => run.count > 0);
  });
}

/** Calls `visit` with the numbers of the lines that each row of lines shows, before and after; 0 stands for none. */
export function eachRowOfLines(
  runs: readonly DiffRun[],
  columns: DiffColumns,
  visit: (before: number, after: number) => void,
): void {
  const isInline = columns === 'inline';
  for (const { block, from, count, fold } of runs) {
    if (fold !== null) continue;
    const { kind, beforeStart, beforeCount, afterStart, afterCount } = block;
    if (kind === 'same')
      for (let at = from; at < from + count; at++) visit(isInline ? 0 : beforeStart + at, afterStart + at);
    else if (isInline) {
      for (let at = 0; at < beforeCount; at++) visit(beforeStart + at, 0);
      for (let at = 0; at < afterCount; at++) visit(0, afterStart + at);
    } else
      for (let at = 0; at < Math.max(beforeCount, afterCount); at++)
        visit(at < beforeCount ? beforeStart + at : 0, at < afterCount ? afterStart + at : 0);
  }
}

/** A diff as rows of one column: what went, then what came. */
export function inlineRows(input: DiffInput): CodeRow[] {
  return diffRows(input, 'inline');
}

/** A diff as rows of two columns: before on the left, after on the right. */
export function sideBySideRows(input: DiffInput): CodeRow[] {
  return diffRows(input, 'side-by-side');
}

/** A diff as rows, in one column or two. */
export function diffRows(input: DiffInput, columns: DiffColumns): CodeRow[] {
  const rows: CodeRow[] = [];
  const { gone, come } = movements(input);
  const beforeCell = (number: number, change: LineCell['change']): LineCell => ({
    number,
    change,
    origin: null,
    source: input.before,
    emphasis: null,
    moved: gone.get(number) ?? null,
    place: null,
  });
  const afterCell = (number: number, change: LineCell['change']): LineCell => ({
    number,
    change,
    origin: input.origin(number),
    source: input.after,
    emphasis: null,
    moved: come.get(number) ?? null,
    place: input.place(number),
  });
  const isInline = columns === 'inline';
  const add = (cells: readonly (LineCell | null)[]) =>
    rows.push({ kind: 'lines', key: keyOf(input.key, cells), cells });
  for (const { block, from, count, fold } of diffRuns(input)) {
    const { kind, beforeStart, beforeCount, afterStart, afterCount } = block;
    if (fold !== null) {
      const hidden = { source: input.after, from: afterStart + from, count };
      rows.push({ kind: 'fold', key: fold, count, regions: regionsOf(input.after, hidden.from, count), hidden });
    } else if (kind === 'changed') {
      const removed = range(beforeStart, beforeCount).map((line) => beforeCell(line, 'removed'));
      const added = range(afterStart, afterCount).map((line) => afterCell(line, 'added'));
      emphasise(removed, added);
      markRewritten(removed, added);
      if (isInline) for (const cell of [...removed, ...added]) add([cell]);
      else
        for (const index of range(0, Math.max(beforeCount, afterCount)))
          add([removed[index] ?? null, added[index] ?? null]);
    } else
      for (const offset of range(from, count)) {
        const after = afterCell(afterStart + offset, 'same');
        add(isInline ? [after] : [beforeCell(beforeStart + offset, 'same'), after]);
      }
  }
  return rows;
}

/** Where each moved line went, by its number before and after. */
function movements(input: DiffInput): Record<'gone' | 'come', ReadonlyMap<number, 'up' | 'down'>> {
  const gone = new Map<number, 'up' | 'down'>();
  const come = new Map<number, 'up' | 'down'>();
  const moves = input.moves ?? [];
  if (moves.length > 0) {
    // Numbers before and after count in different texts; the order of the blocks is what both share.
    const beforeBlock = blockOf(input.blocks, 'before');
    const afterBlock = blockOf(input.blocks, 'after');
    for (const { before, after } of moves) {
      const direction = beforeBlock(before) <= afterBlock(after) ? 'down' : 'up';
      gone.set(before, direction);
      come.set(after, direction);
    }
  }
  return { gone, come };
}

function blockOf(blocks: readonly LineBlock[], side: 'before' | 'after'): (line: number) => number {
  return (line) =>
    blocks.findIndex((block) => line < block[`${side}Start`] + block[`${side}Count`] && line >= block[`${side}Start`]);
}

function range(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => start + index);
}

function keyOf(prefix: string, cells: readonly (LineCell | null)[]): string {
  const [left, right] = [cells[0], cells.at(-1)];
  if (right !== null && right !== undefined && right.change !== 'removed') return `${prefix}+${right.number}`;
  return `${prefix}-${left?.number ?? 0}`;
}

/** Marks what differs between a line that went and the one that came in its place, where they have much in common. */
function emphasise(removed: LineCell[], added: LineCell[]): void {
  if (removed.length !== added.length) return;
  removed.forEach((left, index) => {
    const right = added[index];
    if (right === undefined || left.moved !== null || right.moved !== null) return;
    const [before, after] = [left.source.lines[left.number - 1] ?? '', right.source.lines[right.number - 1] ?? ''];
    let head = 0;
    while (head < before.length && head < after.length && before[head] === after[head]) head++;
    let tail = 0;
    while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail))
      tail++;
    if (before.slice(0, head).trim().length + tail < Math.max(before.trim().length, after.trim().length) * 0.3) return;
    removed[index] = { ...left, emphasis: { from: head, to: before.length - tail } };
    added[index] = { ...right, emphasis: { from: head, to: after.length - tail } };
  });
}

/** What a line of YAML says, without its comment, its quotes and the dash of a list; '' for a line that says nothing. */
function saidBy({ source, number }: LineCell): string {
  const line = (source.lines[number - 1] ?? '').replace(/(^|\s)#.*$/, '').trimEnd();
  return line.replace(/^(\s*)- /, '$1  ').replace(/(["'])((?:(?!\1)[^\\])*)\1$/, '$2');
}

/** Marks the lines that say the same on both sides, in another form: quotes, the order of keys, a comment that went. */
function markRewritten(removed: LineCell[], added: LineCell[]): void {
  if (removed.every(({ moved }) => moved !== null)) return;
  const saying = new Map<string, number[]>();
  // The last ones first, so that the first is taken off the end.
  for (const [index, one] of [...added.entries()].reverse()) {
    if (one.moved !== null) continue;
    const said = saidBy(one);
    const same = saying.get(said);
    if (same === undefined) saying.set(said, [index]);
    else same.push(index);
  }
  removed.forEach((left, index) => {
    if (left.moved !== null) return;
    const said = saidBy(left);
    const at = saying.get(said)?.pop();
    const right = at === undefined ? undefined : added[at];
    // A comment stands for nothing in the result.
    if (right === undefined && said !== '') return;
    removed[index] = { ...left, rewritten: true };
    if (at !== undefined && right !== undefined) added[at] = { ...right, rewritten: true };
  });
}

/** The outermost keys in a run of YAML lines, at most three: what a fold says it hides. */
function regionsOf(text: TokenizedText, from: number, count: number): string[] {
  let shallowest = Number.POSITIVE_INFINITY;
  let keys: string[] = [];
  for (const line of text.lines.slice(from - 1, from - 1 + count)) {
    const match = /^(\s*(?:- )*)"?([\w./-]+)"?:(?:\s|$)/.exec(line);
    if (match === null) continue;
    const indent = match[1]?.length ?? 0;
    if (indent < shallowest) {
      shallowest = indent;
      keys = [];
    }
    if (indent === shallowest && match[2] !== undefined && !keys.includes(match[2])) keys.push(match[2]);
  }
  return keys.slice(0, 3);
}
