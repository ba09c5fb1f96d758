import type { Preset } from './preset';
import { isHistoric, presetRelease } from './releases';

export { PRESET_VERSIONS } from './releases';

/** The version a new scenario starts with. */
export const DEFAULT_VERSION = '1.30';

type Builder = (version: string) => Preset;

/** The builders of presets, once they are loaded: texts and facts of every release are more than a page needs to start with. */
const builders: { modern?: Builder; historic?: Builder } = {};
const built = new Map<string, Preset>();

function builderOf(version: string): Builder | undefined {
  return isHistoric(version) ? builders.historic : builders.modern;
}

/** Whether `preset` can give a version's preset at once. */
export function isPresetLoaded(version: string): boolean {
  return builderOf(presetRelease(version)) !== undefined;
}

/** The built-in preset of a version (`1.30`, `1.30.3`, `0.7`), or that of the nearest release, loaded where that is needed. */
export async function loadPreset(version: string): Promise<Preset> {
  if (isHistoric(presetRelease(version))) builders.historic ??= (await import('./historic')).historicPreset;
  else builders.modern ??= (await import('./modern')).modernPreset;
  return preset(version);
}

/** The same at once. Throws where `loadPreset` has not brought it, or a version of its kind. */
export function preset(version: string): Preset {
  const release = presetRelease(version);
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
