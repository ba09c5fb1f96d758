import { type Packet, type PodWorld, type PacketTrace, tracePacket } from '../packet/trace';
import { afterLanding, type Landed, type LandingContext, type OnwardCall } from './landing';

/** A connection and what follows from it, each with its own trace. */
export interface Hop {
  /** Null for the packet that was asked about. */
  readonly call: OnwardCall | null;
  readonly trace: PacketTrace;
  readonly landed: Landed;
  readonly next: readonly Hop[];
}

/** A self-call through a service has four; more would be a circle. */
const DEEPEST = 6;

function hop(world: PodWorld, context: LandingContext, packet: Packet, call: OnwardCall | null, depth: number): Hop {
  const trace = tracePacket(world, packet);
  const landed = afterLanding(trace, context);
  // Questions of the first packet (which probe, which metrics) are not those of the calls that follow.
  const { probedPort: _probe, metricsPort: _metrics, ...following } = context;
  const next =
    depth >= DEEPEST ? [] : landed.onward.map((onward) => hop(world, following, onward.packet, onward, depth + 1));
  return { call, trace, landed, next };
}

/** Follows a packet and every connection that Envoy or the agent makes because of it, up to six deep. */
export function followPacket(world: PodWorld, context: LandingContext, packet: Packet): Hop {
  return hop(world, context, packet, null, 0);
}
