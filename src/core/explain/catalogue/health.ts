import type { PurposeRows } from '../row';

const STATUS_PORT = ['annotation status.sidecar.istio.io/port', 'values global.proxy.statusPort'] as const;
const REWRITE = [
  'annotation sidecar.istio.io/rewriteAppHTTPProbers',
  'values sidecarInjectorWebhook.rewriteAppHTTPProbe',
] as const;
const STARTUP = ['values global.proxy.startupProbe.enabled', ...STATUS_PORT] as const;

/**
 * Ports and probes of the proxy, and the application's probes that go to the agent. Sources: istio 1.30 injection-template.yaml,
 * pkg/kube/inject/app_probe.go, pilot/cmd/pilot-agent/status/{server,ready/probe}.go, tools/packaging/common/envoy_bootstrap.json.
 */
export const HEALTH = {
  'port.list': { group: 'telemetry', readBy: ['kubelet'], since: '1.0.3', docs: 'ports' },
  // istio 1.0.3 sidecar-injector-configmap.yaml.
  'port.http-envoy-prom': { group: 'telemetry', readBy: ['prometheus', 'envoy'], since: '1.0.3', docs: 'ports' },
  // istio 1.0.3 sidecar-injector-configmap.yaml; 15021 since 1.6.
  'probe.readiness': {
    group: 'health',
    readBy: ['kubelet', 'agent'],
    changedBy: STATUS_PORT,
    since: '1.0.3',
    docs: 'kube-probes',
  },
  'probe.readiness.envoy': { group: 'health', readBy: ['kubelet', 'envoy', 'agent'], since: '1.6', docs: 'ports' },
  'probe.readiness.agent': {
    group: 'health',
    readBy: ['kubelet', 'agent'],
    changedBy: STATUS_PORT,
    since: '1.0.3',
    docs: 'ports',
  },
  'probe.readiness.delay': {
    group: 'health',
    readBy: ['kubelet'],
    changedBy: [
      'annotation readiness.status.sidecar.istio.io/initialDelaySeconds',
      'values global.proxy.readinessInitialDelaySeconds',
    ],
    since: '1.0.3',
    docs: 'annotations',
  },
  'probe.readiness.period': {
    group: 'health',
    readBy: ['kubelet'],
    changedBy: [
      'annotation readiness.status.sidecar.istio.io/periodSeconds',
      'values global.proxy.readinessPeriodSeconds',
    ],
    since: '1.0.3',
    docs: 'annotations',
  },
  'probe.readiness.failures': {
    group: 'health',
    readBy: ['kubelet'],
    changedBy: [
      'annotation readiness.status.sidecar.istio.io/failureThreshold',
      'values global.proxy.readinessFailureThreshold',
    ],
    since: '1.0.3',
    docs: 'annotations',
  },
  'probe.readiness.timeout': { group: 'health', readBy: ['kubelet'], since: '1.8', docs: 'kube-probes' },
  // istio 1.20 injection-template.yaml startupProbe; 1.19 for native sidecars only.
  'probe.startup': {
    group: 'health',
    readBy: ['kubelet', 'envoy', 'agent'],
    changedBy: STARTUP,
    since: '1.19',
    docs: 'kube-probes',
  },
  'probe.startup.endpoint': { group: 'health', readBy: ['kubelet', 'envoy', 'agent'], since: '1.19', docs: 'ports' },
  'probe.startup.delay': { group: 'health', readBy: ['kubelet'], since: '1.19', docs: 'kube-probes' },
  'probe.startup.period': { group: 'health', readBy: ['kubelet'], since: '1.19', docs: 'kube-probes' },
  'probe.startup.failures': {
    group: 'health',
    readBy: ['kubelet'],
    changedBy: ['values global.proxy.startupProbe.failureThreshold'],
    since: '1.19',
    docs: 'kube-probes',
  },
  'probe.startup.timeout': { group: 'health', readBy: ['kubelet'], since: '1.19', docs: 'kube-probes' },
  // istio 1.1 app_probe.go HTTP; TCP 1.12, gRPC 1.13.
  'probe.rewritten.liveness': {
    group: 'health',
    readBy: ['kubelet', 'agent'],
    changedBy: REWRITE,
    since: '1.1',
    docs: 'probes',
  },
  'probe.rewritten.readiness': {
    group: 'health',
    readBy: ['kubelet', 'agent'],
    changedBy: REWRITE,
    since: '1.1',
    docs: 'probes',
  },
  'probe.rewritten.startup': {
    group: 'health',
    readBy: ['kubelet', 'agent'],
    changedBy: REWRITE,
    since: '1.7',
    docs: 'probes',
  },
  'probe.rewritten.port': {
    group: 'health',
    readBy: ['kubelet'],
    changedBy: ['annotation status.sidecar.istio.io/port', 'mesh defaultConfig.statusPort', ...REWRITE],
    since: '1.1',
    docs: 'ports',
  },
  'probe.rewritten.scheme': { group: 'health', readBy: ['kubelet'], changedBy: REWRITE, since: '1.1', docs: 'probes' },
  // istio 1.25 app_probe.go.
  'probe.rewritten.hook': {
    group: 'health',
    readBy: ['kubelet', 'agent'],
    changedBy: REWRITE,
    since: '1.25',
    docs: 'probes',
  },
} as const satisfies PurposeRows;
