import type { IpFamily } from '../address';
import type { BaseHook, Hook, Ruleset } from '../model';
import { readIptablesRule } from './iptables-rule';
import { NO_NAMES, type OwnerNames } from './owner-names';
import { Loader } from './loader';
import { parseNumber } from './numbers';
import { splitCommandLine } from './words';

interface TableShape {
  readonly priorities: Readonly<Partial<Record<Hook, number>>>;
}

/** Built-in chains and their places, from the kernel's `NF_IP_PRI_*` (the same in IPv6). */
const TABLES: Readonly<Record<string, TableShape>> = {
  raw: { priorities: { prerouting: -300, output: -300 } },
  mangle: { priorities: { prerouting: -150, input: -150, forward: -150, output: -150, postrouting: -150 } },
  nat: { priorities: { prerouting: -100, output: -100, input: 100, postrouting: 100 } },
  filter: { priorities: { input: 0, forward: 0, output: 0 } },
  security: { priorities: { input: 50, forward: 50, output: 50 } },
};

function typeOf(table: string, hook: Hook): BaseHook['type'] {
  if (table === 'nat') return 'nat';
  return table === 'mangle' && hook === 'output' ? 'route' : 'filter';
}

/** Makes the table with its built-in chains if it is not there yet; false for a table that iptables does not have. */
function openTable(loader: Loader, table: string, family: IpFamily): boolean {
  const shape = Object.hasOwn(TABLES, table) ? TABLES[table] : undefined;
  if (shape === undefined) {
    loader.problem('unknown-table', { table });
    return false;
  }
  if (loader.hasTable(table)) return true;
  for (const [hook, priority] of Object.entries(shape.priorities) as [Hook, number][]) {
    const base: BaseHook = { hook, priority, type: typeOf(table, hook), policy: 'accept' };
    loader.addChain(table, hook.toUpperCase(), [family], base, true);
  }
  return true;
}

function placeRule(
  loader: Loader,
  table: string,
  family: IpFamily,
  names: OwnerNames,
  words: readonly string[],
  text: string,
): void {
  const [command = '', chain = ''] = words;
  const insert = command === '-I' || command === '--insert';
  let rest = words.slice(2);
  let index: number | null = null;
  if (insert) {
    const at = /^\d+$/.test(rest[0] ?? '') ? parseNumber(rest[0] ?? '') : null;
    if (at !== null) rest = rest.slice(1);
    index = (at ?? 1) - 1;
  }
  const { rules, faults } = readIptablesRule(rest, family, names, (name) => loader.has(table, name));
  for (const { code, params, fatal } of faults) loader.problem(code, params, fatal);
  // iptables inserts the rules of a list one before the other, each at the same place.
  for (const steps of rules) loader.place(table, chain, index, { line: loader.line, text, steps });
}

function removeRule(
  loader: Loader,
  table: string,
  family: IpFamily,
  names: OwnerNames,
  words: readonly string[],
): void {
  const chain = words[1] ?? '';
  const at = words.length === 3 ? parseNumber(words[2] ?? '') : null;
  if (at !== null) {
    loader.remove(table, chain, at - 1);
    return;
  }
  const { rules } = readIptablesRule(words.slice(2), family, names, (name) => loader.has(table, name));
  for (const steps of rules) loader.remove(table, chain, steps);
}

/** Runs one command of iptables (`-A CHAIN …`, `-N CHAIN`) on the table. */
export function runIptablesCommand(
  loader: Loader,
  table: string,
  family: IpFamily,
  names: OwnerNames,
  words: readonly string[],
  text: string,
): void {
  if (!openTable(loader, table, family)) return;
  const [command = '', chain] = words;
  switch (command) {
    case '-A':
    case '--append':
    case '-I':
    case '--insert':
      placeRule(loader, table, family, names, words, text);
      return;
    case '-D':
    case '--delete':
      removeRule(loader, table, family, names, words);
      return;
    case '-N':
    case '--new-chain':
      loader.addChain(table, chain ?? '', [family], null, false);
      return;
    case '-F':
    case '--flush':
      loader.flush(table, chain ?? null);
      return;
    case '-X':
    case '--delete-chain':
      if (chain === undefined) loader.deleteOwnChains(table);
      else loader.deleteChain(table, chain);
      return;
    case '-P':
    case '--policy':
      loader.setPolicy(table, chain ?? '', words[2] === 'DROP' ? 'drop' : 'accept');
      return;
    default:
      loader.problem('unknown-command', { command });
  }
}

/** `:CHAIN POLICY [packets:bytes]` of iptables-save. */
function declareChain(loader: Loader, table: string, family: IpFamily, words: readonly string[]): void {
  const name = (words[0] ?? '').slice(1);
  const policy = words[1];
  if (policy === undefined || policy === '-') loader.addChain(table, name, [family], null, true);
  else loader.setPolicy(table, name, policy === 'DROP' ? 'drop' : 'accept');
}

/**
 * The rules that `iptables-restore --noflush` (v4) or `ip6tables-restore` (v6) would load from `text` into an empty kernel. Lines count from 1.
 * Whatever the real program rejects is a fatal problem; what this reader does not know is a problem too. It never throws.
 */
export function parseIptablesRestore(text: string, source: 'v4' | 'v6', names: OwnerNames = NO_NAMES): Ruleset {
  const loader = new Loader(source);
  const family: IpFamily = source === 'v6' ? 6 : 4;
  let table: string | null = null;
  for (const [index, raw] of text.split('\n').entries()) {
    loader.line = index + 1;
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (line === 'COMMIT') {
      table = null;
      continue;
    }
    if (line.startsWith('*')) {
      const name = line.slice(1).trim();
      table = openTable(loader, name, family) ? name : null;
      continue;
    }
    const words = splitCommandLine(line);
    if (/^\[\d+:\d+\]$/.test(words[0] ?? '')) words.shift();
    if (table === null) loader.problem('unknown-table', { table: '' });
    else if (line.startsWith(':')) declareChain(loader, table, family, words);
    else runIptablesCommand(loader, table, family, names, words, line);
  }
  return loader.finish();
}
