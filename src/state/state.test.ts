import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Diagnostic, diagnostic } from '../core/diagnostic';
import type { Scenario } from '../core/scenario';
import type { Evaluation } from '../worker/evaluation';
import { applyEdits } from '../core/text/edit';
import { editScenario } from './edits';
import { isAwaited, isStale } from './outcome';
import { linkedPart, storedPart } from './kept/persistence';
import { restoreDrafts, restoreSettings, restoreWork } from './kept/restore';
import { exportFile, restoreFile } from './kept/scenario-file';
import { EMPTY_SCENARIO } from './scenario';
import { DEFAULT_SETTINGS, languageOf } from './settings';
import {
  autosave,
  fingerprint,
  holdScenario,
  isHeld,
  keepDraft,
  loadDrafts,
  loadSettings,
  loadWork,
  saveDrafts,
} from './kept/storage';
import { useApp } from './store';
import { textOfSource, withText } from './texts';
import { shownSource, tabOf } from './view';

const initial = useApp.getState();
beforeEach(() => useApp.setState(initial, true));

function memoryStore(room = Number.POSITIVE_INFINITY) {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > room) throw new Error('QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key: string) => {
      kept.delete(key);
    },
  };
}

const evaluationOf = (complete: boolean): Evaluation => ({
  outcome: {
    output: '',
    documents: [],
    diagnostics: [],
    suggestions: [],
    injector: {
      istioVersion: '1.30',
      versionSource: 'settings',
      era: 'F',
      policy: 'enabled',
      templateNames: [],
      defaultTemplates: [],
    },
    complete,
    warnings: [],
    standardError: '',
  },
  milliseconds: 1,
});

describe('texts', () => {
  it('reads and writes every source of a scenario', () => {
    let scenario: Scenario = EMPTY_SCENARIO;
    for (const source of ['manifests', 'values', 'mesh', 'cluster', 'injector', 'template:own'] as const) {
      scenario = withText(scenario, source, `text of ${source}`);
      expect(textOfSource(scenario, source)).toBe(`text of ${source}`);
      expect(shownSource({ template: null, ...tabOf(source) } as never)).toBe(source);
    }
    expect(withText(scenario, 'mesh', 'text of mesh')).toBe(scenario);
  });

  it('applies edits from the end and ignores those that overlap', () => {
    const span = (start: number, end: number) => ({ source: 'manifests' as const, start, end });
    expect(
      applyEdits('abcdef', [
        { span: span(4, 5), text: 'E' },
        { span: span(1, 3), text: 'BC' },
        { span: span(2, 4), text: 'never' },
        { span: span(6, 6), text: '!' },
      ]),
    ).toBe('aBCdEf!');
    const edited = editScenario({ ...EMPTY_SCENARIO, manifests: 'a', values: 'b' }, [
      { span: span(0, 1), text: 'x' },
      { span: { source: 'values', start: 1, end: 1 }, text: 'y' },
    ]);
    expect([edited.manifests, edited.values]).toEqual(['x', 'by']);
  });
});

const asked = (revision: number) => ({ revision, scenario: useApp.getState().scenario });

