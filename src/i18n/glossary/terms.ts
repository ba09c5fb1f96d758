const ISTIO = 'https://istio.io/latest/docs';
const KUBERNETES = 'https://kubernetes.io/docs';

/** What is the same in every language about a term: where it is explained at length, and what belongs with it. */
export interface TermFacts {
  readonly docs?: string;
  readonly related: readonly string[];
}

/** Terms of the glossary by our id, in the order in which a newcomer meets them. */
export const TERMS = {
  mesh: { docs: `${ISTIO}/overview/what-is-istio/`, related: ['sidecar', 'control-plane'] },
  sidecar: { docs: `${ISTIO}/setup/additional-setup/sidecar-injection/`, related: ['proxy', 'native-sidecar'] },
  'native-sidecar': {
    docs: `${KUBERNETES}/concepts/workloads/pods/sidecar-containers/`,
    related: ['sidecar', 'init-container'],
  },
  proxy: { docs: 'https://www.envoyproxy.io/docs/envoy/latest/intro/what_is_envoy', related: ['agent', 'sidecar'] },
  agent: { docs: `${ISTIO}/reference/commands/pilot-agent/`, related: ['proxy', 'control-plane'] },
  'data-plane': { docs: `${ISTIO}/ops/deployment/architecture/`, related: ['control-plane', 'proxy'] },
  'control-plane': { docs: `${ISTIO}/ops/deployment/architecture/`, related: ['data-plane', 'revision'] },
  injection: {
    docs: `${ISTIO}/setup/additional-setup/sidecar-injection/`,
    related: ['injector', 'webhook', 'kube-inject'],
  },
  injector: {
    docs: `${ISTIO}/ops/configuration/mesh/injection-concepts/`,
    related: ['injection', 'injection-template'],
  },
  'injection-template': {
    docs: `${ISTIO}/setup/additional-setup/sidecar-injection/`,
    related: ['template-action', 'overlay', 'values'],
  },
  'kube-inject': {
    docs: `${ISTIO}/reference/commands/istioctl/#istioctl-kube-inject`,
    related: ['injection', 'webhook'],
  },
  webhook: {
    docs: `${KUBERNETES}/reference/access-authn-authz/extensible-admission-controllers/`,
    related: ['admission', 'injector'],
  },
  admission: {
    docs: `${KUBERNETES}/reference/access-authn-authz/admission-controllers/`,
    related: ['webhook', 'pod-security'],
  },
  initializer: { related: ['webhook', 'injection'] },
  'object-selector': {
    docs: `${KUBERNETES}/reference/access-authn-authz/extensible-admission-controllers/`,
    related: ['webhook', 'revision'],
  },
  'injection-policy': { docs: `${ISTIO}/ops/configuration/mesh/injection-concepts/`, related: ['injector', 'webhook'] },
  'init-container': {
    docs: `${KUBERNETES}/concepts/workloads/pods/init-containers/`,
    related: ['istio-init', 'native-sidecar'],
  },
  'istio-init': { docs: `${ISTIO}/ops/deployment/application-requirements/`, related: ['redirection', 'cni'] },
  redirection: {
    docs: `${ISTIO}/ops/deployment/application-requirements/`,
    related: ['iptables', 'interception-mode', 'istio-init'],
  },
  iptables: {
    docs: `${ISTIO}/reference/commands/pilot-agent/#pilot-agent-istio-iptables`,
    related: ['redirection', 'nftables'],
  },
  nftables: { related: ['iptables', 'redirection'] },
  'interception-mode': { docs: `${ISTIO}/reference/config/annotations/`, related: ['redirection', 'tproxy'] },
  tproxy: { related: ['interception-mode', 'capability'] },
  'network-namespace': { docs: `${KUBERNETES}/concepts/services-networking/`, related: ['redirection', 'cni'] },
  cni: { docs: `${ISTIO}/setup/additional-setup/cni/`, related: ['istio-init', 'redirection'] },
  'dns-capture': {
    docs: `${ISTIO}/ops/configuration/traffic-management/dns-proxy/`,
    related: ['agent', 'redirection'],
  },
  capability: {
    docs: `${KUBERNETES}/tasks/configure-pod-container/security-context/`,
    related: ['pod-security', 'istio-init'],
  },
  'pod-security': {
    docs: `${KUBERNETES}/concepts/security/pod-security-standards/`,
    related: ['admission', 'capability'],
  },
  'start-order': {
    docs: `${ISTIO}/reference/config/istio.mesh.v1alpha1/#ProxyConfig`,
    related: ['init-container', 'native-sidecar'],
  },
  revision: { docs: `${ISTIO}/setup/upgrade/canary/`, related: ['tag', 'canary-upgrade'] },
  tag: { docs: `${ISTIO}/setup/upgrade/canary/#stable-revision-labels`, related: ['revision', 'webhook'] },
  'canary-upgrade': { docs: `${ISTIO}/setup/upgrade/canary/`, related: ['revision', 're-injection'] },
  overlay: { related: ['strategic-merge', 'injection-template'] },
  'strategic-merge': {
    docs: `${KUBERNETES}/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/`,
    related: ['overlay', 'merge-key'],
  },
  'merge-key': {
    docs: `${KUBERNETES}/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/`,
    related: ['strategic-merge'],
  },
  'json-patch': { docs: 'https://datatracker.ietf.org/doc/html/rfc6902', related: ['webhook'] },
  're-injection': {
    docs: `${ISTIO}/setup/additional-setup/sidecar-injection/`,
    related: ['status-annotation', 'canary-upgrade'],
  },
  'status-annotation': { docs: `${ISTIO}/reference/config/annotations/`, related: ['re-injection'] },
  values: {
    docs: `${ISTIO}/setup/additional-setup/customize-installation-helm/`,
    related: ['injection-template', 'profile'],
  },
  profile: { docs: `${ISTIO}/setup/additional-setup/config-profiles/`, related: ['values', 'istio-operator'] },
  'istio-operator': { docs: `${ISTIO}/reference/config/istio.operator.v1alpha1/`, related: ['values', 'profile'] },
  'mesh-config': { docs: `${ISTIO}/reference/config/istio.mesh.v1alpha1/#MeshConfig`, related: ['proxy-config'] },
  'proxy-config': {
    docs: `${ISTIO}/reference/config/istio.mesh.v1alpha1/#ProxyConfig`,
    related: ['mesh-config', 'proxy-metadata'],
  },
  'proxy-metadata': {
    docs: `${ISTIO}/reference/config/istio.mesh.v1alpha1/#ProxyConfig`,
    related: ['proxy-config', 'agent'],
  },
  'template-action': { docs: 'https://pkg.go.dev/text/template', related: ['injection-template'] },
  xds: {
    docs: 'https://www.envoyproxy.io/docs/envoy/latest/api-docs/xds_protocol',
    related: ['control-plane', 'proxy'],
  },
  bootstrap: { docs: 'https://www.envoyproxy.io/docs/envoy/latest/operations/bootstrap', related: ['xds', 'agent'] },
  'service-account': {
    docs: `${KUBERNETES}/concepts/security/service-accounts/`,
    related: ['spiffe-identity', 'token'],
  },
  token: {
    docs: `${KUBERNETES}/concepts/storage/projected-volumes/#serviceaccounttoken`,
    related: ['service-account', 'certificate-authority'],
  },
  'spiffe-identity': {
    docs: `${ISTIO}/concepts/security/#istio-identity`,
    related: ['service-account', 'trust-domain'],
  },
  'trust-domain': { docs: `${ISTIO}/reference/glossary/#trust-domain`, related: ['spiffe-identity', 'mesh'] },
  'certificate-authority': { docs: `${ISTIO}/concepts/security/#pki`, related: ['token', 'mutual-tls'] },
  'mutual-tls': { docs: `${ISTIO}/concepts/security/#mutual-tls-authentication`, related: ['strict', 'auto-mtls'] },
  'auto-mtls': {
    docs: `${ISTIO}/ops/configuration/traffic-management/tls-configuration/#auto-mtls`,
    related: ['mutual-tls'],
  },
  strict: {
    docs: `${ISTIO}/reference/config/security/peer_authentication/`,
    related: ['mutual-tls', 'probe-rewriting'],
  },
  sds: {
    docs: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/security/secret',
    related: ['agent', 'certificate-authority'],
  },
  'probe-rewriting': { docs: `${ISTIO}/ops/configuration/mesh/app-health-check/`, related: ['agent', 'strict'] },
  'metrics-merging': { docs: `${ISTIO}/ops/integrations/prometheus/`, related: ['agent'] },
  workload: { docs: `${KUBERNETES}/concepts/workloads/`, related: ['pod-template'] },
  'pod-template': { docs: `${KUBERNETES}/concepts/workloads/pods/#pod-templates`, related: ['workload', 'injection'] },
  'canonical-service': { docs: `${ISTIO}/ops/deployment/application-requirements/`, related: ['workload'] },
  'protocol-selection': {
    docs: `${ISTIO}/ops/configuration/traffic-management/protocol-selection/`,
    related: ['headless-service'],
  },
  'headless-service': {
    docs: `${KUBERNETES}/concepts/services-networking/service/#headless-services`,
    related: ['protocol-selection'],
  },
  gateway: { docs: `${ISTIO}/setup/additional-setup/gateway/`, related: ['proxy'] },
  'proxyless-grpc': { docs: 'https://istio.io/latest/blog/2021/proxyless-grpc/', related: ['xds', 'agent'] },
  ambient: { docs: `${ISTIO}/ambient/overview/`, related: ['ztunnel', 'waypoint', 'hbone'] },
  ztunnel: { docs: `${ISTIO}/ambient/overview/`, related: ['ambient', 'waypoint'] },
  waypoint: { docs: `${ISTIO}/ambient/usage/waypoint/`, related: ['ambient', 'gateway'] },
  hbone: { docs: `${ISTIO}/ambient/architecture/hbone/`, related: ['ambient', 'mutual-tls'] },
} as const satisfies Readonly<Record<string, TermFacts>>;

export type TermId = keyof typeof TERMS;

/** A term in one language. */
export interface TermWords {
  /** Its name as a heading. */
  readonly name: string;
  /** Other ways to write it, by which it is found in a text. */
  readonly also?: readonly string[];
  /** What it means, in a sentence or two. */
  readonly text: string;
}

/** The glossary in one language. */
export interface Glossary {
  readonly title: string;
  readonly intro: string;
  readonly related: string;
  readonly docs: string;
  readonly terms: Readonly<Record<TermId, TermWords>>;
}
