import { formatAddress, addressFrom, parseHostPort } from '../packet/address';
import type { Packet, PacketTrace } from '../packet/trace';
import type { ProxyFacts } from './proxy';

/** What is done with a connection where it lands. Codes; the sentences are in i18n. */
export type LandingDeed =
  /** Envoy looks for a listener of the original destination and sends on to an endpoint of the service, or through PassthroughCluster. */
  | 'envoy-routes-outbound'
  /** Envoy takes the filter chain of the original port, ends mutual TLS, applies policy, and calls the app. */
  | 'envoy-forwards-inbound'
  /** The original port is Envoy's own: calling on would come back, so that Envoy closes the connection. */
  | 'envoy-ends-loop'
  | 'envoy-ends-tunnel'
  | 'envoy-answers-health'
  | 'envoy-answers-metrics'
  | 'envoy-answers-admin'
  | 'agent-probes-app'
  | 'agent-merges-metrics'
  | 'agent-answers-status'
  | 'agent-answers-debug'
  /** Names of services are answered by the agent (Envoy), others asked of the pod's name servers. */
  | 'dns-answers'
  | 'app-accepts'
  | 'leaves-pod'
  | 'nobody-listens'
  | 'rejected'
  | 'lost'
  | 'no-way'
  | 'undecided';

/** A connection that follows from another: who makes it, why, and its first packet. */
export interface OnwardCall {
  readonly by: 'envoy' | 'agent';
  readonly why:
    | 'to-service'
    | 'to-app'
    | 'to-probed-app'
    | 'to-app-metrics'
    | 'to-envoy-metrics'
    | 'to-agent-health'
    | 'to-name-server';
  readonly packet: Packet;
}

export interface Landed {
  readonly deed: LandingDeed;
  readonly onward: readonly OnwardCall[];
}

/** What the landing depends on beyond the trace. */
export interface LandingContext {
  readonly proxy: ProxyFacts;
  /** The port of the app that a rewritten probe asks after, when the packet is that probe. */
  readonly probedPort?: number | null;
  /** Port of the app's own metrics, when the packet asks for merged ones. */
  readonly metricsPort?: number | null;
  /** Endpoint that Envoy chooses for a service's address, where the caller knows one. */
  readonly endpointOf?: (destination: string) => string | null;
  readonly nameServer?: string | null;
}

const FROM_ENVOY = { 4: '127.0.0.6', 6: '::6' } as const;
const LOCALHOST = { 4: '127.0.0.1', 6: '::1' } as const;

function sender({ uid, gid }: ProxyFacts): Packet['from'] {
  return { kind: 'process', uid, gid };
}

function call(proxy: ProxyFacts, destination: string, port: number, more: Partial<Packet> = {}): Packet {
  return { transport: 'tcp', from: sender(proxy), destination, port, ...more };
}

/** The call to a port of the app, at the pod's address from Envoy's own, or at localhost. */
function appCall(proxy: ProxyFacts, how: ProxyFacts['appCall'], address: string, port: number): Packet {
  const family = addressFrom(address)?.family ?? 4;
  if (how === 'localhost') return call(proxy, LOCALHOST[family], port);
  return call(proxy, address, port, { source: FROM_ENVOY[family] });
}

function outbound(context: LandingContext, destination: string): Landed {
  const { proxy } = context;
  const chosen = parseHostPort(context.endpointOf?.(destination) ?? destination);
  if (chosen === null || chosen.port === proxy.outboundPort) return { deed: 'envoy-ends-loop', onward: [] };
  const packet = call(proxy, formatAddress(chosen.address), chosen.port);
  return { deed: 'envoy-routes-outbound', onward: [{ by: 'envoy', why: 'to-service', packet }] };
}

function inbound({ proxy }: LandingContext, destination: string, client: string, mark: number): Landed {
  const target = parseHostPort(destination);
  if (target === null || target.port === proxy.inboundPort) return { deed: 'envoy-ends-loop', onward: [] };
  const address = formatAddress(target.address);
  const peer = parseHostPort(client);
  // TPROXY: the app sees the client's own address; the mark keeps the connection away from the listener.
  const packet =
    proxy.mode === 'tproxy' && peer !== null
      ? call(proxy, address, target.port, { source: formatAddress(peer.address), mark })
      : appCall(proxy, proxy.appCall, address, target.port);
  return { deed: 'envoy-forwards-inbound', onward: [{ by: 'envoy', why: 'to-app', packet }] };
}

