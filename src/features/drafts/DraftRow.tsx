import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Words } from '../../i18n/packs';
import { Button } from '../../ui/Button';
import { useAllMessages } from '../../ui/use-all-messages';
import styles from './Drafts.module.css';
import { draftName } from './summary';
import type { Listed } from './use-drafts';
import { exactTime, relativeTime } from './when';

export interface DraftRowProps {
  readonly listed: Listed;
  readonly words: Words<'drafts'>;
  /** The moment that “5 minutes ago” counts from. */
  readonly now: number;
  /** Whether it is what the page shows anyway. */
  readonly same: boolean;
  readonly renaming: boolean;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
  readonly onRename: (renaming: boolean) => void;
  readonly onName: (name: string) => void;
}

/** One entry: its name, when it was kept, what it holds, and what can be done with it. */
export function DraftRow({ listed, words, now, same, renaming, onOpen, onRemove, onRename, onName }: DraftRowProps) {
  const text = useAllMessages();
  const { id, draft, summary } = listed;
  const name = draftName(draft, summary, words);
  return (
    <li className={styles.row} data-draft={id}>
      <div className={styles.what}>
        {renaming ? (
          <NameField name={name} words={words} onName={onName} onCancel={() => onRename(false)} />
        ) : (
          <h3 className={styles.name}>
            {name}
            {same && <span className={styles.badge}>{words.same}</span>}
          </h3>
        )}
        <p className={styles.when}>
          <time dateTime={new Date(draft.at).toISOString()}>
            {relativeTime(draft.at, now, text.language.tag)} · {exactTime(draft.at, text.language.tag)}
          </time>
        </p>
        <p className={styles.holds}>{holds(listed, words, text).join(' · ')}</p>
      </div>
      <div className={styles.actions}>
        <Button look="outlined" data-action="open" aria-label={words.openOf(name)} onClick={onOpen}>
          {words.open}
        </Button>
        <Button data-action="rename" aria-label={words.renameOf(name)} onClick={() => onRename(true)}>
          {words.rename}
        </Button>
        <Button data-action="remove" aria-label={words.removeOf(name)} onClick={onRemove}>
          {words.remove}
        </Button>
      </div>
    </li>
  );
}

/** What is in it, in a few words each. */
function holds({ draft, summary }: Listed, words: Words<'drafts'>, text: ReturnType<typeof useAllMessages>): string[] {
  const { istioVersion, mode } = draft.scenario.settings;
  const { templates, parts } = summary;
  const edits = [
    ...(templates === null || templates.length === 0 ? [] : [words.templateEdited(templates)]),
    ...parts.map((part) => words.edited[part]),
  ];
  return [
    words.documents(summary.documents),
    `Istio ${istioVersion}`,
    mode === 'webhook' ? text.header.automatic : text.header.manual,
    ...(templates !== null && edits.length === 0 ? [words.builtIn] : edits),
  ];
}

interface NameFieldProps {
  readonly name: string;
  readonly words: Words<'drafts'>;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

function NameField({ name, words, onName, onCancel }: NameFieldProps) {
  const [typed, setTyped] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), [field]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed === name) onCancel();
    else onName(typed);
  };
  return (
    <form className={styles.rename} onSubmit={submit}>
      <input
        ref={field}
        className={styles.field}
        aria-label={words.newName(name)}
        maxLength={120}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // Ends the renaming, not the dialog.
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        }}
      />
      <Button type="submit" look="outlined">
        {words.save}
      </Button>
      <Button onClick={onCancel}>{words.cancel}</Button>
    </form>
  );
}
