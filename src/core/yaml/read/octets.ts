/** A byte that is not UTF-8, as strings here hold it (`go/bytes.ts`). */
const ESCAPED = /(?<![\ud800-\udbff])[\udc80-\udcff]/;

/** What goyaml says of the first bytes of a text that are not UTF-8, and where they are; undefined where all are. Source: goyaml readerc.go. */
export function octetProblem(text: string): { readonly at: number; readonly problem: string } | undefined {
  if (text.startsWith('\udcff\udcfe')) return { at: 0, problem: 'incomplete UTF-16 character' };
  const at = ESCAPED.exec(text)?.index;
  if (at === undefined) return undefined;
  const lead = text.charCodeAt(at) & 0xff;
  const wanted = lead < 0xc0 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf8 ? 4 : 0;
  const octets = text.slice(at, at + wanted);
  const said =
    wanted === 0
      ? 'invalid leading UTF-8 octet'
      : octets.length < wanted
        ? 'incomplete UTF-8 octet sequence'
        : /^[\udc80-\udcbf]*$/.test(octets.slice(1))
          ? 'invalid length of a UTF-8 sequence'
          : 'invalid trailing UTF-8 octet';
  return { at, problem: said };
}
