import type { TemplateFeatures } from './features';
import { releaseHub, releaseTag } from './releases';
import { lines, part } from './templates/text';

/** The values of a default installation that injection reads: by the template, or by the injector itself. */
export function presetValues(minor: number, features: TemplateFeatures): string {
  const pilotCni = features.cni === '.Values.pilot.cni';
  return part`
# What the injection template reads from the installation's Helm values.
revision: ""
global:
  hub: ${releaseHub(minor)}
  tag: ${releaseTag(minor)}
${lines(features.proxyImage, '  variant: ""')}
  imagePullPolicy: ""
  imagePullSecrets: []
  istioNamespace: istio-system
  meshID: ""
  network: ""
  multiCluster:
    clusterName: ""
  caAddress: ""
  caName: ""
  pilotCertProvider: istiod
  mountMtlsCerts: false
  sds:
    token:
      aud: istio-ca
  sts:
    servicePort: 0
  logAsJson: false
  logging:
    level: default:info
${lines(features.nativeNftables, '  nativeNftables: false')}
  proxy:
    image: proxyv2
    clusterDomain: cluster.local
    logLevel: warning
    componentLogLevel: misc:error
    privileged: false
    tracer: ${minor >= 22 ? 'none' : 'zipkin'}
${lines(features.outlierLog, '    outlierLogPath: ""')}
    statusPort: 15020
${lines(
  features.startupProbe,
  `
    startupProbe:
      enabled: true
      failureThreshold: 600
`,
)}
    readinessInitialDelaySeconds: ${features.startupProbe ? '0' : '1'}
    readinessPeriodSeconds: ${features.startupProbe ? '15' : '2'}
    readinessFailureThreshold: ${features.startupProbe ? '4' : '30'}
    includeIPRanges: "*"
    excludeIPRanges: ""
    includeInboundPorts: "*"
    excludeInboundPorts: ""
    includeOutboundPorts: ""
    excludeOutboundPorts: ""
    holdApplicationUntilProxyStarts: false
${lines(features.coreDump, '    enableCoreDump: false')}
${lines(features.seccomp, '    seccompProfile: {}')}
    resources:
      requests: { cpu: 100m, memory: 128Mi }
      limits: { cpu: 2000m, memory: 1024Mi }
  proxy_init:
    image: proxyv2
${lines(features.forceApply, '    forceApplyIptables: false')}
${lines(
  pilotCni,
  `
pilot:
  cni:
    enabled: false
    provider: default
${features.trustBundle ? '  env: {}' : ''}
`,
)}
${lines(
  !pilotCni,
  `
istio_cni:
  enabled: false
  provider: default
`,
)}
gateways:
  securityContext: {}
sidecarInjectorWebhook:
  rewriteAppHTTPProbe: true
  enableNamespacesByDefault: false
`;
}

/** The mesh configuration of a default installation. */
export function presetMesh(minor: number): string {
  return part`
# The mesh as the default profile installs it; what is not named has Istio's own default.
defaultConfig:
  discoveryAddress: istiod.istio-system.svc:15012
${lines(
  minor <= 21,
  `
  proxyMetadata: {}
  tracing:
    zipkin:
      address: zipkin.istio-system:9411
`,
)}
defaultProviders:
  metrics: [prometheus]
enablePrometheusMerge: true
rootNamespace: istio-system
trustDomain: cluster.local
`;
}
