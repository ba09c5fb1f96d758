/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a combobox with a list of commands; <select> and <datalist> run nothing */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Action } from '../../actions/action';
import { ACTIONS } from '../../actions/registry';
import { keysOf } from '../../actions/shortcuts';
import { useApp } from '../../state/store';
import { Dialog } from '../../ui/Dialog';
import { useMessages } from '../../ui/use-messages';
import { matchScore } from './match';
import styles from './Palette.module.css';

/** Every command by name: type, choose, run. */
export function Palette({ onClose }: { onClose: () => void }) {
  const text = useMessages();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [selected, setSelected] = useState(0);
  const state = useApp();
  const matching = ACTIONS.map((action) => ({ action, score: matchScore(text.commands.names[action.id], typed) }))
    .filter((entry) => entry.score > 0 && entry.action.id !== 'help.palette')
    .sort((left, right) => right.score - left.score)
    .map((entry) => entry.action);
  const isEnabled = (action: Action) => action.enabled?.(state) !== false;

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  });

  const run = (action: Action | undefined) => {
    if (action === undefined || !isEnabled(action)) return;
    onClose();
    // After the dialog has given the focus back, so that a command that moves it has the last word.
    setTimeout(() => void action.run());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = matching.length - 1;
    if (event.key === 'ArrowDown') setSelected(selected >= last ? 0 : selected + 1);
    else if (event.key === 'ArrowUp') setSelected(selected <= 0 ? last : selected - 1);
    else if (event.key === 'Enter') run(matching[selected]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog bare title={text.commands.title} onClose={onClose}>
      <input
        data-autofocus
        role="combobox"
        className={styles.input}
        aria-label={text.commands.title}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={matching.length > 0 ? `${id}-${selected}` : undefined}
        aria-autocomplete="list"
        placeholder={text.commands.placeholder}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setSelected(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        role="listbox"
        tabIndex={-1}
        id={`${id}-list`}
        aria-label={text.commands.title}
        className={styles.list}
      >
        {matching.map((action, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keyboard chooses through the field
          <div
            key={action.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === selected}
            aria-disabled={!isEnabled(action)}
            className={styles.option}
            onClick={() => run(action)}
            onPointerMove={() => setSelected(index)}
          >
            <span className={styles.group}>{text.commands.groups[action.group]}</span>
            <span className={styles.name}>{text.commands.names[action.id]}</span>
            {action.checked !== undefined && <span>{action.checked(state) ? text.common.on : text.common.off}</span>}
            {keysOf(action.id) !== '' && <kbd className={styles.keys}>{keysOf(action.id)}</kbd>}
          </div>
        ))}
      </div>
      {matching.length === 0 && <p className={styles.none}>{text.commands.none}</p>}
    </Dialog>
  );
}
