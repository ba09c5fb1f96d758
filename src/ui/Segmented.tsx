import { type ReactNode, useId } from 'react';
import { classes } from './classes';
import styles from './Segmented.module.css';

export interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly title?: string;
    readonly icon?: ReactNode;
  }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly tall?: boolean;
}

/** A choice of one among a few, all visible: radio buttons that look like a switch. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onChange,
  tall = false,
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset aria-label={label} className={classes(styles.group, tall && styles.tall)}>
      {options.map((option) => (
        <label key={option.value} title={option.title} className={styles.option}>
          <input
            type="radio"
            name={name}
            className="visually-hidden"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.icon === undefined ? (
            option.label
          ) : (
            <>
              {option.icon}
              <span className="visually-hidden">{option.label}</span>
            </>
          )}
        </label>
      ))}
    </fieldset>
  );
}
