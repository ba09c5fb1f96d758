/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- the tree around it has the keys */
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { AllMessages } from '../../i18n/all-messages';
import type { Words } from '../../i18n/packs';
import type { Origin } from '../../core/provenance/origin';
import { WithTerms } from '../glossary/Terms';
import styles from './StageTree.module.css';
import type { TreeRow } from './tree-rows';
import type { ShownStages } from './use-stages';

const MARKS = { added: '+', removed: '−', changed: '≠', moved: '⇅', inside: '', same: '' } as const;

interface StageTreeRowProps {
  readonly row: TreeRow;
  readonly shown: ShownStages;
  readonly words: Words<'steps'>;
  readonly text: AllMessages;
  readonly focusable: boolean;
  readonly reason: string;
  readonly origin: Origin['kind'] | null;
  readonly onAct: () => void;
}

/** One row of the tree of stages. */
export function StageTreeRow(props: StageTreeRowProps) {
  const { row, focusable, onAct } = props;
  const { content, level, place, of, open } = row;
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-posinset={place}
      aria-setsize={of}
      aria-expanded={open ?? undefined}
      aria-selected={focusable}
      tabIndex={focusable ? 0 : -1}
      className={styles.row}
      data-kind={content.kind}
      data-change={content.kind === 'entry' ? content.node.change : undefined}
      data-quiet={content.kind === 'stage' && content.changes === 0}
      style={{ paddingLeft: 8 + Math.max(0, level - 1) * 14 }}
      onClick={onAct}
    >
      <span className={styles.chevron} aria-hidden="true">
        {open === true && <ChevronDown size={13} />}
        {open === false && <ChevronRight size={13} />}
      </span>
      {content.kind === 'stage' && <StageRow {...props} changes={content.changes} />}
      {content.kind === 'entry' && <EntryRow {...props} content={content} />}
      {content.kind === 'unchanged' && (
        <span className={styles.quiet}>{props.words.tree.unchanged(content.count)}</span>
      )}
    </div>
  );
}

function StageRow({ row, shown, words, text, changes, focusable }: StageTreeRowProps & { changes: number }) {
  const stage = shown.stages[row.stage];
  if (stage === undefined) return null;
  const template = stage.params['template'];
  return (
    <span className={styles.main}>
      <span className={styles.line}>
        <span className={styles.step}>
          {row.place}. {text.origins.steps[stage.step] ?? stage.step}
          {template !== undefined && ` · ${template}`}
        </span>
        <span className={styles.count}>
          {changes > 0 ? words.tree.count(changes) : row.place === 1 ? '' : text.stages.same}
        </span>
      </span>
      {(changes > 0 || row.place === 1) && (
        <span className={styles.why}>
          <WithTerms text={words.about[stage.step] ?? ''} reachable={focusable} />
        </span>
      )}
    </span>
  );
}

type Entry = Extract<TreeRow['content'], { kind: 'entry' }>;

function EntryRow({ words, text, reason, origin, content, focusable }: StageTreeRowProps & { content: Entry }) {
  const { node, told } = content;
  const { change, name, size } = node;
  const marked = change !== 'inside' && change !== 'same';
  return (
    <>
      <span className={styles.mark} aria-hidden="true">
        {MARKS[change]}
      </span>
      <span className={styles.main}>
        <span className={styles.line}>
          <span className={styles.name}>{name}</span>
          {size !== undefined && (
            <span className={styles.size}>
              {size.kind === 'list' ? words.tree.items(size.count) : words.tree.entries(size.count)}
            </span>
          )}
          {marked && !told && <span className={styles.word}>{text.result[change]}</span>}
          {origin !== null && !told && (
            <span className={styles.badge} data-origin={origin} title={text.origins[origin]}>
              <span aria-hidden="true">{text.origins.letter[origin]}</span>
              <span className="visually-hidden">{text.origins[origin]}</span>
            </span>
          )}
        </span>
        <Values node={node} text={text} />
        {reason !== '' && (
          <span className={styles.why}>
            <WithTerms text={reason} reachable={focusable} />
          </span>
        )}
      </span>
    </>
  );
}

function Values({ node, text }: { node: Entry['node']; text: AllMessages }) {
  const { change, before, after } = node;
  if (change === 'moved')
    return <span className={styles.size}>{text.result.movedFrom(Number(before), Number(after))}</span>;
  if (before === undefined && after === undefined) return null;
  return (
    <span className={styles.values}>
      {before !== undefined && <del className={styles.before}>{visible(before)}</del>}
      {after !== undefined &&
        (change === 'same' || change === 'inside' ? (
          <span className={styles.plain}>{visible(after)}</span>
        ) : (
          <ins className={styles.after}>{visible(after)}</ins>
        ))}
    </span>
  );
}

/** An empty text is shown as such. */
function visible(value: string): string {
  return value === '' ? '""' : value;
}
