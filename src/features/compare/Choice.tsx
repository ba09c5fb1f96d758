import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Compare.module.css';

export interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
  readonly autofocus?: boolean;
}

/** A select of a side's form. */
export function Choice({ label, value, onChange, children, autofocus = false }: ChoiceProps) {
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    // The dialog opened while the words were still loading, and looked for what to focus then.
    if (autofocus) select.current?.focus();
  }, [autofocus, select]);
  return (
    <select
      ref={select}
      className={styles.choice}
      aria-label={label}
      data-autofocus={autofocus ? '' : undefined}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {children}
    </select>
  );
}
