import { describe, expect, it } from 'vitest';
import { linesOf } from '../../core/text/lines';
import type { ResultTab } from '../../presets/result-tabs';
import { articleScenario } from '../../testing/article-scenario';
import { newEngine } from '../../testing/parts';
import type { Evaluation } from '../../worker/evaluation';
import { Presenter } from '../../worker/packing/presenter';
import { Unpacker } from '../../worker/packing/unpack';
import { columnsIn, type FindMatch, findMatches, MOST_MATCHES, type Wanted } from './matches';

describe('columnsIn', () => {
  it('finds every place, without overlaps, and minds the case only when asked', () => {
    expect(columnsIn('aAaA', { query: 'aa', matchCase: false })).toEqual([0, 2]);
    expect(columnsIn('aAaA', { query: 'Aa', matchCase: true })).toEqual([1]);
    expect(columnsIn('anything', { query: '', matchCase: false })).toEqual([]);
  });
});

const scenario = articleScenario();

function shownOf(manifests: string): Evaluation {
  const outcome = newEngine().evaluate({ ...scenario, manifests }, { origins: true, changes: true });
  return new Unpacker().unpack(structuredClone(new Presenter().present(outcome, 0, () => 1)));
}

function found(shown: Evaluation, tab: ResultTab, wanted: Wanted) {
  const steps = findMatches(shown, tab, wanted);
  for (let texts = 0; ; texts++) {
    const step = steps.next();
    if (step.done === true) return { matches: step.value, texts };
  }
}

describe('findMatches', () => {
  const shown = shownOf(scenario.manifests);
  const { documents } = shown.outcome;
  const queries = ['NAME', 'istio', 'a', '"', '---', 'apiVersion: apps/v1', 'nowhere to be found', '  '];
  const everywhere = queries.flatMap((query) => [true, false].map((matchCase): Wanted => ({ query, matchCase })));

  it.each(everywhere)('finds what is in each line of the YAML, and where (%o)', (wanted) => {
    let row = 0;
    const expected = documents.flatMap(({ after }, document) => {
      const lines = linesOf(after.text);
      const first = row;
      row += lines.length + 1;
      return lines.flatMap((line, at) =>
        columnsIn(line, wanted).map(() => ({
          document,
          workload: null,
          row: `${first + at}`,
          place: { document, line: at + 1 },
        })),
      );
    });
    expect(found(shown, 'injected', wanted).matches).toEqual(expected.slice(0, MOST_MATCHES));
  });

  it.each(everywhere)('finds what is in each line of the diff, those that are gone where they were (%o)', (wanted) => {
    const expected = documents.flatMap((document, index) => {
      const [before, after] = [linesOf(document.before), linesOf(document.after.text)];
      const numbers = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);
      const gone = (line: number): FindMatch[] =>
        columnsIn(before[line - 1] ?? '', wanted).map(() => ({
          document: index,
          workload: null,
          row: `d${index}:-${line}`,
          place: null,
        }));
      const own = (line: number): FindMatch[] =>
        columnsIn(after[line - 1] ?? '', wanted).map(() => ({
          document: index,
          workload: null,
          row: `d${index}:+${line}`,
          place: { document: index, line },
        }));
      if (document.passedThrough) return numbers(1, after.length).flatMap(own);
      return document.blocks.flatMap((block) => [
        ...(block.kind === 'changed' ? numbers(block.beforeStart, block.beforeCount).flatMap(gone) : []),
        ...numbers(block.afterStart, block.afterCount).flatMap(own),
      ]);
    });
    expect(found(shown, 'diff', wanted).matches).toEqual(expected.slice(0, MOST_MATCHES));
  });

  it('finds in what the templates rendered, by workload', () => {
    const { matches } = found(shown, 'rendered', { query: 'istio-proxy', matchCase: true });
    expect(new Set(matches.map(({ document }) => document)).size).toBeGreaterThan(1);
    for (const { document, workload, row } of matches) {
      const [template, line = ''] = row.split(':');
      const overlays = documents[document]?.workloads[workload ?? -1]?.rendered ?? [];
      const text = overlays.find((one) => one.template === template)?.text ?? '';
      expect(linesOf(text)[Number(line)]).toContain('istio-proxy');
    }
  });

  it('looks no further once there are enough', () => {
    const many = shownOf(Array.from({ length: 40 }, () => scenario.manifests).join('\n---\n'));
    const all = many.outcome.documents.length;
    expect(found(many, 'injected', { query: 'nowhere to be found', matchCase: false })).toEqual({
      matches: [],
      texts: all,
    });
    for (const tab of ['injected', 'diff'] as const) {
      const { matches, texts } = found(many, tab, { query: 'e', matchCase: false });
      expect(matches).toHaveLength(MOST_MATCHES);
      expect(texts).toBeLessThan(all / 2);
    }
  });
});
