export type Family = 4 | 6;

/** An IP address. `value` is the address as a number of 32 or 128 bits. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/** A block of addresses. `value` has the bits below `bits` cleared, as the kernel compares it. */
export interface Prefix {
  readonly family: Family;
  readonly value: bigint;
  readonly bits: number;
}

const WIDTH = { 4: 32, 6: 128 } as const;

function parseIPv4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let value = 0n;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null;
    value = value * 256n + BigInt(part);
  }
  return value;
}

function parseGroups(text: string): bigint[] | null {
  if (text === '') return [];
  const groups: bigint[] = [];
  for (const part of text.split(':')) {
    if (!/^[0-9a-f]{1,4}$/i.test(part)) return null;
    groups.push(BigInt(`0x${part}`));
  }
  return groups;
}

/** Replaces a dotted tail (`::ffff:10.0.0.1`) by its two groups; null when the tail is no IPv4 address. */
function withoutDottedTail(text: string): string | null {
  if (!text.includes('.')) return text;
  const cut = text.lastIndexOf(':') + 1;
  const tail = parseIPv4(text.slice(cut));
  return tail === null ? null : `${text.slice(0, cut)}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`;
}

function parseIPv6(written: string): bigint | null {
  if (written.length > 45) return null;
  const text = withoutDottedTail(written);
  if (text === null) return null;
  const halves = text.split('::');
  const [left, right] = halves;
  if (left === undefined || halves.length > 2) return null;
  const head = parseGroups(left);
  const tail = right === undefined ? [] : parseGroups(right);
  if (head === null || tail === null) return null;
  const missing = 8 - head.length - tail.length;
  if (right === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => 0n), ...tail];
  return groups.reduce((sum, group) => sum * 65536n + group, 0n);
}

/** The address that `text` writes, without zone; null when it writes none. */
export function parseAddress(text: string): Address | null {
  const family: Family = text.includes(':') ? 6 : 4;
  const value = family === 6 ? parseIPv6(text) : parseIPv4(text);
  return value === null ? null : { family, value };
}

function formatIPv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => Number((value >> BigInt((7 - index) * 16)) & 0xffffn));
  let start = -1;
  let length = 1;
  for (let at = 0; at < 8; at++) {
    let end = at;
    while (end < 8 && groups[end] === 0) end++;
    if (end - at > length) {
      start = at;
      length = end - at;
    }
  }
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  return start < 0 ? hex(groups) : `${hex(groups.slice(0, start))}::${hex(groups.slice(start + length))}`;
}

function formatIPv4(value: bigint): string {
  const number = Number(value);
  return `${Math.floor(number / 0x1000000)}.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
}

/** Texts of addresses that were asked for: traces name the same few at every rule. */
const texts = new WeakMap<Address, string>();

/** The address in its shortest usual form (`10.0.0.1`, `fd00::1`). */
export function formatAddress(address: Address): string {
  const known = texts.get(address);
  if (known !== undefined) return known;
  const text = address.family === 6 ? formatIPv6(address.value) : formatIPv4(address.value);
  texts.set(address, text);
  return text;
}

/** Address and port as one text; IPv6 in brackets. */
export function formatEndpoint(address: Address, port: number): string {
  const text = formatAddress(address);
  return address.family === 6 ? `[${text}]:${port}` : `${text}:${port}`;
}

export function sameAddress(left: Address, right: Address): boolean {
  return left.family === right.family && left.value === right.value;
}

function maskLength(text: string): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  const mask = parseIPv4(text);
  if (mask === null) return null;
  const bits = mask.toString(2).padStart(32, '0');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : null;
}

/** The block that `text` writes: an address, with a length or an IPv4 mask behind `/` if there is one. Bits below the length are dropped. */
export function parsePrefix(text: string): Prefix | null {
  const slash = text.indexOf('/');
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (address === null) return null;
  const width = WIDTH[address.family];
  const bits = slash < 0 ? width : maskLength(text.slice(slash + 1));
  if (bits === null || bits > width) return null;
  const shift = BigInt(width - bits);
  return { family: address.family, value: (address.value >> shift) << shift, bits };
}

/** The block with its length; a length that covers the whole address is written too. */
export function formatPrefix(prefix: Prefix): string {
  return `${formatAddress(prefix)}/${prefix.bits}`;
}

export function contains(prefix: Prefix, address: Address): boolean {
  if (prefix.family !== address.family) return false;
  const shift = BigInt(WIDTH[prefix.family] - prefix.bits);
  return address.value >> shift === prefix.value >> shift;
}

const LOOPBACK_4: Prefix = { family: 4, value: 0x7f000000n, bits: 8 };
const LINK_LOCAL_6: Prefix = { family: 6, value: 0xfe80n << 112n, bits: 10 };

/** Whether the address is one of the machine's own for lack of any network: 127.0.0.0/8 or ::1. */
export function isLoopback(address: Address): boolean {
  return address.family === 4 ? contains(LOOPBACK_4, address) : address.value === 1n;
}

export function isLinkLocal6(address: Address): boolean {
  return contains(LINK_LOCAL_6, address);
}

/** The address that the kernel sends a redirected local packet to: 127.0.0.1 or ::1. */
export function loopback(family: Family): Address {
  return family === 4 ? { family, value: 0x7f000001n } : { family, value: 1n };
}

/** Reads `address:port`, IPv6 in brackets; null for other text. */
export function parseHostPort(text: string): { address: Address; port: number } | null {
  const parts = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text);
  const address = parts === null ? null : parseAddress(parts[1] ?? parts[2] ?? '');
  const port = Number(parts?.[3]);
  return address === null || port > 65535 ? null : { address, port };
}
