import { EMBEDDED } from '../embedded';
import type { Stored } from './persistence';
import { restoreWork } from './restore';
import {
  type FindLarge,
  keepDraft,
  type KeyValueStore,
  loadWork,
  read,
  remove,
  WORK_KEY,
  workText,
  write,
  writeText,
} from './storage';
import { useApp } from '../store';

/** Who wrote the work that all tabs share; another word once that tab was left. */
const WRITER_KEY = 'sidecar-playground.writer';

/** What the keys begin with under which a tab keeps the work of each of its history entries. */
export const ENTRY_KEY = `${WORK_KEY}.`;

/** What one tab keeps for itself: the work of each of its history entries. */
export interface Tab {
  /** The work of a history entry, or null where this tab has none. */
  readonly load: (entry: string) => Promise<Stored<'work'> | null>;
  /** Goes on with the work that all tabs share: whoever wrote it is followed, not overwritten. */
  readonly takeOver: () => void;
  /** Keeps the work, which is given where it is JSON already, or the name of one that is kept apart, as an entry's; what another tab wrote in the shared place goes to the list of earlier work first. */
  readonly save: (entry: string, work?: string) => void;
  /** Says that the tab is left; its work goes to the list of earlier work where another tab's has taken the shared place. */
  readonly leave: () => void;
}

function sessionStore(): KeyValueStore | null {
  if (EMBEDDED) return null;
  try {
    return globalThis.sessionStorage;
  } catch {
    return null;
  }
}

/** Writes the work, or nothing where there is no room: an older one in its place would be taken for this one after a reload, instead of the shared one. */
function saveWhole(session: KeyValueStore | null, key: string, work: string): void {
  if (writeText(session, key, work)) return;
  remove(session, key);
  writeText(session, key, work);
}

/** A word that no other tab has. */
export function freshId(): string {
  return `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
}

/** This tab, beside the others of the same browser. */
export function openTab(store: KeyValueStore | null, findLarge: FindLarge, session = sessionStore()): Tab {
  const id = freshId();
  const known = new Set<unknown>([id, null]);
  const keyOf = (entry: string) => ENTRY_KEY + entry;
  return {
    load: (entry) => loadWork(session, findLarge, keyOf(entry)),
    takeOver: () => known.add(read(store, WRITER_KEY)),
    save: (entry, work = workText()) => {
      saveWhole(session, keyOf(entry), work);
      const writer = read(store, WRITER_KEY);
      if (!known.has(writer)) {
        // One that is kept apart is too large for the list too.
        const other = restoreWork(read(store, WORK_KEY));
        if (other !== null && JSON.stringify(other.scenario) !== JSON.stringify(useApp.getState().scenario))
          keepDraft(store, other.scenario, Date.now());
        known.add(writer);
      }
      write(store, WRITER_KEY, id);
    },
    leave: () => {
      const { scenario, opened } = useApp.getState();
      if (read(store, WRITER_KEY) === id) write(store, WRITER_KEY, freshId());
      else if (scenario !== opened && scenario.manifests.trim() !== '') keepDraft(store, scenario, Date.now());
    },
  };
}
