import type { TrafficSwitches } from '../releases/switches';
import { CHAIN_COMMENTS } from './prepare-proxy';
import { from, type RuleLine } from './origin';
import { chainsOf, isOwnChain, isIptablesRule, iptablesRuleText } from './restore';
import type { Family, IptablesRule, Sheet } from './sheet';

const PLAIN: Readonly<Record<Family, string>> = { v4: 'iptables', v6: 'ip6tables' };

/** The table's option; the filter table is the one that is meant where nobody says. */
function inTable(table: string): string {
  return table === 'filter' ? '' : `-t ${table} `;
}

/** Rules as the collecting programs run them one at a time (`--restore-format=false`): all chains first. */
export function collectedCommands(sheet: Sheet, family: Family): readonly RuleLine[] {
  const rules = sheet[family].filter(isIptablesRule);
  return [
    ...chainsOf(rules, { ...sheet.row, makesJumpTargets: false }).map(({ table, chain }) => ({
      text: `${PLAIN[family]} ${inTable(table)}-N ${chain}`,
      origin: from('chain'),
    })),
    ...rules.map((rule) => ({
      text: `${PLAIN[family]} ${inTable(rule.table)}${iptablesRuleText(rule)}`,
      origin: rule.origin,
    })),
  ];
}

/** Rules as the scripts and the program of 1.4 run them, each chain made where it is first needed. */
export function sequentialCommands(sheet: Sheet, family: Family): readonly RuleLine[] {
  const { program } = sheet.row;
  return sheet[family].map((entry) => {
    if (entry.kind === 'command') return { text: entry.text, origin: entry.origin };
    const head = `${PLAIN[family]} ${inTable(entry.table)}`;
    if (entry.kind === 'rule') return { text: `${head}${iptablesRuleText(entry)}`, origin: entry.origin };
    const comment = program === 'prepare-proxy' ? ` -m comment --comment ${CHAIN_COMMENTS[entry.chain] ?? ''}` : '';
    return { text: `${head}-N ${entry.chain}${comment}`, origin: from('chain') };
  });
}

const NAT_CLEANUP = ['ISTIO_OUTPUT', 'ISTIO_INBOUND'];
const MANGLE_CLEANUP = ['ISTIO_INBOUND', 'ISTIO_DIVERT', 'ISTIO_TPROXY'];

/** What the scripts run first, to take old rules away. */
export function scriptCleanup(family: Family, row: TrafficSwitches): readonly RuleLine[] {
  if (row.cleansFirst === 'no') return [];
  const binary = PLAIN[family];
  const take = (table: string, chains: readonly string[]): string[] =>
    chains.flatMap((chain) => [`${binary} -t ${table} -F ${chain}`, `${binary} -t ${table} -X ${chain}`]);
  const jump = (table: string): string => `${binary} -t ${table} -D PREROUTING -p tcp -j ISTIO_INBOUND`;
  const output = `${binary} -t nat -D OUTPUT -p tcp -j ISTIO_OUTPUT`;
  const commands =
    row.cleansFirst === 'nat-first'
      ? [jump('nat'), output, ...take('nat', [...NAT_CLEANUP, 'ISTIO_REDIRECT']), ...take('mangle', MANGLE_CLEANUP)]
      : [jump('nat'), jump('mangle'), output].concat(
          take('nat', NAT_CLEANUP),
          take('mangle', MANGLE_CLEANUP),
          take('nat', ['ISTIO_REDIRECT', 'ISTIO_IN_REDIRECT']),
        );
  return commands.map((text) => ({ text, origin: from('cleanup') }));
}

function jumpsToOwnChain({ parts }: IptablesRule): boolean {
  return parts.some((part, index) => part === '-j' && (parts[index + 1] ?? '').startsWith('ISTIO_'));
}

/** What `--cleanup-only` runs: rules that the flush of a chain does not take away, last first, then the chains. */
export function cleanupCommands(rules: readonly IptablesRule[], binary: string, wait: string): readonly RuleLine[] {
  const backwards = [...rules].reverse();
  const undone = backwards.filter((rule) => !rule.chain.startsWith('ISTIO_') || jumpsToOwnChain(rule));
  const chains = new Map(
    backwards
      .filter(({ chain }) => isOwnChain(chain))
      .map(({ table, chain }) => [`${chain}:${table}`, { table, chain }]),
  );
  const texts = [
    ...undone.map((rule) => `-t ${rule.table} ${['-D', rule.chain, ...rule.parts].join(' ')}`),
    ...[...chains.values()].flatMap(({ table, chain }) => [`-t ${table} -F ${chain}`, `-t ${table} -X ${chain}`]),
  ];
  return texts.map((text) => ({ text: `${binary} ${text}${wait}`, origin: from('cleanup', 'cleanupOnly') }));
}
