import { fromBytes, isEscapedByte, toBytes } from './bytes';

/** The number of runes of a Go string, where each byte that is not UTF-8 counts as one (`utf8.RuneCountInString`). */
export function runeCount(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) >= 0xd800 && (text.codePointAt(at) ?? 0) >= 0x10000) {
      count--;
      at++;
    }
  }
  return count;
}

/**
 * The text with bytes that have come to stand side by side read again as UTF-8: cutting and joining can bring the bytes of
 * one character together.
 */
export function joinBytes(text: string): string {
  for (let at = 0; at + 1 < text.length; at++) {
    if (isLoneByte(text, at) && isLoneByte(text, at + 1)) return fromBytes(toBytes(text));
  }
  return text;
}

function isLoneByte(text: string, at: number): boolean {
  if (!isEscapedByte(text.charCodeAt(at))) return false;
  const before = at > 0 ? text.charCodeAt(at - 1) : 0;
  return before < 0xd800 || before > 0xdbff;
}