describe('the outcome slice', () => {
  it('keeps a finding chosen while typing moves it', () => {
    const { runAnswered, show } = useApp.getState();
    const about = (name: string, start: number) =>
      diagnostic({
        code: 'R101',
        severity: 'warning',
        resource: { kind: 'Service', namespace: '', name },
        span: { source: 'manifests', start, end: start + 1 },
      });
    const evaluation = (...diagnostics: Diagnostic[]): Evaluation => {
      const made = evaluationOf(true);
      return { ...made, outcome: { ...made.outcome, diagnostics } };
    };
    const chosen = about('web', 9);
    runAnswered(asked(1), evaluation(about('db', 3), chosen), 0);
    show({ problem: chosen });
    const moved = about('web', 14);
    runAnswered(asked(2), evaluation(about('db', 8), moved), 0);
    expect(useApp.getState().problem).toBe(moved);
    runAnswered(asked(3), evaluation(about('db', 8)), 0);
    expect(useApp.getState().problem).toBeNull();
  });

  it('keeps the last complete result on screen and calls it stale', () => {
    const { runAnswered, setText } = useApp.getState();
    setText('manifests', 'one');
    const good = evaluationOf(true);
    runAnswered(asked(1), good, 0);
    const of = useApp.getState().scenario;
    expect(isStale(useApp.getState())).toBe(false);
    setText('manifests', 'two');
    expect(isStale(useApp.getState())).toBe(true);
    const broken = evaluationOf(false);
    runAnswered(asked(2), broken, 0);
    expect(useApp.getState().shown).toBe(good);
    expect(useApp.getState().newest).toBe(broken);
    // Its origins are places in the text that it came from.
    expect(useApp.getState().shownScenario).toBe(of);
    expect(useApp.getState().newestScenario).toBe(useApp.getState().scenario);
    expect(isStale(useApp.getState())).toBe(true);
  });

  it('shows the first documents while the others are worked on, and what was there before where that ends', () => {
    const { runAnswered, runBegan, runStarted, runFailed, setText } = useApp.getState();
    setText('manifests', 'many');
    const [good, first, whole] = [evaluationOf(true), evaluationOf(true), evaluationOf(true)];
    runAnswered(asked(1), good, 0);
    const { revision } = useApp.getState();
    runBegan(asked(revision), first, 0);
    expect(useApp.getState().shown).toBe(good);
    runStarted(0);
    runBegan(asked(revision), first, 1);
    expect(useApp.getState().shown).toBe(first);
    expect(isStale(useApp.getState())).toBe(true);
    runFailed({ reason: 'cancelled' });
    expect(useApp.getState().shown).toBe(good);
    runStarted(2);
    runBegan(asked(revision), first, 3);
    runAnswered(asked(revision), whole, 4);
    expect(useApp.getState()).toMatchObject({ shown: whole, shownRevision: revision, beforeFirst: null });
  });

  it('is awaited while what will change the scenario still loads, also where it fails to', async () => {
    useApp.setState({ run: { phase: 'idle' }, newestRevision: useApp.getState().revision });
    const awaited = () => isAwaited(useApp.getState());
    let arrive = (): void => {};
    const loading = new Promise<string>((resolve) => {
      arrive = () => resolve('here');
    });
    const first = useApp.getState().prepare(loading);
    const second = useApp.getState().prepare(loading.then(() => Promise.reject(new Error('away'))));
    expect(awaited()).toBe(true);
    arrive();
    expect(await first).toBe('here');
    await expect(second).rejects.toThrow('away');
    expect(awaited()).toBe(false);
  });

  it('shows an incomplete result when there is nothing better', () => {
    const broken = evaluationOf(false);
    useApp.getState().runAnswered(asked(0), broken, 0);
    expect(useApp.getState().shown).toBe(broken);
  });
});

describe('notices', () => {
  it('are few, but those that wait for an answer stay', () => {
    const { notify } = useApp.getState();
    notify({ text: 'bring back', tone: 'info', sticky: true });
    for (const text of ['one', 'two', 'three']) notify({ text, tone: 'info' });
    expect(useApp.getState().notices.map(({ text }) => text)).toEqual(['bring back', 'two', 'three']);
  });
});

