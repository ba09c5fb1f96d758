import type { PurposeRows } from '../row';

const TPROXY = ['annotation sidecar.istio.io/interceptionMode', 'mesh defaultConfig.interceptionMode'] as const;
const BIND = ['annotation sidecar.istio.io/capNetBindService', 'values global.proxy.capNetBindService'] as const;
const CNI = ['values pilot.cni.enabled', 'values istio_cni.enabled'] as const;
const USER = ['pod containers[istio-proxy].securityContext.runAsUser', ...TPROXY] as const;
const CORE_DUMP = ['annotation sidecar.istio.io/enableCoreDump', 'values global.proxy.enableCoreDump'] as const;

/**
 * securityContext of injected containers and of the pod. Sources: istio 1.30 injection-template.yaml, gateway-injection-template.yaml;
 * istio 1.30 pkg/kube/inject/webhook.go (OpenShift's users), adjustInitContainerUser.
 */
export const SECURITY = {
  'security.istio-init': { group: 'security', readBy: ['kubelet', 'api-server'], docs: 'kube-pod-security' },
  'security.istio-init.capabilities': {
    group: 'security',
    readBy: ['container-runtime'],
    changedBy: CNI,
    docs: 'pod-requirements',
  },
  'security.istio-init.net-admin': {
    group: 'security',
    readBy: ['kernel', 'api-server'],
    changedBy: CNI,
    docs: 'pod-requirements',
  },
  // istio 1.3 injection-template.yaml.
  'security.istio-init.net-raw': {
    group: 'security',
    readBy: ['kernel', 'api-server'],
    changedBy: CNI,
    since: '1.3',
    docs: 'pod-requirements',
  },
  'security.istio-init.root': {
    group: 'security',
    readBy: ['kubelet', 'api-server'],
    changedBy: CNI,
    since: '1.1',
    docs: 'pod-requirements',
  },
  'security.istio-init.writable-root': {
    group: 'security',
    readBy: ['container-runtime'],
    changedBy: CNI,
    since: '1.3',
    docs: 'kube-security',
  },
  // istio 0.2 inject.go privileged: true; off by default since 1.1.
  'security.istio-init.privileged': {
    group: 'security',
    readBy: ['container-runtime', 'api-server'],
    changedBy: ['values global.proxy.privileged'],
    docs: 'kube-pod-security',
  },
  'security.istio-validation': {
    group: 'security',
    readBy: ['kubelet', 'api-server'],
    changedBy: CNI,
    since: '1.4',
    docs: 'cni',
  },
  'security.istio-validation.non-root': {
    group: 'security',
    readBy: ['kubelet', 'api-server'],
    changedBy: CNI,
    since: '1.4',
    docs: 'kube-pod-security',
  },
  'security.istio-validation.user': {
    group: 'security',
    readBy: ['kubelet'],
    changedBy: ['pod containers[istio-proxy].securityContext.runAsUser'],
    since: '1.4',
    docs: 'cni',
  },
  'security.istio-proxy': { group: 'security', readBy: ['kubelet', 'api-server'], docs: 'kube-pod-security' },
  'security.istio-proxy.user': {
    group: 'security',
    readBy: ['kubelet', 'kernel'],
    changedBy: USER,
    docs: 'pod-requirements',
  },
  'security.istio-proxy.group': {
    group: 'security',
    readBy: ['kubelet', 'kernel'],
    changedBy: USER,
    since: '1.0',
    docs: 'pod-requirements',
  },
  'security.istio-proxy.non-root': {
    group: 'security',
    readBy: ['kubelet', 'api-server'],
    changedBy: [...TPROXY, ...BIND],
    since: '1.3',
    docs: 'kube-pod-security',
  },
  'security.istio-proxy.root': {
    group: 'security',
    readBy: ['kubelet', 'kernel'],
    changedBy: [...TPROXY, ...BIND],
    since: '1.3',
    docs: 'annotations',
  },
  'security.istio-proxy.capabilities': {
    group: 'security',
    readBy: ['container-runtime'],
    changedBy: [...TPROXY, ...BIND],
    since: '0.8',
    docs: 'kube-security',
  },
  'security.istio-proxy.net-admin': {
    group: 'security',
    readBy: ['kernel', 'api-server'],
    changedBy: TPROXY,
    since: '0.8',
    docs: 'annotations',
  },
  // istio 1.6 injection-template.yaml.
  'security.istio-proxy.net-bind': {
    group: 'security',
    readBy: ['kernel'],
    changedBy: BIND,
    since: '1.6',
    docs: 'annotations',
  },
  // istio 1.12 injection-template.yaml: IPTABLES_TRACE_LOGGING in proxyMetadata.
  'security.istio-proxy.trace-logging': {
    group: 'security',
    readBy: ['kernel', 'api-server'],
    changedBy: ['annotation proxy.istio.io/config', 'mesh defaultConfig.proxyMetadata'],
    since: '1.12',
  },
  'security.drop-all': {
    group: 'security',
    readBy: ['container-runtime', 'api-server'],
    since: '1.3',
    docs: 'kube-pod-security',
  },
  'security.privileged.off': {
    group: 'security',
    readBy: ['container-runtime', 'api-server'],
    changedBy: ['values global.proxy.privileged'],
    docs: 'kube-pod-security',
  },
  'security.privileged.on': {
    group: 'security',
    readBy: ['container-runtime', 'api-server'],
    changedBy: ['values global.proxy.privileged'],
    docs: 'kube-pod-security',
  },
  'security.escalation.off': {
    group: 'security',
    readBy: ['kernel', 'api-server'],
    changedBy: ['values global.proxy.privileged'],
    since: '1.3',
    docs: 'kube-security',
  },
  'security.escalation.on': {
    group: 'security',
    readBy: ['kernel', 'api-server'],
    changedBy: ['values global.proxy.privileged'],
    since: '1.3',
    docs: 'kube-security',
  },
  'security.read-only-root': { group: 'security', readBy: ['container-runtime'], docs: 'kube-security' },
  'security.writable-root': {
    group: 'security',
    readBy: ['container-runtime'],
    changedBy: CORE_DUMP,
    docs: 'kube-security',
  },
  'security.seccomp': {
    group: 'security',
    readBy: ['container-runtime', 'kernel'],
    changedBy: ['values global.proxy.seccompProfile'],
    since: '1.28',
    docs: 'kube-security',
  },
  'security.enable-core-dump': {
    group: 'security',
    readBy: ['kernel', 'api-server'],
    changedBy: CORE_DUMP,
    until: '1.23',
  },
  'security.gateway.user': { group: 'security', readBy: ['kubelet'], since: '1.20', docs: 'gateway' },
  'security.pod': { group: 'security', readBy: ['kubelet'], docs: 'kube-security' },
  // istio 1.20 gateway-injection-template.yaml.
  'security.gateway.sysctls': {
    group: 'security',
    readBy: ['kernel', 'kubelet'],
    changedBy: ['values gateways.securityContext'],
    since: '1.20',
    docs: 'kube-sysctls',
  },
  'security.gateway.values': {
    group: 'security',
    readBy: ['kubelet'],
    changedBy: ['values gateways.securityContext'],
    since: '1.20',
    docs: 'kube-security',
  },
  // istio 1.1 pilot/pkg/kube/inject/inject.go; 1.9 to 1.18 the template, by istiod's environment.
  'security.fs-group': {
    group: 'certificates',
    readBy: ['kubelet'],
    changedBy: ['istiod-env ENABLE_LEGACY_FSGROUP_INJECTION', 'values global.sds.enabled'],
    since: '1.1',
    until: '1.18',
    docs: 'kube-security',
  },
} as const satisfies PurposeRows;
