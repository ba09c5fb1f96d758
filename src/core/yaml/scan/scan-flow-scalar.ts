import { isBlank, isBlankOrEnd, isBreak } from './characters';
import type { Cursor } from './cursor';
import { readBreak } from './scan-block-scalar';

/** Blanks and line breaks between two pieces of a flow scalar. */
interface Gap {
  blanks: string;
  brokeLine: boolean;
  first: string;
  more: string;
}

const noGap = (): Gap => ({ blanks: '', brokeLine: false, first: '', more: '' });

/** What a gap adds to the scalar: its blanks, or one space for one line feed and the other breaks as they are. */
function foldGap(gap: Gap): string {
  if (!gap.brokeLine) return gap.blanks;
  if (gap.first !== '\n') return gap.first + gap.more;
  return gap.more === '' ? ' ' : gap.more;
}

/** Reads a gap; behind a line break no tab may stand left of `indent`. */
function readGap(cursor: Cursor, gap: Gap, indent: number): void {
  for (;;) {
    const start = cursor.position;
    while (isBlank(cursor.at())) {
      if (gap.brokeLine && cursor.column < indent && cursor.at() === 0x09)
        cursor.fail('found a tab character that violates indentation');
      cursor.position += 1;
    }
    if (!gap.brokeLine) gap.blanks += cursor.text.slice(start, cursor.position);
    if (!isBreak(cursor.at())) return;
    if (gap.brokeLine) {
      gap.more += readBreak(cursor);
    } else {
      gap.blanks = '';
      gap.first = readBreak(cursor);
      gap.brokeLine = true;
    }
  }
}

function endsPlain(cursor: Cursor, position: number, c: number): boolean {
  if (c === 0x3a) return isBlankOrEnd(cursor.text.charCodeAt(position + 1));
  if (cursor.flowLevel === 0) return false;
  return c === 0x2c || c === 0x3f || c === 0x5b || c === 0x5d || c === 0x7b || c === 0x7d;
}

/** A scalar without quotes; `end` excludes blanks after it. A line break before the next token lets a key begin there. */
export function scanPlain(cursor: Cursor): { value: string; end: number } {
  const { text } = cursor;
  const indent = cursor.indent + 1;
  let value = '';
  let end = cursor.position;
  // Most scalars are one piece.
  let gap: Gap | undefined;
  while (!cursor.atDocumentIndicator() && cursor.at() !== 0x23) {
    const start = cursor.position;
    let position = start;
    for (let c = text.charCodeAt(position); !isBlankOrEnd(c) && !endsPlain(cursor, position, c); ) {
      position += 1;
      c = text.charCodeAt(position);
    }
    if (position > start) {
      const piece = text.slice(start, position);
      value = gap === undefined ? piece : value + foldGap(gap) + piece;
      gap = undefined;
      cursor.position = position;
      end = position;
    }
    const c = cursor.at();
    if (!isBlank(c) && !isBreak(c)) break;
    gap ??= noGap();
    readGap(cursor, gap, indent);
    if (cursor.flowLevel === 0 && cursor.column < indent) break;
  }
  if (gap?.brokeLine === true) cursor.keyAllowed = true;
  return { value, end };
}

const ESCAPES: Readonly<Record<string, string>> = {
  0: '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const ESCAPE_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function readEscape(cursor: Cursor): string {
  const letter = cursor.text.charAt(cursor.position + 1);
  const simple = ESCAPES[letter];
  const length = ESCAPE_LENGTHS[letter];
  if (simple === undefined && length === undefined) cursor.fail('found unknown escape character');
  cursor.position += 2;
  if (simple !== undefined) return simple;
  const digits = cursor.text.slice(cursor.position, cursor.position + (length ?? 0));
  // The misspelling is goyaml's.
  if (digits.length !== length || !/^[0-9A-Fa-f]+$/.test(digits)) {
    cursor.fail('did not find expected hexdecimal number');
  }
  const value = Number.parseInt(digits, 16);
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff) {
    cursor.fail('found invalid Unicode character escape code');
  }
  cursor.position += length;
  return String.fromCodePoint(value);
}

/** A quoted scalar, from its opening quote to behind its closing one. */
export function scanQuoted(cursor: Cursor, single: boolean): string {
  const quote = single ? 0x27 : 0x22;
  let value = '';
  cursor.position += 1;
  for (;;) {
    if (cursor.atDocumentIndicator()) cursor.fail('found unexpected document indicator');
    if (cursor.at() === 0) cursor.fail('found unexpected end of stream');
    const gap = noGap();
    let start = cursor.position;
    for (let c = cursor.at(); !isBlankOrEnd(c); c = cursor.at()) {
      const isEscapedQuote = single && c === quote && cursor.at(1) === quote;
      if (c === quote && !isEscapedQuote) break;
      if (!isEscapedQuote && (single || c !== 0x5c)) {
        cursor.position += 1;
        continue;
      }
      value += cursor.text.slice(start, cursor.position);
      if (isEscapedQuote) {
        value += "'";
        cursor.position += 2;
      } else if (isBreak(cursor.at(1))) {
        cursor.position += 1;
        cursor.skipBreak();
        gap.brokeLine = true;
        start = cursor.position;
        break;
      } else {
        value += readEscape(cursor);
      }
      start = cursor.position;
    }
    value += cursor.text.slice(start, cursor.position);
    if (cursor.at() === quote) break;
    readGap(cursor, gap, 0);
    value += foldGap(gap);
  }
  cursor.position += 1;
  return value;
}
