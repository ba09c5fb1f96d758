import { parseFloat64, parseInt64 } from '../../go/strconv';
import { GoInteger, GoNamed, GoPointer, type GoValue } from '../value/value';

/** The releases of spf13/cast between which its conversions changed: `1.3` is all before 1.5, `1.7` all before 1.10. */
export type CastRelease = '1.3' | '1.7' | '1.10';

/**
 * The conversions that sprig's functions apply to `interface {}` arguments. What cannot be converted is 0, as sprig drops the error.
 * Source: sprig 3.3.0 numeric.go; spf13/cast 1.3.1, 1.5.0 and 1.7.0 caste.go, 1.10.0 number.go.
 */
export interface Cast {
  /** `cast.ToInt64`. */
  readonly toInt64: (value: GoValue) => bigint;
  /** `cast.ToFloat64`. */
  readonly toFloat64: (value: GoValue) => number;
}

// Newer releases take a value of a named type for what it is made of.
function plainValue(value: GoValue, release: CastRelease): GoValue {
  let current = value;
  while (current instanceof GoPointer && current.target !== null) current = current.target;
  return release === '1.10' && current instanceof GoNamed ? current.value : current;
}

// Older ones know the predeclared types only, and in time two of package time.
function isKnownInteger(value: GoInteger, release: CastRelease): boolean {
  const { name, kind } = value.type;
  if (name === kind || release === '1.10') return true;
  return release === '1.7' && (name === 'time.Month' || name === 'time.Weekday');
}

/** Go's conversion of a float64 to int64 on amd64: what does not fit becomes the least integer. */
function truncateFloat(value: number): bigint {
  const whole = Math.trunc(value);
  return whole >= -(2 ** 63) && whole < 2 ** 63 ? BigInt(whole) : -(2n ** 63n);
}

// "3.0" counts as 3 (cast trimZeroDecimal), or "3.7" too (trimDecimal).
function withoutDecimals(text: string, release: CastRelease): string {
  if (release === '1.10') {
    const [, whole] = /^([-+]?\d*)\.\d*$/.exec(text) ?? [];
    return whole === undefined ? text : /\d/.test(whole) ? whole : '0';
  }
  return release === '1.7' && /^[^]*\.0+$/.test(text) ? text.slice(0, text.lastIndexOf('.')) : text;
}

/** The conversions of a release. */
export function castOf(release: CastRelease): Cast {
  return { toInt64: (value) => toInt64(value, release), toFloat64: (value) => toFloat64(value, release) };
}

function toInt64(value: GoValue, release: CastRelease): bigint {
  const plain = plainValue(value, release);
  if (plain instanceof GoInteger) return isKnownInteger(plain, release) ? BigInt.asIntN(64, plain.value) : 0n;
  if (typeof plain === 'number') return truncateFloat(plain);
  if (typeof plain === 'boolean') return plain ? 1n : 0n;
  if (typeof plain === 'string') {
    const { value: parsed, error } = parseInt64(withoutDecimals(plain, release), 0);
    return error === undefined ? parsed : 0n;
  }
  return isFloat32(plain) ? truncateFloat(plain.value) : 0n;
}

function toFloat64(value: GoValue, release: CastRelease): number {
  const plain = plainValue(value, release);
  if (plain instanceof GoInteger) return isKnownInteger(plain, release) ? Number(plain.value) : 0;
  if (typeof plain === 'number') return plain;
  if (typeof plain === 'boolean') return plain ? 1 : 0;
  if (typeof plain === 'string') {
    const { value: parsed, error } = parseFloat64(plain);
    return error === undefined ? parsed : 0;
  }
  return isFloat32(plain) ? plain.value : 0;
}

function isFloat32(value: GoValue): value is GoNamed & { value: number } {
  return value instanceof GoNamed && value.type.name === 'float32' && typeof value.value === 'number';
}
