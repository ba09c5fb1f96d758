import { formatDuration } from '../../go/time/duration';
import { isObject, type Json, newObject } from '../../json';
import { multierrorText } from './multierror';
import { nanoseconds } from './proto/nanoseconds';
import { isZeroValue, type ProtoMessage, type ProtoTypes, protoEquals } from './proto/proto';
import { applyProtoJson, ProtoJsonError, protoToJsonText } from './proto/proto-json';
import { validateProxyAddress } from './proxy-address';

/**
 * What DefaultProxyConfig holds, as it changed over the years. Source: istio pkg/config/mesh/mesh.go DefaultProxyConfig.
 * A null means that the release does not set the field.
 */
export interface ProxyDefaults {
  readonly configPath: string;
  readonly serviceCluster: string;
  readonly drainSeconds: number;
  readonly parentShutdownSeconds: number | null;
  readonly terminationDrainSeconds: number | null;
  readonly discoveryAddress: string;
  /** Fields that today's API lacks, or whose default it dropped; templates of the time read them. */
  readonly connectTimeoutSeconds?: number;
  readonly discoveryRefreshSeconds?: number;
  readonly concurrency: number | null;
  readonly zipkinAddress: string | null;
  readonly controlPlaneAuthPolicy: number;
  readonly statusPort: number | null;
  readonly statNameLength?: number;
  /** Whether the mesh merges Prometheus metrics where it does not say. */
  readonly prometheusMerge?: boolean;
}

/** How a release reads a mesh's or a pod's proxy configuration over what stands before. */
export interface ProxyConfigRules {
  /** Fields that the release's API does not have, `tracing.enableIstioTags` within one of its messages: it ignores them. */
  readonly unknownFields: readonly string[];
  /** Whether a mesh cannot set a field to zero, because its configuration is written out and read again over the defaults. */
  readonly zerosAreUnset: boolean;
  /** Whether entries of `proxyMetadata` add to those before, or replace them. */
  readonly mergesMetadata: boolean;
  /** Whether headers of `proxyHeaders` that are not named stay as they were before. */
  readonly mergesHeaders: boolean;
  /** How a service cluster is asked for. */
  readonly clusterMustBe: 'set' | 'specified';
  /** Whether draining may last no longer than an hour. */
  readonly drainMaximum: boolean;
  readonly checksStatusPort: boolean;
  /** Whether the address of Zipkin may name the node by `$(HOST_IP)`. */
  readonly zipkinOnHost: boolean;
}

/** What a release's proxy configuration is made of. */
export interface ProxyRelease {
  readonly proto: ProtoTypes;
  readonly proxyDefaults: ProxyDefaults;
  readonly proxyConfigRules: ProxyConfigRules;
}

/** The proxy configuration that a release starts from. */
export function defaultProxyConfig({
  proto,
  proxyDefaults: defaults,
}: Pick<ProxyRelease, 'proto' | 'proxyDefaults'>): ProtoMessage {
  const config = proto.message('ProxyConfig', {
    config_path: defaults.configPath,
    service_cluster: defaults.serviceCluster,
    drain_duration: proto.duration(defaults.drainSeconds),
    proxy_admin_port: 15000,
    control_plane_auth_policy: defaults.controlPlaneAuthPolicy,
    discovery_address: defaults.discoveryAddress,
    binary_path: '/usr/local/bin/envoy',
    stat_name_length: defaults.statNameLength ?? 189,
  });
  if (defaults.connectTimeoutSeconds !== undefined) {
    config.set('connect_timeout', proto.duration(defaults.connectTimeoutSeconds));
  }
  if (defaults.discoveryRefreshSeconds !== undefined) {
    config.set('discovery_refresh_delay', proto.duration(defaults.discoveryRefreshSeconds));
  }
  if (defaults.statusPort !== null) config.set('status_port', defaults.statusPort);
  if (defaults.parentShutdownSeconds !== null) {
    config.set('parent_shutdown_duration', proto.duration(defaults.parentShutdownSeconds));
  }
  if (defaults.terminationDrainSeconds !== null) {
    config.set('termination_drain_duration', proto.duration(defaults.terminationDrainSeconds));
  }
  if (defaults.concurrency !== null) {
    config.set('concurrency', proto.message('google.protobuf.Int32Value', { value: defaults.concurrency }));
  }
  if (defaults.zipkinAddress !== null) {
    const zipkin = proto.message('Tracing.Zipkin', { address: defaults.zipkinAddress });
    config.set('tracing', proto.message('Tracing', { zipkin }));
  }
  return config;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: ProtoMessage }
  | { readonly ok: false; readonly error: string };

