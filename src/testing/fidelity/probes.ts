import { cloneJson, isObject, type Json, type JsonObject, newObject } from '../../core/json';

/** One thing that a probe changes, beside the pods that it is tried on. */
export interface Probe {
  readonly name: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** Fields of the pod's spec. */
  readonly spec?: Readonly<Record<string, Json>>;
  /** Paths in the values (`global.proxy.image`) and what is put there; undefined takes the entry out. */
  readonly values?: Readonly<Record<string, Json | undefined>>;
  readonly mesh?: Readonly<Record<string, Json | undefined>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly nativeSidecars?: boolean;
  readonly compliancePolicy?: string;
  readonly revision?: string;
}

const SIDECAR = 'sidecar.istio.io';
const TRAFFIC = 'traffic.sidecar.istio.io';

/** What annotations can say, one at a time: usual values, empty ones, and ones that need quoting. */
const ANNOTATIONS: readonly (readonly [name: string, ...values: readonly string[]])[] = [
  [`${SIDECAR}/interceptionMode`, 'REDIRECT', 'TPROXY', 'NONE'],
  [`${SIDECAR}/proxyImage`, 'proxy-own', 'registry.example/own/proxy:7', ''],
  [`${SIDECAR}/proxyImageType`, 'distroless', 'debug', 'default', ''],
  [`${SIDECAR}/proxyCPU`, '150m', '', 'one "core"'],
  [`${SIDECAR}/proxyCPULimit`, '3', ''],
  [`${SIDECAR}/proxyMemory`, '100Mi'],
  [`${SIDECAR}/proxyMemoryLimit`, '3Gi'],
  [`${SIDECAR}/logLevel`, 'debug'],
  [`${SIDECAR}/componentLogLevel`, 'misc:error,http:debug'],
  [`${SIDECAR}/agentLogLevel`, 'default:debug'],
  [`${SIDECAR}/capNetBindService`, 'true', 'false'],
  [`${SIDECAR}/bootstrapOverride`, 'own-bootstrap'],
  [`${SIDECAR}/enableCoreDump`, 'true', 'false'],
  [`${SIDECAR}/nativeSidecar`, 'true', 'false', 'maybe'],
  [`${SIDECAR}/rewriteAppHTTPProbers`, 'true', 'false'],
  [`${SIDECAR}/discoveryAddress`, 'istiod.other.svc:15012'],
  [`${SIDECAR}/userVolume`, '{"a":{"emptyDir":{}},"b":{"secret":{"secretName":"s"}}}', '[]', 'no JSON'],
  [`${SIDECAR}/userVolumeMount`, '{"a":{"mountPath":"/a"},"b":{"mountPath":"/b","readOnly":true}}', '{}'],
  [`${SIDECAR}/status`, '{"initContainers":["istio-init"],"containers":["istio-proxy"],"volumes":null}'],
  [`${TRAFFIC}/includeOutboundIPRanges`, '*', '10.0.0.0/8', ''],
  [`${TRAFFIC}/excludeOutboundIPRanges`, '10.1.0.0/16', ''],
  [`${TRAFFIC}/includeInboundPorts`, '*', '80,443', ''],
  [`${TRAFFIC}/excludeInboundPorts`, '81', '15020', ''],
  [`${TRAFFIC}/includeOutboundPorts`, '3306', ''],
  [`${TRAFFIC}/excludeOutboundPorts`, '5432', ''],
  [`${TRAFFIC}/excludeInterfaces`, 'eth1', ''],
  [`${TRAFFIC}/kubevirtInterfaces`, 'net1', ''],
  ['istio.io/reroute-virtual-interfaces', 'net2', ''],
  ['istio.io/rev', 'canary'],
  ['status.sidecar.istio.io/port', '0', '15055'],
  ['readiness.status.sidecar.istio.io/initialDelaySeconds', '11'],
  ['readiness.status.sidecar.istio.io/periodSeconds', '12'],
  ['readiness.status.sidecar.istio.io/failureThreshold', '13'],
  ['kubectl.kubernetes.io/default-container', 'second'],
  ['kubectl.kubernetes.io/default-logs-container', 'second'],
  ['k8s.v1.cni.cncf.io/networks', 'other', '[{"name":"other"}]', 'istio-cni', 'default/istio-cni'],
  ['apm.datadoghq.com/env', '{"DD_ENV":"test"}'],
  ['proxy.istio.io/config', 'concurrency: 3', 'holdApplicationUntilProxyStarts: true', 'interceptionMode: TPROXY'],
  ['proxy.istio.io/config', 'proxyMetadata: {A: b, ISTIO_META_ENABLE_HBONE: "true"}', 'tracing: {}'],
  ['proxy.istio.io/overrides', '{"containers":[{"name":"istio-proxy","image":"own:1","resources":{}}]}'],
  ['inject.istio.io/templates', 'sidecar', 'sidecar,gateway', 'grpc-agent', 'waypoint', 'kube-gateway', 'agentgateway'],
  ['inject.istio.io/templates', 'agentgateway-waypoint', 'nobody', 'grpc-simple'],
  ['prometheus.io/scrape', 'true', 'false'],
  ['prometheus.istio.io/merge-metrics', 'false'],
  ['own.example/text', 'it says "no"\n: and \\ too'],
];

