import { describe, expect, it } from 'vitest';
import { executeTemplate, type ExecuteOptions, type ExecuteResult } from './execute';
import { BUILTIN_FUNCTIONS } from '../functions/builtin/builtin';
import { parseTemplate } from '../syntax/parse';
import { goInt, goMapOf, type GoValue } from '../value/value';

function run(text: string, options: ExecuteOptions = {}, data: GoValue = null): ExecuteResult {
  const parsed = parseTemplate('t', text, { source: 'template:t', functions: BUILTIN_FUNCTIONS });
  expect(parsed.diagnostics).toEqual([]);
  if (parsed.template === undefined) throw new Error('not parsed');
  return executeTemplate(parsed.template, data, options);
}

const codes = ({ diagnostics }: ExecuteResult): string[] => diagnostics.map((one) => one.code);

describe('budgets', () => {
  it('stops a loop that takes too many steps, at the action that passed the limit', () => {
    const result = run('{{range 1000000000}}{{.}} {{end}}', { budget: { steps: 100 } });
    expect(codes(result)).toEqual(['budget.steps']);
    expect(result.diagnostics[0]?.params).toEqual({ template: 't', limit: '100' });
    expect(result.text.startsWith('0 1 2 3 ')).toBe(true);
    expect(run('{{range 1000000000}}{{.}} {{end}}', { budget: { steps: 100 } })).toEqual(result);
  });

  it('stops templates that call each other for ever, naming the call', () => {
    const text = '{{define "a"}}x{{template "b" .}}{{end}}{{define "b"}}y{{template "a" .}}{{end}}{{template "a" .}}';
    const result = run(text, { budget: { depth: 50 } });
    expect(codes(result)).toEqual(['budget.depth']);
    expect(result.text).toBe('xy'.repeat(25));
    const span = result.diagnostics[0]?.span;
    expect(text.slice(span?.start, span?.end)).toBe('{{template "a" .}}');
  });

  it('stops output that grows too long and keeps what fits', () => {
    const result = run('{{range 100}}0123456789{{end}}', { budget: { output: 95 } });
    expect(codes(result)).toEqual(['budget.output']);
    expect(result.text).toBe('0123456789'.repeat(10).slice(0, 95));
  });

  it('allows exactly the limit', () => {
    expect(run('{{range 10}}0123456789{{end}}', { budget: { output: 100 } }).failed).toBe(false);
    expect(
      run('{{define "a"}}{{if .}}{{template "a"}}{{end}}{{end}}{{template "a" 1}}', { budget: { depth: 2 } }).failed,
    ).toBe(false);
  });

  it.each(['off', 'full'] as const)('never overflows the stack, whatever is nested in what (trace %s)', (trace) => {
    const nested = (depth: number, inner: string): string =>
      `${'{{if 1}}'.repeat(depth)}${inner}${'{{end}}'.repeat(depth)}`;
    const parens = (depth: number): string => `${'(print '.repeat(depth)}1${')'.repeat(depth)}`;
    const ranges = (depth: number, inner: string): string =>
      `${'{{range .}}'.repeat(depth)}${inner}${'{{end}}'.repeat(depth)}`;
    const withs = (depth: number, inner: string): string =>
      `${'{{with .}}'.repeat(depth)}${inner}${'{{end}}'.repeat(depth)}`;
    for (const body of [
      nested(390, '{{template "a" .}}'),
      nested(300, `{{template "a" ${parens(80)}}}`),
      withs(390, '{{template "a" .}}'),
      ranges(380, '{{template "a" $}}'),
      `{{with $x := ${parens(390)}}}{{template "a" .}}{{end}}`,
      `{{if or 0 (and 1 ${parens(380)})}}{{template "a" .}}{{end}}`,
    ]) {
      const result = run(
        `{{define "a"}}${body}{{end}}{{template "a" .}}`,
        { trace, budget: { depth: 1000 } },
        goMapOf([['k', goMapOf([['k', goInt(1)]])]]),
      );
      expect(codes(result).filter((code) => code !== 'budget.depth' && code !== 'template.execute')).toEqual([]);
    }
  });

  it('refuses to parse what is nested too deep', () => {
    for (const [open, middle, close] of [
      ['{{if 1}}', '', '{{end}}'],
      ['{{range .}}', '', '{{end}}'],
      ['{{if 1}}{{else ', '{{if 1}}', '{{end}}'],
      ['{{block "a" .}}', '', '{{end}}'],
    ] as const) {
      const text = open.repeat(20_000) + middle + close.repeat(20_000);
      const parsed = parseTemplate('t', text, { source: 'template:t', functions: BUILTIN_FUNCTIONS });
      expect(parsed.template).toBeUndefined();
      expect(parsed.diagnostics).toHaveLength(1);
    }
    const text = `{{${'('.repeat(50_000)}1${')'.repeat(50_000)}}}`;
    const parsed = parseTemplate('t', text, { source: 'template:t', functions: BUILTIN_FUNCTIONS });
    expect(parsed.diagnostics.map((one) => [one.code, one.params])).toEqual([
      ['budget.nesting', { template: 't', limit: '400' }],
    ]);
  });

  it('reads a chain of a few hundred else-ifs', () => {
    const text = `{{if eq . 0}}0${Array.from({ length: 350 }, (_, at) => `{{else if eq . ${at + 1}}}${at + 1}`).join('')}{{end}}`;
    expect(run(text, {}, goInt(350)).text).toBe('350');
  });
});
