import type { PurposeRows } from '../row';

/** What only the templates for proxyless gRPC add. Sources: istio 1.30 grpc-simple.yaml, grpc-agent.yaml. */
export const GRPC = {
  'env.GRPC_XDS_BOOTSTRAP': { group: 'configuration', readBy: ['grpc'], since: '1.11', docs: 'grpc' },
  'env.GRPC_XDS_EXPERIMENTAL_SECURITY_SUPPORT': {
    group: 'certificates',
    readBy: ['grpc'],
    since: '1.11',
    docs: 'grpc',
  },
  'env.GRPC_GO_LOG_VERBOSITY_LEVEL': { group: 'telemetry', readBy: ['grpc'], since: '1.11', docs: 'grpc' },
  'env.GRPC_GO_LOG_SEVERITY_LEVEL': { group: 'telemetry', readBy: ['grpc'], since: '1.11', docs: 'grpc' },
  'env.grpc-bootstrap-init': {
    group: 'configuration',
    readBy: ['container-runtime'],
    changedBy: ['values global.istioNamespace'],
    since: '1.11',
    docs: 'grpc',
  },
  // istio 1.30 pilot/pkg/bootstrap/discovery.go: the generator grpc.
  'env.ISTIO_META_GENERATOR': { group: 'configuration', readBy: ['control-plane'], since: '1.11', docs: 'grpc' },
  // istio 1.30 security/pkg/nodeagent/cache/secretcache.go OutputKeyCertToDir.
  'env.OUTPUT_CERTS': { group: 'certificates', readBy: ['agent'], since: '1.11', docs: 'agent-variables' },
  'env.ISTIO_META_DNS_CAPTURE.grpc': { group: 'configuration', readBy: ['agent'], since: '1.11', docs: 'grpc' },
  'env.DISABLE_ENVOY': { group: 'proxy', readBy: ['agent', 'cni'], since: '1.11', docs: 'agent-variables' },
  'port.mesh-metrics': { group: 'telemetry', readBy: ['prometheus', 'kubelet'], since: '1.15', docs: 'ports' },
  'lifecycle.grpc-wait': { group: 'lifecycle', readBy: ['kubelet', 'agent'], since: '1.14', docs: 'agent-wait' },
  'annotation.rewrite-probers': { group: 'health', readBy: ['injector'], since: '1.12', docs: 'probes' },
  'volume.grpc-io-proxyless-bootstrap': { group: 'configuration', readBy: ['grpc'], since: '1.11', docs: 'grpc' },
  'volume.istio-xds': { group: 'configuration', readBy: ['agent', 'grpc'], since: '1.11', docs: 'grpc' },
  'volume.istio-data.grpc': { group: 'certificates', readBy: ['grpc'], since: '1.11', docs: 'grpc' },
  'volume.workload-certs.grpc': { group: 'certificates', readBy: ['grpc'], since: '1.15', docs: 'grpc' },
} as const satisfies PurposeRows;
