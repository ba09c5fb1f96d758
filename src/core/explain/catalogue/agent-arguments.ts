import type { PurposeRows } from '../row';

/**
 * Arguments of istio-proxy that today's agent knows. Sources: `args` in istio 1.30 injection-template.yaml and
 * gateway-injection-template.yaml; istio 1.30 pilot/cmd/pilot-agent/app/cmd.go addFlags.
 */
export const AGENT_ARGUMENTS = {
  'agent.proxy': { group: 'configuration', readBy: ['agent'], docs: 'agent' },
  'agent.sidecar': { group: 'configuration', readBy: ['agent', 'control-plane'], docs: 'agent' },
  // istio 1.9.2 gateway-injection-template.yaml, the first release that has it.
  'agent.router': {
    group: 'configuration',
    readBy: ['agent', 'control-plane'],
    changedBy: ['annotation inject.istio.io/templates'],
    since: '1.9.2',
    docs: 'gateway',
  },
  // istio 1.0.6 sidecar-injector-configmap.yaml.
  'agent.domain': {
    group: 'configuration',
    readBy: ['agent', 'control-plane'],
    changedBy: ['values global.proxy.clusterDomain'],
    since: '1.0.6',
    docs: 'agent',
  },
  // istio 1.1.4 sidecar-injector-configmap.yaml.
  'agent.proxy-log-level': {
    group: 'telemetry',
    readBy: ['agent', 'envoy'],
    changedBy: ['annotation sidecar.istio.io/logLevel', 'values global.proxy.logLevel'],
    since: '1.1.4',
    docs: 'logging',
  },
  'agent.component-log-level': {
    group: 'telemetry',
    readBy: ['agent', 'envoy'],
    changedBy: ['annotation sidecar.istio.io/componentLogLevel', 'values global.proxy.componentLogLevel'],
    since: '1.2',
    docs: 'logging',
  },
  // istio 1.9 injection-template.yaml.
  'agent.log-level': {
    group: 'telemetry',
    readBy: ['agent'],
    changedBy: ['annotation sidecar.istio.io/agentLogLevel', 'values global.logging.level'],
    since: '1.9',
    docs: 'logging',
  },
  'agent.log-json': {
    group: 'telemetry',
    readBy: ['agent', 'envoy'],
    changedBy: ['values global.logAsJson'],
    since: '1.5',
    docs: 'logging',
  },
  // istio 1.5 injection-template.yaml, not in 1.6 to 1.22, and again from 1.23 on; pkg/bootstrap option OutlierLogPath.
  'agent.outlier-log': {
    group: 'telemetry',
    readBy: ['agent', 'envoy'],
    changedBy: ['values global.proxy.outlierLogPath'],
    since: '1.23',
    earlier: ['1.5', '1.5'],
    docs: 'agent',
  },
  'agent.sts-port': {
    group: 'certificates',
    readBy: ['agent'],
    changedBy: ['values global.sts.servicePort'],
    since: '1.5',
    docs: 'agent',
  },
  // istio 1.0.2 sidecar-injector-configmap.yaml to istio 1.17 injection-template.yaml.
  'agent.concurrency': {
    group: 'resources',
    readBy: ['agent', 'envoy'],
    changedBy: ['annotation proxy.istio.io/config', 'mesh defaultConfig.concurrency'],
    since: '1.0.2',
    until: '1.17',
    docs: 'mesh',
  },
  // istio 0.2 inject.go to istio 1.10 injection-template.yaml.
  'agent.service-cluster': {
    group: 'names',
    readBy: ['agent', 'envoy'],
    changedBy: ['label app', 'mesh defaultConfig.serviceCluster'],
    until: '1.10',
    docs: 'agent',
  },
  'agent.trust-domain': {
    group: 'identity',
    readBy: ['agent'],
    changedBy: ['values global.trustDomain'],
    since: '1.1',
    until: '1.7',
    docs: 'identity',
  },
} as const satisfies PurposeRows;