const LABELS: readonly (readonly [name: string, ...values: readonly string[]])[] = [
  ['security.istio.io/tlsMode', 'disabled'],
  ['service.istio.io/canonical-name', 'own-name', `${'long-'.repeat(12)}-_.x`, 'dotted.', '_odd-'],
  ['service.istio.io/canonical-revision', 'r7'],
  ['service.istio.io/workload-name', 'own-workload'],
  ['app.kubernetes.io/name', 'kube-name'],
  ['app.kubernetes.io/version', '7'],
  ['networking.istio.io/tunnel', 'none'],
  ['istio.io/rev', 'canary', 'default'],
  ['topology.istio.io/network', 'n1'],
];

/** Values, one path at a time. */
const VALUES: readonly (readonly [path: string, ...values: readonly (Json | undefined)[]])[] = [
  ['revision', 'canary', undefined],
  ['global.hub', 'registry.example/mesh'],
  ['global.tag', '9.8.7-distroless', 1.5],
  ['global.variant', 'distroless', 'debug'],
  ['global.imagePullPolicy', 'Always', undefined],
  ['global.imagePullSecrets', ['a', 'b'], undefined],
  ['global.istioNamespace', 'mesh'],
  ['global.meshID', 'm1'],
  ['global.network', 'n1'],
  ['global.multiCluster.clusterName', 'c1'],
  ['global.trustDomain', 'own.example'],
  ['global.caAddress', 'ca.example:443', undefined],
  ['global.caName', 'GkeWorkloadCertificate', undefined],
  ['global.pilotCertProvider', 'kubernetes', 'none', 'k8s.io/signer'],
  ['global.jwtPolicy', 'first-party-jwt', undefined],
  ['global.mountMtlsCerts', true],
  ['global.sds.token.aud', 'own-audience'],
  ['global.sts.servicePort', 15463, undefined],
  ['global.logAsJson', true],
  ['global.logging.level', 'all:debug'],
  ['global.nativeNftables', true],
  ['global.trustBundleName', 'own-bundle'],
  ['global.proxy.image', 'proxy-own', 'registry.example/own/proxy:7'],
  ['global.proxy.clusterDomain', 'own.local'],
  ['global.proxy.logLevel', 'debug'],
  ['global.proxy.componentLogLevel', 'http:debug'],
  ['global.proxy.privileged', true],
  ['global.proxy.tracer', 'datadog', 'lightstep', 'zipkin'],
  ['global.proxy.outlierLogPath', '/dev/stdout'],
  ['global.proxy.statusPort', 0, 15055],
  ['global.proxy.startupProbe.enabled', false],
  ['global.proxy.startupProbe.failureThreshold', 7],
  ['global.proxy.readinessInitialDelaySeconds', 21],
  ['global.proxy.readinessPeriodSeconds', 22],
  ['global.proxy.readinessFailureThreshold', 23],
  ['global.proxy.includeIPRanges', '10.0.0.0/8', ''],
  ['global.proxy.excludeIPRanges', '10.1.0.0/16'],
  ['global.proxy.includeInboundPorts', '80', '', undefined],
  ['global.proxy.excludeInboundPorts', '81'],
  ['global.proxy.includeOutboundPorts', '3306', undefined],
  ['global.proxy.excludeOutboundPorts', '5432'],
  ['global.proxy.holdApplicationUntilProxyStarts', true],
  ['global.proxy.enableCoreDump', true],
  ['global.proxy.capNetBindService', 'true', true],
  ['global.proxy.seccompProfile', { type: 'RuntimeDefault' }],
  ['global.proxy.lifecycle', { preStop: { exec: { command: ['sleep', '5'] } } }],
  ['global.proxy.resources', {}, undefined, { limits: { cpu: null, memory: '1Gi' } }],
  ['global.proxy_init.image', 'init-own', 'registry.example/own/init:7'],
  ['global.proxy_init.forceApplyIptables', true],
  ['istio_cni.enabled', true],
  ['istio_cni.chained', false, true],
  ['istio_cni.provider', 'multus'],
  ['pilot.cni.enabled', true],
  ['pilot.cni.provider', 'multus'],
  ['pilot.env.ENABLE_CLUSTER_TRUST_BUNDLE_API', true, 'true'],
  ['pilot.crlConfigMapName', 'own-crl'],
  ['gateways.securityContext', { fsGroup: 7, runAsUser: 8 }, undefined],
  ['sidecarInjectorWebhook.rewriteAppHTTPProbe', false],
];

