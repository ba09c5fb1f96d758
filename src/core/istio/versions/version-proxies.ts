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

/** Source: istio 0.2 proxy/context.go DefaultProxyConfig. */
const FIRST_PROXY: ProxyDefaults = {
  ...MODERN_PROXY,
  configPath: '/etc/istio/proxy',
  drainSeconds: 2,
  parentShutdownSeconds: 3,
  terminationDrainSeconds: null,
  discoveryAddress: 'istio-pilot:8080',
  discoveryRefreshSeconds: 1,
  connectTimeoutSeconds: 1,
  controlPlaneAuthPolicy: 0,
  statusPort: null,
  statNameLength: 0,
  prometheusMerge: false,
};

/** Source: istio 1.4 pkg/config/mesh/mesh.go DefaultProxyConfig. */
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
  ['0.2', FIRST_PROXY],
  ['0.6', { ...FIRST_PROXY, discoveryAddress: 'istio-pilot:15003' }],
  ['0.7', { ...FIRST_PROXY, discoveryAddress: 'istio-pilot:15007' }],
  ['1.1', { ...MIXER_PROXY, discoveryAddress: 'istio-pilot:15007' }],
  ['1.3', MIXER_PROXY],
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