function status({ proxy, probedPort, metricsPort }: LandingContext, local: string): Landed {
  const here = parseHostPort(local);
  if (here === null) return { deed: 'agent-answers-status', onward: [] };
  const address = formatAddress(here.address);
  if (probedPort != null) {
    const packet = appCall(proxy, proxy.probeCall, address, probedPort);
    return { deed: 'agent-probes-app', onward: [{ by: 'agent', why: 'to-probed-app', packet }] };
  }
  if (metricsPort === undefined) return { deed: 'agent-answers-status', onward: [] };
  const localhost = LOCALHOST[here.address.family];
  const onward: OnwardCall[] = [];
  if (proxy.metricsPort !== null) {
    onward.push({ by: 'agent', why: 'to-envoy-metrics', packet: call(proxy, localhost, proxy.metricsPort) });
  }
  if (metricsPort !== null)
    onward.push({ by: 'agent', why: 'to-app-metrics', packet: call(proxy, localhost, metricsPort) });
  return { deed: 'agent-merges-metrics', onward };
}

function health({ proxy }: LandingContext, local: string): Landed {
  const here = parseHostPort(local);
  if (here === null || proxy.statusPort === null) return { deed: 'envoy-answers-health', onward: [] };
  const packet = call(proxy, LOCALHOST[here.address.family], proxy.statusPort);
  return { deed: 'envoy-answers-health', onward: [{ by: 'envoy', why: 'to-agent-health', packet }] };
}

function dns({ proxy, nameServer }: LandingContext, transport: Packet['transport']): Landed {
  if (nameServer == null) return { deed: 'dns-answers', onward: [] };
  const packet = call(proxy, nameServer, 53, { transport });
  return { deed: 'dns-answers', onward: [{ by: proxy.dns?.by ?? 'agent', why: 'to-name-server', packet }] };
}

function inPod(trace: PacketTrace, context: LandingContext): Landed {
  const { landing, packet } = trace;
  if (landing.where !== 'pod') return { deed: 'undecided', onward: [] };
  const { role } = landing.listener;
  const { proxy } = context;
  const destination = landing.originalDestination ?? landing.local;
  switch (role) {
    case 'envoy-outbound':
      return proxy.inboundPort === proxy.outboundPort && packet.from.kind === 'outside'
        ? inbound(context, destination, landing.peer, 0)
        : outbound(context, destination);
    case 'envoy-inbound':
      return inbound(context, destination, landing.peer, TPROXY_MARK);
    case 'envoy-tunnel':
      return { deed: 'envoy-ends-tunnel', onward: [] };
    case 'envoy-admin':
      return { deed: 'envoy-answers-admin', onward: [] };
    case 'envoy-health':
      return health(context, landing.local);
    case 'envoy-metrics':
      return { deed: 'envoy-answers-metrics', onward: [] };
    case 'agent-status':
      return status(context, landing.local);
    case 'agent-debug':
      return { deed: 'agent-answers-debug', onward: [] };
    case 'dns-proxy':
      return dns(context, packet.transport);
    case 'app':
    case 'other':
      return { deed: 'app-accepts', onward: [] };
  }
}

/** Mark that Envoy sets on its calls to the app in TPROXY mode. */
const TPROXY_MARK = 1337;

/** What happens to the connection where it has landed, and which connections follow from it. */
export function afterLanding(trace: PacketTrace, context: LandingContext): Landed {
  const { landing } = trace;
  switch (landing.where) {
    case 'pod':
      return inPod(trace, context);
    case 'outside':
      return { deed: 'leaves-pod', onward: [] };
    case 'refused':
      return { deed: landing.reason === 'no-listener' ? 'nobody-listens' : 'rejected', onward: [] };
    case 'timeout':
      return { deed: 'lost', onward: [] };
    case 'unreachable':
      return { deed: 'no-way', onward: [] };
    case 'undecided':
      return { deed: 'undecided', onward: [] };
  }
}