describe('persistence', () => {
  it('stores work and settings apart, and nothing that is derived', () => {
    const state = useApp.getState();
    expect(Object.keys(storedPart(state, 'settings')).sort()).toEqual(
      [...Object.keys(DEFAULT_SETTINGS), 'diffView'].sort(),
    );
    for (const part of [storedPart(state, 'work'), linkedPart(state)])
      for (const derived of ['shown', 'newest', 'run', 'notices']) expect(part).not.toHaveProperty(derived);
  });

  it('brings back what it stored', async () => {
    vi.useFakeTimers();
    const store = memoryStore();
    const none = async () => undefined;
    autosave(store, { onSaved: () => {} });
    useApp.getState().setText('manifests', 'kind: Pod');
    useApp.getState().show({ inputTab: 'values' });
    useApp.getState().choose({ theme: 'dark' });
    expect(await loadWork(store, none)).toBeNull();
    vi.advanceTimersByTime(400);
    vi.useRealTimers();
    expect(await loadWork(store, none)).toMatchObject({ inputTab: 'values', scenario: { manifests: 'kind: Pod' } });
    expect(loadSettings(store).theme).toBe('dark');
  });

  it('leaves alone what another tab chose meanwhile', () => {
    vi.useFakeTimers();
    const store = memoryStore();
    const save = autosave(store, { onSaved: () => {} });
    useApp.getState().choose({ lessonsDone: ['first'] });
    save();
    const other = { ...loadSettings(store), theme: 'dark' as const, lessonsDone: ['second'] };
    store.setItem('sidecar-playground.settings', JSON.stringify(other));
    useApp.getState().setText('manifests', 'kind: Pod');
    save();
    expect(loadSettings(store)).toEqual(other);
    useApp.getState().choose({ wrapLines: !other.wrapLines, lessonsDone: ['first', 'third'] });
    save();
    vi.useRealTimers();
    expect(loadSettings(store)).toEqual({
      ...other,
      wrapLines: !other.wrapLines,
      lessonsDone: ['second', 'first', 'third'],
    });
  });

  it('says at every save whether the work has room', () => {
    vi.useFakeTimers();
    const said: boolean[] = [];
    const written: number[] = [];
    const save = autosave(memoryStore(4000), {
      onSaved: (fits) => said.push(fits),
      onSave: (work) => written.push(work.length),
    });
    const type = (size: number, wait: number) => {
      useApp.getState().setText('manifests', 'a'.repeat(size));
      vi.advanceTimersByTime(wait);
    };
    type(100, 400);
    type(5000, 400);
    // After one that had no room, the next is written later.
    type(100, 400);
    expect(said).toEqual([true, false]);
    vi.advanceTimersByTime(3000);
    // What no browser takes is not even made JSON.
    useApp.getState().setText('manifests', 'a'.repeat(6_000_000));
    save();
    vi.useRealTimers();
    expect(said).toEqual([true, false, true, false]);
    expect(written).toHaveLength(3);
  });

  it('keeps thirty drafts, newest first, none twice in a row', () => {
    const store = memoryStore();
    for (let at = 0; at < 40; at++) keepDraft(store, { ...EMPTY_SCENARIO, manifests: `draft ${at}` }, at);
    keepDraft(store, { ...EMPTY_SCENARIO, manifests: 'draft 39' }, 99);
    const drafts = loadDrafts(store);
    expect(drafts).toHaveLength(30);
    expect(drafts[0]).toMatchObject({ at: 39, scenario: { manifests: 'draft 39' } });
  });

  it('keeps nothing twice: what comes again moves to the head with its name', () => {
    const store = memoryStore();
    const draft = (manifests: string) => ({ ...EMPTY_SCENARIO, manifests });
    keepDraft(store, draft('a'), 1);
    saveDrafts(
      store,
      loadDrafts(store).map((entry) => ({ ...entry, name: 'mine' })),
    );
    keepDraft(store, draft('b'), 2);
    expect(keepDraft(store, draft('a'), 3)).toBe(true);
    expect(loadDrafts(store).map(({ at, name, scenario }) => [at, name, scenario.manifests])).toEqual([
      [3, 'mine', 'a'],
      [2, undefined, 'b'],
    ]);
  });

  it('gives up the oldest drafts for a new one, and says when there is no room at all', () => {
    const one = { ...EMPTY_SCENARIO, manifests: 'x'.repeat(2000) };
    const store = memoryStore(JSON.stringify([{ at: 1, scenario: one }]).length + 100);
    expect(keepDraft(store, one, 1)).toBe(true);
    expect(keepDraft(store, { ...one, mesh: 'new' }, 2)).toBe(true);
    expect(loadDrafts(store).map(({ at }) => at)).toEqual([2]);
    expect(keepDraft(store, { ...one, manifests: 'x'.repeat(4000) }, 3)).toBe(false);
    expect(loadDrafts(store).map(({ at }) => at)).toEqual([2]);
    expect(keepDraft(null, one, 4)).toBe(false);
  });

  it('holds the scenario that ended the worker, and only that one', () => {
    const store = memoryStore();
    holdScenario(store, EMPTY_SCENARIO);
    expect(isHeld(store, EMPTY_SCENARIO)).toBe(true);
    expect(isHeld(store, { ...EMPTY_SCENARIO, manifests: 'x' })).toBe(false);
    holdScenario(store, null);
    expect(isHeld(store, EMPTY_SCENARIO)).toBe(false);
    expect(fingerprint(EMPTY_SCENARIO)).toMatch(/^\d+:[0-9a-f]+$/);
  });
});

