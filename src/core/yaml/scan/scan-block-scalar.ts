import { isAsciiDigit, isBlank, isBreak, isBreakOrEnd } from './characters';
import type { Cursor } from './cursor';

/** Steps over a line break and gives what it adds to a scalar: every kind but LS and PS becomes a line feed. */
export function readBreak(cursor: Cursor): string {
  const c = cursor.at();
  cursor.skipBreak();
  return c === 0x2028 || c === 0x2029 ? String.fromCharCode(c) : '\n';
}

/** Reads indentation and empty lines inside a block scalar, finding the indentation out when it is not known (0). */
function readIndentation(cursor: Cursor, known: number): { indent: number; breaks: string } {
  const limit = known === 0 ? Number.POSITIVE_INFINITY : known;
  let breaks = '';
  let widest = 0;
  for (;;) {
    while (cursor.column < limit && cursor.at() === 0x20) cursor.position += 1;
    widest = Math.max(widest, cursor.column);
    if (cursor.column < limit && cursor.at() === 0x09) {
      cursor.fail('found a tab character where an indentation space is expected');
    }
    if (!isBreak(cursor.at())) break;
    breaks += readBreak(cursor);
  }
  return { indent: known === 0 ? Math.max(widest, cursor.indent + 1, 1) : known, breaks };
}

interface BlockHeader {
  /** -1 drops the last line break, 1 keeps all, 0 keeps one. */
  readonly chomping: number;
  /** The indentation that the header asks for, 0 when it does not. */
  readonly increment: number;
}

function readBlockHeader(cursor: Cursor): BlockHeader {
  let chomping = 0;
  let increment = 0;
  const readChomping = (): boolean => {
    const c = cursor.at();
    if (c !== 0x2b && c !== 0x2d) return false;
    chomping = c === 0x2b ? 1 : -1;
    cursor.position += 1;
    return true;
  };
  const readIncrement = (): void => {
    if (!isAsciiDigit(cursor.at())) return;
    increment = cursor.at() - 0x30;
    if (increment === 0) cursor.fail('found an indentation indicator equal to 0');
    cursor.position += 1;
  };
  if (readChomping()) {
    readIncrement();
  } else {
    readIncrement();
    if (increment > 0) readChomping();
  }
  cursor.skipBlanks();
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.at())) cursor.fail('did not find expected comment or line break');
  return { chomping, increment };
}

/** A literal (`|`) or folded (`>`) scalar; `end` is the end of its last line with text. */
export function scanBlockScalar(cursor: Cursor, literal: boolean): { value: string; end: number } {
  cursor.position += 1;
  const { chomping, increment } = readBlockHeader(cursor);
  let end = cursor.position;
  if (isBreak(cursor.at())) cursor.skipBreak();
  const asked = increment === 0 ? 0 : Math.max(cursor.indent, 0) + increment;
  let { indent, breaks } = readIndentation(cursor, asked);
  let value = '';
  let lastBreak = '';
  let previousIndented = false;
  while (cursor.column === indent && cursor.at() !== 0) {
    const indented = isBlank(cursor.at());
    const folds = !literal && !previousIndented && !indented && lastBreak === '\n';
    if (!folds) value += lastBreak;
    else if (breaks === '') value += ' ';
    value += breaks;
    previousIndented = indented;
    const start = cursor.position;
    let position = start;
    while (!isBreakOrEnd(cursor.text.charCodeAt(position))) position += 1;
    cursor.position = position;
    end = position;
    value += cursor.text.slice(start, position);
    lastBreak = isBreak(cursor.at()) ? readBreak(cursor) : '';
    ({ indent, breaks } = readIndentation(cursor, indent));
  }
  if (chomping !== -1) value += lastBreak;
  if (chomping === 1) value += breaks;
  return { value, end };
}
