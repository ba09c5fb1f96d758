import type { PathStep } from '../yaml/read/scalars';

const ISTIO = 'https://istio.io/latest';
const KUBERNETES = 'https://kubernetes.io/docs';

/** Public pages that purposes point to, by a name of ours. */
export const DOCUMENTATION = {
  agent: `${ISTIO}/docs/reference/commands/pilot-agent/#pilot-agent-proxy`,
  'agent-request': `${ISTIO}/docs/reference/commands/pilot-agent/#pilot-agent-request`,
  'agent-variables': `${ISTIO}/docs/reference/commands/pilot-agent/#envvars`,
  'agent-wait': `${ISTIO}/docs/reference/commands/pilot-agent/#pilot-agent-wait`,
  ambient: `${ISTIO}/docs/ambient/overview/`,
  annotations: `${ISTIO}/docs/reference/config/annotations/`,
  certificates: `${ISTIO}/docs/concepts/security/#pki`,
  cni: `${ISTIO}/docs/setup/additional-setup/cni/`,
  dns: `${ISTIO}/docs/ops/configuration/traffic-management/dns-proxy/`,
  gateway: `${ISTIO}/docs/setup/additional-setup/gateway/`,
  grpc: `${ISTIO}/blog/2021/proxyless-grpc/`,
  identity: `${ISTIO}/docs/concepts/security/#istio-identity`,
  injection: `${ISTIO}/docs/setup/additional-setup/sidecar-injection/`,
  iptables: `${ISTIO}/docs/reference/commands/pilot-agent/#pilot-agent-istio-iptables`,
  labels: `${ISTIO}/docs/reference/config/labels/`,
  logging: `${ISTIO}/docs/ops/diagnostic-tools/component-logging/`,
  mesh: `${ISTIO}/docs/reference/config/istio.mesh.v1alpha1/`,
  metrics: `${ISTIO}/docs/ops/integrations/prometheus/`,
  multicluster: `${ISTIO}/docs/setup/install/multicluster/`,
  mutual: `${ISTIO}/docs/concepts/security/#mutual-tls-authentication`,
  'native-sidecar': `${ISTIO}/blog/2023/native-sidecars/`,
  'pod-requirements': `${ISTIO}/docs/ops/deployment/application-requirements/#pod-requirements`,
  ports: `${ISTIO}/docs/ops/deployment/application-requirements/#ports-used-by-istio`,
  probes: `${ISTIO}/docs/ops/configuration/mesh/app-health-check/`,
  spire: `${ISTIO}/docs/ops/integrations/spire/`,
  'standard-metrics': `${ISTIO}/docs/reference/config/metrics/`,
  tracing: `${ISTIO}/docs/tasks/observability/distributed-tracing/`,
  'kube-default-container': `${KUBERNETES}/reference/labels-annotations-taints/#kubectl-kubernetes-io-default-container`,
  'kube-dns': `${KUBERNETES}/concepts/services-networking/dns-pod-service/#pod-dns-config`,
  'kube-downward': `${KUBERNETES}/concepts/workloads/pods/downward-api/`,
  'kube-hooks': `${KUBERNETES}/concepts/containers/container-lifecycle-hooks/`,
  'kube-images': `${KUBERNETES}/concepts/containers/images/`,
  'kube-init': `${KUBERNETES}/concepts/workloads/pods/init-containers/`,
  'kube-pod': `${KUBERNETES}/concepts/workloads/pods/`,
  'kube-pod-security': `${KUBERNETES}/concepts/security/pod-security-standards/`,
  'kube-probes': `${KUBERNETES}/concepts/workloads/pods/probes/`,
  'kube-resources': `${KUBERNETES}/concepts/configuration/manage-resources-containers/`,
  'kube-security': `${KUBERNETES}/tasks/configure-pod-container/security-context/`,
  'kube-sidecar': `${KUBERNETES}/concepts/workloads/pods/sidecar-containers/`,
  'kube-sysctls': `${KUBERNETES}/tasks/administer-cluster/sysctl-cluster/`,
  'kube-token': `${KUBERNETES}/concepts/storage/projected-volumes/#serviceaccounttoken`,
  'kube-volumes': `${KUBERNETES}/concepts/storage/volumes/`,
} as const;

export type DocumentationId = keyof typeof DOCUMENTATION;

/** The public page about an annotation or label of Istio's or Kubernetes', at its name; undefined for other things and other people's names. */
export function metadataPage(kind: string, name: string): string | undefined {
  if (kind !== 'annotation' && kind !== 'label') return undefined;
  if (/(?:^|\.)istio\.io\//.test(name))
    return atName(DOCUMENTATION[kind === 'annotation' ? 'annotations' : 'labels'], name);
  if (/(?:^|\.)kubernetes\.io\//.test(name)) return atName(`${KUBERNETES}/reference/labels-annotations-taints/`, name);
  return undefined;
}

/** The public page `docs` of a thing called `name`: where the page lists many names, at that one. */
export function pageAt(docs: string, name: PathStep | undefined): string {
  const lists = docs === DOCUMENTATION.annotations || docs === DOCUMENTATION.labels;
  return lists && typeof name === 'string' && name.includes('/') ? atName(docs, name) : docs;
}

/** A page scrolled to a text: its anchors are not the names. */
function atName(page: string, name: string): string {
  return `${page}#:~:text=${encodeURIComponent(name).replaceAll('-', '%2D')}`;
}
