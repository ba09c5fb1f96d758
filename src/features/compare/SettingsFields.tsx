import { useId, useState } from 'react';
import { NativeSidecarsChoice } from '../../ui/NativeSidecarsChoice';
import styles from './Compare.module.css';
import { readEnvironment, writeEnvironment } from './environment';
import type { SideWords } from './side-names';
import type { Side } from './sides';

type Settings = Side['settings'];

export interface SettingsFieldsProps {
  readonly name: string;
  readonly side: Side;
  readonly words: SideWords;
  readonly onChange: (settings: Settings) => void;
}

/** Fields that are a single text; those that may be absent are so when nothing stands in them. */
const TEXTS = [
  ['revision', null],
  ['platform', null],
  ['compliancePolicy', ''],
  ['namespace', ''],
  ['injectPath', ''],
] as const;

/** The settings of one side that bear on injection, folded away until they are wanted. */
export function SettingsFields({ name, side, words, onChange }: SettingsFieldsProps) {
  const { view, settings: said } = words;
  const { settings } = side;
  const id = useId();
  const [env, setEnv] = useState(() => writeEnvironment(settings.env));
  const set = (change: Partial<Settings>) => onChange({ ...settings, ...change });
  return (
    <details className={styles.settings}>
      <summary aria-label={view.of(view.settings, name)}>{view.settings}</summary>
      <div className={styles.fields}>
        <label htmlFor={`${id}-native`}>{said.names.nativeSidecars}</label>
        <NativeSidecarsChoice
          id={`${id}-native`}
          className={styles.choice}
          value={settings.nativeSidecars}
          words={said}
          onChange={(nativeSidecars) => set({ nativeSidecars })}
        />
        {TEXTS.map(([field, empty]) => (
          <Field
            key={field}
            id={`${id}-${field}`}
            label={said.names[field]}
            placeholder={said.unset}
            value={settings[field] ?? ''}
            onChange={(value) => set({ [field]: value === '' ? empty : value })}
          />
        ))}
        <label htmlFor={`${id}-env`}>{said.sections.environment}</label>
        <textarea
          id={`${id}-env`}
          className={styles.pasted}
          placeholder="NAME=value"
          rows={2}
          spellCheck={false}
          value={env}
          onChange={({ target }) => {
            setEnv(target.value);
            set({ env: readEnvironment(target.value) });
          }}
        />
      </div>
    </details>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ id, label, placeholder, value, onChange }: FieldProps) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={styles.choice}
        placeholder={placeholder}
        maxLength={500}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}
