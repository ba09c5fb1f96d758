import { describe, expect, it } from 'vitest';
import { atoi, parseBool, parseFloat64, parseInt64, parseUint } from './strconv';

// Values and texts as strconv of go 1.26 gives them.
describe('parseInt64', () => {
  it.each([
    ['0x1F', 31n],
    ['0b101', 5n],
    ['0o17', 15n],
    ['017', 15n],
    ['1_000', 1000n],
    ['0_7', 7n],
    ['-0', 0n],
    ['+12', 12n],
    ['-9223372036854775808', -(2n ** 63n)],
  ])('reads %s in base 0', (text, value) => {
    expect(parseInt64(text, 0)).toEqual({ value });
  });

  it.each(['', '-', '0x', '_1', '1_', '1__0', ' 1', '08', 'é'])('says that %j has the wrong syntax', (text) => {
    const { value, error } = parseInt64(text, 0);
    expect(value).toBe(0n);
    expect(error).toBe(`strconv.ParseInt: parsing "${text}": invalid syntax`);
  });

  it('gives the nearest integer beside a range error', () => {
    const text = '9223372036854775808';
    const error = `strconv.ParseInt: parsing "${text}": value out of range`;
    expect(parseInt64(text, 10)).toEqual({ value: 2n ** 63n - 1n, error });
    expect(parseInt64('3000000000', 10, 32).value).toBe(2n ** 31n - 1n);
    expect(parseInt64('-3000000000', 10, 32).value).toBe(-(2n ** 31n));
  });

  it('reads underscores in base 0 only', () => {
    expect(parseInt64('1_000', 10).error).toBe('strconv.ParseInt: parsing "1_000": invalid syntax');
  });

  it('ends for texts of any length', () => {
    expect(parseInt64('9'.repeat(1_000_000), 10).value).toBe(2n ** 63n - 1n);
    expect(parseFloat64(`${'1'.repeat(1_000_000)}x`).error).toMatch(/invalid syntax$/);
  });
});

describe('parseUint, atoi and parseBool', () => {
  it('names the function in the error', () => {
    expect(parseUint('70000', 0, 16)).toEqual({
      value: 65535n,
      error: 'strconv.ParseUint: parsing "70000": value out of range',
    });
    expect(parseUint('-1', 10).error).toBe('strconv.ParseUint: parsing "-1": invalid syntax');
    expect(atoi('1x').error).toBe('strconv.Atoi: parsing "1x": invalid syntax');
    expect(parseBool('yes')).toEqual({ value: false, error: 'strconv.ParseBool: parsing "yes": invalid syntax' });
  });

  it('knows the spellings of true and false', () => {
    expect(['1', 't', 'TRUE', 'True', 'true', 'T'].map((text) => parseBool(text))).toEqual(
      Array.from({ length: 6 }, () => ({ value: true })),
    );
    expect(parseBool('F')).toEqual({ value: false });
    expect(parseBool('tRUE').error).toMatch(/invalid syntax$/);
  });
});

describe('parseFloat64', () => {
  it.each([
    ['-.5', -0.5],
    ['5.', 5],
    ['1_0.5', 10.5],
    ['1e-400', 0],
    ['-infinity', -Infinity],
    ['nan', Number.NaN],
    ['0x1p-2', 0.25],
    ['0x1.8p1', 3],
    ['0x1_0p0', 16],
    ['0x1.fffffffffffff8p0', 2],
    ['0x1p-1074', 5e-324],
    ['0x1p-1075', 0],
    ['0x1.8p-1075', 5e-324],
    ['-0x0p0', -0],
  ])('reads %s', (text, value) => {
    expect(parseFloat64(text)).toEqual({ value });
  });

  it.each(['', '.', '1e', '0x1', '1_', '-nan', 'e5', '1.2.3', '._5'])('refuses %j', (text) => {
    expect(parseFloat64(text)).toEqual({ value: 0, error: `strconv.ParseFloat: parsing "${text}": invalid syntax` });
  });

  it('gives infinity beside a range error', () => {
    expect(parseFloat64('-1e400')).toEqual({
      value: -Infinity,
      error: 'strconv.ParseFloat: parsing "-1e400": value out of range',
    });
  });
});
