import { oddString, text } from './pods.mjs';
import { Raw } from './yaml.mjs';

const BOOLEANS = ['true', 'false', 'True', '1', '0', 't', 'yes', 'no', 'on', '', 'maybe', ' true'];
const PORTS = ['', '*', '80', '80,443', '15020', '0', '65535', '65536', '-1', ' 80 , 81', '80,', 'http', '8080,15090'];
const RANGES = [
  '*',
  '',
  '10.0.0.0/8',
  '10.0.0.0/8,192.168.0.0/16',
  '10.0.0.1',
  '10.0.0.0/33',
  'bad',
  '10.0.0.0/8, 11.0.0.0/8',
  '::/0',
  '*,10.0.0.0/8',
  '010.0.0.0/8',
  'fe80::1%eth0/64',
  '10.0.0.0/08',
];
const INTERFACES = [
  'eth0',
  'eth0,net1',
  '',
  'eth0,',
  'much-too-long-interface',
  'bad name',
  'a/b',
  'net.1:2',
  '-x',
  '_a',
];
const NUMBERS = ['0', '1', '30', '-1', 'x', '4294967295', '4294967296', '', '+1', '007'];
const QUANTITIES = ['100m', '1', '0.5', '', 'lots', '1Gi', '1024Mi', '-1', '1e3', '100mm', '1\n'];
const MODES = ['REDIRECT', 'TPROXY', 'NONE', 'tproxy', '', 'OTHER'];
const PROXY_CONFIGS = [
  'concurrency: 4',
  '{"concurrency": 2, "holdApplicationUntilProxyStarts": true}',
  'holdApplicationUntilProxyStarts: true\nproxyMetadata:\n  A: "1"\n  B: two\n',
  'holdApplicationUntilProxyStarts: false',
  'interceptionMode: TPROXY',
  'interceptionMode: NONE',
  'interceptionMode: sideways',
  'tracing: {zipkin: {address: "zipkin.example:9411"}, sampling: 99.5}',
  'tracing:\n  tlsSettings: {mode: SIMPLE, caCertificates: /etc/certs/ca.pem}\n  zipkin: {address: ""}',
  'image: {imageType: distroless}',
  'image: {imageType: debug}',
  'image: {}',
  'statusPort: 15555',
  'drainDuration: 30s',
  'drainDuration: 30.5s',
  'drainDuration: half',
  'proxyMetadata: {NUMBER: 1}',
  'proxyMetadata: {ISTIO_META_ENABLE_HBONE: "true"}',
  'proxyMetadata: {IPTABLES_TRACE_LOGGING: "true"}',
  'discoveryAddress: ""',
  'discoveryAddress: "bad address"',
  'discoveryAddress: istiod.other:15012\nmeshId: m1',
  'configPath: ""\nbinaryPath: ""\nserviceCluster: ""',
  'unknownField: 1',
  'proxyStatsMatcher: {inclusionRegexps: [".*"], inclusionPrefixes: ["a<b"]}',
  'terminationDrainDuration: 20s\nextraStatTags: [a, b]',
  'concurrency: -1',
  'concurrency: many',
  ': bad yaml',
  '',
  '[]',
  'null',
  'gatewayTopology: {numTrustedProxies: 2}',
  'proxyHeaders: {server: {disabled: true}, forwardedClientCert: SANITIZE}',
  'runtimeValues: {a: "b"}\nenvoyAccessLogService: {address: "als:9000"}',
  'envoyMetricsService: {address: "nowhere"}',
  'privateKeyProvider: {cryptomb: {pollDelay: 2ms}}',
  'readinessProbe: {httpGet: {path: /x, port: 1}}',
  'proxyAdminPort: 0\nstatNameLength: 300',
  'caCertificatesPem: ["-----BEGIN CERTIFICATE-----"]\nzipkinAddress: z:1',
  'statsdUdpAddress: "s:8125"\nserviceCluster: cluster',
  'tracingServiceName: CANONICAL_NAME_ONLY',
  'fileFlushInterval: 2s\nfileFlushMinSizeKb: 128\nstatsCompression: false',
];
const STATUSES = [
  '{"initContainers":["istio-init"],"containers":["istio-proxy"],"volumes":["istio-envoy"],"imagePullSecrets":null,"revision":"default"}',
  '{"initContainers":["istio-init","istio-proxy"],"containers":null,"volumes":[],"imagePullSecrets":[],"revision":""}',
  '{"containers":["app"]}',
  '{}',
  'null',
  '[]',
  'not json',
  '{"containers":"app"}',
  '{"version":"abc","containers":["istio-proxy","sidecar"]}',
  '{"containers":["istio-proxy"]} ',
  '{"Containers":["istio-proxy"]}',
];
const OVERRIDES = [
  '{"containers":[{"name":"istio-proxy","image":"mine","resources":{}}]}',
  '{"containers":[{"name":"istio-proxy","resources":{"limits":{"cpu":"2"}}}],"initContainers":[{"name":"istio-init","resources":{}}]}',
  '{"initContainers":[{"name":"istio-proxy","env":[{"name":"A","value":"b"}],"resources":{}}]}',
  '{}',
  'bad',
  '{"containers":"x"}',
  'null',
  '{"containers":[{"name":"extra","image":"e"}]}',
];

