import { useId } from 'react';
import type { Derivation, InstallTool } from '../../core/install/derive-scenario';
import type { ScenarioInstallation } from '../../core/scenario';
import type { Words } from '../../i18n/packs';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/clipboard';
import { commandLine } from './command-line';
import styles from './InstallationPanel.module.css';

interface InstallOptionsProps {
  readonly words: Words<'installation'>;
  readonly installation: ScenarioInstallation;
  readonly tool: InstallTool;
  readonly result: Derivation | null;
}

/** What belongs to the files: names, shorthands and flags, and the command that all of it is. */
export function InstallOptions({ words, installation, tool, result }: InstallOptionsProps) {
  const id = useId();
  const { profile, platform, revision, flags } = installation;
  const set = [profile, platform, revision, ...flags.split('\n')].filter((text) => text.trim() !== '').length;
  return (
    <details className={styles.options}>
      <summary>
        {words.options}
        {set > 0 && <span className={styles.count}>{set}</span>}
      </summary>
      <div className={styles.fields}>
        {tool === 'helm' && (
          <>
            <Field {...{ words, installation }} name="releaseName" />
            <Field {...{ words, installation }} name="releaseNamespace" />
          </>
        )}
        <Field {...{ words, installation }} name="profile" choices={result?.profiles ?? []} />
        <Field {...{ words, installation }} name="platform" choices={result?.platforms ?? []} />
        <Field {...{ words, installation }} name="revision" />
        <Flags {...{ words, installation }} id={`${id}-flags`} />
      </div>
      {result !== null && <Command words={words} text={commandLine(installation, tool, result.release)} />}
    </details>
  );
}

interface FieldProps {
  readonly words: Words<'installation'>;
  readonly installation: ScenarioInstallation;
  readonly name: 'releaseName' | 'releaseNamespace' | 'profile' | 'platform' | 'revision';
  /** What is offered; any other text may be typed too. */
  readonly choices?: readonly string[];
}

function Field({ words, installation, name, choices = [] }: FieldProps) {
  const id = useId();
  const setInstallation = useApp((state) => state.setInstallation);
  return (
    <>
      <label htmlFor={id}>{words.names[name]}</label>
      <input
        id={id}
        list={choices.length > 0 ? `${id}-choices` : undefined}
        placeholder={words.none}
        maxLength={500}
        spellCheck={false}
        value={installation[name]}
        onChange={({ target }) => setInstallation({ ...installation, [name]: target.value })}
      />
      {choices.length > 0 && (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </datalist>
      )}
    </>
  );
}

function Flags({ words, installation, id }: Pick<FieldProps, 'words' | 'installation'> & { readonly id: string }) {
  const setInstallation = useApp((state) => state.setInstallation);
  return (
    <>
      <label htmlFor={id}>{words.names.flags}</label>
      <div>
        <textarea
          id={id}
          aria-describedby={`${id}-about`}
          rows={3}
          spellCheck={false}
          placeholder={words.flagsHint}
          value={installation.flags}
          onChange={({ target }) => setInstallation({ ...installation, flags: target.value })}
        />
        <p id={`${id}-about`} className={styles.about}>
          {words.flagsAbout}
        </p>
      </div>
    </>
  );
}

function Command({ words, text }: { words: Words<'installation'>; text: string }) {
  const notify = useApp((state) => state.notify);
  const copy = async () => {
    if (await copyText(text)) notify({ text: words.copied, tone: 'info' });
  };
  return (
    <figure className={styles.command}>
      <figcaption>
        {words.command}
        <Button onClick={() => void copy()}>{words.copy}</Button>
      </figcaption>
      <pre>{text}</pre>
    </figure>
  );
}
