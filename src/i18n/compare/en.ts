import type { DifferenceCode } from '../../core/compare/change-code';

type Params = Readonly<Record<string, string>>;

export interface DifferenceText {
  readonly title: string;
  /** Why it is so; `from` and `to` are the two releases. */
  readonly text: (params: Params) => string;
}

const from = (params: Params): string => params['from'] ?? '';
const to = (params: Params): string => params['to'] ?? '';
const always = (text: string) => () => text;

/** Why two releases of Istio make different things of the same manifests. */
export const words: Readonly<Record<DifferenceCode, DifferenceText>> = {
  'kind-unknown': {
    title: 'Only one of them knows this kind',
    text: (p) =>
      `kube-inject decodes the kinds it was built with and passes everything else through; the lists of ${from(p)} and ${to(p)} differ.`,
  },
  'injected-earlier-only': {
    title: 'No longer injected',
    text: (p) =>
      `${from(p)} injects this pod and ${to(p)} does not: the tests of the decision, or the namespaces that are left alone, have changed.`,
  },
  'injected-later-only': {
    title: 'Injected only later',
    text: (p) =>
      `${to(p)} injects this pod and ${from(p)} does not: the tests of the decision, or the namespaces that are left alone, have changed.`,
  },
  'failed-earlier': {
    title: 'Fails in the first',
    text: (p) => `The injector of ${from(p)} stops with an error here, so there is nothing to compare.`,
  },
  'failed-later': {
    title: 'Fails in the second',
    text: (p) => `The injector of ${to(p)} stops with an error here, so there is nothing to compare.`,
  },
  'native-sidecar': {
    title: 'The proxy is a native sidecar',
    text: always(
      'An init container that keeps running (restartPolicy: Always) starts before the application and stops after it, and lets a Job finish. Istio does so by itself since 1.27 if every node runs Kubernetes 1.33 or later; before, the proxy was one more container.',
    ),
  },
  'merge-vs-append': {
    title: 'Merged instead of appended',
    text: always(
      'Until 1.8 the injector put what the template gave at the end of the pod’s lists. From 1.9 the template is laid over the pod as a strategic merge patch: items of the same name become one, and the containers are put in order afterwards.',
    ),
  },
  'init-container': {
    title: 'Another init container',
    text: always(
      'An init container redirects the pod’s traffic to the proxy, or, where Istio’s CNI plugin does that, only checks that it was done. Which ones a template adds differs from release to release.',
    ),
  },
  'init-image': {
    title: 'The init container’s image',
    text: always(
      'The init container had an image of its own, proxy_init. By 1.4 it runs out of the proxy’s image, so that a node has one image less to fetch.',
    ),
  },
  'init-rules': {
    title: 'The rules for redirecting traffic',
    text: always(
      'The shell script became the program istio-iptables, inbound traffic got a port of its own (15006), and more ports of the proxy itself are left out of the redirection.',
    ),
  },
  'init-privileges': {
    title: 'Rights of the init container',
    text: always(
      'A privileged container gave way to the two capabilities that writing the rules takes, NET_ADMIN and NET_RAW, with everything else dropped.',
    ),
  },
  'proxy-container': {
    title: 'The proxy itself',
    text: always('Only one of the two templates adds a container named istio-proxy here.'),
  },
  'proxy-image': {
    title: 'The proxy’s image',
    text: always(
      'Each release comes with its own proxy. It was first named proxy, and proxyv2 since Envoy’s second API; the registry that it is fetched from has changed as well.',
    ),
  },
  'proxy-arguments': {
    title: 'The proxy’s arguments',
    text: always(
      'Early templates spelt out the whole proxy configuration as flags. The agent now reads most of it from PROXY_CONFIG and the mesh, and few flags are left.',
    ),
  },
  'proxy-environment': {
    title: 'The proxy’s environment',
    text: always(
      'What the proxy tells the control plane about its pod travels in ISTIO_META_… variables, and their number has grown: owner, workload, mesh, cluster, application containers.',
    ),
  },
  'proxy-ports': {
    title: 'The proxy’s ports',
    text: always('The port for Envoy’s metrics, 15090, is declared so that Prometheus can find it by name.'),
  },
  'proxy-probes': {
    title: 'Probes of the proxy',
    text: always(
      'The agent answers for the proxy: a readiness probe keeps traffic away until the proxy has its configuration, and a startup probe, later still, lets a slow start take its time.',
    ),
  },
  'proxy-lifecycle': {
    title: 'Lifecycle hooks of the proxy',
    text: always(
      'A hook that waits holds the application back until the proxy is ready, where the proxy is an ordinary container and that is asked for.',
    ),
  },
  'proxy-resources': {
    title: 'Resources of the injected containers',
    text: always(
      'Early templates asked for nothing. Requests and limits now come from the values, and annotations of the pod can replace them.',
    ),
  },
  'proxy-privileges': {
    title: 'Rights of the proxy',
    text: always(
      'The proxy has always run as user 1337. Its security context came to say also what it may not do: raise its privileges, keep capabilities, write to its file system, be root.',
    ),
  },
  certificates: {
    title: 'Where the certificates come from',
    text: always(
      'They were files of a Secret that Citadel wrote for every service account. The agent now fetches them itself: it shows istiod a token made for that purpose and keeps the key in memory.',
    ),
  },
  'proxy-volumes': {
    title: 'The proxy’s volumes',
    text: always(
      'Beside its configuration the proxy now has a place for data, and the pod’s labels and annotations as files.',
    ),
  },
  'probe-rewrite': {
    title: 'The application’s probes go through the agent',
    text: always(
      'With mutual TLS the kubelet cannot reach the application itself. From 1.1 Istio can point probes at the agent, which asks the application inside the pod; newer values do so by default.',
    ),
  },
  'prometheus-merge': {
    title: 'Metrics in one place',
    text: always(
      'The injector writes the prometheus.io annotations anew, so that Prometheus asks the agent, which adds the application’s metrics to those of the proxy. From 1.7 this is so unless the mesh refuses.',
    ),
  },
  'status-format': {
    title: 'The note about what was injected',
    text: always(
      'Every release notes in sidecar.istio.io/status what it added. Until 1.8 a hash told the template’s version; pull secrets came in 0.8, and from 1.11 the revision is named.',
    ),
  },
  'traffic-annotations': {
    title: 'Annotations about traffic',
    text: always(
      'Some templates write down, as annotations, which ports and addresses they redirect, for Istio’s CNI plugin or for people to read.',
    ),
  },
  'default-container': {
    title: 'kubectl’s default container',
    text: always('kubectl logs and exec take the application’s container, and not the proxy, when none is named.'),
  },
  revision: {
    title: 'The revision that injected',
    text: always('Since control planes can run beside each other, a pod says which of them it belongs to.'),
  },
  'tls-mode-label': {
    title: 'The label for mutual TLS',
    text: always(
      'From 1.4 the label tells other proxies that this pod understands mutual TLS, so that they can use it by themselves.',
    ),
  },
  'canonical-labels': {
    title: 'Canonical service labels',
    text: always(
      'Telemetry groups workloads by a canonical name and revision, which are taken from the usual labels or from the workload’s name.',
    ),
  },
  'fs-group': {
    title: 'The pod’s security context',
    text: always(
      'For a time the injector set fsGroup: 1337, so that the proxy could read its projected token; newer clusters do without.',
    ),
  },
  'dns-config': {
    title: 'Search domains',
    text: always('A template can add search domains for names in the mesh, such as those of other clusters.'),
  },
  'pull-secrets': {
    title: 'Secrets for pulling images',
    text: always(
      'The injected images may come from a registry that wants a login; the secrets for it are in the values since 0.8.',
    ),
  },
  'kubernetes-defaults': {
    title: 'Kubernetes’ defaults',
    text: always(
      'Until 0.8 the webhook filled in Kubernetes’ defaults in what it added, because API servers of the time did not do so after a webhook.',
    ),
  },
  'object-printing': {
    title: 'Fields that nobody set',
    text: always(
      'Objects are decoded into Kubernetes’ types of the time and printed from them. Fields that such a type always writes, like creationTimestamp: null or status: {}, come and go with its version.',
    ),
  },
  template: {
    title: 'The template says it differently',
    text: (p) =>
      `The template of ${to(p)} writes something here that the one of ${from(p)} did not, or the other way round.`,
  },
};
