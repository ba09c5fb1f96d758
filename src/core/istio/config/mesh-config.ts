import { compareStrings } from '../../go/bytes';
import { isObject, type Json } from '../../json';
import { multierrorText } from './multierror';
import { nanoseconds } from './proto/nanoseconds';
import { ProtoMessage } from './proto/proto';
import { applyProtoJson, ProtoJsonError } from './proto/proto-json';
import {
  durationErrors,
  applyProxyConfig,
  type ConfigResult,
  defaultProxyConfig,
  type ProxyConfigRules,
  type ProxyRelease,
  validateProxyConfig,
  withoutZeros,
} from './proxy-config';

/**
 * The mesh configuration that a release starts from, before the ConfigMap is applied.
 * Source: istio pkg/config/mesh/mesh.go DefaultMeshConfig.
 */
export function defaultMeshConfig(release: ProxyRelease): ProtoMessage {
  const { proto } = release;
  const bool = (value: boolean): ProtoMessage => proto.message('google.protobuf.BoolValue', { value });
  const outbound = proto.message('MeshConfig.OutboundTrafficPolicy', { mode: 1 });
  const locality = proto.message('networking.v1alpha3.LocalityLoadBalancerSetting', { enabled: bool(true) });
  const providers = [
    proto.message('MeshConfig.ExtensionProvider', {
      name: 'prometheus',
      prometheus: proto.message('MeshConfig.ExtensionProvider.PrometheusMetricsProvider'),
    }),
    proto.message('MeshConfig.ExtensionProvider', {
      name: 'stackdriver',
      stackdriver: proto.message('MeshConfig.ExtensionProvider.StackdriverProvider'),
    }),
    proto.message('MeshConfig.ExtensionProvider', {
      name: 'envoy',
      envoy_file_access_log: proto.message('MeshConfig.ExtensionProvider.EnvoyFileAccessLogProvider', {
        path: '/dev/stdout',
      }),
    }),
  ];
  const merges = release.proxyDefaults.prometheusMerge === true ? { enable_prometheus_merge: bool(true) } : {};
  return proto.message('MeshConfig', {
    ...merges,
    enable_tracing: true,
    protocol_detection_timeout: proto.duration(0),
    ingress_service: 'istio-ingressgateway',
    ingress_controller_mode: 3,
    ingress_class: 'istio',
    trust_domain: 'cluster.local',
    enable_auto_mtls: bool(true),
    outbound_traffic_policy: outbound,
    inbound_traffic_policy: proto.message('MeshConfig.InboundTrafficPolicy'),
    locality_lb_setting: locality,
    default_config: defaultProxyConfig(release),
    root_namespace: 'istio-system',
    proxy_listen_port: 15001,
    proxy_inbound_listen_port: 15006,
    connect_timeout: proto.duration(10),
    default_service_export_to: ['*'],
    default_virtual_service_export_to: ['*'],
    default_destination_rule_export_to: ['*'],
    dns_refresh_rate: proto.duration(60),
    default_providers: proto.message('MeshConfig.DefaultProviders'),
    extension_providers: providers,
  });
}

/** A message of the mesh's YAML, kept from what stood before where the YAML does not name it, else applied over it. */
function applyOver(message: ProtoMessage, value: Json): ProtoMessage {
  const copy = message.clone();
  applyProtoJson(copy, value);
  return copy;
}

/**
 * The mesh configuration that a release runs with, given the ConfigMap's `mesh` as JSON value (null for none): `defaultConfig` and `defaultProviders` are
 * merged over the defaults, extension providers by name, everything else replaces. Errors are Istio's words.
 * Source: istio 1.30 pkg/config/mesh/mesh.go ApplyMeshConfig.
 */
