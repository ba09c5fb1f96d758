import type { PrintedValues } from '../../core/install/release-templates';
import { isWithin, versionOrder } from '../../core/istio/versions/steps';
import type { Json } from '../../core/json';
import { releaseHub, releaseTag } from '../release-images';
import type { Row } from '../rows';

/**
 * The values that a default installation writes into the injection template of 0.5 to 1.1; of 0.5 to 0.7, what stands in their files.
 * Source: istio/istio `install/kubernetes/helm/istio/values.yaml` at the last tag of each minor.
 */
const ROWS: readonly Row[] = [
  ['sidecarInjectorWebhook.rewriteAppHTTPProbe', false, '1.1'],
  ['global.imagePullPolicy', 'IfNotPresent', '0.5'],
  ['global.proxy_init.image', 'proxy_init', '0.5'],
  ['global.proxy.image', 'proxy', '0.5', '0.8'],
  ['global.proxy.image', 'proxyv2', '0.8'],
  ['global.proxy.includeIPRanges', '*', '0.8'],
  ['global.proxy.clusterDomain', 'cluster.local', '1.1'],
  ['global.proxy.statusPort', 0, '1.0', '1.1'],
  ['global.proxy.statusPort', 15020, '1.1'],
  ['global.proxy.readinessInitialDelaySeconds', 1, '1.0'],
  ['global.proxy.readinessPeriodSeconds', 2, '1.0'],
  ['global.proxy.readinessFailureThreshold', 30, '1.0'],
  ['global.proxy.stats.prometheusPort', 15090, '1.0', '1.1'],
  ['global.proxy.tracer', 'zipkin', '1.1'],
  ['global.proxy.resources', { requests: { cpu: '100m', memory: '128Mi' } }, '0.8', '1.0'],
  ['global.proxy.resources', { requests: { cpu: '10m' } }, '1.0', '1.1'],
  [
    'global.proxy.resources',
    { limits: { cpu: '2000m', memory: '128Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
    '1.1',
    '1.1.7',
  ],
  [
    'global.proxy.resources',
    { limits: { cpu: '2000m', memory: '1024Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
    '1.1.7',
  ],
];

/** The values of a default installation of a release; those that are not named are empty. */
export function defaultWrittenValues(version: string): PrintedValues {
  const order = versionOrder(version) ?? 0;
  const values = new Map<string, Json>([
    ['global.hub', releaseHub(version)],
    ['global.tag', releaseTag(version)],
  ]);
  for (const [path, value, since, until] of ROWS) if (isWithin(order, since, until)) values.set(path, value);
  return {
    at: (path) => values.get(path),
    text: (path) => {
      const value = values.get(path) ?? '';
      return typeof value === 'object' ? '' : String(value);
    },
    list: () => [],
    on: (path) => Boolean(values.get(path)),
  };
}
