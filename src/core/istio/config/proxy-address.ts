const DNS_LABEL = /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/;

function isFullyQualifiedDomain(name: string): boolean {
  if (name.length === 0 || name.length > 255) return false;
  const labels = name.split('.');
  if (/^[-+]?\d+$/.test(labels[labels.length - 1] ?? '')) return false;
  return labels.every(
    (label, index) => (index === labels.length - 1 && label === '') || (label.length <= 63 && DNS_LABEL.test(label)),
  );
}

/** The parts of `host:port`, or the reason net.SplitHostPort gives. */
function splitHostPort(address: string): { host: string; port: string } | string {
  const fail = (why: string): string => (address === '' ? why : `address ${address}: ${why}`);
  const colon = address.lastIndexOf(':');
  if (colon < 0) return fail('missing port in address');
  if (address.startsWith('[')) {
    const end = address.indexOf(']');
    if (end < 0) return fail("missing ']' in address");
    if (end + 1 === address.length) return fail('missing port in address');
    if (end + 1 !== colon)
      return fail(address[end + 1] === ':' ? 'too many colons in address' : 'missing port in address');
    return { host: address.slice(1, end), port: address.slice(colon + 1) };
  }
  const host = address.slice(0, colon);
  if (host.includes(':')) return fail('too many colons in address');
  return { host, port: address.slice(colon + 1) };
}

/**
 * What is wrong with a network address `host:port`, in Istio's words; undefined where nothing is.
 * Source: istio 1.30 pkg/config/validation/agent ValidateProxyAddress.
 */
export function validateProxyAddress(address: string): string | undefined {
  const parts = splitHostPort(address);
  if (typeof parts === 'string') return `unable to split ${JSON.stringify(address)}: ${parts}`;
  if (!/^[-+]?\d+$/.test(parts.port)) {
    return `port (${parts.port}) is not a number: strconv.Atoi: parsing ${JSON.stringify(parts.port)}: invalid syntax`;
  }
  const port = Number(parts.port);
  if (port < 1 || port > 65535) return `port number ${port} must be in the range 1..65535`;
  if (!isFullyQualifiedDomain(parts.host) && parseAddress(parts.host) !== undefined) {
    return `${JSON.stringify(parts.host)} is not a valid hostname or an IP address`;
  }
  return undefined;
}

function parseIpv4(text: string): string | undefined {
  let fields = 0;
  let digits = 0;
  let value = 0;
  let leadingZero = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char >= '0' && char <= '9') {
      if (digits === 1 && leadingZero) return 'IPv4 field has octet with leading zero';
      leadingZero = digits === 0 && char === '0';
      value = value * 10 + Number(char);
      digits++;
      if (value > 255) return 'IPv4 field has value >255';
    } else if (char === '.') {
      if (at === 0 || at === text.length - 1 || text[at - 1] === '.') {
        return `IPv4 field must have at least one digit (at ${JSON.stringify(text.slice(at))})`;
      }
      if (fields === 3) return 'IPv4 address too long';
      fields++;
      digits = 0;
      value = 0;
    } else return `unexpected character (at ${JSON.stringify(text.slice(at))})`;
  }
  return fields < 3 ? 'IPv4 address too short' : undefined;
}

function parseIpv6(whole: string): string | undefined {
  let text = whole;
  const zone = text.indexOf('%');
  if (zone >= 0) {
    if (zone === text.length - 1) return 'zone must be a non-empty string';
    text = text.slice(0, zone);
  }
  let groups = 0;
  let ellipsis = false;
  let at = 0;
  if (text.startsWith('::')) {
    ellipsis = true;
    at = 2;
    if (text.length === 2) return undefined;
  }
  while (groups < 8) {
    const rest = text.slice(at);
    const hex = /^[0-9a-fA-F]*/.exec(rest)?.[0] ?? '';
    if (hex === '') return `each colon-separated field must have at least one digit (at ${JSON.stringify(rest)})`;
    if (hex.length > 4) return `each group must have 4 or less digits (at ${JSON.stringify(rest)})`;
    if (text[at + hex.length] === '.') {
      if (!ellipsis && groups !== 6)
        return `embedded IPv4 address must replace the final 2 fields of the address (at ${JSON.stringify(rest)})`;
      if (groups > 6)
        return `too many hex fields to fit an embedded IPv4 at the end of the address (at ${JSON.stringify(rest)})`;
      const inner = parseIpv4(rest);
      if (inner !== undefined) return inner;
      groups += 2;
      at = text.length;
      break;
    }
    groups++;
    at += hex.length;
    if (at === text.length) break;
    if (text[at] !== ':') return `unexpected character, want colon (at ${JSON.stringify(text.slice(at))})`;
    if (at === text.length - 1)
      return `colon must be followed by more characters (at ${JSON.stringify(text.slice(at))})`;
    at++;
    if (text[at] === ':') {
      if (ellipsis) return `multiple :: in address (at ${JSON.stringify(text.slice(at))})`;
      ellipsis = true;
      at++;
      if (at === text.length) break;
    }
  }
  if (at !== text.length) return `trailing garbage after address (at ${JSON.stringify(text.slice(at))})`;
  if (groups < 8 && !ellipsis) return 'address string too short';
  if (groups === 8 && ellipsis) return 'the :: must expand to at least one field of zeros';
  return undefined;
}

/** What net/netip ParseAddr says of a text that is no IP address; undefined for one that is. */
export function parseAddress(text: string): string | undefined {
  const fail = (why: string | undefined): string | undefined =>
    why === undefined ? undefined : `ParseAddr(${JSON.stringify(text)}): ${why}`;
  for (const char of text) {
    if (char === '.') return fail(parseIpv4(text));
    if (char === ':') return fail(parseIpv6(text));
    if (char === '%') return fail('missing IPv6 address');
  }
  return fail('unable to parse IP');
}

/** What net/netip ParsePrefix says of a text that is no CIDR block; undefined for one that is. */
export function parsePrefix(text: string): string | undefined {
  const fail = (why: string): string => `netip.ParsePrefix(${JSON.stringify(text)}): ${why}`;
  const slash = text.lastIndexOf('/');
  if (slash < 0) return fail("no '/'");
  const address = text.slice(0, slash);
  const wrong = parseAddress(address);
  if (wrong !== undefined) return fail(wrong);
  if (address.includes('%')) return fail('IPv6 zones cannot be present in a prefix');
  const bits = text.slice(slash + 1);
  if (bits.length > 1 && !/^[1-9]/.test(bits)) return fail(`bad bits after slash: ${JSON.stringify(bits)}`);
  if (!/^\d+$/.test(bits)) return fail(`bad bits after slash: ${JSON.stringify(bits)}`);
  if (Number(bits) > (address.includes(':') ? 128 : 32)) return fail('prefix length out of range');
  return undefined;
}

/**
 * What net.ParseCIDR says of a text that is no CIDR block; undefined for one that is. Until Go 1.16 (not `strict`) it took octets with leading
 * zeros; unlike net/netip it always takes them in the length.
 */
export function parseCidr(text: string, strict: boolean): string | undefined {
  const slash = text.indexOf('/');
  const address = text.slice(0, Math.max(slash, 0));
  const bits = text.slice(slash + 1);
  const plain = strict ? address : address.replace(/(^|[.:])0+(?=\d+(?:\.|$))/g, '$1');
  const good =
    slash >= 0 &&
    parseAddress(plain) === undefined &&
    !address.includes('%') &&
    /^\d+$/.test(bits) &&
    Number(bits) <= (address.includes(':') ? 128 : 32);
  return good ? undefined : `invalid CIDR address: ${text}`;
}
