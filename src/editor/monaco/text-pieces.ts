/** Characters from which on a text goes in piece by piece: all of it at once would hold up the page. */
const LONG = 200_000;
/** Characters of a piece, which takes the editor some milliseconds. */
const PIECE = 100_000;

/** Whether a text is to go in piece by piece. */
export function isLong(text: string): boolean {
  return text.length > LONG;
}

/** Where the piece of a text that starts at `from` ends: behind a line if it can, never within a line end or a character. */
export function pieceEnd(text: string, from: number): number {
  const most = from + PIECE;
  if (most >= text.length) return text.length;
  const line = text.lastIndexOf('\n', most - 1);
  if (line >= from) return line + 1;
  const unit = text.charCodeAt(most);
  return unit >= 0xdc00 && unit <= 0xdfff ? most + 1 : most;
}
