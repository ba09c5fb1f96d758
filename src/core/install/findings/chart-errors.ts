import type { Diagnostic } from '../../diagnostic';
import { chartSource } from '../../helm/chart/load-chart';
import type { Chart } from '../../helm/chart/chart';
import type { JsonObject } from '../../json';
import type { OriginTable } from '../../provenance/origin';
import { LineMap } from '../../text/line-map';
import type { SourceId, Span } from '../../text/span';
import { originAt } from '../values/trees';

/** A run of a chart, to find a person's values in. */
export interface FailedRun {
  readonly chart: Chart;
  /** `.Values` as the templates left it, with their origins; undefined where the run did not come to templates. */
  readonly effective: JsonObject | undefined;
  readonly origins: OriginTable;
}

/**
 * An error inside a chart's templates with its place as particulars, `file` (its path in the chart), `line` and `column` (from 1), and at the
 * value of the person's that it is about, where one can be told: one that the failing action reads, else one on which an `if`, `with` or `range`
 * around it depends. Any other diagnostic as it is.
 */
export function chartError(one: Diagnostic, run: FailedRun): Diagnostic {
  const { span, origin } = one;
  if (origin?.kind === 'input' && isPersons(origin.span.source)) return { ...one, span: origin.span };
  const text = span?.source.startsWith('chart:') === true ? fileText(run.chart, span.source) : undefined;
  if (span === null || text === undefined) return one;
  const { line, column } = new LineMap(text).position(span.start);
  const file = span.source.slice('chart:'.length);
  const params = { ...one.params, file, line: String(line), column: String(column) };
  return { ...one, params, span: causeOf(text, span, run) };
}

function isPersons(source: SourceId): boolean {
  return source.startsWith('install:');
}

/** The text of a chart's template, of its own or of a subchart's. */
function fileText(chart: Chart, source: SourceId): string | undefined {
  const own = chart.templates.find(({ path }) => chartSource(chart.folder + path) === source);
  if (own !== undefined) return own.text;
  return chart.dependencies.map((one) => fileText(one, source)).find((text) => text !== undefined);
}

const VALUE = /\.Values((?:\.[A-Za-z_]\w*)+)/g;

function causeOf(text: string, { start, end }: Span, { effective, origins }: FailedRun): Span | null {
  if (effective === undefined) return null;
  for (const code of [actionAt(text, start, end), ...blocksAround(text, start)]) {
    for (const [, path = ''] of `${code}${definitionsIn(code, text.slice(0, start))}`.matchAll(VALUE)) {
      const origin = originAt(effective, path.slice(1), origins);
      if (origin?.kind === 'input' && isPersons(origin.span.source)) return origin.span;
    }
  }
  return null;
}

/** The actions that gave the variables of some code their values last. */
function definitionsIn(code: string, before: string): string {
  const names = new Set(Array.from(code.matchAll(/\$\w+/g), ([name]) => name));
  return Array.from(names, (name) => {
    const defined = [...before.matchAll(new RegExp(`\\{\\{-?\\s*(?:if|with)?\\s*\\${name}\\s*:?=[^}]*`, 'g'))];
    return defined.at(-1)?.[0] ?? '';
  }).join('');
}

/** The whole action of which a part failed. */
function actionAt(text: string, start: number, end: number): string {
  const open = text.lastIndexOf('{{', start);
  const close = text.indexOf('}}', end);
  return text.slice(open < 0 ? start : open, close < 0 ? end : close);
}

const CONTROL = /\{\{-?\s*(if|with|range|define|block|else|end)\b((?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^}])*)\}\}/g;

/** The actions that open the blocks around an offset, the innermost first; of an `else` also its own condition. */
function blocksAround(text: string, offset: number): string[] {
  const open: string[] = [];
  for (const { index, 0: whole, 1: word } of text.matchAll(CONTROL)) {
    if (index + whole.length > offset) break;
    if (word === 'end') open.pop();
    else if (word === 'else') open.push(`${open.pop() ?? ''}${whole}`);
    else open.push(whole);
  }
  return open.reverse();
}
