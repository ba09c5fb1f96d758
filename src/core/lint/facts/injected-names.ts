import type { VersionRange } from '../version-range';

/** Init containers that injection templates and the injector itself add by these names (istio pkg/kube/inject). */
export const RESERVED_CONTAINER_NAMES: ReadonlySet<string> = new Set([
  'istio-init',
  'istio-validation',
  'enable-core-dump',
]);

/** Volumes that the releases' injection templates add to every pod; those that values or annotations ask for are not here. */
export const INJECTED_VOLUMES: ReadonlyMap<string, VersionRange> = new Map([
  ['workload-socket', {}],
  ['credential-socket', {}],
  ['workload-certs', {}],
  ['istio-envoy', {}],
  ['istio-data', {}],
  ['istio-podinfo', {}],
  ['istio-token', {}],
  ['istiod-ca-cert', {}],
  ['istio-ca-crl', { since: '1.29' }],
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
