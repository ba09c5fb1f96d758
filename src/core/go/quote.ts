import { isEscapedByte } from './bytes';
import { isPrint } from './unicode';

/** Go's quoted strings and characters. Source: go 1.26 strconv/quote.go. */

const PLAIN = /^[ !#-[\]-~]*$/;
const LETTERS: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function escapeRune(rune: number, mark: string, ascii: boolean): string {
  const character = String.fromCodePoint(rune);
  if (character === mark || character === '\\') return `\\${character}`;
  if (isPrint(rune) && (!ascii || rune < 0x80)) return character;
  const letter = LETTERS[character];
  if (letter !== undefined) return letter;
  if (rune < 0x20 || rune === 0x7f) return `\\x${hex(rune, 2)}`;
  return rune < 0x10000 ? `\\u${hex(rune, 4)}` : `\\U${hex(rune, 8)}`;
}

/** `strconv.Quote`, or with `ascii` `strconv.QuoteToASCII`: the text between double quotes as a Go string literal. */
export function quote(text: string, ascii = false): string {
  if (PLAIN.test(text)) return `"${text}"`;
  let quoted = '"';
  for (const character of text) {
    const rune = character.codePointAt(0) ?? 0;
    if (isEscapedByte(rune)) quoted += `\\x${hex(rune - 0xdc00, 2)}`;
    else quoted += escapeRune(rune >= 0xd800 && rune <= 0xdfff ? 0xfffd : rune, '"', ascii);
  }
  return `${quoted}"`;
}

/** `strconv.QuoteRune`, or with `ascii` `strconv.QuoteRuneToASCII`. */
export function quoteRune(rune: number, ascii = false): string {
  return `'${escapeRune(validRune(rune), "'", ascii)}'`;
}

/** The rune itself, U+FFFD where it is none (surrogates, negative, above U+10FFFF). */
export function validRune(rune: number): number {
  return rune < 0 || rune > 0x10ffff || (rune >= 0xd800 && rune <= 0xdfff) ? 0xfffd : rune;
}

/** `strconv.CanBackquote`: whether the text can stand unchanged between back quotes on one line. */
export function canBackquote(text: string): boolean {
  return !/[\u0000-\u0008\u000a-\u001f`\u007f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(
    text,
  );
}
