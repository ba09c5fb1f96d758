import { quote } from './quote';

/**
 * Go's `strconv` parsers. Each answers the value and, where Go also returns an error, its exact text. As in Go a value comes with
 * a range error (the nearest one that fits) and 0 with a syntax error. Source: go 1.26 strconv/number.go, internal/strconv/atoi.go.
 */
export interface Parsed<Value> {
  readonly value: Value;
  readonly error?: string;
}

const SYNTAX = 'invalid syntax';
const RANGE = 'value out of range';

function failure<Value>(name: string, text: string, value: Value, reason: string): Parsed<Value> {
  return { value, error: `strconv.${name}: parsing ${quote(text)}: ${reason}` };
}

function digitValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a ? lower - 0x61 + 10 : 99;
}

interface Magnitude {
  readonly value: bigint;
  readonly reason?: string;
}

// The digits of ParseUint without the name of the function, for ParseInt names itself.
function parseMagnitude(text: string, base: number, bits: number): Magnitude {
  if (text === '') return { value: 0n, reason: SYNTAX };
  let digits = text;
  let radix = base;
  if (base === 0) {
    radix = 10;
    if (text.startsWith('0')) {
      const mark = text.length >= 3 ? text.charCodeAt(1) | 0x20 : 0;
      radix = mark === 0x62 ? 2 : mark === 0x78 ? 16 : 8;
      digits = text.slice(mark === 0x62 || mark === 0x6f || mark === 0x78 ? 2 : 1);
    }
  }
  const most = (1n << BigInt(bits)) - 1n;
  const wide = BigInt(radix);
  let value = 0n;
  let small = 0;
  let underscores = false;
  for (let at = 0; at < digits.length; at++) {
    const code = digits.charCodeAt(at);
    if (code === 0x5f && base === 0) {
      underscores = true;
      continue;
    }
    const digit = digitValue(code);
    if (digit >= radix) return { value: 0n, reason: SYNTAX };
    if (at < 10) {
      small = small * radix + digit;
      value = BigInt(small);
      continue;
    }
    value = value * wide + BigInt(digit);
    if (value > most) return { value: most, reason: RANGE };
  }
  if (value > most) return { value: most, reason: RANGE };
  return underscores && !underscoresAllowed(text) ? { value: 0n, reason: SYNTAX } : { value };
}

// Underscores may stand between digits and after a base prefix, nowhere else.
function underscoresAllowed(text: string): boolean {
  let before = '^';
  let at = text.startsWith('-') || text.startsWith('+') ? 1 : 0;
  let hex = false;
  const mark = text.charAt(at) === '0' ? text.charAt(at + 1).toLowerCase() : '';
  if (mark !== '' && 'box'.includes(mark)) {
    at += 2;
    before = '0';
    hex = mark === 'x';
  }
  for (; at < text.length; at++) {
    const digit = digitValue(text.charCodeAt(at));
    if (digit < 10 || (hex && digit < 16)) before = '0';
    else if (text.charAt(at) === '_') {
      if (before !== '0') return false;
      before = '_';
    } else {
      if (before === '_') return false;
      before = '!';
    }
  }
  return before !== '_';
}

/** `strconv.ParseUint`; base 0 reads the prefixes `0x 0o 0b 0` and underscores, bits 0 means 64. */
export function parseUint(text: string, base: number, bits = 64): Parsed<bigint> {
  const { value, reason } = parseMagnitude(text, base, bits === 0 ? 64 : bits);
  return reason === undefined ? { value } : failure('ParseUint', text, value, reason);
}

/** `strconv.ParseInt`; base 0 reads the prefixes `0x 0o 0b 0` and underscores, bits 0 means 64. */
export function parseInt64(text: string, base: number, bits = 64, name = 'ParseInt'): Parsed<bigint> {
  const width = bits === 0 ? 64 : bits;
  const negative = text.startsWith('-');
  const { value, reason } = parseMagnitude(negative || text.startsWith('+') ? text.slice(1) : text, base, width);
  if (reason === SYNTAX) return failure(name, text, 0n, SYNTAX);
  const limit = 1n << BigInt(width - 1);
  if (!negative && value >= limit) return failure(name, text, limit - 1n, RANGE);
  if (negative && value > limit) return failure(name, text, -limit, RANGE);
  return { value: negative ? -value : value };
}

