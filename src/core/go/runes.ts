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
