import type { Preset } from './preset';
import { PRESET_MINORS } from './releases';

/** Minors before 1.9 and the preset of their kind: parameters, template, template in square brackets, template with values. */
const LEGACY: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    '0.2': ['0.2', '0.3', '0.4'],
    '0.7': ['0.5', '0.6', '0.7'],
    '1.0': ['0.8', '1.0', '1.1'],
    '1.4': ['1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '1.8'],
  }).flatMap(([name, minors]) => minors.map((minor) => [minor, name])),
);

/** Versions that have a built-in template, newest first. They must be loaded: see `loadPreset`. */
export const PRESET_VERSIONS: readonly string[] = [...PRESET_MINORS.map((minor) => `1.${minor}`), '1.4', '1.0', '0.7'];

/** The version a new scenario starts with. */
export const DEFAULT_VERSION = '1.30';

function legacyPresetVersion(version: string): string | undefined {
  return LEGACY[/^v?(\d+\.\d+)/.exec(version)?.[1] ?? ''];
}

const built = new Map<string, Preset>();
/** The builder of presets since 1.9, once it is loaded: texts and facts of every release are more than a page needs to start with. */
let modern: ((version: string) => Preset) | null = null;

function modernPresetOf(version: string): Preset {
  const [, minor = '30', patch = ''] = /^v?1\.(\d+)(\.\d+)?/.exec(version) ?? [];
  const nearest = PRESET_MINORS.reduce((best, candidate) =>
    Math.abs(candidate - Number(minor)) < Math.abs(best - Number(minor)) ? candidate : best,
  );
  const key = `1.${nearest}${nearest === Number(minor) ? patch : ''}`;
  let found = built.get(key);
  if (found === undefined) {
    if (modern === null) throw new Error(`the preset of ${version} is not loaded`);
    found = modern(key);
    built.set(key, found);
  }
  return found;
}

/** Whether `preset` can give a version's preset at once. */
export function isPresetLoaded(version: string): boolean {
  const legacy = legacyPresetVersion(version);
  return legacy === undefined ? modern !== null : built.has(legacy);
}

/** The built-in preset of a version (`1.30`, `1.30.3`, `0.7`), or the nearest of its kind, loaded where that is needed. */
export async function loadPreset(version: string): Promise<Preset> {
  if (!isPresetLoaded(version)) {
    if (legacyPresetVersion(version) === undefined) modern = (await import('./modern')).modernPreset;
    else for (const known of (await import('./historic')).LEGACY_PRESETS) built.set(known.istioVersion, known);
  }
  return preset(version);
}

/** The same at once. Throws where `loadPreset` has not brought it, or a version of its kind. */
export function preset(version: string): Preset {
  const legacy = legacyPresetVersion(version);
  if (legacy === undefined) return modernPresetOf(version);
  const found = built.get(legacy);
  if (found === undefined) throw new Error(`the preset of ${version} is not loaded`);
  return found;
}

/** Loads every preset, for a program that may be asked for any. */
export async function loadPresets(): Promise<void> {
  await Promise.all([loadPreset(DEFAULT_VERSION), loadPreset('0.7')]);
}
