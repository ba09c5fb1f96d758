import type { ResultPlace } from '../../core/outcome';
import type { Token } from '../tokens/token';
import type { TokenizedText } from '../tokens/tokenize';

export type OriginLetter = 'input' | 'template' | 'step' | 'default' | 'installation';
type LineChange = 'same' | 'added' | 'removed';

/** One line of one text, shown in a row. */
export interface LineCell {
  /** From 1, in the text it is taken from. */
  readonly number: number;
  readonly change: LineChange;
  /** What made the line; null where nothing is known, as for lines that are gone. */
  readonly origin: OriginLetter | null;
  readonly source: TokenizedText;
  /** The part that differs from the line in its place, as columns from 0. */
  readonly emphasis: { readonly from: number; readonly to: number } | null;
  /** Where the line went, or came from, when it says the same in another place. */
  readonly moved: 'up' | 'down' | null;
  /** Whether it says the same as a line of the other side, quoted or commented otherwise. */
  readonly rewritten?: boolean;
  /** The line of the result it stands for. */
  readonly place: ResultPlace | null;
  /** What is told at the end of the line and is not part of it. */
  readonly note?: string | undefined;
  /** Whether nothing on the line ran. */
  readonly idle?: boolean;
}

/** Lines that a row stands for without showing them. */
interface HiddenLines {
  readonly source: TokenizedText;
  /** The first one, from 1. */
  readonly from: number;
  readonly count: number;
}

export type CodeRow =
  /** One line, or two side by side; null stands for nothing on that side. */
  | { readonly kind: 'lines'; readonly key: string; readonly cells: readonly (LineCell | null)[] }
  | {
      readonly kind: 'fold';
      readonly key: string;
      readonly count: number;
      readonly regions: readonly string[];
      readonly hidden?: HiddenLines;
    }
  | {
      readonly kind: 'header';
      readonly key: string;
      readonly title: string;
      readonly detail: string;
      readonly badge: string;
      readonly tone: 'added' | 'quiet' | 'failed';
      /** null where there is nothing to open. */
      readonly open: boolean | null;
      /** The lines below it while it is closed. */
      readonly hidden?: HiddenLines | undefined;
    };

export const LINE_HEIGHT = 19;
export const FOLD_HEIGHT = 24;
export const HEADER_HEIGHT = 30;

/** Columns that a line takes: characters as wide as two count twice. */
function columnsOf(line: string): number {
  return /[\u1100-\uffff]/.test(line) ? line.length + (line.match(/[\u1100-\uffff]/g)?.length ?? 0) : line.length;
}

/** How many lines a line of code takes that goes on below after some columns; null does not wrap. */
export function wrappedLines(line: string, columns: number | null): number {
  return columns === null ? 1 : Math.max(1, Math.ceil(columnsOf(line) / columns));
}

/** Height of a row in pixels, whose lines wrap after some columns; null does not wrap. */
export function rowHeight(row: CodeRow, columns: number | null): number {
  if (row.kind === 'fold') return FOLD_HEIGHT;
  if (row.kind === 'header') return HEADER_HEIGHT;
  if (columns === null) return LINE_HEIGHT;
  let most = 1;
  for (const cell of row.cells)
    if (cell !== null) most = Math.max(most, wrappedLines(cell.source.lines[cell.number - 1] ?? '', columns));
  return most * LINE_HEIGHT;
}

/** The index of the row that an element is, or is inside of; -1 where it is not in one. */
export function rowIndexOf(target: EventTarget | null): number {
  const row = target instanceof Element ? target.closest('[role=row]') : null;
  return Number(row?.getAttribute('aria-rowindex') ?? 0) - 1;
}

/** The place of the result that a row stands for: of its last cell, which shows the result. */
export function placeOf(row: CodeRow | undefined): ResultPlace | null {
  return row?.kind === 'lines' ? (row.cells.at(-1)?.place ?? null) : null;
}

export function samePlace(left: ResultPlace | null, right: ResultPlace | null): boolean {
  return left !== null && right !== null && left.document === right.document && left.line === right.line;
}

function sameCell(left: LineCell | null | undefined, right: LineCell | null | undefined): boolean {
  if (left === right) return true;
  if (left === null || left === undefined || right === null || right === undefined) return false;
  const [index, other] = [left.number - 1, right.number - 1];
  return (
    index === other &&
    left.change === right.change &&
    left.origin === right.origin &&
    left.moved === right.moved &&
    left.rewritten === right.rewritten &&
    left.note === right.note &&
    left.idle === right.idle &&
    left.emphasis?.from === right.emphasis?.from &&
    left.emphasis?.to === right.emphasis?.to &&
    left.source.lines[index] === right.source.lines[other] &&
    sameTokens(left.source.tokens(index), right.source.tokens(other))
  );
}

function sameTokens(left: readonly Token[], right: readonly Token[]): boolean {
  return (
    left === right ||
    (left.length === right.length &&
      left.every((token, index) => {
        const other = right[index];
        return token.start === other?.start && token.type === other.type;
      }))
  );
}

/** Whether two rows look the same. */
export function sameRow(left: CodeRow, right: CodeRow): boolean {
  if (left === right) return true;
  if (left.kind === 'lines')
    return (
      right.kind === 'lines' &&
      left.key === right.key &&
      left.cells.length === right.cells.length &&
      left.cells.every((cell, index) => sameCell(cell, right.cells[index]))
    );
  if (left.kind !== right.kind) return false;
  const other = new Map<string, unknown>(Object.entries(right));
  return Object.entries(left).every(
    ([key, value]) =>
      key === 'hidden' || (Array.isArray(value) ? String(value) === String(other.get(key)) : value === other.get(key)),
  );
}

/** One text as rows, for the views without a diff. */
export function textRows(
  source: TokenizedText,
  options: {
    readonly origin?: (line: number) => OriginLetter | null;
    readonly place?: (line: number) => ResultPlace | null;
    readonly key?: string;
    readonly note?: (line: number) => string | undefined;
    readonly idle?: (line: number) => boolean;
  } = {},
): CodeRow[] {
  return source.lines.map((_, index) => ({
    kind: 'lines',
    key: `${options.key ?? ''}${index}`,
    cells: [
      {
        number: index + 1,
        change: 'same',
        origin: options.origin?.(index + 1) ?? null,
        source,
        emphasis: null,
        moved: null,
        place: options.place?.(index + 1) ?? null,
        note: options.note?.(index + 1),
        idle: options.idle?.(index + 1) ?? false,
      },
    ],
  }));
}
