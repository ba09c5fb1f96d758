import { describe, expect, it } from 'vitest';
import { describes, environmentOf, rowsOf, withRow } from './variable-rows';

describe('rows of variables', () => {
  it('are the environment and back', () => {
    const env = { A: '1', B: '' };
    expect(environmentOf(rowsOf(env))).toEqual(env);
    expect(describes(rowsOf(env), env)).toBe(true);
  });

  it('keep a row that has no name yet, and let the last of equal names count', () => {
    const rows = [...withRow(rowsOf({ A: '1' }), ''), { id: 7, name: ' A ', value: '2' }];
    expect(rows.map(({ id }) => id)).toEqual([0, 1, 7]);
    expect(environmentOf(rows)).toEqual({ A: '2' });
    expect(describes(rows, { A: '2' })).toBe(true);
    expect(describes(rows, { A: '1' })).toBe(false);
    expect(describes(rows, { A: '2', B: '' })).toBe(false);
  });
});
