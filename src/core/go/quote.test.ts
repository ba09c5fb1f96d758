import { describe, expect, it } from 'vitest';
import { canBackquote, quote, quoteRune } from './quote';

// As strconv of go 1.26 gives them.
describe('quote', () => {
  it('escapes what cannot be printed and bytes that are not UTF-8', () => {
    expect(quote('a"\\\u0000\u00e9\u2028\u{1F600}\udcff')).toBe('"a\\"\\\\\\x00é\\u2028😀\\xff"');
  });

  it('escapes everything beyond ASCII where asked to', () => {
    expect(quote('é😀\u007f', true)).toBe('"\\u00e9\\U0001f600\\x7f"');
  });
});

describe('quoteRune', () => {
  it('quotes one character', () => {
    expect(quoteRune(0x27)).toBe("'\\''");
    expect(quoteRune(0x263a)).toBe("'☺'");
    expect(quoteRune(0x263a, true)).toBe("'\\u263a'");
    expect(quoteRune(0xd800)).toBe("'\ufffd'");
  });
});

describe('canBackquote', () => {
  it('allows tabs, but no back quotes, line breaks or bytes that are not UTF-8', () => {
    expect(['a\tb', 'a`b', 'a\nb', 'é😀', '\udcff', '\ufeff'].map(canBackquote)).toEqual([
      true,
      false,
      false,
      true,
      false,
      false,
    ]);
  });
});
