import type { VersionRange } from '../version-range';

/** Init containers that injection templates and the injector itself add by these names (istio pkg/kube/inject). */
export const RESERVED_CONTAINER_NAMES: ReadonlySet<string> = new Set([
  'istio-init',
  'istio-validation',
  'enable-core-dump',
]);

/**
 * Volumes that the releases' injection templates add to every pod; those that values or annotations ask for are not here.
 * Source: istio 1.6 to 1.30 manifests/charts/istio-control/istio-discovery/files/injection-template.yaml.
 */
export const INJECTED_VOLUMES: ReadonlyMap<string, VersionRange> = new Map([
  ['workload-socket', { since: '1.14' }],
  ['credential-socket', { since: '1.15' }],
  ['workload-certs', { since: '1.14' }],
  ['istio-envoy', {}],
  ['istio-data', { since: '1.6' }],
  ['istio-podinfo', { since: '1.6' }],
  ['istio-token', { since: '1.6' }],
  ['istiod-ca-cert', { since: '1.6' }],
  ['istio-ca-crl', { since: '1.27' }],
  ['istio-certs', { until: '1.4' }],
]);

/** The four annotations that set the proxy's resources, with the key and the chart's default for each. */
export const PROXY_RESOURCE_ANNOTATIONS: readonly (readonly [
  name: string,
  path: readonly string[],
  chartDefault: string,
])[] = [
  ['sidecar.istio.io/proxyCPU', ['requests', 'cpu'], '100m'],
  ['sidecar.istio.io/proxyMemory', ['requests', 'memory'], '128Mi'],
  ['sidecar.istio.io/proxyCPULimit', ['limits', 'cpu'], '2000m'],
  ['sidecar.istio.io/proxyMemoryLimit', ['limits', 'memory'], '1024Mi'],
];
