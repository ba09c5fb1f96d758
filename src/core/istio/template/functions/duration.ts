import type { ProtoMessage } from '../../config/proto/proto';

/** A duration message as Go prints a time.Duration: `45s`, `1m0s`, `1.5ms`; nothing is `0s`. Source: go 1.25 time.Duration.String. */
export function goDurationText(message: ProtoMessage | null): string {
  const nanoseconds = BigInt(message?.number('seconds') ?? 0) * 1_000_000_000n + BigInt(message?.number('nanos') ?? 0);
  return durationText(nanoseconds);
}

function durationText(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return '0s';
  if (nanoseconds < 0n) return `-${durationText(-nanoseconds)}`;
  if (nanoseconds < 1_000n) return `${nanoseconds}ns`;
  if (nanoseconds < 1_000_000n) return `${fraction(nanoseconds, 1_000n)}µs`;
  if (nanoseconds < 1_000_000_000n) return `${fraction(nanoseconds, 1_000_000n)}ms`;
  const minutes = nanoseconds / 60_000_000_000n;
  const seconds = `${fraction(nanoseconds % 60_000_000_000n, 1_000_000_000n)}s`;
  if (minutes === 0n) return seconds;
  return minutes < 60n ? `${minutes}m${seconds}` : `${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

function fraction(nanoseconds: bigint, unit: bigint): string {
  const rest = String(nanoseconds % unit)
    .padStart(String(unit).length - 1, '0')
    .replace(/0+$/, '');
  return `${nanoseconds / unit}${rest === '' ? '' : `.${rest}`}`;
}