function knownFields(value: Json, unknown: readonly string[]): Json {
  if (!isObject(value)) return value;
  const known = Object.assign(newObject(), value);
  for (const path of unknown) {
    const [name = '', inner] = path.split('.');
    for (const key of [name, name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]) {
      const held = known[key];
      if (inner === undefined) delete known[key];
      else if (held !== undefined) known[key] = knownFields(held, [inner]);
    }
  }
  return known;
}

/** Headers that stay where they are not named. Source: istio 1.19.1 pkg/config/mesh/mesh.go correctProxyHeaders. */
const KEPT_HEADERS = ['forwarded_client_cert', 'request_id', 'attempt_count', 'server', 'envoy_debug_headers'];

function keepHeaders(config: ProtoMessage, former: ProtoMessage | undefined): void {
  const headers = config.message('proxy_headers');
  if (headers === undefined || former === undefined) return;
  for (const name of KEPT_HEADERS) {
    const kept = former.get(name);
    if (kept !== undefined && isZeroValue(headers.get(name) ?? 0)) headers.set(name, kept);
  }
}

/** What a mesh's proxy configuration sets where a zero counts as nothing said. Source: istio 1.6 pkg/config/mesh/mesh.go ApplyMeshConfig. */
export function withoutZeros(value: Json, { proto, proxyConfigRules }: ProxyRelease): Json {
  const alone = applyProxyConfig(proto.message('ProxyConfig'), value, proxyConfigRules);
  // What is wrong with the value is for the caller to find.
  if (!alone.ok) return value;
  // A plain number in APIs of the time, which leave out a zero.
  if (alone.config.message('concurrency')?.number('value') === 0) alone.config.clear('concurrency');
  return JSON.parse(protoToJsonText(alone.config)) as Json;
}

/**
 * `base` with what the JSON value says set over it; `proxyMetadata` is merged by key and `proxyHeaders` by header unless the rules say otherwise,
 * everything else is replaced. `base` is not changed.
 * Source: istio pkg/config/mesh/mesh.go applyProxyConfig (1.30: MergeProxyConfig).
 */
export function applyProxyConfig(base: ProtoMessage, value: Json, rules: ProxyConfigRules): ConfigResult {
  const config = base.clone();
  try {
    applyProtoJson(config, knownFields(value, rules.unknownFields));
  } catch (error) {
    if (!(error instanceof ProtoJsonError)) throw error;
    return { ok: false, error: error.message };
  }
  const before = base.map('proxy_metadata');
  if (rules.mergesMetadata && before.size > 0 && isObject(value) && config.get('proxy_metadata') !== undefined) {
    config.set('proxy_metadata', new Map([...before, ...config.map('proxy_metadata')]));
  }
  if (rules.mergesHeaders) keepHeaders(config, base.message('proxy_headers'));
  return { ok: true, config };
}

/** Fields that `protoToJSON` leaves out of PROXY_CONFIG where they equal the default. Source: istio pkg/kube/inject/template.go cleanProxyConfig. */
const CLEANED_FIELDS = [
  'config_path',
  'binary_path',
  'control_plane_auth_policy',
  'service_cluster',
  'drain_duration',
  'termination_drain_duration',
  'parent_shutdown_duration',
  'discovery_address',
  'envoy_metrics_service',
  'envoy_access_log_service',
  'tracing',
  'proxy_admin_port',
  'stat_name_length',
  'status_port',
  'concurrency',
];

/** The configuration without the fields that equal the release's defaults, which keeps the pod small. `config` is not changed. */
export function cleanProxyConfig(config: ProtoMessage, defaults: ProtoMessage): ProtoMessage {
  const clean = config.clone();
  for (const field of CLEANED_FIELDS) {
    if (protoEquals(clean.get(field), defaults.get(field))) clean.clear(field);
  }
  if (clean.map('proxy_metadata').size === 0) clean.clear('proxy_metadata');
  return clean;
}

const MILLISECOND = 1_000_000n;
const SECOND = 1_000_000_000n;
const MAXIMAL_DRAIN = 3_600_000_000_000n;

/**
 * What is wrong with the time for draining, and up to 1.16 with the one after which Envoy's parent ends.
 * Source: istio 1.16 ValidateParentAndDrain, istio 1.30 ValidateDrainDuration.
 */
