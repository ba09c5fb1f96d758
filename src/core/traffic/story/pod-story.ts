import type { JsonObject } from '../../json';
import { isObject, type Json, jsonAt, stringAt } from '../../json';
import type { PodPath } from '../capture/pod';
import type { Listener } from '../packet/listeners';
import type { Miss } from '../packet/match';
import type { Landing, Packet } from '../packet/trace';
import type { ContainerProbe, PodContainer } from '../pod/containers';
import type { LandingDeed, OnwardCall } from '../pod/landing';
import { type NamedPacket, namedPackets } from '../pod/named-packets';
import { exampleAddresses, type AddressFamilies } from '../pod/network-addresses';
import { tracePacket } from '../packet/trace';
import { ruleLineAt, type PodTraffic, podTraffic } from '../pod/pod-traffic';
import { IMAGE_OWNER, podListeners } from '../pod/pod-world';
import { type ContainerStart, startConditions } from '../pod/start-up';
import { type Hop, followPacket } from '../pod/follow-packet';
import { runningPod, startingPod } from '../pod/pod-world';
import { redirectsAmbient } from '../releases/ambient';
import type { RuleLine, RuleOrigin } from '../rules/origin';

/** A rule that a packet met, as its text, with what it is for and whether it applied. */
export interface StoryRule {
  /** `nat ISTIO_OUTPUT 3`: table, chain and position in it. */
  readonly name: string;
  readonly text: string;
  readonly origin: RuleOrigin | null;
  /** The condition that was not met; null where the rule matched. */
  readonly miss: Miss | null;
  readonly decides: boolean;
}

/** One connection on the way of a packet: the packet itself, or what Envoy or the agent does because of it. */
export interface StoryHop {
  readonly depth: number;
  readonly call: Pick<OnwardCall, 'by' | 'why'> | null;
  readonly packet: Packet;
  readonly rules: readonly StoryRule[];
  readonly by: 'redirect' | 'tproxy' | 'translation' | 'drop' | 'accept' | 'return' | 'no-rule';
  readonly landing: Landing;
  readonly deed: LandingDeed;
}

export interface PacketStory {
  readonly id: string;
  readonly name: NamedPacket['name'] | 'custom';
  readonly sender: NamedPacket['sender'];
  readonly container: string | null;
  readonly start: ContainerStart['condition'] | null;
  readonly hops: readonly StoryHop[];
}

/** Who is outside the pod. */
export type Neighbour =
  | 'other-pod'
  | 'kubelet'
  | 'prometheus'
  | 'service'
  | 'endpoint'
  | 'name-server'
  | 'istiod'
  | 'internet'
  | 'internet-6';

/** A volume of the pod and who mounts it where. */
interface StoryVolume {
  readonly name: string;
  readonly kind: string;
  readonly path: PodPath;
  readonly mounts: readonly { readonly container: string; readonly at: string; readonly readOnly: boolean }[];
}

/** A listener with what is told of it. */
export interface StoryListener extends Listener {
  /** The name and place of the port where the pod declares it; an empty name and null where it does not. */
  readonly name: string;
  readonly path: PodPath | null;
  /** Where a TCP connection of another pod to this port of the app arrives; null for the proxy's own and for UDP. */
  readonly reached: 'proxy' | 'direct' | 'nobody' | null;
  /** Probes of this port that the agent makes in the kubelet's stead, with the port that the kubelet calls. */
  readonly probedThrough: readonly { readonly kind: ContainerProbe['kind']; readonly port: number }[];
}

/** A Service in front of the pod. */
export interface StoryService {
  readonly namespace: string;
  readonly name: string;
  /** Index of its document in the result; null where it is not in the manifests. */
  readonly document: number | null;
  readonly ports: readonly {
    readonly port: number;
    readonly name: string;
    /** As written: a number, or the name of a port of the pod. */
    readonly target: string;
    /** The pod's port; null where the pod has none of that name. */
    readonly targetPort: number | null;
    readonly transport: 'tcp' | 'udp';
    /** What Istio takes it for, `http`, `tcp` …; `unsupported` means that it is detected at run time. */
    readonly protocol: string;
    /** What settled the protocol: `name`, `app-protocol`, `port`, `l4` or `default`. */
    readonly by: string;
  }[];
}

/** Everything that is drawn and told of an injected pod's traffic. Plain data. */
export interface PodStory {
  readonly name: string;
  readonly release: string;
  /** Whether the release has in-pod rules for ambient mode to compare with. */
  readonly ambient: boolean;
  readonly capture: PodTraffic['capture']['by'];
  readonly mode: 'redirect' | 'tproxy' | 'none' | null;
  /** The program's own error text, where it stops. */
  readonly failure: string | null;
  readonly address: string;
  /** Example addresses around the pod, by who has them. */
  readonly around: Readonly<Record<Neighbour, string>>;
  readonly containers: readonly (PodContainer & {
    readonly start: ContainerStart['condition'];
    /** Whether its calls bypass the proxy, where anybody else's would not. */
    readonly bypasses: boolean;
  })[];
  readonly listeners: readonly StoryListener[];
  /** Services in front of the pod, as the asker gave them. */
  readonly services: readonly StoryService[];
  readonly volumes: readonly StoryVolume[];
  readonly packets: readonly PacketStory[];
  readonly rules: Readonly<Record<'v4' | 'v6' | 'nft' | 'net', readonly RuleLine[]>>;
}

