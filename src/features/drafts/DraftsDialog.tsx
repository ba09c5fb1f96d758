import { useWords } from '../../ui/use-words';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { openScenario } from '../../actions/scenario';
import { saveScenarioFile } from '../../actions/take';
import type { Words } from '../../i18n/packs';
import type { Draft } from '../../state/kept/restore';
import { browserStore, keepDraft, LONGEST_HISTORY, MOST_DRAFTS } from '../../state/kept/storage';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useAllMessages } from '../../ui/use-all-messages';
import { Empty } from '../../ui/Empty';
import { DraftRow } from './DraftRow';
import styles from './Drafts.module.css';
import { hasRoom } from './history';
import { draftName } from './summary';
import { type Listed, useDrafts } from './use-drafts';

/** Every earlier state of the work that this browser keeps: open one, name it, delete it. */
export function DraftsDialog({ onClose }: { onClose: () => void }) {
  const text = useAllMessages();
  const words = useWords('drafts');
  return (
    <Dialog title={text.storage.history} onClose={onClose} width={760} height={680}>
      {words === null ? <output>{text.app.loading}</output> : <Drafts words={words} onClose={onClose} />}
    </Dialog>
  );
}

/** What the foot of the dialog asks or tells. */
type Asking = { readonly what: 'clear' } | { readonly what: 'refused'; readonly draft: Draft; readonly name: string };

function Drafts({ words, onClose }: { words: Words<'drafts'>; onClose: () => void }) {
  const text = useAllMessages();
  const scenario = useApp((state) => state.scenario);
  const announce = useApp((state) => state.announce);
  const { listed, deleted, failed, remove, undo, rename, reload } = useDrafts();
  const [now] = useState(() => Date.now());
  const [renaming, setRenaming] = useState<string | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [said, setSaid] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const current = JSON.stringify(scenario);
  const store = browserStore();

  useEffect(() => {
    // The dialog opened while the words were still loading, and looked for what to focus then.
    focusOn(root.current, '[data-action=open]', '[data-action=keep]');
  }, [root]);
  /** After React has drawn what changed. */
  const focusSoon = (selector: string) => requestAnimationFrame(() => focusOn(root.current, selector));

  if (store === null)
    return (
      <Empty title={words.closed}>
        <p>{words.closedText}</p>
        <Button look="outlined" tall data-autofocus onClick={saveScenarioFile}>
          {words.file}
        </Button>
      </Empty>
    );

  const nameOf = (entry: Listed) => draftName(entry.draft, entry.summary, words);
  const open = (draft: Draft, name: string) => {
    onClose();
    openScenario(draft.scenario, words.opened(name));
  };
  const tryToOpen = (entry: Listed) => {
    const worth = scenario.manifests.trim() !== '';
    if (!worth || keepDraft(store, scenario, Date.now())) {
      open(entry.draft, nameOf(entry));
      return;
    }
    setAsking({ what: 'refused', draft: entry.draft, name: nameOf(entry) });
    focusSoon('[data-action=file]');
  };
  const removeOne = (entry: Listed, action: string) => {
    const at = listed.indexOf(entry);
    const next = listed[at + 1] ?? listed[at - 1];
    remove([entry.draft]);
    setSaid(words.removed(nameOf(entry)));
    focusSoon(next === undefined ? '[data-action=undo]' : `[data-draft="${next.id}"] [data-action=${action}]`);
  };
  const clear = () => {
    remove(listed.map(({ draft }) => draft));
    setSaid(words.removedAll(listed.length));
    setAsking(null);
    focusSoon('[data-action=undo]');
  };
  const takeBack = () => {
    undo();
    setSaid(words.undone);
    focusSoon(deleted.length > 1 ? '[data-action=undo]' : '[data-action=open]');
  };
  const keep = () => {
    const known = listed.some(({ draft }) => JSON.stringify(draft.scenario) === current);
    if (!known && !keepDraft(store, scenario, Date.now())) {
      announce(words.failed);
      setSaid(words.failed);
      return;
    }
    setSaid(known ? words.keptAlready : words.kept);
    reload();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (renaming !== null) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && deleted.length > 0) takeBack();
    else if (!moveInList(event, listed, { removeOne, startRenaming: setRenaming })) return;
    event.preventDefault();
  };

  const size = JSON.stringify(listed.map(({ draft }) => draft)).length;
  const full = listed.length >= MOST_DRAFTS || size + current.length > LONGEST_HISTORY;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys for the buttons inside; each has its own
    <div ref={root} className={styles.view} onKeyDown={onKeyDown}>
      <div className={styles.head}>
        <p>{words.intro}</p>
        <Button look="outlined" data-action="keep" onClick={keep}>
          {words.keep}
        </Button>
      </div>
      {!full && !hasRoom(store, current.length) && <p className={styles.warning}>{words.tight}</p>}
      {full && <p className={styles.warning}>{words.full}</p>}
      {failed && (
        <p className={styles.warning} role="alert">
          {words.failed}
        </p>
      )}
      <div className={styles.body}>
        {listed.length === 0 ? (
          <Empty title={words.empty}>
            <p>{words.emptyText}</p>
          </Empty>
        ) : (
          <ul aria-label={words.list}>
            {listed.map((entry) => (
              <DraftRow
                key={entry.id}
                listed={entry}
                words={words}
                now={now}
                same={JSON.stringify(entry.draft.scenario) === current}
                renaming={renaming === entry.id}
                onOpen={() => tryToOpen(entry)}
                onRemove={() => removeOne(entry, 'remove')}
                onRename={(start) => {
                  setRenaming(start ? entry.id : null);
                  if (!start) focusSoon(`[data-draft="${entry.id}"] [data-action=rename]`);
                }}
                onName={(name) => {
                  rename(entry.id, name);
                  setRenaming(null);
                  focusSoon(`[data-draft="${entry.id}"] [data-action=rename]`);
                }}
              />
            ))}
          </ul>
        )}
      </div>
      {asking?.what === 'refused' && (
        <div className={styles.ask} role="alert">
          <strong>{words.refused}</strong>
          <p>{words.refusedText}</p>
          <div className={styles.buttons}>
            <Button look="primary" data-action="file" onClick={saveScenarioFile}>
              {words.file}
            </Button>
            <Button look="outlined" onClick={() => open(asking.draft, asking.name)}>
              {words.openAnyway}
            </Button>
            <Button onClick={() => setAsking(null)}>{words.cancel}</Button>
          </div>
        </div>
      )}
      <div className={styles.foot}>
        {asking?.what === 'clear' ? (
          <>
            <p role="alert">{words.clearQuestion(listed.length)}</p>
            <span className={styles.spacer} />
            <Button look="primary" onClick={clear}>
              {words.clearNow}
            </Button>
            <Button
              data-action="no"
              look="outlined"
              onClick={() => {
                setAsking(null);
                focusSoon('[data-action=clear]');
              }}
            >
              {words.cancel}
            </Button>
          </>
        ) : (
          <>
            <output>{said}</output>
            {deleted.length > 0 && (
              <Button look="outlined" data-action="undo" onClick={takeBack}>
                {words.undo}
              </Button>
            )}
            <span className={styles.spacer} />
            <span className={styles.capacity} title={words.keys}>
              {words.capacity(
                listed.length,
                MOST_DRAFTS,
                text.common.kilobytes(size),
                text.common.kilobytes(LONGEST_HISTORY),
              )}
            </span>
            {listed.length > 0 && (
              <Button
                data-action="clear"
                onClick={() => {
                  setAsking({ what: 'clear' });
                  focusSoon('[data-action=no]');
                }}
              >
                {words.clear}
              </Button>
            )}
          </>
        )}
      </div>
      <p className={styles.keys}>{words.keys}</p>
    </div>
  );
}

