import type { DBSchema } from 'idb';
import { wantWords } from '../../i18n/language';
import type { Words } from '../../i18n/packs';
import { browserDatabase } from '../../worker/browser-database';
import { type Claims, keepLarge, type LargeStore, type LargeWorks } from './large';
import type { KeyValueStore } from './storage';
import { ENTRY_KEY, type Tab } from './tab';
import { useApp } from '../store';

interface LargeSchema extends DBSchema {
  works: {
    key: string;
    value: { readonly name: string; readonly at: number; readonly work: unknown };
    indexes: { at: number };
  };
}

const database = browserDatabase<LargeSchema>('sidecar-playground.works', (created) =>
  created.createObjectStore('works', { keyPath: 'name' }).createIndex('at', 'at'),
);

const store: LargeStore = {
  get: async (name) => (await (await database()).get('works', name))?.work,
  put: async (name, work, at) => {
    const writing = (await database()).transaction('works', 'readwrite');
    const putting = writing.store.put({ name, at, work });
    // Not only once the browser has told that it was put: the page may be gone by then.
    writing.commit();
    await Promise.all([putting, writing.done]);
  },
  remove: async (name) => (await database()).delete('works', name),
  times: async () => {
    const times = new Map<string, number>();
    const { store: works } = (await database()).transaction('works');
    // The keys alone: each work is of megabytes.
    for (let at = await works.index('at').openKeyCursor(); at !== null; at = await at.continue())
      times.set(at.primaryKey, at.key);
    return times;
  },
};

const LOCK = 'sidecar-playground.work.';
/** Milliseconds to wait for a name: the page before a reload lets go of it a moment after the new one has started. */
const PATIENCE = 3000;

const claims: Claims = {
  claim: (name) =>
    new Promise((resolve) => {
      const hold = async () => {
        resolve(true);
        // Until the page is closed.
        await new Promise(() => undefined);
      };
      // Only over a secure connection is there a way to ask.
      if (!('locks' in navigator)) resolve(true);
      else
        navigator.locks
          .request(LOCK + name, { signal: AbortSignal.timeout(PATIENCE) }, hold)
          .catch(() => resolve(false));
    }),
  claimed: async () => {
    const held = 'locks' in navigator ? (await navigator.locks.query()).held : undefined;
    return new Set((held ?? []).map(({ name = '' }) => name.slice(LOCK.length)));
  },
};

/** The names that stand in the place of this tab's works. */
function named(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (!key.startsWith(ENTRY_KEY)) continue;
      const text = sessionStorage.getItem(key) ?? '';
      // A name is a text; the work itself is an object.
      if (text.startsWith('"')) names.set(key.slice(ENTRY_KEY.length), text.slice(1, -1));
    }
  } catch {
    // A browser that blocks it names nothing.
  }
  return names;
}

async function say(word: (words: Words<'drafts'>) => string): Promise<void> {
  const text = word(await wantWords('drafts'));
  useApp.getState().notify({ text, tone: 'warning', sticky: true });
}

/** Keeps the large works of this page in the browser's database. */
export function openLarge(shared: KeyValueStore | null, tab: Tab, current: () => string): LargeWorks {
  const works = keepLarge({
    shared,
    tab,
    current,
    named,
    store,
    claims,
    onRefused: () => void say((words) => words.unsaved),
    onLost: () => void say((words) => words.lost),
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') works.hurry();
  });
  return works;
}
