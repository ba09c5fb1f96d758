import { expect, it } from 'vitest';
import { Pieces } from './pieces';

/** Work of so many steps, each of which takes some milliseconds. */
function* slow(steps: number, seen: number[] = []): Generator<void, string> {
  for (let step = 1; step <= steps; step++) {
    const end = performance.now() + 5;
    while (performance.now() < end);
    seen.push(step);
    yield;
  }
  return `${steps} steps`;
}

it('is done piece by piece, each going on where the one before ended', () => {
  const seen: number[] = [];
  const work = new Pieces(slow(10, seen));
  expect(work.next()).toBeNull();
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.length).toBeLessThan(10);
  expect(work.all()).toBe('10 steps');
  expect(work.next()).toEqual({ result: '10 steps' });
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

it('is done at once where it is little', () => {
  expect(new Pieces(slow(0)).next()).toEqual({ result: '0 steps' });
});
