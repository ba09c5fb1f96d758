/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a combobox with a list of commands; <select> and <datalist> run nothing */
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { attempt } from '../../actions/attempt';
import { takeTypedAhead, typedAhead } from '../../actions/typed-ahead';
import { useApp } from '../../state/store';
import { Dialog } from '../../ui/Dialog';
import { useAllMessages } from '../../ui/use-all-messages';
import { useWords } from '../../ui/use-words';
import { actionCommands, type PaletteCommand, moreCommands } from './all-commands';
import { matchScore } from './match';
import styles from './Palette.module.css';

/** Every command by name: type, choose, run. Nothing is chosen before something is typed or the arrow keys are used. */
export function Palette({ onClose }: { onClose: () => void }) {
  const text = useAllMessages();
  const settings = useWords('settings');
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  // Taken once the palette stands: a rendering may be thrown away.
  const [typed, setTyped] = useState(typedAhead);
  const [selected, setSelected] = useState(typed === '' ? -1 : 0);
  const state = useApp();
  const commands = useMemo(() => [...actionCommands(text), ...moreCommands(text, settings)], [text, settings]);
  const matchesOf = (query: string) =>
    commands
      .map((command) => ({ command, score: matchScore(command.name, query) }))
      .filter((entry) => entry.score > 0)
      .sort((left, right) => right.score - left.score)
      .map((entry) => entry.command);
  const matching = matchesOf(typed);
  const isEnabled = (command: PaletteCommand) => command.enabled?.(state) !== false;

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  });

  const run = (command: PaletteCommand | undefined) => {
    if (command === undefined || !isEnabled(command)) return;
    onClose();
    // After the dialog has given the focus back, so that a command that moves it has the last word.
    setTimeout(() => void attempt(command.run));
  };
  // Before a key can reach the field, whose text this would replace.
  useLayoutEffect(() => {
    const ahead = takeTypedAhead();
    if (ahead.text === '') return;
    setTyped(ahead.text);
    setSelected(0);
    if (ahead.enter) run(matchesOf(ahead.text)[0]);
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- what was typed before the palette came, once
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
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
        aria-activedescendant={matching[selected] === undefined ? undefined : `${id}-${selected}`}
        aria-autocomplete="list"
        placeholder={text.commands.placeholder}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setSelected(event.target.value.trim() === '' ? -1 : 0);
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
        {matching.map((command, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keyboard chooses through the field
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === selected}
            aria-disabled={!isEnabled(command)}
            className={styles.option}
            onClick={() => run(command)}
          >
            <span className={styles.group}>{text.commands.groups[command.group]}</span>
            <span className={styles.name}>{command.name}</span>
            {command.checked !== undefined && <span>{command.checked(state) ? text.common.on : text.common.off}</span>}
            {command.keys !== '' && <kbd className={styles.keys}>{command.keys}</kbd>}
          </div>
        ))}
      </div>
      {matching.length === 0 && <p className={styles.none}>{text.commands.none}</p>}
    </Dialog>
  );
}
