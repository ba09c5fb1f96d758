import type { ExplainWords } from './words';

/** What every injected line is for: English. */
export const words: ExplainWords = {
  groups: {
    redirection: {
      title: 'Traffic is redirected',
      text: 'Rules in the pod’s network namespace send its TCP traffic to Envoy; the application does not notice.',
    },
    proxy: {
      title: 'The proxy',
      text: 'One container runs Envoy and the agent that starts, configures and supervises it.',
    },
    identity: {
      title: 'Identity',
      text: 'The proxy learns which pod, service account, cluster and trust domain it represents.',
    },
    certificates: {
      title: 'Certificates',
      text: 'The agent proves the pod’s identity to the certificate authority and keeps a fresh certificate for mutual TLS.',
    },
    configuration: {
      title: 'Configuration from istiod',
      text: 'The agent learns where the control plane is and describes the pod to it; Envoy’s configuration comes back.',
    },
    private: {
      title: 'What the application may not see',
      text: 'Files and volumes that only the proxy’s container mounts.',
    },
    health: {
      title: 'Health',
      text: 'The kubelet learns whether the proxy is ready, and its probes reach the application in spite of mutual TLS.',
    },
    telemetry: {
      title: 'Telemetry',
      text: 'Metrics, traces and logs: where they are offered, what they are called, how much is written.',
    },
    resources: {
      title: 'Resources',
      text: 'CPU and memory that the proxy reserves and may use.',
    },
    security: {
      title: 'Security',
      text: 'Users, capabilities and privileges of the injected containers.',
    },
    lifecycle: {
      title: 'Lifecycle and start order',
      text: 'What starts first, what waits, and how connections are drained at the end.',
    },
    names: {
      title: 'Names and labels',
      text: 'Labels and names under which the pod appears in metrics, traces and kubectl.',
    },
    bookkeeping: {
      title: 'Bookkeeping',
      text: 'Notes that injection leaves for itself and for tools: what was added, and by which revision.',
    },
    kubernetes: {
      title: 'Not Istio’s',
      text: 'Lines that come from Kubernetes types or from the workload’s controller.',
    },
  },
  readers: {
    agent: 'Istio agent (pilot-agent)',
    'api-server': 'API server',
    application: 'application',
    cni: 'Istio CNI plugin',
    'container-runtime': 'container runtime',
    'control-plane': 'control plane (istiod; Pilot up to 1.4)',
    envoy: 'Envoy',
    'go-runtime': 'Go runtime of the agent',
    grpc: 'gRPC library in the application',
    injector: 'injector',
    'istio-init': 'istio-iptables in the init container',
    istioctl: 'istioctl',
    kernel: 'Linux kernel',
    kubectl: 'kubectl',
    kubelet: 'kubelet',
    multus: 'Multus',
    'network-owner': 'other proxies of the mesh',
    prometheus: 'Prometheus',
    scheduler: 'scheduler',
    telemetry: 'telemetry backends',
  },
  levers: {
    annotation: ({ name }) => `annotation ${name}`,
    label: ({ name }) => `label ${name}`,
    values: ({ name }) => `value ${name}`,
    mesh: ({ name }) => `mesh configuration ${name}`,
    pod: ({ name }) => `pod field ${name}`,
    'istiod-env': ({ name }) => `istiod’s environment variable ${name}`,
    'webhook-path': ({ name }) => `webhook URL, part ${name}`,
    injector: ({ name }) => `injector configuration ${name}`,
    node: ({ name }) => `node field ${name}`,
  },
  parts: {
    purpose: 'What it is for',
    readBy: 'Read by',
    changedBy: 'Changed by',
    decidedBy: 'decided here',
    since: ({ since }) => `from ${since}`,
    until: ({ until }) => `up to ${until}`,
    between: ({ since, until }) => `${since} to ${until}`,
    again: ({ earlier, last }) => `${earlier}, and again ${last}`,
    docs: 'Documentation',
    empty: 'empty',
    none: 'Nothing is known about this line. It comes from a template of your own, or from your manifest.',
    nobody: 'no program',
  },
  purposes: {
    // Containers
    'container.istio-init': [
      'This init container sets up the traffic redirection and then exits.',
      'It runs once, before the application, writes iptables or nftables rules into the pod’s network namespace, and is gone when the application runs. Without it traffic bypasses the proxy. With the CNI plugin istio-validation takes its place: without root and capabilities, and annotations tell the plugin what to redirect.',
    ],
    'container.istio-validation': [
      'This init container checks that the CNI plugin has set up the redirection.',
      'It connects to itself and expects the connection to be redirected. If that fails it exits with status 126, and the pod does not start. Without it such a pod would run with its traffic outside the mesh. The CNI repair controller looks for that status.',
    ],
    'container.istio-proxy': [
      'This container is the sidecar: Envoy, and the agent that runs it.',
      'Envoy handles the pod’s redirected traffic; the agent starts it, gets certificates and passes configuration on from istiod. The container is added once, when the pod is created: after a change to the template or the values, restart the workload. istiod reads both again by itself.',
    ],
    'container.istio-proxy.pilot': [
      'This container is the sidecar: Envoy, and the agent that starts it.',
      'Envoy gets its configuration from Pilot and its certificate from a Secret or, with SDS, from the node. Much of what later versions do is missing: the agent does not yet get certificates, answer the application’s probes or merge metrics. Up to 1.4 metrics and policy are the work of Mixer, outside the pod.',
    ],
    'container.istio-proxy.native': [
      'This container is the sidecar as a native sidecar: an init container that keeps running.',
      'It starts before the application and the init containers that follow it, so they can use the mesh. It stops after the application and does not keep a Job from completing. From 1.27 this is the default if every node runs Kubernetes 1.33 or later.',
    ],
    'container.istio-proxy.gateway': [
      'This container is a gateway: Envoy that serves traffic of its own, not of an application next to it.',
      'Your pod declares it with the image auto, and the gateway template fills in the rest. There is no redirection; clients connect to its ports directly.',
    ],
    'container.istio-proxy.grpc': [
      'This container is the agent without Envoy, for proxyless gRPC.',
      'It gets certificates and passes istiod’s configuration on to the gRPC library in the application. Calls go from application to application, with no proxy in between.',
    ],
    'container.grpc-bootstrap-init': [
      'This init container writes the file that tells gRPC where istiod is.',
      'It runs a shell script once and exits. Without the file the gRPC library cannot resolve xds: addresses.',
    ],
    'container.enable-core-dump': [
      'This init container lets Envoy leave core dumps when it crashes.',
      'It changes the core pattern of the whole node’s kernel and therefore runs privileged. It is for debugging only.',
    ],
    'image.istio-init': [
      ({ value }) => `The image with the program that writes the redirection rules: ${value}.`,
      'It is the proxy’s image since 1.4, an image of its own (proxy_init) before. If the version is wrong, the program may not know the arguments.',
    ],
    'image.istio-proxy': [
      ({ value }) => `The image with Envoy and the agent: ${value}.`,
      'Registry, name and tag come from the values, so the tag normally matches the control plane. A proxy newer than its control plane is not supported.',
    ],
    'image.enable-core-dump': [
      ({ value }) => `The image whose shell sets the core pattern: ${value}.`,
      'Any image with a shell and sysctl will do.',
    ],
    'image.grpc-bootstrap-init': [
      'A small image with a shell, only for writing the bootstrap file.',
      'The node must be able to pull it, or the pod stays in Init.',
    ],
    'image.pull-policy': [
      ({ value }) => `Tells the kubelet when to pull the image again: ${value}.`,
      'Always asks the registry at every start; IfNotPresent uses the node’s copy. Without it Kubernetes decides by the tag.',
    ],
    'image.pull-secret': [
      'Credentials for the registry that holds the proxy’s image.',
      'The Secret must exist in the pod’s namespace. Without it a private registry rejects the pull and the pod stays in ImagePullBackOff.',
    ],
    'arguments.istio-init': [
      'The arguments decide which traffic goes to Envoy.',
      'Each flag below is one decision: ports of Envoy, the user to leave alone, what is included and what is excluded. With DNS capture, port 53 is redirected as well, to the agent on port 15053.',
    ],
    'arguments.istio-validation': [
      'Of these arguments the check uses only the ports -p and -z.',
      'The template writes the same list as for istio-init. What to redirect, the CNI plugin reads from the pod’s annotations.',
    ],
    'arguments.agent': [
      'The arguments of the agent, which is the container’s main process.',
      'Up to 1.5 most settings of the proxy are here; since 1.6 they are in the variable PROXY_CONFIG.',
    ],
    'command.enable-core-dump': [
      'Sets where the kernel writes core dumps, and lifts their size limit.',
      'The setting holds for every container of the node until it is changed again.',
    ],
    'command.grpc-bootstrap-init': [
      'The script that writes the gRPC bootstrap file: the address of istiod and the name of this node in the mesh.',
      'It uses port 15010, which is plain text. The template grpc-agent uses mutual TLS instead.',
    ],

    // Redirection
    'redirect.program': [
      'The subcommand of pilot-agent that writes the redirection rules.',
      'The image’s entry point is pilot-agent; without this subcommand it would not write any rules.',
    ],
    'redirect.outbound-port': [
      ({ value }) => `Outbound connections are redirected to port ${value}, where Envoy listens.`,
      'Envoy reads the original destination and decides where to connect. If the port is not Envoy’s outbound listener, every outbound connection fails.',
    ],
    'redirect.both-ports': [
      ({ value }) => `Inbound and outbound connections are redirected to port ${value}, where Envoy listens.`,
      'Envoy tells them apart by the original destination. Since 1.3 inbound traffic has a port of its own, 15006. If the port is wrong, every connection of the pod fails.',
    ],
    'redirect.inbound-port': [
      ({ value }) => `Inbound connections are redirected to port ${value}, Envoy’s inbound listener.`,
      'Envoy terminates mutual TLS there, applies policy and calls the application. If the port is wrong, every call to the pod fails.',
    ],
    'redirect.proxy-user': [
      ({ value }) => `Connections of user ${value}, which is the proxy, are not redirected.`,
      ({ value }) =>
        `Envoy’s own calls would otherwise come back to Envoy in an endless loop. If the application runs as user ${value} too, its outbound traffic bypasses the proxy. From 1.0 the same number is used for the group, as no other is given.`,
    ],
    'redirect.mode.redirect': [
      'Inbound traffic is redirected with iptables REDIRECT.',
      'The application sees Envoy as the client, not the caller’s address. TPROXY would keep that address but needs a proxy that runs as root. Outbound traffic is redirected in the same way in both modes.',
    ],
    'redirect.mode.tproxy': [
      'Inbound traffic is intercepted with TPROXY, which keeps the client’s source address.',
      'For that the proxy needs NET_ADMIN and runs as root. With REDIRECT the application sees Envoy as the client.',
    ],
    'redirect.outbound-ranges.all': [
      'Outbound connections to every address are redirected.',
      'With a list, for example 10.0.0.0/8, only those ranges go through Envoy, and everything else leaves the pod directly.',
    ],
    'redirect.outbound-ranges.some': [
      ({ value }) => `Only outbound connections to ${value} are redirected.`,
      'Connections to other addresses bypass the proxy: no mutual TLS, no routing, no metrics.',
    ],
    'redirect.outbound-ranges.none': [
      'No outbound connection is redirected because of its address.',
      'Only ports listed after -q still are. The application’s calls bypass the proxy.',
    ],
    'redirect.outbound-exclusions.some': [
      ({ value }) => `Outbound connections to ${value} bypass the proxy.`,
      'Exclusions are tested before inclusions. Typical uses are the API server and databases outside the mesh. Such calls have no mutual TLS and no metrics.',
    ],
    'redirect.outbound-exclusions.none': [
      'No address range is excluded: the list is empty.',
      'With 10.0.0.0/8 here, calls to those addresses would bypass the proxy, including calls to Services in that range.',
    ],
    'redirect.inbound-ports.all': [
      'Inbound connections to every port are redirected, except those listed after -d.',
      'With a list of ports only those go through Envoy, and -d has no effect.',
    ],
    'redirect.inbound-ports.some': [
      ({ value }) => `Only inbound connections to the ports ${value} are redirected.`,
      'Other ports bypass the proxy: calls to them are plain text, even under STRICT mutual TLS. Exclusions (-d) have no effect.',
    ],
    'redirect.inbound-ports.declared': [
      ({ value }) => `Inbound connections to the ports that the containers declare are redirected: ${value}.`,
      'Up to 1.2 these are the only ones. A port that listens but is not declared bypasses the proxy.',
    ],
    'redirect.inbound-ports.none': [
      'No inbound connection is redirected: the list is empty.',
      'Callers reach the application directly, with no mutual TLS and no policy. Up to 1.2 this also happens if no container declares a port.',
    ],
    'redirect.inbound-exclusions.some': [
      ({ value }) => `Inbound connections to the ports ${value} are not redirected.`,
      '15020 is the agent (probes, merged metrics), 15021 Envoy’s health port and 15090 its metrics: the kubelet and Prometheus call them without mutual TLS. Your own exclusions are added to them. Callers of an excluded port bypass Envoy and its policies.',
    ],
    'redirect.inbound-exclusions.none': [
      'No inbound port is excluded.',
      'Every port of -b is redirected, so a probe that is not rewritten arrives at Envoy.',
    ],
    'redirect.outbound-ports.some': [
      ({ value }) => `Outbound connections to the ports ${value} are redirected, whatever their address.`,
      'This adds to the address ranges after -i. Exclusions still win.',
    ],
    'redirect.outbound-ports.none': [
      'No outbound port is redirected by its number: the list is empty.',
      'Only the address ranges after -i decide.',
    ],
    'redirect.outbound-port-exclusions.some': [
      ({ value }) => `Outbound connections to the ports ${value} bypass the proxy.`,
      'From 1.25 this holds for UDP as well as TCP. Calls to these ports have no mutual TLS, no routing and no metrics.',
    ],
    'redirect.outbound-port-exclusions.none': [
      'No outbound port is excluded: the list is empty.',
      'Whether a connection is redirected depends on its address only.',
    ],
    'redirect.virtual-interfaces': [
      ({ value }) => `Traffic that enters through the interfaces ${value} is treated as outbound.`,
      'It is for pods that contain virtual machines or containers behind an interface of their own. Without it their traffic would be taken for inbound traffic of the pod.',
    ],
    'redirect.excluded-interfaces': [
      ({ value }) => `Traffic on the interfaces ${value} bypasses the proxy in both directions.`,
      'It is for additional networks of a pod, for example from Multus, that the mesh must not touch.',
    ],
    'redirect.log-level': [
      ({ value }) => `How much the init container logs: ${value}.`,
      'It changes only the log, not the rules. Read it with kubectl logs and the container’s name.',
    ],
    'redirect.log-json': ['The init container logs as JSON.', 'It changes only the format, for a log collector.'],
    'redirect.validate': [
      'Checks that redirection works.',
      'The program listens on the proxy’s ports, connects to itself and expects to be redirected. It exits with status 126 if that does not happen within the timeout.',
    ],
    'redirect.skip-rules': [
      'Writes no rules: the CNI plugin has done that.',
      'This is why the container needs no capabilities. Without the CNI plugin the check after it fails.',
    ],
    'redirect.unused': [
      ({ flag, value }) => `With the CNI plugin ${flag} ${value} has no effect here.`,
      'The container only checks the redirection, and for that it uses nothing but the two ports. The plugin reads the same settings from the pod’s annotations.',
    ],
    'redirect.force-apply': [
      'Rules are written even if the pod’s network namespace already has them.',
      'Without it the program leaves matching rules as they are. It helps if an init container is restarted.',
    ],
    'redirect.nftables': [
      'Rules are written with nftables instead of iptables.',
      'The node’s kernel must support nftables. The same traffic is redirected, apart from IPv6 in pods whose first address is IPv4.',
    ],

    // Arguments of the agent
    'agent.proxy': [
      'The subcommand of pilot-agent that runs a proxy.',
      'The same binary also writes redirection rules and waits for Envoy, with other subcommands.',
    ],
    'agent.sidecar': [
      'The role of this proxy: a sidecar next to an application.',
      'It is the first part of the node’s name, and the control plane sends a sidecar inbound and outbound listeners. A gateway has router here.',
    ],
    'agent.router': [
      'The role of this proxy: a gateway.',
      'istiod sends it listeners from Gateway resources only, none for an application in the pod.',
    ],
    'agent.domain': [
      ({ value }) => `The DNS domain of this pod’s Services: ${value}.`,
      'The control plane derives from it which short names, such as reviews, Envoy accepts for a Service. If it differs from the cluster’s domain, short names do not match.',
    ],
    'agent.proxy-log-level': [
      ({ value }) => `How much Envoy logs: ${value}.`,
      'At debug every request leaves many lines, which costs CPU and disk. You can change it at run time with istioctl proxy-config log.',
    ],
    'agent.component-log-level': [
      ({ value }) => `Log levels of single components of Envoy: ${value}.`,
      'misc:error hides the warnings of a noisy component. For the components it names it overrides --proxyLogLevel.',
    ],
    'agent.log-level': [
      ({ value }) => `How much the agent logs, by scope: ${value}.`,
      'It does not change Envoy’s log. Raise it to see certificate requests and the connection to istiod.',
    ],
    'agent.log-json': ['Agent and Envoy log as JSON.', 'For log collectors. Access logs have a format of their own.'],
    'agent.outlier-log': [
      ({ value }) => `Envoy logs ejected endpoints to ${value}.`,
      'Without it outlier detection leaves only metrics. The path must be writable: the root file system is read-only.',
    ],
    'agent.sts-port': [
      ({ value }) => `The agent offers a token exchange (STS) on port ${value}.`,
      'Only some integrations use it, mainly on Google Cloud. With 0 the service is off.',
    ],
    'agent.concurrency': [
      ({ value }) => `The number of Envoy’s worker threads: ${value}.`,
      'With more threads than CPUs the proxy is throttled; with one, it uses at most one CPU. From 1.18 the agent derives it from the CPU limit, unless proxy.istio.io/config sets it.',
    ],
    'agent.service-cluster': [
      ({ value }) => `The name under which Envoy reports itself: ${value}.`,
      'Tracing uses it as the service’s name. It comes from the label app, so pods without that label share a meaningless name.',
    ],
    'agent.trust-domain': [
      ({ value }) => `The domain of SPIFFE identities in this mesh: ${value}.`,
      'It is the part after spiffe:// in every certificate. If two meshes differ here, they do not accept each other without an alias.',
    ],
    'agent.config-path': [
      ({ value }) => `The folder where the agent writes Envoy’s bootstrap file: ${value}.`,
      'It must be a writable volume, because the root file system is read-only.',
    ],
    'agent.binary-path': [
      ({ value }) => `Where the Envoy binary is in the image: ${value}.`,
      'If the path is wrong, the container exits at once.',
    ],
    'agent.drain-duration': [
      ({ value }) => `How long the old Envoy drains connections after a hot restart: ${value}.`,
      'In these versions the agent restarts Envoy when certificate files change. If it is too short, long requests are cut.',
    ],
    'agent.parent-shutdown': [
      ({ value }) => `When the old Envoy exits after a hot restart: ${value}.`,
      'It must be longer than the drain duration, or connections are cut before they are drained.',
    ],
    'agent.discovery-address': [
      ({ value }) => `The address of Pilot, from which Envoy gets its configuration: ${value}.`,
      'If it cannot be reached, Envoy has no listeners and the pod does not become ready.',
    ],
    'agent.discovery-refresh': [
      ({ value }) => `How often Envoy polls Pilot for changes: ${value}.`,
      'A short interval shows changes sooner and costs CPU in Pilot. From 0.8 Pilot pushes changes to Envoy, so the flag hardly matters.',
    ],
    'agent.connect-timeout': [
      ({ value }) => `How long Envoy waits for a TCP connection to its own services: ${value}.`,
      'It is for the clusters of the bootstrap. For your Services, a DestinationRule sets the timeout.',
    ],
    'agent.dns-refresh': [
      ({ value }) => `How often Envoy resolves the names in its bootstrap again: ${value}.`,
      'Those are Pilot, the tracer and the like. A short interval means many DNS queries from every pod.',
    ],
    'agent.admin-port': [
      ({ value }) => `The port of Envoy’s admin interface: ${value}, on localhost only.`,
      'istioctl and the agent read configuration and statistics there. An application on the same port cannot listen.',
    ],
    'agent.control-plane-auth.none': [
      'Envoy talks to Pilot in plain text.',
      'With MUTUAL_TLS it would use the workload’s certificate. Both sides must agree, or no configuration arrives.',
    ],
    'agent.control-plane-auth.mutual': [
      'Envoy talks to Pilot with mutual TLS.',
      'The agent waits for certificate files before it starts Envoy. Both sides must agree, or no configuration arrives.',
    ],
    'agent.control-plane-bootstrap': [
      'Marks this as a workload’s proxy, not one of the control plane.',
      'In these versions, pods of the control plane had a bootstrap of their own.',
    ],
    'agent.status-port': [
      ({ value }) => `The port on which the agent answers health checks: ${value}.`,
      'The kubelet asks there whether the proxy is ready. With 0 there is no such port and no readiness probe.',
    ],
    'agent.application-ports': [
      ({ value }) => `Ports for which Envoy must have an inbound listener before it counts as ready: ${value}.`,
      'A port that Envoy never listens on, for example because of a wrong annotation, keeps the pod unready.',
    ],
    'agent.statsd': [
      ({ value }) => `Where Envoy sends its statistics: ${value}, over UDP.`,
      'An exporter there turned them into Prometheus metrics. Nothing fails if it is missing; the metrics are lost.',
    ],
    'agent.metrics-service': [
      'Where Envoy streams its metrics over gRPC.',
      'It is for a metrics service of your own. Without it Prometheus still scrapes port 15090.',
    ],
    'agent.access-log-service': [
      'Where Envoy streams access logs over gRPC.',
      'It adds to the log on standard output, which the mesh configuration controls.',
    ],
    'agent.zipkin': [
      ({ value }) => `Where Envoy sends trace spans: ${value}.`,
      'If nothing listens there, traces are lost, but requests are not affected.',
    ],
    'agent.lightstep-address': [
      ({ value }) => `Where Envoy sends trace spans for LightStep: ${value}.`,
      'It replaces Zipkin when the tracer is lightstep.',
    ],
    'agent.lightstep-token': [
      'The access token for LightStep.',
      'Anyone who can read the pod can read it. Without it the satellites reject the spans.',
    ],
    'agent.lightstep-tls': [
      ({ value }) => `Whether and with which root certificate the connection to LightStep uses TLS: ${value}.`,
      'If it does not fit the satellites, no trace arrives.',
    ],
    'agent.datadog': [
      ({ value }) => `Where Envoy sends trace spans for Datadog: ${value}.`,
      'Often this is the Datadog agent on the same node, as $(HOST_IP):8126.',
    ],
    'agent.verbosity': [({ value }) => `How much the agent logs: level ${value}.`, 'It changes nothing but the log.'],

    // Environment
    'env.list': [
      'Variables with which the agent describes this pod to itself and to istiod.',
      'Names that begin with ISTIO_META_ become metadata of the node: the control plane sees them with every request for configuration.',
    ],
    'env.list.application': [
      'Variables that the template for proxyless gRPC adds to the application.',
      'The gRPC library reads them when the application starts.',
    ],
    'env.list.istio-init': [
      'The proxy’s metadata (proxyMetadata), given to the init container too.',
      'istio-iptables reads some of it, for example whether DNS is captured. Annotations for traffic cannot set these options.',
    ],
    'env.POD_NAME': [
      'The pod’s name, filled in by the kubelet.',
      'The agent builds the node’s name in the mesh from it: istioctl proxy-status lists the proxy under this name.',
    ],
    'env.POD_NAMESPACE': [
      'The pod’s namespace, filled in by the kubelet.',
      'It is part of the SPIFFE identity (ns/…) and decides which configuration the control plane sends: Sidecar, policies and routes are looked up by namespace.',
    ],
    'env.INSTANCE_IP': [
      'The pod’s IP address, filled in by the kubelet.',
      'The control plane finds the Services of this pod by it, and Envoy calls the application there. Without it the agent looks at the network interfaces.',
    ],
    'env.SERVICE_ACCOUNT': [
      'The pod’s service account: the core of its SPIFFE identity.',
      'The certificate contains spiffe://TRUST_DOMAIN/ns/NAMESPACE/sa/SERVICE_ACCOUNT, and policies name it as principal. The token, not this variable, proves it. Pods of one namespace that share an account cannot be told apart.',
    ],
    'env.HOST_IP': [
      'The node’s IP address, for tracers that run on every node.',
      'The agent replaces $(HOST_IP) with it in the tracer’s address. Without such an address nothing uses it.',
    ],
    'env.ISTIO_CPU_LIMIT': [
      'The proxy’s CPU limit, rounded up to whole CPUs.',
      'The agent gives Envoy that many worker threads, unless concurrency is set. Without a limit the kubelet fills in the node’s CPUs, and Envoy starts a thread for each.',
    ],
    'env.GOMEMLIMIT': [
      'The proxy’s memory limit, as a soft limit for the agent’s Go runtime.',
      'The agent collects garbage earlier as it comes near. It is for the agent; Envoy does not read it.',
    ],
    'env.GOMAXPROCS': [
      'The proxy’s CPU limit, as the number of CPUs the agent’s Go runtime uses.',
      'Without it the agent would take the node’s CPUs for its own and be throttled. Envoy does not read it.',
    ],
    'env.PROXY_CONFIG': [
      'The proxy’s settings that differ from Istio’s defaults, as JSON.',
      'It is the mesh’s defaultConfig with the annotation proxy.istio.io/config over it. {} means that nothing differs. The agent reads it once, so restart the pod after a change.',
    ],
    'env.ISTIO_META_POD_PORTS': [
      'The ports that the pod’s containers declare.',
      'The control plane resolves a Service’s named targetPort with them as long as it does not know the pod itself. Undeclared ports are missing here.',
    ],
    'env.ISTIO_META_APP_CONTAINERS': [
      ({ value }) => `The names of the application’s containers: ${value}.`,
      'They are part of the node’s metadata in Envoy, which telemetry may report. For traces, istiod uses a single name as the last choice for the service’s name.',
    ],
    'env.ISTIO_META_CLUSTER_ID': [
      ({ value }) => `The cluster that this proxy belongs to: ${value}.`,
      'The control plane must know a cluster of that name, or it rejects the proxy’s token. Between clusters it decides what counts as local.',
    ],
    'env.ISTIO_META_NODE_NAME': [
      'The node that the pod runs on, filled in by the kubelet.',
      'istiod needs it for Services with internalTrafficPolicy: Local, which may use endpoints of the same node only.',
    ],
    'env.ISTIO_META_INTERCEPTION_MODE': [
      ({ value }) => `Tells the control plane how traffic reaches Envoy: ${value}.`,
      'With REDIRECT or TPROXY Envoy gets one listener for all redirected traffic; with NONE one for each port. It must fit the rules in the pod.',
    ],
    'env.ISTIO_META_NETWORK': [
      ({ value }) => `The network that this pod belongs to: ${value}.`,
      'The control plane gives pods of other networks the address of an east-west gateway instead of this pod’s. With the wrong network, calls between clusters time out.',
    ],
    'env.ISTIO_META_WORKLOAD_NAME': [
      ({ value }) => `The name of the workload that owns the pod: ${value}.`,
      'It is the label source_workload or destination_workload in metrics. Without it, metrics of all pods run together under unknown.',
    ],
    'env.ISTIO_META_OWNER': [
      'The object that owns the pod, as a path of the Kubernetes API.',
      'Envoy passes it on as metadata, so that telemetry can tell a Deployment from a Job of the same name.',
    ],
    'env.ISTIO_META_MESH_ID': [
      ({ value }) => `The mesh that this proxy belongs to: ${value}.`,
      'Telemetry reports it, to tell meshes apart that share a backend. Unless global.meshID is set, it is the trust domain.',
    ],
    'env.TRUST_DOMAIN': [
      ({ value }) => `The domain of SPIFFE identities in this mesh: ${value}.`,
      ({ value }) =>
        `The agent puts it into its certificate request: spiffe://${value}/ns/…/sa/…. istiod decides by the token and by its own setting, so another value here does not change the identity.`,
    ],
    'env.PILOT_CERT_PROVIDER': [
      ({ value }) => `Who issued istiod’s own certificate: ${value}.`,
      'The agent chooses by it the root certificate with which it checks istiod. With the wrong one the connection fails and the pod does not become ready.',
    ],
    'env.CA_ADDR': [
      ({ value }) => `Where the agent gets certificates: ${value}.`,
      'It sends a certificate request and the token there. If the address cannot be reached, Envoy gets no certificate, and the pod does not become ready.',
    ],
    'env.COMPLIANCE_POLICY': [
      ({ value }) => `Restricts TLS to what a standard allows: ${value}.`,
      'Agent and Envoy then use only the versions and cipher suites of that policy. Peers that offer nothing else are rejected.',
    ],
    'env.GODEBUG': [
      ({ value }) => `Makes the agent’s Go runtime use validated cryptography only: ${value}.`,
      'It belongs to the policy fips-140-3. With it, an algorithm that is not approved is an error.',
    ],
    'env.OTEL_RESOURCE_ATTRIBUTES': [
      'Names the service for OpenTelemetry, after its semantic conventions.',
      'It comes from labels and annotations if a tracing provider of the mesh asks for it. Without it, traces use Istio’s own names.',
    ],
    'env.ISTIO_BOOTSTRAP_OVERRIDE': [
      ({ value }) => `The path of an Envoy bootstrap file of your own: ${value}.`,
      'Envoy merges it over the one that the agent writes. The file comes from the ConfigMap that the annotation names; an error in it keeps Envoy from starting.',
    ],
    'env.REWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION': [
      'The agent sends the application’s probes to localhost instead of the pod’s IP.',
      'It goes with inbound traffic that is sent to localhost too. Without it an application that listens on localhost only would fail its probes.',
    ],
    'env.ISTIO_KUBE_APP_PROBERS': [
      'The application’s original probes, which the agent carries out.',
      'The kubelet calls the agent at /app-health/…, and the agent looks up here what to ask the application. Never set it yourself; without an entry the probe fails.',
    ],
    'env.ISTIO_PROMETHEUS_ANNOTATIONS': [
      ({ value }) => `Where the application’s own metrics are, from its prometheus.io annotations: ${value}.`,
      'The agent fetches them and serves them together with the proxy’s on port 15020. Without it Prometheus would see the proxy’s metrics only.',
    ],
    'env.proxy-metadata': [
      ({ name }) => `${name} comes from proxyMetadata in the proxy’s configuration.`,
      'Every entry there becomes a variable of the agent. What it changes is up to the agent; unknown names have no effect.',
    ],
    'env.proxy-metadata.node': [
      ({ name }) => `${name} comes from proxyMetadata and becomes metadata of the node.`,
      'Because of ISTIO_META_ the agent sends it to istiod, which may configure Envoy differently for it.',
    ],
    'env.proxy-metadata.istio-init': [
      ({ name }) => `${name} comes from proxyMetadata, which the init container gets too.`,
      'istio-iptables uses the few names that concern redirection and ignores the others.',
    ],
    'env.ISTIO_META_DNS_CAPTURE': [
      ({ value }) => `Whether the agent answers the application’s DNS queries: ${value}.`,
      'If true, it listens on port 15053 and knows the mesh’s hosts, ServiceEntries included; other names go to the cluster’s DNS. The init container or the CNI plugin must redirect port 53 to it.',
    ],
    'env.ISTIO_META_DNS_CAPTURE.istio-init': [
      ({ value }) => `Whether DNS queries are redirected to the agent: ${value}.`,
      'If true, rules send port 53, UDP and TCP, to the agent on 15053. Both containers must agree: if only the rules are on, no name resolves.',
    ],
    'env.ISTIO_META_ENABLE_HBONE': [
      ({ value }) => `Lets this proxy speak HBONE, the tunnel of ambient mode: ${value}.`,
      'Workloads in ambient mode can then reach it with mutual TLS on port 15008.',
    ],
    'env.EXIT_ON_ZERO_ACTIVE_CONNECTIONS': [
      ({ value }) => `At shutdown the proxy exits once it has no connections left: ${value}.`,
      'Otherwise it waits for the fixed terminationDrainDuration, five seconds by default. Long requests are then cut.',
    ],
    'env.webhook-path': [
      ({ name }) => `${name} comes from the URL of the injection webhook.`,
      'Parts of the path after /inject become variables. It is how a shared istiod learns about the cluster that asks.',
    ],
    'env.datadog': [
      ({ name }) => `${name} comes from the annotation apm.datadoghq.com/env.`,
      'Datadog’s tracing library in Envoy reads it. It is added only if the tracer is datadog.',
    ],
    'env.ISTIO_META_POD_NAME': [
      'The pod’s name as metadata of the node.',
      'Pilot and Mixer used it to name the instance in telemetry.',
    ],
    'env.ISTIO_META_CONFIG_NAMESPACE': [
      'The namespace whose configuration applies to this proxy.',
      'Pilot chose Sidecar and routes by it. Since 1.6 POD_NAMESPACE does this.',
    ],
    'env.ISTIO_META_INCLUDE_INBOUND_PORTS': [
      ({ value }) => `Inbound ports that are redirected, as metadata: ${value}.`,
      'It describes the rules to the control plane. The rules themselves come from the arguments of istio-init.',
    ],
    'env.INBOUND_CAPTURE_PORT': [
      ({ value }) => `Inbound traffic goes to port ${value} instead of the outbound port.`,
      'It is set only if all inbound ports are redirected by annotation. Since 1.3 the flag -z does this.',
    ],
    'env.ISTIO_METAJSON_ANNOTATIONS': [
      'The pod’s annotations at the time of injection, as metadata of the node.',
      'Since 1.6 the agent can read them from the volume istio-podinfo, where later changes show.',
    ],
    'env.ISTIO_METAJSON_LABELS': [
      'The pod’s labels at the time of injection, as metadata of the node.',
      'Pilot and telemetry read them there. Later changes of labels do not show.',
    ],
    'env.SDS_ENABLED': [
      ({ value }) => `Whether certificates come over a socket instead of from a Secret: ${value}.`,
      'If true, a node agent on every node serves them (SDS). If false, Envoy reads the files in /etc/certs.',
    ],
    'env.ISTIO_META_SDS_TOKEN_PATH': [
      ({ value }) => `Where the token for the certificate service is: ${value}.`,
      'Pilot tells Envoy to send that file. It replaces the token that Kubernetes projects.',
    ],
    'env.ISTIO_AUTO_MTLS_ENABLED': [
      'Automatic mutual TLS is on.',
      'The agent then waits for certificate files before it starts Envoy, because peers will expect TLS at once.',
    ],
    'env.JWT_POLICY': [
      ({ value }) => `Which token the agent uses: ${value}.`,
      'third-party-jwt is the token with an audience in the volume istio-token; first-party-jwt is the account’s ordinary token, valid for the API server too. Old clusters knew only the latter.',
    ],
    'env.CANONICAL_SERVICE': [
      'The canonical service’s name, from its label.',
      'Envoy adds it to trace spans. Later versions take it from the node’s metadata.',
    ],
    'env.CANONICAL_REVISION': [
      'The canonical service’s revision, from its label.',
      'Envoy adds it to trace spans. Later versions take it from the node’s metadata.',
    ],
    'env.STACKDRIVER_TRACING_ENABLED': [
      'Envoy sends traces to Stackdriver.',
      'It is set if the tracer is stackdriver; the agent writes it into the bootstrap.',
    ],
    'env.STACKDRIVER_TRACING_DEBUG': [
      ({ value }) => `Whether traces are written to standard output as well: ${value}.`,
      'It is for debugging the tracer.',
    ],
    'env.stackdriver-limit': [
      ({ value }) => `The most entries of one kind that a span for Stackdriver may have: ${value}.`,
      'More are dropped from the span.',
    ],

    // Proxyless gRPC
    'env.GRPC_XDS_BOOTSTRAP': [
      ({ value }) => `Where the gRPC library finds its bootstrap file: ${value}.`,
      'The file tells the library how to reach istiod or the agent. Without it, calls to xds: addresses fail.',
    ],
    'env.GRPC_XDS_EXPERIMENTAL_SECURITY_SUPPORT': [
      'Lets the gRPC library use the certificates that Istio provides.',
      'Without it older gRPC versions ignore mutual TLS settings and call in plain text.',
    ],
    'env.GRPC_GO_LOG_VERBOSITY_LEVEL': [
      ({ value }) => `How much gRPC for Go logs: ${value}.`,
      '99 is everything, which helps to see what was received from istiod.',
    ],
    'env.GRPC_GO_LOG_SEVERITY_LEVEL': [
      ({ value }) => `From which severity gRPC for Go logs: ${value}.`,
      'With error, the log has nothing about configuration.',
    ],
    'env.grpc-bootstrap-init': [
      'Values for the script that writes the bootstrap file.',
      'Pod name, namespace and IP make up the node’s name; the namespace of Istio makes up istiod’s address.',
    ],
    'env.ISTIO_META_GENERATOR': [
      ({ value }) => `Asks istiod for the configuration that gRPC understands: ${value}.`,
      'istiod would otherwise send Envoy’s, which the gRPC library cannot use.',
    ],
    'env.OUTPUT_CERTS': [
      ({ value }) => `The agent writes key and certificates into ${value}.`,
      'The application’s gRPC library reads them there. A sidecar does not need that, because Envoy gets them over a socket.',
    ],
    'env.ISTIO_META_DNS_CAPTURE.grpc': [
      ({ value }) => `DNS is not captured: ${value}.`,
      'The gRPC library resolves xds: addresses through istiod, so no DNS proxy is needed.',
    ],
    'env.DISABLE_ENVOY': [
      ({ value }) => `The agent runs without Envoy: ${value}.`,
      'It still gets certificates and passes configuration on. The CNI plugin leaves such a pod’s traffic alone.',
    ],
    'port.mesh-metrics': [
      ({ value }) => `Declares port ${value}, where the agent serves metrics and health.`,
      'A declared port is documentation for people and monitors; the agent listens with or without it.',
    ],
    'lifecycle.grpc-wait': [
      'The application’s containers wait until the agent is ready.',
      'The bootstrap file must exist when the application starts. The kubelet starts the next container only when this hook is done.',
    ],
    'annotation.rewrite-probers': [
      'The application’s probes stay as they are.',
      'No proxy intercepts them, so the kubelet can call the application directly.',
    ],
    'volume.grpc-io-proxyless-bootstrap': [
      'Holds the gRPC bootstrap file.',
      'The init container writes it, the application’s containers read it.',
    ],
    'volume.istio-xds': [
      'The agent’s socket for configuration, and the gRPC bootstrap file.',
      'The agent and the application mount the same memory. Through the socket the application talks to istiod by way of the agent.',
    ],
    'volume.istio-data.grpc': [
      'Key and certificates that the agent writes for the application.',
      'The gRPC library reads them for mutual TLS. With a sidecar the application cannot see them.',
    ],
    'volume.workload-certs.grpc': [
      'Key and certificates from another issuer, for the application.',
      'The gRPC library reads them for mutual TLS.',
    ],

    // Health
    'port.list': [
      'Ports that the proxy’s container declares.',
      'Declaring opens nothing and closes nothing; Prometheus and people find ports by it.',
    ],
    'port.http-envoy-prom': [
      ({ value }) => `Declares port ${value}, where Envoy serves its own metrics.`,
      'Prometheus can scrape /stats/prometheus there without mutual TLS, because redirection leaves the port alone. From 1.6 the port with all metrics of the pod is 15020.',
    ],
    'probe.readiness': [
      'Asks whether the proxy is ready for traffic.',
      'The pod is ready only if its proxy is. Services then send it no traffic before Envoy has its configuration. With status.sidecar.istio.io/port: "0" there is no such probe.',
    ],
    'probe.readiness.envoy': [
      ({ port }) => `The kubelet calls Envoy on port ${port}, and Envoy asks the agent.`,
      'The check succeeds once Envoy has its first configuration and its workers run. Going through Envoy proves that Envoy still serves.',
    ],
    'probe.readiness.agent': [
      ({ port }) => `The kubelet calls the agent on port ${port}.`,
      'The check succeeds once the proxy has its configuration. The port is not redirected; otherwise the call would meet Envoy and mutual TLS.',
    ],
    'probe.readiness.delay': [
      ({ value }) => `The first check comes after ${value} s.`,
      'A longer delay makes every pod start later.',
    ],
    'probe.readiness.period': [
      ({ value }) => `The kubelet checks every ${value} s.`,
      'A shorter period notices an unready proxy sooner and costs a little CPU on every node.',
    ],
    'probe.readiness.failures': [
      ({ value }) => `After ${value} failed checks in a row the pod is unready.`,
      'Services then stop sending it traffic. The container is not restarted.',
    ],
    'probe.readiness.timeout': [
      ({ value }) => `A check fails if there is no answer within ${value} s.`,
      'A proxy that is short of CPU can miss it.',
    ],
    'probe.startup': [
      'Lets the proxy take its time to start.',
      'Until it succeeds, no other probe of this container runs. For a native sidecar, the containers that follow wait for it. Without it, slow starts count as failures.',
    ],
    'probe.startup.endpoint': [
      ({ port }) => `The kubelet calls Envoy on port ${port}, and Envoy asks the agent.`,
      'It is the same question as that of the readiness probe: does Envoy have its configuration?',
    ],
    'probe.startup.delay': [
      ({ value }) => `The first check comes after ${value} s.`,
      'Every second here is a second that the application waits.',
    ],
    'probe.startup.period': [
      ({ value }) => `The kubelet checks every ${value} s.`,
      'A short period lets the application start as soon as the proxy is ready.',
    ],
    'probe.startup.failures': [
      ({ value }) => `After ${value} failed checks in a row the kubelet restarts the proxy.`,
      'Times the period this is how long istiod may be unreachable before the proxy is restarted.',
    ],
    'probe.startup.timeout': [
      ({ value }) => `A check fails if there is no answer within ${value} s.`,
      'The kubelet simply checks again.',
    ],
    'probe.rewritten.liveness': [
      'The liveness probe goes to the agent, which asks the application.',
      ({ path }) =>
        `The kubelet has no mesh certificate. Under STRICT mutual TLS Envoy would reject its call, and the kubelet would restart a healthy container. The agent finds the original probe in ISTIO_KUBE_APP_PROBERS, under ${path}.`,
    ],
    'probe.rewritten.readiness': [
      'The readiness probe goes to the agent, which asks the application.',
      ({ path }) =>
        `The kubelet has no mesh certificate. Under STRICT mutual TLS Envoy would reject its call, and the pod would never become ready. The agent finds the original probe in ISTIO_KUBE_APP_PROBERS, under ${path}.`,
    ],
    'probe.rewritten.startup': [
      'The startup probe goes to the agent, which asks the application.',
      ({ path }) =>
        `The kubelet has no mesh certificate. Under STRICT mutual TLS Envoy would reject its call, and the container would be restarted again and again. The agent finds the original probe in ISTIO_KUBE_APP_PROBERS, under ${path}.`,
    ],
    'probe.rewritten.port': [
      ({ value }) => `The kubelet calls the agent’s port ${value} instead of the application’s.`,
      'Redirection leaves this port alone, so no mutual TLS is needed. TCP and gRPC probes become HTTP requests too.',
    ],
    'probe.rewritten.scheme': [
      ({ value }) => `The kubelet calls the agent over plain HTTP: ${value}.`,
      'The agent itself uses HTTPS towards the application if the original probe did. It does not check the certificate, as the kubelet does not.',
    ],
    'probe.rewritten.hook': [
      'The lifecycle hook goes to the agent, which calls the application.',
      ({ path }) =>
        `The agent finds the original call in ISTIO_KUBE_APP_PROBERS, under ${path}. As with probes, the kubelet could not speak mutual TLS. If the proxy is already gone at shutdown, the hook fails.`,
    ],

    // Lifecycle
    'lifecycle.hold': [
      'The application’s containers start only when the proxy is ready.',
      'The kubelet starts containers in order and waits for this hook of the first one. Without it an application that calls others at once fails, because its traffic already goes to an Envoy that does not listen. Init containers run before the proxy in any case: with the CNI plugin their redirected calls fail, otherwise they bypass the mesh.',
    ],
    'lifecycle.drain': [
      'When the pod stops, Envoy is told to drain at once.',
      'A native sidecar gets its signal only after the application is gone. With the hook Envoy asks its clients to reconnect elsewhere while the application still serves.',
    ],
    'lifecycle.values': [
      'A hook of the proxy’s container that your installation sets.',
      'It replaces the hooks that Istio would set, also the one with which the application waits for the proxy.',
    ],
    'lifecycle.native': [
      'This makes an init container a native sidecar: it keeps running and is restarted if it exits.',
      'Without it the pod would wait for the proxy to finish and never start the application. Kubernetes before 1.28 does not know the field.',
    ],

    // Resources
    'resources.proxy': [
      'CPU and memory of the proxy.',
      'They come from the values, unless annotations are set. One annotation is enough to replace all the defaults: with proxyCPU alone there is no memory request and no limit.',
    ],
    'resources.proxy.requests': [
      'What the scheduler reserves on a node for this proxy.',
      'It counts for every pod of the mesh; with a hundred pods it is reserved a hundred times.',
    ],
    'resources.proxy.limits': [
      'The most that this proxy may use.',
      'Over the CPU limit it is throttled; over the memory limit it is killed.',
    ],
    'resources.proxy.requests.cpu': [
      ({ value }) => `The proxy reserves ${value} of CPU.`,
      'It is also its share when the node is busy. An annotation with proxyCPU alone drops the other defaults, the limits included.',
    ],
    'resources.proxy.requests.memory': [
      ({ value }) => `The proxy reserves ${value} of memory.`,
      'Envoy’s need grows with the number of Services it knows; a Sidecar resource reduces it.',
    ],
    'resources.proxy.limits.cpu': [
      ({ value }) => `The proxy may use at most ${value} of CPU.`,
      'It also sets the number of worker threads. If it is too low, latency grows at peaks, because the kernel throttles the proxy.',
    ],
    'resources.proxy.limits.memory': [
      ({ value }) => `The proxy may use at most ${value} of memory.`,
      'Beyond it the kernel kills the container, and the pod loses its network until the proxy is back.',
    ],
    'resources.proxy.other': [
      ({ name }) => `Another resource that your installation sets for the proxy: ${name}.`,
      'It comes from global.proxy.resources as it is.',
    ],
    'resources.init': [
      'CPU and memory of the init container; usually the same numbers as the proxy’s.',
      'It runs only for a moment. Kubernetes reserves the larger of init containers and application, so it rarely costs anything. A quota may require it.',
    ],

    // Security
    'security.istio-init': [
      'What the init container may do: change the pod’s network.',
      'Namespaces with the Pod Security levels baseline or restricted reject it. The CNI plugin does the same work on the node and makes it unnecessary: istio-validation then runs as the proxy’s user, without capabilities.',
    ],
    'security.istio-init.capabilities': [
      'Capabilities of the init container: those for changing the pod’s network.',
      'They are needed in the pod’s own network namespace only. With the CNI plugin they are not needed.',
    ],
    'security.istio-init.net-admin': [
      'NET_ADMIN allows changing firewall rules and routes of the pod’s network.',
      'Without it iptables fails and the pod stays in Init. With the CNI plugin no container of the pod needs it.',
    ],
    'security.istio-init.net-raw': [
      'NET_RAW allows raw sockets, which iptables needs.',
      'Without it writing the rules fails in some environments. With the CNI plugin no container of the pod needs it.',
    ],
    'security.istio-init.root': [
      'The init container runs as root, since capabilities added to it take effect for root.',
      'As another user iptables would be denied. It has exited before the application starts.',
    ],
    'security.istio-init.writable-root': [
      'The init container may write to its root file system.',
      'iptables keeps a lock file there.',
    ],
    'security.istio-init.privileged': [
      'The init container has all privileges of root on the node.',
      'Old versions did this everywhere; later ones only if global.proxy.privileged is true, for example because of SELinux. A privileged container can take over the node.',
    ],
    'security.istio-validation': [
      'What the checking container may do: nothing but use the network.',
      'With the CNI plugin no container of the pod needs a capability, as the Pod Security level restricted requires.',
    ],
    'security.istio-validation.user': [
      ({ value }) => `The check runs as the proxy’s user: ${value}.`,
      'Rules treat that user differently, so the check must run as that user. Another user would get another result.',
    ],
    'security.istio-validation.non-root': [
      'The kubelet starts the check only as a user other than root.',
      'With the CNI plugin no injected container needs root, as the Pod Security level restricted requires.',
    ],
    'security.istio-proxy': [
      'What the proxy may do: as little as possible.',
      'It cannot write to its image and runs as a user of its own; from 1.3 it also has no capability.',
    ],
    'security.istio-proxy.user': [
      ({ value }) => `The proxy runs as user ${value}, by which the rules recognise it.`,
      'It must be the number after -u. If they differ, Envoy’s own connections are redirected to Envoy. On OpenShift the number comes from the namespace.',
    ],
    'security.istio-proxy.group': [
      ({ value }) => `The proxy runs with group ${value}, by which the rules recognise it too.`,
      'It is the only mark of a proxy that has to run as root. An application with the same group bypasses the proxy.',
    ],
    'security.istio-proxy.non-root': [
      'The kubelet starts the proxy only as a user other than root.',
      'It is a safeguard against an image or an override that would run it as root.',
    ],
    'security.istio-proxy.root': [
      ({ value }) => `The proxy runs as root: ${value}.`,
      'TPROXY and ports below 1024 need it. The rules then recognise the proxy by its group.',
    ],
    'security.istio-proxy.capabilities': [
      'Capabilities of the proxy: all are dropped, what a mode needs is added.',
      'By default nothing is added.',
    ],
    'security.istio-proxy.net-admin': [
      'NET_ADMIN lets Envoy bind to addresses that are not its own, which TPROXY needs.',
      'Without it the listeners fail in that mode. Pod Security levels below privileged reject it.',
    ],
    'security.istio-proxy.net-bind': [
      'NET_BIND_SERVICE lets Envoy listen on ports below 1024.',
      'Without it such a listener fails. Gateways usually use a sysctl of the pod instead.',
    ],
    'security.istio-proxy.trace-logging': [
      'The proxy may read the kernel’s trace of redirection rules.',
      'It is for debugging with IPTABLES_TRACE_LOGGING only: the container runs privileged and as root.',
    ],
    'security.drop-all': [
      'All capabilities are dropped that containers have by default.',
      'Only what is added explicitly remains. Pod Security level restricted requires it.',
    ],
    'security.privileged.off': [
      'The container is not privileged.',
      'It has no access to the node’s devices and kernel settings.',
    ],
    'security.privileged.on': [
      'The container is privileged: it has the privileges of root on the node.',
      'It is meant for debugging and for platforms that need it. Most policies reject such pods.',
    ],
    'security.escalation.off': [
      'A process cannot get more privileges than its parent.',
      'Set-user-ID programs have no effect. Pod Security level restricted requires it.',
    ],
    'security.escalation.on': [
      'A process may get more privileges than its parent.',
      'It follows from privileged. Pod Security level restricted rejects it.',
    ],
    'security.read-only-root': [
      'The container cannot change the files of its image.',
      'An intruder cannot replace Envoy. Everything that must be written has a volume of its own.',
    ],
    'security.writable-root': [
      'The container may write to its root file system.',
      'Debugging and core dumps need it; in normal operation it is read-only.',
    ],
    'security.seccomp': [
      'The system calls that the container may use.',
      'Pod Security level restricted requires such a profile. One that is too strict keeps Envoy from starting.',
    ],
    'security.enable-core-dump': [
      'This container may change kernel settings of the node.',
      'Only a privileged container can set the core pattern, which all pods of the node share.',
    ],
    'security.gateway.user': [
      'The gateway runs as user and group 1337, or as OpenShift assigns.',
      'Nothing is redirected in a gateway, so the number only keeps it from running as root.',
    ],
    'security.pod': ['Settings for every container of the pod.', 'A container’s own securityContext wins over them.'],
    'security.gateway.sysctls': [
      'Ports below 1024 may be opened without privileges in this pod.',
      'So the gateway can listen on 80 and 443 as an ordinary user. Without it, it would need NET_BIND_SERVICE or root.',
    ],
    'security.gateway.values': [
      'Settings for the gateway’s pod, as your installation gives them.',
      'They replace the sysctl with which a gateway may listen on ports below 1024.',
    ],
    'security.fs-group': [
      ({ value }) => `Files of projected volumes belong to group ${value}, which is the proxy’s.`,
      'Old clusters made the token readable for root only, and the proxy could not read it. It also changes the group of the application’s volumes, so later versions leave it out.',
    ],

    // Volumes
    'volume.list': [
      'Volumes of the pod.',
      'Injection puts its own before yours. Only containers that mount a volume can see it.',
    ],
    'volume.mounts': [
      'Where the proxy’s container sees its volumes.',
      'The application does not mount them, so it cannot read the token or use the sockets.',
    ],
    'volume.mounts.application': [
      'Where the application sees the volumes for proxyless gRPC.',
      'The gRPC library reads bootstrap file and certificates there.',
    ],
    'volume.istio-envoy': [
      'The agent’s working folder: Envoy’s bootstrap file and, from 1.7, the sockets between Envoy and agent.',
      'The root file system is read-only, so it must be a volume. Only the proxy’s container mounts it.',
    ],
    'volume.istio-envoy.memory': [
      'The volume is in memory, not on the node’s disk.',
      'Configuration and keys are never written to disk, and are gone with the pod. It counts towards the container’s memory.',
    ],
    'volume.istio-data': [
      'A writable place for large files of the proxy: Wasm modules, core dumps, profiles.',
      'The agent caches downloaded Wasm modules there. It is empty at every start of the pod.',
    ],
    'volume.istio-podinfo': [
      'The pod’s labels and annotations as files, kept up to date by the kubelet.',
      'The agent reads them at start and reports them to istiod. The webhook cannot know labels that are added later.',
    ],
    'volume.istio-podinfo.labels': [
      'A file with the pod’s labels.',
      'istiod selects policies by labels; the agent sends these.',
    ],
    'volume.istio-podinfo.annotations': [
      'A file with the pod’s annotations.',
      'The agent reads settings from it, for example the proxy configuration of a gateway.',
    ],
    'volume.istio-podinfo.cpu': [
      'A file with the proxy’s CPU request or limit.',
      'The agent derived the number of worker threads from it.',
    ],
    'volume.istio-token': [
      'A token that proves the pod’s service account to istiod.',
      'The agent sends it with its certificate request; istiod asks the API server whether it is genuine. Without it there is no certificate and no mutual TLS.',
    ],
    'volume.istio-token.audience': [
      ({ value }) => `The token has one audience: ${value}.`,
      'istiod accepts no other audience, and the API server does not accept this one. A stolen token is therefore of no use against the cluster.',
    ],
    'volume.istio-token.expiration': [
      ({ value }) => `The token is valid for ${value} s.`,
      'The kubelet renews it in time, and the agent reads it again for every request.',
    ],
    'volume.istio-token.path': [
      'The name of the token’s file.',
      'The agent looks for exactly this name below /var/run/secrets/tokens.',
    ],
    'volume.istiod-ca-cert': [
      'The root certificate with which the agent recognises istiod.',
      'istiod writes it into a ConfigMap in every namespace. If the ConfigMap is missing, the pod waits in ContainerCreating.',
    ],
    'volume.istiod-ca-cert.bundle': [
      'The root certificate comes from a ClusterTrustBundle.',
      'It is one object for the cluster instead of a ConfigMap in every namespace. The cluster must offer that API.',
    ],
    'volume.istio-ca-crl': [
      'The certificate authority’s list of revoked certificates.',
      'With it Envoy rejects a peer whose certificate was revoked. It matters if you plug in a CA of your own.',
    ],
    'volume.istio-ca-crl.optional': [
      'The pod starts even if there is no such ConfigMap.',
      'Without it a missing list would keep every pod from starting.',
    ],
    'volume.kube-ca-cert': [
      'The cluster’s own root certificate, which signed istiod’s.',
      'It is mounted if Kubernetes is the provider of istiod’s certificate.',
    ],
    'volume.workload-socket': [
      'The socket over which Envoy asks for its certificate.',
      'The agent serves it. If another issuer such as SPIRE puts its socket here, the agent leaves certificates to it.',
    ],
    'volume.credential-socket': [
      'The socket for certificates from an external provider.',
      'Gateways use it for certificates that are not in Secrets. If nothing serves it, it stays empty.',
    ],
    'volume.workload-certs': [
      'A folder for the workload’s certificate as files.',
      'If there are files, the agent uses them instead of asking istiod. By default it is empty.',
    ],
    'volume.gke-workload-certificate': [
      'The workload’s certificate from Google’s certificate service.',
      'A driver on the node renews the files; the agent uses them instead of asking istiod.',
    ],
    'volume.istio-certs.citadel': [
      'Key and certificate of the pod’s service account, from a Secret.',
      'The certificate authority (Citadel, istio-ca) writes one Secret for each account. The key is in the API server; later versions create it in the pod and never send it.',
    ],
    'volume.istio-certs.mounted': [
      'Certificates from a Secret, at the place where old versions had them.',
      'It is for installations that manage certificates as files and set global.mountMtlsCerts.',
    ],
    'volume.istio-certs.optional': [
      'The pod starts even if the Secret does not exist yet.',
      'Without certificates mutual TLS fails, but the pod is there.',
    ],
    'volume.custom-bootstrap-volume': [
      'Your own Envoy bootstrap, from the ConfigMap that the annotation names.',
      'If the ConfigMap is missing, the pod does not start.',
    ],
    'volume.sds-uds-path': [
      'The socket of the node agent, which serves certificates on this node.',
      'It is a folder of the node. From 1.5 the agent inside the pod does this.',
    ],
    'volume.custom-sds-token': [
      'A token of your own for the certificate service.',
      'It replaces the token that Kubernetes projects.',
    ],
    'volume.lightstep-certs': [
      'The root certificate for the connection to LightStep.',
      'It is mounted only if the tracer is lightstep and TLS is set up.',
    ],
    'volume.user': [
      ({ name }) => `A volume that you asked for with an annotation: ${name}.`,
      'It is added to the proxy’s container, for example for certificates of external services.',
    ],
    'volume.service-account-token': [
      'The service account’s token, mounted where the application has it.',
      'Kubernetes adds it to containers before webhooks run, so the injector copies it to the proxy.',
    ],

    // Annotations and labels
    'annotation.list': [
      'Annotations of the pod.',
      'Injection leaves notes here, for itself, for the CNI plugin and for tools.',
    ],
    'annotation.status': [
      'What injection added: names of containers, init containers, volumes and pull secrets.',
      'If the pod is injected again, those containers are removed first, so nothing is added twice. The CNI plugin acts only on pods that have it. Do not write it yourself.',
    ],
    'annotation.status.version': [
      'Records that the pod is injected, and by which version.',
      'An object with this annotation is not changed, so it is never injected twice.',
    ],
    'annotation.overrides': [
      'Your own settings for the injected containers, kept as JSON.',
      'If the pod is injected again, they are applied again after the old containers are removed. Do not write it yourself.',
    ],
    'annotation.rev': [
      ({ value }) => `The revision of the control plane that injected the pod: ${value}.`,
      'istioctl shows it. It changes nothing by itself; the webhook that answered decides.',
    ],
    'annotation.default-container': [
      ({ value }) => `kubectl logs and exec choose the container ${value} if you name none.`,
      'Without it kubectl chooses the first container, which may be the proxy. If you set the annotation yourself, it stays.',
    ],
    'annotation.default-logs-container': [
      ({ value }) => `kubectl logs chooses the container ${value} if you name none.`,
      'It is the older name, for kubectl before 1.21.',
    ],
    'annotation.prometheus-scrape': [
      'Asks Prometheus to scrape the pod.',
      'You do not have to write it: with metrics merging every injected pod offers its metrics. If you set it to "false", no metrics are merged.',
    ],
    'annotation.prometheus-port': [
      ({ value }) => `Prometheus scrapes the agent’s port ${value}.`,
      'Prometheus follows one port for each pod. The agent serves the metrics of the application, of Envoy and its own there, in plain text.',
    ],
    'annotation.prometheus-path': [
      ({ value }) => `Prometheus scrapes the path ${value}.`,
      'At this path the agent merges all metrics. The application’s own path and port are in ISTIO_PROMETHEUS_ANNOTATIONS.',
    ],
    'annotation.secure-port': [
      ({ value }) => `The port on which merged metrics are offered with mutual TLS: ${value}.`,
      'A Prometheus inside the mesh can scrape it encrypted.',
    ],
    'annotation.injected': [
      ({ name }) => `An annotation that your installation adds to every injected pod: ${name}.`,
      'It comes from injectedAnnotations of the injector.',
    ],
    'annotation.cni.interception-mode': [
      ({ value }) => `Tells the CNI plugin how to redirect: ${value}.`,
      'The plugin reads annotations, not the arguments of a container. Where CNI is off, nothing reads it.',
    ],
    'annotation.cni.include-outbound-ranges': [
      ({ value }) => `Tells the CNI plugin which outbound addresses go to Envoy: ${value}.`,
      '* is everything. Addresses outside the list bypass the proxy.',
    ],
    'annotation.cni.exclude-outbound-ranges': [
      ({ value }) => `Tells the CNI plugin which outbound addresses bypass Envoy: ${value}.`,
      'Exclusions win over inclusions.',
    ],
    'annotation.cni.include-inbound-ports': [
      ({ value }) => `Tells the CNI plugin which inbound ports go to Envoy: ${value}.`,
      '* is every port; empty is none.',
    ],
    'annotation.cni.exclude-inbound-ports': [
      ({ value }) => `Tells the CNI plugin which inbound ports bypass Envoy: ${value}.`,
      'The plugin adds 15020, 15021 and 15090, which the kubelet and Prometheus call directly.',
    ],
    'annotation.cni.include-outbound-ports': [
      ({ value }) => `Tells the CNI plugin which outbound ports always go to Envoy: ${value}.`,
      'It adds to the address ranges.',
    ],
    'annotation.cni.exclude-outbound-ports': [
      ({ value }) => `Tells the CNI plugin which outbound ports bypass Envoy: ${value}.`,
      'Exclusions win over inclusions.',
    ],
    'annotation.cni.interfaces': [
      ({ value }) => `Tells the CNI plugin whose traffic counts as outbound: interfaces ${value}.`,
      'For virtual machines or containers behind an interface of the pod.',
    ],
    'annotation.cni.excluded-interfaces': [
      ({ value }) => `Tells the CNI plugin which interfaces to leave alone: ${value}.`,
      'Their traffic bypasses the proxy in both directions.',
    ],
    'annotation.cni.networks': [
      ({ value }) => `Asks Multus to run the Istio CNI plugin for this pod: ${value}.`,
      'Where Multus manages networks, the plugin is an additional network. Without it no redirection is set up.',
    ],
    'label.list': ['Labels of the pod.', 'istiod and telemetry read the ones that injection adds.'],
    'label.tls-mode': [
      ({ value }) => `Declares that this pod accepts mutual TLS: ${value}.`,
      'The control plane tells other proxies, and with automatic mutual TLS they use it. Without it they call this pod in plain text, and a STRICT policy rejects that.',
    ],
    'label.canonical-name': [
      ({ value }) => `The name of the application that this pod belongs to: ${value}.`,
      'Metrics and traces group by it, whatever Service was called. It comes from labels of yours, else from the workload’s name. Label values have at most 63 characters, so from 1.21 a longer name is cut; earlier the API server rejected the pod.',
    ],
    'label.canonical-revision': [
      ({ value }) => `The version of the application: ${value}.`,
      'Metrics and traces tell versions apart by it. Without a version label it is latest.',
    ],
    'label.rev': [
      ({ value }) => `The revision of the control plane that injected the pod: ${value}.`,
      'istioctl shows it. As a label of a pod it also selects that revision’s webhook, from 1.10.',
    ],
    'label.tunnel': [
      ({ value }) => `Declares that this pod accepts HBONE tunnels: ${value}.`,
      'Other proxies of the mesh then use the tunnel on port 15008.',
    ],
    'label.network': [
      ({ value }) => `The network that this pod belongs to: ${value}.`,
      'istiod sends pods of other networks to a gateway instead of to this address.',
    ],

    // Pod, Kubernetes
    'pod.init-containers': [
      'Containers that run in order before the application.',
      'istio-init goes last, so your init containers run before it: they have a network, but no mesh. A native sidecar and its istio-init go first instead.',
    ],
    'pod.containers': [
      'Containers that run side by side.',
      'The proxy goes last. With holdApplicationUntilProxyStarts it goes first, and its postStart hook makes the application wait. Init containers have ended by then, so they cannot use the mesh in either case.',
    ],
    'dns.searches': [
      'Additional domains that complete short host names.',
      'It was for meshes of several clusters: names such as reviews.bookinfo.global resolve with them.',
    ],
    'dns.ndots': [
      'How many dots a name needs to be looked up as it is.',
      'With 4 instead of 5, a full name such as reviews.default.svc.cluster.local is asked for directly, without search domains first.',
    ],
    'pod.metadata': ['Metadata of the pod, which did not have any.', 'Injection adds labels and annotations.'],
    'pod.defaulted': [
      'A default of Kubernetes that the webhook writes itself.',
      'Kubernetes did not set defaults in what a webhook added, and the API server rejected the pod.',
    ],
    'controller.pod': [
      ({ value }) => `The controller creates a pod with this: ${value}.`,
      'The webhook never sees a Deployment, only its pods. Injection did not add the line.',
    ],
    'controller.name': [
      'The pod’s name, or its beginning, as its controller gives it.',
      'The injector finds the workload’s name by it.',
    ],
    'controller.owner': [
      'The object that created the pod and deletes it.',
      'The injector derives the workload from it: for a ReplicaSet, the Deployment behind it.',
    ],
    'controller.label': [
      ({ value }) => `A label that the controller adds: ${value}.`,
      'The injector cuts it from the ReplicaSet’s name to get the Deployment’s.',
    ],
    'printed.creation-timestamp': [
      'An empty time that old Kubernetes types print.',
      'It means nothing. From Istio 1.28 it is no longer printed.',
    ],
    'printed.status': [
      'An empty status that Kubernetes types print.',
      'The cluster fills it in; in a file it means nothing.',
    ],
    'printed.strategy': ['An empty strategy that Kubernetes types print.', 'It means the default: a rolling update.'],
    'printed.resources': [
      'Empty resources that Kubernetes types print.',
      'Nothing is reserved and nothing is limited.',
    ],
    'printed.divisor': [
      'The unit of a resource value, as Kubernetes types print it.',
      '0 means the default unit: whole CPUs, or bytes.',
    ],
    'printed.field': [
      ({ field }) => `The field ${field} is empty, and Kubernetes types print it.`,
      'Neither you nor Istio set it. It has the default value.',
    ],
  },
};
