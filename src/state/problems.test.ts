import { describe, expect, it } from 'vitest';
import { type Diagnostic, diagnostic } from '../core/diagnostic';
import { articleScenario } from '../testing/article-scenario';
import { newEngine } from '../testing/parts';
import type { Evaluation } from '../worker/evaluation';
import { Presenter } from '../worker/packing/presenter';
import { Unpacker } from '../worker/packing/unpack';
import { problemsOf } from './problems';

const outcome = newEngine().evaluate(articleScenario(), { origins: true });
const evaluation = new Unpacker().unpack(new Presenter().present(outcome, 0, () => 0));

const withProblems = (diagnostics: readonly Diagnostic[]): Evaluation => ({
  ...evaluation,
  outcome: { ...evaluation.outcome, diagnostics },
});

/** A finding at a place of the manifests; counts how often what it says is read. */
function problemAt(start: number | null, change: Partial<Diagnostic>, read: { count: number }): Diagnostic {
  const { params = {}, ...rest } = change;
  const span = start === null ? null : ({ source: 'manifests', start, end: start + 1 } as const);
  const problem = diagnostic({ code: 'R101', severity: 'warning', span, ...rest });
  return Object.defineProperty(problem, 'params', {
    enumerable: true,
    get: () => {
      read.count++;
      return params;
    },
  });
}

describe('the findings of a result', () => {
  it('are each there once, errors first and then in the order of the text', () => {
    const read = { count: 0 };
    const [late, early, error, other, nowhere, elsewhere] = [
      problemAt(9, {}, read),
      problemAt(3, {}, read),
      problemAt(7, { severity: 'error' }, read),
      problemAt(3, { params: { name: 'other' } }, read),
      problemAt(null, { params: { name: 'a' } }, read),
      problemAt(null, { params: { name: 'b' } }, read),
    ];
    const again = [problemAt(3, {}, read), problemAt(null, { params: { name: 'b' } }, read)];
    const problems = problemsOf(withProblems([late, early, error, other, nowhere, elsewhere, ...again]));
    expect(problems).toEqual([error, nowhere, elsewhere, early, other, late]);
  });

  it('are told apart by what they say only where several are at one place', () => {
    const read = { count: 0 };
    const many = Array.from({ length: 4000 }, (_, index) => problemAt(index, {}, read));
    expect(problemsOf(withProblems(many))).toHaveLength(4000);
    expect(read.count).toBe(0);
    const alike = Array.from({ length: 4000 }, (_, index) => problemAt(1, { params: { index: String(index) } }, read));
    expect(problemsOf(withProblems(alike))).toHaveLength(4000);
    expect(read.count).toBe(4000);
  });
});
