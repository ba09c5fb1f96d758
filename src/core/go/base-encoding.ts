import { toBytes } from './bytes';

/** Base64 and base32 with padding, as Go's `base64.StdEncoding` and `base32.StdEncoding`. Source: go 1.26 encoding/base64, base32. */

/** The bytes that a text stands for, or Go's text where it stands for none (`illegal base64 data at input byte 4`). */
export type DecodedBytes = { readonly bytes: readonly number[] } | { readonly error: string };

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function encode(bytes: Iterable<number>, alphabet: string, bits: number, group: number): string {
  let text = '';
  let pending = 0;
  let held = 0;
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    held += 8;
    while (held >= bits) {
      held -= bits;
      text += alphabet.charAt((pending >> held) & ((1 << bits) - 1));
    }
    pending &= (1 << held) - 1;
  }
  if (held > 0) text += alphabet.charAt((pending << (bits - held)) & ((1 << bits) - 1));
  return text.padEnd(Math.ceil(text.length / group) * group, '=');
}

/** Base64 of bytes, padded. */
export function encodeBase64(bytes: Iterable<number>): string {
  return encode(bytes, BASE64, 6, 4);
}

/** Base32 of bytes, padded. */
export function encodeBase32(bytes: Iterable<number>): string {
  return encode(bytes, BASE32, 5, 8);
}

// Whole bytes of the digits read; bits left over are dropped, as Go's lenient decoders do.
function pack(digits: readonly number[], bits: number): DecodedBytes {
  const bytes: number[] = [];
  let pending = 0;
  let held = 0;
  for (const digit of digits) {
    pending = (pending << bits) | digit;
    held += bits;
    if (held >= 8) {
      held -= 8;
      bytes.push((pending >> held) & 0xff);
      pending &= (1 << held) - 1;
    }
  }
  return { bytes };
}

function corrupt(base: number, at: number): DecodedBytes {
  return { error: `illegal base${base} data at input byte ${at}` };
}

/** The bytes of a base64 text. Line breaks are skipped. */
export function decodeBase64(text: string): DecodedBytes {
  const source = toBytes(text);
  const digits: number[] = [];
  // Position within the group of four that is being read.
  let place = 0;
  for (let at = 0; at < source.length; at++) {
    const byte = source[at] ?? 0;
    if (isBreak(byte)) continue;
    const digit = byte === 0x3d ? -1 : BASE64.indexOf(String.fromCharCode(byte));
    if (digit >= 0) {
      digits.push(digit);
      place = (place + 1) % 4;
      continue;
    }
    if (byte !== 0x3d || place < 2) return corrupt(64, at);
    return finishBase64(source, at + 1, place, digits);
  }
  if (place > 0) return corrupt(64, source.length - place);
  return pack(digits, 6);
}

// After the first padding character: one more where two digits stood, then nothing.
function finishBase64(source: Uint8Array, start: number, place: number, digits: readonly number[]): DecodedBytes {
  let at = start;
  if (place === 2) {
    at = skipBreaks(source, at);
    if (at === source.length) return corrupt(64, at);
    if (source[at] !== 0x3d) return corrupt(64, at - 1);
    at++;
  }
  at = skipBreaks(source, at);
  if (at < source.length) return corrupt(64, at);
  return pack(digits, 6);
}

function isBreak(byte: number | undefined): boolean {
  return byte === 10 || byte === 13;
}

function skipBreaks(source: Uint8Array, start: number): number {
  let at = start;
  while (at < source.length && isBreak(source[at])) at++;
  return at;
}

/** The bytes of a base32 text. Line breaks are skipped. */
export function decodeBase32(text: string): DecodedBytes {
  const source = toBytes(text).filter((byte) => !isBreak(byte));
  const digits: number[] = [];
  for (let at = 0; at < source.length; at++) {
    const byte = source[at] ?? 0;
    const place = at % 8;
    const left = source.length - at - 1;
    if (byte === 0x3d && place >= 2 && left < 8) {
      if (left + place < 7) return corrupt(32, source.length);
      for (let offset = 0; offset < 7 - place; offset++) {
        const next = source[at + 1 + offset];
        if (next !== undefined && next !== 0x3d) return corrupt(32, at + offset);
      }
      if (place === 3 || place === 6) return corrupt(32, at);
      return pack(digits, 5);
    }
    const digit = BASE32.indexOf(String.fromCharCode(byte));
    if (digit < 0) return corrupt(32, at);
    digits.push(digit);
  }
  if (source.length % 8 > 0) return corrupt(32, source.length - (source.length % 8));
  return pack(digits, 5);
}
