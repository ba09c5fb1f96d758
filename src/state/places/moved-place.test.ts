import { expect, test } from 'vitest';
import type { Evaluation, ShownDocument } from '../../worker/evaluation';
import { movedPlace } from './moved-place';

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

test('of several lines of one text the nearest counts', () => {
  const after = evaluation(['a', 'two\nzero\none\nthree\ntwo\n']);
  expect(movedPlace({ document: 0, line: 4 }, before, after)).toEqual({ document: 0, line: 5 });
  expect(movedPlace({ document: 0, line: 2 }, before, after)).toEqual({ document: 0, line: 1 });
});

test('an object is found by its name, wherever its document stands', () => {
  const after = evaluation(['new', 'five\n'], ['b', 'three\nfour\n']);
  expect(movedPlace({ document: 1, line: 1 }, before, after)).toEqual({ document: 1, line: 2 });
  expect(movedPlace({ document: 1, line: 1 }, before, evaluation(['b', 'four\n']))).toEqual({ document: 0, line: 1 });
});

test('the place stays where the object or the line is gone', () => {
  const place = { document: 0, line: 3 };
  expect(movedPlace(place, before, evaluation(['c', 'three\n']))).toBe(place);
  expect(movedPlace(place, before, evaluation(['a', 'one\n']))).toBe(place);
  expect(movedPlace(place, null, before)).toBe(place);
  expect(movedPlace(place, before, null)).toBe(place);
  expect(movedPlace(null, before, before)).toBeNull();
});
