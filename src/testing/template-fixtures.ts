import type { Json } from '../core/json';
import { executeTemplate } from '../core/gotemplate/run/execute';
import { builtinFunctions } from '../core/gotemplate/functions/builtin/builtin';
import { ALL_LIBRARIES, loadLibraries } from '../core/gotemplate/functions/libraries';
import { sprigFunctions } from '../core/gotemplate/functions/sprig/sprig';
import { mergeFunctions } from '../core/gotemplate/functions/functions';
import { CURRENT_LANGUAGE, languageOfGo } from '../core/gotemplate/syntax/language';
import { parseTemplate } from '../core/gotemplate/syntax/parse';
import { taggedValue } from './gotemplate/tagged-data';

/** One line of fixtures/gotemplate*, written by tools/oracle/gotemplate*. */
export interface TemplateFixture {
  readonly id: string;
  readonly template: string;
  readonly delims?: readonly [string, string];
  readonly data?: Json;
  readonly functions?: 'sprig' | 'none';
  /** The Go version that gave the answer, in fixtures/gotemplate-versions: `1.17`; they use no sprig functions. */
  readonly go?: string;
  readonly missingKey?: 'default' | 'zero' | 'error';
  readonly output: string;
  readonly error?: string;
}

export interface FixtureResult {
  readonly id: string;
  readonly ok: boolean;
  /** What differs, for people. */
  readonly difference?: string;
}

const WITH_SPRIG = mergeFunctions(builtinFunctions(), sprigFunctions('3.3.0', await loadLibraries(ALL_LIBRARIES)));

/** Runs one case and compares output and error text with what Go gave, byte by byte. */
export function runTemplateFixture(fixture: TemplateFixture): FixtureResult {
  const { id, template, delims, data = null, missingKey = 'default' } = fixture;
  const language = fixture.go === undefined ? CURRENT_LANGUAGE : languageOfGo(Number(fixture.go.slice(2)));
  const builtins = builtinFunctions(language);
  const bare = fixture.functions === 'none' || fixture.go !== undefined;
  const functions = bare ? builtins : WITH_SPRIG;
  const parsed = parseTemplate('t', template, {
    source: 'template:t',
    functions,
    language,
    ...(delims ? { delimiters: delims } : {}),
  });
  let output = '';
  let { diagnostics } = parsed;
  if (parsed.template !== undefined) {
    const result = executeTemplate(parsed.template, taggedValue(data), { missingKey });
    output = result.text;
    ({ diagnostics } = result);
  }
  const failure = diagnostics.find((one) => one.severity === 'error');
  const error =
    failure === undefined ? undefined : (failure.upstream ?? `${failure.code} ${JSON.stringify(failure.params)}`);
  const differences: string[] = [];
  if (output !== fixture.output)
    differences.push(`output ${JSON.stringify(output)}, in Go ${JSON.stringify(fixture.output)}`);
  if (error !== fixture.error) differences.push(`error ${error ?? 'none'}, in Go ${fixture.error ?? 'none'}`);
  return differences.length === 0 ? { id, ok: true } : { id, ok: false, difference: differences.join('\n') };
}
