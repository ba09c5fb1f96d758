import { parseAddress, printAddress } from '../../go/ip-address';

export type IpFamily = 4 | 6;

/** An IP address. `value` is the address as a number of 32 or 128 bits. */
export interface Address {
  readonly family: IpFamily;
  readonly value: bigint;
}

/** A block of addresses. `value` has the bits below `bits` cleared, as the kernel compares it. */
export interface Prefix {
  readonly family: IpFamily;
  readonly value: bigint;
  readonly bits: number;
}

const WIDTH = { 4: 32, 6: 128 } as const;

function ofBytes(bytes: readonly number[]): Address {
  return {
    family: bytes.length === 4 ? 4 : 6,
    value: bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n),
  };
}

function bytesOf({ family, value }: Address): number[] {
  const count = WIDTH[family] / 8;
  return Array.from({ length: count }, (_, index) => Number((value >> BigInt((count - 1 - index) * 8)) & 255n));
}

/** The address that `text` writes, without zone; null when it writes none. */
export function addressFrom(text: string): Address | null {
  // Longer than any address: not worth reading.
  const read = text.length > 64 ? null : parseAddress(text);
  if (read === null || 'error' in read || read.value.zone !== '') return null;
  return ofBytes(read.value.bytes);
}

/** Texts of addresses that were asked for: traces name the same few at every rule. */
const texts = new WeakMap<Address, string>();

/** The address in its shortest usual form (`10.0.0.1`, `fd00::1`). */
export function formatAddress(address: Address): string {
  const known = texts.get(address);
  if (known !== undefined) return known;
  const text = printAddress({ bytes: bytesOf(address), zone: '' });
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
  const mask = addressFrom(text);
  if (mask?.family !== 4) return null;
  const bits = mask.value.toString(2).padStart(32, '0');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : null;
}

/** The block that `text` writes: an address, with a length or an IPv4 mask behind `/` if there is one. Bits below the length are dropped. */
export function prefixFrom(text: string): Prefix | null {
  const slash = text.indexOf('/');
  const address = addressFrom(slash < 0 ? text : text.slice(0, slash));
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
export function isLoopbackAddress(address: Address): boolean {
  return address.family === 4 ? contains(LOOPBACK_4, address) : address.value === 1n;
}

export function isLinkLocal6(address: Address): boolean {
  return contains(LINK_LOCAL_6, address);
}

/** The address that the kernel sends a redirected local packet to: 127.0.0.1 or ::1. */
export function loopback(family: IpFamily): Address {
  return family === 4 ? { family, value: 0x7f000001n } : { family, value: 1n };
}

/** Reads `address:port`, IPv6 in brackets; null for other text. */
export function parseHostPort(text: string): { address: Address; port: number } | null {
  const parts = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text);
  const address = parts === null ? null : addressFrom(parts[1] ?? parts[2] ?? '');
  const port = Number(parts?.[3]);
  return address === null || port > 65535 ? null : { address, port };
}
