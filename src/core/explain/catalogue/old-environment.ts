import type { PurposeRows } from '../row';

/** Variables that today's templates do not set any more. Sources: the templates of the releases named; istio 1.4 pilot/cmd/pilot-agent/main.go. */
export const OLD_ENVIRONMENT = {
  'env.ISTIO_META_POD_NAME': { group: 'identity', readBy: ['control-plane', 'telemetry'], since: '0.8', until: '1.5' },
  // istio 1.4 pilot/pkg/model/context.go CONFIG_NAMESPACE.
  'env.ISTIO_META_CONFIG_NAMESPACE': { group: 'identity', readBy: ['control-plane'], since: '1.1', until: '1.5' },
  'env.ISTIO_META_INCLUDE_INBOUND_PORTS': {
    group: 'redirection',
    readBy: ['control-plane'],
    changedBy: ['annotation traffic.sidecar.istio.io/includeInboundPorts', 'pod containers[].ports'],
    since: '1.2',
    until: '1.4',
    docs: 'annotations',
  },
  'env.INBOUND_CAPTURE_PORT': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/includeInboundPorts'],
    since: '1.2',
    until: '1.2',
    docs: 'ports',
  },
  // istio 1.0.3 sidecar-injector-configmap.yaml, before ISTIO_METAJSON_LABELS.
  'env.ISTIO_METAJSON_ANNOTATIONS': {
    group: 'configuration',
    readBy: ['agent', 'control-plane'],
    changedBy: ['pod metadata.annotations'],
    since: '1.0.3',
    until: '1.10',
    docs: 'agent-variables',
  },
  // istio 1.0.4 sidecar-injector-configmap.yaml.
  'env.ISTIO_METAJSON_LABELS': {
    group: 'configuration',
    readBy: ['agent', 'control-plane'],
    changedBy: ['pod metadata.labels'],
    since: '1.0.4',
    until: '1.5',
    docs: 'agent-variables',
  },
  'env.SDS_ENABLED': {
    group: 'certificates',
    readBy: ['agent'],
    changedBy: ['values global.sds.enabled'],
    since: '1.3',
    until: '1.5',
  },
  'env.ISTIO_META_SDS_TOKEN_PATH': {
    group: 'certificates',
    readBy: ['control-plane'],
    changedBy: ['values global.sds.customTokenDirectory'],
    since: '1.2',
    until: '1.5',
  },
  // istio 1.4 main.go: with it the agent waits for certificate files before it starts Envoy.
  'env.ISTIO_AUTO_MTLS_ENABLED': {
    group: 'certificates',
    readBy: ['agent'],
    changedBy: ['values global.mtls.auto'],
    since: '1.4',
    until: '1.5',
    docs: 'mutual',
  },
  'env.JWT_POLICY': {
    group: 'certificates',
    readBy: ['agent'],
    changedBy: ['values global.jwtPolicy'],
    since: '1.5',
    until: '1.21',
    docs: 'kube-token',
  },
  // istio 1.9 pilot/pkg/networking/core/v1alpha3/listener.go: custom tags of traces.
  'env.CANONICAL_SERVICE': {
    group: 'names',
    readBy: ['envoy', 'telemetry'],
    changedBy: ['label service.istio.io/canonical-name'],
    since: '1.6',
    until: '1.10',
    docs: 'labels',
  },
  'env.CANONICAL_REVISION': {
    group: 'names',
    readBy: ['envoy', 'telemetry'],
    changedBy: ['label service.istio.io/canonical-revision'],
    since: '1.6',
    until: '1.10',
    docs: 'labels',
  },
  'env.STACKDRIVER_TRACING_ENABLED': {
    group: 'telemetry',
    readBy: ['agent'],
    changedBy: ['values global.proxy.tracer'],
    since: '1.4',
    until: '1.5',
    docs: 'tracing',
  },
  'env.STACKDRIVER_TRACING_DEBUG': {
    group: 'telemetry',
    readBy: ['agent'],
    changedBy: ['mesh defaultConfig.tracing.stackdriver.debug'],
    since: '1.4',
    until: '1.5',
    docs: 'tracing',
  },
  'env.stackdriver-limit': {
    group: 'telemetry',
    readBy: ['agent'],
    changedBy: ['mesh defaultConfig.tracing.stackdriver'],
    since: '1.4',
    until: '1.5',
    docs: 'tracing',
  },
} as const satisfies PurposeRows;
