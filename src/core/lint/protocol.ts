import type { JsonObject } from '../json';
import { USUAL_PROTOCOLS, WELL_KNOWN_TCP_PORTS } from './facts/ports';
import { numberOf, scalarText } from './objects';
import { inRange, type VersionRange } from './version-range';

/** What Istio takes a Service port for. `unsupported` means: sniffed at run time. */
export type Protocol =
  | 'tcp'
  | 'udp'
  | 'http'
  | 'http2'
  | 'https'
  | 'grpc'
  | 'grpc-web'
  | 'http_proxy'
  | 'tls'
  | 'mongo'
  | 'redis'
  | 'mysql'
  | 'unsupported';

export interface ResolvedProtocol {
  readonly protocol: Protocol;
  /** What settled it. */
  readonly by: 'l4' | 'app-protocol' | 'name' | 'port' | 'default';
}

/** The names, with the release that began to know each (istio `pkg/config/protocol/instance.go`, by tag). */
const NAMES: Readonly<Record<string, VersionRange>> = {
  tcp: {},
  udp: {},
  http: {},
  http2: {},
  https: {},
  grpc: {},
  mongo: {},
  redis: {},
  tls: { since: '1.0' },
  'grpc-web': { since: '1.1' },
  mysql: { since: '1.1' },
  http_proxy: { since: '1.5' },
};

/** appProtocol values of Kubernetes itself that Istio translates. */
const KUBERNETES_NAMES: Readonly<Record<string, VersionRange & { readonly protocol: Protocol }>> = {
  'kubernetes.io/h2c': { protocol: 'http2', since: '1.19' },
  'kubernetes.io/ws': { protocol: 'http', since: '1.24' },
  'kubernetes.io/wss': { protocol: 'https', since: '1.24' },
};

const APP_PROTOCOL: VersionRange = { since: '1.6' };
const SNIFFING: VersionRange = { since: '1.3' };

/** Names a port may begin with in this release, in alphabetical order. */
export function protocolNames(version: string): readonly string[] {
  return Object.keys(NAMES)
    .filter((name) => inRange(version, NAMES[name] ?? {}))
    .sort();
}

/** Whether a port without a protocol is sniffed (true) or taken for plain TCP, as before 1.3. */
export const sniffs = (version: string): boolean => inRange(version, SNIFFING);

/** Whether the release reads `appProtocol` at all. */
export const readsAppProtocol = (version: string): boolean => inRange(version, APP_PROTOCOL);

/** The protocol a name stands for: the whole of it, or what comes before the first hyphen; undefined for any other. */
export function protocolOfName(name: string, version: string): Protocol | undefined {
  const lower = name.toLowerCase();
  if (lower.startsWith('grpc-web') && inRange(version, NAMES['grpc-web'] ?? {})) return 'grpc-web';
  const prefix = lower.split('-', 1)[0] ?? '';
  const range = Object.hasOwn(NAMES, prefix) ? NAMES[prefix] : undefined;
  return range !== undefined && inRange(version, range) ? (prefix as Protocol) : undefined;
}

/** The protocol an `appProtocol` stands for; its name rules, plus Kubernetes' own names. */
export function protocolOfAppProtocol(name: string, version: string): Protocol | undefined {
  const own = Object.hasOwn(KUBERNETES_NAMES, name) ? KUBERNETES_NAMES[name] : undefined;
  if (own !== undefined && inRange(version, own)) return own.protocol;
  return protocolOfName(name, version);
}

/**
 * What Istio takes a Service port for (istio `pkg/config/kube/conversion.go` ConvertProtocol, by release).
 * The transport protocol UDP settles it; then `appProtocol`, where set, hides the name; then well-known ports are TCP.
 */
export function resolveProtocol(port: JsonObject, version: string): ResolvedProtocol {
  const name = scalarText(port['name']) ?? '';
  const appProtocol = readsAppProtocol(version) ? (scalarText(port['appProtocol']) ?? '') : '';
  if ((scalarText(port['protocol']) ?? '') === 'UDP') return { protocol: 'udp', by: 'l4' };
  const named = appProtocol === '' ? protocolOfName(name, version) : protocolOfAppProtocol(appProtocol, version);
  if (named !== undefined) return { protocol: named, by: appProtocol === '' ? 'name' : 'app-protocol' };
  if (!sniffs(version)) return { protocol: 'tcp', by: 'default' };
  return WELL_KNOWN_TCP_PORTS.has(numberOf(port['port']))
    ? { protocol: 'tcp', by: 'port' }
    : { protocol: 'unsupported', by: 'default' };
}

const HTTP_LIKE: ReadonlySet<Protocol> = new Set(['http', 'http2', 'grpc', 'grpc-web', 'http_proxy']);

/** Whether the proxy treats the protocol as HTTP: routes, retries, telemetry per request. */
export const isHttp = (protocol: Protocol): boolean => HTTP_LIKE.has(protocol);

/** A protocol name worth suggesting for a port, from its number and the hints in its names. */
export function guessProtocol(port: JsonObject, version: string): string {
  const isKnown = (word: string): boolean => Object.hasOwn(NAMES, word) && inRange(version, NAMES[word] ?? {});
  const l4 = (scalarText(port['protocol']) || 'TCP').toUpperCase();
  if (l4 === 'UDP') return 'udp';
  for (const hint of [scalarText(port['name']), scalarText(port['targetPort'])]) {
    const words = (hint ?? '').toLowerCase().split(/[^a-z0-9]+/);
    const word = words.find(isKnown);
    if (word !== undefined) return word;
    const inner = ['grpc', 'https', 'http2', 'http', 'mongo', 'redis', 'mysql', 'tls'].find((candidate) =>
      (hint ?? '').toLowerCase().includes(candidate),
    );
    if (inner !== undefined && isKnown(inner)) return inner;
  }
  for (const number of [numberOf(port['port']), numberOf(port['targetPort'])]) {
    const usual = USUAL_PROTOCOLS.get(number) ?? (WELL_KNOWN_TCP_PORTS.has(number) ? 'tcp' : undefined);
    if (usual !== undefined && isKnown(usual)) return usual;
  }
  return 'http';
}
