import { emitYaml } from '../../core/yaml/write/emit';
import { releaseHub, releaseTag } from '../release-images';
import { configurationAt, type Row } from '../rows';

/**
 * What the templates read of a default installation's values. Sources: istio/istio `install/kubernetes/helm/istio/values.yaml` and that of its
 * charts `sidecarInjectorWebhook` and `istio-cni` (1.2 to 1.5), `manifests/charts/global.yaml` and
 * `manifests/charts/istio-control/istio-discovery/values.yaml` (1.6 to 1.8), at the last tag of each minor.
 */
const ROWS: readonly Row[] = [
  ['revision', '', '1.6'],
  ['global.imagePullPolicy', 'IfNotPresent', '1.2', '1.6'],
  ['global.imagePullPolicy', '', '1.6'],
  ['global.imagePullSecrets', [], '1.6'],
  ['global.istioNamespace', 'istio-system', '1.6'],
  ['global.meshID', '', '1.3', '1.6'],
  ['global.meshID', '', '1.7'],
  ['global.network', '', '1.4'],
  ['global.multiCluster.enabled', false, '1.2'],
  ['global.multiCluster.clusterName', '', '1.3'],
  ['global.mtls.enabled', false, '1.2', '1.6'],
  ['global.mtls.auto', false, '1.4', '1.5'],
  ['global.mtls.auto', true, '1.5', '1.6'],
  ['global.trustDomain', '', '1.2', '1.6'],
  ['global.trustDomain', 'cluster.local', '1.6', '1.8'],
  ['global.trustDomain', '', '1.8'],
  ['global.caAddress', '', '1.7'],
  ['global.pilotCertProvider', 'istiod', '1.6'],
  ['global.jwtPolicy', 'third-party-jwt', '1.6'],
  ['global.mountMtlsCerts', false, '1.6'],
  ['global.sds.enabled', false, '1.2', '1.6'],
  ['global.sds.udsPath', '', '1.2', '1.6'],
  ['global.sds.useNormalJwt', false, '1.2', '1.3'],
  ['global.sds.useTrustworthyJwt', false, '1.2', '1.3'],
  ['global.sds.token.aud', 'istio-ca', '1.3'],
  ['global.sts.servicePort', 0, '1.6'],
  ['global.logAsJson', false, '1.6'],
  ['global.logging.level', 'default:info', '1.2'],
  ['global.tracer.lightstep.cacertPath', '', '1.2', '1.6'],
  ['global.proxy.image', 'proxyv2', '1.2'],
  ['global.proxy.autoInject', 'enabled', '1.2'],
  ['global.proxy.clusterDomain', 'cluster.local', '1.2'],
  ['global.proxy.concurrency', 2, '1.2', '1.6'],
  ['global.proxy.logLevel', '', '1.2', '1.6'],
  ['global.proxy.logLevel', 'warning', '1.6'],
  ['global.proxy.componentLogLevel', '', '1.2', '1.6'],
  ['global.proxy.componentLogLevel', 'misc:error', '1.6'],
  ['global.proxy.outlierLogPath', null, '1.5', '1.6'],
  ['global.proxy.dnsRefreshRate', '300s', '1.2', '1.6'],
  ['global.proxy.privileged', false, '1.2'],
  ['global.proxy.enableCoreDump', false, '1.2'],
  ['global.proxy.enableCoreDumpImage', 'ubuntu:xenial', '1.3', '1.6'],
  ['global.proxy.tracer', 'zipkin', '1.2'],
  ['global.proxy.envoyStatsd.enabled', false, '1.2', '1.6'],
  ['global.proxy.envoyMetricsService.enabled', false, '1.2', '1.6'],
  ['global.proxy.envoyAccessLogService.enabled', false, '1.3', '1.6'],
  ['global.proxy.statusPort', 15020, '1.2'],
  ['global.proxy.readinessInitialDelaySeconds', 1, '1.2'],
  ['global.proxy.readinessPeriodSeconds', 2, '1.2'],
  ['global.proxy.readinessFailureThreshold', 30, '1.2'],
  ['global.proxy.includeIPRanges', '*', '1.2'],
  ['global.proxy.excludeIPRanges', '', '1.2'],
  ['global.proxy.includeInboundPorts', '*', '1.2', '1.6'],
  ['global.proxy.excludeInboundPorts', '', '1.2'],
  ['global.proxy.excludeOutboundPorts', '', '1.2'],
  ['global.proxy.kubevirtInterfaces', '', '1.2', '1.6'],
  ['global.proxy.holdApplicationUntilProxyStarts', false, '1.7'],
  ['global.proxy.init.resources.requests', { cpu: '10m', memory: '10Mi' }, '1.3', '1.5'],
  ['global.proxy.init.resources.limits', { cpu: '100m', memory: '50Mi' }, '1.3', '1.5'],
  ['global.proxy.resources.requests', { cpu: '100m', memory: '128Mi' }, '1.2'],
  ['global.proxy.resources.limits', { cpu: '2000m', memory: '1024Mi' }, '1.2'],
  ['global.proxy_init.image', 'proxy_init', '1.2', '1.4'],
  ['global.proxy_init.image', 'proxyv2', '1.4'],
  ['global.proxy_init.resources.requests', { cpu: '10m', memory: '10Mi' }, '1.5'],
  ['global.proxy_init.resources.limits', { cpu: '100m', memory: '50Mi' }, '1.5', '1.7'],
  ['global.proxy_init.resources.limits', { cpu: '2000m', memory: '1024Mi' }, '1.7'],
  ['istio_cni.enabled', false, '1.2', '1.6'],
  ['istio_cni.repair.enabled', true, '1.4', '1.5'],
  ['sidecarInjectorWebhook.enableNamespacesByDefault', false, '1.2'],
  ['sidecarInjectorWebhook.objectSelector', { enabled: false, autoInject: true }, '1.6'],
  ['sidecarInjectorWebhook.rewriteAppHTTPProbe', false, '1.2', '1.5'],
  ['sidecarInjectorWebhook.rewriteAppHTTPProbe', true, '1.5'],
];

/** The values of a default installation of 1.2 to 1.8 that injection reads. */
export function historicDefaultValues(version: string): string {
  const image: readonly Row[] = [
    ['global.hub', releaseHub(version), '1.2'],
    ['global.tag', releaseTag(version), '1.2'],
  ];
  return `# What the injection template reads of the chart's values.\n${emitYaml(configurationAt([...image, ...ROWS], version))}`;
}
