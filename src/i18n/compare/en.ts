import type { CompareWords } from './words';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const always = (text: string) => () => text;

/** Why two versions of Istio make different things of the same manifests. */
export const words: CompareWords = {
  differences: {
    'kind-unknown': {
      title: 'Only one version knows this kind',
      about: ({ from, to }) =>
        `kube-inject decodes the kinds it was built with and passes everything else through. The lists of ${from} and ${to} differ.`,
    },
    'injected-earlier-only': {
      title: 'No longer injected',
      about: ({ from, to }) =>
        `${from} injects this pod and ${to} does not: the conditions for injection differ, or the namespaces that are left out.`,
    },
    'injected-later-only': {
      title: 'Newly injected',
      about: ({ from, to }) =>
        `${to} injects this pod and ${from} does not: the conditions for injection differ, or the namespaces that are left out.`,
    },
    'failed-earlier': {
      title: 'Fails on the left side',
      about: ({ from }) => `The injector of ${from} stops with an error here, so there is nothing to compare.`,
    },
    'failed-later': {
      title: 'Injection fails',
      about: ({ to }) => `The injector of ${to} stops with an error here, so the pod would not be injected.`,
    },
    'native-sidecar': {
      title: 'The proxy as a native sidecar',
      about: always(
        'As an init container that keeps running (restartPolicy: Always), the proxy starts before the application and stops after it, and a Job can finish.',
      ),
    },
    'init-container': {
      title: 'The init containers',
      about: always(
        'An init container redirects the pod’s traffic to the proxy. If the Istio CNI plugin does that, the init container only checks it.',
      ),
    },
    'init-rules': {
      title: 'The rules that redirect traffic',
      about: always('They decide which connections go through the proxy and which bypass it.'),
    },
    'init-privileges': {
      title: 'Privileges of the init container',
      about: always('Pod Security admission can reject a pod whose containers ask for more than its namespace allows.'),
    },
    'proxy-container': {
      title: 'The proxy container',
      about: always('Only one of the two adds a container named istio-proxy here.'),
    },
    'probe-rewrite': {
      title: 'The application’s probes',
      about: always(
        'If mutual TLS is required, the kubelet cannot probe the application directly. The agent can do so for it, inside the pod.',
      ),
    },
    certificates: {
      title: 'Certificates and tokens',
      about: always('Without them the proxy has no identity, and mutual TLS fails.'),
    },
    'proxy-privileges': {
      title: 'Privileges of the proxy',
      about: always('Pod Security admission can reject a pod whose containers ask for more than its namespace allows.'),
    },
    'fs-group': {
      title: 'The pod’s security context',
      about: always('fsGroup decides which group owns the files of mounted volumes, the application’s too.'),
    },
    'init-image': {
      title: 'The init container’s image',
      about: always('Nodes must be able to pull it: check mirrors, allow lists and pull secrets.'),
    },
    'proxy-image': {
      title: 'The proxy’s image',
      about: always('Nodes must be able to pull it: check mirrors, allow lists and pull secrets.'),
    },
    'pull-secrets': {
      title: 'Secrets for pulling images',
      about: always('If the registry needs a login, images cannot be pulled without them.'),
    },
    'proxy-probes': {
      title: 'Probes of the proxy',
      about: always('They decide when the pod counts as ready, and how long the proxy may take to start.'),
    },
    'proxy-lifecycle': {
      title: 'Lifecycle hooks of the proxy',
      about: always('A hook can make the application wait for the proxy, or the proxy wait before it stops.'),
    },
    'proxy-resources': {
      title: 'Resources of the injected containers',
      about: always('Each pod requests this much more of its node; quotas and autoscaling count it.'),
    },
    'proxy-arguments': {
      title: 'The proxy’s arguments',
      about: always('The agent reads them when it starts Envoy.'),
    },
    'proxy-environment': {
      title: 'The proxy’s environment',
      about: always('The agent reads it; most ISTIO_META_… variables tell the control plane about the pod.'),
    },
    'proxy-ports': { title: 'The proxy’s ports', about: always('Declared ports can be found by name.') },
    'proxy-volumes': { title: 'The proxy’s volumes', about: always('') },
    'dns-config': { title: 'DNS search domains', about: always('They decide which short names resolve.') },
    'prometheus-merge': {
      title: 'Metrics of the pod',
      about: always('The prometheus.io annotations decide which port Prometheus scrapes.'),
    },
    'tls-mode-label': {
      title: 'The label for mutual TLS',
      about: always('With it, other proxies use mutual TLS to this pod on their own.'),
    },
    'canonical-labels': {
      title: 'Canonical service labels',
      about: always('Telemetry groups workloads by canonical name and revision.'),
    },
    revision: {
      title: 'The revision on the pod',
      about: always('It names the control plane that injected the pod.'),
    },
    'traffic-annotations': {
      title: 'Annotations about traffic',
      about: always('The Istio CNI plugin reads which ports and addresses to redirect from them.'),
    },
    'default-container': {
      title: 'kubectl’s default container',
      about: always('kubectl logs and exec use the application’s container when none is named.'),
    },
    template: { title: 'Other fields', about: always('The two templates differ here.') },
    'merge-vs-append': { title: 'Order and repeated items', about: always('The same items in another place.') },
    'image-tag': { title: 'Only the image tag', about: always('Each version brings its own proxy.') },
    'status-format': {
      title: 'The record of what was injected',
      about: always('sidecar.istio.io/status lists what was added to the pod.'),
    },
    'kubernetes-defaults': {
      title: 'Kubernetes’ defaults',
      about: always('The API server fills these fields in when nobody sets them.'),
    },
    'object-printing': {
      title: 'Empty fields',
      about: always('Kubernetes types print some fields that nobody set; which ones depends on the type’s version.'),
    },
  },
  event: (since, text) => `Since ${since}: ${text}`,
  events: {
    proxyv2: 'the image is named proxyv2.',
    'defaults-left-out': 'Kubernetes’ defaults are no longer written out.',
    'metrics-port': 'the port of Envoy’s metrics, 15090, is declared.',
    'readiness-probe': 'the proxy has a readiness probe.',
    limits: 'the injected containers have limits by default.',
    'init-unprivileged': 'the init container is root but no longer privileged.',
    'inbound-port': 'inbound traffic goes to its own port, 15006, and all inbound ports are redirected.',
    'init-capabilities': 'the init container has NET_ADMIN and NET_RAW and no other capability.',
    'proxy-capabilities': 'the proxy drops all capabilities and may not gain privileges.',
    'pod-facts': 'the proxy is told its workload, owner, cluster and ports.',
    'cni-annotations': 'the traffic settings are written as annotations.',
    'shared-image': 'the init container uses the proxy’s image.',
    'iptables-program': 'the program istio-iptables writes the rules instead of a shell script.',
    'tls-mode': 'the label security.istio.io/tlsMode says that the pod accepts mutual TLS.',
    'probes-rewritten': 'HTTP probes of the application go through the agent by default.',
    'own-ports': 'the proxy’s own ports 15090, 15021 and 15020 are not redirected.',
    'istiod-certificates': 'the agent gets its certificates from istiod with a token, not from a Secret.',
    'readiness-by-envoy': 'the proxy’s readiness is asked on port 15021.',
    'proxy-config': 'the agent reads PROXY_CONFIG instead of many arguments.',
    'pod-volumes': 'the proxy has a volume for data and one with the pod’s labels and annotations.',
    'fs-group': 'the pod gets fsGroup: 1337.',
    'revision-label': 'pods carry the label istio.io/rev.',
    'metrics-merged': 'Prometheus scrapes the agent, which merges all metrics of the pod.',
    canonical: 'pods carry the labels service.istio.io/canonical-name and canonical-revision.',
    'cni-annotations-gone': 'the traffic annotations are written for the CNI plugin only.',
    merged: 'the template is merged into the pod instead of appended, and the containers are reordered afterwards.',
    'default-logs-container': 'an annotation names the default container for kubectl logs.',
    'default-container': 'an annotation names the default container for kubectl.',
    'pull-policy-gone': 'imagePullPolicy is only written if the values set it.',
    'service-identity-gone': 'the agent finds out service and revision by itself.',
    'revision-label-gone': 'pods no longer carry the label istio.io/rev.',
    'workload-socket': 'the workload’s identity can come from a socket, such as SPIRE’s.',
    'credential-socket': 'credentials can come from a socket.',
    'init-log': 'the init container’s log level follows the proxy’s settings.',
    'fs-group-gone': 'fsGroup is not set by default.',
    'node-name': 'the proxy is told the name of its node.',
    'cpu-limit': 'the proxy is told its CPU limit.',
    'concurrency-gone': 'the agent sets the number of worker threads, not an argument.',
    'revision-annotation': 'pods carry the annotation istio.io/rev.',
    'go-limits': 'the agent’s memory and CPU use follow the container’s limits.',
    'startup-probe': 'a startup probe waits for the proxy, and the readiness probe asks less often.',
    'jwt-policy-gone': 'JWT_POLICY is not set; tokens for istiod are always bound ones.',
    'native-by-default': 'the proxy is a native sidecar by default if every node runs Kubernetes 1.33 or later.',
    'revocation-list': 'the proxy mounts the list of revoked certificates, if there is one.',
    'timestamp-gone': 'creationTimestamp: null is no longer printed.',
    divisor: 'the divisor is written out. The value is the same.',
    registry: 'images come from registry.istio.io instead of Docker Hub.',
  },
  impacts: {
    breaks: { title: 'Injected or not', about: 'These pods are not injected as before.' },
    risk: { title: 'Can break', about: 'Check these first: a pod may fail to start, or its traffic may fail.' },
    behaviour: { title: 'Behaves differently', about: 'The pod starts and runs, in a slightly different way.' },
    noise: { title: 'No effect', about: 'Image tag, order, empty fields: the pod runs as before.' },
  },
  report: {
    title: (from, to) => `Istio ${from} → ${to}`,
    summary: (workloads, changed) =>
      `${changed} of ${plural(workloads, 'workload changes', 'workloads change')} in a way that matters.`,
    nothing: 'Nothing that matters changes.',
    standsIn: (chart, version) =>
      `The installation uses the chart ${chart}, which is of its own version. For ${version}, the built-in facts of Istio’s chart are used instead, so what the chart adds of its own is missing there.`,
    workloads: (count) => plural(count, 'workload', 'workloads'),
    running: (version) => `running with ${version === '' ? 'an unknown version' : version}`,
    more: (count) => `and ${count} more`,
    places: (count) => plural(count, 'place', 'places'),
    varies: 'different in each workload, for example:',
    moved: 'in another place',
    noise: 'Without effect',
    same: (count) => `${plural(count, 'workload', 'workloads')} without any difference`,
    columns: { place: 'Where', before: 'Before', after: 'After', purpose: 'What it is for' },
    absent: 'not set',
    values: {
      title: 'Your installation',
      about: (from, to) => `What becomes of your values from ${from} to ${to}:`,
      changes: {
        unread: (_from, to) => `${to} no longer reads it. Nothing warns you.`,
        'no-effect': (from, to) => `It changed something in ${from} and changes nothing in ${to}.`,
        'new-effect': (from, to) =>
          `It was the default in ${from}. In ${to} the default is different, and yours stays.`,
        elsewhere: (from, to) => `It changes different things in ${from} and ${to}.`,
      },
      only: (version, places) => `only in ${version}: ${places.join(', ')}`,
      none: 'All your values do the same in both versions.',
      left: (count) => `${plural(count, 'value was', 'values were')} not checked because there are too many.`,
      failed: (version) => `The installation of ${version} fails:`,
    },
  },
  traffic: {
    title: 'Traffic',
    same: (workloads) =>
      `The rules and every packet are the same on both sides (${plural(workloads, 'workload', 'workloads')}).`,
    none: 'No pod is injected on both sides, so there is no traffic to compare.',
    packets: 'Connections that end differently',
    noPackets: 'Every connection ends as before; only the rules are written differently.',
    rules: (count) => plural(count, 'rule line differs', 'rule lines differ'),
    capture: 'Who redirects the traffic',
    failure: 'The program that writes the rules',
    writable: 'writes them',
  },
};
