import { parseFloat64, parseInt64 } from '../../go/strconv';
import { GoInteger, GoNamed, GoPointer, type GoValue } from '../value/value';

/**
 * The conversions that sprig's functions apply to `interface {}` arguments. What cannot be converted is 0, as sprig drops the error.
 * Source: sprig 3.3.0 numeric.go; spf13/cast 1.7.0.
 */

function followPointers(value: GoValue): GoValue {
  let current = value;
  while (current instanceof GoPointer && current.target !== null) current = current.target;
  return current;
}

// cast knows the predeclared types only, and two of package time.
function isKnownInteger(value: GoInteger): boolean {
  const { name, kind } = value.type;
  return name === kind || name === 'time.Month' || name === 'time.Weekday';
}

/** Go's conversion of a float64 to int64 on amd64: what does not fit becomes the least integer. */
function truncateFloat(value: number): bigint {
  const whole = Math.trunc(value);
  return whole >= -(2 ** 63) && whole < 2 ** 63 ? BigInt(whole) : -(2n ** 63n);
}

// "3.0" counts as 3 (cast trimZeroDecimal).
function withoutZeroDecimal(text: string): string {
  return /^[^]*\.0+$/.test(text) ? text.slice(0, text.lastIndexOf('.')) : text;
}

/** `cast.ToInt64`. */
export function toInt64(value: GoValue): bigint {
  const plain = followPointers(value);
  if (plain instanceof GoInteger) return isKnownInteger(plain) ? BigInt.asIntN(64, plain.value) : 0n;
  if (typeof plain === 'number') return truncateFloat(plain);
  if (typeof plain === 'boolean') return plain ? 1n : 0n;
  if (typeof plain === 'string') {
    const { value: parsed, error } = parseInt64(withoutZeroDecimal(plain), 0);
    return error === undefined ? parsed : 0n;
  }
  return isFloat32(plain) ? truncateFloat(plain.value) : 0n;
}

/** `cast.ToFloat64`. */
export function toFloat64(value: GoValue): number {
  const plain = followPointers(value);
  if (plain instanceof GoInteger) return isKnownInteger(plain) ? Number(plain.value) : 0;
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
