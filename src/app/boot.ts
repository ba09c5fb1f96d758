import { attempt, followNotLoaded, tellNotLoaded } from '../actions/attempt';
import { firstTemplate, showBuiltIn } from '../actions/scenario';
import { listenForShortcuts } from '../actions/shortcuts';
import { entryName, followHistory } from './entries';
import { preloadDiff } from '../features/output/DiffTab';
import { hasLink, openLink } from '../features/share/open-link';
import type { Scenario } from '../core/scenario';
import {
  DEFAULT_VERSION,
  defaultScenario,
  loadPreset,
  loadSampleTexts,
  type SampleId,
  sampleAskedFor,
  withSample,
} from '../presets';
import { EMBEDDED } from '../state/embedded';
import { startEngine } from '../state/engine';
import { languageOf, type SettingsData } from '../state/settings';
import type { LargeWorks } from '../state/kept/large';
import { openTab } from '../state/kept/tab';
import { autosave, browserStore, LARGE_KEY, loadSettings, loadWork, read } from '../state/kept/storage';
import { type AppState, useApp } from '../state/store';
import { connectWorker } from '../worker/connect';
import { announceResults } from './announce';
import { followAppearance } from './appearance';
import { keepFocus } from './keep-focus';
import { workOffline } from './offline/register';

/**
 * Brings the page to life: settings and work from storage, a link from the address, the engine. Resolves when the first
 * paint can happen; the worker has started by then. `choices` count for more than the settings that were kept.
 */
export async function boot(choices: Partial<SettingsData> = {}): Promise<void> {
  followNotLoaded();
  const store = browserStore();
  const state = useApp.getState();
  const { diffView, ...settings } = loadSettings(store);
  state.choose({ ...settings, ...choices });
  let works: LargeWorks | null = null;
  const large = async (): Promise<LargeWorks> => {
    const { openLarge } = await import('../state/kept/large-in-browser');
    return (works ??= openLarge(store, tab, () => current()));
  };
  // Without the code that finds it, the page is to be loaded again.
  const findLarge = (name: string) =>
    large().then(
      ({ find }) => find(name),
      () => tellNotLoaded(() => location.reload()),
    );
  /** What was saved of large works, by entry, while the code that keeps them loads. */
  const late = new Map<string, AppState>();
  const keepLate = async (): Promise<void> => {
    const { keep } = await large();
    for (const [entry, state] of late) keep(state, entry);
    late.clear();
  };
  const tab = openTab(store, findLarge);
  const entry = entryName();
  let current = () => entry;
  const own = await tab.load(entry);
  if (own === null) tab.takeOver();
  const work = own ?? (await loadWork(store, findLarge));
  // Someone's own work needs no built-in to be shown; what it is compared with comes beside it.
  if (work === null) await loadPreset(DEFAULT_VERSION);
  const asked = sampleAskedFor(location.search);
  const lesson = new URLSearchParams(location.search).get('lesson');
  const isLinked = asked !== null || lesson !== null || hasLink(location.hash);
  const { scenario, ...view } = work ?? { scenario: await firstScenario(asked) };
  showBuiltIn(scenario.settings.istioVersion);
  state.replaceScenario(scenario);
  state.show({ template: firstTemplate(scenario), phonePane: EMBEDDED ? 'result' : 'input', diffView, ...view });
  if (work === null) state.show({ opened: scenario });

  const spoken = followAppearance();
  preloadDiff(diffView);
  if (own === null && hasLink(location.hash)) {
    await spoken;
    // The link's scenario is the one to evaluate first, not the work that it is about to replace.
    const { hash } = location;
    await attempt(() => openLink(hash, work === null && useApp.getState().scenario === scenario));
  } else if (asked !== null) {
    if (work !== null) await attempt(async () => (await import('../actions/start-from')).openSample(asked));
    if (!EMBEDDED) forget('sample');
  }
  startEngine({ connect: connectWorker, store });
  useApp.subscribe(
    (now) => now.scenario.installation !== undefined,
    (installs) => {
      if (installs) void attempt(async () => (await import('../actions/intake/installation')).startDeriving());
    },
    { fireImmediately: true },
  );
  if (lesson !== null && !EMBEDDED) {
    void attempt(async () => (await import('../features/lessons/asked-for')).startLessonAskedFor(lesson));
    forget('lesson');
  }
  const save = autosave(store, {
    onSave: (work) => tab.save(current(), work),
    onLeave: () => {
      works?.leave();
      tab.leave();
    },
    onSaved: (fits) => {
      late.delete(current());
      if (fits) works?.fits();
      // At once where that is possible: the page may be about to go.
      else if (works !== null) works.keep();
      else {
        late.set(current(), useApp.getState());
        void attempt(keepLate);
      }
    },
  });
  current = followHistory(async (other) => works?.pending(other) ?? tab.load(other), entry, save);
  if (read(store, LARGE_KEY) !== null) void attempt(large);
  if (work === null && !isLinked && !EMBEDDED && settings.firstSteps === 'unseen') state.choose({ firstSteps: 'open' });
  // Only Monaco asks, and it comes later.
  void attempt(async () => (await import('../features/input/language-service')).provideLanguageService());
  // An embedded page leaves the keyboard to the one around it.
  if (!EMBEDDED) {
    listenForShortcuts();
    workOffline();
    void attempt(async () => (await import('../actions/print/print')).followPrinting());
  }
  keepFocus();
  announceResults();
  await spoken;
}

/** What is opened where no work was kept: the sample that the address asks for, else the first. */
async function firstScenario(asked: SampleId | null): Promise<Scenario> {
  const language = languageOf(useApp.getState().language, navigator.languages);
  const scenario = defaultScenario(DEFAULT_VERSION, language);
  const sample = asked === null ? null : await loadSampleTexts(asked, language).catch(() => null);
  return sample === null ? scenario : withSample(scenario, sample);
}

/** Takes what was asked for out of the address, so that a reload keeps what was edited since. */
function forget(parameter: 'sample' | 'lesson'): void {
  const address = new URL(location.href);
  address.searchParams.delete(parameter);
  history.replaceState(history.state, '', address);
}
