import { diffArrays } from 'diff/lib/diff/array.js';

interface TextDiffOptions {
  /** How many lines may come and go before the texts count as wholly different between what they begin and end with. */
  readonly maxEdits?: number;
}

export interface UnifiedDiffOptions extends TextDiffOptions {
  /** Lines around a change that are shown, 3 where absent. */
  readonly context?: number;
  /** A hunk of so many lines ends with the part of the texts that it has come to, if that ends with a line that both have. */
  readonly longest?: number;
}

/** A hunk is printed as a whole: it begins with how long it is. */
const LONGEST = 4000;

// The search costs the square of the number of edits; this many take a fraction of a second.
const MAX_EDITS = 2000;

/** A run of lines that both texts have, or of lines that one has in place of the other's; with their line feeds. */
export interface DiffBlock {
  readonly same: boolean;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Lines with their line feeds, so that a missing one at the end counts; an empty text has none. */
export function linesWithFeeds(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The blocks of two texts in order. Deterministic: bounded by edits, never by time. */
function blocksOf(before: string, after: string, maxEdits: number): DiffBlock[] {
  const old = linesWithFeeds(before);
  const fresh = linesWithFeeds(after);
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

function middleBlocks(before: readonly string[], after: readonly string[], maxEdits: number): DiffBlock[] {
  const coarse = [{ same: false, before, after }];
  if (before.length === 0 || after.length === 0) return coarse;
  const parts = diffArrays([...before], [...after], { maxEditLength: maxEdits });
  if (parts === undefined) return coarse;
  const blocks: DiffBlock[] = [];
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
  const diff = new UnifiedDiff(names, options);
  return diff.add(before, after) + diff.end();
}

/**
 * The unified diff of two texts that come in parts, of which no more than a part and a hunk are kept. Only the last part of a text may end within a
 * line. A part that differs in too much counts as replaced by itself.
 */
export class UnifiedDiff {
  readonly #context: number;
  readonly #maxEdits: number;
  readonly #longest: number;
  /** What has not been printed: the lines before a change to come, or a hunk that another change may still belong to. */
  #rows: Row[] = [];
  /** Whether there is a change among them. */
  #isHunk = false;
  /** How many of them, at the end, are unchanged. */
  #same = 0;
  /** The lines with which they begin. */
  #oldLine = 1;
  #newLine = 1;
  #isEmpty = true;

  constructor(
    private readonly names: { readonly before: string; readonly after: string },
    { context = 3, maxEdits = MAX_EDITS, longest = LONGEST }: UnifiedDiffOptions = {},
  ) {
    this.#context = context;
    this.#maxEdits = maxEdits;
    this.#longest = longest;
  }

  /** Takes the next parts of both texts; returns what can be printed now. */
  add(before: string, after: string): string {
    return this.addBlocks(blocksOf(before, after, this.#maxEdits));
  }

  /** The same of parts in which it is known what differs. */
  addBlocks(blocks: Iterable<DiffBlock>): string {
    let text = '';
    for (const block of blocks) {
      if (block.same) for (const line of block.before) text += this.#unchanged({ sign: ' ', text: line });
      else {
        for (const line of block.before) this.#changed({ sign: '-', text: line });
        for (const line of block.after) this.#changed({ sign: '+', text: line });
      }
    }
    const isLong = this.#isHunk && this.#rows.length >= this.#longest;
    // Programs that apply a diff take a hunk without a line behind its changes for the end of the text.
    return isLong && this.#same > 0 ? text + this.#hunk() : text;
  }

  /** What is left to print when both texts have ended. */
  end(): string {
    return this.#isHunk ? this.#hunk() : '';
  }

  #changed(row: Row): void {
    this.#rows.push(row);
    this.#isHunk = true;
    this.#same = 0;
  }

  #unchanged(row: Row): string {
    this.#rows.push(row);
    this.#same++;
    if (this.#isHunk) return this.#same > 2 * this.#context ? this.#hunk() : '';
    this.#drop(this.#same - this.#context);
    return '';
  }

  /** The hunk that is over. What is left of the unchanged lines behind it may come before another. */
  #hunk(): string {
    const rows = this.#rows.slice(0, this.#rows.length - Math.max(0, this.#same - this.#context));
    const oldCount = rows.filter(({ sign }) => sign !== '+').length;
    const newCount = rows.filter(({ sign }) => sign !== '-').length;
    let text = this.#isEmpty ? `--- ${this.names.before}\n+++ ${this.names.after}\n` : '';
    text += `@@ -${range(this.#oldLine, oldCount)} +${range(this.#newLine, newCount)} @@\n`;
    for (const row of rows) {
      text += row.sign + row.text;
      if (!row.text.endsWith('\n')) text += '\n\\ No newline at end of file\n';
    }
    this.#rows = this.#rows.slice(rows.length);
    this.#oldLine += oldCount;
    this.#newLine += newCount;
    this.#isHunk = false;
    this.#isEmpty = false;
    this.#same = this.#rows.length;
    this.#drop(this.#same - this.#context);
    return text;
  }

  /** Forgets so many unchanged lines at the beginning, none where it is less than one. */
  #drop(count: number): void {
    if (count < 1) return;
    this.#rows.splice(0, count);
    this.#same -= count;
    this.#oldLine += count;
    this.#newLine += count;
  }
}

/** A hunk's range: an empty one names the line before it, a single line has no count. */
function range(line: number, count: number): string {
  if (count === 0) return `${line - 1},0`;
  return count === 1 ? String(line) : `${line},${count}`;
}
