import { describe, expect, it } from 'vitest';
import { isPrint, isSpace, lowerRune, titleRune, toLower, toUpper, trimSpace, upperRune } from './unicode';

// As package unicode of go 1.26 maps them.
describe('case mapping', () => {
  it('maps one rune to one rune, where JavaScript would write more', () => {
    expect(toUpper('ß ŉ ﬁ ᾳ ΐ')).toBe('ß ŉ ﬁ ᾼ ΐ');
    expect(toLower('İ ΑΣ')).toBe('i ας'.replace('ς', 'σ'));
    expect(upperRune(0x1f80)).toBe(0x1f88);
    expect(lowerRune(0x130)).toBe(0x69);
  });

  it('knows title case', () => {
    expect([0x1c4, 0x1c5, 0x1c6, 0x1f3, 0x10d0, 0x61].map(titleRune)).toEqual([
      0x1c5, 0x1c5, 0x1c5, 0x1f2, 0x10d0, 0x41,
    ]);
  });

  it('turns bytes that are not UTF-8 into U+FFFD', () => {
    expect(toUpper('a\udcffb')).toBe('A\ufffdB');
  });
});

describe('classes', () => {
  it('prints the ASCII space and no other', () => {
    expect([0x20, 0xa0, 0xad, 0x3000, 0x41, 0x7f, 0xe9, 0x1f600].map(isPrint)).toEqual([
      true,
      false,
      false,
      false,
      true,
      false,
      true,
      true,
    ]);
  });

  it('trims Unicode white space, zero-width characters not included', () => {
    expect(trimSpace('\u00a0\u2003 x\u200b\u3000\u0085')).toBe('x\u200b');
    expect(isSpace(0x200b)).toBe(false);
  });
});
