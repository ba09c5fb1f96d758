import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteLength, compareStrings, fromBytes, sliceBytes, toBytes } from './bytes';

describe('Go strings', () => {
  it('count bytes, with characters outside UTF-8 as one each', () => {
    expect(['a', 'é', '日', '\u{1f600}', '\udc80', 'a\udcffb'].map((text) => byteLength(text))).toEqual([
      1, 2, 3, 4, 1, 3,
    ]);
    expect(byteLength('aéb', 1, 2)).toBe(2);
  });

  it('are cut at any byte', () => {
    expect(sliceBytes('日本', 1, 4)).toBe('\udc97\udca5\udce6');
    expect(sliceBytes('abc', 1, 2)).toBe('b');
    expect(sliceBytes('é', 0, 2)).toBe('é');
  });

  it('survive the way to bytes and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect([...toBytes(fromBytes(bytes))]).toEqual([...bytes]);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fromBytes(toBytes(text))).toBe(text);
        expect([...toBytes(text)]).toEqual([...new TextEncoder().encode(text)]);
        expect(byteLength(text)).toBe(toBytes(text).length);
      }),
    );
  });

  it('compare as their bytes do', () => {
    const byBytes = (left: string, right: string): number => Math.sign(Buffer.compare(toBytes(left), toBytes(right)));
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '\ud7ff', '\uffee', '\u{1f600}', '\udc80') });
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareStrings(left, right))).toBe(byBytes(left, right));
      }),
    );
  });
});

describe('compareStrings', () => {
  it('orders as UTF-8 bytes do', () => {
    expect(['b', '😀', 'a', '\uffee', 'B', 'ab', ''].sort(compareStrings)).toEqual([
      '',
      'B',
      'a',
      'ab',
      'b',
      '\uffee',
      '😀',
    ]);
    expect(compareStrings('x', 'x')).toBe(0);
  });
});
