import { type Address, formatEndpoint, addressFrom, sameAddress } from './address';
import { ConnectionTable } from './conntrack';
import { packetDecision, type PacketDecision } from './decision';
import type { Flight, SegmentKind, SocketOwner } from './flight';
import type { LoadedRules } from './hooks';
import { type Arrival, enter, send } from './travel';
import { type Listener, listenerAt, type Transport } from './listeners';
import { isLocal, type PodNetwork, route, sourceFor } from './network';
import type { Step } from './steps';
import type { Traversal } from './traverse';

/** What a pod's traffic meets: rules, addresses, listeners. */
export interface PodWorld {
  readonly rules: LoadedRules;
  readonly network: PodNetwork;
  readonly listeners: readonly Listener[];
}

/** The first packet of a connection (or a datagram). */
export interface Packet {
  readonly transport: Transport;
  /** A process of the pod, or somebody behind one of its interfaces. */
  readonly from:
    | { readonly kind: 'process'; readonly uid: number; readonly gid: number }
    | { readonly kind: 'outside'; readonly device: string; readonly address: string };
  readonly destination: string;
  readonly port: number;
  /** Address that the process has bound its socket to, if any. */
  readonly source?: string | undefined;
  readonly sourcePort?: number | undefined;
  /** Mark that the process sets on its socket (SO_MARK). */
  readonly mark?: number | undefined;
}

/** Where a connection ends up. Endpoints are `address:port`. */
export type Landing =
  | {
      readonly where: 'pod';
      readonly listener: Listener;
      /** The accepted socket's own address and that of its peer. */
      readonly local: string;
      readonly peer: string;
      /** What SO_ORIGINAL_DST says; null where connections are not tracked, and for UDP. */
      readonly originalDestination: string | null;
    }
  | { readonly where: 'outside'; readonly device: string; readonly local: string; readonly peer: string }
  | { readonly where: 'refused'; readonly reason: 'no-listener' | 'rejected'; readonly endpoint: string }
  | { readonly where: 'timeout'; readonly reason: 'dropped' | 'answer-lost' }
  | { readonly where: 'unreachable'; readonly reason: 'no-route' | 'source-cannot-leave' | 'bad-address' }
  /** The rules are too many or jump in a circle. */
  | { readonly where: 'undecided' };

/** A later packet of the same connection. */
interface LaterPacket {
  readonly from: 'client' | 'server';
  readonly kind: SegmentKind;
  readonly steps: readonly Step[];
}

export interface PacketTrace {
  readonly packet: Packet;
  /** What happens to the first packet, in order. */
  readonly steps: readonly Step[];
  readonly later: readonly LaterPacket[];
  readonly decision: PacketDecision;
  readonly landing: Landing;
  /** Rules that matched any packet of the connection, as `ruleName` names them, in the order of their first match. */
  readonly hits: readonly string[];
}

/** Rules met in one trace; a pod's own are fewer than a hundred, and ten packets meet each at most twice. */
const BUDGET = 50_000;
const CLIENT_PORT = 40_000;

function newTraversal(world: PodWorld): Traversal {
  return {
    ...world,
    connections: new ConnectionTable(),
    context: {
      isLocal: (address) => isLocal(world.network, address),
      hasSocket: (flight) => flight.kind !== 'open',
    },
    hits: new Set(),
    steps: [],
    budget: BUDGET,
    assigned: null,
  };
}

interface Side {
  readonly address: Address;
  readonly port: number;
}

function newFlight(
  transport: Transport,
  kind: SegmentKind,
  from: Side,
  to: Side,
  mark: number,
  socket: SocketOwner | null,
): Flight {
  return {
    transport,
    kind,
    source: from.address,
    sourcePort: from.port,
    destination: to.address,
    destinationPort: to.port,
    mark,
    socket,
    inDevice: null,
    outDevice: null,
    connection: null,
    direction: 'original',
    zone: null,
    untracked: false,
    state: 'invalid',
    tracked: false,
  };
}

