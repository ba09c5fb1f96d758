import { loadLibraries } from './gotemplate/functions/libraries';
import { ALL_LIBRARIES } from './gotemplate/functions/library';
import { MissingPart, type PartName } from './missing-part';
import type { Parts } from './parts';

/** Everything that can be loaded, for those who evaluate whatever scenarios come. */
export const ALL_PARTS: readonly PartName[] = ['regexp', 'hash', 'rare', 'recovery', 'webhook', 'historic'];

type LazyPart = 'recovery' | 'webhook' | 'historic';

const LOADERS: { readonly [Name in LazyPart]: () => Promise<Parts[Name]> } = {
  recovery: async () => (await import('./yaml/read/package-parse')).parseWithPackage,
  webhook: async () => {
    const { WEBHOOK_MODE } = await import('./istio/modes/webhook-mode');
    return () => WEBHOOK_MODE;
  },
  historic: async () => (await import('./istio/historic/injector')).historicRelease,
};

/** Loads the common parts and those that are named. */
export async function loadParts(names: Iterable<PartName>): Promise<Parts> {
  const loaded = new Set(names);
  const part = async <Name extends LazyPart>(name: Name): Promise<Parts[Name]> => {
    if (loaded.has(name)) return LOADERS[name]();
    return () => {
      throw new MissingPart(name);
    };
  };
  const [{ COMMON_PARTS }, libraries, recovery, webhook, historic] = await Promise.all([
    import('./common-parts'),
    loadLibraries(ALL_LIBRARIES.filter((library) => loaded.has(library))),
    part('recovery'),
    part('webhook'),
    part('historic'),
  ]);
  return { ...COMMON_PARTS, libraries, recovery, webhook, historic, loaded };
}
