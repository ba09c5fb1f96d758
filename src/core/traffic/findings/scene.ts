import { annotationsOf } from '../../istio/inject/containers';
import type { PodPath } from '../capture/pod';
import type { SettingName, Settings } from '../capture/settings';
import { type Packet, type PodWorld, type PacketTrace, tracePacket } from '../packet/trace';
import type { PodContainer } from '../pod/containers';
import type { PodTraffic } from '../pod/pod-traffic';
import { IMAGE_OWNER, runningPod } from '../pod/pod-world';
import type { ProxyFacts } from '../pod/proxy';

/** A TCP port of a Service in front of the pod, and the pod's port behind it. */
interface ServiceTarget {
  readonly service: string;
  readonly port: number;
  readonly targetPort: number;
}

/** What findings depend on beyond the pod. */
export interface FindingsQuestion {
  readonly services: readonly ServiceTarget[];
  /** Whether peers must use mutual TLS; null where that is not known. */
  readonly strict: boolean | null;
}

/** An injected pod with its rules and its proxy, running and ready to be asked. */
export interface Scene extends FindingsQuestion {
  readonly traffic: PodTraffic;
  readonly proxy: ProxyFacts;
  readonly settings: Settings;
  readonly world: PodWorld;
}

/** The scene of a pod; null where nothing is to be intercepted. */
export function sceneOf(traffic: PodTraffic, question: FindingsQuestion): Scene | null {
  const { proxy, config, parts } = traffic;
  if (proxy === null || config === null || proxy.mode === 'none') return null;
  return { ...question, traffic, proxy, settings: config.settings, world: runningPod(parts) };
}

/** Containers of the app that run with the proxy. */
export function appsOf({ traffic: { parts } }: Scene): PodContainer[] {
  return parts.containers.filter(({ part, place }) => part === 'app' && place !== 'init');
}

/** A call by a container of the pod, or by an app whose user and group mean nothing to the rules. */
export function sendFrom(
  { world, proxy }: Scene,
  container: PodContainer | null,
  destination: string,
  port: number,
  more: Partial<Packet> = {},
): PacketTrace {
  const stranger = (own: number): number => (own === STRANGER ? STRANGER + 1 : STRANGER);
  const from: Packet['from'] =
    container === null
      ? { kind: 'process', uid: stranger(proxy.uid), gid: stranger(proxy.gid) }
      : { kind: 'process', uid: container.uid ?? IMAGE_OWNER, gid: container.gid ?? IMAGE_OWNER };
  return tracePacket(world, { transport: 'tcp', from, destination, port, ...more });
}

/** A user and group that rules are not about. */
const STRANGER = 10_001;

/** A call from somebody outside to the pod's address `to`. */
export function sendTo({ world }: Scene, address: string, to: string, port: number): PacketTrace {
  return tracePacket(world, {
    transport: 'tcp',
    from: { kind: 'outside', device: 'eth0', address },
    destination: to,
    port,
  });
}

export function landsAt({ landing }: PacketTrace): string {
  return landing.where === 'pod' ? landing.listener.role : landing.where;
}

/** Whether Envoy gets it, inbound or outbound. */
export function isCaptured(trace: PacketTrace): boolean {
  const role = landsAt(trace);
  return role === 'envoy-inbound' || role === 'envoy-outbound';
}

/** The pod's first address of a family, without its length; null where it has none. */
export function podAddressOf({ traffic: { addresses: network } }: Scene, family: 4 | 6): string | null {
  const addresses = network.interfaces[0]?.addresses ?? [];
  const found = addresses.find((address) => address.includes(':') === (family === 6));
  return found?.replace(/\/.*$/, '') ?? null;
}

/** The pod's main address. */
export function mainAddress({ traffic }: Scene): string {
  return (traffic.addresses.interfaces[0]?.addresses[0] ?? '127.0.0.1').replace(/\/.*$/, '');
}

/** The parts of a comma-separated list, trimmed, without empty ones. */
export function listed(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The ports in a list; other text in it is left out. */
export function listedPorts(text: string): number[] {
  return listed(text).flatMap((part) => (/^\d{1,5}$/.test(part) && Number(part) <= 65535 ? [Number(part)] : []));
}

/** Where a setting is made: in the first of the annotations that the pod has, else where the program reads it; null for a default. */
export function settingPath(
  { traffic }: Scene,
  setting: SettingName,
  ...annotations: readonly string[]
): PodPath | null {
  const { pod, capture, config } = traffic;
  const own = annotationsOf(pod);
  const name = annotations.find((candidate) => Object.hasOwn(own, candidate));
  if (name !== undefined) return ['metadata', 'annotations', name];
  const source = config?.sources[setting];
  if (source?.kind === 'annotation') return ['metadata', 'annotations', source.annotation];
  if (source?.kind !== 'argument' || capture.by !== 'init-container') return null;
  return capture.container.arguments[source.index] ?? null;
}
