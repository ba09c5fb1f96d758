import { sprint } from '../value/format';
import { GoError } from '../value/value';

/** An exact decimal number: digits × 10^exponent. Source: shopspring/decimal 1.4.0, as far as sprig's float functions use it. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** How many decimal places a quotient keeps. */
const QUOTIENT_PLACES = 16;

/** The decimal with the fewest digits that reads as the float. */
export function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new GoError(`Cannot create a Decimal from ${sprint([value])}`);
  const [mantissa = '0', power = '0'] = value.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** The float nearest to the decimal. */
export function toNumber({ digits, exponent }: Decimal): number {
  return Number(`${digits}e${exponent}`);
}

function shift(value: bigint, places: number): bigint {
  return value * 10n ** BigInt(places);
}

/** The exact sum. */
export function addDecimal(left: Decimal, right: Decimal): Decimal {
  const exponent = Math.min(left.exponent, right.exponent);
  const digits = shift(left.digits, left.exponent - exponent) + shift(right.digits, right.exponent - exponent);
  return { digits, exponent };
}

/** The exact product. */
export function multiplyDecimal(left: Decimal, right: Decimal): Decimal {
  return { digits: left.digits * right.digits, exponent: left.exponent + right.exponent };
}

/** The quotient to 16 decimal places, half away from zero. */
export function divideDecimal(left: Decimal, right: Decimal): Decimal {
  if (right.digits === 0n) throw new GoError('decimal division by 0');
  const places = left.exponent - right.exponent + QUOTIENT_PLACES;
  const numerator = shift(left.digits, Math.max(places, 0));
  const denominator = shift(right.digits, Math.max(-places, 0));
  let digits = numerator / denominator;
  const rest = numerator % denominator;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  if (twice >= (denominator < 0n ? -denominator : denominator)) {
    digits += left.digits < 0n === right.digits < 0n ? 1n : -1n;
  }
  return { digits, exponent: -QUOTIENT_PLACES };
}