describe('the restore boundary', () => {
  const restoreScenario = (scenario: unknown) => restoreDrafts([{ at: 1, scenario }])[0]?.scenario ?? null;

  it('takes no scenario that lacks a field or has one of another type', () => {
    expect(restoreScenario(EMPTY_SCENARIO)).toEqual(EMPTY_SCENARIO);
    expect(restoreScenario({ ...EMPTY_SCENARIO, manifests: 3 })).toBeNull();
    expect(restoreScenario({ ...EMPTY_SCENARIO, settings: { ...EMPTY_SCENARIO.settings, mode: 'rm' } })).toBeNull();
    const { mesh: _mesh, ...without } = EMPTY_SCENARIO;
    expect(restoreScenario(without)).toBeNull();
  });

  it('takes of a damaged history what is whole', () => {
    const whole = { at: 2, scenario: EMPTY_SCENARIO, name: 'mine' };
    expect(restoreDrafts([null, 7, { at: 'x', scenario: EMPTY_SCENARIO }, whole])).toEqual([whole]);
    expect(restoreDrafts({ at: 2 })).toEqual([]);
  });

  it('drops fields it does not know', () => {
    expect(restoreScenario({ ...EMPTY_SCENARIO, evil: true })).toEqual(EMPTY_SCENARIO);
  });

  it('falls back field by field where a default is harmless', () => {
    expect(restoreWork({ scenario: EMPTY_SCENARIO, inputTab: 'nowhere', template: 5 })).toMatchObject({
      inputTab: 'manifests',
      template: 'sidecar',
    });
    expect(restoreSettings({ theme: 'pink', trace: false, panes: { input: 7 } })).toEqual({
      ...DEFAULT_SETTINGS,
      diffView: 'skeleton',
      trace: false,
    });
    expect(restoreSettings('junk')).toEqual({ ...DEFAULT_SETTINGS, diffView: 'skeleton' });
    expect(restoreSettings({ diffView: 'inline' }).diffView).toBe('inline');
  });

  it('reads the files it writes and no others', () => {
    expect(restoreFile(exportFile(EMPTY_SCENARIO))).toEqual(EMPTY_SCENARIO);
    expect(restoreFile('kind: Pod')).toBeNull();
    expect(restoreFile('{"format":"other"}')).toBeNull();
  });
});

describe('languageOf', () => {
  it('prefers the choice, then the first language of the browser that we speak', () => {
    expect(languageOf('en', ['zh-TW'])).toBe('en');
    expect(languageOf(null, ['fr', 'zh-CN', 'en'])).toBe('zh-CN');
    expect(languageOf(null, ['fr'])).toBe('en');
  });
});