function drainErrors(config: ProtoMessage, { drainMaximum }: ProxyConfigRules): string[] {
  const hasParent = config.get('parent_shutdown_duration') !== undefined;
  const drain = nanoseconds(config.message('drain_duration'));
  const parent = nanoseconds(config.message('parent_shutdown_duration'));
  const errors = [
    ...durationErrors('drain duration', drain),
    ...(hasParent ? durationErrors('parent shutdown duration', parent) : []),
  ];
  const add = (wrong: boolean, error: string): void => {
    if (wrong) errors.push(error);
  };
  if (errors.length === 0) {
    const precision = 'time only supports durations to seconds precision';
    add(drain % SECOND !== 0n, `drain ${precision}`);
    add(hasParent && parent % SECOND !== 0n, `parent shutdown ${precision}`);
    const later = `parent shutdown time ${formatDuration(parent)} must be greater than drain time ${formatDuration(drain)}`;
    add(hasParent && parent <= drain, later);
    const most = formatDuration(MAXIMAL_DRAIN);
    add(drainMaximum && drain > MAXIMAL_DRAIN, `drain time ${formatDuration(drain)} must be <${most}`);
    add(parent > MAXIMAL_DRAIN, `parent shutdown time ${formatDuration(parent)} must be <${most}`);
  }
  return hasParent ? errors.map((error) => `invalid parent and drain time combination ${error}`) : errors;
}

/** What is wrong with a length of time by its name. Source: istio 1.30 pkg/config/validation/agent/validation.go ValidateDuration. */
export function durationErrors(name: string, duration: bigint, least = MILLISECOND): string[] {
  if (duration < least) return [`invalid ${name}: duration must be greater than 1ms`];
  return duration % MILLISECOND === 0n ? [] : [`invalid ${name}: only durations to ms precision are supported`];
}

function validatePort(port: number): string | undefined {
  return port >= 1 && port <= 65535 ? undefined : `port number ${port} must be in the range 1..65535`;
}

/**
 * What is wrong with a proxy configuration, in Istio's words; undefined where nothing is.
 * Source: istio 1.6 pkg/config/validation ValidateProxyConfig, 1.30 pkg/config/validation/agent ValidateMeshConfigProxyConfig.
 */
export function validateProxyConfig(config: ProtoMessage, rules: ProxyConfigRules): string | undefined {
  const errors: string[] = [];
  const add = (error: string | undefined, prefix = ''): void => {
    if (error !== undefined) errors.push(prefix + error);
  };
  if (config.string('config_path') === '') add('config path must be set');
  if (config.string('binary_path') === '') add('binary path must be set');
  if (config.get('service_cluster') === '') add(`service cluster must be ${rules.clusterMustBe}`);
  else if (config.get('service_cluster') === undefined && config.get('tracing_service_name') === undefined) {
    add('oneof service cluster or tracing service name must be specified');
  }
  for (const error of drainErrors(config, rules)) add(error);
  const discovery = config.string('discovery_address');
  if (discovery === '') add('discovery address must be set to the proxy discovery service');
  else add(validateProxyAddress(discovery), 'invalid discovery address: ');
  const tracing = config.message('tracing');
  const lightstep = tracing?.message('lightstep');
  if (lightstep !== undefined) {
    const address = lightstep.string('address');
    const prefix = 'invalid lightstep config: ';
    if (address === '') add('address is required', prefix);
    add(validateProxyAddress(address), `${prefix}invalid lightstep address: `);
    if (lightstep.string('access_token') === '') add('access token is required', prefix);
  }
  for (const tracer of ['zipkin', 'datadog']) {
    const collector = tracing?.message(tracer);
    if (collector === undefined) continue;
    const onHost = tracer === 'datadog' || rules.zipkinOnHost;
    const address = collector.string('address');
    add(
      validateProxyAddress(onHost ? address.replace('$(HOST_IP)', '127.0.0.1') : address),
      `invalid ${tracer} config: `,
    );
  }
  for (const [field, words] of [
    ['statsd_udp_address', 'statsd udp address'],
    ['envoy_metrics_service_address', 'envoy metrics service address'],
  ] as const) {
    const address = config.string(field);
    if (address !== '') add(validateProxyAddress(address), `invalid ${words} ${JSON.stringify(address)}: `);
  }
  for (const [field, words] of [
    ['envoy_metrics_service', 'envoy metrics service address'],
    ['envoy_access_log_service', 'envoy access log service address'],
  ] as const) {
    const address = config.message(field)?.string('address') ?? '';
    if (address !== '') add(validateProxyAddress(address), `invalid ${words} ${JSON.stringify(address)}: `);
  }
  add(validatePort(config.number('proxy_admin_port')), 'invalid proxy admin port: ');
  if (rules.checksStatusPort) add(validatePort(config.number('status_port')), 'invalid status port: ');
  return multierrorText(errors);
}
