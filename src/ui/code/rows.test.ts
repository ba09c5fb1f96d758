import { describe, expect, it } from 'vitest';
import { type CodeRow, joinedRows, partsOf, rowOffsets } from './rows';

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

describe('rows put together of parts', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((key) => [header(key), fold(`${key}1`), fold(`${key}2`)]);
  const parts = (...some: (readonly CodeRow[] | undefined)[]) => some.map((part) => part ?? []);

  it('are those of the parts in order, whatever was before', () => {
    let before: readonly CodeRow[] = [];
    for (const now of [
      parts(a, b, c),
      parts(a, d, c),
      parts(a, d, c),
      parts(d, a, d, c),
      parts(a, c),
      parts(a, a, a),
      parts(a, a),
      parts(),
      parts([], b, []),
    ]) {
      const rows = joinedRows(now, before);
      expect(rows.map(({ key }) => key)).toEqual(now.flat().map(({ key }) => key));
      expect(partsOf(rows)).toBe(now);
      expect([...rowOffsets(rows)]).toEqual([...rowOffsets([...rows])]);
      before = rows;
    }
  });

  it('are a part of their own where nothing put them together', () => {
    const rows = [header('a')];
    expect(partsOf(rows)).toEqual([rows]);
    expect([...rowOffsets([])]).toEqual([0]);
  });
});
