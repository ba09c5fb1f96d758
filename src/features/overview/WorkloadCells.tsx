/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows are placed by hand and only in part, which table elements do not allow */
import type { ReactNode } from 'react';
import { SEVERITIES } from '../../state/problems';
import { SeverityIcon } from '../../ui/icons/SeverityIcon';
import styles from './OverviewTab.module.css';
import { type OverviewColumn, OVERVIEW_COLUMNS, type OverviewRow } from './rows';

interface WorkloadCellsProps {
  readonly row: OverviewRow;
  readonly text: (row: OverviewRow, column: OverviewColumn) => string;
}

/** What only an injected workload has; the reason takes its place for the others. */
const OF_INJECTED: ReadonlySet<OverviewColumn> = new Set(['templates', 'proxy']);

/** The cells of a workload's row. */
export function WorkloadCells({ row, text }: WorkloadCellsProps) {
  const isBare = !row.inject && row.templates === '' && row.proxy === '';
  const columns = isBare ? OVERVIEW_COLUMNS.filter((column) => !OF_INJECTED.has(column)) : OVERVIEW_COLUMNS;
  return columns.map((column) => {
    const said = text(row, column);
    const spans = isBare && column === 'decision';
    return (
      <div
        key={column}
        role="gridcell"
        aria-colindex={OVERVIEW_COLUMNS.indexOf(column) + 1}
        aria-colspan={spans ? OF_INJECTED.size + 1 : undefined}
        className={styles[column]}
        title={said}
        data-inject={column === 'decision' ? row.inject : undefined}
        data-spans={spans ? '' : undefined}
      >
        {content(row, column, said)}
      </div>
    );
  });
}

function content(row: OverviewRow, column: OverviewColumn, said: string): ReactNode {
  switch (column) {
    case 'workload':
      return (
        <>
          <strong>{row.name}</strong>
          <small>
            {row.kind}
            <span className={styles.where}> · {row.namespace}</span>
          </small>
        </>
      );
    case 'problems':
      return (
        <>
          <span className="visually-hidden">{said}</span>
          {SEVERITIES.filter((severity) => row.problems[severity] > 0).map((severity) => (
            <span key={severity} className={styles.count} aria-hidden="true">
              <SeverityIcon severity={severity} size={13} />
              {row.problems[severity]}
            </span>
          ))}
        </>
      );
    case 'namespace':
    case 'decision':
    case 'templates':
    case 'proxy':
    case 'differs':
      return <span className={styles.lines}>{said}</span>;
  }
}
