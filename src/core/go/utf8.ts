/** The text of UTF-8 octets as Go reads it: every octet that is no part of valid UTF-8 becomes U+FFFD. */
export function decodeUtf8(octets: readonly number[]): string {
  let text = '';
  for (let at = 0; at < octets.length; ) {
    const { code, width } = decodeCharacter(octets, at);
    text += String.fromCodePoint(code);
    at += width;
  }
  return text;
}

/** Least code that needs as many octets as the index says; shorter writings are invalid. */
const LEAST_CODE = [0, 0, 0x80, 0x800, 0x10000];

function decodeCharacter(octets: readonly number[], at: number): { code: number; width: number } {
  const invalid = { code: 0xfffd, width: 1 };
  const lead = octets[at] ?? 0;
  if (lead < 0x80) return { code: lead, width: 1 };
  const width = lead >> 5 === 6 ? 2 : lead >> 4 === 14 ? 3 : lead >> 3 === 30 ? 4 : 0;
  if (width === 0) return invalid;
  let code = lead & (0x7f >> width);
  for (let k = 1; k < width; k += 1) {
    const octet = octets[at + k] ?? 0;
    if ((octet & 0xc0) !== 0x80) return invalid;
    code = code * 64 + (octet & 0x3f);
  }
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  if (code < (LEAST_CODE[width] ?? 0) || code > 0x10ffff || isSurrogate) return invalid;
  return { code, width };
}

/** Number of octets a text takes in UTF-8. A surrogate without its partner becomes U+FFFD, three octets. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const c = text.charCodeAt(at);
    if (c < 0x80) continue;
    const isPair = c >= 0xd800 && c < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    if (isPair) {
      length += 2;
      at += 1;
    } else {
      length += c < 0x800 ? 1 : 2;
    }
  }
  return length;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The octets of standard base64 with padding, line breaks ignored, or undefined where Go's StdEncoding refuses it. */
export function decodeBase64(text: string): number[] | undefined {
  const clean = text.replace(/[\r\n]/g, '');
  if (clean.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(clean)) return undefined;
  const octets: number[] = [];
  for (let at = 0; at < clean.length; at += 4) {
    const group = clean.slice(at, at + 4).replace(/=/g, '');
    let bits = 0;
    for (const letter of group) bits = bits * 64 + BASE64.indexOf(letter);
    bits *= 64 ** (4 - group.length);
    octets.push(...[bits >> 16, (bits >> 8) & 0xff, bits & 0xff].slice(0, group.length - 1));
  }
  return octets;
}