/** `strconv.Atoi`. */
export function atoi(text: string): Parsed<bigint> {
  return parseInt64(text, 10, 64, 'Atoi');
}

/** `strconv.ParseBool`. */
export function parseBool(text: string): Parsed<boolean> {
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text)) return { value: true };
  if (['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(text)) return { value: false };
  return failure('ParseBool', text, false, SYNTAX);
}

/** `strconv.ParseBool` where its error does not matter: undefined for what it cannot read. */
export function boolOf(text: string): boolean | undefined {
  const { value, error } = parseBool(text);
  return error === undefined ? value : undefined;
}

/** `strconv.Atoi` where its error does not matter: undefined for what it cannot read. Exact up to 2^53. */
export function intOf(text: string): number | undefined {
  const { value, error } = atoi(text);
  return error === undefined ? Number(value) : undefined;
}

const DECIMAL = /^[+-]?[\d_]*(?:\.[\d_]*)?(?:e[+-]?\d[\d_]*)?$/i;
const HEXADECIMAL = /^([+-]?)0x([\da-f_]*)(?:\.([\da-f_]*))?p([+-]?\d[\d_]*)$/i;
const SPECIAL = /^([+-]?)(inf|infinity|nan)$/i;

/** `strconv.ParseFloat(text, 64)`. */
export function parseFloat64(text: string): Parsed<number> {
  const special = SPECIAL.exec(text);
  if (special !== null) {
    if ((special[2] ?? '').toLowerCase() !== 'nan') return { value: special[1] === '-' ? -Infinity : Infinity };
    return special[1] === '' ? { value: Number.NaN } : failure('ParseFloat', text, 0, SYNTAX);
  }
  const hexadecimal = HEXADECIMAL.exec(text);
  const digits = hexadecimal === null ? text : `${hexadecimal[2] ?? ''}${hexadecimal[3] ?? ''}`;
  const readable = hexadecimal !== null ? /[\da-f]/i.test(digits) : DECIMAL.test(text) && /^[+-]?[_.]*\d/.test(text);
  if (!readable || (text.includes('_') && !underscoresAllowed(text))) return failure('ParseFloat', text, 0, SYNTAX);
  const value = hexadecimal === null ? Number(text.replaceAll('_', '')) : hexadecimalFloat(hexadecimal);
  return Number.isFinite(value) ? { value } : failure('ParseFloat', text, value, RANGE);
}

function hexadecimalFloat(match: RegExpExecArray): number {
  const fraction = (match[3] ?? '').replaceAll('_', '');
  const whole = (match[2] ?? '').replaceAll('_', '');
  const mantissa = BigInt(`0x${whole}${fraction}`);
  const sign = match[1] === '-' ? -1 : 1;
  if (mantissa === 0n) return sign * 0;
  const exponent = Number((match[4] ?? '').replaceAll('_', '')) - 4 * fraction.length;
  return sign * scaleBinary(mantissa, exponent);
}

// mantissa × 2^exponent, rounded once (half to even), also into the subnormal range.
function scaleBinary(mantissa: bigint, exponent: number): number {
  const bits = mantissa.toString(2).length;
  const top = bits + exponent;
  if (top > 1024) return Infinity;
  if (top < -1075) return 0;
  const keep = Math.min(53, top + 1074);
  const drop = bits - keep;
  if (drop <= 0) return Number(mantissa) * 2 ** Math.max(exponent, -1000) * 2 ** Math.min(0, exponent + 1000);
  const half = 1n << BigInt(drop - 1);
  const rest = mantissa & ((half << 1n) - 1n);
  let kept = mantissa >> BigInt(drop);
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  const scale = exponent + drop;
  return Number(kept) * 2 ** Math.max(scale, -1000) * 2 ** Math.min(0, scale + 1000);
}
