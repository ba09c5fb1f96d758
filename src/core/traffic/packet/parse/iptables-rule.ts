import { ownEntry } from '../../../json';
import type { RuleFault } from './loader';
import type { OwnerNames } from './owner-names';
import { type IpFamily, type Prefix, prefixFrom } from '../address';
import type { RuleAction, ConnectionState, RuleMatch, ProblemCode, RulePart } from '../model';
import { targetAction, targetOptions } from './iptables-target';
import { parseMark, parsePorts, parseProtocol, parseRange } from './numbers';
import { readWords, type WordReader } from './words';

export interface ReadRule {
  /** One list of steps for every rule that the line makes: `-s A,B` makes two. */
  readonly rules: readonly (readonly RulePart[])[];
  readonly faults: readonly RuleFault[];
}

interface Draft {
  readonly family: IpFamily;
  readonly names: OwnerNames;
  /** Whether the table has a chain of that name. */
  readonly isChain: (name: string) => boolean;
  readonly matches: RuleMatch[];
  sources: readonly RuleMatch[];
  destinations: readonly RuleMatch[];
  protocol: { readonly number: number; readonly negated: boolean } | null;
  readonly actions: RuleAction[];
  readonly faults: RuleFault[];
}

/** Modules that only make options known, or change nothing about the answer. */
const SILENT_MODULES = new Set([
  'comment',
  'tcp',
  'udp',
  'multiport',
  'owner',
  'mark',
  'connmark',
  'conntrack',
  'state',
  'addrtype',
]);

const STATES: Readonly<Record<string, ConnectionState>> = {
  INVALID: 'invalid',
  NEW: 'new',
  ESTABLISHED: 'established',
  RELATED: 'related',
  UNTRACKED: 'untracked',
};

function fault(draft: Draft, code: ProblemCode, params: Readonly<Record<string, string>>, fatal = true): void {
  draft.faults.push({ code, params, fatal });
}

function badValue(draft: Draft, option: string, value: string): void {
  if (/^[a-z][a-z0-9._-]*$/i.test(value)) fault(draft, 'unknown-name', { option, value }, false);
  else fault(draft, 'bad-value', { option, value });
  draft.matches.push({ kind: 'unknown', text: `${option} ${value}` });
}

function addressMatches(draft: Draft, kind: 'source' | 'destination', text: string, negated: boolean): RuleMatch[] {
  const matches: RuleMatch[] = [];
  for (const part of text.split(',')) {
    const prefix: Prefix | null = prefixFrom(part);
    if (prefix === null || prefix.family !== draft.family) badValue(draft, kind, part);
    else matches.push({ kind, prefixes: [prefix], negated });
  }
  if (negated && matches.length > 1) fault(draft, 'bad-value', { option: kind, value: text });
  return matches;
}

function portMatch(draft: Draft, kind: 'source-port' | 'destination-port', texts: string[], negated: boolean): void {
  const usable = draft.protocol !== null && !draft.protocol.negated && draft.protocol.number !== 0;
  if (!usable) fault(draft, 'needs-protocol', { option: kind });
  const ranges = texts.map((text) => parsePorts(text.replace(/^:/, '0:').replace(/:$/, ':65535'), ':'));
  const known = ranges.filter((range) => range !== null);
  if (known.length < ranges.length) badValue(draft, kind, texts.join(','));
  else draft.matches.push({ kind, protocol: null, ranges: known, negated });
}

function ownerMatch(draft: Draft, kind: 'uid' | 'gid', text: string, negated: boolean): void {
  const names = kind === 'uid' ? draft.names.users : draft.names.groups;
  const named = Object.hasOwn(names, text) ? names[text] : undefined;
  const range = named === undefined ? parseRange(text, '-', 0xffffffff) : ([named, named] as const);
  if (range === null) badValue(draft, kind, text);
  else draft.matches.push({ kind, ranges: [range], negated, unowned: 'when-negated' });
}

