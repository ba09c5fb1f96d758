import { describe, expect, it } from 'vitest';
import { executeTemplate } from '../../run/execute';
import { type CallContext, fixedContext, mergeFunctions } from '../functions';
import { loadLibraries } from '../libraries';
import { parseTemplate } from '../../syntax/parse';
import { BUILTIN_FUNCTIONS } from '../builtin/builtin';
import { sprigFunctions } from './sprig';

const functions = mergeFunctions(BUILTIN_FUNCTIONS, sprigFunctions('3.3.0', await loadLibraries(['rare'])));

function run(text: string, context: CallContext = fixedContext()): ReturnType<typeof executeTemplate> {
  const { template } = parseTemplate('t', text, { source: 'template:t', functions });
  if (template === undefined) throw new Error('does not parse');
  return executeTemplate(template, null, { context });
}

describe('functions of chance', () => {
  const text =
    '{{ randAlphaNum 8 }} {{ randAlpha 4 }} {{ randNumeric 5 }} {{ randBytes 6 }} {{ randInt 3 9 }} {{ uuidv4 }} {{ shuffle "abcdé" }}';

  it('give the same for the same seed and something else for another', () => {
    const { text: first, diagnostics } = run(text, fixedContext(7));
    expect(run(text, fixedContext(7)).text).toBe(first);
    expect(run(text, fixedContext(8)).text).not.toBe(first);
    expect(diagnostics.map(({ code, params }) => [code, params['function']])).toEqual(
      ['randAlphaNum', 'randAlpha', 'randNumeric', 'randBytes', 'randInt', 'uuidv4', 'shuffle'].map((name) => [
        'template.not-reproducible',
        name,
      ]),
    );
  });

  it('have the shapes of the real ones', () => {
    expect(run(text).text).toMatch(
      /^[A-Za-z0-9]{8} [A-Za-z]{4} [0-9]{5} [A-Za-z0-9+/]{8} [3-8] [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12} [abcdé]{5}$/,
    );
    expect(run('{{ randAscii 40 }}').text).toMatch(/^[ -~]{40}$/);
    expect(run('[{{ randAlpha -1 }}]').text).toBe('[]');
  });

  it('fail with the words of the real ones', () => {
    expect(run('{{ randInt 5 5 }}').diagnostics[0]?.upstream).toMatch(
      /error calling randInt: invalid argument to Intn$/,
    );
    expect(run('{{ randBytes -1 }}').diagnostics[0]?.upstream).toMatch(
      /error calling randBytes: runtime error: makeslice: len out of range$/,
    );
  });
});

describe('the clock', () => {
  const context = { ...fixedContext(), now: Date.UTC(2024, 1, 29, 13, 4, 5, 250) };

  it('is that of the scenario', () => {
    expect(run('{{ now }}', context).text).toBe('2024-02-29 13:04:05.25 +0000 UTC');
    expect(run('{{ date "2006-01-02" now }} {{ htmlDate nil }}', context).text).toBe('2024-02-29 2024-02-29');
    expect(run('{{ ago (toDate "2006-01-02" "2024-02-28") }}', context).text).toBe('37h4m5s');
    expect(run('{{ durationRound (toDate "2006-01-02" "2024-02-01") }}', context).text).toBe('28d');
  });
});

describe('the environment', () => {
  const context = {
    ...fixedContext(),
    environment: new Map([
      ['HOME', '/home/ada'],
      ['1', 'one'],
    ]),
  };

  it('is a table', () => {
    expect(run('{{ env "HOME" }}|{{ env "PATH" }}|{{ expandenv "$HOME/${HOME}x$1y$" }}', context).text).toBe(
      '/home/ada||/home/ada//home/adaxoney$',
    );
  });
});

describe('what a browser does not do', () => {
  it.each([
    'genCA "x" 1',
    'bcrypt "x"',
    'encryptAES "k" "t"',
    'getHostByName "h"',
    'derivePassword 1 "long" "p" "u" "s"',
  ])('{{ %s }} says so', (call) => {
    const [name = ''] = call.split(' ');
    expect(run(`a{{ ${call} }}b`)).toMatchObject({
      text: 'a',
      diagnostics: [{ code: 'template.unsupported', params: { function: name } }],
    });
  });

  it('still counts the arguments', () => {
    expect(run('{{ bcrypt }}').diagnostics[0]?.upstream).toMatch(/wrong number of args for bcrypt: want 1 got 0$/);
  });
});

describe('limits', () => {
  it.each([
    'repeat 900000000 "x"',
    'until 900000000',
    'indent 99999999 "x"',
    'seq 1 99999999',
    'randAlpha 99999999',
    'wrapWith 1 (repeat 5000 "x") (repeat 5000 "y")',
    'replace "" (repeat 10000 "x") (repeat 10000 "y")',
  ])('{{ %s }} ends with the budget', (call) => {
    expect(run(`{{ ${call} }}`).diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'budget.output' },
    ]);
  });
});
