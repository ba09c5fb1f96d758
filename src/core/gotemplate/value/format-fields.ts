import { toBytes } from '../../go/bytes';
import { formatFloat } from '../../go/float-format';
import { canBackquote, quote, quoteRune, validRune } from '../../go/quote';
import { runeCount } from '../../go/utf8';
import { isPrint } from '../../go/unicode';

/** The flags, width and precision of one verb. `sharpV` and `plusV` are `#` and `+` of `%v`, which mean something else there. */
export interface Flags {
  minus: boolean;
  plus: boolean;
  sharp: boolean;
  space: boolean;
  zero: boolean;
  plusV: boolean;
  sharpV: boolean;
  width: number | undefined;
  precision: number | undefined;
}

/** No flag set. */
export function noFlags(): Flags {
  return {
    minus: false,
    plus: false,
    sharp: false,
    space: false,
    zero: false,
    plusV: false,
    sharpV: false,
    width: undefined,
    precision: undefined,
  };
}

/**
 * The plain values of fmt as text, padded: what one verb makes of a string, an integer, a float.
 * Source: go 1.26 fmt/format.go.
 */

/** The text padded to the width, which counts runes. `zero` pads with zeros on the left. */
export function pad(flags: Flags, text: string, zero = flags.zero): string {
  const { width } = flags;
  if (width === undefined || width === 0) return text;
  const missing = width - runeCount(text);
  if (missing <= 0) return text;
  return flags.minus ? text + ' '.repeat(missing) : (zero ? '0' : ' ').repeat(missing) + text;
}

function truncate(flags: Flags, text: string): string {
  const { precision } = flags;
  if (precision === undefined || text.length <= precision) return text;
  let at = 0;
  for (let left = precision; left > 0 && at < text.length; left--) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return text.slice(0, at);
}

/** `%s` of a string. */
export function stringField(flags: Flags, text: string): string {
  return pad(flags, truncate(flags, text));
}

/** `%q` of a string. */
export function quotedField(flags: Flags, text: string): string {
  const cut = truncate(flags, text);
  return pad(flags, flags.sharp && canBackquote(cut) ? `\`${cut}\`` : quote(cut, flags.plus));
}

/** `%x` and `%X` of a string or of bytes. */
export function hexadecimalField(flags: Flags, text: string | Uint8Array, upper: boolean): string {
  let bytes = typeof text === 'string' ? toBytes(text) : text;
  if (flags.precision !== undefined && flags.precision < bytes.length) bytes = bytes.subarray(0, flags.precision);
  const prefix = flags.sharp ? '0x' : '';
  let digits = '';
  for (const [at, byte] of bytes.entries()) {
    if (at === 0 || flags.space) digits += (at === 0 ? '' : ' ') + prefix;
    digits += byte.toString(16).padStart(2, '0');
  }
  return pad(flags, upper ? digits.toUpperCase() : digits);
}

/** Any integer in a base; `letter` is the verb, which matters for `O` and `X`. */
export function integerField(flags: Flags, value: bigint, base: number, letter: string): string {
  const negative = value < 0n;
  const size = negative ? -value : value;
  const { precision, width } = flags;
  if (precision === 0 && size === 0n) return ' '.repeat(width ?? 0);
  let least = precision ?? 0;
  if (precision === undefined && flags.zero && !flags.minus && width !== undefined) {
    least = width - (negative || flags.plus || flags.space ? 1 : 0);
  }
  let digits = size.toString(base).padStart(least, '0');
  if (flags.sharp) {
    if (base === 2) digits = `0b${digits}`;
    else if (base === 8 && !digits.startsWith('0')) digits = `0${digits}`;
    else if (base === 16) digits = `0x${digits}`;
  }
  if (letter === 'X') digits = digits.toUpperCase();
  if (letter === 'O') digits = `0o${digits}`;
  const sign = negative ? '-' : flags.plus ? '+' : flags.space ? ' ' : '';
  return pad(flags, sign + digits, false);
}

// What Go's conversion of an integer to a rune gives: it goes through 64 bits without sign.
function runeOf(value: bigint): number {
  return value < 0n || value > 0x10ffffn ? 0xfffd : validRune(Number(value));
}

/** `%c` of an integer. */
export function characterField(flags: Flags, value: bigint): string {
  return pad(flags, String.fromCodePoint(runeOf(value)));
}

/** `%q` of an integer. */
export function quotedCharacterField(flags: Flags, value: bigint): string {
  return pad(flags, quoteRune(runeOf(value), flags.plus));
}

/** `%U` of an integer. */
export function unicodeField(flags: Flags, value: bigint): string {
  const digits = BigInt.asUintN(64, value).toString(16).toUpperCase();
  let text = `U+${digits.padStart(Math.max(4, flags.precision ?? 0), '0')}`;
  if (
    flags.sharp &&
    value >= 0n &&
    value <= 0x10ffffn &&
    (value < 0xd800n || value > 0xdfffn) &&
    isPrint(Number(value))
  ) {
    text += ` '${String.fromCodePoint(Number(value))}'`;
  }
  return pad(flags, text, false);
}

/** A float in one of the formats of `formatFloat`; `precision` is what the verb means without one. */
export function floatField(flags: Flags, value: number, bits: 32 | 64, format: string, precision: number): string {
  const places = flags.precision ?? precision;
  let text = formatFloat(value, format, places, bits);
  if (!text.startsWith('-') && !text.startsWith('+')) text = `+${text}`;
  if (flags.space && text.startsWith('+') && !flags.plus) text = ` ${text.slice(1)}`;
  const kind = text.charAt(1);
  if (kind === 'I' || kind === 'N') {
    return pad(flags, kind === 'N' && !flags.space && !flags.plus ? text.slice(1) : text, false);
  }
  if (flags.sharp && format !== 'b') text = keepPoint(text, format, places);
  if (!flags.plus && text.startsWith('+')) return pad(flags, text.slice(1));
  if (flags.zero && !flags.minus && flags.width !== undefined && flags.width > text.length) {
    return text.charAt(0) + text.slice(1).padStart(flags.width - 1, '0');
  }
  return pad(flags, text);
}

// The `#` flag: always a decimal point, and for %g all digits of the precision.
function keepPoint(text: string, format: string, precision: number): string {
  let missing = 0;
  if (format === 'g' || format === 'G' || format === 'x') missing = precision === -1 ? 6 : precision;
  const hexadecimal = format === 'x' || format === 'X';
  let end = 1;
  let point = false;
  let significant = false;
  for (; end < text.length; end++) {
    const character = text.charAt(end).toLowerCase();
    if (character === 'p' || (character === 'e' && !hexadecimal)) break;
    if (character === '.') {
      point = true;
      continue;
    }
    if (character !== '0') significant = true;
    if (significant) missing--;
  }
  const tail = text.slice(end);
  let head = text.slice(0, end);
  if (!point) {
    if (head.length === 2 && head.charAt(1) === '0') missing--;
    head += '.';
  }
  return head + '0'.repeat(Math.max(missing, 0)) + tail;
}
