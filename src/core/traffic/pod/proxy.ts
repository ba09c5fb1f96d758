import { INTERCEPTION_MODE, STATUS_PORT } from '../../istio/config/names';
import { isObject, type Json, type JsonObject, jsonAt, objectsIn, stringAt } from '../../json';
import { annotationsOf, findSidecar, nameOf } from '../../istio/inject/containers';
import { proxySwitches, type ProxySwitches } from '../releases/proxy';

type InterceptionMode = 'redirect' | 'tproxy' | 'none';

/** What runs in istio-proxy, where it listens, and as whom. Ports are null where nothing listens. */
export interface ProxyFacts {
  readonly uid: number;
  readonly gid: number;
  readonly mode: InterceptionMode;
  /** Whether Envoy runs, and whether as sidecar: a gateway has no listeners for redirected traffic. */
  readonly envoy: 'sidecar' | 'gateway' | 'none';
  readonly outboundPort: number;
  /** The outbound listener's, where one listener takes both. */
  readonly inboundPort: number;
  readonly tunnelPort: number | null;
  readonly statusPort: number | null;
  readonly healthPort: number | null;
  readonly metricsPort: number | null;
  readonly debugPort: number | null;
  readonly dns: ProxySwitches['dns'];
  readonly appCall: ProxySwitches['appCall'];
  readonly probeCall: ProxySwitches['probeCall'];
}

/** Ports that the redirection is told (`-p`, `-z`), which Envoy's configuration follows. */
export interface CapturePorts {
  readonly outboundPort: number;
  readonly inboundPort: number;
}

export const DEFAULT_PORTS: CapturePorts = { outboundPort: 15001, inboundPort: 15006 };
/** Port of Envoy’s administration interface, at localhost only. */
export const ADMIN_PORT = 15000;
const DEFAULT_OWNER = 1337;

/** The variables of istio-proxy that have a value of their own; none for a pod without it. */
function proxyEnvironment(pod: JsonObject): ReadonlyMap<string, string> {
  const container = findSidecar(pod);
  const entries = container === undefined ? [] : objectsIn(container, 'env');
  return new Map(entries.map((entry) => [nameOf(entry), stringAt(entry, 'value') ?? '']));
}

/** A variable of istio-proxy that holds JSON; null where there is none or it cannot be read. */
export function proxyJson(pod: JsonObject, variable: string): Json {
  try {
    return JSON.parse(proxyEnvironment(pod).get(variable) ?? '') as Json;
  } catch {
    return null;
  }
}

function isTrue(text: string | undefined): boolean {
  return text === 'true' || text === '1';
}

function portFrom(text: string | undefined): number | null | undefined {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port === 0 ? null : port;
}

/** `statusPort` of the proxy configuration in the container's environment. */
function configuredStatusPort(pod: JsonObject): number | null | undefined {
  const port = jsonAt(proxyJson(pod, 'PROXY_CONFIG'), 'statusPort');
  return typeof port === 'number' ? portFrom(String(port)) : undefined;
}

function modeOf(environment: ReadonlyMap<string, string>, annotated: string | undefined): InterceptionMode {
  const mode = environment.get('ISTIO_META_INTERCEPTION_MODE') ?? annotated;
  if (mode === 'TPROXY') return 'tproxy';
  return mode === 'NONE' ? 'none' : 'redirect';
}

/** The agent's role is the word behind `proxy`. */
function isGateway({ args }: JsonObject): boolean {
  return Array.isArray(args) && args[0] === 'proxy' && args[1] === 'router';
}

function owner(pod: JsonObject, container: JsonObject, field: string): number {
  for (const holder of [container.securityContext, jsonAt(pod, 'spec', 'securityContext')]) {
    const value = isObject(holder) ? holder[field] : undefined;
    if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  }
  return DEFAULT_OWNER;
}

/**
 * The proxy of an injected pod; null for a pod without istio-proxy. What the pod does not say is what the release does by default.
 * Source: istio 1.30 pkg/istio-agent, pkg/bootstrap; manifests' injection template.
 */
export function proxyFacts(pod: JsonObject, release: string, ports: CapturePorts = DEFAULT_PORTS): ProxyFacts | null {
  const container = findSidecar(pod);
  if (container === undefined) return null;
  const row = proxySwitches(release);
  const environment = proxyEnvironment(pod);
  const annotations = annotationsOf(pod);
  const annotatedStatus = portFrom(annotations[STATUS_PORT]);
  const configured = annotatedStatus === undefined ? configuredStatusPort(pod) : annotatedStatus;
  const capturesDns = isTrue(environment.get('ISTIO_META_DNS_CAPTURE'));
  const atLocalhost = isTrue(environment.get('REWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION'));
  return {
    uid: owner(pod, container, 'runAsUser'),
    gid: owner(pod, container, 'runAsGroup'),
    mode: modeOf(environment, annotations[INTERCEPTION_MODE]),
    envoy: isTrue(environment.get('DISABLE_ENVOY')) ? 'none' : isGateway(container) ? 'gateway' : 'sidecar',
    outboundPort: ports.outboundPort,
    inboundPort: row.inboundPort === null ? ports.outboundPort : ports.inboundPort,
    tunnelPort: isTrue(environment.get('ISTIO_META_ENABLE_HBONE')) ? row.tunnelPort : null,
    statusPort: configured === undefined ? row.statusPort : configured,
    healthPort: row.healthPort,
    metricsPort: row.metricsPort,
    debugPort: row.debugPort,
    dns: capturesDns ? row.dns : null,
    appCall: row.appCall,
    probeCall: atLocalhost ? 'localhost' : row.probeCall,
  };
}
