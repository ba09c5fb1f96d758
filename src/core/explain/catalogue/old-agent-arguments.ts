import type { PurposeRows } from '../row';

/**
 * Arguments of istio-proxy from the time when the agent took the whole ProxyConfig as flags; since 1.6 it is in the variable PROXY_CONFIG.
 * Sources: the templates of 0.5 to 1.5; istio 1.4 pilot/cmd/pilot-agent/main.go init; istio 0.4 pilot/platform/kube/inject/inject.go.
 */
export const OLD_AGENT_ARGUMENTS = {
  'agent.config-path': {
    group: 'private',
    readBy: ['agent'],
    changedBy: ['mesh defaultConfig.configPath'],
    until: '1.5',
    docs: 'mesh',
  },
  'agent.binary-path': {
    group: 'configuration',
    readBy: ['agent'],
    changedBy: ['mesh defaultConfig.binaryPath'],
    until: '1.5',
    docs: 'mesh',
  },
  'agent.drain-duration': {
    group: 'lifecycle',
    readBy: ['envoy'],
    changedBy: ['mesh defaultConfig.drainDuration'],
    until: '1.5',
    docs: 'mesh',
  },
  'agent.parent-shutdown': {
    group: 'lifecycle',
    readBy: ['envoy'],
    changedBy: ['mesh defaultConfig.parentShutdownDuration'],
    until: '1.5',
    docs: 'mesh',
  },
  'agent.discovery-address': {
    group: 'configuration',
    readBy: ['agent', 'envoy'],
    changedBy: ['annotation sidecar.istio.io/discoveryAddress', 'mesh defaultConfig.discoveryAddress'],
    until: '1.5',
    docs: 'mesh',
  },
  'agent.discovery-refresh': {
    group: 'configuration',
    readBy: ['envoy'],
    changedBy: ['mesh defaultConfig.discoveryRefreshDelay'],
    until: '1.0',
  },
  'agent.connect-timeout': {
    group: 'configuration',
    readBy: ['envoy'],
    changedBy: ['mesh defaultConfig.connectTimeout'],
    until: '1.5',
  },
  // istio 1.4 main.go: dns_refresh_rate of the bootstrap's STRICT_DNS clusters.
  'agent.dns-refresh': {
    group: 'configuration',
    readBy: ['envoy'],
    changedBy: ['values global.proxy.dnsRefreshRate'],
    since: '1.2',
    until: '1.5',
  },
  'agent.admin-port': {
    group: 'configuration',
    readBy: ['agent', 'envoy'],
    changedBy: ['mesh defaultConfig.proxyAdminPort'],
    until: '1.5',
    docs: 'ports',
  },
  'agent.control-plane-auth.none': {
    group: 'certificates',
    readBy: ['agent', 'envoy'],
    changedBy: ['annotation sidecar.istio.io/controlPlaneAuthPolicy', 'mesh defaultConfig.controlPlaneAuthPolicy'],
    until: '1.5',
    docs: 'mesh',
  },
  'agent.control-plane-auth.mutual': {
    group: 'certificates',
    readBy: ['agent', 'envoy'],
    changedBy: ['annotation sidecar.istio.io/controlPlaneAuthPolicy', 'mesh defaultConfig.controlPlaneAuthPolicy'],
    until: '1.5',
    docs: 'mesh',
  },
  'agent.control-plane-bootstrap': { group: 'configuration', readBy: ['agent'], since: '1.5', until: '1.5' },
  // istio 1.0.3 sidecar-injector-configmap.yaml.
  'agent.status-port': {
    group: 'health',
    readBy: ['agent'],
    changedBy: ['annotation status.sidecar.istio.io/port', 'values global.proxy.statusPort'],
    since: '1.0.3',
    until: '1.5',
    docs: 'ports',
  },
  // istio 1.0.3 sidecar-injector-configmap.yaml.
  'agent.application-ports': {
    group: 'health',
    readBy: ['agent'],
    changedBy: ['annotation readiness.status.sidecar.istio.io/applicationPorts', 'pod containers[].ports'],
    since: '1.0.3',
    until: '1.4',
    docs: 'annotations',
  },
  'agent.statsd': {
    group: 'telemetry',
    readBy: ['envoy'],
    changedBy: ['mesh defaultConfig.statsdUdpAddress', 'values global.proxy.envoyStatsd.enabled'],
    until: '1.5',
    docs: 'mesh',
  },
  // istio 1.1 sidecar-injector-configmap.yaml: --envoyMetricsServiceAddress; --envoyMetricsService from 1.4 on.
  'agent.metrics-service': {
    group: 'telemetry',
    readBy: ['envoy'],
    changedBy: ['mesh defaultConfig.envoyMetricsService', 'values global.proxy.envoyMetricsService.enabled'],
    since: '1.1',
    until: '1.5',
    docs: 'mesh',
  },
  'agent.access-log-service': {
    group: 'telemetry',
    readBy: ['envoy'],
    changedBy: ['mesh defaultConfig.envoyAccessLogService', 'values global.proxy.envoyAccessLogService.enabled'],
    since: '1.3',
    until: '1.5',
    docs: 'mesh',
  },
  'agent.zipkin': {
    group: 'telemetry',
    readBy: ['envoy'],
    changedBy: [
      'mesh defaultConfig.tracing.zipkin.address',
      'mesh defaultConfig.zipkinAddress',
      'values global.proxy.tracer',
    ],
    until: '1.5',
    docs: 'tracing',
  },
  // istio 1.1 sidecar-injector-configmap.yaml.
  'agent.lightstep-address': {
    group: 'telemetry',
    readBy: ['envoy'],
    changedBy: ['mesh defaultConfig.tracing.lightstep.address', 'values global.proxy.tracer'],
    since: '1.1',
    until: '1.5',
    docs: 'tracing',
  },
  // istio 1.1 sidecar-injector-configmap.yaml.
  'agent.lightstep-token': {
    group: 'telemetry',
    readBy: ['agent', 'envoy'],
    changedBy: ['mesh defaultConfig.tracing.lightstep.accessToken', 'values global.proxy.tracer'],
    since: '1.1',
    until: '1.5',
    docs: 'tracing',
  },
  // istio 1.1 sidecar-injector-configmap.yaml.
  'agent.lightstep-tls': {
    group: 'telemetry',
    readBy: ['envoy'],
    changedBy: ['mesh defaultConfig.tracing.lightstep.secure', 'values global.proxy.tracer'],
    since: '1.1',
    until: '1.5',
    docs: 'tracing',
  },
  // istio 1.1.3 sidecar-injector-configmap.yaml.
  'agent.datadog': {
    group: 'telemetry',
    readBy: ['envoy'],
    changedBy: ['mesh defaultConfig.tracing.datadog.address', 'values global.proxy.tracer'],
    since: '1.1.3',
    until: '1.5',
    docs: 'tracing',
  },
  // istio 0.4 inject.go: `-v` from the parameter verbosity.
  'agent.verbosity': { group: 'telemetry', readBy: ['agent'], changedBy: ['injector params.verbosity'], until: '0.4' },
} as const satisfies PurposeRows;
