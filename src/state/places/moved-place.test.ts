import { expect, test } from 'vitest';
import type { Evaluation, ShownDocument } from '../../worker/evaluation';
import { movedPlace, movedWorkload } from './moved-place';

function evaluation(...documents: readonly (readonly [name: string, text: string])[]): Evaluation {
  const shown = documents.map(([name, text]) => ({ kind: 'Pod', namespace: '', name, after: { text, origins: [] } }));
  // Of a result only its objects and their texts count here.
  return { milliseconds: 0, outcome: { documents: shown as unknown as readonly ShownDocument[] } } as Evaluation;
}

const before = evaluation(['a', 'one\ntwo\nthree\ntwo\n'], ['b', 'four\n']);

test('a line goes where its text goes', () => {
  const after = evaluation(['a', 'zero\none\ntwo\nthree\ntwo\n'], ['b', 'four\n']);
  expect(movedPlace({ document: 0, line: 3 }, before, after)).toEqual({ document: 0, line: 4 });
});

test('of several lines of one text the one with the same around it counts, else the nearest', () => {
  const pairs = 'name: a\nvalue: x\nname: b\nvalue: x\n';
  const move = (after: string) =>
    movedPlace({ document: 0, line: 4 }, evaluation(['a', pairs]), evaluation(['a', after]));
  expect(move(`name: new\nvalue: x\nname: other\nvalue: x\n${pairs}`)?.line).toBe(8);
  expect(move('name: b\nvalue: x\nname: c\nvalue: x\n')?.line).toBe(2);
  expect(move('value: x\n0\n1\n2\n3\nvalue: x\n')?.line).toBe(6);
});

test('a line is known where it is indented otherwise, as in the pod by itself', () => {
  const [whole, pod] = [evaluation(['a', 'spec:\n  one: 1\n  two: 2\n']), evaluation(['a', 'one: 1\ntwo: 2\n'])];
  expect(movedPlace({ document: 0, line: 3 }, whole, pod)).toEqual({ document: 0, line: 2 });
});

test('what stands behind the line before it takes the place of a line that is gone', () => {
  const [debug, info] = [evaluation(['a', 'one\nlevel: debug\n']), evaluation(['a', 'new\none\nlevel: info\n'])];
  expect(movedPlace({ document: 0, line: 2 }, debug, info)).toEqual({ document: 0, line: 3 });
  expect(movedPlace({ document: 0, line: 3 }, before, evaluation(['a', 'one\n']))?.line).toBe(1);
});

test('an object is found by its name, wherever its document stands', () => {
  const after = evaluation(['new', 'five\n'], ['b', 'three\nfour\n']);
  expect(movedPlace({ document: 1, line: 1 }, before, after)).toEqual({ document: 1, line: 2 });
  expect(movedPlace({ document: 1, line: 1 }, before, evaluation(['b', 'four\n']))).toEqual({ document: 0, line: 1 });
});

test('the place stays where the object is gone, or nothing is known', () => {
  const place = { document: 0, line: 3 };
  expect(movedPlace(place, before, evaluation(['c', 'three\n']))).toBe(place);
  expect(movedPlace(place, null, before)).toBe(place);
  expect(movedPlace(place, before, null)).toBe(place);
  expect(movedPlace(null, before, before)).toBeNull();
});

test('among equal lines without end a line is found in a time that grows with them', () => {
  const many = (count: number): string => '- 1\n'.repeat(count);
  const cost = (count: number): number => {
    const texts = [evaluation(['a', many(count)]), evaluation(['a', `first\n${many(count)}`])] as const;
    const took = [1, 2, 3].map(() => {
      const began = process.cpuUsage();
      expect(movedPlace({ document: 0, line: count / 2 }, ...texts)).toEqual({ document: 0, line: count / 2 });
      const { user, system } = process.cpuUsage(began);
      return user + system;
    });
    return Math.min(...took);
  };
  cost(2_000);
  // Each with each would take sixteen times as long.
  expect(cost(80_000) / cost(20_000)).toBeLessThan(10);
});

test('a chosen workload goes where its object goes, and is none where that is gone', () => {
  const after = evaluation(['new', 'five\n'], ['a', 'one\n'], ['b', 'four\n']);
  expect(movedWorkload({ document: 1, workload: 2 }, before, after)).toEqual({ document: 2, workload: 2 });
  expect(movedWorkload({ document: 1, workload: 0 }, before, evaluation(['a', 'one\n']))).toBeNull();
  const kept = { document: 0, workload: 0 };
  expect(movedWorkload(kept, before, evaluation(['a', 'two\n']))).toBe(kept);
  expect(movedWorkload(kept, null, after)).toBe(kept);
  expect(movedWorkload(null, before, after)).toBeNull();
});
