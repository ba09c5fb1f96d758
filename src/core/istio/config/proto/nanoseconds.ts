import type { ProtoMessage } from './proto';

/** A duration message in nanoseconds, as a Go time.Duration counts; nothing is 0. */
export function nanoseconds(duration: ProtoMessage | undefined): bigint {
  return BigInt(duration?.number('seconds') ?? 0) * 1_000_000_000n + BigInt(duration?.number('nanos') ?? 0);
}
