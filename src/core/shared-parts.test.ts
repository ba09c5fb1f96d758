import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SharedParts } from './shared-parts';

describe('equal parts of data', () => {
  it('become one object, and the data stays what it is', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 6 }), (given) => {
        const shared = new SharedParts();
        const text = JSON.stringify(given);
        // Without what JSON does not tell apart.
        const values = JSON.parse(text) as unknown[];
        const first = values.map((value) => shared.of(value));
        const again = (JSON.parse(text) as unknown[]).map((value) => shared.of(value));
        expect(JSON.stringify(values)).toBe(text);
        for (const [at, value] of first.entries()) {
          expect(value).toEqual(values[at]);
          expect(Object.is(again[at], value) || hasTwins(value)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are told from others that print alike', () => {
    const shared = new SharedParts();
    const all: unknown[] = [['1'], [1], [1n], [null], ['null'], [undefined], [true], [0], [-0], { a: 1 }, [{}], [[]]];
    all.push({ a: [1], b: 2 }, { a: [1, 2] }, { b: 2, a: [1] }, ['a', 'b'], ['a,b'], ['a","b'], ['#1'], ['string 1']);
    const given = all.map((value) => shared.of(value));
    expect(new Set(given).size).toBe(all.length);
    expect(given).toEqual(all);
    expect(Object.keys(shared.of({ b: 2, a: [1] }))).toEqual(['b', 'a']);
  });

  it('stay apart where they are items of one list', () => {
    const shared = new SharedParts();
    const list = shared.of([{ name: 'a' }, { name: 'a' }, { name: 'b' }]);
    expect(list).toEqual([{ name: 'a' }, { name: 'a' }, { name: 'b' }]);
    expect(list[1]).not.toBe(list[0]);
    expect(shared.of([{ name: 'b' }])[0]).toBe(list[2]);
  });

  it('keep what kind of object they are', () => {
    const bare = Object.assign(Object.create(null) as object, { a: { b: 1n } });
    const given = new SharedParts().of(bare);
    expect(Object.getPrototypeOf(given)).toBeNull();
    expect(given).toEqual(bare);
  });
});

/** Whether some list of a value has equal items, which are never shared. */
function hasTwins(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const parts = Object.values(value);
  const texts = parts.filter((part) => typeof part === 'object' && part !== null).map((part) => JSON.stringify(part));
  return (Array.isArray(value) && new Set(texts).size < texts.length) || parts.some(hasTwins);
}
