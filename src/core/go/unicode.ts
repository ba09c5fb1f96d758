/**
 * Go's `unicode` package as far as templates reach it: character classes and simple (one rune to one rune) case mapping.
 * JavaScript maps case to strings and by context, hence the few exceptions below. Source: go 1.26 unicode, strconv.IsPrint.
 */

// oxlint-disable-next-line no-control-regex -- all of ASCII
const ASCII = /^[\0-\x7f]*$/;
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u;
const UPPER = /^\p{Lu}$/u;
const LOWER = /^\p{Ll}$/u;
const TITLE = /^\p{Lt}$/u;
const LETTER = /^\p{L}$/u;
const NUMBER = /^\p{N}$/u;
const DIGIT = /^\p{Nd}$/u;
const PUNCTUATION = /^\p{P}$/u;

/** `unicode.IsPrint`: letters, marks, numbers, punctuation, symbols and the ASCII space. */
export function isPrint(rune: number): boolean {
  if (rune < 0x7f) return rune >= 0x20;
  return PRINTABLE.test(String.fromCodePoint(rune));
}

/** `unicode.IsSpace`. */
export function isSpace(rune: number): boolean {
  if (rune <= 0xff) return rune === 0x20 || (rune >= 9 && rune <= 13) || rune === 0x85 || rune === 0xa0;
  if (rune === 0x1680 || (rune >= 0x2000 && rune <= 0x200a) || rune === 0x3000) return true;
  return rune === 0x2028 || rune === 0x2029 || rune === 0x202f || rune === 0x205f;
}

/** `unicode.IsUpper`. */
export function isUpper(rune: number): boolean {
  return rune < 0x80 ? rune >= 0x41 && rune <= 0x5a : UPPER.test(String.fromCodePoint(rune));
}

/** `unicode.IsLower`. */
export function isLower(rune: number): boolean {
  return rune < 0x80 ? rune >= 0x61 && rune <= 0x7a : LOWER.test(String.fromCodePoint(rune));
}

/** `unicode.IsTitle`. */
export function isTitle(rune: number): boolean {
  return rune > 0x80 && TITLE.test(String.fromCodePoint(rune));
}

/** `unicode.IsLetter`. */
export function isLetter(rune: number): boolean {
  return isUpper(rune) || isLower(rune) || (rune > 0x7f && LETTER.test(String.fromCodePoint(rune)));
}

/** `unicode.IsNumber`. */
export function isNumber(rune: number): boolean {
  return rune < 0x80 ? rune >= 0x30 && rune <= 0x39 : NUMBER.test(String.fromCodePoint(rune));
}

/** `unicode.IsDigit`. */
export function isDigit(rune: number): boolean {
  return rune < 0x80 ? rune >= 0x30 && rune <= 0x39 : DIGIT.test(String.fromCodePoint(rune));
}

/** `unicode.IsPunct`. */
export function isPunct(rune: number): boolean {
  return PUNCTUATION.test(String.fromCodePoint(rune));
}

/** `unicode.ToUpper` of one rune. */
export function upperRune(rune: number): number {
  const mapped = String.fromCodePoint(rune).toUpperCase();
  const upper = mapped.codePointAt(0) ?? rune;
  if (mapped.length === (upper > 0xffff ? 2 : 1)) return upper;
  return capitalGreek(rune);
}

// Greek letters with iota subscript: JavaScript writes two letters in capitals, Go the one title-case letter.
function capitalGreek(rune: number): number {
  if (rune >= 0x1f80 && rune <= 0x1faf) return rune | 8;
  return rune === 0x1fb3 || rune === 0x1fc3 || rune === 0x1ff3 ? rune + 9 : rune;
}

/** `unicode.ToLower` of one rune. */
export function lowerRune(rune: number): number {
  if (rune === 0x130) return 0x69;
  return String.fromCodePoint(rune).toLowerCase().codePointAt(0) ?? rune;
}

/** `unicode.ToTitle` of one rune. */
export function titleRune(rune: number): number {
  if (rune >= 0x1c4 && rune <= 0x1cc) return rune - ((rune - 0x1c4) % 3) + 1;
  if (rune >= 0x1f1 && rune <= 0x1f3) return 0x1f2;
  // Georgian has capitals but does not title-case.
  if (rune >= 0x10d0 && rune <= 0x10ff) return rune;
  return upperRune(rune);
}

/** The text with each rune mapped; a byte that is not UTF-8 becomes U+FFFD, as in `strings.Map`. */
export function mapRunes(text: string, map: (rune: number) => number): string {
  let mapped = '';
  for (const character of text) {
    const rune = character.codePointAt(0) ?? 0;
    mapped += rune >= 0xd800 && rune <= 0xdfff ? '\ufffd' : String.fromCodePoint(map(rune));
  }
  return mapped;
}

/** `strings.ToUpper`. */
export function toUpper(text: string): string {
  if (ASCII.test(text)) return text.toUpperCase();
  return mapRunes(text, upperRune);
}

/** `strings.ToLower`. */
export function toLower(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return mapRunes(text, lowerRune);
}

/** `strings.TrimSpace`. */
export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}
