import type { Scenario } from '../../core/scenario';
import { EMBEDDED } from '../embedded';
import { type Stored, storedPart } from './persistence';
import { type Draft, restoreDrafts, restoreSettings, restoreWork } from './restore';
import { whenIdle } from './when-idle';
import { useApp } from '../store';

/** The part of the Web Storage API used here; a browser may refuse it altogether. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const WORK_KEY = 'sidecar-playground.work';
/** Read by public/appearance.js too. */
const SETTINGS_KEY = 'sidecar-playground.settings';
const HISTORY_KEY = 'sidecar-playground.history';
const HELD_KEY = 'sidecar-playground.held';
/** There as long as works may be kept apart: pages that have none load nothing for them. */
export const LARGE_KEY = 'sidecar-playground.large';

/** Characters of manifests from which no browser takes the work here, so that it is not made JSON to be refused. */
const LONGEST_WORK = 5_000_000;
/** Milliseconds between a change and its save. */
const SAVE_DELAY = 300;
/** Of a long work, which takes its time to write: at most this part of the time goes to saving it while someone types. */
const SAVE_SHARE = 0.02;
const LONGEST_DELAY = 3000;
/** Milliseconds after that in which the browser chooses the moment. */
const IDLE_WITHIN = 200;
export const MOST_DRAFTS = 30;
/** Characters of the whole history; browsers give about five million for everything. */
export const LONGEST_HISTORY = 1_500_000;

/** The browser's storage, or null where it is closed to us. */
export function browserStore(): KeyValueStore | null {
  if (EMBEDDED) return null;
  try {
    const store = globalThis.localStorage;
    store.getItem(SETTINGS_KEY);
    return store;
  } catch {
    return null;
  }
}

