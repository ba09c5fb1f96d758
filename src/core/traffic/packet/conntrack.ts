import { type Address, sameAddress } from './address';
import type { TrackedConnection, Direction, Endpoint } from './connection';
import type { Flight } from './flight';

function is(endpoint: Endpoint, address: Address, port: number): boolean {
  return endpoint.port === port && sameAddress(endpoint.address, address);
}

function directionOf(connection: TrackedConnection, flight: Flight, zone: number): Direction | null {
  if (connection.zone !== zone || connection.transport !== flight.transport) return null;
  const { source, sourcePort, destination, destinationPort } = flight;
  const { client, server } = connection;
  if (is(client, source, sourcePort) && is(server, destination, destinationPort)) return 'original';
  const from = connection.newServer ?? server;
  const to = connection.newClient ?? client;
  return is(from, source, sourcePort) && is(to, destination, destinationPort) ? 'reply' : null;
}

/** Whether a packet of that kind may open an entry (TCP answers and ends of unknown connections are invalid; data is picked up). */
function mayOpen({ kind }: Flight): boolean {
  return kind === 'open' || kind === 'data';
}

/** The kernel's connection table, for the packets of one trace. */
export class ConnectionTable {
  readonly #connections: TrackedConnection[] = [];

  /** Finds or makes the packet's entry, at the place between the raw and the mangle rules. */
  track(flight: Flight): void {
    if (flight.tracked) return;
    flight.tracked = true;
    if (flight.untracked) {
      flight.state = 'untracked';
      return;
    }
    const zone = flight.zone ?? 0;
    for (const connection of this.#connections) {
      const direction = directionOf(connection, flight, zone);
      if (direction === null) continue;
      flight.connection = connection;
      flight.direction = direction;
      if (direction === 'reply') connection.answered = true;
      flight.state = connection.answered ? 'established' : 'new';
      return;
    }
    if (!mayOpen(flight)) {
      flight.state = 'invalid';
      return;
    }
    flight.connection = this.#open(flight, zone);
    flight.direction = 'original';
    flight.state = 'new';
  }

  #open(flight: Flight, zone: number): TrackedConnection {
    const connection: TrackedConnection = {
      zone,
      transport: flight.transport,
      client: { address: flight.source, port: flight.sourcePort },
      server: { address: flight.destination, port: flight.destinationPort },
      newServer: null,
      newClient: null,
      destinationSettled: false,
      sourceSettled: false,
      mark: 0,
      answered: false,
    };
    this.#connections.push(connection);
    return connection;
  }
}

/** Rewrites the destination as the connection's translation says; true when it changed. */
export function translateDestination(flight: Flight): boolean {
  const { connection, direction } = flight;
  if (connection === null) return false;
  const target = direction === 'original' ? connection.newServer : connection.newClient && connection.client;
  if (target === null || is(target, flight.destination, flight.destinationPort)) return false;
  flight.destination = target.address;
  flight.destinationPort = target.port;
  return true;
}

/** Rewrites the source as the connection's translation says; true when it changed. */
export function translateSource(flight: Flight): boolean {
  const { connection, direction } = flight;
  if (connection === null) return false;
  const target = direction === 'original' ? connection.newClient : connection.newServer && connection.server;
  if (target === null || is(target, flight.source, flight.sourcePort)) return false;
  flight.source = target.address;
  flight.sourcePort = target.port;
  return true;
}
