import { loadLibraries } from './gotemplate/functions/libraries';
import { ALL_LIBRARIES } from './gotemplate/functions/library';
import { MissingPart, type PartName } from './missing-part';
import type { Parts } from './parts';

/** Everything that can be loaded, for those who evaluate whatever scenarios come. */
export const ALL_PARTS: readonly PartName[] = [
  'regexp',
  'hash',
  'json',
  'rare',
  'recovery',
  'webhook',
  'historic',
  'overrides',
  'rules',
];

type LazyPart = 'recovery' | 'webhook' | 'historic' | 'overrides' | 'rules';

const LOADERS: { readonly [Name in LazyPart]: () => Promise<Parts[Name]> } = {
  recovery: async () => (await import('./yaml/read/package-parse')).parseWithPackage,
  webhook: async () => {
    const { WEBHOOK_MODE } = await import('./istio/modes/webhook-mode');
    return () => WEBHOOK_MODE;
  },
  overrides: async () => {
    const { OVERRIDES } = await import('./istio/inject/steps/reapply-overrides');
    return () => OVERRIDES;
  },
  historic: async () => (await import('./istio/historic/injector')).historicRelease,
  rules: async () => {
    const { RULE_PARTS } = await import('./rule-parts');
    return () => RULE_PARTS;
  },
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
  const [{ COMMON_PARTS }, libraries, recovery, webhook, historic, overrides, rules] = await Promise.all([
    import('./common-parts'),
    loadLibraries(ALL_LIBRARIES.filter((library) => loaded.has(library))),
    part('recovery'),
    part('webhook'),
    part('historic'),
    part('overrides'),
    part('rules'),
  ]);
  return { ...COMMON_PARTS, libraries, recovery, webhook, historic, overrides, rules, loaded };
}
