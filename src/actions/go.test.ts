import { beforeEach, expect, it } from 'vitest';
import { diagnostic } from '../core/diagnostic';
import type { Evaluation } from '../worker/evaluation';
import { useApp } from '../state/store';
import { goToProblem } from './go';

const initial = useApp.getState();

const problem = (start: number) =>
  diagnostic({ code: 'R001', severity: 'warning', span: { source: 'manifests', start, end: start + 1 } });

beforeEach(() => {
  useApp.setState(initial, true);
  const outcome = { documents: [], diagnostics: [0, 10, 20].map(problem) };
  useApp.setState({ newest: { outcome } as unknown as Evaluation });
});

it('problems are gone through in a circle, either way from where none was chosen', () => {
  const through = (step: 1 | -1) => {
    useApp.setState({ problem: null });
    return Array.from({ length: 4 }, () => {
      goToProblem(step);
      return useApp.getState().problem?.span?.start;
    });
  };
  expect(through(1)).toEqual([0, 10, 20, 0]);
  expect(through(-1)).toEqual([20, 10, 0, 20]);
});
