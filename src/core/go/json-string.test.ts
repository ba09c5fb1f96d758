import { describe, expect, it } from 'vitest';
import { jsonFloat, jsonString } from './json-string';

describe('jsonString', () => {
  it('escapes what encoding/json escapes and nothing else', () => {
    expect(jsonString('a "b" \\ /\t\n\r\b\f\u0001\u007f é 😀')).toBe(
      '"a \\"b\\" \\\\ /\\t\\n\\r\\b\\f\\u0001\u007f é 😀"',
    );
    expect(jsonString('<a href="x">&\u2028\u2029')).toBe('"\\u003ca href=\\"x\\"\\u003e\\u0026\\u2028\\u2029"');
    expect(jsonString('<&>\u2028', false)).toBe('"<&>\\u2028"');
    expect(jsonString('')).toBe('""');
  });

  it('writes a byte that is not UTF-8 as the replacement character', () => {
    expect(jsonString('a\udc80b')).toBe('"a\\ufffdb"');
  });

  it('knows the long control escapes of older Go', () => {
    expect(jsonString('\b\f\n', true, false)).toBe('"\\u0008\\u000c\\n"');
  });
});

describe('jsonFloat', () => {
  it('switches to an exponent where encoding/json does', () => {
    const cases: [number, string][] = [
      [0, '0'],
      [-0, '-0'],
      [1.5, '1.5'],
      [1e20, '100000000000000000000'],
      [1e21, '1e+21'],
      [0.000001, '0.000001'],
      [1e-7, '1e-7'],
      [-1.25e-10, '-1.25e-10'],
      [15020, '15020'],
    ];
    for (const [value, text] of cases) expect(jsonFloat(value)).toBe(text);
  });

  it('refuses what JSON cannot say', () => {
    expect(jsonFloat(Number.NaN)).toBeUndefined();
    expect(jsonFloat(Number.POSITIVE_INFINITY)).toBeUndefined();
  });
});
