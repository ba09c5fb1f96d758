import { type IpFamily, prefixFrom } from '../address';
import type { ConnectionState, NumberRange, RuleMatch, RulePart } from '../model';
import type { RuleFault } from './loader';
import type { OwnerNames } from './owner-names';
import { parseMark, parseNumber, parsePorts, parseProtocol, parseRange } from './numbers';
import type { WordReader } from './words';

export interface NftDraft {
  readonly names: OwnerNames;
  readonly steps: RulePart[];
  readonly faults: RuleFault[];
}

export const STATES = new Set<string>([
  'invalid',
  'new',
  'established',
  'related',
  'untracked',
] satisfies ConnectionState[]);
export const TCP = 6;
export const UDP = 17;

export function unknown(draft: NftDraft, text: string): void {
  draft.steps.push({ match: { kind: 'unknown', text } });
  draft.faults.push({ code: 'unknown-match', params: { option: text }, fatal: false });
}

export function badValue(draft: NftDraft, option: string, value: string): void {
  draft.steps.push({ match: { kind: 'unknown', text: `${option} ${value}` } });
  if (/^[a-z][a-z0-9._-]*$/i.test(value))
    draft.faults.push({ code: 'unknown-name', params: { option, value }, fatal: false });
  else draft.faults.push({ code: 'bad-value', params: { option, value }, fatal: true });
}

interface Operand {
  readonly texts: readonly string[];
  readonly negated: boolean;
}

/** `[==|!=] VALUE`, `{ A, B }` or `A,B`. */
export function readOperand(reader: WordReader): Operand {
  const operator = reader.peek();
  const negated = operator === '!=';
  if (negated || operator === '==') reader.next();
  const texts: string[] = [];
  if (reader.peek() === '{') {
    reader.next();
    for (let word = reader.next(); word !== undefined && word !== '}'; word = reader.next()) {
      if (word !== ',') texts.push(word);
    }
    return { texts, negated };
  }
  for (;;) {
    texts.push(reader.next() ?? '');
    if (reader.peek() !== ',') return { texts, negated };
    reader.next();
  }
}

function readAll<T>(texts: readonly string[], read: (text: string) => T | null): T[] | null {
  const values = texts.map(read);
  const known = values.filter((value) => value !== null);
  return known.length < values.length || known.length === 0 ? null : known;
}

function rangeMatch(
  draft: NftDraft,
  option: string,
  reader: WordReader,
  read: (text: string) => NumberRange | null,
  make: (ranges: readonly NumberRange[], negated: boolean) => RuleMatch,
): void {
  const { texts, negated } = readOperand(reader);
  const ranges = readAll(texts, read);
  if (ranges === null) badValue(draft, option, texts.join(','));
  else draft.steps.push({ match: make(ranges, negated) });
}

export function portMatch(draft: NftDraft, protocol: number | null, reader: WordReader): void {
  const field = reader.next() ?? '';
  if (field !== 'dport' && field !== 'sport') {
    unknown(draft, field);
    return;
  }
  const kind = field === 'dport' ? 'destination-port' : 'source-port';
  rangeMatch(
    draft,
    field,
    reader,
    (text) => parsePorts(text, '-'),
    (ranges, negated) => ({ kind, protocol, ranges, negated }),
  );
}

export function addressMatch(draft: NftDraft, family: IpFamily, reader: WordReader): void {
  const field = reader.next() ?? '';
  draft.steps.push({ match: { kind: 'family', family } });
  if (field === 'protocol' || field === 'nexthdr') {
    protocolMatch(draft, reader);
    return;
  }
  if (field !== 'saddr' && field !== 'daddr') {
    unknown(draft, field);
    return;
  }
  const kind = field === 'saddr' ? 'source' : 'destination';
  const { texts, negated } = readOperand(reader);
  const prefixes = readAll(texts, (text) => {
    const prefix = prefixFrom(text);
    return prefix?.family === family ? prefix : null;
  });
  if (prefixes === null) badValue(draft, field, texts.join(','));
  else draft.steps.push({ match: { kind, prefixes, negated } });
}

export function protocolMatch(draft: NftDraft, reader: WordReader): void {
  const { texts, negated } = readOperand(reader);
  const protocols = readAll(texts, parseProtocol);
  if (protocols === null) badValue(draft, 'l4proto', texts.join(','));
  else draft.steps.push({ match: { kind: 'protocol', protocols, negated } });
}

export function ownerMatch(draft: NftDraft, kind: 'uid' | 'gid', reader: WordReader): void {
  const names = kind === 'uid' ? draft.names.users : draft.names.groups;
  const read = (text: string): NumberRange | null => {
    const named = Object.hasOwn(names, text) ? names[text] : undefined;
    return named === undefined ? parseRange(text, '-', 0xffffffff) : [named, named];
  };
  rangeMatch(draft, kind, reader, read, (ranges, negated) => ({ kind, ranges, negated, unowned: 'never' }));
}

export function interfaceMatch(draft: NftDraft, kind: 'in-interface' | 'out-interface', reader: WordReader): void {
  const { texts, negated } = readOperand(reader);
  // nft writes a prefix of a name with `*`, iptables with `+`.
  const names = texts.map((text) => text.replace(/\*$/, '+'));
  draft.steps.push({ match: { kind, names, negated } });
}

/** The words behind `mark`: a comparison, with a mask in front of it if there is one. */
export function markMatch(draft: NftDraft, kind: 'mark' | 'connection-mark', reader: WordReader): void {
  let mask = 0xffffffff;
  if (reader.peek() === '&' || reader.peek() === 'and') {
    reader.next();
    mask = parseNumber(reader.next() ?? '') ?? 0;
  }
  const { texts, negated } = readOperand(reader);
  const mark = texts.length === 1 ? parseMark(texts[0] ?? '') : null;
  if (mark === null) badValue(draft, kind, texts.join(','));
  else draft.steps.push({ match: { kind, value: mark.value, mask, negated } });
}
