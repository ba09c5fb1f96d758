import { formatDuration } from '../../../go/time/duration';
import type { ProtoMessage } from '../../config/proto/proto';

/** A duration message as Go prints a time.Duration: `45s`, `1m0s`, `1.5ms`; nothing is `0s`. */
export function goDurationText(message: ProtoMessage | null): string {
  return formatDuration(
    BigInt(message?.number('seconds') ?? 0) * 1_000_000_000n + BigInt(message?.number('nanos') ?? 0),
  );
}
