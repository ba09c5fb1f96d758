import { formatDuration } from '../../../go/time/duration';
import { nanoseconds } from '../../config/proto/nanoseconds';
import type { ProtoMessage } from '../../config/proto/proto';

/** A duration message as Go prints a time.Duration: `45s`, `1m0s`, `1.5ms`; nothing is `0s`. */
export function goDurationText(message: ProtoMessage | null): string {
  return formatDuration(nanoseconds(message ?? undefined));
}
