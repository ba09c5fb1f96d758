import { DEFAULT_VERSION } from './default-settings';
import type { Preset } from './preset';
import { isHistoric } from '../core/istio/versions/steps';
import { NoBuiltInError, releaseOf } from './releases';

export { nearestRelease, NoBuiltInError, PRESET_VERSIONS, PREVIEW_VERSION, releaseOf } from './releases';

type Builder = (version: string) => Preset;

/** The builders of presets, once they are loaded: texts and facts of every release are more than a page needs to start with. */
const builders: { modern?: Builder; historic?: Builder } = {};
const built = new Map<string, Preset>();

function builderOf(version: string): Builder | undefined {
  return isHistoric(version) ? builders.historic : builders.modern;
}

/** Whether `preset` can give a version's preset at once; false where it has none. */
export function isPresetLoaded(version: string): boolean {
  const release = releaseOf(version);
  return release !== undefined && builderOf(release) !== undefined;
}

function releaseOrThrow(version: string): string {
  const release = releaseOf(version);
  if (release === undefined) throw new NoBuiltInError(version);
  return release;
}

/** The built-in preset of a release (`1.30`, `1.30.3`, `0.7`), loaded where that is needed. Rejects with `NoBuiltInError` for what is none. */
export async function loadPreset(version: string): Promise<Preset> {
  if (isHistoric(releaseOrThrow(version))) builders.historic ??= (await import('./historic')).historicPreset;
  else builders.modern ??= (await import('./modern')).modernPreset;
  return preset(version);
}

/** The same at once. Throws `NoBuiltInError`, and another error where `loadPreset` has not brought it, or a version of its kind. */
export function preset(version: string): Preset {
  const release = releaseOrThrow(version);
  let found = built.get(release);
  if (found === undefined) {
    const builder = builderOf(release);
    if (builder === undefined) throw new Error(`the preset of ${version} is not loaded`);
    found = builder(release);
    built.set(release, found);
  }
  return found;
}

/** Loads every preset, for a program that may be asked for any. */
export async function loadPresets(): Promise<void> {
  await Promise.all([loadPreset(DEFAULT_VERSION), loadPreset('0.7')]);
}