const MESH: readonly (readonly [path: string, ...values: readonly (Json | undefined)[]])[] = [
  ['trustDomain', 'own.example', ''],
  ['proxyListenPort', 15101],
  ['proxyInboundListenPort', 15106],
  ['enablePrometheusMerge', false],
  ['inboundTrafficPolicy', { mode: 'LOCALHOST' }, { mode: 'PASSTHROUGH' }],
  ['defaultConfig.interceptionMode', 'TPROXY', 'NONE'],
  ['defaultConfig.concurrency', 0, 4],
  ['defaultConfig.holdApplicationUntilProxyStarts', true],
  ['defaultConfig.statusPort', 15055],
  ['defaultConfig.discoveryAddress', 'istiod.other.svc:15012'],
  ['defaultConfig.image', { imageType: 'debug' }],
  ['defaultConfig.tracing', {}, { tlsSettings: { mode: 'SIMPLE', caCertificates: '/etc/lightstep/ca.pem' } }],
  ['defaultConfig.proxyMetadata', { A: 'b', C: 'd "e"' }, { ISTIO_META_ENABLE_HBONE: 'true' }],
  ['defaultConfig.proxyMetadata', { IPTABLES_TRACE_LOGGING: 'true' }, { ISTIO_META_DNS_CAPTURE: 'true' }],
  ['defaultConfig.meshId', 'm2'],
  ['defaultConfig.terminationDrainDuration', '20s'],
];

