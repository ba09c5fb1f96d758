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
