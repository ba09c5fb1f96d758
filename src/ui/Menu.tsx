import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, type ButtonProps } from './Button';
import { classes } from './classes';
import styles from './Menu.module.css';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly keys?: string;
  /** Present for a choice of one: whether this is the chosen one. */
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly run: () => void;
}

export interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly children: ReactNode;
  readonly button?: Omit<ButtonProps, 'onClick' | 'children'>;
  /** The edge of the button that the menu lines up with. */
  readonly align?: 'start' | 'end';
}

/** A button that opens a menu: arrow keys move, a letter jumps, Escape closes and gives the focus back. */
export function Menu({ label, items, children, button, align = 'end' }: MenuProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const entries = () => [...(list.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];

  useEffect(() => {
    if (!open) return;
    const checked = list.current?.querySelector<HTMLElement>('[aria-checked=true]');
    (checked ?? list.current?.querySelector<HTMLElement>('button:not(:disabled)'))?.focus();
  }, [open, list]);

  const close = (refocus: boolean) => {
    setOpen(false);
    if (refocus) anchor.current?.querySelector('button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const move = moves[event.key];
    if (move !== undefined) all[move]?.focus();
    else if (event.key === 'Escape') close(true);
    else if (event.key === 'Tab') {
      close(false);
      return;
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      const rotated = [...all.slice(at + 1), ...all.slice(0, at + 1)];
      rotated.find((entry) => entry.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = (event: FocusEvent) => {
    if (!(event.relatedTarget instanceof Node) || !anchor.current?.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    <span ref={anchor} className={styles.anchor} onBlur={onBlur}>
      <Button
        {...button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={button?.['aria-label'] ?? undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && !open) {
            event.preventDefault();
            setOpen(true);
          }
        }}
      >
        {children}
      </Button>
      {open && (
        <div
          ref={list}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          className={classes(styles.menu, align === 'start' && styles.start)}
          onKeyDown={onKeyDown}
        >
          {items.map((item, index) => (
            <button
              key={item.id}
              type="button"
              role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={item.checked}
              disabled={item.disabled}
              // A menu longer than the screen scrolls, so that something in it must be reachable by Tab.
              tabIndex={index === 0 ? 0 : -1}
              className={styles.item}
              onClick={() => {
                close(true);
                item.run();
              }}
            >
              {item.checked !== undefined && (
                <span className={styles.check} aria-hidden="true">
                  {item.checked ? '✓' : ''}
                </span>
              )}
              <span className={styles.label}>
                {item.label}
                {item.hint !== undefined && <span className={styles.hint}>{item.hint}</span>}
              </span>
              {item.keys !== undefined && <kbd className={styles.keys}>{item.keys}</kbd>}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
