import { describe, expect, it } from 'vitest';
import { RowList, type RowPart, RowTops } from './row-list';
import type { CodeRow } from './rows';

const fold = (key: string): CodeRow => ({ kind: 'fold', key, count: 1, regions: [] });
const header = (key: string): CodeRow => ({
  kind: 'header',
  key,
  title: key,
  detail: '',
  badge: '',
  tone: 'quiet',
  open: null,
});

/** A part that counts how often its rows are made. */
function part(key: string, folds: number, made: string[]): RowPart {
  return {
    length: folds === 0 ? 0 : folds + 1,
    extent: { isTwoColumns: false, longest: 10 * folds, highest: folds },
    document: null,
    mayHave: (wanted) => wanted === key || wanted.startsWith(`${key}:`),
    rows: () => {
      made.push(key);
      return folds === 0 ? [] : [header(key), ...Array.from({ length: folds }, (_, index) => fold(`${key}:${index}`))];
    },
    height: () => (folds === 0 ? 0 : 30 + 24 * folds),
  };
}

const listOf = (sizes: readonly number[], made: string[] = []): RowList =>
  new RowList(sizes.map((size, index) => part(`d${index}`, size, made)));

describe('rows in parts', () => {
  it('are those of the parts in order, whatever is empty', () => {
    for (const sizes of [[], [0], [3], [0, 3, 0, 0, 2, 1, 0], [2, 0], [0, 0, 4]]) {
      const list = listOf(sizes);
      const rows = list.parts.flatMap((one) => one.rows());
      expect(list.length).toBe(rows.length);
      const indices = Array.from({ length: rows.length + 3 }, (_, index) => index - 1);
      expect(indices.map((index) => list.at(index)?.key)).toEqual(indices.map((index) => rows[index]?.key));
      for (const from of indices)
        for (const end of indices)
          expect(list.slice(Math.max(0, from), end)).toEqual(rows.slice(Math.max(0, from), Math.max(0, end)));
      for (const [index, row] of rows.entries()) expect(list.indexOfKey(row.key)).toBe(index);
      expect(list.indexOfKey('d1:9')).toBe(-1);
    }
  });

  it('start where those before them end', () => {
    for (const sizes of [[], [0], [3], [0, 3, 0, 0, 2, 1, 0]]) {
      const list = listOf(sizes);
      const tops = new RowTops(list, null);
      const whole = new RowTops(RowList.of(list.slice(0, list.length)), null);
      for (let index = 0; index <= list.length; index++) expect(tops.top(index)).toBe(whole.top(index));
      for (let top = -10; top < tops.height + 50; top += 7) expect(tops.rowAt(top)).toBe(whole.rowAt(top));
      expect(tops.height).toBe(sizes.reduce((sum, size) => sum + (size === 0 ? 0 : 30 + 24 * size), 0));
    }
    const tops = new RowTops(listOf([1, 2]), null);
    expect([0, 1, 2, 3, 4, 5].map((index) => tops.top(index))).toEqual([0, 30, 54, 84, 108, 132]);
    expect([0, 29, 30, 54, 131, 999].map((top) => tops.rowAt(top))).toEqual([0, 0, 1, 2, 4, 4]);
  });

  it('have room for the longest of all', () => {
    expect(listOf([1, 3, 2]).extent).toEqual({ isTwoColumns: false, longest: 30, highest: 3 });
  });

  it('are made where someone looks, of all other parts none', () => {
    const made: string[] = [];
    const list = listOf(
      Array.from({ length: 2000 }, () => 3),
      made,
    );
    const tops = new RowTops(list, null);
    expect(made).toEqual([]);
    const at = tops.rowAt(tops.height / 2);
    list.slice(at, at + 6);
    list.indexOfKey('d1999:1');
    list.at(list.length - 1);
    expect([...new Set(made)]).toEqual(['d1000', 'd1001', 'd1999']);
  });
});
