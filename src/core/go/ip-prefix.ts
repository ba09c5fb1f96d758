import { type IpAddress, parseAddress, printAddress, unmapped } from './ip-address';
import { quote } from './quote';

/** A range of addresses as a CIDR list names it. */
export interface IpPrefix {
  readonly address: IpAddress;
  readonly bits: number;
}

export type ParsedPrefix = { readonly value: IpPrefix } | { readonly error: string };

/** Reads a prefix as Go's `netip.ParsePrefix`: the address is kept as written, bits behind the mask included. Source: go 1.26 net/netip/netip.go. */
export function parsePrefix(text: string): ParsedPrefix {
  const failure = (message: string): ParsedPrefix => ({ error: `netip.ParsePrefix(${quote(text)}): ${message}` });
  const slash = text.lastIndexOf('/');
  if (slash < 0) return failure("no '/'");
  const address = parseAddress(text.slice(0, slash));
  if ('error' in address) return failure(address.error);
  if (address.value.zone !== '') return failure('IPv6 zones cannot be present in a prefix');
  const bits = text.slice(slash + 1);
  const isNumber = /^(?:\d|[1-9]\d*)$/.test(bits) && BigInt(bits) <= 0x7fff_ffff_ffff_ffffn;
  if (!isNumber) return failure(`bad bits after slash: ${quote(bits)}`);
  if (Number(bits) > address.value.bytes.length * 8) return failure('prefix length out of range');
  return { value: { address: address.value, bits: Number(bits) } };
}

export function printPrefix({ address, bits }: IpPrefix): string {
  return `${printAddress(address)}/${bits}`;
}

/** What Go's `net.ParseCIDR` gives: the address as written, and the network it is in. */
export interface Cidr {
  readonly address: IpAddress;
  readonly network: IpPrefix;
}

function masked(bytes: readonly number[], bits: number): number[] {
  return bytes.map((byte, index) => byte & (0xff00 >> Math.max(0, Math.min(8, bits - index * 8))) & 0xff);
}

function withoutOctetZeros(text: string): string {
  return text.replace(/(^|[.:])0+(?=\d+(?:\.|$))/g, '$1');
}

/**
 * Reads a network as Go's `net.ParseCIDR`: bits behind the mask cleared, an IPv4-mapped one as IPv4 (`net.IPNet.String`). Undefined where it
 * cannot be read. `octetZeros`: whether octets may have leading zeros, as to Go 1.16. Source: go 1.26 net/ip.go.
 */
export function parseCidr(text: string, octetZeros: boolean): Cidr | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const written = text.slice(0, slash);
  const read = parseAddress(octetZeros ? withoutOctetZeros(written) : written);
  const bits = text.slice(slash + 1);
  if ('error' in read || read.value.zone !== '' || !/^\d+$/.test(bits)) return undefined;
  const { length } = read.value.bytes;
  if (Number(bits) > length * 8) return undefined;
  const network = unmapped({ bytes: masked(read.value.bytes, Number(bits)), zone: '' });
  const shown = network.bytes.length < length ? Math.max(0, Number(bits) - 96) : Number(bits);
  return { address: unmapped(read.value), network: { address: network, bits: shown } };
}
