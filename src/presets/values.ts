import type { Json } from '../core/json';
import { changeOrder, versionOrder } from '../core/istio/versions/steps';
import { emitYaml } from '../core/yaml/write/emit';
import { releaseHub, releaseTag } from './release-images';
import { configurationAt, type Row } from './rows';

/** A value of a default installation: its path, what it is, the first release that has it, the first that has it no more. */
type ValueRow = readonly [path: string, value: Json, since?: string, until?: string];

/**
 * What a default installation hands to the injector, as far as templates or the injector read it. Source: the ConfigMap that istio/istio
 * `manifests/charts/istio-control/istio-discovery` renders at the last patch release of each minor, and the `pick`s of its
 * `templates/istiod-injector-configmap.yaml` at every tag for the dates of patch releases.
 */
const ROWS: readonly ValueRow[] = [
  ['revision', ''],
  ['global.variant', '', '1.16'],
  ['global.imagePullPolicy', ''],
  ['global.imagePullSecrets', []],
  ['global.istioNamespace', 'istio-system'],
  ['global.meshID', ''],
  ['global.network', ''],
  ['global.multiCluster.clusterName', ''],
  ['global.trustDomain', '', '1.9', '1.10'],
  ['global.caAddress', ''],
  ['global.caName', '', '1.12'],
  ['global.pilotCertProvider', 'istiod'],
  ['global.jwtPolicy', 'third-party-jwt', '1.9', '1.22'],
  ['global.mountMtlsCerts', false],
  ['global.sds.token.aud', 'istio-ca'],
  ['global.sts.servicePort', 0],
  ['global.logAsJson', false],
  ['global.logging.level', 'default:info'],
  ['global.nativeNftables', false, '1.27'],
  ['global.proxy.image', 'proxyv2'],
  ['global.proxy.autoInject', 'enabled'],
  ['global.proxy.clusterDomain', 'cluster.local'],
  ['global.proxy.logLevel', 'warning'],
  ['global.proxy.componentLogLevel', 'misc:error'],
  ['global.proxy.privileged', false],
  ['global.proxy.enableCoreDump', false, '1.9', '1.24'],
  ['global.proxy.tracer', 'zipkin', '1.9', '1.22'],
  ['global.proxy.tracer', 'none', '1.22'],
  ['global.proxy.outlierLogPath', '', '1.23'],
  ['global.proxy.statusPort', 15020],
  ['global.proxy.startupProbe.enabled', true, '1.20'],
  ['global.proxy.startupProbe.failureThreshold', 600, '1.20'],
  ['global.proxy.readinessInitialDelaySeconds', 1, '1.9', '1.20'],
  ['global.proxy.readinessPeriodSeconds', 2, '1.9', '1.20'],
  ['global.proxy.readinessFailureThreshold', 30, '1.9', '1.20'],
  ['global.proxy.readinessInitialDelaySeconds', 0, '1.20'],
  ['global.proxy.readinessPeriodSeconds', 15, '1.20'],
  ['global.proxy.readinessFailureThreshold', 4, '1.20'],
  ['global.proxy.includeIPRanges', '*'],
  ['global.proxy.excludeIPRanges', ''],
  ['global.proxy.includeInboundPorts', '*', '1.12'],
  ['global.proxy.excludeInboundPorts', ''],
  ['global.proxy.includeOutboundPorts', '', '1.12'],
  ['global.proxy.excludeOutboundPorts', ''],
  ['global.proxy.holdApplicationUntilProxyStarts', false, '1.9', '1.18'],
  ['global.proxy.seccompProfile', {}, '1.28'],
  ['global.proxy.resources.requests.cpu', '100m'],
  ['global.proxy.resources.requests.memory', '128Mi'],
  ['global.proxy.resources.limits.cpu', '2000m'],
  ['global.proxy.resources.limits.memory', '1024Mi'],
  ['global.proxy_init.image', 'proxyv2'],
  ['global.proxy_init.forceApplyIptables', false, '1.24'],
  ['global.waypoint.resources.requests.cpu', '100m', '1.24'],
  ['global.waypoint.resources.requests.memory', '128Mi', '1.24'],
  ['global.waypoint.resources.limits.cpu', '2', '1.24'],
  ['global.waypoint.resources.limits.memory', '1Gi', '1.24'],
  ['istio_cni.enabled', false, '1.19', '1.22'],
  ['istio_cni.chained', true, '1.19', '1.24'],
  ['istio_cni.provider', 'default', '1.22', '1.24'],
  ['pilot.cni.enabled', false, '1.22'],
  ['pilot.cni.provider', 'default', '1.22'],
  ['pilot.env', {}, '1.26'],
  ['gateways.securityContext', {}, '1.20.8', '1.21.0'],
  ['gateways.securityContext', {}, '1.21.4', '1.22.0'],
  ['gateways.securityContext', {}, '1.22.2'],
  ['gateways.seccompProfile', {}, '1.23'],
  ['sidecarInjectorWebhook.rewriteAppHTTPProbe', true],
  ['sidecarInjectorWebhook.enableNamespacesByDefault', false],
];

/** The values of a default installation that injection reads: by the template, or by the injector itself. */
export function presetValues(version: string): string {
  const image: readonly Row[] = [
    ['global.hub', releaseHub(version), '1.9'],
    ['global.tag', releaseTag(version), '1.9'],
  ];
  const rows = ROWS.map(([path, value, since = '1.9', until]): Row => [path, value, since, until]);
  const values = configurationAt([...image, ...rows], version);
  return `# What the injection templates read of the installation's Helm values.\n${emitYaml(values)}`;
}

/**
 * The mesh configuration of a default installation. Source: istio/istio `manifests/charts/istio-control/istio-discovery/templates/configmap.yaml`
 * as it renders at the last patch release of each minor.
 */
export function presetMesh(version: string): string {
  const order = versionOrder(version) ?? 0;
  const tracing = order < changeOrder('1.22') ? TRACING : '';
  const providers = order >= changeOrder('1.18') ? PROVIDERS : '';
  return `# The mesh as a default installation has it; what is not named has Istio's own default.
defaultConfig:
  discoveryAddress: istiod.istio-system.svc:15012
${tracing}${providers}enablePrometheusMerge: true
rootNamespace: istio-system
trustDomain: cluster.local
`;
}

const TRACING = `  tracing:
    zipkin:
      address: zipkin.istio-system:9411
`;

const PROVIDERS = `defaultProviders:
  metrics: [prometheus]
`;
