import { isFourBytes, isLoopback } from '../../go/ip-address';
import { type IpPrefix, parseCidr, parsePrefix, printPrefix } from '../../go/ip-prefix';
import type { TrafficSwitches } from '../releases/switches';
import { listParts } from '../capture/lists';
import type { Family } from './sheet';

/** A range of a list with its position there. */
interface ListedRange {
  readonly text: string;
  readonly element: number;
}

/** A list of ranges as the release reads it. */
export interface Ranges {
  readonly all: boolean;
  readonly v4: readonly ListedRange[];
  readonly v6: readonly ListedRange[];
  readonly hasLoopback: boolean;
}

/** A range of a list: the family it counts for, how rules name it, and whether it makes the list one of loopback. */
interface NamedRange {
  readonly family: Family;
  readonly text: string;
  readonly loopback: boolean;
}

export type ReadRanges = { readonly ranges: Ranges } | { readonly error: string };

const ALL = '*';
const FOUR_FIELDS = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;

/** Whether the scripts of 1.2 and 1.3 take a text for an IPv6 address: up to eight hexadecimal fields, the first not empty, one empty. */
function looksLikeIpv6(text: string): boolean {
  const parts = text.split(':');
  if (parts.at(-1) === '') parts.pop();
  if (parts.length === 0 || parts.length > 8) return false;
  const [first = '', ...rest] = parts;
  const isField = (part: string): boolean => /^[0-9a-fA-F]{1,4}$/.test(part);
  return (
    isField(first) &&
    rest.every((part) => part === '' || isField(part)) &&
    rest.filter((part) => part === '').length <= 1
  );
}

/** A network as Istio to 1.15 takes it: without the bits behind its mask. */
function byNetwork(text: string, row: TrafficSwitches): NamedRange | undefined {
  const cidr = parseCidr(text, row.octetZeros);
  if (cidr === undefined) return undefined;
  const family = isFourBytes(cidr.address) ? 'v4' : 'v6';
  return { family, text: printPrefix(cidr.network), loopback: isLoopback(cidr.address) };
}

/** A range as Istio since 1.16 takes it: as written. */
function byPrefix(prefix: IpPrefix): NamedRange {
  const family = isFourBytes(prefix.address) ? 'v4' : 'v6';
  return { family, text: printPrefix(prefix), loopback: isLoopback(prefix.address) };
}

/** A range as the scripts of 1.2 and 1.3 take it: by how it looks, as written. */
function byPattern(text: string): NamedRange | undefined {
  const address = text.replace(/\/[^/]*$/, '');
  const family = FOUR_FIELDS.test(address) ? 'v4' : looksLikeIpv6(address) ? 'v6' : undefined;
  return family === undefined ? undefined : { family, text, loopback: false };
}

function named(
  text: string,
  row: TrafficSwitches,
): { readonly range: NamedRange | undefined } | { readonly error: string } {
  switch (row.ranges) {
    case 'raw':
      return { range: { family: 'v4', text, loopback: false } };
    case 'patterns':
      return { range: byPattern(text) };
    case 'networks':
      return { range: byNetwork(text, row) };
    case 'prefixes':
    case 'strict': {
      const read = parsePrefix(text);
      if ('value' in read) return { range: byPrefix(read.value) };
      return row.ranges === 'strict' ? { error: read.error } : { range: undefined };
    }
  }
}

/**
 * Reads a list of ranges: `*` alone is all of both families; others are told apart by family. A text that is no range is dropped, and since
 * 1.27 stops the program. `element`s count the parts of the list as written, dropped ones included.
 */
export function readRanges(text: string, row: TrafficSwitches): ReadRanges {
  if (text === ALL) return { ranges: { all: true, v4: [], v6: [], hasLoopback: false } };
  return readListed(text, row);
}

/** Reads a list of ranges to leave alone, in which `*` means nothing to the scripts before 1.2: they write it into a rule. */
export function readExcludedRanges(text: string, row: TrafficSwitches): ReadRanges {
  return row.ranges === 'raw' ? readListed(text, row) : readRanges(text, row);
}

function readListed(text: string, row: TrafficSwitches): ReadRanges {
  const lists: Record<Family, ListedRange[]> = { v4: [], v6: [] };
  let hasLoopback = false;
  for (const [element, part] of listParts(text, row).entries()) {
    const read = named(part, row);
    if ('error' in read) return { error: read.error };
    if (read.range === undefined) continue;
    lists[read.range.family].push({ text: read.range.text, element });
    hasLoopback ||= read.range.loopback;
  }
  return { ranges: { all: false, ...lists, hasLoopback } };
}
