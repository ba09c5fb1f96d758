/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows are placed by hand and only in part, which table elements do not allow */
import { type KeyboardEvent, type UIEvent, useEffect, useId, useRef, useState } from 'react';
import type { Words } from '../../i18n/packs';
import { useApp } from '../../state/store';
import styles from './OverviewTab.module.css';
import { type OverviewColumn, OVERVIEW_COLUMNS, type OverviewRow, type Sorting } from './rows';
import { WorkloadCells } from './WorkloadCells';

/** Pixels of a row. */
const ROW = 40;
/** Pixels of the heading. */
const HEAD = 32;
/** Rows that are there above and below those on screen. */
const SPARE = 12;

interface WorkloadTableProps {
  readonly rows: readonly OverviewRow[];
  readonly words: Words<'overview'>;
  readonly text: (row: OverviewRow, column: OverviewColumn) => string;
  readonly sorting: Sorting | null;
  readonly onSort: (sorting: Sorting | null) => void;
}

/** The rows, as many of them as are on screen: one of them is chosen by keys, and the grid keeps the focus. */
export function WorkloadTable({ rows, words, text, sorting, onSort }: WorkloadTableProps) {
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, rows.length - 1);
  useEffect(() => {
    const element = grid.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setView({ top: element.scrollTop, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [setView]);
  const start = Math.max(0, Math.floor(view.top / ROW) - SPARE);
  const end = Math.min(rows.length, Math.ceil((view.top + view.height) / ROW) + SPARE);
  const choose = (next: number): void => {
    const index = Math.max(0, Math.min(rows.length - 1, next));
    setChosen(index);
    const element = grid.current;
    if (element === null) return;
    // The heading stays at the top and covers what is under it.
    const [top, bottom] = [index * ROW, HEAD + (index + 1) * ROW];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
  };
  const page = Math.max(1, Math.floor(view.height / ROW) - 2);
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    };
    const next = steps[event.key];
    if (event.target !== grid.current) return;
    if (next !== undefined) choose(next);
    else if (event.key === 'Enter') openRow(rows[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <p className="visually-hidden" id={`${id}-keys`}>
        {words.keys}
      </p>
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        className={styles.grid}
        aria-label={words.title}
        aria-describedby={`${id}-keys`}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={at >= start && at < end ? `${id}-${at}` : undefined}
        onScroll={({ currentTarget }: UIEvent<HTMLDivElement>) =>
          setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
        }
        onKeyDown={onKeyDown}
      >
        <div role="row" aria-rowindex={1} className={styles.head}>
          {OVERVIEW_COLUMNS.map((column) => (
            <div
              key={column}
              role="columnheader"
              className={styles[column]}
              aria-sort={sorting?.column !== column ? 'none' : sorting.descending ? 'descending' : 'ascending'}
            >
              <button
                type="button"
                aria-label={words.sort(words.columns[column])}
                onClick={() => onSort(nextSorting(sorting, column))}
              >
                {words.columns[column]}
                {sorting?.column === column && <span aria-hidden="true">{sorting.descending ? ' ↓' : ' ↑'}</span>}
              </button>
            </div>
          ))}
        </div>
        <div role="presentation" style={{ height: start * ROW }} />
        {rows.slice(start, end).map((row, offset) => {
          const index = start + offset;
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid has the focus and its keys
            <div
              key={row.key}
              id={`${id}-${index}`}
              role="row"
              tabIndex={-1}
              aria-rowindex={index + 2}
              aria-selected={index === at}
              className={styles.row}
              onClick={() => setChosen(index)}
              onDoubleClick={() => openRow(row)}
            >
              <WorkloadCells row={row} text={text} />
            </div>
          );
        })}
        <div role="presentation" style={{ height: (rows.length - end) * ROW }} />
      </div>
    </>
  );
}

/** Ascending, then descending, then the order of the manifests. */
function nextSorting(before: Sorting | null, column: OverviewColumn): Sorting | null {
  if (before?.column !== column) return { column, descending: column === 'problems' };
  const isFirst = before.descending === (column === 'problems');
  return isFirst ? { column, descending: !before.descending } : null;
}

/** Shows a workload's diff. */
function openRow(row: OverviewRow | undefined): void {
  if (row === undefined) return;
  const { show, revealPlace } = useApp.getState();
  const { document, workload } = row.at;
  revealPlace({ document, line: 1 });
  show({ workload: { document, workload } });
}
