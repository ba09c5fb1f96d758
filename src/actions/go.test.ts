import { beforeEach, expect, it, vi } from 'vitest';
import { diagnostic } from '../core/diagnostic';
import type { Evaluation } from '../worker/evaluation';
import { EMPTY_SCENARIO } from '../state/scenario';
import { useApp } from '../state/store';
import { goToOrigin, goToProblem } from './go';

const initial = useApp.getState();

const problem = (start: number) =>
  diagnostic({ code: 'R001', severity: 'warning', span: { source: 'manifests', start, end: start + 1 } });

beforeEach(() => {
  useApp.setState(initial, true);
  const outcome = { documents: [], diagnostics: [0, 10, 20].map(problem) };
  useApp.setState({ newest: { outcome } as unknown as Evaluation });
});

it('a line leads to what made it, and nowhere where that text is another one by now', async () => {
  const scenario = { ...EMPTY_SCENARIO, manifests: 'kind: Pod\n', values: 'a: 1\n' };
  const span = { source: 'manifests', start: 0, end: 9 } as const;
  const outcome = { documents: [{ span, after: { origins: [[{ kind: 'input', span }]] } }], diagnostics: [] };
  useApp.getState().replaceScenario(scenario);
  useApp.setState({
    shown: { outcome } as unknown as Evaluation,
    shownScenario: scenario,
    place: { document: 0, line: 1 },
  });
  const led = () => {
    useApp.setState({ reveal: null });
    goToOrigin();
    return useApp.getState().reveal?.span;
  };
  expect(led()).toEqual(span);
  // Another text is none of this line's.
  useApp.getState().setText('values', 'a: 2\n');
  expect(led()).toEqual(span);
  expect(useApp.getState().notices).toEqual([]);
  useApp.getState().setText('manifests', '# new\nkind: [\n');
  expect(led()).toBeUndefined();
  await vi.waitFor(() => expect(useApp.getState().notices.map(({ tone }) => tone)).toEqual(['warning']));
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
