import { parseAddress } from '../../go/ip-address';

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
  if (!isFullyQualifiedDomain(parts.host) && 'error' in parseAddress(parts.host)) {
    return `${JSON.stringify(parts.host)} is not a valid hostname or an IP address`;
  }
  return undefined;
}
