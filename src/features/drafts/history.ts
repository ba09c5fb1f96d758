import type { Draft } from '../../state/kept/restore';
import { fingerprint, type KeyValueStore, MOST_DRAFTS } from '../../state/kept/storage';

const PROBE_KEY = 'sidecar-playground.probe';

/** Tells one draft from the others, also when the list was read anew. */
export function draftId(draft: Draft): string {
  return `${draft.at}-${fingerprint(draft.scenario)}`;
}

/** The history without some of its entries. */
export function without(drafts: readonly Draft[], gone: readonly Draft[]): Draft[] {
  const ids = new Set(gone.map(draftId));
  return drafts.filter((draft) => !ids.has(draftId(draft)));
}

/** The history with entries put back at their time. Those that no longer fit the number are the oldest. */
export function withBack(drafts: readonly Draft[], back: readonly Draft[]): Draft[] {
  return [...without(drafts, back), ...back].sort((left, right) => right.at - left.at).slice(0, MOST_DRAFTS);
}

/** The history with one entry called by another name; '' gives it back the name made of what it holds. */
export function renamed(drafts: readonly Draft[], id: string, name: string): Draft[] {
  return drafts.map((draft) => {
    if (draftId(draft) !== id) return draft;
    const { name: _name, ...rest } = draft;
    const wanted = name.trim();
    return wanted === '' ? rest : { ...rest, name: wanted };
  });
}

/** Whether the browser would take this many characters more. Tried out, because browsers do not tell. */
export function hasRoom(store: KeyValueStore, characters: number): boolean {
  try {
    store.setItem(PROBE_KEY, 'x'.repeat(characters));
    return true;
  } catch {
    return false;
  } finally {
    store.removeItem(PROBE_KEY);
  }
}
