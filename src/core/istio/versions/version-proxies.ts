import type { ProxyDefaults } from '../config/proxy-config';
import type { Steps } from './steps';

const ZIPKIN = 'zipkin.istio-system:9411';

/** Source: istio 1.30 pkg/config/mesh/mesh.go DefaultProxyConfig. */
const MODERN_PROXY: ProxyDefaults = {
  configPath: './etc/istio/proxy',
  serviceCluster: 'istio-proxy',
  drainSeconds: 45,
  parentShutdownSeconds: null,
  terminationDrainSeconds: 5,
  discoveryAddress: 'istiod.istio-system.svc:15012',
  concurrency: null,
  zipkinAddress: null,
  controlPlaneAuthPolicy: 1,
  statusPort: 15020,
  prometheusMerge: true,
};

/** Source: istio/old_pilot_repo proxy/context.go, istio 0.3 pilot/proxy/context.go, 0.5 pilot/pkg/model/context.go DefaultProxyConfig. */
const FIRST_PROXY: ProxyDefaults = {
  ...MODERN_PROXY,
  configPath: '/etc/istio/proxy',
  drainSeconds: 2,
  parentShutdownSeconds: 3,
  terminationDrainSeconds: null,
  discoveryAddress: 'istio-pilot:15003',
  discoveryRefreshSeconds: 1,
  connectTimeoutSeconds: 1,
  controlPlaneAuthPolicy: 0,
  statusPort: null,
  statNameLength: 0,
  prometheusMerge: false,
};

/** Source: istio 1.1 pilot/pkg/model/context.go, 1.3 pkg/config/mesh/mesh.go DefaultProxyConfig. */
const MIXER_PROXY: ProxyDefaults = {
  ...MODERN_PROXY,
  configPath: '/etc/istio/proxy',
  parentShutdownSeconds: 60,
  terminationDrainSeconds: null,
  discoveryAddress: 'istio-pilot:15010',
  connectTimeoutSeconds: 1,
  controlPlaneAuthPolicy: 0,
  statusPort: null,
  prometheusMerge: false,
};

/** The proxy configuration that each release starts from. Source: istio pkg/config/mesh/mesh.go DefaultProxyConfig. */
export const PROXY_STEPS: Steps<ProxyDefaults> = [
  ['0.2', { ...FIRST_PROXY, discoveryAddress: 'istio-pilot:8080' }],
  ['0.3', FIRST_PROXY],
  ['0.7', { ...FIRST_PROXY, discoveryAddress: 'istio-pilot:15007' }],
  ['1.1', MIXER_PROXY],
  [
    '1.6',
    {
      ...MODERN_PROXY,
      parentShutdownSeconds: 60,
      terminationDrainSeconds: null,
      concurrency: 2,
      zipkinAddress: ZIPKIN,
      controlPlaneAuthPolicy: 0,
      prometheusMerge: false,
    },
  ],
  ['1.7', { ...MODERN_PROXY, parentShutdownSeconds: 60, concurrency: 2, zipkinAddress: ZIPKIN }],
  ['1.17', { ...MODERN_PROXY, concurrency: 2, zipkinAddress: ZIPKIN }],
  ['1.18', { ...MODERN_PROXY, zipkinAddress: ZIPKIN }],
  ['1.22', MODERN_PROXY],
];

/**
 * Fields of ProxyConfig and its messages that came after 1.1, by the first release of Istio that is built with an API that has them and the first
 * without; outside they are ignored. Source: istio/api mesh/v1alpha1/proxy.proto at the version in each release's go.mod.
 */
export const PROXY_FIELDS: readonly (readonly [paths: string, since: string, until?: string])[] = [
  ['parentShutdownDuration', '0.0', '1.17'],
  ['sds', '1.2'],
  ['envoyAccessLogService envoyMetricsService tracing.stackdriver', '1.3'],
  ['proxyMetadata', '1.5'],
  [
    'statusPort extraStatTags gatewayTopology tracing.customTags tracing.maxPathTagLength tracing.sampling tracing.tlsSettings',
    '1.6',
  ],
  ['terminationDrainDuration meshId', '1.7'],
  ['readinessProbe proxyStatsMatcher holdApplicationUntilProxyStarts tracing.openCensusAgent', '1.8'],
  ['caCertificatesPem', '1.9.1'],
  ['image', '1.12.1'],
  ['tracingServiceName', '1.13'],
  ['runtimeValues privateKeyProvider', '1.14'],
  ['privateKeyProvider.qat', '1.17'],
  ['proxyHeaders', '1.19'],
  ['proxyHeaders.metadataExchangeHeaders', '1.19.1'],
  ['proxyHeaders.setCurrentClientCertDetails', '1.24'],
  ['proxyHeaders.preserveHttp1HeaderCase tracing.enableIstioTags', '1.25'],
  ['proxyHeaders.xForwardedHost proxyHeaders.xForwardedPort', '1.28.2'],
  ['fileFlushInterval fileFlushMinSizeKb statsCompression', '1.29'],
  ['connectionSettings', '1.31'],
];
