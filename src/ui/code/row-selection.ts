import type { RowList } from './row-list';
import { type CodeRow, rowIndexOf } from './rows';

/** One side of a diff; views of a single text have the second one alone. */
export type DiffSide = 'before' | 'after';

/** The lines of some rows as they are in their text, with what is folded among them and `---` between documents. */
export function linesOfRows(rows: readonly CodeRow[], column: DiffSide): string[] {
  // In one column, lines that are gone stand between those of the result: what is copied is one text or the other.
  const isGone = (row: CodeRow) => row.kind === 'lines' && row.cells.length === 1 && row.cells[0]?.change === 'removed';
  const skipsGone = rows.some((row) => row.kind === 'lines' && !isGone(row));
  const lines: string[] = [];
  let isNewDocument = false;
  const add = (more: readonly string[]) => {
    if (isNewDocument && lines.length > 0 && more.length > 0) lines.push('---');
    if (more.length > 0) isNewDocument = false;
    lines.push(...more);
  };
  for (const row of rows) {
    if (row.kind === 'lines') {
      const cell = column === 'before' ? row.cells[0] : row.cells.at(-1);
      if (cell !== null && cell !== undefined && !(skipsGone && isGone(row)))
        add([cell.source.lines[cell.number - 1] ?? '']);
      continue;
    }
    if (row.kind === 'header') isNewDocument = true;
    if (row.hidden !== undefined) {
      const { source, from, count } = row.hidden;
      add(source.lines.slice(from - 1, from - 1 + count));
    }
  }
  return lines;
}

/** The browser's own selection inside a view: where it starts and ends, by row; null where there is none. */
function nativeRows(
  view: HTMLElement,
): { readonly first: Element; readonly last: Element; readonly range: Range } | null {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const rowOf = (node: Node) => (node instanceof Element ? node : node.parentElement)?.closest('[role=row]') ?? null;
  const [first, last] = [rowOf(range.startContainer), rowOf(range.endContainer)];
  return first === null || last === null || !view.contains(first) || !view.contains(last)
    ? null
    : { first, last, range };
}

interface Copied {
  readonly view: HTMLElement;
  readonly rows: RowList;
  readonly column: DiffSide;
  /** The rows that are selected by keyboard or mouse, or the current one; null where there is none. */
  readonly chosen: readonly [number, number] | null;
}

/** What copying takes from a view: part of a line that was selected in it, whole lines otherwise; null for nothing. */
export function copiedText({ view, rows, column, chosen }: Copied): string | null {
  const native = nativeRows(view);
  if (native !== null && native.first === native.last) {
    const codes = native.first.querySelectorAll('[data-code]');
    const code = column === 'before' ? codes[0] : codes[codes.length - 1];
    if (code === undefined || !native.range.intersectsNode(code)) return null;
    const part = native.range.cloneRange();
    if (!code.contains(part.startContainer)) part.setStart(code, 0);
    if (!code.contains(part.endContainer)) part.setEnd(code, code.childNodes.length);
    return part.toString();
  }
  const [from, to] = native === null ? (chosen ?? [0, -1]) : [rowIndexOf(native.first), rowIndexOf(native.last)];
  const lines = linesOfRows(rows.slice(from, to + 1), column);
  return lines.length === 0 ? null : lines.join('\n');
}

interface Drag {
  readonly view: HTMLElement;
  /** The row where the button went down. */
  readonly from: number;
  /** The row at a height of the window. */
  readonly indexAt: (clientY: number) => number;
  readonly onDrag: (to: number) => void;
  readonly onEnd: () => void;
}

/** Milliseconds between two steps of scrolling while the mouse is held beyond the view's edge. */
const SCROLL_EVERY = 30;

/**
 * Follows the mouse until its button comes up. Within a row the browser selects; beyond it whole rows are, because those that
 * scroll away leave the page, and the browser's selection with them.
 */
export function followDrag({ view, from, indexAt, onDrag, onEnd }: Drag): void {
  let last = from;
  let dragging = false;
  let y = 0;
  const move = () => {
    const to = indexAt(y);
    if (to === last || (to === from && !dragging)) return;
    dragging = true;
    last = to;
    window.getSelection()?.removeAllRanges();
    onDrag(to);
  };
  const scroll = setInterval(() => {
    if (!dragging) return;
    const { top, bottom } = view.getBoundingClientRect();
    const beyond = y < top ? y - top : y > bottom ? y - bottom : 0;
    if (beyond === 0) return;
    view.scrollTop += Math.max(-60, Math.min(60, beyond));
    move();
  }, SCROLL_EVERY);
  const onMove = (event: PointerEvent) => {
    y = event.clientY;
    if ((event.buttons & 1) === 0) end();
    else move();
  };
  const end = () => {
    clearInterval(scroll);
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', end);
    if (dragging) onEnd();
  };
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
}
