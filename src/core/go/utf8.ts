import { byteLength, fromBytes } from './bytes';

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text of UTF-8 bytes as Go prints it: every byte that is no part of valid UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: ArrayLike<number>): string {
  return fromBytes(bytes).replace(LONE_SURROGATE, '\ufffd');
}

/** Number of bytes a text takes in UTF-8. A surrogate without its partner becomes U+FFFD, three bytes. */
export function utf8Length(text: string): number {
  return byteLength(LONE_SURROGATE.test(text) ? text.replace(LONE_SURROGATE, '\ufffd') : text);
}

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
