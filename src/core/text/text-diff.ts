import { diffArrays } from 'diff/lib/diff/array.js';

interface TextDiffOptions {
  /** How many lines may come and go before the texts count as wholly different between what they begin and end with. */
  readonly maxEdits?: number;
}

export interface UnifiedDiffOptions extends TextDiffOptions {
  /** Lines around a change that are shown, 3 where absent. */
  readonly context?: number;
}

// The search costs the square of the number of edits; this many take a fraction of a second.
const MAX_EDITS = 2000;

/** A run of lines that both texts have, or of lines that one has in place of the other's. */
interface Block {
  readonly same: boolean;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Lines with their line feeds, so that a missing one at the end counts; an empty text has none. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The blocks of two texts in order. Deterministic: bounded by edits, never by time. */
function blocksOf(before: string, after: string, maxEdits: number): Block[] {
  const old = linesOf(before);
  const fresh = linesOf(after);
  const shorter = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < shorter && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < shorter - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end++;
  const oldMiddle = old.slice(start, old.length - end);
  const freshMiddle = fresh.slice(start, fresh.length - end);
  const head = old.slice(0, start);
  const tail = old.slice(old.length - end);
  const middle = middleBlocks(oldMiddle, freshMiddle, maxEdits);
  const all = [{ same: true, before: head, after: head }, ...middle, { same: true, before: tail, after: tail }];
  return all.filter((block) => block.before.length + block.after.length > 0);
}

function middleBlocks(before: readonly string[], after: readonly string[], maxEdits: number): Block[] {
  const coarse = [{ same: false, before, after }];
  if (before.length === 0 || after.length === 0) return coarse;
  const parts = diffArrays([...before], [...after], { maxEditLength: maxEdits });
  if (parts === undefined) return coarse;
  const blocks: Block[] = [];
  let removed: readonly string[] = [];
  let added: readonly string[] = [];
  const flush = (): void => {
    if (removed.length + added.length > 0) blocks.push({ same: false, before: removed, after: added });
    removed = [];
    added = [];
  };
  for (const part of parts) {
    if (part.removed) removed = [...removed, ...part.value];
    else if (part.added) added = [...added, ...part.value];
    else {
      flush();
      blocks.push({ same: true, before: part.value, after: part.value });
    }
  }
  flush();
  return blocks;
}
interface Row {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** The unified diff of two texts as `diff -u` and git print it, empty where they are equal. */
export function unifiedDiff(
  before: string,
  after: string,
  names: { readonly before: string; readonly after: string },
  options: UnifiedDiffOptions = {},
): string {
  const context = options.context ?? 3;
  const rows: Row[] = [];
  for (const block of blocksOf(before, after, options.maxEdits ?? MAX_EDITS)) {
    for (const text of block.before) rows.push({ sign: block.same ? ' ' : '-', text });
    if (!block.same) for (const text of block.after) rows.push({ sign: '+', text });
  }
  const changed = rows.flatMap((row, at) => (row.sign === ' ' ? [] : [at]));
  if (changed.length === 0) return '';
  let text = `--- ${names.before}\n+++ ${names.after}\n`;
  let oldLine = 1;
  let newLine = 1;
  let at = 0;
  for (const [first, last] of hunks(changed, context, rows.length)) {
    // Only unchanged lines lie between hunks.
    oldLine += first - at;
    newLine += first - at;
    const hunk = rows.slice(first, last);
    const oldCount = hunk.filter((row) => row.sign !== '+').length;
    const newCount = hunk.filter((row) => row.sign !== '-').length;
    text += `@@ -${range(oldLine, oldCount)} +${range(newLine, newCount)} @@\n`;
    for (const row of hunk) {
      text += row.sign + row.text;
      if (!row.text.endsWith('\n')) text += '\n\\ No newline at end of file\n';
    }
    oldLine += oldCount;
    newLine += newCount;
    at = last;
  }
  return text;
}

/** Ranges of rows around changed ones, joined where they touch. */
function hunks(changed: readonly number[], context: number, length: number): [number, number][] {
  const ranges: [number, number][] = [];
  for (const at of changed) {
    const first = Math.max(0, at - context);
    const last = Math.min(length, at + context + 1);
    const previous = ranges.at(-1);
    if (previous !== undefined && first <= previous[1]) previous[1] = last;
    else ranges.push([first, last]);
  }
  return ranges;
}

/** A hunk's range: an empty one names the line before it, a single line has no count. */
function range(line: number, count: number): string {
  if (count === 0) return `${line - 1},0`;
  return count === 1 ? String(line) : `${line},${count}`;
}
