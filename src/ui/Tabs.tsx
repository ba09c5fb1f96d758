import { type KeyboardEvent, type ReactNode, useEffect, useRef, type WheelEvent } from 'react';
import styles from './Tabs.module.css';

interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly title?: string;
  readonly badge?: { readonly text: string; readonly tone: 'error' | 'warning' | 'plain'; readonly label: string };
}

export interface TabListProps<Id extends string> {
  /** Prefix of the ids that join tabs and panels. */
  readonly name: string;
  readonly label: string;
  readonly tabs: readonly TabItem<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
}

/** Pixels kept between a chosen tab and the edge: most of the next one shows. */
const EDGE = 48;

/** Turns the wheel of a mouse, which has no way to the tabs beyond the edge, into theirs. */
function scrollSideways({ currentTarget, deltaX, deltaY }: WheelEvent<HTMLDivElement>): void {
  if (deltaX === 0) currentTarget.scrollLeft += deltaY;
}

/** A row of tabs after the ARIA pattern: one tab stop, arrow keys move and select. */
export function TabList<Id extends string>({ name, label, tabs, selected, onSelect }: TabListProps<Id>) {
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === selected);
    const last = tabs.length - 1;
    const next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[
      event.key
    ];
    const tab = next === undefined ? undefined : tabs[next];
    if (tab === undefined) return;
    event.preventDefault();
    onSelect(tab.id);
    document.getElementById(`${name}-tab-${tab.id}`)?.focus();
  };
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // However a tab was chosen, it is not behind the edge.
    const element = list.current;
    const tab = document.getElementById(`${name}-tab-${selected}`);
    if (element === null || tab === null) return;
    const [room, own] = [element.getBoundingClientRect(), tab.getBoundingClientRect()];
    if (own.left < room.left + EDGE) element.scrollLeft -= room.left - own.left + EDGE;
    else if (own.right > room.right - EDGE) element.scrollLeft += own.right - room.right + EDGE;
  }, [name, selected, list]);
  return (
    <div ref={list} role="tablist" aria-label={label} className={styles.list} onWheel={scrollSideways}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${name}-tab-${tab.id}`}
          aria-selected={tab.id === selected}
          aria-controls={`${name}-panel`}
          tabIndex={tab.id === selected ? 0 : -1}
          title={tab.title}
          className={styles.tab}
          onClick={() => onSelect(tab.id)}
          onKeyDown={onKeyDown}
        >
          <span className={styles.label} data-text={tab.label}>
            {tab.label}
          </span>
          {tab.badge !== undefined && (
            <span className={styles.badge} data-tone={tab.badge.tone}>
              <span aria-hidden="true">{tab.badge.text}</span>
              <span className="visually-hidden">{tab.badge.label}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

/** The panel that belongs to a row of tabs: one element whose content changes with the selected tab. */
export function TabPanel({ name, selected, children }: { name: string; selected: string; children: ReactNode }) {
  return (
    <div role="tabpanel" id={`${name}-panel`} aria-labelledby={`${name}-tab-${selected}`} className={styles.panel}>
      {children}
    </div>
  );
}
