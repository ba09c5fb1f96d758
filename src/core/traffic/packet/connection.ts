import type { Address } from './address';
import type { Transport } from './listeners';

export type Direction = 'original' | 'reply';

export interface Endpoint {
  readonly address: Address;
  readonly port: number;
}

/** An entry of the connection table. `client` and `server` are as the first packet had them. */
export interface TrackedConnection {
  readonly zone: number;
  readonly transport: Transport;
  readonly client: Endpoint;
  readonly server: Endpoint;
  /** Where destination translation sends it; null while there is none. */
  newServer: Endpoint | null;
  /** What source translation shows the server; null while there is none. */
  newClient: Endpoint | null;
  /** Rules have been asked for the translation of the destination, of the source. */
  destinationSettled: boolean;
  sourceSettled: boolean;
  mark: number;
  answered: boolean;
}
