/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows are placed by hand and only in part, which table elements do not allow */
import { type KeyboardEvent, type UIEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { testText } from '../../i18n/decisions';
import type { Words } from '../../i18n/packs';
import { currentProblems, SEVERITIES } from '../../state/problems';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/clipboard';
import { Empty } from '../../ui/Empty';
import { useWords } from '../../ui/use-words';
import type { Evaluation } from '../../worker/evaluation';
import { csv, markdown } from './exported';
import styles from './OverviewTab.module.css';
import { arranged, cellText, type Column, COLUMNS, type OverviewRow, overviewRows, type Sorting } from './rows';

/** Every workload of the result in a table: whether and why it is injected, with what, its problems, and what sets it apart. */
export function OverviewTab({ evaluation }: { evaluation: Evaluation }) {
  const words = useWords('overview');
  const problems = useApp(currentProblems);
  const namespace = useApp((state) => state.scenario.settings.namespace);
  const rows = useMemo(() => overviewRows(evaluation, problems, namespace), [evaluation, problems, namespace]);
  if (words === null) return null;
  return rows.length === 0 ? <Empty title={words.none} /> : <Overview rows={rows} words={words} />;
}

function Overview({ rows, words }: { rows: readonly OverviewRow[]; words: Words<'overview'> }) {
  const decisions = useWords('decision');
  const notify = useApp((state) => state.notify);
  const [filter, setFilter] = useState('');
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const text = useCallback(
    (row: OverviewRow, column: Column) =>
      cellText(row, column, (one, what) => {
        if (what === 'problems') {
          const counts = SEVERITIES.filter((severity) => one.problems[severity] > 0);
          return counts.map((severity) => words.problem[severity](one.problems[severity])).join(', ');
        }
        return one.inject ? words.yes : words.no(one.reason === undefined ? '' : testText(decisions, one.reason));
      }),
    [words, decisions],
  );
  const shown = useMemo(() => arranged(rows, filter, sorting, text), [rows, filter, sorting, text]);
  const injected = useMemo(() => rows.filter(({ inject }) => inject).length, [rows]);
  const copy = async (write: typeof csv) => {
    const table = [
      COLUMNS.map((column) => words.columns[column]),
      ...shown.map((row) => COLUMNS.map((column) => text(row, column))),
    ];
    const copied = await copyText(write(table));
    notify(copied ? { text: words.copied, tone: 'info' } : { text: words.copyFailed, tone: 'warning' });
  };
  return (
    <div className={styles.overview}>
      <div className={styles.tools}>
        <input
          type="search"
          aria-label={words.filter}
          placeholder={words.filter}
          value={filter}
          onChange={({ target }) => setFilter(target.value)}
        />
        <output className={styles.summary}>{words.summary(shown.length, rows.length, injected)}</output>
        <span className={styles.spacer} />
        <Button onClick={() => void copy(csv)}>{words.copy.csv}</Button>
        <Button onClick={() => void copy(markdown)}>{words.copy.markdown}</Button>
      </div>
      {shown.length === 0 ? (
        <Empty title={words.noMatch} />
      ) : (
        <Table {...{ rows: shown, words, text, sorting, onSort: setSorting }} />
      )}
    </div>
  );
}

/** Pixels of a row. */
const ROW = 30;
/** Rows that are there above and below those on screen. */
const SPARE = 12;

interface TableProps {
  readonly rows: readonly OverviewRow[];
  readonly words: Words<'overview'>;
  readonly text: (row: OverviewRow, column: Column) => string;
  readonly sorting: Sorting | null;
  readonly onSort: (sorting: Sorting | null) => void;
}

/** The rows, as many of them as are on screen: one of them is chosen by keys, and the grid keeps the focus. */
function Table({ rows, words, text, sorting, onSort }: TableProps) {
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
    const [top, bottom] = [index * ROW, (index + 2) * ROW];
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
          {COLUMNS.map((column) => (
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
              {COLUMNS.map((column) => (
                <div
                  key={column}
                  role="gridcell"
                  className={styles[column]}
                  title={text(row, column)}
                  data-inject={column === 'decision' ? row.inject : undefined}
                  data-worst={column === 'problems' ? SEVERITIES.find((one) => row.problems[one] > 0) : undefined}
                >
                  {text(row, column)}
                </div>
              ))}
            </div>
          );
        })}
        <div role="presentation" style={{ height: (rows.length - end) * ROW }} />
      </div>
    </>
  );
}

/** Ascending, then descending, then the order of the manifests. */
function nextSorting(before: Sorting | null, column: Column): Sorting | null {
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
