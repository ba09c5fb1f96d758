import type { PurposeRows } from '../row';

/**
 * Lists of the pod that injection makes, DNS settings, and lines that are not Istio's: what the controller sets on a pod, and what the types of
 * Kubernetes print for fields that nobody set. Sources: istio 1.30 pkg/kube/inject/webhook.go reorderPod; istio 1.7 injection-template.yaml
 * dnsConfig; istio 1.8 pkg/kube/inject/webhook.go createPatch.
 */
export const POD = {
  'pod.init-containers': { group: 'lifecycle', readBy: ['kubelet'], docs: 'kube-init' },
  'pod.containers': { group: 'lifecycle', readBy: ['kubelet'], docs: 'kube-pod' },
  // istio 1.1 injector's spec dnsConfig; the template's podDNSSearchNamespaces 1.2 to 1.7.
  'dns.searches': {
    group: 'configuration',
    readBy: ['kubelet'],
    changedBy: ['values global.podDNSSearchNamespaces'],
    since: '1.1',
    until: '1.7',
    docs: 'kube-dns',
  },
  'dns.ndots': {
    group: 'configuration',
    readBy: ['kubelet'],
    changedBy: ['annotation proxy.istio.io/config', 'mesh defaultConfig.proxyMetadata'],
    since: '1.7',
    until: '1.7',
    docs: 'kube-dns',
  },
  'pod.metadata': { group: 'names', readBy: ['control-plane', 'kubectl'], docs: 'kube-pod' },
  // istio 0.5 to 1.0 pilot/pkg/kube/inject/webhook.go applyDefaultsWorkaround.
  'pod.defaulted': { group: 'kubernetes', readBy: ['kubelet'], since: '0.5', until: '1.0', docs: 'kube-pod' },
  'controller.pod': { group: 'kubernetes', readBy: ['api-server'], docs: 'kube-pod' },
  'controller.name': { group: 'kubernetes', readBy: ['api-server', 'injector'], docs: 'kube-pod' },
  'controller.owner': { group: 'kubernetes', readBy: ['injector', 'api-server'], docs: 'kube-pod' },
  'controller.label': { group: 'kubernetes', readBy: ['injector'], docs: 'kube-pod' },
  'printed.creation-timestamp': { group: 'kubernetes', readBy: [], docs: 'kube-pod' },
  'printed.status': { group: 'kubernetes', readBy: [], docs: 'kube-pod' },
  'printed.strategy': { group: 'kubernetes', readBy: ['api-server'] },
  'printed.resources': { group: 'kubernetes', readBy: ['scheduler'], docs: 'kube-resources' },
  'printed.divisor': { group: 'kubernetes', readBy: ['kubelet'], docs: 'kube-downward' },
  'printed.field': { group: 'kubernetes', readBy: [] },
} as const satisfies PurposeRows;