export function loadMeshConfig(value: Json, release: ProxyRelease): ConfigResult {
  const { proto, proxyConfigRules: rules } = release;
  const start = defaultMeshConfig(release);
  const mesh = start.clone();
  if (value === null) return { ok: true, config: mesh };
  try {
    applyProtoJson(mesh, value);
  } catch (error) {
    if (!(error instanceof ProtoJsonError)) throw error;
    return { ok: false, error: `failed to convert to proto. ${error.message}` };
  }
  const proxyStart = start.message('default_config') ?? defaultProxyConfig(release);
  mesh.set('default_config', proxyStart);
  const raw = isObject(value) ? value : {};
  const proxy = raw['defaultConfig'] ?? null;
  if (proxy !== null) {
    const said = rules.zerosAreUnset ? withoutZeros(proxy, release) : proxy;
    const applied = applyProxyConfig(proxyStart, said, rules);
    if (!applied.ok) return { ok: false, error: `could not parse proxy config: ${applied.error}` };
    mesh.set('default_config', applied.config);
  }
  const providers = raw['defaultProviders'] ?? null;
  mesh.set('default_providers', start.message('default_providers') ?? proto.message('MeshConfig.DefaultProviders'));
  if (providers !== null) {
    try {
      mesh.set('default_providers', applyOver(proto.message('MeshConfig.DefaultProviders'), providers));
    } catch (error) {
      if (!(error instanceof ProtoJsonError)) throw error;
      return { ok: false, error: `could not parse default providers: ${error.message}` };
    }
  }
  if (raw['extensionProviders'] !== undefined && raw['extensionProviders'] !== null) {
    const named = new Map<string, ProtoMessage>();
    for (const provider of [...start.list('extension_providers'), ...mesh.list('extension_providers')]) {
      if (provider instanceof ProtoMessage) named.set(provider.string('name'), provider);
    }
    mesh.set('extension_providers', [...named.values()]);
  }
  const aliases = mesh.list('trust_domain_aliases').map(String);
  mesh.set('trust_domain_aliases', [...new Set(aliases)].toSorted(compareStrings));
  // Before 1.6 there was no status port to validate, and other fields were.
  const wrong = release.proxyDefaults.statusPort === null ? undefined : validateMesh(mesh, rules);
  return wrong === undefined ? { ok: true, config: mesh } : { ok: false, error: wrong };
}

/** The checks of ValidateMeshConfig that a person's mesh text can fail and that injection depends on. */
function validateMesh(mesh: ProtoMessage, rules: ProxyConfigRules): string | undefined {
  const errors: string[] = [];
  const port = mesh.number('proxy_listen_port');
  if (port < 1 || port > 65535)
    errors.push(`invalid proxy listen port: port number ${port} must be in the range 1..65535`);
  const time = (field: string): bigint => nanoseconds(mesh.message(field));
  errors.push(...durationErrors('connect timeout', time('connect_timeout')));
  // None at all is allowed there.
  errors.push(
    ...durationErrors(
      'protocol detection timeout',
      time('protocol_detection_timeout'),
      time('protocol_detection_timeout'),
    ),
  );
  const proxy = mesh.message('default_config');
  if (proxy === undefined) errors.push('missing default config');
  else {
    const wrong = validateProxyConfig(proxy, rules);
    if (wrong !== undefined)
      errors.push(
        ...wrong
          .split('\n\t* ')
          .slice(1)
          .map((line) => line.trimEnd()),
      );
  }
  errors.push(...trustDomainErrors(mesh));
  return multierrorText(errors);
}

function trustDomainErrors(mesh: ProtoMessage): string[] {
  const named: (readonly [name: string, domain: string])[] = [['trustDomain:', mesh.string('trust_domain')]];
  for (const [index, alias] of mesh.list('trust_domain_aliases').map(String).entries()) {
    named.push([`trustDomainAliases[${index}], domain \`${alias}\` :`, alias]);
  }
  return named.flatMap(([name, domain]) => {
    const problem = trustDomainProblem(domain);
    return problem === undefined ? [] : [`${name} ${problem}`];
  });
}

/** Source: istio 1.30 pkg/config/validation/agent/validation.go ValidateTrustDomain. */
function trustDomainProblem(domain: string): string | undefined {
  if (domain === '') return 'empty domain name not allowed';
  const labels = domain.replace(/(?<=.)\.$/, '').split('.');
  return labels.every(isDnsLabel) ? undefined : `trust domain name ${JSON.stringify(domain)} invalid`;
}

/** Whether Istio takes a text for a label of DNS; capital letters are allowed. Source: istio 1.30 pkg/config/labels IsDNS1123Label. */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(text);
}
