/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- no element is a tree, and the tree has the keys */
import { ChevronDown, ChevronRight, Copy } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { focusPane } from '../../actions/go';
import type { ResultPlace } from '../../core/outcome';
import type { Words } from '../../i18n/packs';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/clipboard';
import { rowAfterKey } from '../../ui/tree-keys';
import { useAllMessages } from '../../ui/use-all-messages';
import { useWords } from '../../ui/use-words';
import styles from './HeldValue.module.css';
import { copyOf, type HeldRow, heldRows } from './held-rows';
import { heldValueAt, type HeldStructure as Held, isContainer } from './held-value';

/** What the string of a line of the result holds, as a tree; nothing for other lines. */
export function HeldValue({ place }: { place: ResultPlace }) {
  const shown = useApp((state) => state.shown);
  const held = useMemo(() => heldValueAt(shown, place), [shown, place]);
  const words = useWords('explain-view');
  return held === null || words === null ? null : <Tree key={held.text} held={held} words={words.held} />;
}

function Tree({ held, words }: { held: Held; words: Words<'explain-view'>['held'] }) {
  const text = useAllMessages();
  const notify = useApp((state) => state.notify);
  const wanted = useApp((state) => state.heldFocus);
  const show = useApp((state) => state.show);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState('');
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => heldRows(held, toggled), [held, toggled]);
  const found = rows.findIndex((row) => row.key === current);
  const at = Math.max(0, found);
  const name = String(held.path.at(-1) ?? '');

  useEffect(() => {
    if (!wanted) return;
    show({ heldFocus: false });
    tree.current?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]')?.focus();
  }, [wanted, show, tree]);

  const copyAll = async () => {
    const copied = await copyText(copyOf(held.value, held.format));
    notify(
      copied ? { text: text.transfer.copied(name), tone: 'info' } : { text: text.transfer.copyFailed, tone: 'warning' },
    );
  };
  const toggle = (row: HeldRow) => {
    setCurrent(row.key);
    if (row.open === null) return;
    const next = new Set(toggled);
    if (!next.delete(row.key)) next.add(row.key);
    setToggled(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    if (row === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const opens = event.key === 'ArrowRight' && row.open === false;
    const closes = event.key === 'ArrowLeft' && row.open === true;
    const next = rowAfterKey(rows, at, event.key);
    const key = next === null ? undefined : rows[next]?.key;
    if (opens || closes || event.key === 'Enter' || event.key === ' ') toggle(row);
    else if (event.key === 'Escape') focusPane('result');
    else if (key !== undefined && next !== null) {
      setCurrent(key);
      tree.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[next]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onCopy = (event: ClipboardEvent) => {
    const row = rows[at];
    // What is selected with the mouse is copied as it is.
    if (row === undefined || (window.getSelection()?.toString() ?? '') !== '') return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', copyOf(row.value, row.format));
  };
  return (
    <section className={styles.held} aria-label={words.title(held.format)}>
      <div className={styles.head}>
        <h3>{words.title(held.format)}</h3>
        <code className={styles.of}>{name}</code>
        <span className={styles.spacer} />
        <Button
          icon
          aria-label={text.transfer.copy(words.all(held.format))}
          title={text.transfer.copy(words.all(held.format))}
          onClick={() => void copyAll()}
        >
          <Copy size={14} aria-hidden="true" />
        </Button>
      </div>
      <div
        ref={tree}
        role="tree"
        tabIndex={-1}
        aria-label={words.title(held.format)}
        className={styles.tree}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
      >
        {rows.map((row, index) => (
          <div
            key={row.key}
            role="treeitem"
            aria-level={row.level}
            aria-posinset={row.place}
            aria-setsize={row.of}
            aria-expanded={row.open ?? undefined}
            aria-selected={index === at}
            tabIndex={index === at ? 0 : -1}
            className={styles.row}
            style={{ paddingLeft: 10 + (row.level - 1) * 14 }}
            onClick={() => {
              if ((window.getSelection()?.toString() ?? '') === '') toggle(row);
            }}
          >
            <span className={styles.chevron} aria-hidden="true">
              {row.open === true && <ChevronDown size={13} />}
              {row.open === false && <ChevronRight size={13} />}
            </span>
            <span className={styles.name}>{row.name}</span>
            <Content row={row} words={words} />
          </div>
        ))}
      </div>
    </section>
  );
}

function Content({ row, words }: { row: HeldRow; words: Words<'explain-view'>['held'] }) {
  const { value } = row;
  if (row.isText) return <span className={styles.size}>{words.text}</span>;
  if (isContainer(value)) {
    const count = Object.keys(value).length;
    return <span className={styles.size}>{Array.isArray(value) ? words.items(count) : words.entries(count)}</span>;
  }
  return (
    <span className={styles.value} data-kind={typeof value}>
      {typeof value === 'string' ? (value === '' ? '""' : value) : String(value)}
    </span>
  );
}
