/** Characters from which on a text goes in piece by piece: all of it at once would hold up the page. */
const LONG = 200_000;
/** Characters of a piece, which takes the editor some milliseconds. */
const PIECE = 100_000;

/** What becomes of a part of a text: offsets in UTF-16 units, and what stands there instead. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text on its way into another. */
export interface Insertion {
  /** Puts what is left in at once, for someone who does not wait. */
  readonly finish: () => void;
  /** Leaves the rest out: another text takes the place of all. */
  readonly abandon: () => void;
}

/** Whether a text is to go in piece by piece. */
export function isLong(text: string): boolean {
  return text.length > LONG;
}

/** A text with one kind of line end. */
export function withLineEnds(text: string, end: string): string {
  return end === '\n' && !text.includes('\r') ? text : text.replace(/\r\n?|\n/g, end);
}

/**
 * Where the piece of a text that starts at `from` ends: behind a line if it can, never within a line end or a character.
 * @internal
 */
export function pieceEnd(text: string, from: number): number {
  const most = from + PIECE;
  if (most >= text.length) return text.length;
  const line = text.lastIndexOf('\n', most - 1);
  if (line >= from) return line + 1;
  return /^(?:\n|[\udc00-\udfff])/.test(text.slice(most, most + 1)) ? most + 1 : most;
}

/**
 * Replaces a part of a text by a long one, in tasks of their own. `put` is called with one piece after the other, `done` with the offset behind
 * the text once all of it is there. The pieces keep the line ends that the text has, which must be those of the other.
 */
export function insertInPieces(
  { start, end, text }: Replacement,
  put: (piece: Replacement) => void,
  done: (end: number) => void,
): Insertion {
  let from = 0;
  let replaced = end;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const insert = (to: number): void => {
    put({ start: start + from, end: replaced, text: text.slice(from, to) });
    from = to;
    replaced = start + to;
    if (to < text.length) next();
    else done(replaced);
  };
  const next = (): void => {
    timer = setTimeout(() => insert(pieceEnd(text, from)));
  };
  next();
  return {
    finish: () => {
      clearTimeout(timer);
      if (from < text.length) insert(text.length);
    },
    abandon: () => clearTimeout(timer),
  };
}
