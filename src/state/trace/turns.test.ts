import { describe, expect, it } from 'vitest';
import { executeTemplate } from '../../core/gotemplate/run/execute';
import { BUILTIN_FUNCTIONS } from '../../core/gotemplate/functions/builtin/builtin';
import { parseTemplate } from '../../core/gotemplate/syntax/parse';
import { toGoValue } from '../../core/gotemplate/value/value';
import type { TemplateTrace } from '../../core/outcome';
import { chosenTurn, keysOfTurn, rangesAt, steppedRanges, traceOfTurns, withTurn } from './turns';
import type { TurnChoice } from '../view';

const TEXT = `{{ define "shared" }}{{ .n }}{{ end -}}
{{ range $k, $list := .m }}{{ $k }}
{{ range $list }}{{ if .on }}on{{ else }}off{{ end }}{{ template "shared" . }}{{ end }}
{{ else }}none{{ end }}{{ .last }}`;
const DATA = {
  m: {
    a: [{ n: 1, on: true }],
    b: [
      { n: 2, on: false },
      { n: 3, on: true },
    ],
  },
  last: 'z',
};

function run(): TemplateTrace {
  const { template } = parseTemplate('t', TEXT, { source: 'template:t', functions: BUILTIN_FUNCTIONS });
  if (template === undefined) throw new Error('not parsed');
  const { actions } = executeTemplate(template, toGoValue(DATA), { trace: 'full' });
  return { template: 't', workload: { document: 0, kind: 'Pod', name: 'x' }, actions };
}

const trace = run();
const choose = (...choices: (readonly [range: number, turn: number])[]) =>
  choices.map(([range, turn]): TurnChoice => ({ template: 't', range, turn }));

/** Each action that is asked for with its runs and values, as the choices show it. */
function seen(choices: readonly TurnChoice[]): Record<string, string> {
  const view = traceOfTurns(trace, steppedRanges(trace, TEXT, choices));
  const wanted = ['{{ $k }}', '{{ if .on }}', 'on', 'off', '{{ .n }}', 'none', '{{ .last }}'];
  return Object.fromEntries(
    view.actions
      .map(
        ({ span, runs, values }) => [TEXT.slice(span.start, span.end), `${runs} ${values.join(' ')}`.trim()] as const,
      )
      .filter(([code]) => wanted.includes(code)),
  );
}

describe('steppedRanges', () => {
  it('lists the turns of every range, and of an inner one those of the chosen outer turn', () => {
    const turns = (...choices: (readonly [number, number])[]) =>
      steppedRanges(trace, TEXT, choose(...choices)).map((range) => [range.turns.length, range.chosen]);
    expect(turns()).toEqual([
      [2, null],
      [3, null],
    ]);
    expect(turns([0, 1])).toEqual([
      [2, 1],
      [2, null],
    ]);
    expect(turns([0, 0], [1, 1])).toEqual([
      [2, 0],
      [1, null],
    ]);
  });

  it('takes the turn around an inner one along, and names it by the keys on the way', () => {
    const [outer, inner] = steppedRanges(trace, TEXT, choose([1, 2]));
    expect([outer?.chosen, inner?.chosen]).toEqual([1, 2]);
    const turn = inner === undefined ? undefined : chosenTurn(inner);
    expect(turn === undefined ? [] : keysOfTurn(trace, turn)).toEqual(['b', '1']);
  });

  it('finds the ranges around the caret', () => {
    const ranges = steppedRanges(trace, TEXT, []);
    const at = (piece: string) => rangesAt(ranges, TEXT.indexOf(piece)).map((range) => range.code);
    expect(at('{{ if .on')).toEqual(['range $k, $list := .m', 'range $list']);
    expect(at('{{ $k }}')).toEqual(['range $k, $list := .m']);
    expect(at('{{ .n }}')).toEqual([]);
  });
});

describe('traceOfTurns', () => {
  it('shows everything together until a turn is chosen', () => {
    expect(seen([])).toEqual({
      '{{ $k }}': '2 a b',
      '{{ if .on }}': '3 true false true',
      on: '2',
      off: '1',
      '{{ .n }}': '3 1 2 3',
      none: '0',
      '{{ .last }}': '1 z',
    });
  });

  it('shows what one turn ran, in its body and in the templates it called', () => {
    expect(seen(choose([1, 1]))).toEqual({
      '{{ $k }}': '1 b',
      '{{ if .on }}': '1 false',
      on: '0',
      off: '1',
      '{{ .n }}': '1 2',
      none: '0',
      '{{ .last }}': '1 z',
    });
    expect(seen(choose([0, 0]))).toMatchObject({
      '{{ $k }}': '1 a',
      '{{ if .on }}': '1 true',
      off: '0',
      '{{ .n }}': '1 1',
    });
  });
});

describe('withTurn', () => {
  it('forgets the turns inside the range that is stepped', () => {
    const ranges = steppedRanges(trace, TEXT, choose([0, 0], [1, 0]));
    const [outer, inner] = ranges;
    if (outer === undefined || inner === undefined) throw new Error('two ranges expected');
    expect(withTurn(choose([0, 0], [1, 0]), ranges, trace, outer, 1)).toEqual(choose([0, 1]));
    expect(withTurn(choose([0, 0], [1, 0]), ranges, trace, inner, null)).toEqual(choose([0, 0]));
  });
});
