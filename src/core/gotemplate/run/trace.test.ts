import { describe, expect, it } from 'vitest';
import { executeTemplate, type ExecuteResult } from './execute';
import { BUILTIN_FUNCTIONS } from '../functions/builtin/builtin';
import { parseTemplate } from '../syntax/parse';
import { toGoValue } from '../value/value';
import type { Json } from '../../json';

function trace(text: string, data: Json): ExecuteResult {
  const parsed = parseTemplate('t', text, { source: 'template:t', functions: BUILTIN_FUNCTIONS });
  if (parsed.template === undefined) throw new Error(parsed.diagnostics[0]?.upstream);
  return executeTemplate(parsed.template, toGoValue(data), { trace: 'full' });
}

/** Each piece of output with the template text that wrote it and the data it depends on. */
function pieces(text: string, data: Json): [string, string, string[]][] {
  const result = trace(text, data);
  return result.segments.map(({ start, end, span, data: paths }) => [
    result.text.slice(start, end),
    text.slice(span.start, span.end),
    [...paths],
  ]);
}

describe('segments', () => {
  it('name the action and the data path', () => {
    expect(pieces('image: {{ .Values.image }}!', { Values: { image: 'a' } })).toEqual([
      ['image: ', 'image: ', []],
      ['a', '{{ .Values.image }}', ['.Values.image']],
      ['!', '!', []],
    ]);
  });

  it.each([
    ['{{ $x := .a }}{{ $x.b }}', ['.a.b']],
    ['{{ with .a }}{{ .b }}{{ end }}', ['.a.b']],
    ['{{ .a.b | printf "%v-%v" .c }}', ['.c', '.a.b']],
    ['{{ $x := 1 }}{{ $x = .c }}{{ $x }}', ['.c']],
    ['{{ (index .m "k").v }}', ['.m["k"].v']],
    ['{{ index .l 1 }}', ['.l[1]']],
    ['{{ index .l (len .e) }}', ['.l[0]', '.e']],
    ['{{ or .missing .c }}', ['.c', '.missing']],
    ['{{ and .c .a.b }}', ['.a.b', '.c']],
    ['{{ print (print .c) 1 }}', ['.c']],
    ['{{ define "x" }}{{ .b }}{{ end }}{{ template "x" .a }}', ['.a.b']],
    ['{{ define "x" }}{{ $.b }}{{ end }}{{ template "x" .a }}', ['.a.b']],
    ['{{ len . }}', ['.']],
    ['{{ $.a.b }}', ['.a.b']],
    ['{{ 1 }}', []],
  ])('%s', (text, paths) => {
    const result = trace(text, { a: { b: 1 }, c: 2, m: { k: { v: 3 } }, l: [4, 5], e: '' });
    expect(result.segments.at(-1)?.data).toEqual(paths);
  });

  it('follow lists and maps by key, with the turn of the loop on the stack', () => {
    const text = '{{ range $k, $v := .m }}{{ $v.x }}{{ end }}{{ range .l }}{{ . }}{{ end }}';
    const { segments } = trace(text, { m: { b: { x: 1 }, a: { x: 2 } }, l: ['p'] });
    expect(
      segments.map((one) => [one.data, one.stack.map((frame) => (frame.kind === 'range' ? frame.key : frame.name))]),
    ).toEqual([
      [['.m["a"].x'], ['a']],
      [['.m["b"].x'], ['b']],
      [['.l[0]'], ['0']],
    ]);
  });

  it('carry the calls they came through', () => {
    const text =
      '{{ define "in" }}{{ . }}{{ end }}{{ define "out" }}{{ range . }}{{ template "in" . }}{{ end }}{{ end }}{{ template "out" .l }}';
    const [segment] = trace(text, { l: [7] }).segments;
    expect(segment?.data).toEqual(['.l[0]']);
    expect(segment?.stack.map((frame) => (frame.kind === 'template' ? frame.name : `turn ${frame.key}`))).toEqual([
      'out',
      'turn 0',
      'in',
    ]);
    const [first] = segment?.stack ?? [];
    expect(first?.kind === 'template' && text.slice(first.call.start, first.call.end)).toBe('{{ template "out" .l }}');
  });

  it('cover what was written before a failure', () => {
    const result = trace('a{{ .s }}b{{ .s.x }}c', { s: 'S' });
    expect(result.text).toBe('aSb');
    expect(result.segments.map(({ start, end }) => result.text.slice(start, end))).toEqual(['a', 'S', 'b']);
  });
});

describe('actions', () => {
  it('count runs, values and branches, and list what never ran', () => {
    const text = '{{ range .l }}{{ if . }}{{ . }}{{ else }}none{{ end }}{{ end }}{{ if .no }}{{ .never }}{{ end }}';
    const { actions } = trace(text, { l: [1, 0, 2] });
    expect(
      actions.map(({ span, runs, values, taken }) => [
        text.slice(span.start, span.end),
        runs,
        values,
        taken && [taken.then, taken.else],
      ]),
    ).toEqual([
      ['{{ range .l }}', 1, ['[1 0 2]'], [1, 0]],
      ['{{ if . }}', 3, ['1', '0', '2'], [2, 1]],
      ['{{ . }}', 2, ['1', '2'], undefined],
      ['none', 1, [], undefined],
      ['{{ if .no }}', 1, ['<no value>'], [0, 1]],
      ['{{ .never }}', 0, [], undefined],
    ]);
  });

  it('tell in which turn of which range each value was produced, nested ranges and called templates included', () => {
    const text =
      '{{ define "d" }}{{ . }}{{ end }}{{ range $k, $l := .m }}{{ range $l }}{{ template "d" . }}{{ end }}{{ end }}{{ .m.a }}';
    const { actions } = trace(text, { m: { a: [1, 2], b: [3] } });
    const found = (piece: string, nth = 0) =>
      actions.filter(({ span }) => text.slice(span.start, span.end) === piece)[nth];
    expect(found('{{ range $k, $l := .m }}')?.turns).toEqual([
      { id: 0, key: 'a', within: null },
      { id: 3, key: 'b', within: null },
    ]);
    expect(found('{{ range $l }}')?.turns).toEqual([
      { id: 1, key: '0', within: 0 },
      { id: 2, key: '1', within: 0 },
      { id: 4, key: '0', within: 3 },
    ]);
    expect(found('{{ . }}')?.steps).toEqual([
      { turn: 1, value: '1' },
      { turn: 2, value: '2' },
      { turn: 4, value: '3' },
    ]);
    expect(found('{{ .m.a }}')?.steps).toBeUndefined();
  });

  it('keep a few hundred turns of a long range, and what comes after it', () => {
    const text = '{{ range .l }}{{ . }}{{ end }}{{ len .l }}';
    const { actions } = trace(text, { l: Array.from({ length: 1000 }, (_, index) => index) });
    expect(actions.map(({ runs, turns, steps }) => [runs, turns?.length, steps?.length])).toEqual([
      [1, 200, undefined],
      [1000, undefined, 200],
      [1, undefined, undefined],
    ]);
  });

  it('are left out of a trace of segments alone, and everything without trace', () => {
    const { template } = parseTemplate('t', '{{ . }}', { source: 'template:t', functions: BUILTIN_FUNCTIONS });
    if (template === undefined) throw new Error('not parsed');
    const segments = executeTemplate(template, 'x', { trace: 'segments' });
    expect([segments.segments.length, segments.actions.length]).toEqual([1, 0]);
    const off = executeTemplate(template, 'x');
    expect([off.segments.length, off.actions.length, off.text]).toEqual([0, 0, 'x']);
  });
});