/** One end of a connection: how its packets set out. */
interface Peer {
  readonly side: Side;
  /** Null for a process of the pod. */
  readonly device: string | null;
  readonly socket: SocketOwner | null;
  readonly mark: number;
}

function dispatch(traversal: Traversal, flight: Flight, peer: Peer): Arrival {
  return peer.device === null ? send(traversal, flight) : enter(traversal, flight, peer.device);
}

/** Whether a packet that has arrived is the one that the peer waits for: at its door, and from whom it has called. */
function reaches(arrival: Arrival, flight: Flight, receiver: Peer, expected: Side): boolean {
  if (receiver.device === null ? arrival.kind !== 'pod' : arrival.kind !== 'outside') return false;
  if (arrival.kind === 'outside' && arrival.device !== receiver.device) return false;
  return (
    sameAddress(flight.source, expected.address) &&
    flight.sourcePort === expected.port &&
    sameAddress(flight.destination, receiver.side.address) &&
    flight.destinationPort === receiver.side.port
  );
}

type Exchange = readonly { readonly from: 'client' | 'server'; readonly kind: SegmentKind; readonly closed: boolean }[];

/** After the first packet: the answer, data both ways, and the last packets, which no socket owns any more. */
const TCP_EXCHANGE: Exchange = [
  { from: 'server', kind: 'accept', closed: false },
  { from: 'client', kind: 'data', closed: false },
  { from: 'server', kind: 'data', closed: false },
  { from: 'client', kind: 'close', closed: true },
  { from: 'server', kind: 'close', closed: true },
];
const UDP_EXCHANGE: Exchange = [{ from: 'server', kind: 'data', closed: false }];
const REFUSAL: Exchange = [{ from: 'server', kind: 'reset', closed: true }];

/** Plays the rest of the connection; false when an answer does not find the client. `seen` is whom the server takes for its client. */
function play(
  traversal: Traversal,
  transport: Transport,
  client: Peer & { readonly dialled: Side },
  server: Peer & { readonly seen: Side },
  exchange: Exchange,
  later: LaterPacket[],
): boolean {
  for (const { from, kind, closed } of exchange) {
    traversal.steps = [];
    const fromClient = from === 'client';
    const sender = fromClient ? client : server;
    const to = fromClient ? client.dialled : server.seen;
    const socket = closed ? null : sender.socket;
    const flight = newFlight(transport, kind, sender.side, to, sender.mark, socket);
    const arrival = dispatch(traversal, flight, sender);
    later.push({ from, kind, steps: traversal.steps });
    const arrived = fromClient
      ? reaches(arrival, flight, server, server.seen)
      : reaches(arrival, flight, client, client.dialled);
    if (!arrived) return false;
  }
  return true;
}

function originalDestination({ transport, connection }: Flight): string | null {
  if (transport !== 'tcp' || connection === null || connection.zone !== 0) return null;
  return formatEndpoint(connection.server.address, connection.server.port);
}

function failed(arrival: Arrival): Landing | null {
  switch (arrival.kind) {
    case 'dropped':
      return { where: 'timeout', reason: 'dropped' };
    case 'rejected':
      return { where: 'refused', reason: 'rejected', endpoint: '' };
    case 'no-route':
      return { where: 'unreachable', reason: 'no-route' };
    case 'cannot-leave':
      return { where: 'unreachable', reason: 'source-cannot-leave' };
    case 'pod':
    case 'outside':
      return null;
  }
}

