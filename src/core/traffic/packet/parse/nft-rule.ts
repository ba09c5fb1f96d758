import type { ConnectionState, RuleAction, RulePart } from '../model';
import type { RuleFault } from './loader';
import type { OwnerNames } from './owner-names';
import { parseEndpoint, parseNumber } from './numbers';
import { readWords, type WordReader } from './words';
import {
  type NftDraft,
  unknown,
  badValue,
  readOperand,
  portMatch,
  addressMatch,
  protocolMatch,
  ownerMatch,
  interfaceMatch,
  markMatch,
  STATES,
  TCP,
  UDP,
} from './nft-match';

function setMark(draft: NftDraft, kind: 'set-mark' | 'set-connection-mark', reader: WordReader): void {
  const word = reader.next() ?? '';
  const copies = word === 'ct' || word === 'meta';
  if (copies) reader.next();
  const whole = { packetMask: 0xffffffff, connectionMask: 0xffffffff };
  if (word === 'ct' && kind === 'set-mark') draft.steps.push({ action: { kind: 'restore-mark', ...whole } });
  else if ((word === 'meta' || word === 'mark') && kind === 'set-connection-mark') {
    draft.steps.push({ action: { kind: 'save-mark', ...whole } });
  } else {
    const value = copies ? null : parseNumber(word);
    if (value === null) badValue(draft, kind, word);
    else draft.steps.push({ action: { kind, value, mask: 0xffffffff } });
  }
}

function readMark(draft: NftDraft, of: 'packet' | 'connection', reader: WordReader): void {
  if (reader.peek() === 'set') {
    reader.next();
    setMark(draft, of === 'packet' ? 'set-mark' : 'set-connection-mark', reader);
  } else markMatch(draft, of === 'packet' ? 'mark' : 'connection-mark', reader);
}

function connectionStatement(draft: NftDraft, reader: WordReader): void {
  const field = reader.next() ?? '';
  if (field === 'mark') readMark(draft, 'connection', reader);
  else if (field === 'state') {
    const { texts, negated } = readOperand(reader);
    const states = texts.filter((text): text is ConnectionState => STATES.has(text));
    if (states.length < texts.length) badValue(draft, 'ct state', texts.join(','));
    else draft.steps.push({ match: { kind: 'connection-state', states, negated } });
  } else if (field === 'zone' && reader.peek() === 'set') {
    reader.next();
    const word = reader.next() ?? '';
    const zone = parseNumber(word);
    if (zone === null || zone > 65535) badValue(draft, 'ct zone', word);
    else draft.steps.push({ action: { kind: 'zone', zone } });
  } else unknown(draft, `ct ${field}`);
}

function metaStatement(draft: NftDraft, reader: WordReader): void {
  const field = reader.next() ?? '';
  if (field === 'l4proto') protocolMatch(draft, reader);
  else if (field === 'nfproto') {
    const { texts, negated } = readOperand(reader);
    const six = texts[0] === 'ipv6';
    draft.steps.push({ match: { kind: 'family', family: six !== negated ? 6 : 4 } });
  } else if (!readKeyword(draft, field, reader)) unknown(draft, `meta ${field}`);
}

/** Statements that are written with and without `meta`. */
function readKeyword(draft: NftDraft, word: string, reader: WordReader): boolean {
  switch (word) {
    case 'mark':
      readMark(draft, 'packet', reader);
      return true;
    case 'skuid':
      ownerMatch(draft, 'uid', reader);
      return true;
    case 'skgid':
      ownerMatch(draft, 'gid', reader);
      return true;
    case 'iif':
    case 'iifname':
      interfaceMatch(draft, 'in-interface', reader);
      return true;
    case 'oif':
    case 'oifname':
      interfaceMatch(draft, 'out-interface', reader);
      return true;
    default:
      return false;
  }
}

/** The place behind `to`, with the family that may be in front of it. */
function readTarget(reader: WordReader): ReturnType<typeof parseEndpoint> {
  if (reader.peek() === 'ip' || reader.peek() === 'ip6') reader.next();
  if (reader.peek() !== 'to') return { address: null, port: null };
  reader.next();
  return parseEndpoint(reader.next() ?? '');
}