/** Changes that matter together: what one switch does depends on the other. */
const TOGETHER: readonly Probe[] = [
  ...['REDIRECT', 'TPROXY', 'NONE'].flatMap((mode): Probe[] => [
    { name: `${mode} with CNI`, annotations: { [`${SIDECAR}/interceptionMode`]: mode }, ...withCni() },
    {
      name: `${mode} native`,
      annotations: { [`${SIDECAR}/interceptionMode`]: mode, [`${SIDECAR}/nativeSidecar`]: 'true' },
      nativeSidecars: true,
    },
    {
      name: `${mode} binding low ports`,
      annotations: { [`${SIDECAR}/interceptionMode`]: mode, [`${SIDECAR}/capNetBindService`]: 'true' },
    },
  ]),
  ...[{ provider: 'multus' }, { provider: 'default' }].map(
    ({ provider }): Probe => ({ name: `CNI ${provider}`, ...withCni(provider) }),
  ),
  { name: 'CNI unchained', values: { ...withCni().values, 'istio_cni.chained': false } },
  { name: 'CNI only in istio_cni', values: { 'istio_cni.enabled': true } },
  { name: 'CNI core dump', values: { ...withCni().values, 'global.proxy.enableCoreDump': true } },
  ...[true, false].map((hold): Probe => {
    const values = { 'global.proxy.holdApplicationUntilProxyStarts': hold };
    return { name: `native, hold ${hold}`, values, nativeSidecars: true };
  }),
  {
    name: 'native by environment only',
    env: { ENABLE_NATIVE_SIDECARS: 'true' },
    annotations: { [`${SIDECAR}/nativeSidecar`]: 'false' },
  },
  { name: 'native with its own lifecycle', nativeSidecars: true, values: { 'global.proxy.lifecycle': {} } },
  {
    name: 'native without startup probe',
    nativeSidecars: true,
    values: { 'global.proxy.startupProbe.enabled': false },
  },
  { name: 'native, status port 0', nativeSidecars: true, annotations: { 'status.sidecar.istio.io/port': '0' } },
  {
    name: 'both virtual interfaces',
    annotations: { [`${TRAFFIC}/kubevirtInterfaces`]: 'net1', 'istio.io/reroute-virtual-interfaces': 'net2' },
  },
  {
    name: 'virtual and excluded interfaces with CNI',
    annotations: {
      [`${TRAFFIC}/kubevirtInterfaces`]: 'net1',
      'istio.io/reroute-virtual-interfaces': 'net2',
      [`${TRAFFIC}/excludeInterfaces`]: 'eth1',
    },
    ...withCni(),
  },
  {
    name: 'all traffic annotations empty, with CNI',
    annotations: Object.fromEntries(
      [
        'includeOutboundIPRanges',
        'excludeOutboundIPRanges',
        'includeInboundPorts',
        'excludeInboundPorts',
        'includeOutboundPorts',
        'excludeOutboundPorts',
      ].map((name) => [`${TRAFFIC}/${name}`, '']),
    ),
    ...withCni(),
  },
  ...['PILOT_ENABLE_INBOUND_PASSTHROUGH', 'ENABLE_LEGACY_FSGROUP_INJECTION', 'REWRITE_TCP_PROBES'].flatMap((name) =>
    ['true', 'false'].map((value): Probe => ({ name: `${name}=${value}`, env: { [name]: value } })),
  ),
  ...['fips-140-2', 'fips-140-3'].map((policy): Probe => ({ name: `policy ${policy}`, compliancePolicy: policy })),
  { name: 'revision canary', revision: 'canary' },
  { name: 'numeric revision', revision: '7' },
  {
    name: 'lightstep with its certificate',
    values: { 'global.proxy.tracer': 'lightstep' },
    mesh: { 'defaultConfig.tracing': { tlsSettings: { mode: 'SIMPLE', caCertificates: '/etc/lightstep/ca.pem' } } },
  },
  {
    name: 'datadog with its variables',
    values: { 'global.proxy.tracer': 'datadog' },
    annotations: { 'apm.datadoghq.com/env': '{"DD_ENV":"test"}' },
  },
  {
    name: 'trust bundle of a name',
    values: { 'pilot.env.ENABLE_CLUSTER_TRUST_BUNDLE_API': true, 'global.trustBundleName': 'own-bundle' },
  },
  { name: 'service account', spec: { serviceAccountName: 'robot' }, values: { 'global.mountMtlsCerts': true } },
  { name: 'host network', spec: { hostNetwork: true } },
  { name: 'its own group', spec: { securityContext: { fsGroup: 7, runAsUser: 8 } } },
  { name: 'pull secrets', spec: { imagePullSecrets: [{ name: 'own' }] }, values: { 'global.imagePullSecrets': ['a'] } },
  { name: 'DNS policy', spec: { dnsPolicy: 'Default' } },
  {
    name: 'OpenTelemetry attributes',
    mesh: {
      extensionProviders: [
        {
          name: 'otel',
          opentelemetry: { service: 'otel', port: 4317, serviceAttributeEnrichment: 'OTEL_SEMANTIC_CONVENTIONS' },
        },
      ],
    },
  },
];

function withCni(provider?: string): { readonly values: Readonly<Record<string, Json>> } {
  return {
    values: {
      'istio_cni.enabled': true,
      'pilot.cni.enabled': true,
      ...(provider === undefined ? {} : { 'istio_cni.provider': provider, 'pilot.cni.provider': provider }),
    },
  };
}

function each<T>(
  table: readonly (readonly [name: string, ...values: readonly T[]])[],
  probe: (name: string, value: T) => Omit<Probe, 'name'>,
): Probe[] {
  return table.flatMap(([name, ...values]) =>
    values.map((value) => ({ name: `${name}=${JSON.stringify(value) ?? 'absent'}`, ...probe(name, value) })),
  );
}

/** Every probe: nothing changed, one thing changed, and the few that matter together. Annotations are tried under CNI and natively too. */
export function allProbes(): Probe[] {
  const annotations = each(ANNOTATIONS, (name, value) => ({ annotations: { [name]: value } }));
  return [
    { name: 'as it is' },
    { name: 'native', nativeSidecars: true },
    ...annotations,
    ...annotations.map((probe) => ({
      ...probe,
      name: `${probe.name} with CNI, native`,
      nativeSidecars: true,
      ...withCni(),
    })),
    ...each(LABELS, (name, value) => ({ labels: { [name]: value } })),
    ...each(VALUES, (path, value) => ({ values: { [path]: value } })),
    ...each(MESH, (path, value) => ({ mesh: { [path]: value } })),
    ...TOGETHER,
  ];
}

/** A copy of an object with an entry put at a path of keys, or taken out where the value is undefined. */
export function withEntry(object: JsonObject, path: string, value: Json | undefined): JsonObject {
  const copy = cloneJson(object);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let holder = copy;
  for (const key of keys) {
    const next = holder[key];
    const child = isObject(next) ? next : newObject();
    holder[key] = child;
    holder = child;
  }
  if (value === undefined) delete holder[last];
  else holder[last] = cloneJson(value);
  return copy;
}
