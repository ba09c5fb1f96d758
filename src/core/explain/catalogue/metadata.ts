import type { PurposeRows } from '../row';

const CNI = ['values pilot.cni.enabled', 'values istio_cni.enabled'] as const;
const MERGE = ['annotation prometheus.istio.io/merge-metrics', 'mesh enablePrometheusMerge'] as const;

/**
 * Annotations and labels of the injected pod. Sources: `metadata` in istio 1.30 injection-template.yaml; `podRedirectAnnot` in 1.3 to 1.8;
 * istio 1.30 pkg/kube/inject/webhook.go applyPrometheusMerge, applyMetadata; cni/pkg/plugin/sidecar_redirect.go.
 */
export const METADATA = {
  'annotation.list': { group: 'bookkeeping', readBy: ['injector', 'istioctl'], docs: 'annotations' },
  'annotation.status': {
    group: 'bookkeeping',
    readBy: ['injector', 'cni', 'istioctl'],
    since: '0.5',
    docs: 'annotations',
  },
  'annotation.status.version': { group: 'bookkeeping', readBy: ['injector'], until: '0.4', docs: 'annotations' },
  // istio 1.9 pkg/kube/inject/webhook.go reapplyOverwrittenContainers.
  'annotation.overrides': {
    group: 'bookkeeping',
    readBy: ['injector'],
    changedBy: ['pod containers[istio-proxy]'],
    since: '1.9',
    docs: 'annotations',
  },
  // istio 1.18 injection-template.yaml; istioctl/pkg/describe/describe.go GetRevisionFromPodAnnotation.
  'annotation.rev': {
    group: 'bookkeeping',
    readBy: ['istioctl'],
    changedBy: ['values revision'],
    since: '1.18',
    docs: 'labels',
  },
  'annotation.default-container': {
    group: 'names',
    readBy: ['kubectl'],
    changedBy: ['annotation kubectl.kubernetes.io/default-container'],
    since: '1.10',
    docs: 'kube-default-container',
  },
  'annotation.default-logs-container': {
    group: 'names',
    readBy: ['kubectl'],
    changedBy: ['annotation kubectl.kubernetes.io/default-logs-container'],
    since: '1.9',
    docs: 'kube-default-container',
  },
  'annotation.prometheus-scrape': {
    group: 'telemetry',
    readBy: ['prometheus'],
    changedBy: MERGE,
    since: '1.6',
    docs: 'metrics',
  },
  'annotation.prometheus-port': {
    group: 'telemetry',
    readBy: ['prometheus'],
    changedBy: ['mesh defaultConfig.statusPort', ...MERGE],
    since: '1.6',
    docs: 'metrics',
  },
  'annotation.prometheus-path': {
    group: 'telemetry',
    readBy: ['prometheus'],
    changedBy: MERGE,
    since: '1.6',
    docs: 'metrics',
  },
  // istio 1.31 pkg/kube/inject/webhook.go applySecurePrometheusAnnotation.
  'annotation.secure-port': {
    group: 'telemetry',
    readBy: ['prometheus'],
    changedBy: [
      'annotation prometheus.istio.io/secure-port',
      'mesh defaultConfig.proxyMetadata.ENVOY_SECURE_MERGED_METRICS_PORT',
    ],
    since: '1.31',
    docs: 'metrics',
  },
  'annotation.injected': {
    group: 'bookkeeping',
    readBy: [],
    changedBy: ['values sidecarInjectorWebhook.injectedAnnotations'],
    since: '1.4',
    docs: 'injection',
  },
  'annotation.cni.interception-mode': {
    group: 'redirection',
    readBy: ['cni'],
    changedBy: ['annotation sidecar.istio.io/interceptionMode', 'mesh defaultConfig.interceptionMode', ...CNI],
    since: '1.3',
    docs: 'annotations',
  },
  'annotation.cni.include-outbound-ranges': {
    group: 'redirection',
    readBy: ['cni'],
    changedBy: [
      'annotation traffic.sidecar.istio.io/includeOutboundIPRanges',
      'values global.proxy.includeIPRanges',
      ...CNI,
    ],
    since: '1.3',
    docs: 'annotations',
  },
  'annotation.cni.exclude-outbound-ranges': {
    group: 'redirection',
    readBy: ['cni'],
    changedBy: [
      'annotation traffic.sidecar.istio.io/excludeOutboundIPRanges',
      'values global.proxy.excludeIPRanges',
      ...CNI,
    ],
    since: '1.3',
    docs: 'annotations',
  },
  'annotation.cni.include-inbound-ports': {
    group: 'redirection',
    readBy: ['cni'],
    changedBy: [
      'annotation traffic.sidecar.istio.io/includeInboundPorts',
      'values global.proxy.includeInboundPorts',
      ...CNI,
    ],
    since: '1.3',
    docs: 'annotations',
  },
  'annotation.cni.exclude-inbound-ports': {
    group: 'redirection',
    readBy: ['cni'],
    changedBy: [
      'annotation traffic.sidecar.istio.io/excludeInboundPorts',
      'values global.proxy.excludeInboundPorts',
      ...CNI,
    ],
    since: '1.3',
    docs: 'annotations',
  },
  'annotation.cni.include-outbound-ports': {
    group: 'redirection',
    readBy: ['cni'],
    changedBy: [
      'annotation traffic.sidecar.istio.io/includeOutboundPorts',
      'values global.proxy.includeOutboundPorts',
      ...CNI,
    ],
    since: '1.7',
    docs: 'annotations',
  },
  'annotation.cni.exclude-outbound-ports': {
    group: 'redirection',
    readBy: ['cni'],
    changedBy: [
      'annotation traffic.sidecar.istio.io/excludeOutboundPorts',
      'values global.proxy.excludeOutboundPorts',
      ...CNI,
    ],
    since: '1.3',
    docs: 'annotations',
  },
  'annotation.cni.interfaces': {
    group: 'redirection',
    readBy: ['cni'],
    changedBy: [
      'annotation istio.io/reroute-virtual-interfaces',
      'annotation traffic.sidecar.istio.io/kubevirtInterfaces',
      ...CNI,
    ],
    since: '1.3',
    docs: 'annotations',
  },
  'annotation.cni.excluded-interfaces': {
    group: 'redirection',
    readBy: ['cni'],
    changedBy: ['annotation traffic.sidecar.istio.io/excludeInterfaces', ...CNI],
    since: '1.15',
    docs: 'annotations',
  },
  // istio 1.6 injection-template.yaml; 1.22 provider multus.
  'annotation.cni.networks': {
    group: 'redirection',
    readBy: ['multus'],
    changedBy: ['annotation k8s.v1.cni.cncf.io/networks', 'values pilot.cni.provider', 'values istio_cni.chained'],
    since: '1.6',
    docs: 'cni',
  },
  'label.list': { group: 'names', readBy: ['control-plane', 'telemetry'], docs: 'labels' },
  // istio 1.4 pkg/kube/inject/webhook.go; pilot/pkg/model/service.go GetTLSModeFromEndpointLabels.
  'label.tls-mode': {
    group: 'certificates',
    readBy: ['control-plane'],
    changedBy: ['label security.istio.io/tlsMode'],
    since: '1.4',
    docs: 'mutual',
  },
  // istio 1.5 pkg/kube/inject/webhook.go; cut to 63 characters since 1.21.
  'label.canonical-name': {
    group: 'names',
    readBy: ['telemetry', 'control-plane'],
    changedBy: ['label service.istio.io/canonical-name', 'label app.kubernetes.io/name', 'label app'],
    since: '1.5',
    docs: 'pod-requirements',
  },
  'label.canonical-revision': {
    group: 'names',
    readBy: ['telemetry', 'control-plane'],
    changedBy: ['label service.istio.io/canonical-revision', 'label app.kubernetes.io/version', 'label version'],
    since: '1.5',
    docs: 'pod-requirements',
  },
  // istio 1.6 pkg/kube/inject/webhook.go; the sidecar's template to 1.10, the gateway's to 1.17.
  'label.rev': {
    group: 'bookkeeping',
    readBy: ['istioctl'],
    changedBy: ['values revision'],
    since: '1.6',
    until: '1.17',
    docs: 'labels',
  },
  // istio 1.16 injection-template.yaml; pilot/pkg/model/service.go TunnelLabel.
  'label.tunnel': {
    group: 'redirection',
    readBy: ['control-plane', 'network-owner'],
    changedBy: [
      'annotation proxy.istio.io/config',
      'mesh defaultConfig.proxyMetadata',
      'label networking.istio.io/tunnel',
    ],
    since: '1.16',
    docs: 'ambient',
  },
  // istio 1.7 pkg/kube/inject/webhook.go.
  'label.network': {
    group: 'identity',
    readBy: ['control-plane'],
    changedBy: ['label topology.istio.io/network', 'webhook-path net', 'values global.network'],
    since: '1.7',
    docs: 'multicluster',
  },
} as const satisfies PurposeRows;
