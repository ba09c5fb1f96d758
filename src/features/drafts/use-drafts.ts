import { useEffect, useMemo, useState } from 'react';
import { builtInOf } from '../../actions/scenario';
import { isPresetLoaded, loadPreset } from '../../presets';
import type { Draft } from '../../state/kept/restore';
import { browserStore, loadDrafts, saveDrafts } from '../../state/kept/storage';
import { draftId, renamed, withBack, without } from './history';
import { type DraftSummary, summarise } from './summary';

/** A draft as the list shows it. */
export interface Listed {
  readonly id: string;
  readonly draft: Draft;
  readonly summary: DraftSummary;
}

export interface DraftsHook {
  readonly listed: readonly Listed[];
  /** What was deleted since the list was opened, the last one at the end. */
  readonly deleted: readonly (readonly Draft[])[];
  /** Whether the browser refused the last change. */
  readonly failed: boolean;
  readonly remove: (drafts: readonly Draft[]) => void;
  readonly undo: () => void;
  readonly rename: (id: string, name: string) => void;
  /** Reads the list anew, after something else has changed it. */
  readonly reload: () => void;
}

/** The history of this browser: read when the list opens, written at every change, followed when another tab writes. */
export function useDrafts(): DraftsHook {
  const [drafts, setDrafts] = useState(() => loadDrafts(browserStore()));
  const [deleted, setDeleted] = useState<readonly (readonly Draft[])[]>([]);
  const [failed, setFailed] = useState(false);
  const [presets, setPresets] = useState(0);

  useEffect(() => {
    const follow = () => setDrafts(loadDrafts(browserStore()));
    window.addEventListener('storage', follow);
    return () => window.removeEventListener('storage', follow);
  }, [setDrafts]);

  useEffect(() => {
    let gone = false;
    const missing = drafts.map(({ scenario }) => scenario.settings.istioVersion).filter((one) => !isPresetLoaded(one));
    if (missing.length > 0)
      // What cannot be loaded is not compared; the list says nothing about its injector then.
      void Promise.allSettled(missing.map(loadPreset)).then(() => !gone && setPresets((count) => count + 1));
    return () => {
      gone = true;
    };
  }, [drafts, setPresets]);

  const listed = useMemo(
    () =>
      drafts.map((draft) => {
        const version = draft.scenario.settings.istioVersion;
        // Counted, so that what was loaded meanwhile is looked at.
        const known = presets >= 0 && isPresetLoaded(version);
        return { id: draftId(draft), draft, summary: summarise(draft.scenario, known ? builtInOf(version) : null) };
      }),
    [drafts, presets],
  );

  const change = (make: (now: readonly Draft[]) => Draft[]): boolean => {
    const store = browserStore();
    // From what is stored now, not from what is shown: another tab may have kept something meanwhile.
    const next = make(loadDrafts(store));
    const saved = saveDrafts(store, next);
    setFailed(!saved);
    if (saved) setDrafts(next);
    return saved;
  };
  return {
    listed,
    deleted,
    failed,
    remove: (gone) => {
      if (change((now) => without(now, gone))) setDeleted([...deleted, gone]);
    },
    undo: () => {
      const last = deleted.at(-1);
      if (last !== undefined && change((now) => withBack(now, last))) setDeleted(deleted.slice(0, -1));
    },
    rename: (id, name) => void change((now) => renamed(now, id, name)),
    reload: () => setDrafts(loadDrafts(browserStore())),
  };
}
