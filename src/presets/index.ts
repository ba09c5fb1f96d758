import type { Scenario } from '../core/scenario';
import { DEFAULT_SCENARIO_SETTINGS, DEFAULT_VERSION } from './default-settings';
import { preset } from './injector';
import { DEFAULT_CLUSTER, firstSample } from './samples';
import type { SampleLanguage } from './samples/sample';

export { DEFAULT_SCENARIO_SETTINGS, DEFAULT_VERSION } from './default-settings';
export {
  isPresetLoaded,
  loadPreset,
  loadPresets,
  nearestRelease,
  NoBuiltInError,
  PRESET_VERSIONS,
  PREVIEW_VERSION,
  preset,
  releaseOf,
} from './injector';
export type { Preset } from './preset';
export { SAMPLE_IDS, SAMPLE_LANGUAGES, type SampleId } from './samples/sample';
export { DEFAULT_CLUSTER, loadSampleTexts, sampleAskedFor, withSample } from './samples';

/** The scenario that a first visit in a language opens: a small application, injected by the newest built-in template. */
export function defaultScenario(version: string = DEFAULT_VERSION, language: SampleLanguage = 'en'): Scenario {
  const { injector, values, mesh } = preset(version);
  return {
    manifests: firstSample(language).manifests,
    injector,
    values,
    mesh,
    cluster: DEFAULT_CLUSTER,
    settings: { ...DEFAULT_SCENARIO_SETTINGS, istioVersion: version },
  };
}

/** A scenario with the built-in injector of another version; what stands around the manifests stays. */
export function scenarioOn(version: string, scenario: Scenario): Scenario {
  const { injector, values, mesh } = preset(version);
  return { ...scenario, injector, values, mesh, settings: { ...scenario.settings, istioVersion: version } };
}
