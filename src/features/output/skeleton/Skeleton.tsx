/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no element is a tree */
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { ResultPlace } from '../../../core/outcome';
import { useApp } from '../../../state/store';
import { rowAfterKey } from '../../../ui/tree-keys';
import { useLasting } from '../../../ui/code/use-lasting';
import { leadFocus } from '../../../ui/lead-focus';
import { useAllMessages } from '../../../ui/use-all-messages';
import { useWords } from '../../../ui/use-words';
import type { Evaluation } from '../../../worker/evaluation';
import { RESULT_REQUESTS } from '../../../ui/code/reveals';
import { samePlace } from '../../../ui/code/rows';
import { useToldEnds } from '../../../ui/code/use-told-ends';
import { useChosenRows } from '../use-chosen-rows';
import { useResultCursor } from '../use-result';
import styles from './Skeleton.module.css';
import { codeRows } from './code-rows';
import { RowChunks } from './RowChunks';
import { groupKeyOf, type SkeletonRow } from './skeleton-rows';
import { SkeletonRowView } from './SkeletonRowView';
import { useSkeletonRows } from './use-skeleton-rows';
import { useTreeSelection } from './use-tree-selection';

/** Milliseconds after which a result that lags behind loses its colour. */
const STALE_AFTER = 200;

/** What injection added, folded into what it is for: a tree with one tab stop, moved through by the arrow keys. */
export function Skeleton({ evaluation }: { evaluation: Evaluation }) {
  const text = useAllMessages();
  const explain = useWords('explain');
  const view = useWords('explain-view');
  const cursor = useResultCursor();
  const stale = useLasting(cursor.stale, STALE_AFTER);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const led = useRef<Led | null>(null);
  // Typing goes before finding out what its result is for.
  const explained = useDeferredValue(evaluation);
  const documents = useApp((state) => state.find.documents);
  const rows = useSkeletonRows(explained, toggled, documents);
  useReveal(explained, cursor.reveal, (line, focus, ends) => {
    const documents = new Set([line, ...ends].map(({ group }) => group.split(':', 1)[0] ?? ''));
    const closed = rows.filter((row) => documents.has(row.key) && row.open === false).map(({ key }) => key);
    setToggled((before) => new Set([...before, line.group, ...ends.map(({ group }) => group), ...closed]));
    setCurrent(line.key);
    led.current = { key: line.key, focus, centre: true, ends: ends.map(({ key }) => key) };
  });
  const at = Math.max(
    0,
    rows.findIndex((row) => row.key === current),
  );
  const selection = useTreeSelection(rows, at);
  const { select } = selection;
  const picture = useApp((state) => state.dialog === 'picture');
  // Only a selection and a picture ask for them.
  const hasCodes = explain !== null && (picture || !selection.isEmpty);
  const codes = useMemo(
    () => (hasCodes && explain !== null ? codeRows(rows, explain, text) : []),
    [hasCodes, rows, explain, text],
  );
  const chosen = useChosenRows(codes, 'injected.yaml');
  useEffect(() => {
    // A line that someone was led to is in the page once its group is open, one far away once it is the current one.
    if (led.current === null || rows[at]?.key !== led.current.key) return;
    const { focus, centre, ends } = led.current;
    led.current = null;
    const [from = -1, to = -1] = ends.map((key) => rows.findIndex((row) => row.key === key));
    if (from >= 0 && to >= 0) select(from, to);
    const item = list.current?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]');
    if (centre) item?.scrollIntoView({ block: 'center' });
    if (focus) leadFocus(item, { preventScroll: centre });
  }, [rows, at, select]);
  useToldEnds(rows, selection.ends, chosen.onSelect);
  const ready = explain !== null && view !== null;
  useEffect(() => {
    const element = list.current;
    if (!ready || element === null) return;
    // What takes room from the tree must not hide the line that it is about.
    const observer = new ResizeObserver(() =>
      element.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ready]);
  if (!ready) return null;

  const toggle = (key: string) => {
    const next = new Set(toggled);
    if (!next.delete(key)) next.add(key);
    setToggled(next);
  };
  const goTo = (row: SkeletonRow, opens = false) => {
    setCurrent(row.key);
    if (row.kind === 'line') cursor.onPlace({ document: row.document, line: row.line.line }, opens);
  };
  const act = (row: SkeletonRow, opens = false) => {
    selection.clear();
    goTo(row, opens);
    if (row.open !== null) toggle(row.key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      selection.selectAll();
    }
    if (row === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && !selection.isEmpty) {
      event.preventDefault();
      selection.clear();
    }
    const opens = event.key === 'ArrowRight' && row.open === false;
    const closes = event.key === 'ArrowLeft' && row.open === true;
    if (opens || closes || event.key === 'Enter' || event.key === ' ') {
      act(row, true);
      event.preventDefault();
      return;
    }
    const index = rowAfterKey(rows, at, event.key);
    const next = index === null ? undefined : rows[index];
    if (index === null || next === undefined) return;
    event.preventDefault();
    if (event.shiftKey) selection.extend(index);
    else selection.clear();
    // Where it goes may not be in the page yet.
    if (index === at) list.current?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]')?.focus();
    else led.current = { key: next.key, focus: true, centre: false, ends: [] };
    goTo(next);
  };
  return (
    <>
      <div
        ref={list}
        role="tree"
        tabIndex={-1}
        aria-label={view.skeleton.label}
        className={styles.tree}
        data-stale={stale}
        aria-multiselectable="true"
        onKeyDown={onKeyDown}
        onCopy={selection.onCopy}
        onPointerUp={() => list.current !== null && selection.endDrag(list.current)}
      >
        <RowChunks
          rows={rows}
          kept={at}
          render={(row, index) => (
            <SkeletonRowView
              key={row.key}
              row={row}
              words={{ explain, view, text }}
              focusable={index === at}
              selected={selection.isSelected(index)}
              current={row.kind === 'line' && samePlace({ document: row.document, line: row.line.line }, cursor.place)}
              lit={isLit(row, cursor.isLit)}
              onAct={() => act(row)}
            />
          )}
        />
      </div>
      {chosen.picture}
    </>
  );
}

