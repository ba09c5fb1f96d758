import { fromBytes, toBytes } from './bytes';

const SIMPLE: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92 };
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** One character of a quoted text: its code point or, with `byte`, one byte of UTF-8; undefined where the syntax is wrong. */
interface Unquoted {
  readonly value: number;
  readonly byte: boolean;
  readonly end: number;
}

/** `strconv.UnquoteChar`: reads the character or escape at an offset of a text quoted with `mark`. */
export function unquoteChar(text: string, at: number, mark: string): Unquoted | undefined {
  const first = text.codePointAt(at);
  if (first === undefined || text.charAt(at) === mark) return undefined;
  if (first !== 92) return { value: first, byte: false, end: at + (first > 0xffff ? 2 : 1) };
  const letter = text.charAt(at + 1);
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { value: simple, byte: false, end: at + 2 };
  const digits = HEX_DIGITS[letter];
  if (digits !== undefined) {
    const hex = text.slice(at + 2, at + 2 + digits);
    if (hex.length < digits || !isEvery(hex, '0123456789abcdefABCDEF')) return undefined;
    const value = Number.parseInt(hex, 16);
    if (letter !== 'x' && (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))) return undefined;
    return { value, byte: letter === 'x', end: at + 2 + digits };
  }
  if (letter >= '0' && letter <= '7') {
    const octal = text.slice(at + 1, at + 4);
    const value = Number.parseInt(octal, 8);
    return octal.length < 3 || !isEvery(octal, '01234567') || value > 255
      ? undefined
      : { value, byte: true, end: at + 4 };
  }
  return letter === mark && (mark === '"' || mark === "'")
    ? { value: mark.charCodeAt(0), byte: false, end: at + 2 }
    : undefined;
}

function isEvery(text: string, allowed: string): boolean {
  for (const char of text) if (!allowed.includes(char)) return false;
  return true;
}

/** `strconv.Unquote` of a string token, back quotes or double quotes; undefined where Go says `invalid syntax`. */
export function unquote(quoted: string): string | undefined {
  const inner = quoted.slice(1, -1);
  if (quoted.startsWith('`')) return inner.replaceAll('\r', '');
  if (!inner.includes('\\')) return inner;
  let text = '';
  let bytes: number[] = [];
  for (let at = 0; at < inner.length; ) {
    const char = unquoteChar(inner, at, '"');
    if (char === undefined) return undefined;
    at = char.end;
    if (char.byte && char.value > 0x7f) {
      bytes.push(char.value);
      continue;
    }
    if (bytes.length > 0) {
      text += fromBytes(bytes);
      bytes = [];
    }
    text += String.fromCodePoint(char.value);
  }
  text += fromBytes(bytes);
  // Bytes written one by one may join with bytes that stood in the text.
  return fromBytes(toBytes(text));
}
