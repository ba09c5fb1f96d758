import type { PurposeRows } from '../row';

/** Hooks of the proxy and what decides when it starts and stops. Source: istio 1.30 injection-template.yaml. */
export const LIFECYCLE = {
  // istio 1.7 injection-template.yaml; pilot/cmd/pilot-agent/app/wait.go.
  'lifecycle.hold': {
    group: 'lifecycle',
    readBy: ['kubelet', 'agent'],
    changedBy: [
      'annotation proxy.istio.io/config',
      'mesh defaultConfig.holdApplicationUntilProxyStarts',
      'values global.proxy.holdApplicationUntilProxyStarts',
    ],
    since: '1.7',
    docs: 'agent-wait',
  },
  // istio 1.21 injection-template.yaml; pkg/envoy/agent.go DrainNow.
  'lifecycle.drain': {
    group: 'lifecycle',
    readBy: ['kubelet', 'agent', 'envoy'],
    changedBy: ['annotation sidecar.istio.io/nativeSidecar', 'values global.proxy.lifecycle'],
    since: '1.21',
    docs: 'agent-request',
  },
  'lifecycle.values': {
    group: 'lifecycle',
    readBy: ['kubelet'],
    changedBy: ['values global.proxy.lifecycle'],
    since: '1.3',
    docs: 'kube-hooks',
  },
  'lifecycle.native': {
    group: 'lifecycle',
    readBy: ['kubelet'],
    changedBy: ['annotation sidecar.istio.io/nativeSidecar', 'istiod-env ENABLE_NATIVE_SIDECARS'],
    since: '1.19',
    docs: 'kube-sidecar',
  },
} as const satisfies PurposeRows;
