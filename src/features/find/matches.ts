import { printJson } from '../../core/print-json';
import type { MappedText, ResultPlace } from '../../core/outcome';
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

/** Places beyond these are not counted. */
export const MOST_MATCHES = 5000;

/** Where a query stands in a line, as columns from 0. */
export function columnsIn(line: string, { query, matchCase }: Wanted): number[] {
  const [text, wish] = matchCase ? [line, query] : [line.toLowerCase(), query.toLowerCase()];
  const found: number[] = [];
  if (wish === '') return found;
  for (let at = text.indexOf(wish); at >= 0; at = text.indexOf(wish, at + wish.length)) found.push(at);
  return found;
}

/** The lines (from 0) on which a query stands in a text, each as often as it stands there. */
function hitsIn(text: string, { query, matchCase }: Wanted): number[] {
  // As `columnsIn` of every line: what is looked for has no line feed in it. Most documents have nothing of it.
  const [whole, wish] = matchCase ? [text, query] : [text.toLowerCase(), query.toLowerCase()];
  const hits: number[] = [];
  let line = 0;
  let newline = whole.indexOf('\n');
  for (
    let at = whole.indexOf(wish);
    at >= 0 && hits.length < MOST_MATCHES;
    at = whole.indexOf(wish, at + wish.length)
  ) {
    for (; newline >= 0 && newline < at; newline = whole.indexOf('\n', newline + 1)) line++;
    hits.push(line);
  }
  return hits;
}

/**
 * Every place where a query stands in a tab of the result, in its order and in all its workloads; the first `MOST_MATCHES`. Stops after each
 * document, so that a caller can do something else in between.
 */
export function* findMatches(
  shown: Evaluation | null,
  tab: ResultTab,
  wanted: Wanted,
): Generator<void, readonly FindMatch[]> {
  const matches: FindMatch[] = [];
  if (shown === null || wanted.query === '') return matches;
  const { outcome } = shown;
  /** Whether there may be more. */
  const add = (lines: readonly number[], match: (line: number) => FindMatch): boolean => {
    for (const line of lines.slice(0, MOST_MATCHES - matches.length)) matches.push(match(line));
    return matches.length < MOST_MATCHES;
  };
  if (tab === 'diff') {
    for (const [index, document] of outcome.documents.entries()) {
      const hits = hitsInDiff(document, wanted);
      const [before, after] = [`d${index}:-`, `d${index}:+`];
      const isMore = add(hits, (hit) =>
        hit < 0
          ? { document: index, workload: null, row: `${before}${-hit}`, place: null }
          : { document: index, workload: null, row: `${after}${hit}`, place: { document: index, line: hit } },
      );
      if (!isMore) return matches;
      yield;
    }
  } else if (tab === 'injected') {
    let row = 0;
    for (const [document, { after }] of outcome.documents.entries()) {
      const first = row;
      const isMore = add(hitsIn(after.text, wanted), (line) => ({
        document,
        workload: null,
        row: `${first + line}`,
        place: { document, line: line + 1 },
      }));
      if (!isMore) return matches;
      // The separator after it.
      row += lineCount(after) + 1;
      yield;
    }
  } else if (tab === 'rendered' || tab === 'patch') {
    for (const { document, workload, outcome: own } of workloadsOf(outcome)) {
      const texts =
        tab === 'patch'
          ? [{ prefix: '', text: own.patch.length === 0 ? '' : printJson(own.patch) }]
          : own.rendered.map(({ template, text }) => ({ prefix: `${template}:`, text }));
      for (const { prefix, text } of texts) {
        const isMore = add(hitsIn(text, wanted), (line) => ({
          document,
          workload,
          row: `${prefix}${line}`,
          place: null,
        }));
        if (!isMore) return matches;
      }
      yield;
    }
  }
  return matches;
}

/** The lines (from 1) of a document's diff on which a query stands, below zero those that are gone, where they were. */
function hitsInDiff(document: ShownDocument, wanted: Wanted): number[] {
  const after = hitsIn(document.after.text, wanted).map((line) => line + 1);
  const before = document.passedThrough ? [] : hitsIn(document.before, wanted).map((line) => line + 1);
  if (before.length === 0) return after;
  const hits: number[] = [];
  let [nextBefore, nextAfter] = [0, 0];
  // Blocks tile both texts in order.
  for (const { kind, beforeStart, beforeCount, afterStart, afterCount } of document.blocks) {
    for (
      let line = before[nextBefore];
      line !== undefined && line < beforeStart + beforeCount;
      line = before[nextBefore]
    ) {
      if (kind === 'changed') hits.push(-line);
      nextBefore++;
    }
    for (let line = after[nextAfter]; line !== undefined && line < afterStart + afterCount; line = after[nextAfter]) {
      hits.push(line);
      nextAfter++;
    }
  }
  return hits;
}

/** By the text that injection made, which stays as long as what it was made from. */
const lineCounts = new WeakMap<MappedText, number>();

function lineCount(after: MappedText): number {
  let count = lineCounts.get(after);
  if (count === undefined) {
    count = linesOf(after.text).length;
    lineCounts.set(after, count);
  }
  return count;
}