/** Lands the connection of a first packet that got through, and plays the rest of it. */
function land(
  traversal: Traversal,
  flight: Flight,
  arrival: Arrival,
  client: Peer & { readonly dialled: Side },
  later: LaterPacket[],
): Landing {
  const failure = failed(arrival);
  if (failure !== null) return failure;
  const { transport } = flight;
  const here: Side = { address: flight.destination, port: flight.destinationPort };
  const seen: Side = { address: flight.source, port: flight.sourcePort };
  const local = formatEndpoint(here.address, here.port);
  const peer = formatEndpoint(seen.address, seen.port);
  const exchange = transport === 'tcp' ? TCP_EXCHANGE : UDP_EXCHANGE;
  if (arrival.kind === 'outside') {
    const server = { side: here, device: arrival.device, socket: null, mark: 0, seen };
    const answered = play(traversal, transport, client, server, exchange, later);
    if (!answered) return { where: 'timeout', reason: 'answer-lost' };
    return { where: 'outside', device: arrival.device, local, peer };
  }
  const listener = traversal.assigned ?? listenerAt(traversal.listeners, transport, here.address, here.port);
  traversal.steps.push({ kind: 'delivered', listener, endpoint: local });
  const socket = listener === null ? null : { uid: listener.uid, gid: listener.gid };
  const server = { side: here, device: null, socket, mark: 0, seen };
  const answered = play(traversal, transport, client, server, listener === null ? REFUSAL : exchange, later);
  if (!answered) return { where: 'timeout', reason: 'answer-lost' };
  if (listener === null) return { where: 'refused', reason: 'no-listener', endpoint: local };
  return { where: 'pod', listener, local, peer, originalDestination: originalDestination(flight) };
}

function unreachable(packet: Packet, reason: 'no-route' | 'bad-address'): PacketTrace {
  const decision: PacketDecision = { rule: null, by: 'no-rule', via: [] };
  const steps: readonly Step[] = reason === 'no-route' ? [{ kind: 'no-route' }] : [];
  return { packet, steps, later: [], decision, landing: { where: 'unreachable', reason }, hits: [] };
}

/** The source of a process's socket that is not bound: what the route asks for; null without a route. */
function chosenSource(network: PodNetwork, destination: Address, mark: number): Address | null {
  const way = route(network, destination, mark);
  return way === null ? null : sourceFor(network, destination, way);
}

/** The client's end as the packet describes it; a reason where there can be none. */
function clientOf(world: PodWorld, packet: Packet, destination: Address): Peer | 'no-route' | 'bad-address' {
  const { from } = packet;
  const mark = from.kind === 'process' ? (packet.mark ?? 0) : 0;
  const written = from.kind === 'outside' ? from.address : packet.source;
  const address = written === undefined ? chosenSource(world.network, destination, mark) : addressFrom(written);
  if (address === null) return written === undefined ? 'no-route' : 'bad-address';
  if (address.family !== destination.family) return 'bad-address';
  return {
    side: { address, port: packet.sourcePort ?? CLIENT_PORT },
    device: from.kind === 'outside' ? from.device : null,
    socket: from.kind === 'process' ? { uid: from.uid, gid: from.gid } : null,
    mark,
  };
}

/**
 * Follows a connection through the pod: its first packet step by step, where it lands, and what its answers meet. Any rules give an answer, in
 * bounded time; text that is no address gives `unreachable`.
 */
export function tracePacket(world: PodWorld, packet: Packet): PacketTrace {
  const destination = addressFrom(packet.destination);
  const peer = destination === null ? 'bad-address' : clientOf(world, packet, destination);
  if (destination === null || typeof peer === 'string')
    return unreachable(packet, peer === 'no-route' ? peer : 'bad-address');
  const traversal = newTraversal(world);
  const client = { ...peer, dialled: { address: destination, port: packet.port } };
  const flight = newFlight(packet.transport, 'open', client.side, client.dialled, client.mark, client.socket);
  const arrival = dispatch(traversal, flight, client);
  const { steps } = traversal;
  const later: LaterPacket[] = [];
  const landing = land(traversal, flight, arrival, client, later);
  return {
    packet,
    steps,
    later,
    decision: packetDecision(steps),
    landing: traversal.budget <= 0 ? { where: 'undecided' } : landing,
    hits: [...traversal.hits],
  };
}
