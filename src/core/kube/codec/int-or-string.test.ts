import { describe, expect, it } from 'vitest';
import { intOrStringNumber, intOrStringText } from './int-or-string';

describe('IntOrString', () => {
  it('reads as a number what strconv.Atoi reads', () => {
    const cases: [string | number | undefined, number][] = [
      [80, 80],
      ['80', 80],
      ['+5', 5],
      ['-5', -5],
      ['007', 7],
      ['http', 0],
      ['25%', 0],
      ['', 0],
      ['99999999999999999999', 0],
      [undefined, 0],
    ];
    for (const [value, number] of cases) expect(intOrStringNumber(value)).toBe(number);
  });

  it('prints the string or the number', () => {
    expect(intOrStringText('25%')).toBe('25%');
    expect(intOrStringText(80)).toBe('80');
    expect(intOrStringText(undefined)).toBe('0');
  });
});
