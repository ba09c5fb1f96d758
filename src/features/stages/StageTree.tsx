/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no element is a tree */
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Origin } from '../../core/provenance/origin';
import type { Span } from '../../core/text/span';
import { spansOf } from '../../state/origins';
import type { Words } from '../../i18n/packs';
import { usePurposeCard } from '../explain/use-purpose-card';
import { rowAfterKey } from '../../ui/tree-keys';
import { useAllMessages } from '../../ui/use-all-messages';
import styles from './StageTree.module.css';
import { StageTreeRow } from './StageTreeRow';
import { type TreeRow, treeRows } from './tree-rows';
import type { ShownStages } from './use-stages';

interface StageTreeProps {
  readonly shown: ShownStages;
  readonly words: Words<'steps'>;
  readonly stale: boolean;
  /** Shows the text that made an entry. */
  readonly onReveal: (span: Span) => void;
}

/** The steps of the injection, each with what it changed: a tree with one tab stop, moved through by the arrow keys. */
export function StageTree({ shown, words, stale, onReveal }: StageTreeProps) {
  const text = useAllMessages();
  const { stages, trees } = shown;
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => treeRows(stages, trees, toggled), [stages, trees, toggled]);
  const reasons = useMemo(() => reasonsOf(rows, shown, words), [rows, shown, words]);
  const at = Math.max(
    0,
    rows.findIndex((row) => row.key === current),
  );

  const { onRest, card } = usePurposeCard<TreeRow>(({ content, stage }) => {
    const yaml = stages[stage]?.yaml;
    return content.kind !== 'entry' ||
      content.node.line === null ||
      content.node.change === 'removed' ||
      yaml === undefined
      ? null
      : { text: yaml, line: content.node.line };
  });
  const rest = (item: Element | null, asked = false) => {
    const items = [...(list.current?.querySelectorAll('[role=treeitem]') ?? [])];
    onRest(item === null ? null : (rows[items.indexOf(item)] ?? null), item ?? undefined, asked);
  };

  const toggle = (key: string) => {
    const next = new Set(toggled);
    if (!next.delete(key)) next.add(key);
    setToggled(next);
  };
  /** Opens or closes a row; one without anything below it leads to the text that made it. */
  const act = (row: TreeRow) => {
    setCurrent(row.key);
    if (row.open !== null) toggle(row.key);
    else {
      const span = spansOfRow(row, shown)[0];
      if (span !== undefined) onReveal(span);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    if (row === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const opens = event.key === 'ArrowRight' && row.open === false;
    const closes = event.key === 'ArrowLeft' && row.open === true;
    if (opens || closes || event.key === 'Enter' || event.key === ' ') {
      act(row);
      event.preventDefault();
      return;
    }
    if (event.key === 'i') rest(event.target instanceof Element ? event.target.closest('[role=treeitem]') : null, true);
    const next = rowAfterKey(rows, at, event.key);
    const key = next === null ? undefined : rows[next]?.key;
    if (key === undefined || next === null) return;
    event.preventDefault();
    setCurrent(key);
    list.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[next]?.focus();
  };

  return (
    <>
      <div
        ref={list}
        role="tree"
        tabIndex={-1}
        aria-label={words.tree.label}
        className={styles.tree}
        data-stale={stale}
        onKeyDown={onKeyDown}
        onPointerMove={(event) =>
          event.pointerType === 'mouse' &&
          event.target instanceof Element &&
          rest(event.target.closest('[role=treeitem]'))
        }
        onPointerLeave={() => rest(null)}
      >
        {rows.map((row, index) => (
          <StageTreeRow
            key={row.key}
            row={row}
            shown={shown}
            words={words}
            text={text}
            focusable={index === at}
            reason={reasons.get(row.key) ?? ''}
            origin={originOf(row, shown)?.kind ?? null}
            onAct={() => act(row)}
          />
        ))}
      </div>
      {card}
    </>
  );
}

/** The main origin of an entry's line, for what came or changed. */
function originOf({ content, stage }: TreeRow, { stages }: ShownStages): Origin | undefined {
  if (content.kind !== 'entry' || content.node.line === null) return undefined;
  const { change, line } = content.node;
  if (change === 'removed' || change === 'inside' || change === 'same') return undefined;
  return stages[stage]?.yaml.origins[line - 1]?.[0];
}

function spansOfRow(row: TreeRow, shown: ShownStages) {
  const origin = originOf(row, shown);
  return origin === undefined ? [] : spansOf(origin);
}

/** The sentence of why below an entry, where a step says it and the entry above has not just said the same. */
function reasonsOf(rows: readonly TreeRow[], shown: ShownStages, words: Words<'steps'>): Map<string, string> {
  const reasons = new Map<string, string>();
  let last = '';
  for (const row of rows) {
    if (row.content.kind === 'stage') last = '';
    if (row.content.kind !== 'entry' || row.content.told) continue;
    const origin = originOf(row, shown);
    if (origin?.kind !== 'step') continue;
    const said = words.reasons[origin.reason](origin.params);
    if (said !== last) reasons.set(row.key, said);
    last = said;
  }
  return reasons;
}
