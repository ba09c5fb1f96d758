import { toBytes } from '../../go/bytes';

/** A byte that is not UTF-8, as strings here hold it (`go/bytes.ts`). */
const ESCAPED = /(?<![\ud800-\udbff])[\udc80-\udcff]/;

const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800;
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;
const isPrintable = (unit: number): boolean =>
  unit === 0x09 ||
  unit === 0x0a ||
  unit === 0x0d ||
  unit === 0x85 ||
  (unit >= 0x20 && unit < 0x7f) ||
  (unit >= 0xa0 && unit < 0xfffe);

/** What goyaml says of UTF-16 with a mark. The manifests' reader has put a newline, one byte, behind a last line that does not end in one. */
function utf16Problem(bytes: Uint8Array): string {
  const isLittle = bytes[0] === 0xff;
  const unitAt = (at: number): number =>
    isLittle ? (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) : ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  const length = bytes.length + (bytes.at(-1) === 0x0a ? 0 : 1);
  for (let at = 2; at + 1 < length; at += 2) {
    const unit = unitAt(at);
    if (isLow(unit)) return 'unexpected low surrogate area';
    if (isHigh(unit)) {
      if (at + 3 >= length) return 'incomplete UTF-16 surrogate pair';
      at += 2;
      if (!isLow(unitAt(at))) return 'expected low surrogate area';
    } else if (!isPrintable(unit)) return 'control characters are not allowed';
  }
  return 'incomplete UTF-16 character';
}

/** What goyaml says of a sequence of octets that is complete: whether its length is not the shortest, or it stands for no character. */
function sequenceProblem(octets: readonly number[]): string {
  const [lead = 0, ...rest] = octets;
  const value = rest.reduce((sum, octet) => sum * 64 + (octet & 0x3f), lead & (0x7f >> octets.length));
  const isShortest = octets.length === 2 ? value >= 0x80 : octets.length === 3 ? value >= 0x800 : value >= 0x10000;
  return isShortest ? 'invalid Unicode character' : 'invalid length of a UTF-8 sequence';
}

/** What goyaml says of the first bytes of a text that are not UTF-8, and where they are; undefined where all are. Source: goyaml readerc.go. */
export function octetProblem(text: string): { readonly at: number; readonly problem: string } | undefined {
  if (text.startsWith('\udcff\udcfe') || text.startsWith('\udcfe\udcff'))
    return { at: 0, problem: utf16Problem(toBytes(text)) };
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
          ? sequenceProblem(Array.from(octets, (octet) => octet.charCodeAt(0) & 0xff))
          : 'invalid trailing UTF-8 octet';
  return { at, problem: said };
}
