import type { PurposeRows } from '../row';

/**
 * Containers, their images and commands. Sources: the templates of the releases (istio 1.30
 * manifests/charts/istio-control/istio-discovery/files/{injection-template,gateway-injection-template,grpc-simple,grpc-agent}.yaml),
 * up to 0.4 the Go code (istio 0.4 pilot/platform/kube/inject/inject.go injectIntoSpec).
 */
export const CONTAINERS = {
  'container.istio-init': {
    group: 'redirection',
    readBy: ['kubelet'],
    changedBy: [
      'values pilot.cni.enabled',
      'values istio_cni.enabled',
      'annotation sidecar.istio.io/interceptionMode',
      'mesh defaultConfig.interceptionMode',
    ],
    docs: 'pod-requirements',
  },
  // istio 1.4 injection-template.yaml (istio_cni.repair.enabled); since 1.5 whenever CNI is on.
  'container.istio-validation': {
    group: 'redirection',
    readBy: ['kubelet', 'cni'],
    changedBy: ['values pilot.cni.enabled', 'values istio_cni.enabled'],
    since: '1.4',
    docs: 'cni',
  },
  'container.istio-proxy': { group: 'proxy', readBy: ['kubelet'], since: '1.5', docs: 'injection' },
  // istio 0.2 pilot/platform/kube/inject/inject.go to istio 1.4 injection-template.yaml: Pilot configures Envoy, certificates are a Secret or come by SDS.
  'container.istio-proxy.pilot': { group: 'proxy', readBy: ['kubelet'], until: '1.5', docs: 'injection' },
  // istio 1.19 pkg/kube/inject/inject.go: native sidecars; 1.27 decides by the nodes' kubelets.
  'container.istio-proxy.native': {
    group: 'proxy',
    readBy: ['kubelet'],
    changedBy: [
      'annotation sidecar.istio.io/nativeSidecar',
      'istiod-env ENABLE_NATIVE_SIDECARS',
      'node status.nodeInfo.kubeletVersion',
    ],
    since: '1.19',
    docs: 'native-sidecar',
  },
  // istio 1.30 gateway-injection-template.yaml.
  'container.istio-proxy.gateway': {
    group: 'proxy',
    readBy: ['kubelet'],
    changedBy: ['annotation inject.istio.io/templates'],
    since: '1.9',
    docs: 'gateway',
  },
  // istio 1.30 grpc-agent.yaml.
  'container.istio-proxy.grpc': {
    group: 'proxy',
    readBy: ['kubelet'],
    changedBy: ['annotation inject.istio.io/templates'],
    since: '1.11',
    docs: 'grpc',
  },
  // istio 1.30 grpc-simple.yaml.
  'container.grpc-bootstrap-init': {
    group: 'configuration',
    readBy: ['kubelet'],
    changedBy: ['annotation inject.istio.io/templates'],
    since: '1.11',
    docs: 'grpc',
  },
  // istio 0.2 inject.go enableCoreDumpContainer; istio 1.23 injection-template.yaml.
  'container.enable-core-dump': {
    group: 'private',
    readBy: ['kubelet'],
    changedBy: ['annotation sidecar.istio.io/enableCoreDump', 'values global.proxy.enableCoreDump'],
    until: '1.23',
    docs: 'annotations',
  },
  // istio 1.31 injection-template.yaml .ProxyInitImage; before hub, name and tag from values.
  'image.istio-init': {
    group: 'redirection',
    readBy: ['container-runtime'],
    changedBy: [
      'annotation sidecar.istio.io/proxyImage',
      'values global.proxy_init.image',
      'values global.hub',
      'values global.tag',
    ],
    docs: 'kube-images',
  },
  // istio 1.13 pkg/kube/inject/inject.go ProxyImage.
  'image.istio-proxy': {
    group: 'proxy',
    readBy: ['container-runtime'],
    changedBy: [
      'annotation sidecar.istio.io/proxyImage',
      'annotation sidecar.istio.io/proxyImageType',
      'values global.proxy.image',
      'values global.hub',
      'values global.tag',
      'values global.variant',
      'mesh defaultConfig.image.imageType',
    ],
    docs: 'annotations',
  },
  'image.enable-core-dump': {
    group: 'private',
    readBy: ['container-runtime'],
    changedBy: ['values global.proxy_init.image', 'values global.hub', 'values global.tag'],
    until: '1.23',
    docs: 'kube-images',
  },
  'image.grpc-bootstrap-init': { group: 'configuration', readBy: ['container-runtime'], since: '1.11', docs: 'grpc' },
  'image.pull-policy': {
    group: 'proxy',
    readBy: ['kubelet'],
    changedBy: ['values global.imagePullPolicy'],
    docs: 'kube-images',
  },
  // istio 1.6 injection-template.yaml imagePullSecrets.
  'image.pull-secret': {
    group: 'proxy',
    readBy: ['kubelet'],
    changedBy: ['values global.imagePullSecrets'],
    since: '1.6',
    docs: 'kube-images',
  },
  'arguments.istio-init': { group: 'redirection', readBy: ['istio-init'], docs: 'iptables' },
  'arguments.istio-validation': { group: 'redirection', readBy: ['istio-init'], since: '1.4', docs: 'cni' },
  'arguments.agent': { group: 'configuration', readBy: ['agent'], docs: 'agent' },
  'command.enable-core-dump': {
    group: 'private',
    readBy: ['kernel'],
    changedBy: ['annotation sidecar.istio.io/enableCoreDump', 'values global.proxy.enableCoreDump'],
    until: '1.23',
    docs: 'annotations',
  },
  'command.grpc-bootstrap-init': {
    group: 'configuration',
    readBy: ['container-runtime'],
    changedBy: ['values global.istioNamespace'],
    since: '1.11',
    docs: 'grpc',
  },
} as const satisfies PurposeRows;
