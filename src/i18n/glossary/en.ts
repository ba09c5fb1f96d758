import type { Glossary } from './terms';

/** The glossary: English. */
export const words: Glossary = {
  title: 'Glossary',
  intro: 'Terms that the playground uses, each in a sentence or two, in the order in which a newcomer meets them.',
  related: 'See also',
  docs: 'More',
  terms: {
    mesh: {
      name: 'Mesh',
      also: ['service mesh'],
      text: 'All workloads whose traffic goes through proxies that one control plane configures. The mesh adds identity, encryption, routing and metrics without changes to the applications.',
    },
    sidecar: {
      name: 'Sidecar',
      also: ['sidecars'],
      text: 'A container that runs next to the application in the same pod. Istio’s sidecar is the container istio-proxy, with Envoy and the agent.',
    },
    'native-sidecar': {
      name: 'Native sidecar',
      also: ['native sidecars'],
      text: 'An init container with restartPolicy: Always. It starts before the application, keeps running, and stops after it. Kubernetes has it from 1.28, and by default from 1.29.',
    },
    proxy: {
      name: 'Proxy (Envoy)',
      also: ['Envoy'],
      text: 'The program that the pod’s traffic goes through. Istio’s proxy is Envoy; it is configured by istiod while it runs.',
    },
    agent: {
      name: 'Agent',
      also: ['pilot-agent', 'pilot agent', 'istio-agent'],
      text: 'The main process of the container istio-proxy (pilot-agent). It starts Envoy, gets certificates, passes configuration on, answers probes and merges metrics.',
    },
    'data-plane': {
      name: 'Data plane',
      text: 'The proxies that carry traffic. If the control plane is unavailable, they keep working with their last configuration.',
    },
    'control-plane': {
      name: 'Control plane (istiod)',
      also: ['control plane', 'istiod'],
      text: 'The program istiod: it injects proxies, configures them and signs their certificates. Up to 1.4 these were several programs: Pilot, Citadel, Galley, Mixer and the injector.',
    },
    injection: {
      name: 'Injection',
      text: 'Adding the sidecar and what belongs to it to a pod. It happens when the pod is created, or to a file with kube-inject.',
    },
    injector: {
      name: 'Injector',
      text: 'The part of istiod that renders the template and changes the pod. Before 1.5 it was a program of its own.',
    },
    'injection-template': {
      name: 'Injection template',
      also: ['injection templates'],
      text: 'The Go template from which the injector makes what it adds to a pod. It is part of the ConfigMap istio-sidecar-injector, and you can replace it or add your own.',
    },
    'kube-inject': {
      name: 'kube-inject',
      also: ['istioctl kube-inject'],
      text: 'The command of istioctl that injects manifests in a file, without a cluster’s webhook. Its result differs in details from what the webhook makes.',
    },
    webhook: {
      name: 'Webhook',
      also: ['webhooks', 'mutating webhook'],
      text: 'An HTTP service that the API server calls before it stores an object. Istio’s mutating webhook answers with a patch that injects the pod.',
    },
    admission: {
      name: 'Admission',
      also: ['admission controller', 'admission controllers'],
      text: 'What the API server does with a request after it is authorised and before the object is stored: defaults, webhooks, policies. It can change the object or reject it.',
    },
    initializer: {
      name: 'Initializer',
      also: ['initializers'],
      text: 'How Istio 0.2 to 0.4 injected: an alpha feature of Kubernetes in which a controller changes an object before others see it. Webhooks replaced it.',
    },
    'object-selector': {
      name: 'Selectors of a webhook',
      also: ['objectSelector', 'namespaceSelector'],
      text: 'Labels of the namespace and of the pod that decide whether the API server calls a webhook at all. If they do not match, the injector never sees the pod.',
    },
    'injection-policy': {
      name: 'Injection policy',
      text: 'The injector’s answer for pods whose labels and annotations leave the question open: enabled or disabled.',
    },
    'init-container': {
      name: 'Init container',
      also: ['init containers'],
      text: 'A container that runs before the application. Init containers run one after the other, and each must succeed, except native sidecars, which keep running.',
    },
    'istio-init': {
      name: 'istio-init',
      text: 'The init container that writes the redirection rules into the pod’s network and exits. With the CNI plugin it is replaced by istio-validation, which only checks.',
    },
    redirection: {
      name: 'Redirection',
      also: ['redirected', 'traffic redirection'],
      text: 'Rules of the kernel that send a pod’s connections to Envoy instead of to their destination. Envoy learns the original destination from the kernel.',
    },
    iptables: {
      name: 'iptables',
      text: 'The Linux tool that writes packet rules. istio-iptables uses it to redirect a pod’s traffic.',
    },
    nftables: {
      name: 'nftables',
      text: 'The successor of iptables. Since 1.27 Istio can write its rules with it.',
    },
    'interception-mode': {
      name: 'Interception mode',
      text: 'How inbound traffic reaches Envoy: REDIRECT changes the destination, TPROXY keeps both addresses, NONE leaves traffic as it is.',
    },
    tproxy: {
      name: 'TPROXY',
      text: 'Transparent proxying: Envoy receives connections without a change of addresses, so the application sees the client’s address. The proxy then needs NET_ADMIN and runs as root.',
    },
    'network-namespace': {
      name: 'Network namespace',
      also: ['network namespaces'],
      text: 'The network of its own that a pod has: interfaces, addresses, rules. All its containers share it, so rules and ports of one concern all.',
    },
    cni: {
      name: 'CNI plugin',
      also: ['Istio CNI', 'CNI'],
      text: 'A program on the node that sets up a pod’s network. Istio’s plugin writes the redirection rules there, so that no container of the pod needs privileges for it.',
    },
    'dns-capture': {
      name: 'DNS capture',
      also: ['DNS proxy'],
      text: 'The application’s DNS queries are redirected to the agent on port 15053. It answers for hosts of the mesh and forwards the rest.',
    },
    capability: {
      name: 'Capability',
      also: ['capabilities'],
      text: 'One of the privileges into which Linux divides the power of root, for example NET_ADMIN to change a network.',
    },
    'pod-security': {
      name: 'Pod Security admission',
      also: ['Pod Security level', 'Pod Security'],
      text: 'The part of the API server that rejects pods with too many privileges. A label of the namespace chooses the level: privileged, baseline or restricted.',
    },
    'start-order': {
      name: 'Start order',
      text: 'Init containers start one after the other, then the containers in the order of the list. With holdApplicationUntilProxyStarts the proxy is first, and the others wait for it.',
    },
    revision: {
      name: 'Revision',
      also: ['revisions'],
      text: 'A named control plane. Several can run in one cluster, and labels decide which one injects a pod.',
    },
    tag: {
      name: 'Revision tag',
      also: ['revision tags'],
      text: 'A stable name for a revision, such as prod. Namespaces name the tag, and moving the tag moves them all at their next restart.',
    },
    'canary-upgrade': {
      name: 'Canary upgrade',
      also: ['canary upgrades'],
      text: 'Upgrading by running the new control plane as another revision and moving workloads to it step by step.',
    },
    overlay: {
      name: 'Overlay',
      also: ['overlays'],
      text: 'The partial pod that a template renders. It is merged over your pod.',
    },
    'strategic-merge': {
      name: 'Strategic merge patch',
      also: ['strategic merge'],
      text: 'The Kubernetes way to merge a partial object: maps are merged key by key, some lists item by item, other values are replaced. Since 1.9 injection works this way.',
    },
    'merge-key': {
      name: 'Merge key',
      also: ['merge keys'],
      text: 'The field that tells which items of two lists are the same one: name for containers and volumes, mountPath for mounts, containerPort for ports.',
    },
    'json-patch': {
      name: 'JSON patch',
      also: ['JSON patches'],
      text: 'A list of single changes to a JSON document (RFC 6902). The webhook answers the API server with one.',
    },
    're-injection': {
      name: 'Re-injection',
      text: 'Injecting a pod that was injected before, for example from an exported manifest. The injector removes what it added and adds it again.',
    },
    'status-annotation': {
      name: 'Status annotation',
      text: 'The annotation sidecar.istio.io/status, in which injection notes what it added. Re-injection and the CNI plugin read it.',
    },
    values: {
      name: 'Values',
      also: ['Helm values'],
      text: 'The settings of a Helm installation. A part of them is given to the injection template as .Values.',
    },
    profile: {
      name: 'Profile',
      also: ['profiles'],
      text: 'A named set of values that an installation starts from, such as default, minimal or ambient.',
    },
    'istio-operator': {
      name: 'IstioOperator',
      text: 'The file format with which istioctl installs Istio. It names components and passes values on to the charts.',
    },
    'mesh-config': {
      name: 'Mesh configuration',
      also: ['MeshConfig'],
      text: 'Settings for the whole mesh, in the ConfigMap istio: trust domain, access log, tracing, and defaults for proxies.',
    },
    'proxy-config': {
      name: 'Proxy configuration',
      also: ['ProxyConfig', 'defaultConfig'],
      text: 'Settings of one proxy that hold from its start. They are the mesh’s defaultConfig with the annotation proxy.istio.io/config over it.',
    },
    'proxy-metadata': {
      name: 'Proxy metadata',
      also: ['proxyMetadata'],
      text: 'Entries of the proxy configuration that become environment variables of the agent and of istio-init.',
    },
    'template-action': {
      name: 'Template action',
      also: ['template actions', 'Go template'],
      text: 'What is between {{ and }} in a Go template: a value to print, a condition, a loop, a call. Everything else is text that is copied.',
    },
    xds: {
      name: 'xDS',
      text: 'The protocol in which istiod sends configuration to Envoy: listeners, routes, clusters, endpoints, secrets.',
    },
    bootstrap: {
      name: 'Bootstrap',
      also: ['bootstrap file'],
      text: 'The file with which Envoy starts. The agent writes it; it says who this proxy is and where to get the rest.',
    },
    'service-account': {
      name: 'Service account',
      also: ['service accounts', 'ServiceAccount'],
      text: 'The account that a pod uses in the cluster. In the mesh it is the core of the workload’s identity.',
    },
    token: {
      name: 'Service account token',
      also: ['token'],
      text: 'A signed file that proves a pod’s service account. The one in the volume istio-token has the audience istio-ca, so only istiod accepts it.',
    },
    'spiffe-identity': {
      name: 'SPIFFE identity',
      also: ['SPIFFE', 'SPIFFE identities'],
      text: 'The name in a workload’s certificate: spiffe://, trust domain, namespace and service account. Policies allow or deny callers by it.',
    },
    'trust-domain': {
      name: 'Trust domain',
      also: ['trust domains'],
      text: 'The first part of every SPIFFE identity, usually one for each mesh: cluster.local by default.',
    },
    'certificate-authority': {
      name: 'Certificate authority',
      also: ['CA'],
      text: 'The party that signs the certificates of workloads. By default it is istiod; it can be another program or a service of the cloud.',
    },
    'mutual-tls': {
      name: 'Mutual TLS',
      also: ['mTLS'],
      text: 'TLS in which both sides show a certificate. Envoy does it for the application, so callers are known and traffic is encrypted.',
    },
    'auto-mtls': {
      name: 'Automatic mutual TLS',
      also: ['auto mTLS'],
      text: 'A proxy uses mutual TLS for every endpoint that has a sidecar and plain text for others, without configuration.',
    },
    strict: {
      name: 'STRICT and PERMISSIVE',
      also: ['STRICT', 'PERMISSIVE', 'PeerAuthentication'],
      text: 'Modes of a PeerAuthentication: STRICT accepts mutual TLS only, PERMISSIVE, the default, accepts plain text too.',
    },
    sds: {
      name: 'SDS',
      text: 'The part of xDS that carries certificates and keys. In a pod the agent serves it to Envoy over a socket.',
    },
    'probe-rewriting': {
      name: 'Probe rewriting',
      text: 'Injection changes HTTP, TCP and gRPC probes so that the kubelet asks the agent, which asks the application. The kubelet could not use mutual TLS.',
    },
    'metrics-merging': {
      name: 'Metrics merging',
      text: 'The agent serves the application’s metrics together with Envoy’s and its own on port 15020, so that Prometheus scrapes one port.',
    },
    workload: {
      name: 'Workload',
      also: ['workloads'],
      text: 'An object that creates pods from a template: Deployment, StatefulSet, DaemonSet, Job and others.',
    },
    'pod-template': {
      name: 'Pod template',
      also: ['pod templates'],
      text: 'The part of a workload that describes its pods. kube-inject changes it; the webhook changes the pods themselves.',
    },
    'canonical-service': {
      name: 'Canonical service',
      text: 'The application that a pod belongs to, for telemetry, whatever Service was called. It has a name and a revision, from labels or the workload’s name.',
    },
    'protocol-selection': {
      name: 'Protocol selection',
      text: 'How Istio learns what is spoken on a port: from appProtocol, from the port’s name, or from the first bytes.',
    },
    'headless-service': {
      name: 'Headless Service',
      also: ['headless Services'],
      text: 'A Service without an address of its own: DNS gives the addresses of its pods.',
    },
    gateway: {
      name: 'Gateway',
      also: ['gateways'],
      text: 'A proxy at the edge of the mesh, without an application in its pod. It is injected too, with the gateway template.',
    },
    'proxyless-grpc': {
      name: 'Proxyless gRPC',
      text: 'The gRPC library in the application takes Istio’s configuration itself. There is no Envoy in the path of calls.',
    },
    ambient: {
      name: 'Ambient mode',
      also: ['ambient'],
      text: 'A mesh without sidecars: a proxy on every node encrypts traffic, and waypoints do the rest where they are wanted. Pods are not injected.',
    },
    ztunnel: {
      name: 'ztunnel',
      text: 'The proxy on every node in ambient mode. It gives workloads identity and mutual TLS, at the level of connections.',
    },
    waypoint: {
      name: 'Waypoint',
      also: ['waypoints', 'waypoint proxy'],
      text: 'An Envoy in ambient mode that serves a namespace or a Service: HTTP routing, policies, metrics for requests.',
    },
    hbone: {
      name: 'HBONE',
      text: 'The tunnel of ambient mode: HTTP/2 CONNECT inside mutual TLS, on port 15008.',
    },
  },
};