/** Focuses the first that is there, in the order of the wishes. */
function focusOn(root: HTMLElement | null, ...selectors: readonly string[]): void {
  const found = selectors.map((selector) => root?.querySelector<HTMLElement>(selector) ?? null);
  found.find((element) => element !== null)?.focus();
}

interface ListKeys {
  readonly removeOne: (entry: Listed, action: string) => void;
  readonly startRenaming: (id: string) => void;
}

/** Arrow keys go from row to row on the same button; F2 and Delete work on the row. Whether the key meant something here. */
function moveInList(event: KeyboardEvent, listed: readonly Listed[], { removeOne, startRenaming }: ListKeys): boolean {
  const button = event.target instanceof HTMLElement ? event.target : null;
  const row = button?.closest<HTMLElement>('[data-draft]');
  const action = button?.dataset['action'];
  const entry = listed.find(({ id }) => id === row?.dataset['draft']);
  if (row === undefined || row === null || action === undefined || entry === undefined) return false;
  const moves: Readonly<Record<string, Element | null | undefined>> = {
    ArrowDown: row.nextElementSibling,
    ArrowUp: row.previousElementSibling,
    Home: row.parentElement?.firstElementChild,
    End: row.parentElement?.lastElementChild,
  };
  if (event.key in moves) moves[event.key]?.querySelector<HTMLElement>(`[data-action=${action}]`)?.focus();
  else if (event.key === 'Delete') removeOne(entry, action);
  else if (event.key === 'F2') startRenaming(entry.id);
  else return false;
  return true;
}
