import type { PurposeRows } from '../row';

/**
 * Environment variables of istio-proxy that today's releases set; the code is `env.` and the name. Sources: `env` in istio 1.30
 * injection-template.yaml, gateway-injection-template.yaml, grpc-agent.yaml; readers: istio 1.30
 * pilot/cmd/pilot-agent/options/options.go, pkg/bootstrap/config.go (ISTIO_META_*), pkg/model/proxy.go NodeMetadata.
 */
export const ENVIRONMENT = {
  'env.list': { group: 'configuration', readBy: ['agent'], docs: 'agent-variables' },
  'env.list.application': {
    group: 'configuration',
    readBy: ['grpc'],
    changedBy: ['annotation inject.istio.io/templates'],
    since: '1.11',
    docs: 'grpc',
  },
  'env.list.istio-init': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation proxy.istio.io/config', 'mesh defaultConfig.proxyMetadata'],
    since: '1.6',
    docs: 'mesh',
  },
  'env.POD_NAME': { group: 'identity', readBy: ['agent'], docs: 'kube-downward' },
  'env.POD_NAMESPACE': { group: 'identity', readBy: ['agent', 'control-plane'], docs: 'kube-downward' },
  'env.INSTANCE_IP': { group: 'identity', readBy: ['agent', 'control-plane'], docs: 'kube-downward' },
  // istio 1.3 injection-template.yaml.
  'env.SERVICE_ACCOUNT': {
    group: 'identity',
    readBy: ['agent'],
    changedBy: ['pod spec.serviceAccountName'],
    since: '1.3',
    docs: 'identity',
  },
  // istio 1.30 pkg/bootstrap/option/convert.go: $(HOST_IP) in a tracer's address.
  // istio 1.1.3 sidecar-injector-configmap.yaml.
  'env.HOST_IP': { group: 'telemetry', readBy: ['agent'], since: '1.1.3', docs: 'kube-downward' },
  // istio 1.18 injection-template.yaml; pilot/cmd/pilot-agent/config/config.go CPULimit.
  'env.ISTIO_CPU_LIMIT': {
    group: 'resources',
    readBy: ['agent'],
    changedBy: ['annotation sidecar.istio.io/proxyCPULimit', 'values global.proxy.resources.limits.cpu'],
    since: '1.18',
    docs: 'kube-downward',
  },
  'env.GOMEMLIMIT': {
    group: 'resources',
    readBy: ['go-runtime'],
    changedBy: ['annotation sidecar.istio.io/proxyMemoryLimit', 'values global.proxy.resources.limits.memory'],
    since: '1.19',
    docs: 'kube-downward',
  },
  'env.GOMAXPROCS': {
    group: 'resources',
    readBy: ['go-runtime'],
    changedBy: ['annotation sidecar.istio.io/proxyCPULimit', 'values global.proxy.resources.limits.cpu'],
    since: '1.19',
    docs: 'kube-downward',
  },
  // istio 1.6 injection-template.yaml; pilot/cmd/pilot-agent/config/config.go getMeshConfig.
  'env.PROXY_CONFIG': {
    group: 'configuration',
    readBy: ['agent'],
    changedBy: ['annotation proxy.istio.io/config', 'mesh defaultConfig'],
    since: '1.6',
    docs: 'mesh',
  },
  // istio 1.30 pilot/pkg/serviceregistry/kube/controller/controller.go findPortFromMetadata.
  'env.ISTIO_META_POD_PORTS': {
    group: 'configuration',
    readBy: ['control-plane'],
    changedBy: ['pod containers[].ports'],
    since: '1.3',
    docs: 'agent-variables',
  },
  // istio 1.30 pkg/model/proxy.go APP_CONTAINERS; pilot/pkg/networking/core/tracing.go reads it as the last name for a trace's service.
  // istio 1.5.2 injection-template.yaml.
  'env.ISTIO_META_APP_CONTAINERS': {
    group: 'telemetry',
    readBy: ['envoy', 'control-plane', 'telemetry'],
    changedBy: ['pod containers[].name'],
    since: '1.5.2',
    docs: 'agent-variables',
  },
  'env.ISTIO_META_CLUSTER_ID': {
    group: 'identity',
    readBy: ['agent', 'control-plane'],
    changedBy: ['webhook-path cluster', 'values global.multiCluster.clusterName'],
    since: '1.3',
    docs: 'multicluster',
  },
  // istio 1.17 injection-template.yaml; pilot/pkg/model/context.go GetNodeName.
  'env.ISTIO_META_NODE_NAME': {
    group: 'configuration',
    readBy: ['control-plane'],
    since: '1.17',
    docs: 'agent-variables',
  },
  // istio 1.30 pilot/pkg/networking/core/listener_builder.go.
  'env.ISTIO_META_INTERCEPTION_MODE': {
    group: 'redirection',
    readBy: ['control-plane'],
    changedBy: ['annotation sidecar.istio.io/interceptionMode', 'mesh defaultConfig.interceptionMode'],
    since: '0.8',
    docs: 'annotations',
  },
  // istio 1.1 sidecar-injector-configmap.yaml.
  'env.ISTIO_META_NETWORK': {
    group: 'identity',
    readBy: ['control-plane'],
    changedBy: ['label topology.istio.io/network', 'webhook-path net', 'values global.network'],
    since: '1.1',
    docs: 'multicluster',
  },
  // istio 1.25 injection-template.yaml: the label service.istio.io/workload-name.
  'env.ISTIO_META_WORKLOAD_NAME': {
    group: 'names',
    readBy: ['envoy', 'telemetry'],
    changedBy: ['label service.istio.io/workload-name'],
    since: '1.3',
    docs: 'standard-metrics',
  },
  'env.ISTIO_META_OWNER': { group: 'names', readBy: ['envoy', 'telemetry'], since: '1.3', docs: 'standard-metrics' },
  'env.ISTIO_META_MESH_ID': {
    group: 'identity',
    readBy: ['control-plane', 'telemetry'],
    changedBy: ['values global.meshID', 'mesh trustDomain', 'values global.trustDomain'],
    since: '1.3',
    docs: 'standard-metrics',
  },
  'env.TRUST_DOMAIN': {
    group: 'identity',
    readBy: ['agent'],
    changedBy: ['mesh trustDomain', 'values global.trustDomain'],
    since: '1.8',
    docs: 'identity',
  },
  'env.PILOT_CERT_PROVIDER': {
    group: 'certificates',
    readBy: ['agent'],
    changedBy: ['values global.pilotCertProvider'],
    since: '1.5',
    docs: 'certificates',
  },
  'env.CA_ADDR': {
    group: 'certificates',
    readBy: ['agent'],
    changedBy: ['values global.caAddress', 'values revision', 'values global.istioNamespace'],
    since: '1.5',
    docs: 'certificates',
  },
  // istio 1.19.8 and 1.20.4 injection-template.yaml; 1.20.0 to 1.20.3 lack it.
  'env.COMPLIANCE_POLICY': {
    group: 'security',
    readBy: ['agent', 'envoy'],
    changedBy: ['istiod-env COMPLIANCE_POLICY'],
    since: '1.20.4',
    earlier: ['1.19.8', '1.19.10'],
    docs: 'agent-variables',
  },
  // istio 1.31 injection-template.yaml: only with the policy fips-140-3.
  'env.GODEBUG': {
    group: 'security',
    readBy: ['go-runtime'],
    changedBy: ['istiod-env COMPLIANCE_POLICY'],
    since: '1.31',
  },
  // istio 1.30 pkg/kube/inject/template.go otelResourceAttributes.
  'env.OTEL_RESOURCE_ATTRIBUTES': {
    group: 'telemetry',
    readBy: ['envoy', 'telemetry'],
    changedBy: ['mesh extensionProviders[].opentelemetry.serviceAttributeEnrichment'],
    since: '1.30',
    docs: 'tracing',
  },
  'env.ISTIO_BOOTSTRAP_OVERRIDE': {
    group: 'configuration',
    readBy: ['agent'],
    changedBy: ['annotation sidecar.istio.io/bootstrapOverride'],
    since: '1.1',
    docs: 'annotations',
  },
  // istio 1.10 injection-template.yaml by istiod's environment; 1.22 by inboundTrafficPolicy; pilot/cmd/pilot-agent/status/server.go.
  'env.REWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION': {
    group: 'health',
    readBy: ['agent'],
    changedBy: ['mesh inboundTrafficPolicy.mode', 'istiod-env PILOT_ENABLE_INBOUND_PASSTHROUGH'],
    since: '1.10',
    docs: 'probes',
  },
  // istio 1.1 pkg app_probe.go; istio 1.30 pkg/kube/inject/app_probe.go, pilot/cmd/pilot-agent/status/server.go.
  'env.ISTIO_KUBE_APP_PROBERS': {
    group: 'health',
    readBy: ['agent'],
    changedBy: [
      'annotation sidecar.istio.io/rewriteAppHTTPProbers',
      'values sidecarInjectorWebhook.rewriteAppHTTPProbe',
    ],
    since: '1.1',
    docs: 'probes',
  },
  // istio 1.6 pkg/kube/inject/webhook.go applyPrometheusMerge.
  'env.ISTIO_PROMETHEUS_ANNOTATIONS': {
    group: 'telemetry',
    readBy: ['agent'],
    changedBy: ['annotation prometheus.istio.io/merge-metrics', 'mesh enablePrometheusMerge'],
    since: '1.6',
    docs: 'metrics',
  },
  'env.proxy-metadata': {
    group: 'configuration',
    readBy: ['agent'],
    changedBy: ['annotation proxy.istio.io/config', 'mesh defaultConfig.proxyMetadata'],
    since: '1.5',
    docs: 'mesh',
  },
  'env.proxy-metadata.node': {
    group: 'configuration',
    readBy: ['agent', 'control-plane'],
    changedBy: ['annotation proxy.istio.io/config', 'mesh defaultConfig.proxyMetadata'],
    since: '1.5',
    docs: 'mesh',
  },
  'env.proxy-metadata.istio-init': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation proxy.istio.io/config', 'mesh defaultConfig.proxyMetadata'],
    since: '1.6',
    docs: 'mesh',
  },
  'env.ISTIO_META_DNS_CAPTURE': {
    group: 'redirection',
    readBy: ['agent', 'cni', 'control-plane'],
    changedBy: ['annotation proxy.istio.io/config', 'mesh defaultConfig.proxyMetadata'],
    since: '1.7',
    docs: 'dns',
  },
  'env.ISTIO_META_DNS_CAPTURE.istio-init': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation proxy.istio.io/config', 'mesh defaultConfig.proxyMetadata'],
    since: '1.7',
    docs: 'dns',
  },
  'env.ISTIO_META_ENABLE_HBONE': {
    group: 'redirection',
    readBy: ['agent', 'control-plane'],
    changedBy: ['annotation proxy.istio.io/config', 'mesh defaultConfig.proxyMetadata'],
    since: '1.16',
    docs: 'ambient',
  },
  'env.EXIT_ON_ZERO_ACTIVE_CONNECTIONS': {
    group: 'lifecycle',
    readBy: ['agent'],
    changedBy: ['annotation proxy.istio.io/config', 'mesh defaultConfig.proxyMetadata'],
    since: '1.12',
    docs: 'agent-variables',
  },
  // istio 1.30 pkg/kube/inject/webhook.go parseInjectEnvs.
  'env.webhook-path': {
    group: 'configuration',
    readBy: ['agent'],
    changedBy: ['webhook-path {name}'],
    since: '1.8',
    docs: 'injection',
  },
  'env.datadog': {
    group: 'telemetry',
    readBy: ['envoy'],
    changedBy: ['annotation apm.datadoghq.com/env', 'values global.proxy.tracer'],
    since: '1.3',
    docs: 'tracing',
  },
} as const satisfies PurposeRows;
