import { type BuiltIn, followBuiltIn, UNSET } from '../core/install/built-in';
import { withWebhooks } from '../core/install/webhooks';
import type { Scenario } from '../core/scenario';
import type { SourceId } from '../core/text/span';
import { messages, wantWords } from '../i18n/language';
import {
  DEFAULT_CLUSTER,
  defaultScenario,
  isPresetLoaded,
  loadPreset,
  preset,
  PRESET_VERSIONS,
  PREVIEW_VERSION,
  releaseOf,
  SAMPLE_LANGUAGES,
} from '../presets';
import type { RunningLesson } from '../state/lesson';
import { browserStore, keepDraft } from '../state/kept/storage';
import { useApp } from '../state/store';
import { templateOf, textOfSource } from '../state/texts';
import { attempt } from './attempt';

/** The built-in injector of a release, as the state keeps it for Reset and for the diff to built-in. */
export function builtInOf(version: string): BuiltIn {
  const { injector, values, mesh } = preset(version);
  return { version, injector, values, mesh, webhooks: '', settings: UNSET, isDerived: false };
}

/** Counts what asks for another version or scenario: the last of it counts, however late what is built in for it comes. */
let asked = 0;

/** Tells the state which built-in injector the work is compared with, loaded first where it must be; what is no release has none, which is said. */
export function showBuiltIn(version: string): void {
  asked++;
  const show = () => useApp.getState().setBuiltIn(builtInOf(version));
  if (isPresetLoaded(version)) show();
  else if (releaseOf(version) !== undefined) {
    void attempt(async () => {
      await loadPreset(version);
      if (useApp.getState().scenario.settings.istioVersion === version) show();
    });
  } else {
    useApp.getState().setBuiltIn(null);
    void wantWords('settings').then((words) =>
      useApp.getState().notify({ text: words.noBuiltIn(version, PRESET_VERSIONS), tone: 'warning' }),
    );
  }
}

/** The built-in text of a source, or null where the version has none. */
export function builtInText(builtIn: BuiltIn | null, source: SourceId): string | null {
  if (builtIn === null) return null;
  const template = templateOf(source);
  if (template !== null) return builtIn.injector.templates.find((entry) => entry.name === template)?.text ?? null;
  switch (source) {
    case 'injector':
      return builtIn.injector.config;
    case 'values':
    case 'mesh':
      return builtIn[source];
    case 'cluster':
      return withWebhooks(DEFAULT_CLUSTER, builtIn.webhooks);
    case 'manifests':
    default:
      return null;
  }
}

/** How the scenario's injector relates to the built-in one. */
export function injectorKind(scenario: Scenario, builtIn: BuiltIn | null): 'built-in' | 'edited' | 'pasted' {
  const texts: readonly SourceId[] = ['injector', 'values', 'mesh'];
  const templates = scenario.injector.templates;
  const same = (source: SourceId) => builtInText(builtIn, source) === textOfSource(scenario, source);
  const unchanged = templates.filter((entry) => same(`template:${entry.name}`)).length;
  const builtInCount = builtIn?.injector.templates.length ?? 0;
  if (unchanged === templates.length && templates.length === builtInCount && texts.every(same)) return 'built-in';
  return unchanged === 0 && !same('injector') ? 'pasted' : 'edited';
}

/** Runs the scenario as another Istio version. Texts still built-in become those of that version; edited ones stay. */
export function chooseVersion(version: string): void {
  if (releaseOf(version) === undefined) return;
  const choice = ++asked;
  const { scenario, builtIn, prepare, replaceScenario, setBuiltIn, setSettings } = useApp.getState();
  const { istioVersion } = scenario.settings;
  // What is built in for the version until now tells which of the texts someone edited.
  const missing = [version, istioVersion].filter((one) => releaseOf(one) !== undefined && !isPresetLoaded(one));
  if (missing.length > 0) {
    void attempt(async () => {
      await prepare(Promise.all(missing.map(loadPreset)));
      if (choice === asked) chooseVersion(version);
    });
    return;
  }
  if (version === PREVIEW_VERSION) void sayPreview();
  // What an installation gives in this version comes from the worker.
  if (scenario.installation !== undefined) {
    setSettings({ istioVersion: version });
    return;
  }
  const next = builtInOf(version);
  setBuiltIn(next);
  replaceScenario(followBuiltIn(scenario, isPresetLoaded(istioVersion) ? builtInOf(istioVersion) : builtIn, next));
}

async function sayPreview(): Promise<void> {
  const words = await wantWords('settings');
  useApp.getState().notify({ text: words.preview(PREVIEW_VERSION), tone: 'info' });
}

/**
 * Puts a scenario, and with it a lesson or none, on the screen. What was there goes to the history first; false when it
 * had no room there; `keeps` is false where nobody has seen it.
 */
export function placeScenario(scenario: Scenario, lesson: RunningLesson | null, keeps = true): boolean {
  const { scenario: before, replaceScenario, show, choose, firstSteps } = useApp.getState();
  // Who opens something else has found the way.
  if (firstSteps === 'open') choose({ firstSteps: 'closed' });
  const kept = !keeps || keepDraft(browserStore(), before, Date.now());
  showBuiltIn(scenario.settings.istioVersion);
  replaceScenario(scenario);
  show({ place: null, caret: null, workload: null, template: firstTemplate(scenario), lesson });
  return kept;
}

/**
 * Puts another scenario in place of the work. The work is kept in the history first, and a notice offers it back:
 * nothing someone typed is ever lost to a link, a sample or a file. `isFirst` says that nobody has seen what is replaced.
 */
export function openScenario(scenario: Scenario, said: string, { isFirst = false } = {}): void {
  const state = useApp.getState();
  const { scenario: before, lesson, opened } = state;
  const kept = placeScenario(scenario, null, !isFirst);
  const words = messages().link;
  const bringBack = () => {
    placeScenario(before, lesson);
    state.notify({ text: words.broughtBack, tone: 'info' });
  };
  const worthKeeping =
    lesson !== null ||
    (!isFirst && before.manifests.trim() !== '' && JSON.stringify(before) !== JSON.stringify(scenario));
  state.notify({
    text: said,
    tone: 'info',
    // Someone's own work, or what had no room in the history, waits for an answer; a sample that nobody touched may go by itself.
    ...(worthKeeping
      ? {
          action: { label: words.bringBack, run: bringBack },
          sticky: !kept || lesson !== null || (before !== opened && !isFirstSample(before)),
        }
      : {}),
  });
  state.show({ opened: scenario });
}

function isFirstSample(scenario: Scenario): boolean {
  const { istioVersion } = scenario.settings;
  const text = JSON.stringify(scenario);
  return (
    isPresetLoaded(istioVersion) &&
    SAMPLE_LANGUAGES.some((language) => text === JSON.stringify(defaultScenario(istioVersion, language)))
  );
}

/** The template that the Template tab opens with. */
export function firstTemplate(scenario: Scenario): string | null {
  const names = scenario.injector.templates.map((entry) => entry.name);
  return names.includes('sidecar') ? 'sidecar' : (names[0] ?? null);
}
