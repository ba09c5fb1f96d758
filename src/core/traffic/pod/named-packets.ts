import { PROXY_CONTAINER } from '../../istio/config/names';
import { type JsonObject, stringAt } from '../../json';
import { annotationsOf } from '../../istio/inject/containers';
import { addressFrom } from '../packet/address';
import type { Transport } from '../packet/listeners';
import type { Packet } from '../packet/trace';
import { appPortOf, type ContainerProbe, type PodContainer } from './containers';
import type { NetworkAddresses } from './network-addresses';
import type { PodTraffic } from './pod-traffic';
import { ADMIN_PORT, type ProxyFacts, proxyJson } from './proxy';
import { type ContainerStart, startConditions } from './start-up';
import { ASSUMED_APP_PORT, IMAGE_OWNER } from './pod-world';

/** @internal */
export type PacketName =
  | 'kubelet-probe'
  | 'proxy-readiness'
  | 'app-to-service'
  | 'app-to-internet'
  | 'app-to-internet-6'
  | 'app-to-own-address'
  | 'app-to-localhost'
  | 'app-to-envoy-admin'
  | 'app-as-proxy-user'
  | 'app-udp'
  | 'dns-query'
  | 'prometheus-scrape'
  | 'pod-to-app'
  | 'pod-to-tunnel'
  | 'pod-to-metrics'
  | 'agent-to-istiod'
  | 'envoy-to-upstream'
  | 'envoy-to-app'
  | 'init-call';

/** Who sends, as a person would say it. */
export type PacketSender = 'kubelet' | 'prometheus' | 'other-pod' | 'app' | 'init' | 'envoy' | 'agent';

/** A packet worth sending, with what is needed to follow it. */
export interface NamedPacket {
  readonly name: PacketName;
  readonly sender: PacketSender;
  /** The container that sends or is meant, by its name; null for none. */
  readonly container: string | null;
  readonly packet: Packet;
  /** What the sending container finds: its start condition for an init container, else the running pod (null). */
  readonly start: ContainerStart | null;
  /** The probe that the packet is. */
  readonly probe: ContainerProbe | null;
  /** For merged metrics: the app's port for its own, null where it has none. Undefined for other packets. */
  readonly metricsPort?: number | null;
}

interface Scene {
  readonly around: NetworkAddresses;
  readonly proxy: ProxyFacts;
  readonly containers: readonly PodContainer[];
  readonly own: string;
  readonly app: PodContainer | null;
  readonly appPort: number;
}

/** The pod's first address. */
function ownAddress({ interfaces }: NetworkAddresses): string {
  const [first] = interfaces;
  return (first?.addresses[0] ?? '127.0.0.1').replace(/\/.*$/, '');
}

function owned(container: PodContainer | null): Packet['from'] {
  return { kind: 'process', uid: container?.uid ?? IMAGE_OWNER, gid: container?.gid ?? IMAGE_OWNER };
}

function outside(address: string): Packet['from'] {
  return { kind: 'outside', device: 'eth0', address };
}

function fromApp(
  { app }: Scene,
  name: PacketName,
  destination: string,
  port: number,
  transport: Transport = 'tcp',
): NamedPacket {
  const packet: Packet = { transport, from: owned(app), destination, port };
  return { name, sender: 'app', container: app?.name ?? null, packet, start: null, probe: null };
}

function fromOutside(
  scene: Scene,
  name: PacketName,
  sender: PacketSender,
  address: string,
  port: number,
  more: Partial<NamedPacket> = {},
): NamedPacket {
  const packet: Packet = { transport: 'tcp', from: outside(address), destination: scene.own, port };
  return { name, sender, container: scene.app?.name ?? null, packet, start: null, probe: null, ...more };
}

function fromProxy(
  scene: Scene,
  name: PacketName,
  sender: 'envoy' | 'agent',
  destination: string,
  port: number,
  source?: string,
): NamedPacket {
  const { uid, gid } = scene.proxy;
  const packet: Packet = { transport: 'tcp', from: { kind: 'process', uid, gid }, destination, port, source };
  return { name, sender, container: PROXY_CONTAINER, packet, start: null, probe: null };
}

function probes(scene: Scene): NamedPacket[] {
  return scene.containers.flatMap((container) =>
    container.probes.flatMap((probe) => {
      // A probe of another host, or a command, sends nothing to the pod.
      if (probe.port === null || probe.host !== null) return [];
      const name: PacketName = container.part === 'proxy' ? 'proxy-readiness' : 'kubelet-probe';
      if (container.part === 'proxy' && probe.kind !== 'readiness') return [];
      return [fromOutside(scene, name, 'kubelet', scene.around.node, probe.port, { probe, container: container.name })];
    }),
  );
}

