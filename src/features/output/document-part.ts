import type { AddedDiff } from '../../core/explain/only-added';
import type { DocumentOutcome } from '../../core/outcome';
import { linesOf } from '../../core/text/lines';
import type { AllMessages } from '../../i18n/all-messages';
import { type DiffColumns, type DiffRun, diffRows, diffRuns, eachRowOfLines } from '../../ui/code/diff-rows';
import { type Extent, MadeRows, type RowPart } from '../../ui/code/row-list';
import { type CodeRow, FOLD_HEIGHT, HEADER_HEIGHT, LINE_HEIGHT, wrappedLines } from '../../ui/code/rows';
import type { ShownDocument } from '../../worker/evaluation';
import { originLetter, yamlText } from './use-result';

/** The name of a document for people. */
export function documentTitle(document: DocumentOutcome, index: number, text: AllMessages): string {
  if (document.kind === '' && document.name === '') return text.result.documentNumber(index + 1);
  return [document.kind, document.name].filter((part) => part !== '').join(' ');
}

export interface DocumentRowsOptions {
  /** The documents to show; null shows all. */
  readonly documents: ReadonlySet<number> | null;
  readonly view: DiffColumns;
  /** Keys of folds and headers that someone opened or closed against their default. */
  readonly toggled: ReadonlySet<string>;
  readonly text: AllMessages;
  /** Tells what injection alone did to a document; null where everything that differs is shown. */
  readonly only: ((document: ShownDocument) => AddedDiff) | null;
}

/** The rows of one document's result: a header and, while it is open, its diff. */
export function documentPart(document: ShownDocument, index: number, options: DocumentRowsOptions): RowPart {
  // How many of the lines injection made is not known before its rows are.
  return options.only !== null && !document.passedThrough
    ? new MadeRows(rowsOf(document, index, options))
    : new DocumentPart(document, index, options);
}

/** Whether a document's lines are shown below its header, and the key of that. */
function stateOf(document: ShownDocument, index: number, toggled: ReadonlySet<string>) {
  const key = `d${index}`;
  const isEmpty = document.after.text.trim() === '';
  return { key, isEmpty, isOpen: !document.passedThrough !== toggled.has(key) };
}

/** The rows of a document of which everything that differs is shown. */
class DocumentPart implements RowPart {
  readonly document: number;
  readonly length: number;
  readonly extent: Extent;
  readonly #shown: ShownDocument;
  readonly #options: DocumentRowsOptions;
  readonly #folds: number;
  #rows: readonly CodeRow[] | undefined;
  /** How many lines they are where they wrap, for the width that was asked for last. */
  #wrapped: { readonly columns: number; readonly lines: number } | undefined;

  constructor(shown: ShownDocument, index: number, options: DocumentRowsOptions) {
    this.#shown = shown;
    this.#options = options;
    this.document = index;
    let [lines, longest, highest] = [0, 0, 0];
    const runs = this.#runs();
    this.#eachRow(runs, (before, after, left, right) => {
      lines++;
      longest = Math.max(longest, before.length, after.length);
      highest = Math.max(highest, left, right);
    });
    const isTwoColumns = options.view === 'side-by-side' && lines > 0;
    this.#folds = runs.filter(({ fold }) => fold !== null).length;
    this.length = 1 + this.#folds + lines;
    this.extent = { isTwoColumns, longest: longest * (isTwoColumns ? 2 : 1), highest };
  }

  mayHave(key: string): boolean {
    const own = `d${this.document}`;
    return key === own || key.startsWith(`${own}:`);
  }

  rows(): readonly CodeRow[] {
    this.#rows ??= rowsOf(this.#shown, this.document, this.#options);
    return this.#rows;
  }

  height(columns: number | null): number {
    const rest = HEADER_HEIGHT + this.#folds * FOLD_HEIGHT;
    if (columns === null) return rest + (this.length - 1 - this.#folds) * LINE_HEIGHT;
    if (this.#wrapped?.columns !== columns) {
      let lines = 0;
      this.#eachRow(this.#runs(), (before, after) => {
        lines += Math.max(wrappedLines(before, columns), wrappedLines(after, columns));
      });
      this.#wrapped = { columns, lines };
    }
    return rest + this.#wrapped.lines * LINE_HEIGHT;
  }

  #runs(): readonly DiffRun[] {
    const { toggled } = this.#options;
    const { key, isEmpty, isOpen } = stateOf(this.#shown, this.document, toggled);
    if (!isOpen || isEmpty) return [];
    const { blocks, passedThrough } = this.#shown;
    return diffRuns({ key: `${key}:`, blocks, unfolded: toggled, fold: !passedThrough });
  }

  /** Calls `visit` with the lines of each row, '' where there is none, and their numbers. */
  #eachRow(
    runs: readonly DiffRun[],
    visit: (before: string, after: string, left: number, right: number) => void,
  ): void {
    if (runs.length === 0) return;
    const [before, after] = [linesOf(this.#shown.before), linesOf(this.#shown.after.text)];
    eachRowOfLines(runs, this.#options.view, (left, right) =>
      visit(before[left - 1] ?? '', after[right - 1] ?? '', left, right),
    );
  }
}

function rowsOf(document: ShownDocument, index: number, options: DocumentRowsOptions): CodeRow[] {
  const { view, toggled, text, only } = options;
  const { key, isEmpty, isOpen } = stateOf(document, index, toggled);
  const after = yamlText(document.after.text);
  const injected = document.workloads.some((workload) => workload.decision.inject);
  const changed = !document.passedThrough;
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
    open: isEmpty ? null : isOpen,
    hidden: isOpen || isEmpty ? undefined : { source: after, from: 1, count: after.lines.length },
  };
  if (!isOpen || isEmpty) return [header];
  const added = changed ? only?.(document) : undefined;
  const rows = diffRows(
    {
      key: `${key}:`,
      before: yamlText(added?.before ?? document.before),
      after,
      blocks: added?.blocks ?? document.blocks,
      moves: added === undefined ? document.moves : [],
      origin: (line) => originLetter(document, line),
      place: (line) => ({ document: index, line }),
      unfolded: toggled,
      fold: changed,
    },
    view,
  );
  return [header, ...(added === undefined ? rows : rows.filter((row) => !isTypedDefault(row)))];
}

/** Whether a row is a line that a type prints, above which nothing was added. */
function isTypedDefault(row: CodeRow): boolean {
  const cell = row.kind === 'lines' ? row.cells.at(-1) : undefined;
  return cell?.change === 'same' && cell.origin === 'default';
}