/** A user and group that rules are not about. */
const STRANGER = 10_001;

/** A packet by form: who sends it, where to. */
export interface CustomPacket {
  readonly sender: 'other-pod' | 'kubelet' | 'prometheus' | 'app' | 'envoy' | 'agent';
  readonly uid?: number;
  readonly gid?: number;
  readonly destination: string;
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
}

function met(traffic: PodTraffic, hop: Hop): StoryRule[] {
  const { rules } = traffic;
  const decided = hop.trace.decision.rule;
  return hop.trace.steps.flatMap((step): StoryRule[] => {
    if (step.kind !== 'rule') return [];
    const { place, text, miss } = step;
    return [
      {
        name: `${place.table} ${place.chain} ${place.position}`,
        text,
        origin: rules === null ? null : (ruleLineAt(rules, place)?.origin ?? null),
        miss,
        decides: decided !== null && decided.source === place.source && decided.line === place.line,
      },
    ];
  });
}

function hopsOf(traffic: PodTraffic, hop: Hop, depth = 0): StoryHop[] {
  const { trace, landed, call, next } = hop;
  return [
    {
      depth,
      call: call === null ? null : { by: call.by, why: call.why },
      packet: trace.packet,
      rules: met(traffic, hop),
      by: trace.decision.by,
      landing: trace.landing,
      deed: landed.deed,
    },
    ...next.flatMap((one) => hopsOf(traffic, one, depth + 1)),
  ];
}

function follow(traffic: PodTraffic, named: Omit<NamedPacket, 'name'>): StoryHop[] {
  const { proxy, parts, addresses } = traffic;
  if (proxy === null) return [];
  const world = named.start === null ? runningPod(parts) : startingPod(parts, named.start);
  const probed = named.probe?.rewritten === true ? { probedPort: named.probe.appPort } : {};
  const metrics = named.metricsPort === undefined ? {} : { metricsPort: named.metricsPort };
  const context = {
    proxy,
    nameServer: addresses.nameServer,
    endpointOf: (destination: string) =>
      destination.startsWith(addresses.service) || destination.startsWith(`[${addresses.service}`)
        ? `${addresses.serviceEndpoint.includes(':') ? `[${addresses.serviceEndpoint}]` : addresses.serviceEndpoint}:80`
        : null,
    ...probed,
    ...metrics,
  };
  return hopsOf(traffic, followPacket(world, context, named.packet));
}

function listenersOf(traffic: PodTraffic): StoryListener[] {
  const { parts, addresses, proxy } = traffic;
  const { containers } = parts;
  const world = runningPod(parts);
  const own = (addresses.interfaces[0]?.addresses[0] ?? '').replace(/\/.*$/, '');
  return podListeners(containers, proxy, parts.assumed).map((listener) => {
    const { role, port, transport, container } = listener;
    const of = containers.find(({ name }) => name === container);
    const declared = of?.ports.find((one) => one.port === port && one.transport === transport);
    const said = { ...listener, name: declared?.name ?? '', path: declared?.path ?? null };
    if (role !== 'app' || transport !== 'tcp') return { ...said, reached: null, probedThrough: [] };
    const { landing } = tracePacket(world, {
      transport,
      from: { kind: 'outside', device: 'eth0', address: addresses.otherPod },
      destination: own,
      port,
    });
    const reached = landing.where !== 'pod' ? 'nobody' : landing.listener.role === 'app' ? 'direct' : 'proxy';
    const probedThrough = (of?.probes ?? []).flatMap(({ kind, rewritten, appPort, port: asked }) =>
      rewritten && appPort === port && asked !== null ? [{ kind, port: asked }] : [],
    );
    return { ...said, reached: proxy === null ? null : reached, probedThrough };
  });
}

function volumesOf(pod: JsonObject): StoryVolume[] {
  const volumes = jsonAt(pod, 'spec', 'volumes');
  if (!Array.isArray(volumes)) return [];
  const mounts = (['initContainers', 'containers'] as const).flatMap((list) => {
    const containers = jsonAt(pod, 'spec', list);
    return (Array.isArray(containers) ? containers : []).flatMap((container) => {
      const entries = jsonAt(container, 'volumeMounts');
      return (Array.isArray(entries) ? entries : []).map((mount) => ({
        volume: stringAt(mount, 'name') ?? '',
        container: stringAt(container, 'name') ?? '',
        at: stringAt(mount, 'mountPath') ?? '',
        readOnly: jsonAt(mount, 'readOnly') === true,
      }));
    });
  });
  return volumes.flatMap((volume: Json, index): StoryVolume[] => {
    const name = stringAt(volume, 'name');
    if (!isObject(volume) || name === undefined) return [];
    return [
      {
        name,
        kind: Object.keys(volume).find((key) => key !== 'name') ?? '',
        path: ['spec', 'volumes', index],
        mounts: mounts
          .filter((mount) => mount.volume === name)
          .map(({ container, at, readOnly }) => ({ container, at, readOnly })),
      },
    ];
  });
}

