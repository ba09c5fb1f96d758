import { printJson } from '../../core/print-json';
import type { ResultPlace } from '../../core/outcome';
import { linesOf } from '../../core/text/lines';
import type { ResultTab } from '../../presets/result-tabs';
import { workloadsOf } from '../../state/workloads';
import type { Evaluation, ShownDocument } from '../../worker/evaluation';

/** What is looked for. */
export interface Wanted {
  readonly query: string;
  readonly matchCase: boolean;
}

/** A line of the result with what is looked for in it. */
export interface FindMatch {
  readonly document: number;
  /** The workload whose view has it; null where the view has all of them. */
  readonly workload: number | null;
  /** The key of its row where the view shows single lines. */
  readonly row: string;
  /** null for what is no line of the result: a line that is gone, a patch, a rendered overlay. */
  readonly place: ResultPlace | null;
}

/** Lines beyond these are not counted. */
export const MOST_MATCHES = 5000;

/** Where a query stands in a line, as columns from 0. */
export function columnsIn(line: string, { query, matchCase }: Wanted): number[] {
  const [text, wish] = matchCase ? [line, query] : [line.toLowerCase(), query.toLowerCase()];
  const found: number[] = [];
  if (wish === '') return found;
  for (let at = text.indexOf(wish); at >= 0; at = text.indexOf(wish, at + wish.length)) found.push(at);
  return found;
}

/** Every place where a query stands in a tab of the result, in its order and in all its workloads; the first `MOST_MATCHES`. */
export function matchesIn({ outcome }: Evaluation, tab: ResultTab, wanted: Wanted): FindMatch[] {
  const matches: FindMatch[] = [];
  const look = (lines: Iterable<readonly [string, FindMatch]>) => {
    for (const [line, match] of lines) {
      for (const _column of columnsIn(line, wanted)) {
        if (matches.length >= MOST_MATCHES) return;
        matches.push(match);
      }
    }
  };
  if (wanted.query === '') return matches;
  if (tab === 'diff') outcome.documents.forEach((document, index) => look(diffLines(document, index)));
  else if (tab === 'injected') {
    let row = 0;
    outcome.documents.forEach(({ after }, document) => {
      const lines = linesOf(after.text);
      look(
        lines.map((line, index) => [
          line,
          { document, workload: null, row: `${row + index}`, place: { document, line: index + 1 } },
        ]),
      );
      // The separator after it.
      row += lines.length + 1;
    });
  } else if (tab === 'rendered' || tab === 'patch') {
    for (const { document, workload, outcome: own } of workloadsOf(outcome)) {
      const texts =
        tab === 'patch'
          ? [{ prefix: '', text: own.patch.length === 0 ? '' : printJson(own.patch) }]
          : own.rendered.map(({ template, text }) => ({ prefix: `${template}:`, text }));
      for (const { prefix, text } of texts)
        look(linesOf(text).map((line, row) => [line, { document, workload, row: `${prefix}${row}`, place: null }]));
    }
  }
  return matches;
}

/** The lines of a document's diff, those that are gone where they were. */
function* diffLines(document: ShownDocument, index: number): Iterable<readonly [string, FindMatch]> {
  const after = linesOf(document.after.text);
  const own = (line: number): readonly [string, FindMatch] => [
    after[line - 1] ?? '',
    { document: index, workload: null, row: `d${index}:+${line}`, place: { document: index, line } },
  ];
  if (document.passedThrough) {
    for (let line = 1; line <= after.length; line++) yield own(line);
    return;
  }
  const before = linesOf(document.before);
  for (const block of document.blocks) {
    if (block.kind === 'changed')
      for (let line = block.beforeStart; line < block.beforeStart + block.beforeCount; line++)
        yield [before[line - 1] ?? '', { document: index, workload: null, row: `d${index}:-${line}`, place: null }];
    for (let line = block.afterStart; line < block.afterStart + block.afterCount; line++) yield own(line);
  }
}
