import { type Address, isLoopbackAddress, addressFrom, sameAddress } from './address';

export type Transport = 'tcp' | 'udp';

/** Who accepts at a port of the pod. */
export type ListenerRole =
  | 'envoy-outbound'
  | 'envoy-inbound'
  | 'envoy-tunnel'
  | 'envoy-admin'
  | 'envoy-health'
  | 'envoy-metrics'
  | 'agent-status'
  | 'agent-debug'
  | 'dns-proxy'
  | 'app'
  | 'other';

/** Something that accepts connections (or datagrams) in the pod. */
export interface Listener {
  readonly role: ListenerRole;
  /** The container it runs in, where known. */
  readonly container: string | null;
  readonly transport: Transport;
  readonly port: number;
  /** `any`, `loopback` (127.0.0.1 and ::1), or one address. */
  readonly address: 'any' | 'loopback' | (string & {});
  readonly uid: number;
  readonly gid: number;
  /** May accept what is addressed to others (IP_TRANSPARENT). */
  readonly transparent: boolean;
}

function accepts({ address: bound }: Listener, address: Address): boolean {
  if (bound === 'any') return true;
  // Bound to 127.0.0.1, not to the whole of 127.0.0.0/8.
  if (bound === 'loopback')
    return isLoopbackAddress(address) && (address.family === 6 || address.value === 0x7f000001n);
  const own = addressFrom(bound);
  return own !== null && sameAddress(own, address);
}

/** Who gets what is addressed to `address` and `port`: a listener bound to the address before one bound to any; null for nobody. */
export function listenerAt(
  listeners: readonly Listener[],
  transport: Transport,
  address: Address,
  port: number,
): Listener | null {
  const candidates = listeners.filter(
    (listener) => listener.transport === transport && listener.port === port && accepts(listener, address),
  );
  return candidates.find(({ address: bound }) => bound !== 'any') ?? candidates[0] ?? null;
}
