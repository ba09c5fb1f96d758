import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { useMessages } from '../../ui/use-messages';
import styles from './LegendButton.module.css';
import { lazyPart } from '../shell/lazy-part';

const Legend = lazyPart(async () => (await import('./Legend')).Legend, true);

/** The letters that stand beside lines; a press says what they mean. */
export function LegendButton() {
  const text = useMessages();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node) || !anchor.current?.contains(relatedTarget)) setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    setOpen(false);
    anchor.current?.querySelector('button')?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only Escape, for what is open inside
    <span ref={anchor} className={styles.letters} onBlur={onBlur} onKeyDown={onKeyDown}>
      <Button
        title={text.origins.legend}
        aria-label={text.origins.legend}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {(['input', 'template', 'step', 'default'] as const).map((kind) => (
          <span key={kind} data-origin={kind} aria-hidden="true">
            {text.origins.letter[kind]}
          </span>
        ))}
      </Button>
      {open && <Legend />}
    </span>
  );
}
