import type { ResultPlace } from '../../core/outcome';
import { type CodeRow, placeOf, rowHeight, samePlace } from './rows';

/** What has to have room: the columns of the longest line, and the highest number of a line. */
export interface Extent {
  readonly isTwoColumns: boolean;
  readonly longest: number;
  readonly highest: number;
}

/** Rows that belong together, such as those of a document. How many there are and how much room they take is known before they are made. */
export interface RowPart {
  readonly length: number;
  readonly extent: Extent;
  /** Whether a row with this key would be one of them. */
  readonly mayHave: (key: string) => boolean;
  /** The document whose lines they stand for; null where it may be any. */
  readonly document: number | null;
  /** The rows, made when they are first asked for. */
  readonly rows: () => readonly CodeRow[];
  /** Their height in pixels, where lines wrap after some columns; null does not wrap. */
  readonly height: (columns: number | null) => number;
}

/** A part whose rows are there. */
export class MadeRows implements RowPart {
  readonly document = null;
  readonly extent: Extent;
  readonly #rows: readonly CodeRow[];
  #unwrapped: number | undefined;

  constructor(rows: readonly CodeRow[]) {
    this.#rows = rows;
    this.extent = extentOf(rows);
  }
  get length(): number {
    return this.#rows.length;
  }
  mayHave(): boolean {
    return true;
  }
  rows(): readonly CodeRow[] {
    return this.#rows;
  }
  height(columns: number | null): number {
    const height = () => this.#rows.reduce((sum, row) => sum + rowHeight(row, columns), 0);
    if (columns !== null) return height();
    this.#unwrapped ??= height();
    return this.#unwrapped;
  }
}

function extentOf(rows: readonly CodeRow[]): Extent {
  let isTwoColumns = false;
  let longest = 0;
  let highest = 0;
  for (const row of rows) {
    if (row.kind !== 'lines') continue;
    const { length: columns } = row.cells;
    if (columns > 1) isTwoColumns = true;
    for (const cell of row.cells) {
      if (cell === null) continue;
      const { number, source } = cell;
      const width = (source.lines[number - 1]?.length ?? 0) * (columns > 1 ? 2 : 1);
      if (width > longest) longest = width;
      if (number > highest) highest = number;
    }
  }
  return { isTwoColumns, longest, highest };
}

/** The last of ascending numbers that is not above `value`, by its index; 0 where all are. */
function lastUpTo(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = Math.max(0, ascending.length - 1);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The rows of a view. Only those that are looked at are made: of thousands of documents, those of some. */
export class RowList {
  readonly length: number;
  readonly extent: Extent;
  /** The index of the first row of each part, and last how many there are. */
  readonly #starts: Float64Array;

  constructor(readonly parts: readonly RowPart[]) {
    this.#starts = new Float64Array(parts.length + 1);
    let [length, longest, highest, isTwoColumns] = [0, 0, 0, false];
    for (const [index, part] of parts.entries()) {
      length += part.length;
      this.#starts[index + 1] = length;
      longest = Math.max(longest, part.extent.longest);
      highest = Math.max(highest, part.extent.highest);
      isTwoColumns ||= part.extent.isTwoColumns;
    }
    this.length = length;
    this.extent = { isTwoColumns, longest, highest };
  }

  /** Rows that are all there. */
  static of(rows: readonly CodeRow[]): RowList {
    return new RowList([new MadeRows(rows)]);
  }

  /** The row at an index; undefined where there is none. */
  at(index: number): CodeRow | undefined {
    if (index < 0 || index >= this.length) return undefined;
    const part = this.partAt(index);
    return this.parts[part]?.rows()[index - this.start(part)];
  }

  /** The rows from one index up to another. */
  slice(from: number, end: number): CodeRow[] {
    const rows: CodeRow[] = [];
    if (from >= this.length) return rows;
    for (let part = this.partAt(from); part < this.parts.length && this.start(part) < end; part++) {
      const start = this.start(part);
      for (const row of this.parts[part]?.rows().slice(Math.max(0, from - start), end - start) ?? []) rows.push(row);
    }
    return rows;
  }

  /** The index of the row with a key; -1 where none has it. */
  indexOfKey(key: string): number {
    return this.#find(
      (part) => part.mayHave(key),
      (row) => row.key === key,
    );
  }

  /** The index of the row that stands for a place of the result; -1 where none does. */
  indexOfPlace(place: ResultPlace): number {
    return this.#find(
      ({ document }) => document === null || document === place.document,
      (row) => samePlace(placeOf(row), place),
    );
  }

  /** The rows among which one with this key would be. */
  rowsAround(key: string): readonly CodeRow[] {
    return this.parts.filter((part) => part.mayHave(key)).flatMap((part) => part.rows());
  }

  /** The part that a row is in, by its index. */
  partAt(index: number): number {
    // Empty parts begin where the next one does.
    return Math.min(lastUpTo(this.#starts, index), this.parts.length - 1);
  }

  /** The index of a part's first row. */
  start(part: number): number {
    return this.#starts[part] ?? this.length;
  }

  #find(isCandidate: (part: RowPart) => boolean, isIt: (row: CodeRow) => boolean): number {
    for (const [index, part] of this.parts.entries()) {
      const at = isCandidate(part) ? part.rows().findIndex(isIt) : -1;
      if (at >= 0) return this.start(index) + at;
    }
    return -1;
  }
}

/** Where the rows of a list are, in pixels from the top, where lines wrap after some columns; null does not wrap. */
export class RowTops {
  readonly #list: RowList;
  readonly #columns: number | null;
  /** Where each part starts, and last where all end. */
  readonly #parts: Float64Array;
  readonly #inParts = new Map<RowPart, Float64Array>();

  constructor(list: RowList, columns: number | null) {
    this.#list = list;
    this.#columns = columns;
    this.#parts = new Float64Array(list.parts.length + 1);
    let top = 0;
    for (const [index, part] of list.parts.entries()) {
      top += part.height(columns);
      this.#parts[index + 1] = top;
    }
  }

  get height(): number {
    return this.#parts.at(-1) ?? 0;
  }

  /** Where a row starts: the height of all for the index after the last. */
  top(index: number): number {
    if (index >= this.#list.length) return this.height;
    const part = this.#list.partAt(index);
    return (this.#parts[part] ?? 0) + (this.#inPart(part)[index - this.#list.start(part)] ?? 0);
  }

  /** The row that covers a vertical offset; the last one for offsets beyond the end. */
  rowAt(top: number): number {
    const part = Math.min(lastUpTo(this.#parts, top), this.#list.parts.length - 1);
    const own = lastUpTo(this.#inPart(part), top - (this.#parts[part] ?? 0));
    return Math.max(0, Math.min(this.#list.start(part) + own, this.#list.length - 1));
  }

  #inPart(index: number): Float64Array {
    const part = this.#list.parts[index];
    if (part === undefined) return new Float64Array();
    let tops = this.#inParts.get(part);
    if (tops === undefined) {
      tops = new Float64Array(part.length);
      let top = 0;
      for (const [at, row] of part.rows().entries()) {
        tops[at] = top;
        top += rowHeight(row, this.#columns);
      }
      this.#inParts.set(part, tops);
    }
    return tops;
  }
}
