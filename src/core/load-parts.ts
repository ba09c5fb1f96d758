import { loadLibraries } from './gotemplate/functions/libraries';
import { ALL_LIBRARIES } from './gotemplate/functions/library';
import { MissingPart, type PartName } from './missing-part';
import type { Parts } from './parts';
import type { YamlRecovery } from './yaml/read/package-parse';
import type { WholeReader } from './yaml/read/parsed-text';
import type { wholeReader } from './yaml/read/whole-text';

/** Everything that can be loaded, for those who evaluate whatever scenarios come. */
export const ALL_PARTS: readonly PartName[] = [
  'regexp',
  'hash',
  'json',
  'rare',
  'yaml',
  'recovery',
  'webhook',
  'historic',
  'overrides',
  'rules',
];

interface LazyParts extends Pick<Parts, 'webhook' | 'historic' | 'overrides' | 'rules'> {
  /** The reader of YAML that is not of the plainest kind; `recovery` reads on after an error. */
  readonly yaml: typeof wholeReader;
  readonly recovery: YamlRecovery;
}

const LOADERS: { readonly [Name in keyof LazyParts]: () => Promise<LazyParts[Name]> } = {
  yaml: async () => (await import('./yaml/read/whole-text')).wholeReader,
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
  const part = async <Name extends keyof LazyParts>(name: Name): Promise<LazyParts[Name]> => {
    if (loaded.has(name)) return LOADERS[name]();
    return () => {
      throw new MissingPart(name);
    };
  };
  const [{ COMMON_PARTS }, libraries, yaml, recovery, webhook, historic, overrides, rules] = await Promise.all([
    import('./common-parts'),
    loadLibraries(ALL_LIBRARIES.filter((library) => loaded.has(library))),
    part('yaml'),
    part('recovery'),
    part('webhook'),
    part('historic'),
    part('overrides'),
    part('rules'),
  ]);
  const whole: WholeReader = (...asked) => yaml(recovery)(...asked);
  return { ...COMMON_PARTS, libraries, whole, webhook, historic, overrides, rules, loaded };
}
