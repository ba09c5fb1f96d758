import {
  type IpAddress,
  isFourBytes,
  isLinkLocal,
  isLoopback,
  parseAddress,
  printAddress,
  unmapped,
} from '../../go/ip-address';
import type { TrafficSwitches } from '../releases/switches';

/** What the program finds around it: the pod's network and its image. */
export interface Host {
  /** Addresses of the pod's interfaces but lo, with or without a prefix length: `10.88.0.5/24`. In any order. */
  readonly addresses: readonly string[];
  /** `nameserver` lines of resolv.conf, in order. */
  readonly nameservers: readonly string[];
  /** Users of the image by name, with their uid; none where absent. */
  readonly users?: Readonly<Record<string, string>>;
  /** Which kind of iptables the image has. */
  readonly iptables?: InstalledIptables;
}

/** The installed iptables. */
export interface InstalledIptables {
  /** Whether all but `-nft` are legacy binaries that take a lock (1.6.2 and later). */
  readonly waits: boolean;
  /** The kind that holds rules already, where one does. */
  readonly holdsRules: 'nft' | 'legacy' | null;
}

export interface PodAddress {
  readonly ipv6: boolean;
  /** The address that decided, where one did. */
  readonly address?: string;
}

function parsed(address: string): IpAddress | undefined {
  const read = parseAddress(address.split('/', 1)[0] ?? '');
  return 'error' in read ? undefined : unmapped(read.value);
}

/** Addresses as Linux lists them: IPv4 first. */
function listed(host: Host): readonly IpAddress[] {
  const all = host.addresses.map(parsed).filter((address) => address !== undefined);
  return [...all.filter(isFourBytes), ...all.filter((address) => !isFourBytes(address))];
}

/**
 * Whether the pod counts as an IPv6 one: by the first address that is not lo's, in a dual-stack pod by any. Undefined where there is none.
 */
export function podAddress(host: Host, dualStack: boolean, row: TrafficSwitches): PodAddress | undefined {
  const routable = row.ipv6 === 'routable-address';
  const usable = listed(host).filter((address) => !isLoopback(address) && !(routable && isLinkLocal(address)));
  const first = usable[0];
  if (first === undefined) return undefined;
  const six = usable.find((address) => !isFourBytes(address));
  const decides = dualStack ? (six ?? first) : first;
  return { ipv6: !isFourBytes(decides), address: printAddress(decides) };
}

/** Name servers by family, as rules name them. */
export interface Nameservers {
  readonly v4: readonly string[];
  readonly v6: readonly string[];
}

/** Splits the servers of resolv.conf by family. Text that is no address counts as IPv6 to 1.15, and is dropped later. */
export function splitNameservers(servers: readonly string[], row: TrafficSwitches): Nameservers {
  const v4: string[] = [];
  const v6: string[] = [];
  for (const server of servers) {
    const read = parseAddress(server);
    if (row.nameservers === 'raw') {
      const four = !('error' in read) && read.value.zone === '' && isFourBytes(unmapped(read.value));
      (four ? v4 : v6).push(server);
    } else if (!('error' in read)) {
      (isFourBytes(read.value) ? v4 : v6).push(printAddress(read.value));
    }
  }
  return { v4, v6 };
}
