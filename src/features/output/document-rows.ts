import type { AddedDiff } from '../../core/explain/only-added';
import type { DocumentOutcome } from '../../core/outcome';
import { TokenizedText } from '../../ui/tokens/tokenize';
import type { Messages } from '../../i18n/language';
import type { Evaluation, ShownDocument } from '../../worker/evaluation';
import { linesOf } from '../../core/text/lines';
import { inlineRows, sideBySideRows } from '../../ui/code/diff-rows';
import { type CodeRow, textRows } from '../../ui/code/rows';
import { originLetter, yamlText } from './use-result';

/** The name of a document for people. */
export function documentTitle(document: DocumentOutcome, index: number, text: Messages): string {
  if (document.kind === '' && document.name === '') return text.result.documentNumber(index + 1);
  return [document.kind, document.name].filter((part) => part !== '').join(' ');
}

export interface DocumentRowsOptions {
  /** The documents to show; null shows all. */
  readonly documents: ReadonlySet<number> | null;
  readonly view: 'inline' | 'side-by-side';
  /** Keys of folds and headers that someone opened or closed against their default. */
  readonly toggled: ReadonlySet<string>;
  readonly text: Messages;
  /** Tells what injection alone did to a document; null where everything that differs is shown. */
  readonly only: ((document: ShownDocument) => AddedDiff) | null;
}

interface KeptRows extends DocumentRowsOptions {
  readonly index: number;
  readonly rows: readonly CodeRow[];
}

/** The rows of a document's result, for as long as it is the same text in the same view. */
const kept = new WeakMap<DocumentOutcome['after'], KeptRows>();

/** The whole result as rows: a header for every document and, where something changed, its diff. */
export function documentRows(evaluation: Evaluation, options: DocumentRowsOptions): CodeRow[] {
  const rows: CodeRow[] = [];
  evaluation.outcome.documents.forEach((document, index) => {
    if (options.documents?.has(index) === false) return;
    const before = kept.get(document.after);
    if (
      before !== undefined &&
      before.index === index &&
      before.view === options.view &&
      before.toggled === options.toggled &&
      before.text === options.text &&
      before.only === options.only
    ) {
      for (const row of before.rows) rows.push(row);
      return;
    }
    const made = rowsOf(document, index, options);
    kept.set(document.after, { ...options, index, rows: made });
    for (const row of made) rows.push(row);
  });
  return rows;
}

function rowsOf(document: ShownDocument, index: number, options: DocumentRowsOptions): CodeRow[] {
  const { view, toggled, text, only } = options;
  const key = `d${index}`;
  const after = yamlText(document.after.text);
  const injected = document.workloads.some((workload) => workload.decision.inject);
  const changed = !document.passedThrough;
  const empty = document.after.text.trim() === '';
  const open = changed !== toggled.has(key);
  const header: CodeRow = {
    kind: 'header',
    key,
    title: documentTitle(document, index, text),
    detail: [document.namespace, document.apiVersion].filter((part) => part !== '').join(' · '),
    badge: injected
      ? text.result.injectedBadge
      : document.workloads.length > 0
        ? text.result.notInjected
        : `${text.result.unchanged} · ${text.result.lines(after.lines.length)}`,
    tone: injected ? 'added' : 'quiet',
    open: empty ? null : open,
    hidden: open || empty ? undefined : { source: after, from: 1, count: after.lines.length },
  };
  if (!open || empty) return [header];
  const make = view === 'inline' ? inlineRows : sideBySideRows;
  const added = changed ? only?.(document) : undefined;
  const rows = make({
    key: `${key}:`,
    before: yamlText(added?.before ?? document.before),
    after,
    blocks: added?.blocks ?? document.blocks,
    moves: added === undefined ? document.moves : [],
    origin: (line) => originLetter(document, line),
    place: (line) => ({ document: index, line }),
    unfolded: toggled,
    fold: changed,
  });
  return [header, ...(added === undefined ? rows : rows.filter((row) => !isTypedDefault(row)))];
}

/** Whether a row is a line that a type prints, above which nothing was added. */
function isTypedDefault(row: CodeRow): boolean {
  const cell = row.kind === 'lines' ? row.cells.at(-1) : undefined;
  return cell?.change === 'same' && cell.origin === 'default';
}

/** The key of the row that hides a row of a document's diff: a fold or a closed header; null where nothing does. */
export function hiding(rows: readonly CodeRow[], key: string): string | null {
  const [, document, side, line] = /^(d\d+):([+-])(\d+)$/.exec(key) ?? [];
  if (document === undefined || rows.some((row) => row.key === key)) return null;
  const hides = (row: CodeRow): boolean =>
    row.kind !== 'lines' &&
    (row.key === document || row.key.startsWith(`${document}:`)) &&
    row.hidden !== undefined &&
    (row.kind === 'header' ||
      (side === '+' && Number(line) >= row.hidden.from && Number(line) < row.hidden.from + row.hidden.count));
  return rows.find(hides)?.key ?? null;
}

/** The row that shows a line which is gone: its own, or that of the line beside it. */
export function rowOfGone(rows: readonly CodeRow[], key: string): string {
  const [, prefix, line] = /^(d\d+:)-(\d+)$/.exec(key) ?? [];
  if (prefix === undefined) return key;
  const isIt = (row: CodeRow): boolean =>
    row.kind === 'lines' &&
    row.key.startsWith(prefix) &&
    row.cells[0]?.change === 'removed' &&
    row.cells[0].number === Number(line);
  return rows.find(isIt)?.key ?? key;
}

/** What the tool prints, line for line, with the places of the documents it is made of; of some documents alone where they are given. */
export function outputRows({ outcome }: Evaluation, documents: ReadonlySet<number> | null): CodeRow[] {
  const source = new TokenizedText(linesOf(outcome.output), 'yaml');
  // Every document is followed by one line: the separator.
  const places = outcome.documents.flatMap((document, index) => [
    ...linesOf(document.after.text).map((_, line) => ({ document: index, line: line + 1 })),
    null,
  ]);
  const rows = textRows(source, {
    origin: (line) => {
      const place = places[line - 1];
      if (place === undefined) return null;
      return place === null ? 'default' : originLetter(outcome.documents[place.document], place.line);
    },
    place: (line) => places[line - 1] ?? null,
  });
  return documents === null ? rows : rows.filter((_, line) => documents.has(places[line]?.document ?? -1));
}
