import { describe, expect, it } from 'vitest';
import type { EditorMark } from '../port';
import { drawnMarks, MOST_DRAWN } from './drawn-marks';

const marks = (count: number): EditorMark[] =>
  Array.from({ length: count }, (_, index) => ({
    start: index * 10,
    end: index * 10 + 5,
    severity: 'warning',
    message: `finding ${index}`,
    code: 'R100',
  }));

describe('drawnMarks', () => {
  it('are all where Monaco draws them all', () => {
    const all = marks(MOST_DRAWN);
    expect(drawnMarks(all, { start: 100, end: 200 })).toBe(all);
  });

  it('are those that are looked at, however far down, and then the first', () => {
    const all = marks(3000);
    const drawn = drawnMarks(all, { start: 20_001, end: 20_030 });
    expect(drawn).toHaveLength(MOST_DRAWN);
    expect(drawn.slice(0, 5).map(({ message }) => message)).toEqual([
      'finding 2000',
      'finding 2001',
      'finding 2002',
      'finding 2003',
      'finding 0',
    ]);
  });
});
