import { allMessages } from '../i18n/all-messages';
import {
  DEFAULT_VERSION,
  defaultScenario,
  isPresetLoaded,
  loadPreset,
  loadSampleTexts,
  releaseOf,
  type SampleId,
  withSample,
} from '../presets';
import { languageOf } from '../state/settings';
import { useApp } from '../state/store';
import { openScenario } from './scenario';

/** An empty page with the built-in injector of the version in use. */
export async function newScenario(): Promise<void> {
  const { scenario } = useApp.getState();
  const version = releaseOf(scenario.settings.istioVersion) ?? DEFAULT_VERSION;
  if (!isPresetLoaded(version)) {
    await loadPreset(version);
    return newScenario();
  }
  const fresh = defaultScenario(version);
  openScenario(
    { ...fresh, manifests: '', settings: { ...scenario.settings, istioVersion: version } },
    allMessages().commands.names['scenario.new'],
  );
  useApp.getState().show({ inputTab: 'manifests', phonePane: 'input' });
}

/** A sample's manifests, cluster and mode in place of the current ones, with comments in the language that is spoken; injector, values and the other settings stay. */
export async function openSample(id: SampleId): Promise<void> {
  const words = allMessages().header;
  const { language, prepare } = useApp.getState();
  const texts = loadSampleTexts(id, languageOf(language, navigator.languages));
  const sample = await prepare(texts.catch(() => null));
  if (sample === null) {
    useApp.getState().notify({ text: words.sampleFailed, tone: 'warning' });
    return;
  }
  const { scenario, show } = useApp.getState();
  openScenario(withSample(scenario, sample), words.sampleOpened(words.sampleTitles[id]));
  show({ inputTab: 'manifests', phonePane: 'input' });
}
