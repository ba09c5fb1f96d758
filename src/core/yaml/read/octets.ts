import { toBytes } from '../../go/bytes';

/** A byte that is not UTF-8, as strings here hold it. */
const ESCAPED = /(?<![\ud800-\udbff])[\udc80-\udcff]/;
const UTF_16_MARK = '\udcff\udcfe';

function width(octet: number): number {
  if (octet < 0x80) return 1;
  if ((octet & 0xe0) === 0xc0) return 2;
  if ((octet & 0xf0) === 0xe0) return 3;
  return (octet & 0xf8) === 0xf0 ? 4 : 0;
}

/** What goyaml says of the first bytes of a text that are not UTF-8, and where they are; undefined where all are. Source: goyaml readerc.go. */
export function octetProblem(text: string): { readonly at: number; readonly problem: string } | undefined {
  if (text.startsWith(UTF_16_MARK)) return { at: 0, problem: 'incomplete UTF-16 character' };
  const at = ESCAPED.exec(text)?.index;
  if (at === undefined) return undefined;
  const octets = toBytes(text.slice(at, at + 4));
  const wanted = width(octets[0] ?? 0);
  if (wanted === 0) return { at, problem: 'invalid leading UTF-8 octet' };
  if (wanted > octets.length) return { at, problem: 'incomplete UTF-8 octet sequence' };
  const trailing = octets.subarray(1, wanted).every((octet) => (octet & 0xc0) === 0x80);
  return { at, problem: trailing ? 'invalid length of a UTF-8 sequence' : 'invalid trailing UTF-8 octet' };
}
