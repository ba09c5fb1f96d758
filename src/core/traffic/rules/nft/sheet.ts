import type { CaptureConfig } from '../../capture/capture-config';
import { listParts } from '../../capture/lists';
import type { SettingName } from '../../capture/settings';
import type { TrafficSwitches } from '../../releases/switches';
import { from, type RuleLine, type RuleOrigin } from '../origin';
import type { Family } from '../sheet';

export type NftTable = 'nat' | 'mangle' | 'raw';

export interface NftRule {
  readonly table: NftTable;
  readonly chain: string;
  /** Index for an insert, null for an addition. */
  readonly index: number | null;
  readonly text: string;
  readonly origin: RuleOrigin;
}

interface NftChain {
  readonly name: string;
  readonly hook?: string;
}

const base = (name: string, type: string, priority: number): NftChain => ({
  name,
  hook: ` { type ${type} hook ${name} priority ${priority} ; }`,
});

/** Chains of each table in the order in which they are made. Source: istio/istio 1.28 `tools/istio-nftables/pkg/capture/run.go`. */
const CHAINS: Readonly<Record<NftTable, readonly NftChain[]>> = {
  nat: [
    base('prerouting', 'nat', -100),
    base('output', 'nat', -100),
    ...['istio-inbound', 'istio-redirect', 'istio-in-redirect', 'istio-output', 'istio-output-dns'].map((name) => ({
      name,
    })),
  ],
  mangle: [
    base('prerouting', 'filter', -150),
    base('output', 'route', -150),
    ...['istio-divert', 'istio-tproxy', 'istio-inbound', 'istio-drop'].map((name) => ({ name })),
  ],
  raw: [
    base('prerouting', 'filter', -300),
    base('output', 'filter', -300),
    ...['istio-inbound', 'istio-output-dns'].map((name) => ({ name })),
  ],
};

/** Word of an address match by family. */
export const IP: Readonly<Record<Family, string>> = { v4: 'ip', v6: 'ip6' };

/** Nftables rules while they are collected. One table for both families: a rule without an address is written once. */
export class NftSheet {
  readonly rules: NftRule[] = [];

  constructor(
    readonly config: CaptureConfig,
    readonly row: TrafficSwitches,
  ) {}

  get settings(): CaptureConfig['settings'] {
    return this.config.settings;
  }

  /** The families that rules with addresses are written for. */
  get families(): readonly Family[] {
    return this.config.ipv6 ? ['v4', 'v6'] : ['v4'];
  }

  list(setting: SettingName): readonly string[] {
    const text = this.settings[setting];
    return typeof text === 'string' ? listParts(text, this.row) : [];
  }

  /** Matches and verdict of a rule, with a counter between them where the release counts. */
  text(match: string, verdict: string): string {
    return [match, this.row.nftCounters ? 'counter' : '', verdict].filter((part) => part !== '').join(' ');
  }

  add(table: NftTable, chain: string, match: string, verdict: string, origin: RuleOrigin): void {
    this.rules.push({ table, chain, index: null, text: this.text(match, verdict), origin });
  }

  insert(table: NftTable, chain: string, index: number, match: string, verdict: string, origin: RuleOrigin): void {
    this.rules.push({ table, chain, index, text: this.text(match, verdict), origin });
  }
}

function tableLines(table: NftTable, rules: readonly NftRule[], row: TrafficSwitches): readonly RuleLine[] {
  if (rules.length === 0) return [];
  const name = `inet istio-proxy-${table}`;
  const counts = new Map<string, number>();
  const ruleLines = rules.map(({ chain, index, text, origin }) => {
    const count = counts.get(chain) ?? 0;
    counts.set(chain, count + 1);
    // Nothing can be inserted into an empty chain, nor behind the end of one.
    const adds = index === null || count === 0 || (row.nftInsertsWithin && index >= count);
    const head = adds ? `add rule ${name} ${chain}` : `insert rule ${name} ${chain} index ${index}`;
    return { text: `${head} ${text}`, origin };
  });
  const used = CHAINS[table].filter((chain) => counts.has(chain.name));
  return [
    { text: `add table ${name}`, origin: from('table', 'nativeNftables') },
    { text: `flush table ${name}`, origin: from('table', 'nativeNftables') },
    ...used.map((chain) => ({
      text: `add chain ${name} ${chain.name}${chain.hook ?? ''}`,
      origin: from('chain', 'nativeNftables'),
    })),
    ...ruleLines,
  ];
}

const TABLES: readonly NftTable[] = ['nat', 'mangle', 'raw'];

/** The transaction that replaces the three tables, those without rules left out. */
export function transactionLines(sheet: NftSheet): readonly RuleLine[] {
  return TABLES.flatMap((table) =>
    tableLines(
      table,
      sheet.rules.filter((rule) => rule.table === table),
      sheet.row,
    ),
  );
}

/** The transaction that takes the three tables away. */
export function cleanupLines(): readonly RuleLine[] {
  return TABLES.flatMap((table) =>
    ['add', 'delete'].map((verb) => ({
      text: `${verb} table inet istio-proxy-${table}`,
      origin: from('cleanup', 'cleanupOnly', 'nativeNftables'),
    })),
  );
}
