import { quote } from './quote';

/** Addresses as Go's net/netip reads and writes them. Source: go 1.26 net/netip/netip.go, net/url/url.go. */

/** An address as Go's `netip.Addr`: 4 or 16 bytes; an IPv4 address inside IPv6 (`::ffff:1.2.3.4`) keeps 16. */
export interface IpAddress {
  readonly bytes: readonly number[];
  /** Zone of a scoped IPv6 address, empty where there is none. */
  readonly zone: string;
}

export type ParsedAddress = { readonly value: IpAddress } | { readonly error: string };

function failure(text: string, message: string, at = ''): ParsedAddress {
  return { error: `ParseAddr(${quote(text)}): ${message}${at === '' ? '' : ` (at ${quote(at)})`}` };
}

/** Reads four decimal fields; `text` is the whole input, for the error. */
function fourFields(text: string, part: string): readonly number[] | ParsedAddress {
  const fields: number[] = [];
  let value = 0;
  let digits = 0;
  for (let index = 0; index < part.length; index++) {
    const character = part.charAt(index);
    if (character >= '0' && character <= '9') {
      if (digits === 1 && value === 0) return failure(text, 'IPv4 field has octet with leading zero');
      value = value * 10 + Number(character);
      digits++;
      if (value > 255) return failure(text, 'IPv4 field has value >255');
    } else if (character === '.') {
      if (index === 0 || index === part.length - 1 || part.charAt(index - 1) === '.') {
        return failure(text, 'IPv4 field must have at least one digit', part.slice(index));
      }
      if (fields.length === 3) return failure(text, 'IPv4 address too long');
      fields.push(value);
      value = 0;
      digits = 0;
    } else {
      return failure(text, 'unexpected character', part.slice(index));
    }
  }
  if (fields.length < 3) return failure(text, 'IPv4 address too short');
  return [...fields, value];
}

function isFields(read: readonly number[] | ParsedAddress): read is readonly number[] {
  return Array.isArray(read);
}

function parse4(text: string): ParsedAddress {
  const fields = fourFields(text, text);
  return isFields(fields) ? { value: { bytes: fields, zone: '' } } : fields;
}

const HEX_GROUP = /^[0-9a-fA-F]*/;

function parse6(text: string): ParsedAddress {
  const percent = text.indexOf('%');
  const zone = percent < 0 ? '' : text.slice(percent + 1);
  if (percent >= 0 && zone === '') return failure(text, 'zone must be a non-empty string');
  let rest = percent < 0 ? text : text.slice(0, percent);
  const bytes: number[] = [];
  let ellipsis = -1;
  if (rest.startsWith('::')) {
    ellipsis = 0;
    rest = rest.slice(2);
    if (rest === '') return { value: { bytes: Array<number>(16).fill(0), zone } };
  }
  while (bytes.length < 16) {
    const group = HEX_GROUP.exec(rest)?.[0] ?? '';
    if (group.length > 4) return failure(text, 'each group must have 4 or less digits', rest);
    if (group === '') return failure(text, 'each colon-separated field must have at least one digit', rest);
    if (rest.charAt(group.length) === '.') {
      if (ellipsis < 0 && bytes.length !== 12) {
        return failure(text, 'embedded IPv4 address must replace the final 2 fields of the address', rest);
      }
      if (bytes.length + 4 > 16) {
        return failure(text, 'too many hex fields to fit an embedded IPv4 at the end of the address', rest);
      }
      const fields = fourFields(text, rest);
      if (!isFields(fields)) return fields;
      bytes.push(...fields);
      rest = '';
      break;
    }
    const value = Number.parseInt(group, 16);
    bytes.push(value >> 8, value & 0xff);
    rest = rest.slice(group.length);
    if (rest === '') break;
    if (!rest.startsWith(':')) return failure(text, 'unexpected character, want colon', rest);
    if (rest.length === 1) return failure(text, 'colon must be followed by more characters', rest);
    rest = rest.slice(1);
    if (rest.startsWith(':')) {
      if (ellipsis >= 0) return failure(text, 'multiple :: in address', rest);
      ellipsis = bytes.length;
      rest = rest.slice(1);
      if (rest === '') break;
    }
  }
  if (rest !== '') return failure(text, 'trailing garbage after address', rest);
  if (bytes.length < 16) {
    if (ellipsis < 0) return failure(text, 'address string too short');
    bytes.splice(ellipsis, 0, ...Array<number>(16 - bytes.length).fill(0));
  } else if (ellipsis >= 0) {
    return failure(text, 'the :: must expand to at least one field of zeros');
  }
  return { value: { bytes, zone } };
}

