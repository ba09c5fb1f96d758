import type { IpFamily } from '../address';
import type { BaseHook, Hook, Ruleset } from '../model';
import { NO_NAMES, type OwnerNames } from './owner-names';
import { Loader } from './loader';
import { readNftRule } from './nft-rule';
import { parseNumber } from './numbers';
import { splitCommandLine } from './words';

const FAMILIES: Readonly<Record<string, readonly IpFamily[]>> = { ip: [4], ip6: [6], inet: [4, 6] };
const HOOKS = new Set<string>(['prerouting', 'input', 'forward', 'output', 'postrouting'] satisfies Hook[]);

/** Names that nft gives to priorities. */
const PRIORITIES: Readonly<Record<string, number>> = {
  raw: -300,
  mangle: -150,
  dstnat: -100,
  filter: 0,
  security: 50,
  srcnat: 100,
};

/** Separates `{`, `}`, `;` and `,` from the words beside them. */
function nftWords(line: string): string[] {
  return splitCommandLine(line).flatMap((word) => word.split(/([{};,])/).filter((part) => part !== ''));
}

function isHook(word: string | undefined): word is Hook {
  return word !== undefined && HOOKS.has(word);
}

function priorityOf(words: readonly string[]): number | null {
  const at = words.indexOf('priority');
  if (at < 0) return null;
  const [first = '', sign, offset = ''] = words.slice(at + 1, at + 4);
  const named = Object.hasOwn(PRIORITIES, first) ? PRIORITIES[first] : undefined;
  if (named === undefined) return /^-?\d{1,9}$/.test(first) ? Number(first) : null;
  const more = parseNumber(offset);
  if (more === null || (sign !== '+' && sign !== '-')) return named;
  return sign === '+' ? named + more : named - more;
}

/** `{ type nat hook output priority -100 ; policy accept ; }`; null without a hook. */
function baseHook(words: readonly string[]): BaseHook | null {
  const after = (name: string) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
  const hook = after('hook');
  const priority = priorityOf(words);
  const type = after('type');
  if (!isHook(hook) || priority === null) return null;
  return {
    hook,
    priority,
    type: type === 'nat' || type === 'route' ? type : 'filter',
    policy: after('policy') === 'drop' ? 'drop' : 'accept',
  };
}

interface Command {
  readonly verb: string;
  readonly families: readonly IpFamily[];
  readonly table: string;
  readonly chain: string;
  readonly rest: readonly string[];
}

/** `VERB OBJECT [FAMILY] TABLE [CHAIN] …`; the family is `ip` where none is written. */
function splitCommand(words: readonly string[]): Command {
  const [verb = '', , third = ''] = words;
  const written = Object.hasOwn(FAMILIES, third) ? FAMILIES[third] : undefined;
  const names = words.slice(written === undefined ? 2 : 3);
  return { verb, families: written ?? [4], table: names[0] ?? '', chain: names[1] ?? '', rest: names.slice(2) };
}

function chainCommand(loader: Loader, { verb, families, table, chain, rest }: Command): void {
  if (verb === 'flush') loader.flush(table, chain);
  else if (verb === 'delete') loader.deleteChain(table, chain);
  else if (!loader.hasTable(table)) loader.problem('unknown-table', { table });
  else {
    const base = rest[0] === '{' ? baseHook(rest) : null;
    if (rest[0] === '{' && base === null) loader.problem('bad-value', { option: 'chain', value: rest.join(' ') });
    loader.addChain(table, chain, families, base, verb === 'add');
  }
}

/** `add` puts a rule behind the one at the index, `insert` before it. */
function ruleCommand(loader: Loader, command: Command, names: OwnerNames, text: string): void {
  const { verb, table, chain } = command;
  let { rest } = command;
  if (verb !== 'add' && verb !== 'insert') {
    loader.problem('unknown-command', { command: `${verb} rule` });
    return;
  }
  let index: number | null = verb === 'insert' ? 0 : null;
  if (rest[0] === 'index') {
    const at = parseNumber(rest[1] ?? '');
    if (at === null || at >= loader.length(table, chain)) {
      loader.problem('position-out-of-range', { chain, position: rest[1] ?? '' });
      return;
    }
    index = verb === 'insert' ? at : at + 1;
    rest = rest.slice(2);
  }
  const { steps, faults } = readNftRule(rest, names);
  for (const { code, params, fatal } of faults) loader.problem(code, params, fatal);
  loader.place(table, chain, index, { line: loader.line, text, steps });
}

function runCommand(loader: Loader, words: readonly string[], names: OwnerNames, text: string): void {
  const command = splitCommand(words);
  const [, object = ''] = words;
  switch (object) {
    case 'table':
      if (command.verb === 'add' || command.verb === 'create') loader.addTable(command.table);
      else if (!loader.hasTable(command.table)) loader.problem('unknown-table', { table: command.table });
      else if (command.verb === 'delete') loader.deleteTable(command.table);
      else if (command.verb === 'flush') loader.flush(command.table, null);
      else loader.problem('unknown-command', { command: `${command.verb} table` });
      return;
    case 'chain':
      chainCommand(loader, command);
      return;
    case 'rule':
      ruleCommand(loader, command, names, text);
      return;
    default:
      loader.problem('unknown-command', { command: words.slice(0, 2).join(' ') });
  }
}

/**
 * The rules that `nft -f -` would load from `text` (commands, one a line) into an empty kernel. Lines count from 1. Whatever the real program
 * rejects is a fatal problem (nft then loads nothing); what this reader does not know is a problem too. It never throws.
 */
export function parseNft(text: string, names: OwnerNames = NO_NAMES): Ruleset {
  const loader = new Loader('nft');
  for (const [index, raw] of text.split('\n').entries()) {
    loader.line = index + 1;
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    runCommand(loader, nftWords(line), names, line);
  }
  return loader.finish();
}
