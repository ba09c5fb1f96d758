/** Go's `time.Duration`: nanoseconds in an int64. Source: go 1.26 time/time.go, time/format.go. */

export const SECOND = 1_000_000_000n;
/** The longest duration. */
export const MOST = 2n ** 63n - 1n;
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
