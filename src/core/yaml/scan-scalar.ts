import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit } from './characters';
import type { Scanner } from './scanner';

/** Steps over a line break and gives what it adds to a scalar: every kind but LS and PS becomes a line feed. */
function readBreak(scanner: Scanner): string {
  const c = scanner.at();
  scanner.skipBreak();
  return c === 0x2028 || c === 0x2029 ? String.fromCharCode(c) : '\n';
}

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

function readGap(scanner: Scanner, gap: Gap, onBlank: () => void): void {
  for (;;) {
    const start = scanner.position;
    while (isBlank(scanner.at())) {
      if (gap.brokeLine) onBlank();
      scanner.position += 1;
    }
    if (!gap.brokeLine) gap.blanks += scanner.text.slice(start, scanner.position);
    if (!isBreak(scanner.at())) return;
    if (gap.brokeLine) {
      gap.more += readBreak(scanner);
    } else {
      gap.blanks = '';
      gap.first = readBreak(scanner);
      gap.brokeLine = true;
    }
  }
}

function endsPlain(scanner: Scanner, position: number, c: number): boolean {
  if (c === 0x3a) return isBlankOrEnd(scanner.text.charCodeAt(position + 1));
  if (scanner.flowLevel === 0) return false;
  return c === 0x2c || c === 0x3f || c === 0x5b || c === 0x5d || c === 0x7b || c === 0x7d;
}

/** A scalar without quotes; `end` excludes blanks after it. A line break before the next token lets a key begin there. */
export function scanPlain(scanner: Scanner): { value: string; end: number } {
  const { text } = scanner;
  const indent = scanner.indent + 1;
  let value = '';
  let end = scanner.position;
  let gap = noGap();
  while (!scanner.atDocumentIndicator() && scanner.at() !== 0x23) {
    const start = scanner.position;
    let position = start;
    for (let c = text.charCodeAt(position); !isBlankOrEnd(c) && !endsPlain(scanner, position, c); ) {
      position += 1;
      c = text.charCodeAt(position);
    }
    if (position > start) {
      value += foldGap(gap) + text.slice(start, position);
      gap = noGap();
      scanner.position = position;
      end = position;
    }
    const c = scanner.at();
    if (!isBlank(c) && !isBreak(c)) break;
    readGap(scanner, gap, () => {
      if (scanner.column < indent && scanner.at() === 0x09) {
        scanner.fail('found a tab character that violates indentation');
      }
    });
    if (scanner.flowLevel === 0 && scanner.column < indent) break;
  }
  if (gap.brokeLine) scanner.keyAllowed = true;
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

function readEscape(scanner: Scanner): string {
  const letter = scanner.text.charAt(scanner.position + 1);
  const simple = ESCAPES[letter];
  const length = ESCAPE_LENGTHS[letter];
  if (simple === undefined && length === undefined) scanner.fail('found unknown escape character');
  scanner.position += 2;
  if (simple !== undefined) return simple;
  const digits = scanner.text.slice(scanner.position, scanner.position + (length ?? 0));
  // The misspelling is goyaml's.
  if (digits.length !== length || !/^[0-9A-Fa-f]+$/.test(digits)) {
    scanner.fail('did not find expected hexdecimal number');
  }
  const value = Number.parseInt(digits, 16);
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff) {
    scanner.fail('found invalid Unicode character escape code');
  }
  scanner.position += length;
  return String.fromCodePoint(value);
}