/** The port that Prometheus is told to ask, and the app's own behind the agent's merged metrics. */
function scrape(scene: Scene, pod: JsonObject): NamedPacket[] {
  const annotations = annotationsOf(pod);
  const text = annotations['prometheus.io/port'];
  const { proxy, around } = scene;
  const asked = text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : proxy.metricsPort;
  if (asked === null || annotations['prometheus.io/scrape'] === 'false') return [];
  const merged = asked === proxy.statusPort;
  const metricsPort = merged ? mergedPort(pod) : undefined;
  const more = metricsPort === undefined ? {} : { metricsPort };
  return [fromOutside(scene, 'prometheus-scrape', 'prometheus', around.prometheus, asked, more)];
}

/** The port of the app's metrics as the agent is told it; null where the app has none. */
function mergedPort(pod: JsonObject): number | null {
  const port = stringAt(proxyJson(pod, 'ISTIO_PROMETHEUS_ANNOTATIONS'), 'port') ?? '';
  return /^\d{1,5}$/.test(port) ? Number(port) : null;
}

function initCalls(scene: Scene, starts: readonly ContainerStart[]): NamedPacket[] {
  return starts
    .filter(({ container }) => container.part === 'app' && container.place === 'init')
    .map((start) => {
      const { container } = start;
      const packet: Packet = {
        transport: 'tcp',
        from: owned(container),
        destination: scene.around.service,
        port: 80,
      };
      return { name: 'init-call', sender: 'init', container: container.name, packet, start, probe: null };
    });
}

/** Ports of the app that another pod may call: the main one first, then the others that it declares, as many as one looks at. */
function inboundPorts({ containers, appPort }: Scene): number[] {
  const apps = containers.filter(({ part, place }) => part === 'app' && place !== 'init');
  const declared = apps.flatMap(({ ports }) => ports).filter(({ transport }) => transport === 'tcp');
  return [...new Set([appPort, ...declared.map(({ port }) => port)])].slice(0, 4);
}

function asProxyUser(scene: Scene): NamedPacket {
  const base = fromApp(scene, 'app-as-proxy-user', scene.around.internet, 443);
  const { uid } = scene.proxy;
  return { ...base, packet: { ...base.packet, from: { kind: 'process', uid, gid: scene.app?.gid ?? IMAGE_OWNER } } };
}

/**
 * Packets worth sending for an injected pod: what the kubelet, Prometheus, other pods, its own containers, Envoy and the agent send. Those that
 * its containers make possible, in an order for reading; none for a pod without istio-proxy.
 */
export function namedPackets({
  pod,
  proxy,
  addresses: around,
  capture,
  parts: { containers },
}: PodTraffic): NamedPacket[] {
  if (proxy === null) return [];
  const app = containers.find(({ part, place }) => part === 'app' && place === 'container') ?? null;
  const own = ownAddress(around);
  const scene: Scene = { around, proxy, containers, own, app, appPort: appPortOf(containers) ?? ASSUMED_APP_PORT };
  const six = addressFrom(own)?.family === 6;
  const { tunnelPort, metricsPort } = proxy;
  return [
    ...probes(scene),
    ...inboundPorts(scene).map((port) => fromOutside(scene, 'pod-to-app', 'other-pod', around.otherPod, port)),
    fromApp(scene, 'app-to-service', around.service, 80),
    fromApp(scene, 'app-to-internet', around.internet, 443),
    fromApp(scene, 'app-to-own-address', own, scene.appPort),
    fromApp(scene, 'app-to-localhost', six ? '::1' : '127.0.0.1', scene.appPort),
    ...scrape(scene, pod),
    fromApp(scene, 'dns-query', around.nameServer, 53, 'udp'),
    fromProxy(scene, 'agent-to-istiod', 'agent', around.istiod, 15012),
    fromProxy(scene, 'envoy-to-upstream', 'envoy', around.serviceEndpoint, 80),
    fromProxy(
      scene,
      'envoy-to-app',
      'envoy',
      proxy.appCall === 'pod-address' ? own : six ? '::1' : '127.0.0.1',
      scene.appPort,
      proxy.appCall === 'pod-address' ? (six ? '::6' : '127.0.0.6') : undefined,
    ),
    asProxyUser(scene),
    ...initCalls(scene, startConditions(pod, capture.by)),
    ...(six ? [] : [fromApp(scene, 'app-to-internet-6', around.internet6, 443)]),
    fromApp(scene, 'app-udp', around.internet, 3478, 'udp'),
    fromApp(scene, 'app-to-envoy-admin', six ? '::1' : '127.0.0.1', ADMIN_PORT),
    fromOutside(scene, 'pod-to-tunnel', 'other-pod', around.otherPod, tunnelPort ?? 15008),
    ...(metricsPort === null ? [] : [fromOutside(scene, 'pod-to-metrics', 'other-pod', around.otherPod, metricsPort)]),
  ];
}
