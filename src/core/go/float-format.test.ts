import { describe, expect, it } from 'vitest';
import { formatFloat } from './float-format';

// As strconv.FormatFloat of go 1.26 gives them; fixtures/gotemplate/fmt-floats.jsonl has hundreds more.
describe('formatFloat', () => {
  it.each<[number, string, number, 32 | 64, string]>([
    [16777216, 'g', -1, 32, '1.6777216e+07'],
    [0.10000000149011612, 'b', -1, 32, '13421773p-27'],
    [1 / 3, 'x', 3, 64, '0x1.555p-02'],
    [2.5, 'f', 0, 64, '2'],
    [3.5, 'f', 0, 64, '4'],
    [1e23, 'e', -1, 64, '1e+23'],
    [5, 'z', 1, 64, '%z'],
    [-0, 'g', -1, 64, '-0'],
    [Number.NaN, 'f', 2, 64, 'NaN'],
    [Infinity, 'f', 2, 64, '+Inf'],
  ])('writes %d as %s with precision %d in %d bits', (value, format, precision, bits, text) => {
    expect(formatFloat(value, format, precision, bits)).toBe(text);
  });

  it('has all digits of the smallest number', () => {
    expect(formatFloat(5e-324, 'f', 1080).slice(1070)).toBe('265625000000');
  });
});
