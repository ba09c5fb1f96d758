import { Copy } from 'lucide-react';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
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
import {
  arranged,
  cellText,
  type OverviewColumn,
  OVERVIEW_COLUMNS,
  type OverviewRow,
  overviewRows,
  type Sorting,
} from './rows';
import { WorkloadTable } from './WorkloadTable';

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
    (row: OverviewRow, column: OverviewColumn) =>
      cellText(row, column, (one, what) => {
        if (what === 'problems') {
          const counts = SEVERITIES.filter((severity) => one.problems[severity] > 0);
          return counts.map((severity) => words.problem[severity](one.problems[severity])).join(', ');
        }
        return one.inject ? words.yes : words.no(one.reason === undefined ? '' : testText(decisions, one.reason));
      }),
    [words, decisions],
  );
  // Keys are taken at once, however many rows there are to look through.
  const wanted = useDeferredValue(filter);
  const shown = useMemo(() => arranged(rows, wanted, sorting, text), [rows, wanted, sorting, text]);
  const injected = useMemo(() => rows.filter(({ inject }) => inject).length, [rows]);
  const copy = async (write: typeof csv) => {
    const table = [
      OVERVIEW_COLUMNS.map((column) => words.columns[column]),
      ...shown.map((row) => OVERVIEW_COLUMNS.map((column) => text(row, column))),
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
        <span className={styles.copies}>
          <Button aria-label={words.copy.csv} title={words.copy.csv} onClick={() => void copy(csv)}>
            <Copy size={13} aria-hidden="true" />
            CSV
          </Button>
          <Button aria-label={words.copy.markdown} title={words.copy.markdown} onClick={() => void copy(markdown)}>
            <Copy size={13} aria-hidden="true" />
            Markdown
          </Button>
        </span>
      </div>
      {shown.length === 0 ? (
        <Empty title={words.noMatch} />
      ) : (
        <WorkloadTable {...{ rows: shown, words, text, sorting, onSort: setSorting }} />
      )}
    </div>
  );
}