function natStatement(draft: NftDraft, word: string, reader: WordReader): void {
  const target = readTarget(reader);
  if (target === null || (word === 'tproxy' && target.port === null)) {
    badValue(draft, word, 'to');
    return;
  }
  const { address, port } = target;
  let action: RuleAction;
  if (word === 'redirect') action = { kind: 'redirect', port };
  else if (word === 'tproxy') action = { kind: 'tproxy', address, port: port ?? 0, mark: null, unfound: 'next-rule' };
  else action = { kind: word === 'dnat' ? 'destination-nat' : 'source-nat', address, port };
  draft.steps.push({ action });
}

function fibMatch(draft: NftDraft, reader: WordReader): void {
  const side = reader.next();
  if ((side !== 'daddr' && side !== 'saddr') || reader.next() !== 'type') {
    unknown(draft, 'fib');
    return;
  }
  const { texts, negated } = readOperand(reader);
  if (texts.length !== 1 || texts[0] !== 'local') unknown(draft, `fib ${texts.join(',')}`);
  else draft.steps.push({ match: { kind: side === 'daddr' ? 'local-destination' : 'local-source', negated } });
}

/** Passes over `packets N bytes N`. */
function skipCounter(reader: WordReader): void {
  while (reader.peek() === 'packets' || reader.peek() === 'bytes') {
    reader.next();
    reader.next();
  }
}

/** The rest of the rule, which `log`, `limit` and others end with options that are not modelled. */
function skipRest(reader: WordReader): string {
  const words: string[] = [];
  for (let word = reader.next(); word !== undefined; word = reader.next()) words.push(word);
  return words.join(' ');
}

function readStatement(draft: NftDraft, reader: WordReader): void {
  const word = reader.next() ?? '';
  switch (word) {
    case 'counter':
      skipCounter(reader);
      return;
    case 'accept':
    case 'drop':
    case 'return':
    case 'continue':
      draft.steps.push({ action: { kind: 'verdict', verdict: word } });
      return;
    case 'jump':
    case 'goto':
      draft.steps.push({ action: { kind: word, chain: reader.next() ?? '' } });
      return;
    case 'redirect':
    case 'tproxy':
    case 'dnat':
    case 'snat':
      natStatement(draft, word, reader);
      return;
    case 'masquerade':
      draft.steps.push({ action: { kind: 'source-nat', address: null, port: null } });
      return;
    case 'notrack':
      draft.steps.push({ action: { kind: 'untrack' } });
      return;
    case 'reject':
      skipRest(reader);
      draft.steps.push({ action: { kind: 'reject' } });
      return;
    case 'comment':
      reader.next();
      return;
    case 'meta':
      metaStatement(draft, reader);
      return;
    case 'ct':
      connectionStatement(draft, reader);
      return;
    case 'ip':
      addressMatch(draft, 4, reader);
      return;
    case 'ip6':
      addressMatch(draft, 6, reader);
      return;
    case 'tcp':
      portMatch(draft, TCP, reader);
      return;
    case 'udp':
      portMatch(draft, UDP, reader);
      return;
    case 'th':
      portMatch(draft, null, reader);
      return;
    case 'fib':
      fibMatch(draft, reader);
      return;
    default:
      if (!readKeyword(draft, word, reader)) unknown(draft, `${word} ${skipRest(reader)}`.trim());
  }
}

/** Reads the statements of a rule of nft (`meta l4proto tcp tcp dport 80 counter return`), in their order. */
export function readNftRule(
  words: readonly string[],
  names: OwnerNames,
): { steps: readonly RulePart[]; faults: readonly RuleFault[] } {
  const draft: NftDraft = { names, steps: [], faults: [] };
  const reader = readWords(words);
  while (reader.peek() !== undefined) readStatement(draft, reader);
  return { steps: draft.steps, faults: draft.faults };
}
