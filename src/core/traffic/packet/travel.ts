import { isLoopbackAddress, sameAddress } from './address';
import type { Flight } from './flight';
import { LOOPBACK_INTERFACE, type Route, route } from './network';
import { runHook, type Traversal } from './traverse';

/** Where one packet ends up. */
export type Arrival =
  | { readonly kind: 'pod' }
  | { readonly kind: 'outside'; readonly device: string }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'no-route' }
  | { readonly kind: 'cannot-leave' };

function stopped(traversal: Traversal, outcome: 'drop' | 'reject'): Arrival {
  traversal.steps.push({ kind: outcome === 'drop' ? 'dropped' : 'rejected' });
  return { kind: outcome === 'drop' ? 'dropped' : 'rejected' };
}

function leave(traversal: Traversal, flight: Flight, { device, local }: Route): Arrival {
  flight.outDevice = device;
  const outcome = runHook(traversal, 'postrouting', flight);
  if (outcome !== 'accept') return stopped(traversal, outcome);
  if (!local) {
    traversal.steps.push({ kind: 'left', device });
    return { kind: 'outside', device };
  }
  traversal.steps.push({ kind: 'looped' });
  flight.socket = null;
  return enter(traversal, flight, LOOPBACK_INTERFACE, true);
}

function deliver(traversal: Traversal, flight: Flight): Arrival {
  flight.outDevice = null;
  const outcome = runHook(traversal, 'input', flight);
  return outcome === 'accept' ? { kind: 'pod' } : stopped(traversal, outcome);
}

/** A packet comes in by the device. `routed`: it was sent to lo by the pod itself, so that its way is known to end here. */
export function enter(traversal: Traversal, flight: Flight, device: string, routed = false): Arrival {
  flight.inDevice = device;
  flight.outDevice = null;
  const before = flight.destination;
  const outcome = runHook(traversal, 'prerouting', flight);
  if (outcome !== 'accept') return stopped(traversal, outcome);
  if (routed && sameAddress(before, flight.destination)) return deliver(traversal, flight);
  const next = route(traversal.network, flight.destination, flight.mark);
  if (next === null) {
    traversal.steps.push({ kind: 'no-route' });
    return { kind: 'no-route' };
  }
  traversal.steps.push({ kind: 'routed', ...next });
  if (next.local) return deliver(traversal, flight);
  flight.outDevice = next.device;
  const forwarded = runHook(traversal, 'forward', flight);
  return forwarded === 'accept' ? leave(traversal, flight, next) : stopped(traversal, forwarded);
}

/** A process of the pod sends a packet. */
export function send(traversal: Traversal, flight: Flight): Arrival {
  const first = route(traversal.network, flight.destination, flight.mark);
  if (first === null) {
    traversal.steps.push({ kind: 'no-route' });
    return { kind: 'no-route' };
  }
  if (!first.local && isLoopbackAddress(flight.source)) return { kind: 'cannot-leave' };
  traversal.steps.push({ kind: 'routed', ...first });
  flight.outDevice = first.device;
  const outcome = runHook(traversal, 'output', flight);
  if (outcome !== 'accept') return stopped(traversal, outcome);
  // Mark and destination may have changed; without that the answer is the same.
  const next = route(traversal.network, flight.destination, flight.mark) ?? first;
  return leave(traversal, flight, next);
}
