export const isBlank = (c: number): boolean => c === 0x20 || c === 0x09;
export const isBreak = (c: number): boolean => c === 0x0a || c === 0x0d || c === 0x85 || c === 0x2028 || c === 0x2029;
/** End of text stands for itself as NUL, which no readable text contains. */
export const isBreakOrEnd = (c: number): boolean => c === 0 || isBreak(c);
export const isBlankOrEnd = (c: number): boolean => c === 0x20 || c === 0x09 || c === 0 || isBreak(c);
export const isAsciiDigit = (c: number): boolean => c >= 0x30 && c <= 0x39;
export const isWordCharacter = (c: number): boolean =>
  isAsciiDigit(c) || (c >= 0x41 && c <= 0x5a) || (c >= 0x61 && c <= 0x7a) || c === 0x5f || c === 0x2d;

/** The codes of a list of characters of the basic plane. */
export const characterSet = (list: string): ReadonlySet<number> =>
  new Set(Array.from(list, (character) => character.charCodeAt(0)));