function customOf(traffic: PodTraffic, custom: CustomPacket): Omit<NamedPacket, 'name'> {
  const { addresses, proxy, parts } = traffic;
  const app = parts.containers.find(({ part, place }) => part === 'app' && place === 'container') ?? null;
  const outside = { 'other-pod': addresses.otherPod, kubelet: addresses.node, prometheus: addresses.prometheus };
  const { sender, destination, port, transport } = custom;
  const ofProxy = sender === 'envoy' || sender === 'agent';
  const from: Packet['from'] =
    sender === 'other-pod' || sender === 'kubelet' || sender === 'prometheus'
      ? { kind: 'outside', device: 'eth0', address: outside[sender] }
      : {
          kind: 'process',
          uid: custom.uid ?? (ofProxy ? (proxy?.uid ?? 1337) : (app?.uid ?? 0)),
          gid: custom.gid ?? (ofProxy ? (proxy?.gid ?? 1337) : (app?.gid ?? 0)),
        };
  const packet: Packet = { transport, from, destination, port };
  return { sender, container: ofProxy ? null : (app?.name ?? null), packet, start: null, probe: null };
}

/**
 * The traffic of an injected pod (its patched object) in a release, told whole: who captures it, who listens, and for every packet worth sending
 * the rules it meets and where it lands. `custom` are further packets, answered behind the named ones as `custom-0`, `custom-1` …
 */
export function podStory(
  pod: JsonObject,
  release: string,
  {
    families = 'v4',
    custom = [],
    services = [],
    nftables = false,
  }: {
    families?: AddressFamilies;
    custom?: readonly CustomPacket[];
    services?: readonly StoryService[];
    nftables?: boolean;
  } = {},
): PodStory {
  const traffic = podTraffic(pod, release, { addresses: exampleAddresses(families), nftables });
  const starts = startConditions(pod, traffic.capture.by);
  const { containers } = traffic.parts;
  const world = runningPod(traffic.parts);
  /** Where a call to a Service goes, by the caller's user and group. */
  const calls = (uid: number | null, gid: number | null): 'proxy' | 'direct' => {
    const from = { kind: 'process', uid: uid ?? IMAGE_OWNER, gid: gid ?? IMAGE_OWNER } as const;
    const { landing } = tracePacket(world, {
      transport: 'tcp',
      from,
      destination: traffic.addresses.service,
      port: 80,
    });
    return landing.where === 'outside' ? 'direct' : 'proxy';
  };
  const counts = new Map<string, number>();
  const packets: PacketStory[] = namedPackets(traffic).map((named) => {
    const count = counts.get(named.name) ?? 0;
    counts.set(named.name, count + 1);
    const { name, sender, container, start } = named;
    const id = count === 0 ? name : `${name}-${count}`;
    return { id, name, sender, container, start: start?.condition ?? null, hops: follow(traffic, named) };
  });
  const further = custom.map((one, index): PacketStory => {
    const named = customOf(traffic, one);
    const { sender, container } = named;
    return { id: `custom-${index}`, name: 'custom', sender, container, start: null, hops: follow(traffic, named) };
  });
  const [first] = traffic.addresses.interfaces;
  const { addresses } = traffic;
  return {
    name: stringAt(pod, 'metadata', 'name') ?? stringAt(pod, 'metadata', 'generateName') ?? '',
    release,
    ambient: redirectsAmbient(release),
    capture: traffic.capture.by,
    mode: traffic.proxy?.mode ?? null,
    failure: traffic.failure?.message ?? null,
    address: (first?.addresses[0] ?? '').replace(/\/.*$/, ''),
    around: {
      'other-pod': addresses.otherPod,
      kubelet: addresses.node,
      prometheus: addresses.prometheus,
      service: addresses.service,
      endpoint: addresses.serviceEndpoint,
      'name-server': addresses.nameServer,
      istiod: addresses.istiod,
      internet: addresses.internet,
      'internet-6': addresses.internet6,
    },
    containers: containers.map((container, index) => ({
      ...container,
      start: starts[index]?.condition ?? 'no-rules',
      bypasses:
        container.part === 'app' &&
        calls(container.uid, container.gid) === 'direct' &&
        calls(STRANGER, STRANGER) === 'proxy',
    })),
    listeners: listenersOf(traffic),
    services,
    volumes: volumesOf(pod),
    packets: [...packets, ...further],
    rules: {
      v4: traffic.rules?.v4 ?? [],
      v6: traffic.rules?.v6 ?? [],
      nft: traffic.rules?.nft ?? [],
      net: traffic.rules?.net ?? [],
    },
  };
}
