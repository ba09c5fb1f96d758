const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Bytes as base64url without padding: the form that survives chat programs and URL parsers. */
export function toBase64Url(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1];
    const third = bytes[at + 2];
    parts.push(ALPHABET[first >> 2] ?? '', ALPHABET[((first & 3) << 4) | ((second ?? 0) >> 4)] ?? '');
    if (second !== undefined) parts.push(ALPHABET[((second & 15) << 2) | ((third ?? 0) >> 6)] ?? '');
    if (third !== undefined) parts.push(ALPHABET[third & 63] ?? '');
  }
  return parts.join('');
}

const VALUES = new Map(Array.from({ length: 64 }, (_, index) => [ALPHABET.charAt(index), index]));

/** The bytes of base64url text, or null where a character does not belong there or a digit is missing. Padding is accepted. */
export function fromBase64Url(text: string): Uint8Array | null {
  const digits = text.replace(/=+$/, '');
  if (digits.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (const char of digits) {
    const value = VALUES.get(char);
    if (value === undefined) return null;
    buffer = ((buffer << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (buffer >> bits) & 255;
    }
  }
  return bytes;
}