function markMatch(draft: Draft, kind: 'mark' | 'connection-mark', text: string, negated: boolean): void {
  const mark = parseMark(text);
  if (mark === null) badValue(draft, kind, text);
  else draft.matches.push({ kind, ...mark, negated });
}

function stateMatch(draft: Draft, text: string, negated: boolean): void {
  const states = text.split(',').map((name) => ownEntry(STATES, name.toUpperCase()));
  const known = states.filter((state) => state !== undefined);
  if (known.length < states.length) badValue(draft, 'state', text);
  else draft.matches.push({ kind: 'connection-state', states: known, negated });
}

function typeMatch(draft: Draft, kind: 'local-source' | 'local-destination', text: string, negated: boolean): void {
  if (text === 'LOCAL') draft.matches.push({ kind, negated });
  else {
    draft.matches.push({ kind: 'unknown', text: `${kind} ${text}` });
    fault(draft, 'unknown-match', { option: text }, false);
  }
}

/** Reads the option and its value; false when it is no condition. */
function readMatch(draft: Draft, option: string, reader: WordReader, before: boolean): boolean {
  const value = (): { text: string; negated: boolean } => {
    const inside = reader.peek() === '!';
    if (inside) reader.next();
    const text = reader.next();
    if (text === undefined) fault(draft, 'missing-value', { option });
    return { text: text ?? '', negated: before || inside };
  };
  const take = (read: (text: string, negated: boolean) => void): boolean => {
    const { text, negated } = value();
    read(text, negated);
    return true;
  };
  switch (option) {
    case '-p':
    case '--protocol':
    case '--proto':
      return take((text, negated) => {
        const number = parseProtocol(text);
        if (number === null) badValue(draft, 'protocol', text);
        else draft.protocol = { number, negated };
      });
    case '-s':
    case '--source':
    case '--src':
      return take((text, negated) => {
        draft.sources = addressMatches(draft, 'source', text, negated);
      });
    case '-d':
    case '--destination':
    case '--dst':
      return take((text, negated) => {
        draft.destinations = addressMatches(draft, 'destination', text, negated);
      });
    case '-i':
    case '--in-interface':
      return take((text, negated) => draft.matches.push({ kind: 'in-interface', names: [text], negated }));
    case '-o':
    case '--out-interface':
      return take((text, negated) => draft.matches.push({ kind: 'out-interface', names: [text], negated }));
    case '--sport':
    case '--source-port':
      return take((text, negated) => portMatch(draft, 'source-port', [text], negated));
    case '--dport':
    case '--destination-port':
      return take((text, negated) => portMatch(draft, 'destination-port', [text], negated));
    case '--sports':
    case '--source-ports':
      return take((text, negated) => portMatch(draft, 'source-port', text.split(','), negated));
    case '--dports':
    case '--destination-ports':
      return take((text, negated) => portMatch(draft, 'destination-port', text.split(','), negated));
    case '--uid-owner':
      return take((text, negated) => ownerMatch(draft, 'uid', text, negated));
    case '--gid-owner':
      return take((text, negated) => ownerMatch(draft, 'gid', text, negated));
    case '--ctstate':
    case '--state':
      return take((text, negated) => stateMatch(draft, text, negated));
    case '--src-type':
      return take((text, negated) => typeMatch(draft, 'local-source', text, negated));
    case '--dst-type':
      return take((text, negated) => typeMatch(draft, 'local-destination', text, negated));
    case '--comment':
      reader.next();
      return true;
    default:
      return false;
  }
}

