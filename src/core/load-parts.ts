import { loadLibraries } from './gotemplate/functions/libraries';
import { ALL_LIBRARIES } from './gotemplate/functions/library';
import { loadEra } from './istio/modes/eras';
import { loadMode } from './istio/modes/modes';
import { MissingPart, type PartName } from './missing-part';
import type { Parts } from './parts';
import type { YamlRecovery } from './yaml/read/read';

/** Everything that can be loaded, for those who evaluate whatever scenarios come. */
export const ALL_PARTS: readonly PartName[] = ['regexp', 'hash', 'rare', 'recovery', 'webhook', 'historic'];

const withoutRecovery: YamlRecovery = () => {
  throw new MissingPart('recovery');
};

const loadRecovery = async (): Promise<YamlRecovery> => (await import('./yaml/read/package-parse')).parseWithPackage;

/** Loads the common parts and those that are named. */
export async function loadParts(names: Iterable<PartName>): Promise<Parts> {
  const loaded = new Set(names);
  if (loaded.has('historic')) await loadEra('1.8');
  if (loaded.has('webhook')) await loadMode('webhook');
  const [{ COMMON_PARTS }, libraries, recovery] = await Promise.all([
    import('./common-parts'),
    loadLibraries(ALL_LIBRARIES.filter((library) => loaded.has(library))),
    loaded.has('recovery') ? loadRecovery() : withoutRecovery,
  ]);
  return { ...COMMON_PARTS, libraries, recovery, loaded };
}
