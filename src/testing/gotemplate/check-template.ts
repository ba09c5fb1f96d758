import { executeTemplate } from '../../core/gotemplate/run/execute';
import { BUILTIN_FUNCTIONS } from '../../core/gotemplate/functions/builtin/builtin';
import { parseTemplate } from '../../core/gotemplate/syntax/parse';
import { toGoValue } from '../../core/gotemplate/value/value';

const DATA = toGoValue({ a: [1, 'x', null, { b: { c: 2 } }], b: { c: { d: true } } });
const BUDGET = { steps: 2_000, output: 20_000 };

/** Parses and runs a text; answers what is wrong with how the engine took it, or undefined. Throws what the engine throws. */
export function problemWith(text: string): string | undefined {
  const parsed = parseTemplate('t', text, { source: 'template:t', functions: BUILTIN_FUNCTIONS });
  for (const { span } of parsed.diagnostics) {
    if (span === null || span.start < 0 || span.end < span.start || span.end > text.length)
      return 'a span outside the text';
  }
  if ((parsed.template === undefined) !== (parsed.diagnostics.length === 1))
    return 'neither a template nor one diagnostic';
  if (parsed.template === undefined) return undefined;
  const off = executeTemplate(parsed.template, DATA, { budget: BUDGET });
  const full = executeTemplate(parsed.template, DATA, { budget: BUDGET, trace: 'full' });
  if (off.text !== full.text || JSON.stringify(off.diagnostics) !== JSON.stringify(full.diagnostics))
    return 'the trace changes the result';
  let end = 0;
  for (const segment of full.segments) {
    if (segment.start !== end || segment.end <= segment.start) return 'segments do not tile the output';
    end = segment.end;
  }
  // What a budget cut off in the middle of a piece belongs to no segment.
  const cut = full.diagnostics.some((one) => one.code === 'budget.output');
  return end === full.text.length || cut ? undefined : 'segments do not reach the end';
}
