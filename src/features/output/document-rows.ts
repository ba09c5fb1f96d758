import type { AddedDiff } from '../../core/explain/only-added';
import type { DocumentOutcome } from '../../core/outcome';
import { TokenizedText } from '../../ui/tokens/tokenize';
import type { Messages } from '../../i18n/language';
import type { Evaluation, ShownDocument } from '../../worker/evaluation';
import { linesOf } from '../../core/text/lines';
import { inlineRows, sideBySideRows } from '../../ui/code/diff-rows';
import { type CodeRow, joinedRows, textRows } from '../../ui/code/rows';
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

interface KeptRows extends Omit<DocumentRowsOptions, 'documents' | 'toggled'> {
  readonly after: DocumentOutcome['after'];
  /** The keys of this document among those that were toggled. */
  readonly toggled: string;
  readonly rows: readonly CodeRow[];
}

/** The rows of each document's result, for as long as it is the same text in the same view. */
const kept: KeptRows[] = [];

interface DocumentRows {
  /** Of each document, as far as they are there. */
  readonly parts: readonly (readonly CodeRow[])[];
  /** Of all documents; null while some are missing. */
  readonly rows: readonly CodeRow[] | null;
}

/** The rows of the last result, by document and together: who shows them goes over all of them wherever they are others. */
let last: DocumentRows = { parts: [], rows: [] };

/** The toggled keys of each document, by its index. */
function toggledByDocument(toggled: ReadonlySet<string>): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const key of toggled) {
    const document = Number.parseInt(key.slice(1), 10);
    found.set(document, `${found.get(document) ?? ''} ${key}`);
  }
  return found;
}

/**
 * The whole result as rows: a header for every document and, where something changed, its diff. Ends early, and is to be asked again, where
 * `isOver` says after one document's rows that the time for making them is.
 */
export function documentRows(
  evaluation: Evaluation,
  options: DocumentRowsOptions,
  isOver: () => boolean,
): DocumentRows {
  const parts: (readonly CodeRow[])[] = [];
  const toggled = toggledByDocument(options.toggled);
  const { view, text, only } = options;
  let isTimeUp = false;
  const { documents } = evaluation.outcome;
  kept.length = Math.min(kept.length, documents.length);
  for (const [index, document] of documents.entries()) {
    if (options.documents?.has(index) === false) continue;
    let own = kept[index];
    const now = { after: document.after, view, text, only, toggled: toggled.get(index) ?? '' };
    if (own === undefined || !isKept(own, now)) {
      if (isTimeUp) return { parts, rows: null };
      own = { ...now, rows: rowsOf(document, index, options) };
      kept[index] = own;
      isTimeUp = isOver();
    }
    parts.push(own.rows);
  }
  const same = parts.length === last.parts.length && parts.every((part, index) => part === last.parts[index]);
  if (!same) last = { parts, rows: joinedRows(parts, last.rows ?? []) };
  return last;
}

function isKept(before: KeptRows, now: Omit<KeptRows, 'rows'>): boolean {
  return (
    before.after === now.after &&
    before.view === now.view &&
    before.toggled === now.toggled &&
    before.text === now.text &&
    before.only === now.only
  );
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