const VALUED = [
  ['sidecar.istio.io/inject', ['true', 'true', 'false', 'True', 'yes', 'on', '', 'no']],
  ['sidecar.istio.io/nativeSidecar', ['true', 'false', 'True', '']],
  ['sidecar.istio.io/interceptionMode', MODES],
  ['sidecar.istio.io/proxyImage', ['example.org/proxy:1', 'proxy', '', 'a b']],
  ['sidecar.istio.io/proxyImageType', ['distroless', 'debug', 'default', '', 'odd']],
  ['sidecar.istio.io/proxyInitImage', ['example.org/init:2', '']],
  ['sidecar.istio.io/proxyCPU', QUANTITIES],
  ['sidecar.istio.io/proxyCPULimit', QUANTITIES],
  ['sidecar.istio.io/proxyMemory', QUANTITIES],
  ['sidecar.istio.io/proxyMemoryLimit', QUANTITIES],
  ['sidecar.istio.io/logLevel', ['debug', 'info', '', 'odd: level']],
  ['sidecar.istio.io/componentLogLevel', ['misc:error,http:debug', '']],
  ['sidecar.istio.io/agentLogLevel', ['default:debug', '']],
  ['sidecar.istio.io/rewriteAppHTTPProbers', BOOLEANS],
  ['sidecar.istio.io/capNetBindService', BOOLEANS],
  ['sidecar.istio.io/bootstrapOverride', ['custom', '', 'a: b']],
  [
    'sidecar.istio.io/userVolume',
    [
      '{"v":{"emptyDir":{}}}',
      '[{"name":"v","emptyDir":{}}]',
      'bad',
      '{"v":{"secret":{"secretName":"x","optional":true}}}',
      '{"v":null}',
    ],
  ],
  [
    'sidecar.istio.io/userVolumeMount',
    ['{"v":{"mountPath":"/v","readOnly":true}}', 'bad', '{"v":{"mountPath":"/v","mode":420}}', '{}'],
  ],
  ['sidecar.istio.io/discoveryAddress', ['istiod.x:15012']],
  ['sidecar.istio.io/extraStatTags', ['a,b', '']],
  ['sidecar.istio.io/statsInclusionPrefixes', ['cluster.outbound']],
  ['sidecar.istio.io/status', STATUSES],
  ['proxy.istio.io/overrides', OVERRIDES],
  ['proxy.istio.io/config', PROXY_CONFIGS],
  ['proxy.istio.io/config', PROXY_CONFIGS],
  [
    'inject.istio.io/templates',
    [
      'sidecar',
      'gateway',
      'grpc-simple',
      'grpc-agent',
      'sidecar,custom',
      'custom',
      'custom, sidecar',
      'missing',
      '',
      'sidecar,sidecar',
      'custom,extra',
      'grpc-agent,custom',
      'both',
    ],
  ],
  ['status.sidecar.istio.io/port', ['0', '15020', '15555', 'x', '-1', '65536', ' 80', '']],
  ['readiness.status.sidecar.istio.io/initialDelaySeconds', NUMBERS],
  ['readiness.status.sidecar.istio.io/periodSeconds', NUMBERS],
  ['readiness.status.sidecar.istio.io/failureThreshold', NUMBERS],
  ['readiness.status.sidecar.istio.io/applicationPorts', PORTS],
  ['traffic.sidecar.istio.io/includeOutboundIPRanges', RANGES],
  ['traffic.sidecar.istio.io/excludeOutboundIPRanges', RANGES],
  ['traffic.sidecar.istio.io/includeInboundPorts', PORTS],
  ['traffic.sidecar.istio.io/excludeInboundPorts', PORTS],
  ['traffic.sidecar.istio.io/includeOutboundPorts', PORTS],
  ['traffic.sidecar.istio.io/excludeOutboundPorts', PORTS],
  ['traffic.sidecar.istio.io/excludeInterfaces', INTERFACES],
  ['traffic.sidecar.istio.io/kubevirtInterfaces', INTERFACES],
  ['istio.io/reroute-virtual-interfaces', INTERFACES],
  ['prometheus.io/scrape', BOOLEANS],
  ['prometheus.io/port', ['8080', '15020', 'x', '0', '15090', '70000', '']],
  ['prometheus.io/path', ['/metrics', '/a?b=<c>&d', '', 'no-slash']],
  ['prometheus.io/scheme', ['https']],
  ['prometheus_io_scrape', ['true', 'false']],
  ['prometheus.istio.io/merge-metrics', BOOLEANS],
  [
    'prometheus.istio.io/scrape-targets',
    [
      '8080:/metrics,9090:/stats',
      '8080',
      ':/x',
      'x:/y',
      '15020:/z',
      '',
      '8080:,9090',
      '8080:/a:b',
      '70000:/',
      ' 8080:/a , 9090 ',
    ],
  ],
  ['prometheus.istio.io/secure-port', ['15091', '']],
  [
    'k8s.v1.cni.cncf.io/networks',
    ['a', 'a,b', '[{"name":"x"}]', '[{"name":"istio-cni"}]', 'default/istio-cni', 'istio-cni', ''],
  ],
  ['kubectl.kubernetes.io/default-container', ['web']],
  ['apm.datadoghq.com/env', ['{"DD_ENV":"prod","DD_AGENT":"$(HOST_IP)"}', 'bad']],
  ['istio.io/rev', ['canary']],
  ['resource.opentelemetry.io/service.name', ['svc', '%percent', 'a,b=c']],
  ['resource.opentelemetry.io/team', ['shop']],
];

