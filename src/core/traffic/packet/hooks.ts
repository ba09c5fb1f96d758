import type { IpFamily } from './address';
import type { Chain, Hook, RuleSource, Ruleset } from './model';

/** One station of a hook: connection tracking, a chain, or translation (which asks its chains for the first packet only). */
export type Station =
  | { readonly kind: 'tracking'; readonly priority: number }
  | { readonly kind: 'chain'; readonly priority: number; readonly chain: Chain }
  | {
      readonly kind: 'translation';
      readonly priority: number;
      readonly side: 'destination' | 'source';
      readonly chains: readonly Chain[];
    };

/** Rules in the order in which the kernel asks them. */
export interface LoadedRules {
  readonly stations: (family: IpFamily, hook: Hook) => readonly Station[];
  readonly chain: (source: RuleSource, table: string, name: string) => Chain | null;
  /** Whether connections of the family are tracked: only if some rule needs it. */
  readonly tracks: (family: IpFamily) => boolean;
}

const ALL_HOOKS: readonly Hook[] = ['prerouting', 'input', 'forward', 'output', 'postrouting'];
/** The kernel's `NF_IP_PRI_CONNTRACK`, `NF_IP_PRI_NAT_DST` and `NF_IP_PRI_NAT_SRC`. */
const TRACKING = -200;
const DESTINATION = -100;
const SOURCE = 100;

function needsTracking(chain: Chain): boolean {
  if (chain.base?.type === 'nat') return true;
  return chain.rules.some(({ steps }) =>
    steps.some((step) =>
      'match' in step
        ? step.match.kind === 'connection-state' || step.match.kind === 'connection-mark'
        : /^(?:zone|untrack|save-mark|restore-mark|set-connection-mark)$/.test(step.action.kind),
    ),
  );
}

function stationsOf(chains: readonly Chain[], family: IpFamily, hook: Hook, tracks: boolean): Station[] {
  const here = chains.filter(({ families, base }) => base?.hook === hook && families.includes(family));
  const stations: Station[] = [];
  if (tracks && (hook === 'prerouting' || hook === 'output')) stations.push({ kind: 'tracking', priority: TRACKING });
  const translates = chains.some(({ families, base }) => base?.type === 'nat' && families.includes(family));
  if (translates && hook !== 'forward') {
    const side = hook === 'prerouting' || hook === 'output' ? 'destination' : 'source';
    const byPriority = (left: Chain, right: Chain) => (left.base?.priority ?? 0) - (right.base?.priority ?? 0);
    const asked = here.filter(({ base }) => base?.type === 'nat').sort(byPriority);
    const priority = side === 'destination' ? DESTINATION : SOURCE;
    stations.push({ kind: 'translation', priority, side, chains: asked });
  }
  for (const chain of here) {
    if (chain.base === null || chain.base.type === 'nat') continue;
    stations.push({ kind: 'chain', priority: chain.base.priority, chain });
  }
  return stations.sort((left, right) => left.priority - right.priority);
}

/** Puts the chains of a rule set into the kernel's order. */
export function loadRules({ chains }: Ruleset): LoadedRules {
  const byName = new Map(chains.map((chain) => [`${chain.source} ${chain.table} ${chain.name}`, chain]));
  const families: readonly IpFamily[] = [4, 6];
  const tracked = new Set(
    families.filter((family) => chains.some((chain) => chain.families.includes(family) && needsTracking(chain))),
  );
  const stations = new Map<string, readonly Station[]>();
  for (const family of families) {
    for (const hook of ALL_HOOKS) {
      stations.set(`${family} ${hook}`, stationsOf(chains, family, hook, tracked.has(family)));
    }
  }
  return {
    stations: (family, hook) => stations.get(`${family} ${hook}`) ?? [],
    chain: (source, table, name) => byName.get(`${source} ${table} ${name}`) ?? null,
    tracks: (family) => tracked.has(family),
  };
}