/** A module and those of its options whose meaning depends on it. */
function readModule(draft: Draft, module: string, reader: WordReader): void {
  if (module === 'socket') {
    const transparent = reader.peek() === '--transparent';
    if (transparent) reader.next();
    draft.matches.push({ kind: 'socket', transparent });
    return;
  }
  if (!SILENT_MODULES.has(module)) {
    fault(draft, 'unknown-match', { option: module }, false);
    draft.matches.push({ kind: 'unknown', text: module });
    return;
  }
  if (module !== 'mark' && module !== 'connmark') return;
  const negated = reader.peek() === '!';
  if (negated) reader.next();
  if (reader.peek() !== '--mark') return;
  reader.next();
  markMatch(draft, module === 'mark' ? 'mark' : 'connection-mark', reader.next() ?? '', negated);
}

function readTarget(draft: Draft, option: string, reader: WordReader): void {
  const target = reader.next();
  if (target === undefined) {
    fault(draft, 'missing-value', { option });
    return;
  }
  if (option === '-g' || option === '--goto') {
    draft.actions.push({ kind: 'goto', chain: target });
    return;
  }
  if (draft.isChain(target)) {
    draft.actions.push({ kind: 'jump', chain: target });
    return;
  }
  const options = targetOptions(reader);
  const action = targetAction(target, options);
  if (action != null) draft.actions.push(action);
  else if (action === null) fault(draft, 'bad-value', { option: target, value: [...options].flat().join(' ') });
  else {
    draft.actions.push({ kind: 'unknown', text: target });
    fault(draft, 'unknown-target', { target }, false);
  }
}

function readOption(draft: Draft, reader: WordReader): void {
  let word = reader.next() ?? '';
  const negated = word === '!';
  if (negated) word = reader.next() ?? '';
  if (word === '-m' || word === '--match') readModule(draft, reader.next() ?? '', reader);
  else if (word === '-j' || word === '--jump' || word === '-g' || word === '--goto') readTarget(draft, word, reader);
  else if (!readMatch(draft, word, reader, negated)) {
    while (reader.peek() !== undefined && !/^[-!]/.test(reader.peek() ?? '')) reader.next();
    draft.matches.push({ kind: 'unknown', text: word });
    fault(draft, 'unknown-match', { option: word }, false);
  }
}

/** The conditions in the kernel's order: addresses, interfaces and protocol first, then the modules as written. */
function steps(draft: Draft, source: RuleMatch | null, destination: RuleMatch | null): RulePart[] {
  const isInterface = (match: RuleMatch) => match.kind === 'in-interface' || match.kind === 'out-interface';
  const matches: RuleMatch[] = [
    ...(source === null ? [] : [source]),
    ...(destination === null ? [] : [destination]),
    ...draft.matches.filter(isInterface),
  ];
  const { protocol } = draft;
  if (protocol !== null && protocol.number !== 0) {
    matches.push({ kind: 'protocol', protocols: [protocol.number], negated: protocol.negated });
  }
  matches.push(...draft.matches.filter((match) => !isInterface(match)));
  return [...matches.map((match) => ({ match })), ...draft.actions.map((action) => ({ action }))];
}

/**
 * Reads what follows the chain in a rule of iptables (`-p tcp --dport 80 -j RETURN`). Conditions that are not known make a rule that never
 * matches, and a fault.
 */
export function readIptablesRule(
  words: readonly string[],
  family: IpFamily,
  names: OwnerNames,
  isChain: (name: string) => boolean,
): ReadRule {
  const draft: Draft = {
    family,
    names,
    isChain,
    matches: [],
    sources: [],
    destinations: [],
    protocol: null,
    actions: [],
    faults: [],
  };
  const reader = readWords(words);
  while (reader.peek() !== undefined) readOption(draft, reader);
  const sources = draft.sources.length === 0 ? [null] : draft.sources;
  const destinations = draft.destinations.length === 0 ? [null] : draft.destinations;
  // A list of a thousand addresses on both sides would make a million rules.
  const combinations = sources.flatMap((source) =>
    destinations.map((destination) => steps(draft, source, destination)).slice(0, 1000),
  );
  return { rules: combinations.slice(0, 1000), faults: draft.faults };
}
