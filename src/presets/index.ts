import type { Scenario } from '../core/scenario';
import { DEFAULT_SCENARIO_SETTINGS, DEFAULT_VERSION } from './default-settings';
import { preset } from './injector';
import { DEFAULT_CLUSTER, FIRST_SAMPLE } from './samples';

export { DEFAULT_SCENARIO_SETTINGS, DEFAULT_VERSION } from './default-settings';
export {
  isHistoric,
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
export { minorOf, nextSupported, patchReleases } from './releases';
export { SAMPLE_IDS, type SampleId } from './samples/sample';
export { DEFAULT_CLUSTER, loadSampleTexts, sampleAskedFor, withSample } from './samples';

/** The scenario that a first visit opens: a small application, injected by the newest built-in template. */
export function defaultScenario(version: string = DEFAULT_VERSION): Scenario {
  const { injector, values, mesh } = preset(version);
  return {
    manifests: FIRST_SAMPLE.manifests,
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
