import type { DocumentOutcome } from '../../core/outcome';
import type { Evaluation } from '../../worker/evaluation';
import { RowList, type RowPart } from '../../ui/code/row-list';
import type { CodeRow } from '../../ui/code/rows';
import { type DocumentRowsOptions, documentPart } from './document-part';

interface KeptRows extends Omit<DocumentRowsOptions, 'documents' | 'toggled'> {
  readonly after: DocumentOutcome['after'];
  /** The keys of this document among those that were toggled. */
  readonly toggled: string;
  readonly part: RowPart;
}

/** The rows of each document's result, for as long as it is the same text in the same view. */
const kept: KeptRows[] = [];

/** The rows of the last result: who shows them goes over all documents wherever they are others. */
let last = new RowList([]);

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
 * The whole result as rows: a header for every document and, where something changed, its diff. Those of a document are made when one of
 * them is looked at. Where `isOver` says after a document that the time is, the rest is missing, and is to be asked for again.
 */
export function documentRows(
  evaluation: Evaluation,
  options: DocumentRowsOptions,
  isOver: () => boolean,
): { readonly rows: RowList; readonly isWhole: boolean } {
  const parts: RowPart[] = [];
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
      if (isTimeUp) return { rows: new RowList(parts), isWhole: false };
      own = { ...now, part: documentPart(document, index, options) };
      kept[index] = own;
      isTimeUp = isOver();
    }
    parts.push(own.part);
  }
  const same = parts.length === last.parts.length && parts.every((part, index) => part === last.parts[index]);
  if (!same) last = new RowList(parts);
  return { rows: last, isWhole: true };
}

function isKept(before: KeptRows, now: Omit<KeptRows, 'part'>): boolean {
  return (
    before.after === now.after &&
    before.view === now.view &&
    before.toggled === now.toggled &&
    before.text === now.text &&
    before.only === now.only
  );
}

/** The key of the row that hides a row of a document's diff: a fold or a closed header; null where nothing does. */
export function hiding(list: RowList, key: string): string | null {
  const [, document, side, line] = /^(d\d+):([+-])(\d+)$/.exec(key) ?? [];
  if (document === undefined) return null;
  const rows = list.rowsAround(key);
  if (rows.some((row) => row.key === key)) return null;
  const hides = (row: CodeRow): boolean =>
    row.kind !== 'lines' &&
    (row.key === document || row.key.startsWith(`${document}:`)) &&
    row.hidden !== undefined &&
    (row.kind === 'header' ||
      (side === '+' && Number(line) >= row.hidden.from && Number(line) < row.hidden.from + row.hidden.count));
  return rows.find(hides)?.key ?? null;
}

/** The row that shows a line which is gone: its own, or that of the line beside it. */
export function rowOfGone(list: RowList, key: string): string {
  const [, prefix, line] = /^(d\d+:)-(\d+)$/.exec(key) ?? [];
  if (prefix === undefined) return key;
  const isIt = (row: CodeRow): boolean =>
    row.kind === 'lines' &&
    row.key.startsWith(prefix) &&
    row.cells[0]?.change === 'removed' &&
    row.cells[0].number === Number(line);
  return list.rowsAround(key).find(isIt)?.key ?? key;
}
