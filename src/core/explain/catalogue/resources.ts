import type { PurposeRows } from '../row';

const ANNOTATIONS = [
  'annotation sidecar.istio.io/proxyCPU',
  'annotation sidecar.istio.io/proxyMemory',
  'annotation sidecar.istio.io/proxyCPULimit',
  'annotation sidecar.istio.io/proxyMemoryLimit',
] as const;
const ALL = [...ANNOTATIONS, 'values global.proxy.resources'] as const;

/** CPU and memory of injected containers. Source: istio 1.30 injection-template.yaml `resources`; limits by annotation since 1.6. */
export const RESOURCES = {
  'resources.proxy': {
    group: 'resources',
    readBy: ['scheduler', 'kubelet'],
    changedBy: ALL,
    since: '0.8',
    docs: 'kube-resources',
  },
  'resources.proxy.requests': {
    group: 'resources',
    readBy: ['scheduler'],
    changedBy: ALL,
    since: '0.8',
    docs: 'kube-resources',
  },
  'resources.proxy.limits': {
    group: 'resources',
    readBy: ['kubelet', 'kernel'],
    changedBy: ALL,
    since: '1.1',
    docs: 'kube-resources',
  },
  'resources.proxy.requests.cpu': {
    group: 'resources',
    readBy: ['scheduler', 'kernel'],
    changedBy: ['annotation sidecar.istio.io/proxyCPU', 'values global.proxy.resources.requests.cpu'],
    since: '0.8',
    docs: 'kube-resources',
  },
  'resources.proxy.requests.memory': {
    group: 'resources',
    readBy: ['scheduler'],
    changedBy: ['annotation sidecar.istio.io/proxyMemory', 'values global.proxy.resources.requests.memory'],
    since: '0.8',
    docs: 'kube-resources',
  },
  'resources.proxy.limits.cpu': {
    group: 'resources',
    readBy: ['kernel', 'agent'],
    changedBy: ['annotation sidecar.istio.io/proxyCPULimit', 'values global.proxy.resources.limits.cpu'],
    since: '1.1',
    docs: 'kube-resources',
  },
  'resources.proxy.limits.memory': {
    group: 'resources',
    readBy: ['kernel'],
    changedBy: ['annotation sidecar.istio.io/proxyMemoryLimit', 'values global.proxy.resources.limits.memory'],
    since: '1.1',
    docs: 'kube-resources',
  },
  'resources.proxy.other': {
    group: 'resources',
    readBy: ['scheduler', 'kubelet'],
    changedBy: ['values global.proxy.resources'],
    since: '1.1',
    docs: 'kube-resources',
  },
  // istio 1.6 injection-template.yaml; 1.3 to 1.5 global.proxy.init.resources or global.proxy_init.resources.
  'resources.init': {
    group: 'resources',
    readBy: ['scheduler', 'kubelet'],
    changedBy: [...ALL, 'values global.proxy_init.resources', 'values global.proxy.init.resources'],
    docs: 'kube-init',
  },
} as const satisfies PurposeRows;
