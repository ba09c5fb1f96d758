import { RotateCcw } from 'lucide-react';
import { resetSource } from '../../actions/back/reset-source';
import { builtInText } from '../../actions/scenario';
import type { SourceId } from '../../core/text/span';
import { useApp } from '../../state/store';
import { templateOf, textOfSource } from '../../state/texts';
import { Button } from '../../ui/Button';
import { useAllMessages } from '../../ui/use-all-messages';
import styles from '../input/InputPane.module.css';

/** Above an editor: which template, back to built-in, what differs from it, values at line ends. */
export function SourceTools({ source }: { source: SourceId }) {
  const text = useAllMessages();
  const tab = useApp((state) => state.inputTab);
  const diff = useApp((state) => state.templateDiff);
  const builtIn = useApp((state) => builtInText(state.builtIn, source));
  const edited = useApp((state) => textOfSource(state.scenario, source) !== builtIn);
  const trace = useApp((state) => state.trace);
  const choose = useApp((state) => state.choose);
  const show = useApp((state) => state.show);
  const derived = useApp((state) => state.builtIn?.isDerived === true);
  const name = templateOf(source);
  if (tab !== 'template' && (builtIn === null || (!edited && !derived))) return null;
  return (
    <div className={styles.tools}>
      {tab === 'template' && <TemplateSelect selected={name} />}
      {tab === 'template' && name !== null && (
        <label title={text.input.valuesHint}>
          <input type="checkbox" checked={trace} onChange={(event) => choose({ trace: event.target.checked })} />{' '}
          {text.input.values_}
        </label>
      )}
      {derived && builtIn !== null && (
        <span className={styles.mark} data-edited={edited}>
          {edited ? text.input.override : text.input.derived}
        </span>
      )}
      <span className={styles.spacer} />
      {builtIn !== null && (edited || diff) && (
        <>
          <Button look="outlined" aria-pressed={diff} onClick={() => show({ templateDiff: !diff })}>
            {diff ? text.input.backToEditor : derived ? text.input.compareDerived : text.input.compareBuiltIn}
          </Button>
          {tab === 'template' && edited && (
            <Button onClick={() => show({ dialog: 'compare-template' })}>{text.input.compareResults}</Button>
          )}
          <Button disabled={!edited} onClick={() => resetSource(source, name ?? text.input.template)}>
            <RotateCcw size={13} aria-hidden="true" />
            {derived ? text.input.dropOverride : text.input.reset}
          </Button>
        </>
      )}
    </div>
  );
}

function TemplateSelect({ selected }: { selected: string | null }) {
  const text = useAllMessages();
  const templates = useApp((state) => state.scenario.injector.templates);
  const show = useApp((state) => state.show);
  return (
    <select
      aria-label={text.input.chooseTemplate}
      value={selected === null ? '' : `template:${selected}`}
      onChange={(event) => show({ template: templateOf(event.target.value as SourceId), templateDiff: false })}
    >
      {templates.map((template) => (
        <option key={template.name} value={`template:${template.name}`}>
          {template.name}
        </option>
      ))}
      <option value="">{text.input.otherSettings}</option>
    </select>
  );
}
