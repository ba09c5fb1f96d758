import { useId, useState } from 'react';
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
  const { view } = words;
  const { settings } = side;
  const id = useId();
  const [env, setEnv] = useState(() => writeEnvironment(settings.env));
  const set = (change: Partial<Settings>) => onChange({ ...settings, ...change });
  const native = settings.nativeSidecars === 'auto' ? 'auto' : settings.nativeSidecars ? 'on' : 'off';
  return (
    <details className={styles.settings}>
      <summary aria-label={view.of(view.settings, name)}>{view.settings}</summary>
      <div className={styles.fields}>
        <label htmlFor={`${id}-native`}>{view.settingNames.nativeSidecars}</label>
        <select
          id={`${id}-native`}
          className={styles.choice}
          value={native}
          onChange={({ target }) => set({ nativeSidecars: target.value === 'auto' ? 'auto' : target.value === 'on' })}
        >
          {(['auto', 'on', 'off'] as const).map((value) => (
            <option key={value} value={value}>
              {view.native[value]}
            </option>
          ))}
        </select>
        {TEXTS.map(([field, empty]) => (
          <Field
            key={field}
            id={`${id}-${field}`}
            label={view.settingNames[field]}
            placeholder={view.unset}
            value={settings[field] ?? ''}
            onChange={(value) => set({ [field]: value === '' ? empty : value })}
          />
        ))}
        <label htmlFor={`${id}-env`}>{view.settingNames.env}</label>
        <textarea
          id={`${id}-env`}
          className={styles.pasted}
          placeholder={view.envHint}
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
