import {
  type Address,
  contains,
  type IpFamily,
  isLinkLocal6,
  isLoopbackAddress,
  loopback,
  addressFrom,
  prefixFrom,
  type Prefix,
  sameAddress,
} from './address';
import type { PolicyRouting } from './parse/routes';

export const LOOPBACK_INTERFACE = 'lo';

/** A network interface with its addresses (`10.88.0.5/24`), the first being the one that traffic leaves with. */
export interface InterfaceConfig {
  readonly name: string;
  readonly addresses: readonly string[];
}

interface Interface {
  readonly name: string;
  readonly addresses: readonly { readonly address: Address; readonly subnet: Prefix }[];
}

/** The pod's side of the network. The first interface has the default routes. */
export interface PodNetwork {
  readonly interfaces: readonly Interface[];
  readonly routing: PolicyRouting;
  readonly loopbackAddresses: readonly Address[];
}

function interfaceOf({ name, addresses }: InterfaceConfig): Interface {
  const known = addresses.flatMap((text) => {
    const subnet = prefixFrom(text);
    const address = addressFrom(text.replace(/\/.*$/, ''));
    return subnet === null || address === null ? [] : [{ address, subnet }];
  });
  return { name, addresses: known };
}

/** The network of a pod with these interfaces. Addresses that cannot be read are left out. */
export function podNetwork(interfaces: readonly InterfaceConfig[], routing: PolicyRouting): PodNetwork {
  return {
    interfaces: interfaces.map(interfaceOf),
    routing,
    loopbackAddresses: routing.loopbackAddresses.flatMap((text) => addressFrom(text) ?? []),
  };
}

/** Whether the address is the pod's own. */
export function isLocal(network: PodNetwork, address: Address): boolean {
  if (isLoopbackAddress(address)) return true;
  const own = (other: { address: Address }) => sameAddress(other.address, address);
  return (
    network.loopbackAddresses.some((other) => sameAddress(other, address)) ||
    network.interfaces.some(({ addresses }) => addresses.some(own))
  );
}

export interface Route {
  readonly device: string;
  /** Delivered in the pod itself. */
  readonly local: boolean;
  readonly reason: 'local' | 'mark' | 'connected' | 'default';
}

/** Where a packet to `destination` with that mark goes; null when there is no route (IPv6 in a pod without IPv6 addresses). */
export function route(network: PodNetwork, destination: Address, mark: number): Route | null {
  if (isLocal(network, destination)) return { device: LOOPBACK_INTERFACE, local: true, reason: 'local' };
  const { family } = destination;
  const { rules, localTables } = network.routing;
  const marked = rules.some(
    (rule) =>
      rule.family === family &&
      (mark & rule.mask) >>> 0 === rule.value &&
      localTables.some((other) => other.family === family && other.table === rule.table),
  );
  if (marked) return { device: LOOPBACK_INTERFACE, local: true, reason: 'mark' };
  const connected = network.interfaces.find(({ addresses }) =>
    addresses.some(({ subnet }) => contains(subnet, destination)),
  );
  if (connected !== undefined) return { device: connected.name, local: false, reason: 'connected' };
  const [first] = network.interfaces;
  const reachable = first?.addresses.some(({ address }) => address.family === family) === true;
  return first === undefined || !reachable ? null : { device: first.name, local: false, reason: 'default' };
}

function primary(network: PodNetwork, device: string, family: IpFamily): Address | null {
  const addresses = network.interfaces.find(({ name }) => name === device)?.addresses ?? [];
  return addresses.find(({ address }) => address.family === family)?.address ?? null;
}

/** The source address that the kernel chooses for a socket that has none; null when the device has none of the family. */
export function sourceFor(network: PodNetwork, destination: Address, { device }: Route): Address | null {
  if (isLoopbackAddress(destination)) return loopback(destination.family);
  if (device === LOOPBACK_INTERFACE) return destination;
  return primary(network, device, destination.family);
}

/** The address that REDIRECT sends an arriving packet to: the first of the interface (IPv6: of the destination's scope if there is one). */
export function redirectAddress(network: PodNetwork, device: string, destination: Address): Address | null {
  if (device === LOOPBACK_INTERFACE) return loopback(destination.family);
  const addresses = network.interfaces.find(({ name }) => name === device)?.addresses ?? [];
  const family = addresses.map(({ address }) => address).filter((address) => address.family === destination.family);
  if (destination.family === 4) return family[0] ?? null;
  const scoped = family.find((address) => isLinkLocal6(address) === isLinkLocal6(destination));
  return scoped ?? family[0] ?? null;
}
