import { basename } from 'node:path';
import type { Diagnostic } from '../../core/diagnostic';
import { executeTemplate } from '../../core/gotemplate/run/execute';
import { fixedContext, mergeFunctions } from '../../core/gotemplate/functions/functions';
import { BUILTIN_FUNCTIONS } from '../../core/gotemplate/functions/builtin/builtin';
import { sprigFunctions } from '../../core/gotemplate/functions/sprig/sprig';
import { librariesFor, loadLibraries } from '../../core/gotemplate/functions/libraries';
import { parseTemplate } from '../../core/gotemplate/syntax/parse';
import { toGoValue } from '../../core/gotemplate/value/value';
import type { Json } from '../../core/json';
import type { Run } from '../arguments/command';
import type { TEMPLATE } from '../arguments/tables';
import { EXIT, type Terminal, UsageError, saidBy } from '../terminal';

/** `template`: the template engine alone, with Go's and sprig's functions; Go's error text on standard error. */
export const run: Run<typeof TEMPLATE> = async (values, _operands, { terminal }) => {
  if (values.template === undefined) throw new UsageError((words) => words.templateWanted());
  const text = terminal.read(values.template);
  let data: Json = null;
  if (values.data !== undefined) {
    try {
      data = JSON.parse(terminal.read(values.data)) as Json;
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UsageError((words) => words.notJson(values.data ?? '', saidBy(error)));
    }
  }
  const delims = values.delims?.split(',');
  if (delims !== undefined && delims.length !== 2) throw new UsageError((words) => words.delims());
  const [left = '', right = ''] = delims ?? [];
  const libraries = await loadLibraries(librariesFor([text]));
  const parsed = parseTemplate(values.name ?? basename(values.template), text, {
    source: 'template:file',
    functions: mergeFunctions(BUILTIN_FUNCTIONS, sprigFunctions('3.3.0', libraries)),
    ...(delims === undefined ? {} : { delimiters: [left, right] as const }),
  });
  if (parsed.template === undefined) return fail(parsed.diagnostics, terminal);
  const result = executeTemplate(parsed.template, toGoValue(data), { context: fixedContext() });
  terminal.out(result.text);
  return result.failed ? fail(result.diagnostics, terminal) : EXIT.done;
};

function fail(diagnostics: readonly Diagnostic[], terminal: Terminal): number {
  for (const { severity, upstream, code, params } of diagnostics) {
    if (severity === 'error') terminal.error(`${upstream ?? `${code} ${JSON.stringify(params)}`}\n`);
  }
  return EXIT.findings;
}
