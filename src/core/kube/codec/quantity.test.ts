import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFixtures } from '../../../testing/kube-fixtures';
import { isQuantity, parseQuantity } from './quantity';

interface QuantityCase {
  text: string;
  error?: string;
  string?: string;
  format?: string;
  canonical?: string;
  other?: string;
  compare?: number;
  value?: string;
  milli?: string;
}

describe('parseQuantity', () => {
  it('agrees with apimachinery on every recorded text', () => {
    const cases = readFixtures<QuantityCase>('quantities');
    for (const expected of cases) {
      const quantity = parseQuantity(expected.text);
      const where = JSON.stringify(expected.text);
      if (!isQuantity(quantity)) {
        expect(quantity.error, where).toBe(expected.error);
        continue;
      }
      expect(expected.error, where).toBeUndefined();
      expect(quantity.toString(), where).toBe(expected.string);
      expect(quantity.format, where).toBe(expected.format);
      expect(quantity.canonical(), where).toBe(expected.canonical);
      if (expected.other !== undefined) {
        const other = parseQuantity(expected.other);
        if (!isQuantity(other)) throw new Error(expected.other);
        expect(quantity.compare(other), `${where} and ${expected.other}`).toBe(expected.compare);
      }
      if (expected.value !== undefined) expect(String(quantity.value(0)), where).toBe(expected.value);
      if (expected.milli !== undefined) expect(String(quantity.value(-3)), where).toBe(expected.milli);
    }
    console.info(`quantities: ${cases.length} fixtures agree`);
  });

  it('does not build powers of ten for absurd exponents', () => {
    const small = parseQuantity('1e-2147483648');
    const large = parseQuantity('1e2147483645');
    if (!isQuantity(small) || !isQuantity(large)) throw new Error('must parse');
    expect(small.toString()).toBe('1e-9');
    expect(large.toString()).toBe('100e2147483643');
    expect(large.compare(small)).toBe(1);
  });

  it('prints what parses to the same number and prints the same', () => {
    const text = fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.bigInt(0n, 10n ** 9n),
        fc.option(fc.nat(99999)),
        fc.constantFrom('', 'm', 'u', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'e-3'),
      )
      .map(([sign, whole, fraction, suffix]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${suffix}`);
    fc.assert(
      fc.property(text, (input) => {
        const first = parseQuantity(input);
        if (!isQuantity(first)) throw new Error(input);
        const again = parseQuantity(first.canonical());
        if (!isQuantity(again)) throw new Error(first.canonical());
        expect(again.compare(first)).toBe(0);
        expect(again.canonical()).toBe(first.canonical());
      }),
      { numRuns: 300 },
    );
  });
});