/** A quoted scalar, from its opening quote to behind its closing one. */
export function scanQuoted(scanner: Scanner, single: boolean): string {
  const quote = single ? 0x27 : 0x22;
  let value = '';
  scanner.position += 1;
  for (;;) {
    if (scanner.atDocumentIndicator()) scanner.fail('found unexpected document indicator');
    if (scanner.at() === 0) scanner.fail('found unexpected end of stream');
    const gap = noGap();
    let start = scanner.position;
    for (let c = scanner.at(); !isBlankOrEnd(c); c = scanner.at()) {
      const isEscapedQuote = single && c === quote && scanner.at(1) === quote;
      if (c === quote && !isEscapedQuote) break;
      if (!isEscapedQuote && (single || c !== 0x5c)) {
        scanner.position += 1;
        continue;
      }
      value += scanner.text.slice(start, scanner.position);
      if (isEscapedQuote) {
        value += "'";
        scanner.position += 2;
      } else if (isBreak(scanner.at(1))) {
        scanner.position += 1;
        scanner.skipBreak();
        gap.brokeLine = true;
        start = scanner.position;
        break;
      } else {
        value += readEscape(scanner);
      }
      start = scanner.position;
    }
    value += scanner.text.slice(start, scanner.position);
    if (scanner.at() === quote) break;
    readGap(scanner, gap, () => {});
    value += foldGap(gap);
  }
  scanner.position += 1;
  return value;
}

/** Reads indentation and empty lines inside a block scalar, finding the indentation out when it is not known (0). */
function readIndentation(scanner: Scanner, known: number): { indent: number; breaks: string } {
  let breaks = '';
  let widest = 0;
  for (;;) {
    while ((known === 0 || scanner.column < known) && scanner.at() === 0x20) scanner.position += 1;
    widest = Math.max(widest, scanner.column);
    if ((known === 0 || scanner.column < known) && scanner.at() === 0x09) {
      scanner.fail('found a tab character where an indentation space is expected');
    }
    if (!isBreak(scanner.at())) break;
    breaks += readBreak(scanner);
  }
  return { indent: known === 0 ? Math.max(widest, scanner.indent + 1, 1) : known, breaks };
}

interface BlockHeader {
  /** -1 drops the last line break, 1 keeps all, 0 keeps one. */
  readonly chomping: number;
  /** The indentation that the header asks for, 0 when it does not. */
  readonly increment: number;
}

function readBlockHeader(scanner: Scanner): BlockHeader {
  let chomping = 0;
  let increment = 0;
  const readChomping = (): boolean => {
    const c = scanner.at();
    if (c !== 0x2b && c !== 0x2d) return false;
    chomping = c === 0x2b ? 1 : -1;
    scanner.position += 1;
    return true;
  };
  const readIncrement = (): void => {
    if (!isDigit(scanner.at())) return;
    increment = scanner.at() - 0x30;
    if (increment === 0) scanner.fail('found an indentation indicator equal to 0');
    scanner.position += 1;
  };
  if (readChomping()) {
    readIncrement();
  } else {
    readIncrement();
    if (increment > 0) readChomping();
  }
  scanner.skipBlanks();
  scanner.skipComment();
  if (!isBreakOrEnd(scanner.at())) scanner.fail('did not find expected comment or line break');
  return { chomping, increment };
}

/** A literal (`|`) or folded (`>`) scalar; `end` is the end of its last line with text. */
export function scanBlockScalar(scanner: Scanner, literal: boolean): { value: string; end: number } {
  scanner.position += 1;
  const { chomping, increment } = readBlockHeader(scanner);
  let end = scanner.position;
  if (isBreak(scanner.at())) scanner.skipBreak();
  const asked = increment === 0 ? 0 : Math.max(scanner.indent, 0) + increment;
  let { indent, breaks } = readIndentation(scanner, asked);
  let value = '';
  let lastBreak = '';
  let previousIndented = false;
  while (scanner.column === indent && scanner.at() !== 0) {
    const indented = isBlank(scanner.at());
    const folds = !literal && !previousIndented && !indented && lastBreak === '\n';
    if (!folds) value += lastBreak;
    else if (breaks === '') value += ' ';
    value += breaks;
    previousIndented = indented;
    const start = scanner.position;
    let position = start;
    while (!isBreakOrEnd(scanner.text.charCodeAt(position))) position += 1;
    scanner.position = position;
    end = position;
    value += scanner.text.slice(start, position);
    lastBreak = isBreak(scanner.at()) ? readBreak(scanner) : '';
    ({ indent, breaks } = readIndentation(scanner, indent));
  }
  if (chomping !== -1) value += lastBreak;
  if (chomping === 1) value += breaks;
  return { value, end };
}
