import type { KeyboardEvent, ReactNode } from 'react';
import styles from './Tabs.module.css';

interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly title?: string;
  readonly badge?: {
    readonly text: string;
    readonly tone: 'error' | 'warning' | 'plain' | 'mark';
    readonly label: string;
  };
}

export interface TabListProps<Id extends string> {
  /** Prefix of the ids that join tabs and panels. */
  readonly name: string;
  readonly label: string;
  readonly tabs: readonly TabItem<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
}

/** Tabs after the ARIA pattern: one tab stop, arrow keys move and select. Where one row is too short for all of them there is another. */
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
  return (
    <div role="tablist" aria-label={label} className={styles.list}>
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
