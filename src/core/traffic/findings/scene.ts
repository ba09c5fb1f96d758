import type { JsonObject } from '../../json';
import { annotationsOf } from '../../istio/inject/containers';
import type { RuleProblem } from '../packet/model';
import { type Packet, type PodWorld, type Trace, tracePacket } from '../packet/trace';
import type { PodContainer, PodPath } from '../pod/containers';
import type { Surroundings } from '../pod/named-packets';
import { IMAGE_OWNER, type PodWorldParts, runningPod } from '../pod/pod-world';
import type { ProxyFacts } from '../pod/proxy';

/** What the redirection is told, as far as findings ask; lists as texts, as the program is given them. */
export interface CaptureIntent {
  readonly inboundPorts: string;
  readonly inboundPortsExclude: string;
  readonly outboundPorts: string;
  readonly outboundPortsExclude: string;
  readonly outboundRanges: string;
  readonly outboundRangesExclude: string;
  readonly redirectDns: boolean;
}

/** A port of a Service in front of the pod, and the pod's port behind it. */
export interface ServiceTarget {
  readonly service: string;
  readonly port: number;
  readonly targetPort: number;
}

/** An injected pod with its rules, ready to be asked. */
export interface TrafficScene {
  readonly pod: JsonObject;
  readonly parts: PodWorldParts;
  readonly proxy: ProxyFacts;
  readonly intent: CaptureIntent;
  /** What reading the rules found. */
  readonly problems: readonly RuleProblem[];
  readonly services: readonly ServiceTarget[];
  readonly around: Surroundings;
  /** Whether peers must use mutual TLS; null where that is not known. */
  readonly strict: boolean | null;
}

/** The scene with its pod running, so that it is made once. */
export interface RunningScene extends TrafficScene {
  readonly world: PodWorld;
}

export function runningScene(scene: TrafficScene): RunningScene {
  return { ...scene, world: runningPod(scene.parts) };
}

/** Containers of the app that run with the proxy. */
export function appsOf({ parts }: TrafficScene): PodContainer[] {
  return parts.containers.filter(({ part, place }) => part === 'app' && place !== 'init');
}

/** A call by a container of the pod, or by an app whose user and group mean nothing to the rules. */
export function sendFrom(
  { world, proxy }: RunningScene,
  container: PodContainer | null,
  destination: string,
  port: number,
  more: Partial<Packet> = {},
): Trace {
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
export function sendTo({ world }: RunningScene, address: string, to: string, port: number): Trace {
  return tracePacket(world, {
    transport: 'tcp',
    from: { kind: 'outside', device: 'eth0', address },
    destination: to,
    port,
  });
}

export function landsAt({ landing }: Trace): string {
  return landing.where === 'pod' ? landing.listener.role : landing.where;
}

/** Whether Envoy gets it, inbound or outbound. */
export function isCaptured(trace: Trace): boolean {
  const role = landsAt(trace);
  return role === 'envoy-inbound' || role === 'envoy-outbound';
}

/** The pod's first address of a family, without its length; null where it has none. */
export function addressOf({ around }: TrafficScene, family: 4 | 6): string | null {
  const addresses = around.interfaces[0]?.addresses ?? [];
  const found = addresses.find((address) => address.includes(':') === (family === 6));
  return found?.replace(/\/.*$/, '') ?? null;
}

/** The pod's main address. */
export function mainAddress(scene: TrafficScene): string {
  return (scene.around.interfaces[0]?.addresses[0] ?? '127.0.0.1').replace(/\/.*$/, '');
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

/** The first of the annotations that the pod has. */
export function annotationPath({ pod }: TrafficScene, ...names: readonly string[]): PodPath | null {
  const annotations = annotationsOf(pod);
  const name = names.find((candidate) => Object.hasOwn(annotations, candidate));
  return name === undefined ? null : ['metadata', 'annotations', name];
}
