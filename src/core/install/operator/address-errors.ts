/** What Go says of a text that is no address with a prefix length; addresses themselves are looked at only in form. */
export function prefixProblem(range: string): string | undefined {
  const slash = range.lastIndexOf('/');
  if (slash === -1) return "no '/'";
  const bits = range.slice(slash + 1);
  const isV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(range.slice(0, slash));
  if (!isV4 && !/^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*$/.test(range.slice(0, slash))) {
    return `ParseAddr(${JSON.stringify(range.slice(0, slash))}): unable to parse IP`;
  }
  if (!/^(?:0|[1-9]\d*)$/.test(bits)) return `bad bits after slash: ${JSON.stringify(bits)}`;
  return Number(bits) > (isV4 ? 32 : 128) ? 'prefix length out of range' : undefined;
}

/** The whole error of Go's netip.ParsePrefix. */
export function parsePrefixError(range: string, problem: string): string {
  return `netip.ParsePrefix(${JSON.stringify(range)}): ${problem}`;
}

/** What istioctl says of texts that are no numbers of ports; `*` and the empty text are allowed. */
export function portErrors(path: string, ports: readonly string[]): string[] {
  return ports.flatMap((port) => {
    if (port === '' || port === '*') return [];
    if (!/^[-+]?\d+$/.test(port))
      return [`${path} : strconv.ParseInt: parsing ${JSON.stringify(port)}: invalid syntax`];
    const number = Number(port);
    if (Math.abs(number) > 2 ** 31 - 1) {
      return [`${path} : strconv.ParseInt: parsing ${JSON.stringify(port)}: value out of range`];
    }
    return number < 0 || number > 65535 ? [`value ${path}:${number} falls outside range [0, 65535]`] : [];
  });
}
