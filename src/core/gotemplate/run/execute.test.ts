import { describe, expect, it } from 'vitest';
import { LimitError } from './budget';
import { executeTemplate, type ExecuteOptions, type ExecuteResult } from './execute';
import { BUILTIN_FUNCTIONS } from '../functions/builtin/builtin';
import { fixedContext, type FunctionEntry, mergeFunctions, signature } from '../functions/functions';
import { parseTemplate } from '../syntax/parse';
import { FLOAT64, GoError, STRING, toGoValue } from '../value/value';
import type { Json } from '../../json';

const entries: [string, FunctionEntry][] = [
  ['now', { signature: signature([], FLOAT64), run: (_, { now }) => now, nondeterministic: true }],
  ['dice', { signature: signature([], FLOAT64), run: (_, { random }) => random(), nondeterministic: true }],
  ['key', { signature: signature([STRING], STRING), run: () => '', unsupported: 'cryptography' }],
  ['huge', { signature: signature([], STRING), run: tooLarge }],
  ['fail', { signature: signature([STRING], STRING, { fails: true }), run: fail }],
  ['bug', { signature: signature([], STRING), run: bug }],
];

function tooLarge(): never {
  throw new LimitError('huge');
}

function fail([text]: readonly unknown[]): never {
  throw new GoError(String(text));
}

function bug(): never {
  throw new TypeError('a mistake of ours');
}

const functions = mergeFunctions(BUILTIN_FUNCTIONS, new Map(entries));

function run(text: string, data: Json = {}, options: ExecuteOptions = {}): ExecuteResult {
  const { template, diagnostics } = parseTemplate('inject', text, { source: 'template:inject', functions });
  if (template === undefined) throw new Error(diagnostics[0]?.upstream);
  return executeTemplate(template, toGoValue(data), options);
}

describe('executeTemplate', () => {
  it('keeps the output before a failure and points at the node that failed', () => {
    const text = 'a\nb: {{ .Values.x.y }} c';
    const result = run(text, { Values: { x: null } });
    expect(result.text).toBe('a\nb: ');
    expect(result.failed).toBe(true);
    expect(result.diagnostics).toEqual([
      {
        code: 'template.execute',
        severity: 'error',
        params: { template: 'inject' },
        span: { source: 'template:inject', start: 8, end: 19 },
        related: [],
        fixes: [],
        upstream: 'template: inject:2:13: executing "inject" at <.Values.x.y>: nil pointer evaluating interface {}.y',
      },
    ]);
    expect(text.slice(8, 19)).toBe('.Values.x.y');
  });

  it('says what a browser does not simulate, with what came before', () => {
    const result = run('a {{ key "rsa" }}');
    expect(result.text).toBe('a ');
    expect(result.diagnostics.map(({ code, params, upstream }) => [code, params, upstream])).toEqual([
      ['template.unsupported', { template: 'inject', function: 'key', reason: 'cryptography' }, undefined],
    ]);
    expect(run('{{ if false }}{{ key "rsa" }}{{ end }}').diagnostics).toEqual([]);
    expect(run('{{ print 1+2i }}').diagnostics.map(({ code }) => code)).toEqual(['template.unsupported']);
  });

  it('takes clock and chance from the context and marks what used them, once a place', () => {
    const options = { context: fixedContext(7, 1_000) };
    const result = run('{{ range .l }}{{ now }},{{ end }}{{ dice }}', { l: [1, 2] }, options);
    expect(result.text.startsWith('1000,1000,0.')).toBe(true);
    expect(
      run('{{ range .l }}{{ now }},{{ end }}{{ dice }}', { l: [1, 2] }, { context: fixedContext(7, 1_000) }).text,
    ).toBe(result.text);
    expect(result.failed).toBe(false);
    expect(result.diagnostics.map(({ code, severity, params }) => [code, severity, params['function']])).toEqual([
      ['template.not-reproducible', 'info', 'now'],
      ['template.not-reproducible', 'info', 'dice'],
    ]);
  });

  it('turns what functions throw into Go errors and budgets, and hides no bug of its own', () => {
    expect(run('{{ fail "boom" }}').diagnostics[0]?.upstream).toBe(
      'template: inject:1:3: executing "inject" at <fail "boom">: error calling fail: boom',
    );
    expect(run('{{ huge }}').diagnostics[0]?.code).toBe('budget.output');
    expect(() => run('{{ bug }}')).toThrow('a mistake of ours');
  });

  it('knows the option missingkey', () => {
    expect(run('{{ .a }}').text).toBe('<no value>');
    expect(run('{{ .a.b }}', {}, { missingKey: 'zero' }).diagnostics[0]?.upstream).toContain(
      'nil pointer evaluating interface {}.b',
    );
    expect(run('{{ .a }}', {}, { missingKey: 'error' }).diagnostics[0]?.upstream).toContain(
      'map has no entry for key "a"',
    );
  });

  it('runs a template any number of times on any data', () => {
    const { template } = parseTemplate('t', '{{ $x := .a }}{{ $x }}', { source: 'template:t', functions });
    if (template === undefined) throw new Error('not parsed');
    expect([1, 2, 1].map((a) => executeTemplate(template, toGoValue({ a })).text)).toEqual(['1', '2', '1']);
  });
});
