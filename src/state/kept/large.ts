import type { Scenario } from '../../core/scenario';
import { type Stored, storedPart } from './persistence';
import { restoreWork } from './restore';
import { keepDraft, type KeyValueStore, LARGE_KEY, read, remove, WORK_KEY, writeText } from './storage';
import { freshId, type Tab } from './tab';
import { type AppState, useApp } from '../store';

/** Where large works are, by their names. Every promise rejects where the browser blocks it or has no room. */
export interface LargeStore {
  /** The work of this name; undefined where there is none. */
  readonly get: (name: string) => Promise<unknown>;
  /** Puts a work in place of the one of this name: whole, or not at all. */
  readonly put: (name: string, work: unknown, at: number) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
  /** When each was put, in milliseconds since 1970. */
  readonly times: () => Promise<ReadonlyMap<string, number>>;
}

/** Who writes under which name: no two pages do under one, also where a tab was duplicated with all that it names. */
export interface Claims {
  /** Whether the name is this page's from now on. */
  readonly claim: (name: string) => Promise<boolean>;
  /** The names that open pages have. */
  readonly claimed: () => Promise<ReadonlySet<string>>;
}

interface LargePorts {
  /** What all tabs share. */
  readonly shared: KeyValueStore | null;
  readonly tab: Tab;
  /** The history entry that the page is at. */
  readonly current: () => string;
  /** The names that stand in the place of this tab's works, by history entry. */
  readonly named: () => ReadonlyMap<string, string>;
  readonly store: LargeStore;
  readonly claims: Claims;
  /** Called when a work is not kept; again only after one was. */
  readonly onRefused: () => void;
  /** Called when a name leads to nothing that can be read. */
  readonly onLost: () => void;
}

/** The works that are too large for the browser's storage of texts. A name stands there in their place. */
export interface LargeWorks {
  /** What is kept under a name; undefined where there is nothing. Never rejects. */
  readonly find: (name: string) => Promise<unknown>;
  /** The work of an entry that is still on its way; null where none is. */
  readonly pending: (entry: string) => Stored<'work'> | null;
  /** Keeps the work as it is now, or as it was at another time and entry, in the background. */
  readonly keep: (state?: AppState, entry?: string) => void;
  /** Says that the work has room in the storage of texts again. */
  readonly fits: () => void;
  /** Keeps at once what has changed, as the page may be gone the next moment. */
  readonly hurry: () => void;
  /** The same for a page that is left: the tab, and all tabs, find the work by its name even if there was no time to wait for it. */
  readonly leave: () => void;
}

/** Milliseconds for which a work is kept that no open page has: a closed tab may be opened again, and still name it. */
const KEPT_FOR = 7 * 24 * 3_600_000;