/** Reads an address as Go's `netip.ParseAddr`, with its words where it cannot be read. */
export function parseAddress(text: string): ParsedAddress {
  const kind = /[.:%]/.exec(text)?.[0];
  if (kind === '.') return parse4(text);
  if (kind === ':') return parse6(text);
  return failure(text, kind === '%' ? 'missing IPv6 address' : 'unable to parse IP');
}

/** Whether the address has 4 bytes (`netip.Addr.Is4`). */
export function isFourBytes(address: IpAddress): boolean {
  return address.bytes.length === 4;
}

const MAPPED = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

function isMapped(address: IpAddress): boolean {
  return address.bytes.length === 16 && MAPPED.every((byte, index) => address.bytes[index] === byte);
}

/** The IPv4 address inside an IPv4-mapped one, any other as it is (`netip.Addr.Unmap`, `net.IP.To4`). */
export function unmapped(address: IpAddress): IpAddress {
  return isMapped(address) ? { bytes: address.bytes.slice(12), zone: '' } : address;
}

/** Whether the address is 127.0.0.0/8 or ::1, an IPv4-mapped one included. */
export function isLoopback(address: IpAddress): boolean {
  const { bytes } = unmapped(address);
  if (bytes.length === 4) return bytes[0] === 127;
  return bytes.every((byte, index) => byte === (index === 15 ? 1 : 0));
}

/** Whether the address is link-local, unicast (169.254.0.0/16, fe80::/10) or multicast (224.0.0.0/24, ff02::/16). */
export function isLinkLocal(address: IpAddress): boolean {
  const [first = 0, second = 0, third = 0] = address.bytes;
  if (isFourBytes(address)) {
    return (first === 169 && second === 254) || (first === 224 && second === 0 && third === 0);
  }
  return (first === 0xfe && (second & 0xc0) === 0x80) || (first === 0xff && (second & 0x0f) === 0x02);
}

function groupsOf(bytes: readonly number[]): number[] {
  return Array.from({ length: 8 }, (_, index) => (bytes[index * 2] ?? 0) * 256 + (bytes[index * 2 + 1] ?? 0));
}

/** The longest run of two or more zero groups, the first of equals; start -1 where there is none. */
function zeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: -1, length: 1 };
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0) end++;
    if (end - start > best.length) best = { start, length: end - start };
  }
  return best;
}

/** The address as Go writes it: IPv6 in lower case with its longest run of zeros as `::`. */
export function printAddress(address: IpAddress): string {
  const zone = address.zone === '' ? '' : `%${address.zone}`;
  if (isFourBytes(address)) return address.bytes.join('.');
  if (isMapped(address)) return `::ffff:${address.bytes.slice(12).join('.')}${zone}`;
  const groups = groupsOf(address.bytes);
  const run = zeroRun(groups);
  const hexadecimal = groups.map((group) => group.toString(16));
  if (run.start < 0) return `${hexadecimal.join(':')}${zone}`;
  return `${hexadecimal.slice(0, run.start).join(':')}::${hexadecimal.slice(run.start + run.length).join(':')}${zone}`;
}

/** Why an address cannot stand between brackets in a URL, in Go's words; undefined where it can. */
export function addressProblem(address: string): string | undefined {
  const read = parseAddress(address);
  if ('error' in read) return `invalid host: ${read.error}`;
  return isFourBytes(read.value) ? 'invalid IP-literal' : undefined;
}
