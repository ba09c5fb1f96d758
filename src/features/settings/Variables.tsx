import { Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { istiodVariables, variablesOfTemplate } from '../../core/istio/config/istiod-variables';
import type { Words } from '../../i18n/packs';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import styles from './SettingsPanel.module.css';
import { describes, environmentOf, rowsOf, type VariableRow, withRow } from './variable-rows';

/** Variables that have a field of their own among the settings. */
const OWN_FIELDS = new Set(['REVISION', 'PLATFORM', 'COMPLIANCE_POLICY']);

/** The environment of istiod, a row for each variable, with what injection does with it. */
export function Variables({ words }: { words: Words<'settings'> }) {
  const env = useApp((state) => state.scenario.settings.env);
  const version = useApp((state) => state.scenario.settings.istioVersion);
  const templates = useApp((state) => state.scenario.injector.templates);
  const setSettings = useApp((state) => state.setSettings);
  const [typed, setTyped] = useState(() => rowsOf(env));
  const base = useApp((state) => state.builtIn);
  const id = useId();
  // What came from elsewhere (a link, an undo) takes the place of what was typed here.
  const rows = describes(typed, env) ? typed : rowsOf(env);
  const change = (next: readonly VariableRow[]) => {
    setTyped([...next]);
    setSettings({ env: environmentOf(next) });
  };
  const known: readonly string[] = istiodVariables(version);
  const read = new Set([...known, ...templates.flatMap(({ text }) => variablesOfTemplate(text))]);
  const set = new Set(rows.map(({ name }) => name.trim()));
  const offered = [...read].filter((name) => !set.has(name));
  const isDerived = ({ name, value }: VariableRow): boolean =>
    base?.isDerived === true && base.settings.env[name.trim()] === value;
  // What the installation sets and injection does not read is told of, and no row to edit.
  const isQuiet = (row: VariableRow): boolean => isDerived(row) && !read.has(row.name.trim());
  const quiet = rows.filter(isQuiet);
  const about = (name: string): string => {
    if (known.includes(name)) return words.variables[name] ?? '';
    if (read.has(name)) return words.readByTemplate;
    return OWN_FIELDS.has(name) ? words.ownField : words.unread;
  };
  return (
    <div className={styles.variables}>
      {rows.length === 0 && <p className={styles.about}>{words.noVariables}</p>}
      {rows
        .filter((row) => !isQuiet(row))
        .map((row) => {
          const name = row.name.trim();
          const isTwice = name !== '' && rows.some((other) => other.id > row.id && other.name.trim() === name);
          return (
            <div key={row.id} className={styles.variable}>
              <input
                className={styles.code}
                aria-label={words.variable}
                aria-describedby={name === '' ? undefined : `${id}-${row.id}`}
                list={`${id}-known`}
                placeholder="NAME"
                maxLength={500}
                spellCheck={false}
                value={row.name}
                onChange={({ target }) =>
                  change(rows.map((one) => (one.id === row.id ? { ...one, name: target.value } : one)))
                }
              />
              <input
                className={styles.code}
                aria-label={name === '' ? words.value : words.valueOf(name)}
                maxLength={5000}
                spellCheck={false}
                value={row.value}
                onChange={({ target }) =>
                  change(rows.map((one) => (one.id === row.id ? { ...one, value: target.value } : one)))
                }
              />
              <Button
                icon
                aria-label={words.remove(name)}
                onClick={() => change(rows.filter((one) => one.id !== row.id))}
              >
                <X size={14} aria-hidden="true" />
              </Button>
              {name !== '' && (
                <p id={`${id}-${row.id}`} className={styles.about}>
                  {isTwice ? words.twice : about(name)}
                  {isDerived(row) && <span className={styles.derived}> · {words.derived}</span>}
                </p>
              )}
            </div>
          );
        })}
      {quiet.length > 0 && (
        <details className={styles.more}>
          <summary>{words.derivedVariables(quiet.length)}</summary>
          <pre>{quiet.map(({ name, value }) => `${name}=${value}`).join('\n')}</pre>
        </details>
      )}
      <datalist id={`${id}-known`}>
        {[...read].map((name) => (
          <option key={name}>{name}</option>
        ))}
      </datalist>
      {offered.length > 0 && <p className={styles.about}>{words.readHere}</p>}
      <ul className={styles.offers}>
        {offered.map((name) => (
          <li key={name}>
            <Button look="outlined" aria-label={words.addNamed(name)} onClick={() => change(withRow(rows, name))}>
              <Plus size={13} aria-hidden="true" />
              <code>{name}</code>
            </Button>
            <span className={styles.about}>{about(name)}</span>
          </li>
        ))}
        <li>
          <Button look="outlined" onClick={() => change(withRow(rows, ''))}>
            <Plus size={13} aria-hidden="true" />
            {words.add}
          </Button>
        </li>
      </ul>
    </div>
  );
}