/** A row that someone is led to, and the rows of the selected lines around it. */
interface Led {
  readonly key: string;
  readonly focus: boolean;
  readonly centre: boolean;
  readonly ends: readonly string[];
}

interface LineRow {
  readonly group: string;
  readonly key: string;
}

/** The group of a line of the result and its row in it; none where injection did not add it. */
function lineRowOf({ outcome }: Evaluation, place: ResultPlace | null | undefined): LineRow | undefined {
  if (place === null || place === undefined) return undefined;
  const group = groupKeyOf(outcome.documents[place.document], place.document, place.line);
  return group === undefined ? undefined : { group, key: `${group}:${place.line}` };
}

/** Whether the input's cursor made a line, or a line of a closed group. */
function isLit(row: SkeletonRow, lit: ReturnType<typeof useResultCursor>['isLit']): boolean {
  const { document } = row;
  if (row.kind === 'line') return lit({ document, line: row.line.line });
  return row.kind === 'group' && row.open === false && row.lines.some((line) => lit({ document, line }));
}

/** Opens the group of a line that someone is led to; the whole diff instead for a line that injection did not add. */
function useReveal(
  evaluation: Evaluation,
  reveal: number,
  open: (line: LineRow, focus: boolean, ends: readonly LineRow[]) => void,
): void {
  const place = useApp((state) => state.place);
  const lines = useApp((state) => state.lines);
  const found = useApp((state) => state.find.found);
  const show = useApp((state) => state.show);
  useEffect(() => {
    const isFound = found !== null && RESULT_REQUESTS.isPending('found', found.count);
    if (!isFound && (!RESULT_REQUESTS.isPending('place', reveal) || place === null)) return;
    const line = lineRowOf(evaluation, place);
    if (line === undefined) {
      // The whole diff takes over, and follows what is asked for when it appears.
      show({ diffView: 'inline' });
      return;
    }
    if (isFound) RESULT_REQUESTS.markFollowed('found', found.count);
    else RESULT_REQUESTS.markFollowed('place', reveal);
    const ends = isFound ? [] : [lines?.first, lines?.last].flatMap((end) => lineRowOf(evaluation, end) ?? []);
    open(line, !isFound, ends);
  }, [reveal, found, place, lines, evaluation, open, show]);
}
