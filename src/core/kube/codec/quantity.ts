export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

const QUANTITY_FORMAT_ERROR =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const NUMERIC_ERROR = 'unable to parse numeric part of quantity';
const SUFFIX_ERROR = "unable to parse quantity's suffix";

const DECIMAL_SUFFIXES = new Map<string, number>([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const BINARY_SUFFIXES = new Map<string, number>([
  ['Ki', 10],
  ['Mi', 20],
  ['Gi', 30],
  ['Ti', 40],
  ['Pi', 50],
  ['Ei', 60],
]);
const NANO = -9;
const MAX_INT64 = 2n ** 63n - 1n;
// An int64 holds 18 decimal digits whatever they are.
const INT64_DIGITS = 18;

/** `resource.Quantity`: the number `unscaled` × 10^`scale`, how to print it, and the text kept where it was canonical already. */
export class Quantity {
  constructor(
    readonly unscaled: bigint,
    readonly scale: number,
    readonly format: QuantityFormat,
    /** The text it was parsed from, which Go prints again where it took it for canonical. */
    readonly cached: string | undefined,
  ) {}

  /** What `String()` and `MarshalJSON` give. */
  toString(): string {
    return this.cached ?? this.canonical();
  }

  /** The canonical form computed from the number alone (`CanonicalizeBytes`). */
  canonical(): string {
    if (this.unscaled === 0n) return '0';
    if (this.format === 'BinarySI') {
      const small = compareDecimal(absolute(this.unscaled), this.scale, 1024n, 0) < 0;
      const whole = small ? undefined : exactInteger(this.unscaled, this.scale);
      if (whole !== undefined) return binaryText(whole);
    }
    const [digits, exponent] = withoutTrailingZeros(this.unscaled, this.scale);
    const shift = ((exponent % 3) + 3) % 3;
    const number = digits * 10n ** BigInt(shift);
    const aligned = exponent - shift;
    if (this.format === 'DecimalExponent') return `${number}${aligned === 0 ? '' : `e${aligned}`}`;
    // Go prints no suffix at all where it has none for the exponent.
    return `${number}${suffixOf(DECIMAL_SUFFIXES, aligned)}`;
  }

  /** The whole number at 10^`scale`, rounded away from zero (`ScaledValue`); `value(0)` is `Value()`, `value(-3)` is `MilliValue()`. */
  value(scale: number): bigint {
    if (this.scale >= scale) return this.unscaled * 10n ** BigInt(this.scale - scale);
    return divideAwayFromZero(this.unscaled, scale - this.scale);
  }

  /** Negative, zero or positive as this quantity is less than, equal to or more than the other (`Cmp`). */
  compare(other: Quantity): number {
    return compareDecimal(this.unscaled, this.scale, other.unscaled, other.scale);
  }
}

const parsed = new Map<string, Quantity | { readonly error: string }>();
const REMEMBERED = 512;

/**
 * Parses as `resource.ParseQuantity` (apimachinery `api/resource/quantity.go`): a number with an SI suffix (`100m`, `1.5G`),
 * a binary one (`128Mi`) or an exponent (`1e3`). On failure Go's error text.
 */
export function parseQuantity(text: string): Quantity | { readonly error: string } {
  let result = parsed.get(text);
  if (result === undefined) {
    result = parse(text);
    if (parsed.size >= REMEMBERED) parsed.clear();
    if (text.length < 64) parsed.set(text, result);
  }
  return result;
}

/** Whether a text parses as a quantity. */
export function isQuantity(value: Quantity | { readonly error: string }): value is Quantity {
  return value instanceof Quantity;
}

interface Parts {
  readonly positive: boolean;
  readonly value: string;
  readonly whole: string;
  readonly fraction: string;
  readonly suffix: string;
}

// Leading zeros fall away; the number may be empty altogether (`Ki` is zero).
const SHAPE = /^(([+-]?)0*(\d*)(?:\.(\d*))?)([eEinumkKMGTP]*(?:[+-]?\d*))$/;

function split(text: string): Parts | undefined {
  const match = SHAPE.exec(text);
  if (match === null) return undefined;
  const [, value = '', sign = '', whole = '', fraction = '', suffix = ''] = match;
  // A second sign can only be one that no suffix letter precedes, and Go reads it as part of the suffix.
  return { positive: sign !== '-', value, whole: whole === '' ? '0' : whole, fraction, suffix };
}

function parse(text: string): Quantity | { readonly error: string } {
  if (text === '') return { error: QUANTITY_FORMAT_ERROR };
  if (text === '0') return new Quantity(0n, 0, 'DecimalSI', '0');
  const parts = split(text);
  if (parts === undefined) return { error: QUANTITY_FORMAT_ERROR };
  const suffix = interpretSuffix(parts.suffix);
  if (suffix === undefined) return { error: SUFFIX_ERROR };
  return fastPath(text, parts, suffix) ?? slowPath(parts, suffix);
}

interface Suffix {
  readonly format: QuantityFormat;
  readonly exponent: number;
}

function interpretSuffix(suffix: string): Suffix | undefined {
  const decimal = DECIMAL_SUFFIXES.get(suffix);
  if (decimal !== undefined) return { format: 'DecimalSI', exponent: decimal };
  const binary = BINARY_SUFFIXES.get(suffix);
  if (binary !== undefined) return { format: 'BinarySI', exponent: binary };
  const exponent = /^[eE]([+-]?\d+)$/.exec(suffix)?.[1];
  if (exponent === undefined) return undefined;
  const number = BigInt(exponent.replace('+', ''));
  if (number > MAX_INT64 || number < -MAX_INT64 - 1n) return undefined;
  // Go keeps 32 bits of it.
  return { format: 'DecimalExponent', exponent: Number(BigInt.asIntN(32, number)) };
}

// What fits an int64 with room to spare; here alone Go keeps the text.
function fastPath(text: string, parts: Parts, suffix: Suffix): Quantity | undefined {
  const { whole, fraction, positive } = parts;
  const binary = suffix.format === 'BinarySI';
  if (binary && fraction !== '') return undefined;
  const precision = binary
    ? 15 - whole.length - Math.trunc((suffix.exponent * 3) / 10) - 1
    : INT64_DIGITS - whole.length - fraction.length;
  const scale = (binary ? 0 : suffix.exponent) - fraction.length;
  if (precision < 0 || scale < NANO) return undefined;
  const shifted = whole + fraction;
  const number = BigInt(shifted);
  const magnitude = binary ? number << BigInt(suffix.exponent) : number;
  if (magnitude > MAX_INT64) return undefined;
  const canonical = binary
    ? suffix.exponent % 10 === 0 && (number & 7n) !== 0n
    : scale % 3 === 0 && !shifted.endsWith('000') && !shifted.startsWith('0');
  return new Quantity(positive ? magnitude : -magnitude, scale, suffix.format, canonical ? text : undefined);
}

function slowPath(parts: Parts, suffix: Suffix): Quantity | { readonly error: string } {
  if (!/\d/.test(parts.value)) return { error: NUMERIC_ERROR };
  const binary = suffix.format === 'BinarySI';
  let unscaled = BigInt(parts.whole + parts.fraction);
  let scale = (binary ? 0 : suffix.exponent) - parts.fraction.length;
  let format = suffix.format;
  if (binary) unscaled <<= BigInt(suffix.exponent);
  if (unscaled !== 0n && scale < NANO) {
    unscaled = divideAwayFromZero(unscaled, NANO - scale);
    scale = NANO;
  }
  if (binary && compareDecimal(unscaled, scale, MAX_INT64, 0) > 0) {
    unscaled = MAX_INT64;
    scale = 0;
  }
  if (binary && unscaled > 0n && compareDecimal(unscaled, scale, 1n, 0) < 0) format = 'DecimalSI';
  return new Quantity(parts.positive ? unscaled : -unscaled, scale, format, undefined);
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function divideAwayFromZero(value: bigint, places: number): bigint {
  if (value === 0n) return 0n;
  // More places than digits leave nothing but the rounding; the power need not be built.
  if (places > value.toString().length) return value < 0n ? -1n : 1n;
  const divisor = 10n ** BigInt(places);
  const quotient = value / divisor;
  if (value % divisor === 0n) return quotient;
  return value < 0n ? quotient - 1n : quotient + 1n;
}

function compareDecimal(left: bigint, leftScale: number, right: bigint, rightScale: number): number {
  const signs = sign(left) - sign(right);
  if (signs !== 0 || left === 0n) return Math.sign(signs);
  const direction = sign(left);
  const leftDigits = absolute(left).toString();
  const rightDigits = absolute(right).toString();
  const size = leftDigits.length + leftScale - (rightDigits.length + rightScale);
  if (size !== 0) return direction * Math.sign(size);
  // Of the same order of magnitude: digit by digit is a comparison of padded texts.
  const length = Math.max(leftDigits.length, rightDigits.length);
  const a = leftDigits.padEnd(length, '0');
  const b = rightDigits.padEnd(length, '0');
  return a === b ? 0 : direction * (a < b ? -1 : 1);
}

function sign(value: bigint): number {
  return value === 0n ? 0 : value < 0n ? -1 : 1;
}

function exactInteger(unscaled: bigint, scale: number): bigint | undefined {
  if (scale >= 0) return unscaled * 10n ** BigInt(scale);
  const divisor = 10n ** BigInt(-scale);
  return unscaled % divisor === 0n ? unscaled / divisor : undefined;
}

function withoutTrailingZeros(unscaled: bigint, scale: number): [bigint, number] {
  const text = unscaled.toString();
  const zeros = /0*$/.exec(text)?.[0].length ?? 0;
  return [BigInt(text.slice(0, text.length - zeros)), scale + zeros];
}

function binaryText(whole: bigint): string {
  let number = whole;
  let exponent = 0;
  while (number !== 0n && number % 1024n === 0n) {
    number /= 1024n;
    exponent += 10;
  }
  return `${number}${suffixOf(BINARY_SUFFIXES, exponent)}`;
}

function suffixOf(suffixes: ReadonlyMap<string, number>, exponent: number): string {
  for (const [suffix, value] of suffixes) if (value === exponent) return suffix;
  return '';
}