/** Keeps large works, and forgets those that nothing names any more. */
export function keepLarge(ports: LargePorts): LargeWorks {
  const { shared, tab, current, named, store, claims } = ports;
  const asked = new Map<string, Promise<boolean>>();
  /** The names that this page alone writes under. */
  const own = new Set<string>();
  /** The name of each entry's work, as long as it is a large one. */
  const names = new Map<string, string>();
  const waiting = new Map<string, Stored<'work'>>();
  /** The works that are on their way into the store, by entry. */
  const arriving = new Map<string, Stored<'work'>>();
  /** The names under which there is a work, be it an older one of the same entry. */
  const present = new Set<string>();
  /** The names under which nothing could be read: it may be there all the same, and is not written over. */
  const unread = new Set<string>();
  let isWriting = false;
  let isRefused = false;
  /** The last scenario that was to be kept. */
  let newest: Scenario | null = null;

  const isShared = (name: string) => shared?.getItem(WORK_KEY) === JSON.stringify(name);
  const isNamed = (name: string) => isShared(name) || [...names.values(), ...named().values()].includes(name);

  const claim = (name: string): Promise<boolean> => {
    const answer =
      asked.get(name) ??
      claims.claim(name).then((isOwn) => {
        if (isOwn && !unread.has(name)) own.add(name);
        return isOwn;
      });
    asked.set(name, answer);
    return answer;
  };

  /** Forgets what this page has written and nothing names. */
  const tidy = async (): Promise<void> => {
    for (const name of own) {
      if (isNamed(name)) continue;
      own.delete(name);
      // What is blocked now is looked for again when a page starts.
      await store.remove(name).catch(() => undefined);
    }
  };

  /** Forgets what pages have left behind that are long gone. */
  const sweep = async (): Promise<void> => {
    const [times, claimed] = await Promise.all([store.times(), claims.claimed()]);
    const isOld = ([name, at]: readonly [string, number]) =>
      at < Date.now() - KEPT_FOR && !claimed.has(name) && !isNamed(name);
    const old = [...times].filter(isOld);
    for (const [name] of old) await store.remove(name);
    if (old.length === times.size && names.size === 0) remove(shared, LARGE_KEY);
  };

  /** The name for an entry's work: the one that it has, if only this page writes under it, or a new one. */
  const nameFor = (entry: string): string => {
    const known = names.get(entry);
    if (known !== undefined) return known;
    const mine = named();
    const before = mine.get(entry);
    const others = [...names, ...mine].filter(([other]) => other !== entry).map(([, name]) => name);
    const name = before !== undefined && own.has(before) && !others.includes(before) ? before : freshId();
    names.set(entry, name);
    own.add(name);
    void claim(name);
    return name;
  };

  /** Lets an entry, and all tabs if it is the current one, name its work; false where there is no room even for that. */
  const point = (entry: string, name: string): boolean => {
    const marker = JSON.stringify(name);
    tab.save(entry, marker);
    return entry !== current() || writeText(shared, WORK_KEY, marker);
  };

  const put = async (name: string, work: Stored<'work'>): Promise<boolean> => {
    writeText(shared, LARGE_KEY, '1');
    const putting = store.put(name, work, Date.now());
    return putting.then(
      () => {
        present.add(name);
        return true;
      },
      () => false,
    );
  };

  const write = async (entry: string, work: Stored<'work'>): Promise<void> => {
    const name = nameFor(entry);
    // What would be refused when it is read is better not kept.
    const isReadable = restoreWork(work) !== null;
    if (isReadable) arriving.set(entry, work);
    const isPut = isReadable && (await put(name, work));
    if (arriving.get(entry) === work) arriving.delete(entry);
    // Not where the work has become a small one meanwhile, which counts for more.
    if (names.get(entry) === name) {
      const isKept = isPut && point(entry, name);
      // A newer one may be kept all the same.
      if (!isKept && !arriving.has(entry)) names.delete(entry);
      if (!isKept && !isRefused) ports.onRefused();
      isRefused = !isKept;
    } else own.add(name);
    await tidy();
  };

  const drain = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    for (const [entry, work] of waiting) {
      waiting.delete(entry);
      await write(entry, work);
    }
    isWriting = false;
  };

  const take = (state: AppState, entry: string): void => {
    newest = state.scenario;
    waiting.set(entry, storedPart(state, 'work'));
    nameFor(entry);
  };

  const hurry = (): void => {
    const state = useApp.getState();
    if (names.has(current()) && state.scenario !== newest) take(state, current());
    for (const [entry, work] of waiting) {
      waiting.delete(entry);
      void write(entry, work);
    }
  };

  const keep = (state: AppState = useApp.getState(), entry = current()): void => {
    take(state, entry);
    void drain();
  };

  /** Tells the name of a work that is still on its way: the page will not be there to do it then. */
  const pointAhead = (entry: string, name: string): void => {
    // What stands there may be all that is left where the work does not arrive.
    if (!present.has(name)) {
      if (isRefused || named().has(entry)) return;
      const older = entry === current() ? restoreWork(read(shared, WORK_KEY)) : null;
      if (older !== null && !keepDraft(shared, older.scenario, Date.now())) {
        tab.save(entry, JSON.stringify(name));
        return;
      }
    }
    point(entry, name);
  };

  /**
   * Gives this tab's work a name of its own where another page writes under the one that it came with: one of the two is a duplicate.
   * A name that only all tabs share is another tab's: to wait for it would be to take it from that one while it reloads.
   */
  const standAlone = async (name: string): Promise<void> => {
    if (![...named().values()].includes(name) || (await claim(name))) return;
    // Once it is on the screen.
    if (named().get(current()) === name && useApp.getState().revision > 0) keep();
  };

  for (const name of named().values()) void claim(name);
  // Where it is blocked there is nothing to sweep.
  void sweep().catch(() => undefined);
  return {
    find: async (name) => {
      void standAlone(name);
      const get = () => store.get(name);
      const work = await get()
        .catch(get)
        .catch(() => undefined);
      if (work === undefined) {
        unread.add(name);
        own.delete(name);
        // What is on the screen instead is not to take its place.
        for (const [entry, known] of names) if (known === name) names.delete(entry);
        ports.onLost();
      } else present.add(name);
      return work;
    },
    pending: (entry) => (names.has(entry) ? (waiting.get(entry) ?? arriving.get(entry) ?? null) : null),
    keep,
    fits: () => {
      names.delete(current());
      waiting.delete(current());
      isRefused = false;
      void tidy();
    },
    hurry,
    leave: () => {
      hurry();
      for (const [entry, name] of names) if (arriving.has(entry)) pointAhead(entry, name);
    },
  };
}
