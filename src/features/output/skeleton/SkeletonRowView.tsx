/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- the tree around it has the keys */
import { ChevronRight } from 'lucide-react';
import { describePurpose } from '../../../i18n/explain/describe';
import type { AllMessages } from '../../../i18n/all-messages';
import type { Words } from '../../../i18n/packs';
import { LINE_PURPOSE } from '../../../ui/code/described';
import { TokenLine } from '../../../ui/tokens/TokenLine';
import { documentTitle } from '../document-part';
import { yamlText } from '../use-result';
import styles from './Skeleton.module.css';
import type { SkeletonRow } from './skeleton-rows';

interface SkeletonWords {
  readonly explain: Words<'explain'>;
  readonly view: Words<'explain-view'>;
  readonly text: AllMessages;
}

interface SkeletonRowProps {
  readonly row: SkeletonRow;
  readonly words: SkeletonWords;
  readonly focusable: boolean;
  /** Whether it is among the rows that copying takes. */
  readonly selected: boolean;
  /** Whether it is the current line of the result. */
  readonly current: boolean;
  readonly lit: boolean;
  readonly onAct: () => void;
}

/** One row of the skeleton: a document, what some of its lines are for, or such a line. */
export function SkeletonRowView({ row, words, focusable, selected, current, lit, onAct }: SkeletonRowProps) {
  return (
    <div
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.of}
      aria-expanded={row.open ?? undefined}
      aria-selected={selected || (row.kind === 'line' ? current : focusable)}
      aria-describedby={current ? LINE_PURPOSE : undefined}
      tabIndex={focusable ? 0 : -1}
      className={styles.row}
      data-kind={row.kind}
      data-row={row.key}
      data-current={current ? '' : undefined}
      data-lit={lit ? '' : undefined}
      data-selected={selected ? '' : undefined}
      onClick={() => {
        // A selection being made with the mouse must not be lost to a moving cursor.
        if ((window.getSelection()?.toString() ?? '') === '') onAct();
      }}
    >
      {row.kind === 'document' && <DocumentRow row={row} words={words} />}
      {row.kind === 'group' && <GroupRow row={row} words={words} />}
      {row.kind === 'line' && <LineRow row={row} words={words} />}
    </div>
  );
}

type RowOf<Kind extends SkeletonRow['kind']> = Extract<SkeletonRow, { kind: Kind }>;

function Twisty({ open }: { open: boolean | null }) {
  return (
    <span className={styles.twisty} data-open={open ?? undefined} aria-hidden="true">
      {open !== null && <ChevronRight size={13} />}
    </span>
  );
}

function DocumentRow({ row, words: { view, text } }: { row: RowOf<'document'>; words: SkeletonWords }) {
  const { shown, added } = row;
  const carries = shown.workloads.length > 0;
  const said =
    added !== null && added.lines > 0
      ? view.skeleton.summary(added.lines, added.groups)
      : shown.passedThrough || added !== null
        ? carries
          ? text.result.notInjected
          : text.result.unchanged
        : '';
  return (
    <>
      <Twisty open={row.open} />
      <span className={styles.name}>{documentTitle(shown, row.document, text)}</span>
      <span className={styles.summary} data-added={added !== null && added.lines > 0 ? '' : undefined}>
        {said}
      </span>
    </>
  );
}

function GroupRow({ row, words: { explain, view } }: { row: RowOf<'group'>; words: SkeletonWords }) {
  const { title, text } =
    row.group === 'own'
      ? { title: view.skeleton.ownTemplate, text: view.skeleton.ownTemplateText }
      : explain.groups[row.group];
  return (
    <>
      <Twisty open={row.open} />
      <span className={styles.group}>
        <span className={styles.title}>{title}</span>
        <span className={styles.sentence}>{text}</span>
      </span>
      <span className={styles.count}>{view.skeleton.lines(row.lines.length)}</span>
    </>
  );
}

function LineRow({ row, words: { explain, text } }: { row: RowOf<'line'>; words: SkeletonWords }) {
  const { line, purpose, indent, shown } = row;
  return (
    <>
      {purpose !== null && <span className={styles.glance}>{describePurpose(explain, purpose).glance}</span>}
      <span className={styles.line}>
        <span className={styles.number}>{line.line}</span>
        <span
          className={styles.letter}
          data-origin={line.origin?.kind}
          title={line.origin && text.origins[line.origin.kind]}
          aria-hidden="true"
        >
          {line.origin && text.origins.letter[line.origin.kind]}
        </span>
        {line.origin && (
          <span className={`visually-hidden ${styles.said ?? ''}`}>{text.origins[line.origin.kind]}</span>
        )}
        <span className={styles.code}>
          <span style={{ marginLeft: `-${indent}ch` }} data-code="">
            <TokenLine text={line.text} tokens={yamlText(shown.after.text).tokens(line.line - 1)} />
          </span>
        </span>
      </span>
    </>
  );
}
