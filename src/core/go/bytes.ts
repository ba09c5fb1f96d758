/**
 * Go strings are bytes, ours are UTF-16. These functions go between the two; a byte that is not valid UTF-8 is the
 * lone surrogate U+DC80 + (byte − 0x80) in our strings.
 */

const ESCAPED_BYTE = 0xdc00;

/** Whether a UTF-16 unit stands for one byte that is not valid UTF-8. Only true for a unit without a high surrogate before it. */
export function isEscapedByte(unit: number): boolean {
  return unit >= 0xdc80 && unit <= 0xdcff;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** How many bytes `text` from `start` to `end` (UTF-16 offsets) has in Go. */
export function byteLength(text: string, start = 0, end = text.length): number {
  let bytes = end - start;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (isHigh(unit) && at + 1 < end && isLow(text.charCodeAt(at + 1))) {
      bytes += 2;
      at++;
    } else if (!isEscapedByte(unit)) bytes += 2;
  }
  return bytes;
}

/** The bytes of a Go string. */
export function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(byteLength(text));
  let to = 0;
  for (let at = 0; at < text.length; at++) {
    let point = text.charCodeAt(at);
    if (point < 0x80) {
      bytes[to++] = point;
      continue;
    }
    const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
    if (isHigh(point) && isLow(next)) {
      point = ((point - 0xd800) << 10) + (next - 0xdc00) + 0x10000;
      at++;
    } else if (isEscapedByte(point)) {
      bytes[to++] = point - ESCAPED_BYTE;
      continue;
    } else if (isHigh(point) || isLow(point)) point = 0xfffd;
    if (point < 0x800) {
      bytes[to++] = 0xc0 | (point >> 6);
    } else {
      if (point < 0x10000) {
        bytes[to++] = 0xe0 | (point >> 12);
      } else {
        bytes[to++] = 0xf0 | (point >> 18);
        bytes[to++] = 0x80 | ((point >> 12) & 0x3f);
      }
      bytes[to++] = 0x80 | ((point >> 6) & 0x3f);
    }
    bytes[to++] = 0x80 | (point & 0x3f);
  }
  return bytes;
}

/** The Go string with the given bytes. */
export function fromBytes(bytes: ArrayLike<number>): string {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const size = sequenceLength(bytes, at);
    const first = bytes[at] ?? 0;
    const byte = (offset: number): number => (bytes[at + offset] ?? 0) & 0x3f;
    if (size === 0) {
      text += String.fromCharCode(ESCAPED_BYTE + first);
      at++;
      continue;
    }
    if (size === 1) text += String.fromCharCode(first);
    else if (size === 2) text += String.fromCharCode(((first & 0x1f) << 6) | byte(1));
    else if (size === 3) text += String.fromCharCode(((first & 0x0f) << 12) | (byte(1) << 6) | byte(2));
    else text += String.fromCodePoint(((first & 0x07) << 18) | (byte(1) << 12) | (byte(2) << 6) | byte(3));
    at += size;
  }
  return text;
}

/** Length of the valid UTF-8 sequence at `at`, 0 where there is none (overlong forms and surrogates are not valid). */
function sequenceLength(bytes: ArrayLike<number>, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const size =
    first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (size === 0 || at + size > bytes.length) return 0;
  for (let offset = 1; offset < size; offset++) if (((bytes[at + offset] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second > 0x8f) return 0;
  return size;
}

/** The part of a Go string between two byte offsets; a cut inside a character leaves its bytes as Go would. */
export function sliceBytes(text: string, start: number, end: number): string {
  // Where the counts agree every unit is one byte, which is the usual case.
  if (byteLength(text) === text.length) return text.slice(start, end);
  return fromBytes(toBytes(text).subarray(start, end));
}

const BEYOND_ORDER = /[\ud800-\uffff]/;

/** Sorts texts where they stand as `sort.Strings` does. */
export function sortStrings(texts: string[]): string[] {
  // Below the surrogates the order of UTF-16 is that of UTF-8, and the machine's own sort many times as fast.
  return texts.some((text) => BEYOND_ORDER.test(text)) ? texts.sort(compareStrings) : texts.sort();
}

/** Compares two strings as Go does, byte by byte: negative, 0 or positive. UTF-16 order differs above the surrogates. */
export function compareStrings(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a !== b) {
      if (a < 0xd800 && b < 0xd800) return a - b;
      return compareBytes(toBytes(left.slice(Math.max(0, at - 1))), toBytes(right.slice(Math.max(0, at - 1))));
    }
  }
  return left.length - right.length;
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
