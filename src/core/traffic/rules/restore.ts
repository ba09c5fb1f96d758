import type { TrafficSwitches } from '../releases/switches';
import { from, type RuleLine } from './origin';
import type { IptablesRule, SheetEntry } from './sheet';

const BUILT_IN_CHAINS = new Set(['INPUT', 'OUTPUT', 'FORWARD', 'PREROUTING', 'POSTROUTING']);
const TARGETS = new Set([
  'ACCEPT',
  'RETURN',
  'DROP',
  'REJECT',
  'REDIRECT',
  'MARK',
  'CT',
  'TPROXY',
  'CONNMARK',
  'NFLOG',
]);

/** Whether a chain has to be made. */
export function isOwnChain(chain: string): boolean {
  return !BUILT_IN_CHAINS.has(chain);
}

export function isIptablesRule(entry: SheetEntry): entry is IptablesRule {
  return entry.kind === 'rule';
}

/** The rule as it stands behind the table: `-A CHAIN …` or `-I CHAIN 1 …`. */
export function iptablesRuleText({ chain, position, parts }: IptablesRule): string {
  const head = position === null ? ['-A', chain] : ['-I', chain, String(position)];
  return [...head, ...parts].join(' ');
}

function jumpTarget({ parts }: IptablesRule): string | undefined {
  const target = parts.at(-2) === '-j' ? parts.at(-1) : undefined;
  return target !== undefined && isOwnChain(target) && !TARGETS.has(target) ? target : undefined;
}

/** Own chains in the order in which they are made: of first rules, then of jumps to chains without rules. */
export function chainsOf(
  rules: readonly IptablesRule[],
  row: TrafficSwitches,
): readonly { table: string; chain: string }[] {
  const chains = new Map<string, { table: string; chain: string }>();
  const add = (table: string, chain: string): void => {
    if (isOwnChain(chain)) chains.set(`${chain}:${table}`, chains.get(`${chain}:${table}`) ?? { table, chain });
  };
  for (const { table, chain } of rules) add(table, chain);
  if (row.makesJumpTargets) {
    for (const rule of rules) {
      const target = jumpTarget(rule);
      if (target !== undefined) add(rule.table, target);
    }
  }
  return [...chains.values()];
}

/**
 * The input of `iptables-restore`: a block per table, tables by name. Releases to 1.22 write tables in an order of chance; this one is as good.
 */
export function restoreLines(entries: readonly SheetEntry[], row: TrafficSwitches): readonly RuleLine[] {
  const rules = entries.filter(isIptablesRule);
  const chains = chainsOf(rules, row);
  const tables = [...new Set(rules.map(({ table }) => table))].sort();
  return tables.flatMap((table) => [
    { text: `* ${table}`, origin: from('table') },
    ...chains
      .filter((made) => made.table === table)
      .map(({ chain }) => ({ text: `-N ${chain}`, origin: from('chain') })),
    ...rules
      .filter((rule) => rule.table === table)
      .map((rule) => ({ text: iptablesRuleText(rule), origin: rule.origin })),
    { text: 'COMMIT', origin: from('commit') },
  ]);
}

/** Lines as a text, each with its line feed. */
export function textOfRules(lines: readonly RuleLine[]): string {
  return lines.map(({ text }) => `${text}\n`).join('');
}
