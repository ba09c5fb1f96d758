import { LimitError, MAX_ITEMS } from '../../run/budget';
import { sprint } from '../../value/format';
import { parseInt64 } from '../../../go/strconv';
import { goInt, GoError, type GoInteger, GoSlice, type GoValue, INT, INT64, sliceType } from '../../value/value';
import type { Cast } from '../cast';
import { addDecimal, type Decimal, decimalOf, divideDecimal, multiplyDecimal, toNumber } from '../decimal';
import { type FunctionBody, anyArg, integerArg } from '../define';

/** sprig's arithmetic: int64 that wraps around, and floats through decimal numbers. Source: sprig 3.3.0 numeric.go, functions.go. */

function int64(value: bigint): GoInteger {
  return goInt(BigInt.asIntN(64, value), INT64);
}

function reduce({ toInt64 }: Cast, args: readonly GoValue[], step: (total: bigint, next: bigint) => bigint): GoInteger {
  let total = toInt64(anyArg(args, 0));
  for (const value of args.slice(1)) total = BigInt.asIntN(64, step(total, toInt64(value)));
  return goInt(total, INT64);
}

function divisor({ toInt64 }: Cast, value: GoValue): bigint {
  const number = toInt64(value);
  if (number === 0n) throw new GoError('runtime error: integer divide by zero');
  return number;
}

function decimals(
  { toFloat64 }: Cast,
  args: readonly GoValue[],
  step: (left: Decimal, right: Decimal) => Decimal,
): number {
  let total = decimalOf(toFloat64(anyArg(args, 0)));
  for (const value of args.slice(1)) total = step(total, decimalOf(toFloat64(value)));
  return toNumber(total);
}

// Go's math.Max and Min: an infinity on their own side wins even over NaN.
function extreme(
  { toFloat64 }: Cast,
  args: readonly GoValue[],
  pick: (left: number, right: number) => number,
  winner: number,
): number {
  const numbers = args.map(toFloat64);
  return numbers.reduce((best, next) => (best === winner || next === winner ? winner : pick(best, next)));
}

function steps(start: number, stop: number, step: number): number[] {
  const down = stop < start;
  if (down ? step >= 0 : step <= 0) return [];
  if ((stop - start) / step > MAX_ITEMS) throw new LimitError();
  const numbers: number[] = [];
  for (let value = start; down ? value > stop : value < stop; value += step) numbers.push(value);
  return numbers;
}

function intSlice(numbers: readonly number[]): GoSlice {
  return new GoSlice(
    sliceType(INT),
    numbers.map((value) => goInt(value)),
  );
}

function sequence(params: readonly number[]): string {
  const [first = 0, second = 0, third = 0] = params;
  switch (params.length) {
    case 1: {
      const step = first < 1 ? -1 : 1;
      return steps(1, first + step, step).join(' ');
    }
    case 2: {
      const step = second < first ? -1 : 1;
      return steps(first, second + step, step).join(' ');
    }
    case 3:
      if (third < first && second > 0) return '';
      return steps(first, third + (third < first ? -1 : 1), second).join(' ');
    default:
      return '';
  }
}

function round(value: number, places: number, threshold: number): number {
  const power = places < 0 ? 1 / Number(`1e${-places}`) : Number(`1e${places}`);
  const shifted = power * value;
  const rest = Number.isFinite(shifted) ? shifted - Math.trunc(shifted) : Number.NaN;
  return (rest >= threshold ? Math.ceil(shifted) : Math.floor(shifted)) / power;
}

/** The bodies, with the conversions of a release of cast. */
export function numberBodies(cast: Cast): Readonly<Record<string, FunctionBody>> {
  const { toInt64, toFloat64 } = cast;
  const largest: FunctionBody = (a) => reduce(cast, a, (best, next) => (next > best ? next : best));
  return {
    int: (a) => goInt(toInt64(anyArg(a, 0))),
    int64: (a) => int64(toInt64(anyArg(a, 0))),
    float64: (a) => toFloat64(anyArg(a, 0)),
    toDecimal: (a) => {
      const { value, error } = parseInt64(sprint([anyArg(a, 0)]), 8);
      return int64(error === undefined ? value : 0n);
    },
    seq: (a) => sequence(a.map((_, index) => integerArg(a, index))),
    until: (a) => {
      const count = integerArg(a, 0);
      return intSlice(steps(0, count, count < 0 ? -1 : 1));
    },
    untilStep: (a) => intSlice(steps(integerArg(a, 0), integerArg(a, 1), integerArg(a, 2))),
    add1: (a) => int64(toInt64(anyArg(a, 0)) + 1n),
    add: (a) => reduce(cast, [0, ...a], (total, next) => total + next),
    sub: (a) => reduce(cast, a, (total, next) => total - next),
    div: (a) => int64(toInt64(anyArg(a, 0)) / divisor(cast, anyArg(a, 1))),
    mod: (a) => int64(toInt64(anyArg(a, 0)) % divisor(cast, anyArg(a, 1))),
    mul: (a) => reduce(cast, a, (total, next) => total * next),
    add1f: (a) => decimals(cast, [...a, 1], addDecimal),
    addf: (a) => decimals(cast, [0, ...a], addDecimal),
    subf: (a) => decimals(cast, a, (left, right) => addDecimal(left, { ...right, digits: -right.digits })),
    divf: (a) => decimals(cast, a, divideDecimal),
    mulf: (a) => decimals(cast, a, multiplyDecimal),
    biggest: largest,
    max: largest,
    min: (a) => reduce(cast, a, (best, next) => (next < best ? next : best)),
    maxf: (a) => extreme(cast, a, Math.max, Infinity),
    minf: (a) => extreme(cast, a, Math.min, -Infinity),
    ceil: (a) => Math.ceil(toFloat64(anyArg(a, 0))),
    floor: (a) => Math.floor(toFloat64(anyArg(a, 0))),
    round: (a) => {
      const threshold = a[2];
      return round(toFloat64(anyArg(a, 0)), integerArg(a, 1), typeof threshold === 'number' ? threshold : 0.5);
    },
  };
}
