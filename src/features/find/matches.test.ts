import { describe, expect, it } from 'vitest';
import { columnsIn } from './matches';

describe('columnsIn', () => {
  it('finds every place, without overlaps, and minds the case only when asked', () => {
    expect(columnsIn('aAaA', { query: 'aa', matchCase: false })).toEqual([0, 2]);
    expect(columnsIn('aAaA', { query: 'Aa', matchCase: true })).toEqual([1]);
    expect(columnsIn('anything', { query: '', matchCase: false })).toEqual([]);
  });
});
