import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FindingCode } from '../core/codes';
import { diagnostic } from '../core/diagnostic';
import { readView } from '../share/view';
import { useApp } from '../state/store';
import { findProblem, inputSpan, linkView, problemReference } from './link-view';

const problem = (code: FindingCode, source: 'manifests' | 'mesh' | null, start = 0) =>
  diagnostic({ code, severity: 'error', span: source === null ? null : { source, start, end: start + 1 } });

describe('the view of a link', () => {
  it('comes back as what was on the screen, whole', () => {
    const view = linkView(useApp.getState(), 'zh-CN');
    expect(readView(JSON.parse(JSON.stringify(view)))).toEqual(view);
  });

  it('carries a workload, a line, a range and a problem', () => {
    const view = {
      workload: { document: 1, workload: 0 },
      place: { document: 1, line: 12 },
      input: { source: 'mesh', start: 3, end: 9 },
      problem: problemReference(problem('R101', 'manifests', 7)),
    };
    expect(readView(view)).toEqual(view);
  });

  it('loses no more than what makes no sense', () => {
    expect(readView({ inputTab: 'nowhere', resultTab: 'patch', place: { document: -1, line: 2 }, extra: 1 })).toEqual({
      resultTab: 'patch',
    });
    expect(readView('text')).toEqual({});
    expect(readView({ problem: { code: 'R101', source: 5 } })).toEqual({ problem: { code: 'R101' } });
  });

  it('is read from anything without throwing, and reads the same again', () => {
    fc.assert(
      fc.property(fc.anything(), (foreign) => {
        const view = readView(foreign);
        expect(readView(view)).toEqual(view);
      }),
    );
  });
});

describe('a problem that a link names', () => {
  const problems = [
    problem('R101', null),
    problem('R101', 'mesh', 2),
    problem('R101', 'manifests', 40),
    problem('R202', 'manifests', 5),
  ];

  it.each(problems.map((one, index) => ({ one, index })))('is found again: number $index', ({ one }) => {
    expect(findProblem(problemReference(one), problems)).toBe(one);
  });

  it('is the nearest of its code where it moved, and none where its code is gone', () => {
    expect(findProblem({ code: 'R101', source: 'manifests', start: 55 }, problems)).toBe(problems[2]);
    expect(findProblem({ code: 'R101', source: 'values', start: 0 }, problems)).toBe(problems[0]);
    expect(findProblem({ code: 'R9' }, problems)).toBeNull();
  });
});

describe('a range that a link names', () => {
  it('stays inside the text', () => {
    expect(inputSpan({ source: 'mesh', start: 3, end: 90 }, () => 'abcdef')).toEqual({
      source: 'mesh',
      start: 3,
      end: 6,
    });
    expect(inputSpan({ source: 'mesh', start: 30, end: 9 }, () => 'abcdef')).toEqual({
      source: 'mesh',
      start: 6,
      end: 6,
    });
  });
});
