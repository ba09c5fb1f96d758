import { useEffect, useRef } from 'react';
import styles from './Compare.module.css';

export interface PastedTextProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A field for a text that lives only as long as the comparison. */
export function PastedText({ label, hint, value, onChange }: PastedTextProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // It appears because someone chose to paste: that is where the text goes.
    if (field.current?.value === '') field.current.focus();
  }, [field]);
  return (
    <textarea
      ref={field}
      className={styles.pasted}
      aria-label={label}
      placeholder={hint}
      spellCheck={false}
      rows={4}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
