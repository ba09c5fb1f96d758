import { PROXY_CONTAINER } from '../../istio/config/names';
import type { LoadedRules } from '../packet/hooks';
import type { Listener, ListenerRole, Transport } from '../packet/listeners';
import { type InterfaceConfig, podNetwork } from '../packet/network';
import { loadRules } from '../packet/hooks';
import type { PolicyRouting } from '../packet/parse/routes';
import { NO_ROUTING } from '../packet/parse/routes';
import type { PodWorld } from '../packet/trace';
import type { PodContainer } from './containers';
import { ADMIN_PORT, type ProxyFacts } from './proxy';

/** A port at which the app is taken to listen though the pod does not declare it. */
export interface AssumedPort {
  readonly port: number;
  readonly transport: Transport;
  readonly container: PodContainer | null;
}

/** Port that the app is taken to have where the pod declares none. */
export const ASSUMED_APP_PORT = 8080;

/** Ids of a container's process where the image decides: root, as images are unless they say otherwise. */
export const IMAGE_OWNER = 0;

function proxyListeners(proxy: ProxyFacts): Listener[] {
  const at = (
    role: ListenerRole,
    port: number | null,
    address: Listener['address'] = 'any',
    transport: Transport = 'tcp',
  ): Listener[] =>
    port === null
      ? []
      : [
          {
            role,
            container: PROXY_CONTAINER,
            transport,
            port,
            address,
            uid: proxy.uid,
            gid: proxy.gid,
            transparent: proxy.mode === 'tproxy' && role === 'envoy-inbound',
          },
        ];
  const { envoy } = proxy;
  const dnsPort = envoy === 'none' && proxy.dns?.by === 'envoy' ? null : (proxy.dns?.port ?? null);
  const redirected =
    envoy === 'sidecar'
      ? [
          ...at('envoy-outbound', proxy.outboundPort),
          ...(proxy.inboundPort === proxy.outboundPort ? [] : at('envoy-inbound', proxy.inboundPort)),
          ...at('envoy-tunnel', proxy.tunnelPort),
        ]
      : [];
  const own =
    envoy === 'none'
      ? []
      : [
          ...at('envoy-health', proxy.healthPort),
          ...at('envoy-metrics', proxy.metricsPort),
          ...at('envoy-admin', ADMIN_PORT, 'loopback'),
        ];
  return [
    ...redirected,
    ...own,
    ...at('agent-status', proxy.statusPort),
    ...at('agent-debug', proxy.debugPort, 'loopback'),
    ...at('dns-proxy', dnsPort, 'loopback', 'tcp'),
    ...at('dns-proxy', dnsPort, 'loopback', 'udp'),
  ];
}

function appListener(container: PodContainer | null, port: number, transport: Transport): Listener {
  const uid = container?.uid ?? IMAGE_OWNER;
  const gid = container?.gid ?? IMAGE_OWNER;
  return {
    role: 'app',
    container: container?.name ?? null,
    transport,
    port,
    address: 'any',
    uid,
    gid,
    transparent: false,
  };
}

function appListeners(containers: readonly PodContainer[], assumed: readonly AssumedPort[]): Listener[] {
  const apps = containers.filter(({ part, place }) => part === 'app' && place !== 'init');
  const declared = apps.flatMap((container) =>
    container.ports.map(({ port, transport }) => appListener(container, port, transport)),
  );
  const probed = apps.flatMap((container) =>
    container.probes.flatMap(({ port, appPort, rewritten }) => {
      const own = rewritten ? appPort : port;
      return own === null ? [] : [appListener(container, own, 'tcp')];
    }),
  );
  return [
    ...declared,
    ...probed,
    ...assumed.map(({ port, transport, container }) => appListener(container, port, transport)),
  ];
}

/** Everything that accepts in the pod, once for each port: the proxy's first, then declared ports, probed ports and assumed ones. */
export function podListeners(
  containers: readonly PodContainer[],
  proxy: ProxyFacts | null,
  assumed: readonly AssumedPort[] = [],
): Listener[] {
  const taken = new Set<string>();
  const all = [...(proxy === null ? [] : proxyListeners(proxy)), ...appListeners(containers, assumed)];
  return all.filter(({ transport, port }) => {
    const key = `${transport} ${port}`;
    // The same port twice in one network namespace: the second process cannot bind it.
    if (taken.has(key)) return false;
    taken.add(key);
    return true;
  });
}

const NO_RULES: LoadedRules = loadRules({ chains: [], problems: [] });

export interface PodWorldParts {
  readonly containers: readonly PodContainer[];
  readonly proxy: ProxyFacts | null;
  readonly interfaces: readonly InterfaceConfig[];
  readonly rules: LoadedRules;
  readonly routing: PolicyRouting;
  readonly assumed?: readonly AssumedPort[];
}

/** The pod when all runs. */
export function runningPod({ containers, proxy, interfaces, rules, routing, assumed }: PodWorldParts): PodWorld {
  return { rules, network: podNetwork(interfaces, routing), listeners: podListeners(containers, proxy, assumed) };
}

/** The pod while a container starts: with or without the rules, with or without the proxy, and no app yet. */
export function startingPod(parts: PodWorldParts, at: { readonly rules: boolean; readonly proxy: boolean }): PodWorld {
  const { proxy, interfaces, rules, routing } = parts;
  return {
    rules: at.rules ? rules : NO_RULES,
    network: podNetwork(interfaces, at.rules ? routing : NO_ROUTING),
    listeners: at.proxy ? podListeners([], proxy) : [],
  };
}
