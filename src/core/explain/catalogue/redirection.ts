import type { PurposeRows } from '../row';

/**
 * Arguments of istio-init and istio-validation, each with its value. Sources: the `args` of the release's injection template
 * (istio 1.30 manifests/charts/istio-control/istio-discovery/files/injection-template.yaml; before 1.2
 * install/kubernetes/helm/istio/templates/sidecar-injector-configmap.yaml), and what the program does with them
 * (istio 1.30 tools/istio-iptables/pkg/cmd/root.go, pkg/capture/run.go; up to 1.3 tools/packaging/common/istio-iptables.sh).
 */
export const REDIRECTION = {
  // istio 1.6 injection-template.yaml: the first argument; 1.4 and 1.5 had it as command.
  'redirect.program': { group: 'redirection', readBy: ['container-runtime'], since: '1.4', docs: 'iptables' },
  // istio 1.12 injection-template.yaml reads .MeshConfig.ProxyListenPort; 1.2 to 1.11 wrote 15001.
  'redirect.outbound-port': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['mesh proxyListenPort'],
    since: '1.3',
    docs: 'ports',
  },
  // Up to 1.2 there was no -z: tools/packaging/common/istio-iptables.sh sends inbound traffic to -p too.
  'redirect.both-ports': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['mesh proxyListenPort'],
    until: '1.2',
    docs: 'ports',
  },
  // istio 1.3 injection-template.yaml; 1.18 reads .MeshConfig.ProxyInboundListenPort.
  'redirect.inbound-port': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['mesh proxyInboundListenPort'],
    since: '1.3',
    docs: 'ports',
  },
  // istio 1.20 injection-template.yaml .ProxyUID; istio 1.23 pkg/kube/inject/webhook.go adjustInitContainerUser.
  'redirect.proxy-user': {
    group: 'redirection',
    readBy: ['istio-init', 'kernel'],
    changedBy: ['pod containers[istio-proxy].securityContext.runAsUser'],
    docs: 'pod-requirements',
  },
  // istio 0.8 sidecar-injector-configmap.yaml.
  'redirect.mode.redirect': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation sidecar.istio.io/interceptionMode', 'mesh defaultConfig.interceptionMode'],
    since: '0.8',
    docs: 'iptables',
  },
  'redirect.mode.tproxy': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation sidecar.istio.io/interceptionMode', 'mesh defaultConfig.interceptionMode'],
    since: '0.8',
    docs: 'iptables',
  },
  'redirect.outbound-ranges.all': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/includeOutboundIPRanges', 'values global.proxy.includeIPRanges'],
    docs: 'iptables',
  },
  'redirect.outbound-ranges.some': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/includeOutboundIPRanges', 'values global.proxy.includeIPRanges'],
    docs: 'iptables',
  },
  'redirect.outbound-ranges.none': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/includeOutboundIPRanges', 'values global.proxy.includeIPRanges'],
    docs: 'iptables',
  },
  'redirect.outbound-exclusions.some': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/excludeOutboundIPRanges', 'values global.proxy.excludeIPRanges'],
    since: '0.8',
    docs: 'iptables',
  },
  'redirect.outbound-exclusions.none': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/excludeOutboundIPRanges', 'values global.proxy.excludeIPRanges'],
    since: '0.8',
    docs: 'iptables',
  },
  // istio 1.12 injection-template.yaml: the value global.proxy.includeInboundPorts; before only the annotation.
  'redirect.inbound-ports.all': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/includeInboundPorts', 'values global.proxy.includeInboundPorts'],
    since: '0.8',
    docs: 'iptables',
  },
  'redirect.inbound-ports.some': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/includeInboundPorts', 'values global.proxy.includeInboundPorts'],
    since: '0.8',
    docs: 'iptables',
  },
  // istio 0.8 to 1.2: the ports that the pod's containers declare (pilot/pkg/kube/inject/inject.go includeInboundPorts).
  'redirect.inbound-ports.declared': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/includeInboundPorts', 'pod containers[].ports'],
    since: '0.8',
    until: '1.2',
    docs: 'annotations',
  },
  'redirect.inbound-ports.none': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/includeInboundPorts', 'values global.proxy.includeInboundPorts'],
    since: '0.8',
    docs: 'iptables',
  },
  // istio 1.30 pkg/kube/inject/template.go excludeInboundPort adds the status port.
  'redirect.inbound-exclusions.some': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: [
      'annotation traffic.sidecar.istio.io/excludeInboundPorts',
      'values global.proxy.excludeInboundPorts',
      'annotation status.sidecar.istio.io/port',
      'values global.proxy.statusPort',
    ],
    since: '0.8',
    docs: 'ports',
  },
  'redirect.inbound-exclusions.none': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/excludeInboundPorts', 'values global.proxy.excludeInboundPorts'],
    since: '0.8',
    docs: 'iptables',
  },
  'redirect.outbound-ports.some': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/includeOutboundPorts', 'values global.proxy.includeOutboundPorts'],
    since: '1.7',
    docs: 'iptables',
  },
  'redirect.outbound-ports.none': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/includeOutboundPorts', 'values global.proxy.includeOutboundPorts'],
    since: '1.7',
    docs: 'iptables',
  },
  'redirect.outbound-port-exclusions.some': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/excludeOutboundPorts', 'values global.proxy.excludeOutboundPorts'],
    since: '1.2',
    docs: 'iptables',
  },
  'redirect.outbound-port-exclusions.none': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/excludeOutboundPorts', 'values global.proxy.excludeOutboundPorts'],
    since: '1.2',
    docs: 'iptables',
  },
  // istio 1.25 injection-template.yaml: istio.io/reroute-virtual-interfaces; 1.1 on: kubevirtInterfaces.
  'redirect.virtual-interfaces': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: [
      'annotation istio.io/reroute-virtual-interfaces',
      'annotation traffic.sidecar.istio.io/kubevirtInterfaces',
    ],
    since: '1.1',
    docs: 'annotations',
  },
  'redirect.excluded-interfaces': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation traffic.sidecar.istio.io/excludeInterfaces'],
    since: '1.15',
    docs: 'annotations',
  },
  'redirect.log-level': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['annotation sidecar.istio.io/agentLogLevel', 'values global.logging.level'],
    since: '1.15',
    docs: 'logging',
  },
  'redirect.log-json': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['values global.logAsJson'],
    since: '1.15',
    docs: 'logging',
  },
  // istio 1.30 tools/istio-iptables/pkg/validation/validator.go.
  'redirect.validate': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['values pilot.cni.enabled', 'values istio_cni.enabled'],
    since: '1.4',
    docs: 'cni',
  },
  'redirect.skip-rules': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['values pilot.cni.enabled', 'values istio_cni.enabled'],
    since: '1.4',
    docs: 'cni',
  },
  // istio 1.30 cni/pkg/plugin/sidecar_redirect.go: the plugin reads annotations, not these arguments.
  'redirect.unused': {
    group: 'redirection',
    readBy: [],
    changedBy: ['values pilot.cni.enabled', 'values istio_cni.enabled'],
    since: '1.4',
    docs: 'cni',
  },
  'redirect.force-apply': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['values global.proxy_init.forceApplyIptables'],
    since: '1.24',
    docs: 'iptables',
  },
  'redirect.nftables': {
    group: 'redirection',
    readBy: ['istio-init'],
    changedBy: ['values global.nativeNftables'],
    since: '1.27',
    docs: 'iptables',
  },
} as const satisfies PurposeRows;
