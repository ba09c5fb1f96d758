import { Choice } from './Choice';
import styles from './Compare.module.css';
import { PastedText } from './PastedText';
import { SettingsFields } from './SettingsFields';
import { VersionChoice } from './VersionChoice';
import { modeName, type SideWords, sourceName } from './side-names';
import type { Side, Source } from './sides';

export interface SideFormProps {
  readonly name: string;
  readonly side: Side;
  readonly words: SideWords;
  readonly onChange: (change: Partial<Side>) => void;
  readonly autofocus?: boolean;
}

/** Everything that one side chooses, in a row; what was pasted and the settings open below it. */
export function SideForm({ name, side, words, onChange, autofocus = false }: SideFormProps) {
  const { view } = words;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset takes no part in the grid of both sides
    <div role="group" aria-label={name} className={styles.side}>
      <span className={styles.sideName}>{name}</span>
      <VersionChoice name={name} version={side.version} words={words} onChange={onChange} autofocus={autofocus} />
      <Choice
        label={view.of(view.mode, name)}
        value={side.mode}
        onChange={(mode) => onChange({ mode: mode === 'webhook' ? 'webhook' : 'kube-inject' })}
      >
        {(['kube-inject', 'webhook'] as const).map((mode) => (
          <option key={mode} value={mode}>
            {modeName({ mode }, words)}
          </option>
        ))}
      </Choice>
      <Choice
        label={view.of(view.template, name)}
        value={side.template}
        onChange={(source) => onChange({ template: source as Source })}
      >
        <Sources what="template" side={side} words={words} />
      </Choice>
      <Choice
        label={view.of(view.values, name)}
        value={side.values}
        onChange={(source) => onChange({ values: source as Source })}
      >
        <Sources what="values" side={side} words={words} />
      </Choice>
      <SettingsFields name={name} side={side} words={words} onChange={(settings) => onChange({ settings })} />
      {side.template === 'pasted' && (
        <PastedText
          label={view.of(view.templateSources.pasted, name)}
          hint={view.pasteTemplate}
          value={side.pastedTemplate}
          onChange={(pastedTemplate) => onChange({ pastedTemplate })}
        />
      )}
      {side.values === 'pasted' && (
        <PastedText
          label={view.of(view.valuesSources.pasted, name)}
          hint={view.pasteValues}
          value={side.pastedValues}
          onChange={(pastedValues) => onChange({ pastedValues })}
        />
      )}
    </div>
  );
}

interface SourcesProps {
  readonly what: 'template' | 'values';
  readonly side: Side;
  readonly words: SideWords;
}

/** Where a side's text can come from, each thing once: what is built in may be what the page has. */
function Sources({ what, side, words }: SourcesProps) {
  const named = (['current', 'carried', 'built-in', 'pasted'] as const).map((source) => ({
    source,
    name: sourceName(source, what, side, words),
  }));
  const shown = named.filter(({ source, name }) => {
    const same = named.filter((one) => one.name === name);
    return source === (same.find((one) => one.source === side[what]) ?? same[0])?.source;
  });
  return (
    <>
      {shown.map(({ source, name }) => (
        <option key={source} value={source}>
          {name}
        </option>
      ))}
      {words.choices.length > 0 && (
        <optgroup label={words.view.drafts}>
          {words.choices.map(({ id, name }) => (
            <option key={id} value={`draft:${id}`}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
    </>
  );
}
