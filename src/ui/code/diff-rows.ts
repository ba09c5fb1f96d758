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

/** A diff as rows of one column: what went, then what came. */
export function inlineRows(input: DiffInput): CodeRow[] {
  return diffRows(
    input,
    (removed, added) => [...removed.map((cell) => [cell]), ...added.map((cell) => [cell])],
    (_before, after) => [after],
  );
}

/** A diff as rows of two columns: before on the left, after on the right. */
export function sideBySideRows(input: DiffInput): CodeRow[] {
  return diffRows(
    input,
    (removed, added) =>
      Array.from({ length: Math.max(removed.length, added.length) }, (_, index) => [
        removed[index] ?? null,
        added[index] ?? null,
      ]),
    (before, after) => [before, after],
  );
}

function diffRows(
  input: DiffInput,
  changed: (removed: LineCell[], added: LineCell[]) => (LineCell | null)[][],
  same: (before: LineCell, after: LineCell) => (LineCell | null)[],
): CodeRow[] {
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
  input.blocks.forEach((block, blockIndex) => {
    if (block.kind === 'changed') {
      const removed = range(block.beforeStart, block.beforeCount).map((line) => beforeCell(line, 'removed'));
      const added = range(block.afterStart, block.afterCount).map((line) => afterCell(line, 'added'));
      emphasise(removed, added);
      markRewritten(removed, added);
      for (const cells of changed(removed, added)) rows.push({ kind: 'lines', key: keyOf(input.key, cells), cells });
      return;
    }
    const head = blockIndex === 0 ? 0 : CONTEXT;
    const tail = blockIndex === input.blocks.length - 1 ? 0 : CONTEXT;
    const foldKey = `${input.key}fold:${block.afterStart}`;
    const folded = block.afterCount - head - tail;
    const folds = input.fold && folded >= SHORTEST_FOLD && !input.unfolded.has(foldKey);
    for (let offset = 0; offset < block.afterCount; offset++) {
      if (folds && offset === head) {
        const from = block.afterStart + head;
        const regions = regionsOf(input.after, from, folded);
        const hidden = { source: input.after, from, count: folded };
        rows.push({ kind: 'fold', key: foldKey, count: folded, regions, hidden });
        offset += folded - 1;
        continue;
      }
      const cells = same(beforeCell(block.beforeStart + offset, 'same'), afterCell(block.afterStart + offset, 'same'));
      rows.push({ kind: 'lines', key: keyOf(input.key, cells), cells });
    }
  });
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
