import { addressFrom } from '../address';
import type { NumberRange } from '../model';

/** A decimal or hexadecimal (`0x`) number of up to 32 bits; null for anything else. */
export function parseNumber(text: string): number | null {
  if (!/^(?:0x[0-9a-f]{1,8}|\d{1,10})$/i.test(text)) return null;
  const value = Number(text);
  return value <= 0xffffffff ? value : null;
}

/** A number or `from SEPARATOR to`; null when either is none, above `limit`, or they are the wrong way round. */
export function parseRange(text: string, separator: string, limit: number): NumberRange | null {
  const cut = text.indexOf(separator);
  const from = parseNumber(cut < 0 ? text : text.slice(0, cut));
  const to = cut < 0 ? from : parseNumber(text.slice(cut + separator.length));
  if (from === null || to === null || from > to || to > limit) return null;
  return [from, to];
}

/** A port or a range of ports (`1:10` in iptables, `1-10` in nft). */
export function parsePorts(text: string, separator: ':' | '-'): NumberRange | null {
  return parseRange(text, separator, 65535);
}

/** `value` or `value/mask` of a packet mark. */
export function parseMark(text: string): { value: number; mask: number } | null {
  const slash = text.indexOf('/');
  const value = parseNumber(slash < 0 ? text : text.slice(0, slash));
  const mask = slash < 0 ? 0xffffffff : parseNumber(text.slice(slash + 1));
  return value === null || mask === null ? null : { value, mask };
}

const PROTOCOLS: Readonly<Record<string, number>> = {
  icmp: 1,
  igmp: 2,
  tcp: 6,
  udp: 17,
  dccp: 33,
  gre: 47,
  esp: 50,
  ah: 51,
  'ipv6-icmp': 58,
  icmpv6: 58,
  sctp: 132,
  udplite: 136,
};

/** The number of a protocol by name or number. iptables' `all` is 0. */
export function parseProtocol(text: string): number | null {
  const name = text.toLowerCase();
  if (name === 'all') return 0;
  if (Object.hasOwn(PROTOCOLS, name)) return PROTOCOLS[name] ?? null;
  const value = parseNumber(text);
  return value !== null && value <= 255 ? value : null;
}

/** The usual name of a protocol, or its number. */
export function protocolName(number: number): string {
  return Object.entries(PROTOCOLS).find(([, value]) => value === number)?.[0] ?? String(number);
}

/** `ADDRESS`, `ADDRESS:PORT`, `[ADDRESS]:PORT` or `:PORT`. */
export function parseEndpoint(text: string): { address: string | null; port: number | null } | null {
  const whole = addressFrom(text);
  if (whole !== null) return { address: text, port: null };
  const parts = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(text);
  if (parts === null) return null;
  const address = parts[1] ?? parts[2] ?? '';
  const port = parts[3] === undefined ? null : parseNumber(parts[3]);
  if (port !== null && port > 65535) return null;
  if (address !== '' && addressFrom(address) === null) return null;
  return { address: address === '' ? null : address, port };
}
