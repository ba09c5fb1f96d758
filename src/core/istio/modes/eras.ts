import type * as LegacyModule from '../historic';
import { versionRow } from '../versions/versions';

type Legacy = typeof LegacyModule;

let legacy: Legacy | undefined;

/**
 * Loads what injects as a release did, where that is not here from the start: the injectors before 1.9. The engine itself is synchronous:
 * whoever is about to prepare an injector calls this first.
 */
export async function loadEra(version: string): Promise<void> {
  if (versionRow(version).legacy !== null) legacy ??= await import('../historic');
}

/** The injectors before 1.9. Throws where nobody has loaded them, which is a mistake of the caller and not of a person's text. */
export function legacyEra(): Legacy {
  if (legacy === undefined)
    throw new Error('injectors before 1.9 are not loaded: await loadEra(version) before preparing');
  return legacy;
}
