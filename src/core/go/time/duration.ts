import type { Parsed } from '../strconv';
import { quoteForTime } from './quote-for-time';

/** Go's `time.Duration`: nanoseconds in an int64. Source: go 1.26 time/time.go, time/format.go. */

export const SECOND = 1_000_000_000n;
const MOST = 2n ** 63n - 1n;
const LEAST = -(2n ** 63n);

/** `Duration.String`: `1h2m3.5s`, `1.5ms`, `0s`. */
export function formatDuration(nanoseconds: bigint): string {
  const sign = nanoseconds < 0n ? '-' : '';
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (size === 0n) return '0s';
  if (size < 1_000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${fractional(size, 3)}µs`;
  if (size < SECOND) return `${sign}${fractional(size, 6)}ms`;
  const minutes = size / (60n * SECOND);
  const seconds = `${fractional(size % (60n * SECOND), 9)}s`;
  if (minutes === 0n) return sign + seconds;
  return minutes < 60n ? `${sign}${minutes}m${seconds}` : `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

function fractional(value: bigint, places: number): string {
  const digits = value.toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return digits.slice(0, -places) + (fraction === '' ? '' : `.${fraction}`);
}

/** The nearest multiple, halves away from zero. */
export function roundTo(value: bigint, multiple: bigint): bigint {
  if (multiple <= 0n) return value;
  const rest = value % multiple;
  const size = rest < 0n ? -rest : rest;
  if (size + size < multiple) return value - rest;
  return value < 0n ? value - multiple + size : value + multiple - size;
}

/** `Duration.Round`: to the nearest multiple; the extremes stay where there is no room. */
export function roundDuration(duration: bigint, multiple: bigint): bigint {
  return clampDuration(roundTo(duration, multiple));
}

/** `Duration.Truncate`. */
export function truncateDuration(duration: bigint, multiple: bigint): bigint {
  return multiple <= 0n ? duration : duration - (duration % multiple);
}

/** A number of nanoseconds as the nearest Duration. */
export function clampDuration(nanoseconds: bigint): bigint {
  return nanoseconds > MOST ? MOST : nanoseconds < LEAST ? LEAST : nanoseconds;
}

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: SECOND,
  m: 60n * SECOND,
  h: 3_600n * SECOND,
};

/** `time.ParseDuration`, in nanoseconds; 0 and Go's text where the text is none. */
export function parseDuration(text: string): Parsed<bigint> {
  const fail = (reason: string): Parsed<bigint> => {
    return { value: 0n, error: `time: ${reason} duration ${quoteForTime(text)}` };
  };
  const negative = text.startsWith('-');
  const start = negative || text.startsWith('+') ? 1 : 0;
  if (text.slice(start) === '0') return { value: 0n };
  if (start === text.length) return fail('invalid');
  const part = /(\d*)(\.?)(\d*)([^.\d]*)/y;
  part.lastIndex = start;
  let total = 0n;
  while (part.lastIndex < text.length) {
    const [, whole = '', point = '', fraction = '', unit = ''] = part.exec(text) ?? [];
    if (whole === '' && fraction === '') return fail('invalid');
    const most = 2n ** 63n;
    const count = whole.length > 40 ? most + 1n : BigInt(whole === '' ? '0' : whole);
    if (count > most) return fail('invalid');
    if (unit === '') return fail('missing unit in');
    const size = UNITS[unit];
    if (size === undefined) return fail(`unknown unit ${quoteForTime(unit)} in`);
    if (count > most / size) return fail('invalid');
    total += count * size + (point === '' ? 0n : fractionOf(fraction, size));
    if (total > most) return fail('invalid');
  }
  if (negative) return { value: -total };
  return total > MOST ? fail('invalid') : { value: total };
}

// Go computes this part in floats, and takes as many digits as fit an int64.
function fractionOf(fraction: string, unit: bigint): bigint {
  let digits = 0n;
  let scale = 1;
  for (const digit of fraction) {
    if (digits > MOST / 10n) break;
    const next = digits * 10n + BigInt(digit);
    if (next > 2n ** 63n) break;
    digits = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(digits) * (Number(unit) / scale)));
}
