/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows are placed by hand and only in part, which table elements do not allow */
import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { TokenLine } from '../tokens/TokenLine';
import type { AllMessages } from '../../i18n/all-messages';
import { classes } from '../classes';
import styles from './CodeView.module.css';
import { LINE_PURPOSE } from './described';
import { type CodeRow, type LineCell, sameRow } from './rows';

export interface RowViewProps {
  readonly row: CodeRow;
  readonly id: string;
  readonly index: number;
  readonly top: number;
  /** In pixels; absent where all rows of a kind have one height. */
  readonly height: number | undefined;
  readonly current: boolean;
  /** Whether the view has the focus, so that the current row is the one keys act on. */
  readonly active: boolean;
  readonly lit: boolean;
  /** Whether it is among the rows that copying takes. */
  readonly selected: boolean;
  /** Whether rows say what changed by a sign as well. */
  readonly signs: boolean;
  readonly text: AllMessages;
}

const SIGNS = { same: '', added: '+', removed: '−', up: '↑', down: '↓' } as const;

/** One row of a code view; not made again for a row that looks the same in a new result. */
export const RowView = memo(CodeLine, (before, after) => {
  const { row, ...rest } = after;
  return (
    sameRow(before.row, row) && Object.entries(rest).every(([key, value]) => before[key as keyof typeof rest] === value)
  );
});

function CodeLine(props: RowViewProps) {
  const { row, text } = props;
  const common = {
    id: props.id,
    style: { top: props.top, height: props.height },
    'aria-rowindex': props.index + 1,
    'aria-selected': props.current || props.selected,
    'aria-describedby': props.current ? LINE_PURPOSE : undefined,
  };
  if (row.kind === 'lines') {
    return (
      <div
        role="row"
        {...common}
        className={classes(
          styles.row,
          props.lit && styles.lit,
          props.selected && styles.selected,
          props.current && styles.current,
          props.active && styles.active,
        )}
      >
        {row.cells.map((cell, index) => (
          <Cell key={index === 0 ? 'before' : 'after'} cell={cell} signs={props.signs} text={text} />
        ))}
      </div>
    );
  }
  return (
    <div
      role="row"
      {...common}
      className={classes(styles.row, props.current && styles.current, props.active && styles.active)}
    >
      {row.kind === 'fold' ? (
        <div role="gridcell" className={styles.fold}>
          <span aria-hidden="true">⋯</span>
          <span>{text.result.foldedLines(row.count)}</span>
          {row.regions.length > 0 && <span className={styles.detail}>{row.regions.join(' · ')}</span>}
        </div>
      ) : (
        <div
          role="gridcell"
          className={styles.header}
          data-openable={row.open === null ? undefined : ''}
          aria-expanded={row.open ?? undefined}
        >
          {row.open !== null && (
            <ChevronRight size={12} className={styles.twisty} data-open={row.open} aria-hidden="true" />
          )}
          <span className={styles.title}>{row.title}</span>
          <span className={styles.detail}>{row.detail}</span>
          <span className={styles.badge} data-tone={row.tone}>
            {row.badge}
          </span>
        </div>
      )}
    </div>
  );
}

function Cell({ cell, signs, text }: { cell: LineCell | null; signs: boolean; text: AllMessages }) {
  if (cell === null)
    return <div role="gridcell" aria-label={text.common.none} className={styles.cell} data-change="none" />;
  const line = cell.source.lines[cell.number - 1] ?? '';
  const tokens = cell.source.tokens(cell.number - 1);
  const said = [
    cell.change === 'same' ? '' : text.result[cell.change],
    cell.moved === null ? '' : text.result.moved,
    cell.rewritten === true ? text.result.rewritten : '',
    cell.origin === null ? '' : text.origins[cell.origin],
  ].filter((part) => part !== '');
  return (
    <div
      role="gridcell"
      className={styles.cell}
      data-change={cell.change}
      data-moved={cell.moved ?? undefined}
      data-rewritten={cell.rewritten === true ? '' : undefined}
      data-idle={cell.idle === true ? '' : undefined}
    >
      <span className={styles.number}>{cell.number}</span>
      {signs && (
        <span className={styles.sign} aria-hidden="true">
          {SIGNS[cell.moved ?? cell.change]}
        </span>
      )}
      <span
        className={styles.letter}
        data-origin={cell.origin ?? undefined}
        aria-hidden="true"
        title={cell.origin === null ? undefined : text.origins[cell.origin]}
      >
        {cell.origin === null ? '' : text.origins.letter[cell.origin]}
      </span>
      {said.length > 0 && <span className={classes('visually-hidden', styles.said)}>{said.join(', ')}</span>}
      <span className={styles.code}>
        <span className={styles.text} data-code="">
          {cell.emphasis === null || cell.emphasis.from === cell.emphasis.to ? (
            <TokenLine text={line} tokens={tokens} />
          ) : (
            <>
              {line.slice(0, cell.emphasis.from)}
              <span className={styles.emphasis}>{line.slice(cell.emphasis.from, cell.emphasis.to)}</span>
              {line.slice(cell.emphasis.to)}
            </>
          )}
        </span>
        {cell.note !== undefined && <span className={styles.note}>{cell.note}</span>}
      </span>
    </div>
  );
}