export function read(store: KeyValueStore | null, key: string): unknown {
  try {
    const text = store?.getItem(key) ?? null;
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Writes a value; false when there is no room or no permission. */
export function write(store: KeyValueStore | null, key: string, value: unknown): boolean {
  return writeText(store, key, JSON.stringify(value));
}

/** Writes a value that is JSON already; false when there is no room or no permission. */
export function writeText(store: KeyValueStore | null, key: string, text: string): boolean {
  try {
    store?.setItem(key, text);
    return store !== null;
  } catch {
    return false;
  }
}

/** Removes what is under a key. */
export function remove(store: KeyValueStore | null, key: string): void {
  try {
    store?.removeItem(key);
  } catch {
    // A storage that refuses is a storage that kept nothing.
  }
}

/** The work as it is kept: JSON, of megabytes at times. */
export function workText(): string {
  return JSON.stringify(storedPart(useApp.getState(), 'work'));
}

/** Finds a work that is kept apart by its name; what it gives is as foreign as what the storage gives. */
export type FindLarge = (name: string) => Promise<unknown>;

/** The work under a key, or null where there is none or it is damaged. In place of one that is too large stands its name, which is a text. */
export async function loadWork(
  store: KeyValueStore | null,
  findLarge: FindLarge,
  key = WORK_KEY,
): Promise<Stored<'work'> | null> {
  const kept = read(store, key);
  return restoreWork(typeof kept === 'string' ? await findLarge(kept) : kept);
}

export function loadSettings(store: KeyValueStore | null): Stored<'settings'> {
  return restoreSettings(read(store, SETTINGS_KEY));
}

/** Earlier states of the work, newest first. */
export function loadDrafts(store: KeyValueStore | null): Draft[] {
  return restoreDrafts(read(store, HISTORY_KEY));
}

/** Writes the history as it is given; false when there is no room or no permission. */
export function saveDrafts(store: KeyValueStore | null, drafts: readonly Draft[]): boolean {
  return write(store, HISTORY_KEY, drafts);
}

/**
 * Keeps a scenario at the head of the history, dropping the oldest ones that no longer fit. Nothing is kept twice.
 * False when the browser has no room for even this one.
 */
export function keepDraft(store: KeyValueStore | null, scenario: Scenario, at: number): boolean {
  if (scenario.manifests.length >= LONGEST_WORK) return false;
  const text = JSON.stringify(scenario);
  const drafts = loadDrafts(store);
  const known = drafts.findIndex((draft) => JSON.stringify(draft.scenario) === text);
  if (known === 0) return true;
  const same = known < 0 ? [] : drafts.splice(known, 1);
  const kept: Draft[] = [{ ...same[0], at, scenario }, ...drafts].slice(0, MOST_DRAFTS);
  let size = JSON.stringify(kept).length;
  while (kept.length > 1 && size > LONGEST_HISTORY) size -= JSON.stringify(kept.pop()).length + 1;
  while (!saveDrafts(store, kept)) {
    if (store === null || kept.length === 1) return false;
    kept.pop();
  }
  return true;
}

/** A short fingerprint of a scenario (FNV-1a over its JSON), to know again the one that ended the worker. */
export function fingerprint(scenario: Scenario): string {
  const text = JSON.stringify(scenario);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}:${(hash >>> 0).toString(16)}`;
}

/** Remembers (or, with null, forgets) the scenario that must not run by itself after a reload. */
export function holdScenario(store: KeyValueStore | null, scenario: Scenario | null): void {
  if (scenario === null) remove(store, HELD_KEY);
  else write(store, HELD_KEY, fingerprint(scenario));
}

export function isHeld(store: KeyValueStore | null, scenario: Scenario): boolean {
  const held = read(store, HELD_KEY);
  return held !== null && held === fingerprint(scenario);
}

/** Writes those settings that changed since `before` over what is there now, which another tab may have chosen; gives what is kept then. */
function saveSettings(
  store: KeyValueStore | null,
  before: Stored<'settings'>,
  now: Stored<'settings'>,
): Stored<'settings'> {
  const changed = Object.entries(now).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof typeof before]),
  );
  if (changed.length === 0) return now;
  const kept = loadSettings(store);
  const merged = { ...kept, ...Object.fromEntries(changed) };
  const lessonsDone = [...new Set([...kept.lessonsDone, ...now.lessonsDone])];
  return write(store, SETTINGS_KEY, { ...merged, lessonsDone }) ? now : before;
}

export interface AutosaveOptions {
  /** Called at every save: whether the work has room where all tabs share it. */
  readonly onSaved: (fits: boolean) => void;
  /** Called with the work before it is written where all tabs share it, unless it is too long for that. */
  readonly onSave?: (work: string) => void;
  /** Called when the page is left. */
  readonly onLeave?: () => void;
}

/** Saves work and settings a moment after they change, and at once when the page is left. Returns how to save at once. */
export function autosave(store: KeyValueStore | null, options: AutosaveOptions): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let delay = SAVE_DELAY;
  let settings = loadSettings(store);
  const save = () => {
    const started = performance.now();
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const state = useApp.getState();
    let fits = false;
    if (state.scenario.manifests.length < LONGEST_WORK) {
      const work = workText();
      options.onSave?.(work);
      fits = writeText(store, WORK_KEY, work);
    }
    settings = saveSettings(store, settings, storedPart(state, 'settings'));
    if (store !== null) options.onSaved(fits);
    // What is kept elsewhere is written after this, and takes as long as the longest work.
    const taken = fits ? (performance.now() - started) / SAVE_SHARE : LONGEST_DELAY;
    delay = Math.min(LONGEST_DELAY, Math.max(SAVE_DELAY, taken));
  };
  useApp.subscribe(
    (state) => ({ ...storedPart(state, 'work'), ...storedPart(state, 'settings') }),
    () => {
      // Not in the middle of a key's work: what is written takes as long as its result.
      timer ??= setTimeout(() => whenIdle(() => timer !== null && save(), IDLE_WITHIN), delay);
    },
    { equalityFn: shallowEqual },
  );
  globalThis.addEventListener?.('pagehide', () => {
    if (timer !== null) save();
    options.onLeave?.();
  });
  return save;
}

function shallowEqual<Fields extends object>(left: Fields, right: Fields): boolean {
  return Object.entries(left).every(([key, value]) => Object.is(value, right[key as keyof Fields]));
}
