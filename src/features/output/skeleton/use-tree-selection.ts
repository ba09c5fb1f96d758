import { type ClipboardEvent, useCallback, useState } from 'react';
import { linesOf } from '../../../core/text/lines';
import type { SkeletonRow } from './skeleton-rows';

/** The lines that a row stands for: its own, or those of a closed group. */
function linesOfRow(row: SkeletonRow): readonly string[] {
  if (row.kind === 'line') return [row.line.text];
  if (row.kind !== 'group' || row.open === true) return [];
  const all = linesOf(row.shown.after.text);
  return row.lines.map((number) => all[number - 1] ?? '');
}

/** What the browser's own selection covers: part of one line as it is, whole lines where it goes over several. */
function nativeText(tree: HTMLElement): string | null {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || !tree.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const codes = [...tree.querySelectorAll('[data-code]')].filter((code) => range.intersectsNode(code));
  const [only] = codes;
  if (codes.length > 1) return codes.map((code) => code.textContent ?? '').join('\n');
  return only !== undefined && only.contains(range.startContainer) && only.contains(range.endContainer)
    ? range.toString()
    : (only?.textContent ?? null);
}

/** The first and the last item that the browser's selection touches the lines of; null where it stays within one. */
function nativeEnds(tree: HTMLElement): readonly [HTMLElement, HTMLElement] | null {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || !tree.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const touched = [...tree.querySelectorAll<HTMLElement>('[data-row]')].filter((item) => range.intersectsNode(item));
  const [first, last] = [touched[0], touched.at(-1)];
  return first === undefined || last === undefined || first === last ? null : [first, last];
}

/** The selected rows of the skeleton, from where the selection began to the current row, and how copying takes their lines. */
export function useTreeSelection(rows: readonly SkeletonRow[], at: number) {
  const [range, setRange] = useState<{ readonly anchor: string; readonly head: string } | null>(null);
  const [from, to] = [range?.anchor, range?.head].map((key) => rows.findIndex((row) => row.key === key));
  const selected =
    from === undefined || to === undefined || from < 0 || to < 0 ? null : [Math.min(from, to), Math.max(from, to)];
  const select = useCallback(
    (first: number, last: number) => {
      const [anchor, head] = [rows[first]?.key, rows[last]?.key];
      if (anchor !== undefined && head !== undefined) setRange({ anchor, head });
    },
    [rows],
  );
  return {
    /** The first and the last selected row; null where none is. */
    ends: selected === null ? null : ([selected[0] ?? 0, selected[1] ?? 0] as const),
    select,
    /** Selects the rows that the mouse has just gone over, if it went over several; within one the browser's selection stays. */
    endDrag: (tree: HTMLElement) => {
      const native = nativeEnds(tree);
      if (native === null) return;
      const [from, to] = native.map((item) => rows.findIndex((row) => row.key === item.dataset['row']));
      if (from === undefined || to === undefined || from < 0 || to <= from) return;
      window.getSelection()?.removeAllRanges();
      select(from, to);
    },
    isSelected: (index: number) => selected !== null && index >= (selected[0] ?? 0) && index <= (selected[1] ?? -1),
    isEmpty: selected === null,
    selectAll: () => select(0, rows.length - 1),
    extend: (index: number) => select(from !== undefined && from >= 0 ? from : at, index),
    clear: () => setRange(null),
    onCopy: (event: ClipboardEvent<HTMLElement>) => {
      const [first = at, last = at] = selected ?? [];
      const chosen = rows.slice(first, last + 1).flatMap(linesOfRow);
      const text = nativeText(event.currentTarget) ?? (chosen.length === 0 ? null : chosen.join('\n'));
      if (text === null) return;
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
    },
  };
}