const LABELS = [
  ['app', ['web', 'a-very-long-name-that-goes-beyond-what-a-label-can-hold-in-kubernetes']],
  ['app.kubernetes.io/name', ['web', '']],
  ['app.kubernetes.io/version', ['v2']],
  ['app.kubernetes.io/instance', ['web-1']],
  ['version', ['v1']],
  ['sidecar.istio.io/inject', ['true', 'false', 'yes', 'True', '']],
  ['istio.io/rev', ['canary', 'default', 'stable']],
  ['topology.istio.io/network', ['network-2', '']],
  ['service.istio.io/canonical-name', ['canon', '']],
  ['service.istio.io/canonical-revision', ['r7']],
  ['service.istio.io/workload-name', ['load']],
  ['security.istio.io/tlsMode', ['disabled', '']],
  ['networking.istio.io/tunnel', ['none']],
  ['pod-template-hash', ['7c5f8d']],
  ['istio.io/dataplane-mode', ['ambient']],
];

/** One of the values; the first ones, which are right, more often. */
function value(random, values) {
  const right = values.length > 20 || random.chance(0.15) ? values.length : Math.ceil(values.length / 2.5);
  return values[random.below(right)];
}

function chosen(random, valued, most) {
  return Object.fromEntries(random.some(valued, most).map(([name, values]) => [name, value(random, values)]));
}

/** Annotations of a pod: mostly Istio's, with values that are right, odd or wrong. */
export function podAnnotations(random) {
  const annotations = chosen(random, VALUED, random.pick([1, 2, 3, 4]));
  if (random.chance(0.2)) annotations['example.org/note'] = oddString(random);
  if (random.chance(0.02)) annotations['example.org/number'] = new Raw('1.50');
  return annotations;
}

export function podLabels(random) {
  const labels = chosen(random, LABELS, 4);
  if (random.chance(0.15)) labels.odd = oddString(random);
  return labels;
}

/** An annotation that nobody validates, for objects around pods. */
export function anyAnnotations(random) {
  return { 'example.org/any': text(random) };
}
