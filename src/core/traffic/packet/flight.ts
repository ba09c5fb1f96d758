import type { Address } from './address';
import type { TrackedConnection, Direction } from './connection';
import type { Transport } from './listeners';

/** What a segment is in its connection; decides what connection tracking makes of it. */
export type SegmentKind = 'open' | 'accept' | 'data' | 'close' | 'reset';

export interface SocketOwner {
  readonly uid: number;
  readonly gid: number;
}

/** One packet under way: what the kernel calls a socket buffer. Rules change it. */
export interface Flight {
  readonly transport: Transport;
  readonly kind: SegmentKind;
  source: Address;
  sourcePort: number;
  destination: Address;
  destinationPort: number;
  mark: number;
  /** Who sent it; null for packets of no socket (arrived ones, and a closed connection's last ones). */
  socket: SocketOwner | null;
  /** Device it came in by, at the hooks where that is known. */
  inDevice: string | null;
  outDevice: string | null;
  /** The tracked connection it belongs to. */
  connection: TrackedConnection | null;
  direction: Direction;
  /** Zone that a rule asked for before tracking looked. */
  zone: number | null;
  untracked: boolean;
  /** What tracking said; `invalid` before it looked. */
  state: 'invalid' | 'new' | 'established' | 'untracked';
  /** TrackedConnection tracking has seen it (it stays with the packet through lo). */
  tracked: boolean;
}

export function transportNumber(transport: Transport): number {
  return transport === 'tcp' ? 6 : 17;
}
