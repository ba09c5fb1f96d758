import type { RuleTexts } from '../rule-texts';

/** Words for particulars that are codes. */
const WORDS: Readonly<Record<string, string>> = {
  labels: 'label',
  annotations: 'annotation',
  matchLabels: 'selector label',
  selector: 'selector label',
  admin: 'Envoy’s admin interface',
  outbound: 'outgoing traffic',
  'failure-detection': 'failure detection',
  debug: 'debugging',
  inbound: 'incoming traffic',
  hbone: 'tunnelled mesh traffic',
  agent: 'the agent: merged metrics and rewritten probes',
  health: 'health checks',
  dns: 'DNS capture',
  prometheus: 'Envoy’s Prometheus metrics',
  readinessProbe: 'readiness probe',
  livenessProbe: 'liveness probe',
  startupProbe: 'startup probe',
  postStart: 'postStart hook',
  preStop: 'preStop hook',
};

const word = (code: string): string => WORDS[code] ?? code;

/** Every sentence about rules in English. */
export const words: RuleTexts = {
  groups: {
    document: 'Documents and API versions',
    association: 'Services and the pods they select',
    ports: 'Port protocols',
    identity: 'Identity labels',
    injection: 'Whether a sidecar is injected',
    annotations: 'Annotations',
    security: 'Security',
    traffic: 'Traffic capture',
    probes: 'Probes',
    jobs: 'Jobs',
    images: 'Images',
    result: 'The result of injection',
    parity: 'Only in the parity profile',
  },
  words: WORDS,
  nameless: ({ text }) =>
    text
      .replace(/^([A-Z]\w*) “”/, 'This $1')
      .replace(/\b([A-Z]\w*) “”/g, 'this $1')
      .replace(/^“”/, 'This object'),
  reference: {
    title: 'The rules',
    intro:
      'Every rule that the playground checks: what it means, why it matters in a mesh, and how to fix the problem. The severity is that of the *modern* profile; *strict 2018* holds manifests to the four requirements of the article from 2018; *parity* reports only what `istioctl analyze` reports.',
    severity: 'Severity',
    strict: 'in strict 2018',
    off: 'not part of it',
    versions: 'Istio',
    since: ({ version }) => `from ${version}`,
    until: ({ version }) => `up to ${version}`,
    all: 'every version',
    upstream: 'Elsewhere known as',
    docs: 'More',
    says: 'What it says',
    why: 'Why it matters',
    fix: 'How to fix it',
    wrong: 'Wrong',
    right: 'Right',
    error: 'error',
    warning: 'warning',
    info: 'information',
  },
  rules: {
    R001: {
      title: 'The YAML cannot be read',
      what: {
        duplicate: ({ key }) =>
          `The key “${key}” appears twice in the same map. The last value is used; the first is silently dropped.`,
        separator: ({ text }) => `This line is neither a document separator nor YAML: ${text}`,
        utf16:
          'The file is UTF-16, as > in Windows PowerShell writes it. Save it as UTF-8, for example with Out-File -Encoding utf8.',
        octets:
          'The file has bytes that are not UTF-8, as older encodings such as Latin-1 write them. Save it as UTF-8.',
        helm: 'This is the template of a Helm chart, not a manifest yet. Render it first: helm template.',
        syntax: 'This is not YAML that Kubernetes can read.',
      },
      why: 'The injector and the API server read a manifest before they do anything else, and a document that cannot be read is neither injected nor applied. A key that appears twice is worse, because most tools accept it: the selector or the label you are looking at may not be the one that the mesh uses.',
      fix: 'Correct the syntax. If a key appears twice, delete one; the fix deletes the one that is ignored.',
    },
    R002: {
      title: 'A label, annotation or name is not a string',
      what: {
        boolean: ({ field, key, value }) =>
          `The ${word(field)} “${key}” is the boolean ${value}, but labels and annotations must be strings.`,
        number: ({ field, key, value }) =>
          `The ${word(field)} “${key}” is the number ${value}, but labels and annotations must be strings.`,
        null: ({ field, key }) => `The ${word(field)} “${key}” has no value.`,
        list: ({ field, key }) => `The ${word(field)} “${key}” is a list, but labels and annotations must be strings.`,
        map: ({ field, key }) => `The ${word(field)} “${key}” is a map, but labels and annotations must be strings.`,
        'name-boolean': ({ field, text, value }) =>
          `${field} is ${text}, which YAML 1.1 reads as the boolean ${value}, but a name must be a string.`,
        'name-number': ({ field, text, value }) =>
          `${field} is ${text}, which YAML 1.1 reads as the number ${value}, but a name must be a string.`,
      },
      why: 'The API server rejects such an object with “cannot unmarshal … into Go struct field … of type string”, while istioctl kube-inject silently turns the value into a string. So the manifest looks fine after injection and is rejected when applied. Version labels are affected most: 1.10 is read as the number 1.1, and the mesh reports a version that does not exist.',
      fix: 'Put quotes around the value. The fix keeps it as you wrote it: 1.10 becomes "1.10".',
    },
    R003: {
      title: 'The API version is no longer served',
      what: {
        removed: ({ apiVersion, kind, removed, target, replacement }) =>
          `${apiVersion} has not been served for ${kind} since Kubernetes ${removed}; your target is ${target}. Use ${replacement}.`,
        deprecated: ({ apiVersion, kind, removed, replacement }) =>
          `${apiVersion} is deprecated for ${kind} and is removed in Kubernetes ${removed}. Use ${replacement}.`,
        istio: ({ apiVersion, kind, removed, replacement }) =>
          `Istio has not read ${apiVersion} ${kind} since ${removed}. Use ${replacement}.`,
        'istio-crd': ({ apiVersion, kind, removed, replacement }) =>
          `Istio has not installed a CRD for ${apiVersion} ${kind} since ${removed}. Use ${replacement}.`,
        'istio-gone': ({ apiVersion, kind, removed }) =>
          `Istio has not read ${apiVersion} ${kind} since ${removed}, and there is no replacement.`,
        gone: ({ apiVersion, kind, removed }) =>
          `${apiVersion} ${kind} is removed in Kubernetes ${removed}, and no other version replaces it.`,
      },
      why: 'kube-inject does not notice: it goes by the kind, injects the sidecar, and writes the old API version back into its output. The failure only comes when the result is applied to a cluster. Many Istio examples from before 2019 still carry extensions/v1beta1.',
      fix: 'Use the version named. A Deployment, DaemonSet or StatefulSet in apps/v1 also needs a selector, and an Ingress in networking.k8s.io/v1 writes its backends differently; the fix rewrites these too.',
    },
    R004: {
      title: 'The transport protocol does not exist',
      what: ({ name, protocol }) =>
        `The port “${name}” has protocol ${protocol}, but only TCP, UDP and SCTP exist there.`,
      why: 'The field says which transport the port uses, and the API server accepts only three words, in capitals. What travels on top, HTTP or gRPC, Istio learns from the port’s name or from appProtocol. The two are easy to mix up; even istioctl’s check for conflicting protocols compares this field.',
      fix: 'Write TCP, and declare the application protocol in appProtocol or in the port’s name.',
    },
    R005: {
      title: 'The workload’s selector misses its own pods',
      what: {
        missing: ({ kind }) => `This ${kind} has no selector, which apps/v1 requires.`,
        absent: ({ key, value }) => `The selector asks for ${key}: ${value}, but the pods do not have that label.`,
        differs: ({ key, value, has }) => `The selector asks for ${key}: ${value}, but the pods have ${key}: ${has}.`,
        expression: ({ value }) => `The selector asks for “${value}”, which the labels of the pods do not meet.`,
      },
      why: 'The API server rejects a workload whose selector does not match its own pods, so nothing is deployed or injected. It often comes from adding labels for the mesh to the selector and forgetting the pod template, or the other way round.',
      fix: 'Give the pod template every label that the selector requires. The selector of an existing workload cannot be changed.',
    },
    R006: {
      title: 'A Service’s ports cannot be told apart',
      what: {
        'no-port': ({ position }) => `Entry ${position} of this Service’s ports has no port.`,
        range: ({ field, value }) => `${field}: ${value} is outside the range of ports, 1 to 65535.`,
        unnamed: ({ port }) => `Port ${port} has no name, but this Service has several ports and each needs one.`,
        name: ({ name }) => `Two ports of this Service are called “${name}”.`,
        number: ({ number }) => `Two ports of this Service have the number ${number}.`,
      },
      why: 'Kubernetes rejects a Service with several ports when one lacks a name, or when two share a name or a number, and any Service whose port has no valid number. For Istio the name is also where the protocol is read from, so the name should begin with it.',
      fix: 'Give every port a name of its own that begins with its protocol, such as http-web or grpc.',
    },
    R007: {
      title: 'The same object twice',
      what: ({ kind, name }) => `${kind} “${name}” appears again; the one applied last wins.`,
      why: 'The API server tells objects apart by group, kind, namespace and name. Applying both gives one object, with the content of the last. Findings about the other one are about something that will not exist.',
      fix: 'Delete one, or give them different names or namespaces.',
    },
    R008: {
      title: 'Text that is never read',
      what: {
        json: ({ line }) =>
          `Everything in this document after line ${line} is ignored: behind a JSON document, a line --- has to begin the next.`,
        'end-marker': ({ line }) =>
          `Everything after line ${line} is ignored: ... ends the document, and only --- begins another.`,
        separator: ({ line }) =>
          `Everything after line ${line} is ignored: Istio before 1.12 does not split the input at a --- with something behind it.`,
        'carriage-return':
          'Everything from this --- on is ignored: the lines end with a carriage return alone, and the input is only split at lines that end with a newline.',
      },
      why: 'istioctl and kubectl split the input at lines of --- and read one document from each part. What follows a complete document in the same part is dropped without a message, so these objects are neither injected nor printed.',
      fix: 'Put a line --- between the documents.',
    },
    R009: {
      title: 'Not a manifest yet',
      what: {
        openshift: ({ name }) =>
          `“${name}” is an OpenShift Template: the objects in it exist only after it is processed.`,
        kustomization: 'This is a Kustomization: it names manifests, but is not one.',
        chart: 'This is the Chart.yaml of a Helm chart, not a manifest.',
        'no-pods': ({ kind, name }) =>
          `${kind} “${name}” has no pod specification, as is usual in a Kustomize patch. The API server rejects such an object.`,
        fragment: ({ kind, name }) =>
          `${kind} “${name}” is only part of a workload, such as a Kustomize patch: its containers have no image.`,
        'no-containers': ({ kind, name }) =>
          `${kind} “${name}” is only part of a workload, such as a Kustomize patch: it has no containers.`,
        'part-of-images': ({ kind, name }) =>
          `${kind} “${name}” is only part of a workload, such as a Kustomize patch: it has no selector, and a container has no image.`,
        'no-labels': ({ kind, name }) =>
          `${kind} “${name}” is only part of a workload, such as a Kustomize patch: it has no selector, and its pods have no labels.`,
      },
      why: 'Injection works on the objects that reach the API server. Parameters, patches and charts become such objects only when their own tool has run, so nothing is known about a sidecar before that.',
      fix: 'Run oc process, kustomize build or helm template first, and use what it prints.',
    },
    R010: {
      title: 'The kind does not exist',
      what: {
        near: ({ apiVersion, kind, near }) => `${apiVersion} has no kind ${kind}. Did you mean ${near}?`,
        unknown: ({ apiVersion, kind }) => `${apiVersion} has no kind ${kind}.`,
        group: ({ kind, near, apiVersion }) => `${kind} belongs to ${near}, not to ${apiVersion}.`,
        groups: ({ kind, near, other, apiVersion }) =>
          `${kind} belongs to ${near} (Istio) or ${other} (Gateway API), not to ${apiVersion}.`,
        version: ({ kind, apiVersion, near }) => `${kind} was never served in ${apiVersion}. Did you mean ${near}?`,
        later: ({ kind, apiVersion, near, version, since }) =>
          `The CRDs of Istio ${version} do not serve ${kind} in ${apiVersion} yet; that came with ${since}. Use ${near}.`,
        'later-kind': ({ kind, version, since }) =>
          `The CRDs of Istio ${version} do not have the kind ${kind} yet; it came with ${since}.`,
      },
      why: 'The API server rejects an object whose kind it does not know in this group and version. kube-inject does not: it looks at the kind alone, and passes a document of an unknown kind on unchanged, without a sidecar and without a message.',
      fix: 'Correct the kind or the apiVersion.',
    },
    R011: {
      title: 'Nothing here can be injected',
      what: 'None of these objects has pods, so there is nothing to inject.',
      why: 'A sidecar is added to pods: to Pods themselves and to the pod templates of Deployments, StatefulSets, Jobs and the like. Without one of them, an empty list of findings says nothing about injection.',
      fix: 'Add the workloads that belong to these objects.',
    },
    R101: {
      title: 'The pods belong to no Service',
      what: {
        'no-services': ({ kind, name }) =>
          `${kind} “${name}”: there is no Service in this namespace of the input, so its pods belong to none.`,
        'none-matches': ({ kind, name, services }) =>
          `${kind} “${name}”: none of the ${services} Services in its namespace selects its pods.`,
      },
      why: 'The sidecar learns from Services which ports of a pod speak which protocol and under which name others call it. Without one, traffic into the pod is treated as plain connections: no routing, no retries, metrics without a service name. Early versions of Istio required a Service for every pod. From 1.20 istioctl no longer reports it, because workers that are never called do not need one.',
      fix: 'Add a Service that selects these pods, or leave it if they are never called. If the Service exists elsewhere, paste it too or switch this rule off.',
    },
    R102: {
      title: 'The pods belong to several Services',
      what: ({ kind, name, count, services }) =>
        `${kind} “${name}”: ${count} Services select these pods (${services}).`,
      why: 'The requirement of 2018 was exactly one Service for a pod. Since then several are allowed as long as they do not use one port number for different protocols; but the proxy has only one inbound configuration per port number, and which Service’s settings it follows is not obvious from the manifests.',
      fix: 'If the Services mean different pods, narrow their selectors. If they are aliases, keep their ports and protocols equal.',
    },
    R103: {
      title: 'One Service port, two transports',
      what: ({ kind, name, port, protocols }) => `${kind} “${name}”: port ${port} is ${protocols}.`,
      why: 'Two Services of the same pods use one port number for TCP and for UDP. The proxy has one inbound configuration per port number, and it only proxies TCP. Which Service’s settings apply is not obvious from the manifests.',
      fix: 'Give one of them another port number.',
    },
    R104: {
      title: 'One Service port, two application protocols',
      what: ({ kind, name, port, protocols }) => `${kind} “${name}”: port ${port} is ${protocols}.`,
      why: 'The Istio documentation warns of this case: the same pods and the same port number, declared HTTP in one Service and TCP in the other. The sidecar has to choose one protocol for the port. If it chooses TCP, routes and retries for the HTTP Service silently do nothing; if HTTP, the other clients’ bytes are rejected as malformed. istioctl does not find this, since it compares the transport only.',
      fix: 'Declare the same protocol in both Services, by name or appProtocol, or use different port numbers.',
    },
    R105: {
      title: 'One target port behind different Service ports',
      what: ({ kind, name, targetPort, ports }) =>
        `${kind} “${name}”: target port ${targetPort} is reached through ${ports}.`,
      why: 'When several Services lead to the same port of the same pods under different port numbers, Istio cannot tell from an incoming connection which of them the caller meant. Policies and telemetry then count one of the Services for all of them.',
      fix: 'Use the same port number in these Services, or let the application listen on a port for each.',
    },
    R106: {
      title: 'The Service selects nothing',
      what: {
        fragment: ({ name }) =>
          `Service “${name}”: the input has no workload in its namespace, so it selects nothing here.`,
        none: ({ name }) => `Service “${name}”: no workload in its namespace has the labels it selects.`,
        near: ({ name, workload, key, value }) =>
          `Service “${name}” selects nothing; “${workload}” would match if ${key} were ${value}.`,
      },
      why: 'A Service without pods has no endpoints. In a mesh the connection is not rejected: the caller’s proxy answers 503 with the response flag UH (no healthy upstream), which looks like a wrong routing rule.',
      fix: 'Make the selector match the labels of the pod template, not those of the Deployment.',
    },
    R107: {
      title: 'The target port is not on the pods',
      what: {
        name: ({ service, target, kind, name }) =>
          `Service “${service}” sends to a port called “${target}”, but no container of ${kind} “${name}” has one.`,
        number: ({ service, target, kind, name }) =>
          `Service “${service}” sends to port ${target}, which no container of ${kind} “${name}” declares.`,
        'name-many': ({ service, target, count, name }) =>
          `Service “${service}” sends to a port called “${target}”, but ${count} of the workloads it selects have none, “${name}” first.`,
        transport: ({ service, target, kind, name, protocol, has }) =>
          `Service “${service}” sends ${protocol} to a port called “${target}”, but that port of ${kind} “${name}” is a ${has} port.`,
        'transport-many': ({ service, target, count, name, protocol }) =>
          `Service “${service}” sends ${protocol} to a port called “${target}”, which has another protocol in ${count} of the workloads it selects, “${name}” first.`,
        'number-many': ({ service, target, count, name }) =>
          `Service “${service}” sends to port ${target}, which ${count} of the workloads it selects do not declare, “${name}” first.`,
      },
      why: 'A name that no container declares yields no endpoints at all. A number works if the application really listens there; still it is worth declaring, because older versions of Istio captured only declared ports, and because readers of the manifest see which port is meant.',
      fix: 'Use a name or number from the containers’ ports, or declare the port there.',
    },
    R108: {
      title: 'A port name that an ExternalName Service cannot have',
      what: {
        unnamed: ({ service, port }) =>
          `Service “${service}” is of type ExternalName and its port ${port} has no name.`,
        named: ({ service, port, name }) =>
          `Service “${service}” is of type ExternalName and its port ${port} is called “${name}”.`,
      },
      why: 'An ExternalName Service has no address of its own. For a port that counts as TCP the sidecar then listens on every address at that number, and may swallow traffic of other services on the same port. With HTTP or TLS it distinguishes them by host name.',
      fix: 'Name the port for what it speaks: http, https, tls. For plain TCP add a suffix, tcp-orders, and prefer a port number that no other service uses.',
    },
    R109: {
      title: 'The Service of the StatefulSet is not headless',
      what: ({ name, service }) => `StatefulSet “${name}” names Service “${service}”, which has a cluster IP.`,
      why: 'The Service named by serviceName gives each pod its DNS name, and Kubernetes requires it to be headless. With a cluster IP, the names of single pods do not resolve, and peers that call each other by these names do not find each other.',
      fix: 'Set clusterIP: None on that Service, or name a headless one. The clusterIP of an existing Service cannot be changed; delete it and create it again.',
    },
    R201: {
      title: 'The port does not declare a protocol',
      what: {
        sniffed: ({ port, service, version }) =>
          `Port ${port} of Service “${service}” has neither name nor appProtocol; Istio ${version} guesses the protocol from the first bytes.`,
        tcp: ({ port, service, version }) =>
          `Port ${port} of Service “${service}” has no name; Istio ${version} treats it as plain TCP.`,
      },
      why: 'Routing, retries, per-request metrics and traces only exist for ports whose protocol Istio knows. Up to 1.2 a port without a name was plain TCP and had none of this. The proxy has looked at the first bytes of outbound connections since 1.3, and of inbound ones since 1.5: this is usually right, but it adds a small delay, waits for the client to send first, and cannot see HTTP inside TLS.',
      fix: 'Name the port <protocol> or <protocol>-<suffix>, or set appProtocol.',
    },
    R202: {
      title: 'The port name does not begin with a protocol',
      what: {
        'near-sniffed': ({ name, port, near, version }) =>
          `“${name}” (port ${port}) contains “${near}” but does not begin with it and a hyphen, so Istio ${version} ignores it and guesses the protocol.`,
        'near-tcp': ({ name, port, near, version }) =>
          `“${name}” (port ${port}) contains “${near}” but does not begin with it and a hyphen, so Istio ${version} treats it as plain TCP.`,
        'unknown-sniffed': ({ name, port, prefix, version, protocols }) =>
          `“${name}” (port ${port}): “${prefix}” is not a protocol that Istio ${version} knows, so it guesses. It knows ${protocols}.`,
        'unknown-tcp': ({ name, port, prefix, version, protocols }) =>
          `“${name}” (port ${port}): “${prefix}” is not a protocol that Istio ${version} knows, so it is plain TCP. It knows ${protocols}.`,
      },
      why: 'Istio reads the part of the name before the first hyphen and nothing else. http2foo and web-http look right but mean nothing to the mesh. You only notice when a route or a retry policy has no effect.',
      fix: 'Put the protocol first: http-web. If the name is used elsewhere and has to stay, also set appProtocol, which takes precedence since Istio 1.6.',
    },
    R203: {
      title: 'Istio does not know this appProtocol',
      what: {
        sniffed: ({ version, appProtocol, port }) =>
          `Istio ${version} does not know appProtocol “${appProtocol}” of port ${port}, so it guesses the protocol.`,
        'hides-name': ({ version, appProtocol, port, name }) =>
          `Istio ${version} does not know appProtocol “${appProtocol}” of port ${port}, and therefore ignores the name “${name}”, which declares the protocol.`,
      },
      why: 'Once appProtocol is set, Istio no longer looks at the port’s name, even if it does not understand the value. So a value meant for another tool disables a name that was correct. Of Kubernetes’ own values, Istio reads kubernetes.io/h2c from 1.19, and kubernetes.io/ws and kubernetes.io/wss from 1.24.',
      fix: 'Use a protocol that Istio knows, or remove appProtocol and rely on the port name.',
    },
    R204: {
      title: 'appProtocol and the name contradict each other',
      what: ({ port, service, name, named, appProtocol, said }) =>
        `Port ${port} of Service “${service}” is called “${name}” (${named}) but has appProtocol ${appProtocol} (${said}), which wins.`,
      why: 'Readers see the name, but Istio uses appProtocol. Debugging a route on this port then starts from the wrong protocol.',
      fix: 'Keep one of the two, or make them agree.',
    },
    R205: {
      title: 'Port name and protocol conflict over UDP',
      what: {
        tcp: ({ port, service, name }) =>
          `Port ${port} of Service “${service}” is called “${name}” but its transport is TCP; Istio leaves such a port out of the mesh.`,
        udp: ({ port, service, name }) =>
          `Port ${port} of Service “${service}” is called “${name}”, but its transport is UDP and Istio does not proxy it.`,
      },
      why: 'Istio does not proxy UDP. A TCP port whose name begins with udp counts as UDP from 1.3 and silently bypasses the sidecar: no mutual TLS, no policy, no metrics. Conversely, an HTTP name on a UDP port promises features that it cannot have.',
      fix: 'If it is UDP, set protocol: UDP; otherwise name the port after its real protocol.',
    },
    R207: {
      title: 'In this protocol the server speaks first',
      what: {
        sniffed: ({ port, wire }) =>
          `Port ${port} usually carries ${wire}, in which the server speaks first; Istio waits for the client’s first bytes to guess the protocol.`,
        http: ({ port, wire, name, protocol }) =>
          `Port ${port} usually carries ${wire}, in which the server speaks first, but “${name}” declares it ${protocol}.`,
      },
      why: 'To guess a protocol the sidecar waits for the client to send something. With MySQL, SMTP or FTP the client waits for the server, so both wait until a timeout, and connections hang for seconds. Istio exempts ports 25, 53, 3306 and 27017; declare the protocol of all others.',
      fix: 'Name the port tcp-<something>, or mysql or mongo if that is the protocol.',
    },
    R208: {
      title: 'The port belongs to the sidecar',
      what: {
        container: ({ name, port, use }) =>
          `Container “${name}” uses port ${port}, which the sidecar needs for ${word(use)}.`,
        target: ({ name, port, use }) =>
          `Service “${name}” sends to port ${port}, which the sidecar uses for ${word(use)}.`,
      },
      why: 'All containers of a pod share its network, and these ports are taken by Envoy and the agent. Either the application or the proxy cannot open the port, and one of them crashes in a loop. If a Service points at the port, callers reach the proxy instead of the application.',
      fix: 'Let the application listen on another port, outside 15000 to 15090.',
    },
    R301: {
      title: 'The pods have no application label',
      what: {
        alone: ({ kind, name }) =>
          `${kind} “${name}”: its pods have no label app, app.kubernetes.io/name or service.istio.io/canonical-name.`,
        service: ({ kind, name, service }) =>
          `${kind} “${name}”: its pods have no label app, and Service “${service}” selects pods by it.`,
      },
      why: 'Metrics, traces and the service graph name their nodes by this label. Without it Istio falls back to the workload’s name or shows “unknown”, and traffic of different applications is mixed up in dashboards. This was the third requirement of 2018.',
      fix: 'Add a label app, or app.kubernetes.io/name, to the pod template. The selector can stay as it is.',
    },
    R302: {
      title: 'The pods have no version label',
      what: ({ kind, name }) =>
        `${kind} “${name}”: its pods have no label version, app.kubernetes.io/version or service.istio.io/canonical-revision; telemetry shows “latest”.`,
      why: 'Subsets of a DestinationRule, canary weights and comparisons of two versions in a dashboard need to distinguish the pods of one version from those of another. Adding the label later recreates the pods.',
      fix: 'Add a label such as version: v1 to the pod template.',
    },
    R303: {
      title: 'Two workloads count as the same application',
      what: {
        'no-version': ({ name, other, key, value }) =>
          `“${name}” and “${other}” both have ${key}: ${value} and no version, so the mesh takes them for the same.`,
        'same-version': ({ name, other, key, value, version }) =>
          `“${name}” and “${other}” both have ${key}: ${value} and version ${version}, so the mesh takes them for the same.`,
      },
      why: 'Istio knows workloads by application name and version. If two workloads agree in both, they share one time series in every metric and one node in the graph, and their errors cannot be distinguished. Two versions of one application are fine; the version label is for that.',
      fix: 'Give them different names, or different versions if they are versions of one application.',
    },
    R304: {
      title: 'The application name is meaningless',
      what: {
        generic: ({ key, value }) => `${key}: ${value} is a name any application could have.`,
        hash: ({ key, value }) => `${key}: ${value} looks generated; the name will change with the next deployment.`,
        template: ({ key, value }) => `${key}: ${value} still contains a placeholder.`,
      },
      why: 'The label is the name under which the application appears in dashboards, traces and alerts. “app” or a hash does not help during an incident, and a name that changes with every deployment breaks dashboards and alerts.',
      fix: 'Use the name by which your teams know the application. The fix also changes the selectors that select nothing else.',
    },
    R305: {
      title: 'The labels are on the controller, not on the pods',
      what: {
        name: ({ kind, name, key, value }) =>
          `${kind} “${name}” has ${key}: ${value}, but its pods do not; the mesh only sees pods.`,
        version: ({ kind, name, key, value }) =>
          `${kind} “${name}” has ${key}: ${value}, but its pods do not; the mesh only sees pods.`,
      },
      why: 'metadata.labels of a Deployment describe the Deployment. The sidecar, the Services and the telemetry read the labels of the pods, which come from spec.template.metadata.labels alone.',
      fix: 'Copy the label into the pod template.',
    },
    R306: {
      title: 'Injection adds a label that is not valid',
      what: {
        long: ({ kind, name, key, length }) =>
          `${kind} “${name}”: injection sets ${key} to a value of ${length} characters, and the API server accepts at most 63.`,
        characters: ({ kind, name, key, value }) =>
          `${kind} “${name}”: injection sets ${key} to “${value}”, which is not a valid label value.`,
      },
      why: 'Without a label that names the application, injection takes the canonical name from the workload’s name, which may be longer or contain other characters than a label may have. The API server then rejects the pod.',
      fix: 'Set the label app (for the revision: version) on the pods to a short value.',
    },
    R401: {
      title: 'This workload gets no sidecar',
      what: {
        'opted-out': ({ kind, name, value }) =>
          `${kind} “${name}” gets no sidecar: its pods set sidecar.istio.io/inject: ${value}.`,
        'job-opted-out': ({ kind, name, value }) =>
          `${kind} “${name}” gets no sidecar from kube-inject: its job template sets sidecar.istio.io/inject: ${value}.`,
        'never-selector': ({ kind, name, selector }) =>
          `${kind} “${name}” gets no sidecar: the injector’s neverInjectSelector (${selector}) matches its pods.`,
        policy: ({ kind, name }) =>
          `${kind} “${name}” gets no sidecar: the injector’s policy is disabled, and the pods do not ask for a sidecar.`,
        'policy-illegal': ({ kind, name, policy }) =>
          `${kind} “${name}” gets no sidecar: the injector’s policy is “${policy}”, and only enabled and disabled exist.`,
        'other-revision': ({ kind, name, revision, revisions }) =>
          `${kind} “${name}” gets no sidecar from revision “${revision}”: its pods go to the webhook of revision ${revisions}.`,
        'already-injected': ({ kind, name }) => `${kind} “${name}” gets no second sidecar: it already has istio-proxy.`,
        'namespace-disabled': ({ kind, name, namespace }) =>
          `${kind} “${name}” gets no sidecar: namespace “${namespace}” has istio-injection: disabled.`,
        'namespace-not-enabled': ({ kind, name, namespace }) =>
          `${kind} “${name}” gets no sidecar: namespace “${namespace}” is not enabled for injection and the pods do not ask for it.`,
        'pod-namespace': ({ kind, name, other }) =>
          `${kind} “${name}” gets no sidecar: its pod template sets the namespace “${other}”, which the injector ignores.`,
        'no-webhook': ({ kind, name, asked, revisions }) =>
          `${kind} “${name}” gets no sidecar: ${asked} is set, but no injection webhook of the cluster matches (revisions: ${revisions}).`,
        'namespace-label': ({ kind, name, asked, namespace, value }) =>
          `${kind} “${name}” gets no sidecar: ${asked} is set, but the webhook for it leaves out namespaces that have the label istio-injection, and “${namespace}” has istio-injection: ${value}.`,
        'no-namespace': ({ kind, name, namespace }) =>
          `${kind} “${name}” gets no sidecar: namespace “${namespace}” is not among the given objects and counts as one without labels.`,
        ambient: ({ kind, name, namespace }) =>
          `${kind} “${name}” gets no sidecar: namespace “${namespace}” is in ambient mode.`,
        decision: ({ kind, name }) =>
          `${kind} “${name}” gets no sidecar; see “Why injected?” for the test that decided.`,
      },
      why: 'Several independent settings decide: labels of the namespace, labels and annotations of the pod, the network mode and the injector’s policy. If this is what you want, nothing is wrong; if not, the finding names what to change.',
      fix: 'Change the place shown, or open “Why injected?” for every test in order.',
    },
    R402: {
      title: 'The namespace is not enabled for injection',
      what: ({ namespace }) => `Namespace “${namespace}” has neither istio-injection nor istio.io/rev.`,
      why: 'Without a label on the namespace the webhook is only called for pods that opt in themselves. All other pods here run outside the mesh. Calls between the two sides are in plain text, or are rejected if STRICT mutual TLS is on.',
      fix: 'Label the namespace istio-injection: enabled, or istio.io/rev with a revision; or istio-injection: disabled if this is intended.',
    },
    R404: {
      title: 'Two injection labels on one namespace',
      what: ({ namespace, revision }) =>
        `Namespace “${namespace}” has istio-injection: enabled and istio.io/rev: ${revision}; the revision is never used.`,
      why: 'The webhook of a revision skips namespaces that carry the old label. So during a canary upgrade the namespace stays with the default control plane, although its label names another.',
      fix: 'Keep one. To use the revision, remove istio-injection.',
    },
    R405: {
      title: 'istio-injection is neither enabled nor disabled',
      what: ({ namespace, value }) =>
        `Namespace “${namespace}” has istio-injection: ${value}, which no webhook looks for.`,
      why: 'The webhook compares the label with the word “enabled” and nothing else. “true” looks like yes but means no. Because the label exists, the webhooks for pods that opt in do not match either.',
      fix: 'Write enabled or disabled.',
    },
    R406: {
      title: 'sidecar.istio.io/inject is neither true nor false',
      what: {
        policy: ({ map, name, value }) =>
          `The ${word(map)} sidecar.istio.io/inject of “${name}” is “${value}”; from Istio 1.27, only true and false count, and anything else leaves it to the policy.`,
        'read-true': ({ map, name, value }) =>
          `The ${word(map)} sidecar.istio.io/inject of “${name}” is “${value}”; this version reads it as true, but the webhook’s selector and later versions do not.`,
        'read-false': ({ map, name, value }) =>
          `The ${word(map)} sidecar.istio.io/inject of “${name}” is “${value}”; this version reads it as false, later ones leave it to the policy.`,
      },
      why: 'Up to 1.26 the value was read as a YAML boolean, so yes and on worked. From 1.27 it must be exactly true or false. The webhook’s object selector only ever knew the exact words. So an upgrade can silently add or remove a sidecar.',
      fix: 'Write "true" or "false", in quotes.',
    },
    R407: {
      title: 'Label and annotation disagree about injection',
      what: {
        'label-wins': ({ name, label, annotation }) =>
          `“${name}”: the label is ${label}, the annotation ${annotation}. The label wins.`,
        'label-hides': ({ name, label, annotation }) =>
          `“${name}”: the label is ${label}, the annotation ${annotation}. The injector of this version reads the annotation only, but the webhook skips pods with this label.`,
        'annotation-wins': ({ name, label, annotation }) =>
          `“${name}”: the label is ${label}, the annotation ${annotation}. This version reads the annotation only.`,
      },
      why: 'From Istio 1.12 the label decides and the annotation is ignored. Up to 1.11 the injector reads only the annotation, although the webhook’s selectors have read the label since 1.10. So an upgrade can change what the same manifest means.',
      fix: 'Keep the one that is read and remove the other.',
    },
    R408: {
      title: 'The annotation sidecar.istio.io/inject is deprecated',
      what: ({ name, value }) =>
        `“${name}” has ${value} as an annotation; from Istio 1.15 use a label with the same name instead.`,
      why: 'A webhook can select pods by label but not by annotation. With the label, pods that opt out never reach the injector, and pods that opt in are found in namespaces without a label.',
      fix: 'Move it to the labels of the pod template.',
    },
    R409: {
      title: 'sidecar.istio.io/inject is set on the controller',
      what: {
        ignored: ({ kind, name, map, value }) =>
          `${kind} “${name}” has the ${word(map)} sidecar.istio.io/inject: ${value} in its own metadata, where it is not read.`,
        overruled: ({ kind, name, map, value, inPod }) =>
          `${kind} “${name}” has the ${word(map)} sidecar.istio.io/inject: ${value} in its own metadata; its pods have ${inPod}, and only that is read.`,
      },
      why: 'The injector sees pods. The metadata of a Deployment or CronJob does not reach them. So a sidecar that should be left out is still injected, or the other way round.',
      fix: 'Move it into the labels of the pod template.',
    },
    R410: {
      title: 'This request for a sidecar is not seen',
      what: ({ name, namespace }) =>
        `“${name}” asks for a sidecar by annotation, but namespace “${namespace}” has no injection label, so the webhook is never called.`,
      why: 'In a namespace without a label the webhook is called only for pods with the *label* sidecar.istio.io/inject. The injector reads the annotation, but it is never called.',
      fix: 'Turn the annotation into a label, or label the namespace.',
    },
    R411: {
      title: 'The namespace forbids what the pod asks for',
      what: ({ name, key, namespace }) =>
        `“${name}” asks for a sidecar by ${key}, but namespace “${namespace}” has istio-injection: disabled, which wins.`,
      why: 'Every webhook skips namespaces labelled disabled, whatever the pods’ labels are. There are no exceptions for single pods; put them into a namespace without that label.',
      fix: 'Remove the label from the namespace and let its other pods opt out, or move the workload.',
    },
    R412: {
      title: 'The pod’s revision loses to its namespace',
      what: {
        assumed: ({ name, revision, namespace }) =>
          `“${name}” asks for revision ${revision}. No cluster is given, so namespace “${namespace}” is assumed to be injected by the default revision, which would then win.`,
        enabled: ({ name, revision, namespace }) =>
          `“${name}” asks for revision ${revision}, but namespace “${namespace}” has istio-injection: enabled, so the default revision injects it.`,
        revision: ({ name, revision, namespace, other }) =>
          `“${name}” asks for revision ${revision}, but namespace “${namespace}” belongs to revision ${other}, which injects it.`,
      },
      why: 'A revision’s webhook takes pods by their label only in namespaces that have no injection label themselves. During a canary upgrade a single pod can therefore not be moved ahead of its labelled namespace.',
      fix: 'Put the revision on the namespace, or take the label off the pod.',
    },
    R413: {
      title: 'Pods on the host network get no sidecar',
      what: ({ kind, name }) => `${kind} “${name}” has hostNetwork: true, so it is never injected.`,
      why: 'A sidecar redirects the traffic of its pod’s network. On the host network that would be the traffic of the whole node, so the injector leaves such pods alone without an error. They are then outside the mesh: no mutual TLS, no policy.',
      fix: 'If this is intended, make it explicit with sidecar.istio.io/inject: "false". If not, remove hostNetwork.',
    },
    R414: {
      title: 'System namespaces are never injected',
      what: {
        asked: ({ name, namespace }) =>
          `“${name}” asks for a sidecar in “${namespace}”, a namespace the injector ignores.`,
        plain: ({ name, namespace }) => `“${name}” is in “${namespace}”, a namespace the injector ignores.`,
      },
      why: 'The injector skips a fixed list of system namespaces, no matter what labels say. Since 1.9 the list is kube-system, kube-public, kube-node-lease and local-path-storage.',
      fix: 'Put the workload into a namespace of its own.',
    },
    R415: {
      title: 'Ambient mode and sidecar at the same time',
      what: {
        namespace: ({ name, key }) => `Namespace “${name}” is labelled for ambient mode and, by ${key}, for sidecars.`,
        pod: ({ name }) => `“${name}” asks for ambient mode and for a sidecar.`,
        'pod-in-namespace': ({ name }) => `“${name}” asks for a sidecar in a namespace that is in ambient mode.`,
      },
      why: 'A pod is either captured by the node’s ztunnel or by its own sidecar. With both labels the sidecar wins where it is injected, and the rest of the namespace goes through ztunnel; policies that need a waypoint then hold for some pods and not for others.',
      fix: 'Choose one. During a migration, switch one workload at a time.',
    },
    R417: {
      title: 'Several webhooks inject this pod',
      what: ({ kind, name, count, webhooks }) =>
        `${kind} “${name}”: ${count} webhooks match its pods, so they are injected ${count} times: ${webhooks}.`,
      why: 'The API server calls every webhook whose selectors match. The second injection works on the result of the first one, possibly with another revision’s template and values, and the result is that of neither revision.',
      fix: 'Remove the outdated webhook configuration or tag, or make the selectors exclude each other.',
    },
    R418: {
      title: 'kube-inject does not inject this workload',
      what: {
        injects: ({ kind, name }) =>
          `kube-inject passes ${kind} “${name}” on unchanged; the webhook injects its pods when they are created.`,
        list: ({ kind, name, other }) =>
          `kube-inject passes ${kind} “${name}” on unchanged, because it does not know the kind ${other}. It injects only the items of a List.`,
        leaves: ({ kind, name }) =>
          `kube-inject passes ${kind} “${name}” on unchanged, and the webhook does not inject its pods either.`,
      },
      why: 'Manual injection has a fixed list of kinds. The webhook sees Pods regardless of who creates them, including those of Argo Rollouts and other controllers.',
      fix: 'Use automatic injection for this workload.',
    },
    R501: {
      title: 'Istio does not know this annotation',
      what: {
        near: ({ version, key, near }) => `Istio ${version} does not know ${key}. Did you mean ${near}?`,
        unknown: ({ version, key }) => `Istio ${version} does not know ${key}; it has no effect.`,
        label: ({ key }) => `${key} is a label; as an annotation it has no effect.`,
        later: ({ version, key, since }) => `Istio ${version} does not know ${key} yet; it came with ${since}.`,
        unread: ({ key }) => `Istio lists ${key}, but no version up to 1.31 reads it; it has no effect.`,
        removed: ({ version, key, until }) =>
          `Istio ${version} no longer reads ${key}; the last version that did was ${until}.`,
      },
      why: 'An annotation that is not read looks like an active setting. A limit, an excluded port or a log level is then silently not applied.',
      fix: 'Correct the name or remove it. Names that templates of your own read are fine; switch the rule off for them.',
    },
    R502: {
      title: 'The annotation is on the wrong kind of object',
      what: {
        template: ({ key, kinds, kind }) =>
          `${key} belongs on ${kinds}; on a ${kind} it has no effect. Its place is the pod template.`,
        elsewhere: ({ key, kinds, kind }) => `${key} belongs on ${kinds}; on a ${kind} it has no effect.`,
      },
      why: 'Each of Istio’s annotations is read in one place. Those about the sidecar are read from the pod, which gets them from spec.template.metadata.annotations, not from the Deployment around it.',
      fix: 'Move it to where it is read.',
    },
    R503: {
      title: 'The annotation is deprecated',
      what: {
        replaced: ({ key, since, replacement }) =>
          `${key} has been deprecated since Istio ${since}; use ${replacement}.`,
        stats: ({ key, since }) =>
          `${key} has been deprecated since Istio ${since}. proxyStatsMatcher in proxy.istio.io/config does the same.`,
        plain: ({ key, since }) => `${key} has been deprecated since Istio ${since} and may stop working.`,
      },
      why: 'It still works in this version. A later one can drop it without an error, because unknown annotations are ignored.',
      fix: 'Use the replacement, if there is one, before you upgrade.',
    },
    R505: {
      title: 'Istio rejects this annotation’s value',
      what: ({ key, value, reason }) => `${key}: “${value}” is not accepted: ${reason}.`,
      why: 'The injector checks these values before it renders anything and answers with an error. The webhook does answer then, but does not allow the pod, so the failure policy plays no part and the pod is not created: the Deployment stays at zero replicas and the reason is only in the events of its ReplicaSet. istioctl analyze calls this a warning.',
      fix: 'Correct the value, or remove the annotation to get the default.',
    },
    R507: {
      title: 'This exclusion has no effect',
      what: ({ port, kind, name, included }) =>
        `Inbound port ${port} is in excludeInboundPorts of ${kind} “${name}” and is still captured because the included ports are listed: ${included}.`,
      why: 'The exclude list is only read when all inbound ports are captured. With a list of included ports, only those go through the proxy. From 0.8 to 1.2 Istio lists the containers’ ports by default, so there an exclusion only works for ports that no container declares.',
      fix: 'Take the port out of the list of included ports, or set includeInboundPorts to * and keep the exclusion.',
    },
    R510: {
      title: 'proxy.istio.io/config is not valid',
      what: {
        yaml: ({ reason }) => `The value is not YAML: ${reason}.`,
        type: ({ reason }) => `A field has the wrong type: ${reason}.`,
        value: ({ reason }) => `The value is rejected: ${reason}.`,
        near: ({ field, near }) =>
          `ProxyConfig has no field “${field}”; did you mean ${near}? Istio ignores it silently.`,
        unknown: ({ field }) => `ProxyConfig has no field “${field}”; Istio ignores it silently.`,
      },
      why: 'A value that does not parse or validate keeps the pod from being created. A misspelt field is harder to find: Istio accepts it and ignores it, and the sidecar starts with the default.',
      fix: 'Correct it; the ProxyConfig reference lists the fields.',
    },
    R511: {
      title: 'The injection template does not exist',
      what: ({ name, loaded }) => `inject.istio.io/templates names “${name}”, but the injector has ${loaded}.`,
      why: 'The injector answers with an error, and the pod is not created. The annotation replaces the default templates: a template that only adds something must be listed together with sidecar.',
      fix: 'Use a template that the injector has loaded, or add it to its configuration.',
    },
    R512: {
      title: 'The extra volumes are not written as the template needs them',
      what: {
        json: ({ key }) => `${key} is not JSON.`,
        field: ({ key, name, field, near }) => `${key}: “${name}” has an unknown field ${field}. Did you mean ${near}?`,
        'field-unknown': ({ key, name, field }) => `${key}: “${name}” has an unknown field ${field}.`,
        numbered: ({ key, names }) =>
          `${key} is a list whose items have no names, so the template names them by their position: ${names}.`,
        shape: ({ key }) =>
          `${key} has to be a JSON object with an entry under each volume’s name, or a list whose items have names.`,
        mount: ({ key, name }) =>
          `${key} mounts “${name}”, but neither sidecar.istio.io/userVolume nor the pod has such a volume.`,
      },
      why: 'The template reads these values by name and writes them into the pod. Given a list whose items have no names it uses the numbers; given broken JSON it fails; and a mount without its volume makes the API server reject the pod.',
      fix: 'Write {"certs": {"secret": {"secretName": "…"}}} and mount it under the same name.',
    },
    R513: {
      title: 'The annotation’s value cannot be used',
      what: {
        json: ({ key }) => `${key} is not JSON; the agent ignores the whole annotation.`,
        shape: ({ key }) =>
          `${key} has to be a JSON object with a list of numbers under each name; the agent ignores the whole annotation.`,
        buckets: ({ key }) =>
          `${key} lists a number that is not above zero, or the same number twice. Envoy rejects it, and the proxy does not start.`,
        duration: ({ key, value }) => `${key}: “${value}” is not a duration such as 10s; the agent ignores it.`,
        interval: ({ key, value, other }) =>
          `${key}: the agent passes “${value}” on as ${other}, which Envoy rejects: the proxy does not start.`,
        zero: ({ key }) => `${key} is divided by a flush interval of zero; the agent crashes.`,
        multiple: ({ key, value, other }) =>
          `${key}: ${value} is not a multiple of the flush interval, which is ${other}; the agent ignores it.`,
        compression: ({ key, value }) => `${key}: “${value}” is not gzip, zstd or brotli; the agent ignores it.`,
        boolean: ({ key, value }) =>
          `${key}: “${value}” is neither true nor false; the injector ignores it and does what the installation says.`,
      },
      why: 'Nothing checks these annotations when the pod is created. The agent in the pod reads those about statistics when it starts. If it cannot read a value, it goes on without it; at most one line of its log says so. Some values that it can read stop Envoy: it reads intervals in seconds only, and the agent passes 60s on as 1m0s.',
      fix: 'Write {"http": [1, 5, 10]} for buckets, a time from 1s to less than 60s for the flush interval, and a multiple of it for the eviction interval. Or remove the annotation to get the default.',
    },
    R515: {
      title: 'The suppression has no effect',
      what: {
        blanks: ({ codes }) => `istioctl compares the codes exactly, so ${codes} with its spaces matches nothing.`,
        unknown: ({ codes }) => `${codes} is not the code of any finding.`,
      },
      why: 'galley.istio.io/analyze-suppress hides findings on one resource, by exact codes separated by commas, or all of them with *. A space after the comma is part of the code and makes it match nothing. No message tells you so.',
      fix: 'List codes such as IST0118 or R202, with commas and nothing else.',
    },
    R601: {
      title: 'The application has the proxy’s user or group',
      what: {
        user: ({ container, kind, name, id }) =>
          `Container “${container}” of ${kind} “${name}” runs as user ${id}, which is the proxy’s: its calls bypass the proxy.`,
        group: ({ container, kind, name, id }) =>
          `Container “${container}” of ${kind} “${name}” runs as group ${id}, which is the proxy’s: its calls bypass the proxy.`,
      },
      why: 'The rules recognise Envoy’s own connections by the user and group of the process and do not redirect them, because they would otherwise loop. An application with the same user or group counts as Envoy: its calls are in plain text and without policy. Only the primary group counts, not fsGroup or supplementary groups.',
      fix: 'Run it as another user or group.',
    },
    R604: {
      title: 'Pod Security admission rejects the injected pods',
      what: ({ namespace, level }) =>
        `Namespace “${namespace}” enforces the level ${level}, but istio-init needs NET_ADMIN and NET_RAW, which that level forbids.`,
      why: 'The classic way to set up the redirection is an init container with these capabilities. Pod Security admission comes after injection and rejects such pods. With Istio’s CNI plugin the node does this work and the pods need no capability; only then is baseline enough.',
      fix: 'Install the CNI plugin and enable it in the values, or let the namespace enforce privileged.',
    },
    R605: {
      title: 'The pod has another mesh’s proxy',
      what: {
        proxy: ({ kind, name, container, mesh }) =>
          `${kind} “${name}”: container “${container}” is the proxy of ${mesh}, and injection adds Istio’s.`,
        init: ({ kind, name, container, mesh }) =>
          `${kind} “${name}”: init container “${container}” prepares the pod for the proxy of ${mesh}, and injection adds Istio’s.`,
      },
      why: 'Both meshes redirect the pod’s traffic with rules of their own in the same network namespace. Which proxy a connection meets depends on the order of the rules, and calls of one proxy are intercepted by the other.',
      fix: 'Keep one of the meshes on this pod: opt out of Istio, or remove the other proxy.',
    },
    R606: {
      title: 'A Windows pod gets a Linux sidecar',
      what: ({ kind, name }) => `${kind} “${name}” runs on Windows nodes, where the sidecar cannot run.`,
      why: 'The proxy’s image and the rules that redirect traffic exist for Linux only. The kubelet on the Windows node cannot start these containers, so the pod never becomes ready.',
      fix: 'Opt the pods out of injection.',
    },
    R610: {
      title: 'The redirection does not know the proxy',
      what: ({ kind, name, uid, gid, uids, gids }) =>
        `The proxy of ${kind} “${name}” runs as user ${uid} and group ${gid}, but the rules leave user ${uids} and group ${gids} alone: its own calls are sent back to it.`,
      why: 'Envoy’s connections are told from the application’s by user and group alone. If the injection template gives the proxy container one user and istio-init another, every call of Envoy is redirected to Envoy again and no request reaches its destination.',
      fix: 'Give -u and -g of istio-init the user and group of the proxy container in the injection template.',
    },
    R611: {
      title: 'Traffic of this Service bypasses the proxy',
      what: ({ port, service, targetPort, kind, name }) =>
        `Port ${port} of Service “${service}” leads to port ${targetPort} of ${kind} “${name}”, which is not captured: connections reach the application without the proxy.`,
      why: 'What is not captured has no mutual TLS, no authorisation policy, and no metrics or traces from the proxy. A peer whose proxy expects mutual TLS for this Service fails to connect.',
      fix: 'If this is not intended, take the port out of excludeInboundPorts or add it to includeInboundPorts.',
    },
    R613: {
      title: 'An inclusion and an exclusion cancel each other',
      what: {
        port: ({ port, kind, name }) =>
          `Outbound port ${port} of ${kind} “${name}” is included and excluded. The exclusion comes first: calls to it bypass the proxy.`,
        other: ({ port, kind, name }) =>
          `Outbound port ${port} of ${kind} “${name}” is included, but something else excludes its destinations: calls bypass the proxy.`,
        range: ({ range, kind, name, by }) =>
          `IP range ${range} of ${kind} “${name}” is included but lies within the excluded range ${by}: calls to it bypass the proxy.`,
      },
      why: 'The rules are read from the top, and in every version the exclusions of outbound ports and IP ranges come before the inclusions. What is in both lists is therefore never captured.',
      fix: 'Remove it from one of the two lists.',
    },
    R614: {
      title: 'IPv6 traffic bypasses the proxy',
      what: ({ kind, name }) =>
        `${kind} “${name}” has addresses of both IP families, but only IPv4 is captured: connections over IPv6 bypass the proxy.`,
      why: 'The container that writes the rules looks at the pod’s first address. In a dual-stack pod this is the IPv4 address, so no rules are written for IPv6 unless dual stack is enabled. IPv6 connections then have no mutual TLS, no policy and no metrics, in both directions.',
      fix: 'Enable dual stack for the installation (ISTIO_DUAL_STACK, since 1.17), or make the Service single-stack.',
    },
    R615: {
      title: 'DNS capture misses queries',
      what: {
        port: ({ kind, name, protocols, server }) =>
          `DNS capture is on for ${kind} “${name}”, but outbound port 53 is excluded: ${protocols} queries to ${server} bypass the agent.`,
        range: ({ kind, name, server, protocols }) =>
          `DNS capture is on for ${kind} “${name}”, but the name server ${server} is in an excluded IP range: ${protocols} queries bypass the agent.`,
        other: ({ kind, name, protocols, server }) =>
          `DNS capture is on for ${kind} “${name}”, but ${protocols} queries to ${server} bypass the agent.`,
        listener: ({ kind, name }) =>
          `DNS queries of ${kind} “${name}” are redirected to a port on which nothing listens: no name resolves.`,
      },
      why: 'With DNS capture the agent answers queries for Services, ServiceEntries and other clusters. Which exclusions come before the DNS rules depends on the version: an excluded port 53 keeps TCP away in all of them, and UDP since 1.25; an excluded IP range keeps UDP away in 1.23 and 1.24. Queries that bypass the agent get the cluster’s answers only.',
      fix: 'Do not exclude port 53 or the name server. If the redirection is on and the agent is not, set ISTIO_META_DNS_CAPTURE for both.',
    },
    R616: {
      title: 'TPROXY captures the tunnel’s port',
      what: ({ kind, name, port }) =>
        `${kind} “${name}” accepts HBONE at port ${port}, but in TPROXY mode connections to this port arrive at the inbound listener instead.`,
      why: 'The exemption of port 15008 is only written for the REDIRECT mode. With TPROXY, peers that connect by HBONE reach a listener that does not speak it.',
      fix: 'Use the interception mode REDIRECT, or turn HBONE off for this workload.',
    },
    R617: {
      title: 'The redirection cannot be set up',
      what: {
        program: ({ kind, name, message }) =>
          `The program that writes the rules for ${kind} “${name}” stops: ${message}`,
        kernel: ({ kind, name, option, value }) =>
          `iptables rejects the rules for ${kind} “${name}”: ${option} cannot be “${value}”.`,
      },
      why: 'istio-init writes the redirection rules before any other container starts. If it fails, the kubelet tries again and again and the pod never runs. The injector does not check all of these values.',
      fix: 'Correct the value.',
    },
    R701: {
      title: 'These probes will be rewritten',
      what: {
        plain: ({ name, probes }) =>
          `After injection the kubelet asks the agent on port 15020, and the agent asks “${name}”: ${probes}.`,
        https: ({ name, probes }) =>
          `After injection the kubelet asks the agent on port 15020 over HTTP, and the agent asks “${name}”, over HTTPS if the original probe uses it: ${probes}.`,
      },
      why: 'The kubelet has no certificate of the mesh, so with STRICT mutual TLS it could not reach the application. The injector therefore points probes at the agent, which asks the application from inside the pod. This is why paths and ports in the injected pod look unfamiliar.',
      fix: 'Nothing to do. sidecar.istio.io/rewriteAppHTTPProbers: "false" switches it off.',
    },
    R702: {
      title: 'The probe names a port that is not there',
      what: {
        some: ({ probe, container, port, declared }) =>
          `The ${word(probe)} of “${container}” uses port “${port}”, but the container’s ports are called ${declared}.`,
        none: ({ probe, container, port }) =>
          `The ${word(probe)} of “${container}” uses port “${port}”, but none of the container’s ports has a name.`,
      },
      why: 'The injector rewrites the probe in any case, but leaves it out of the table the agent works from because it cannot find the port. The agent then answers 400 to the kubelet: the container never becomes ready, or is restarted again and again, and the message mentions “app prober config”.',
      fix: 'Use a name the container declares, or the number.',
    },
    R703: {
      title: 'Strict mutual TLS rejects this probe',
      what: ({ probe, container, handler, port, kind, name, policy }) =>
        `The ${probe} probe of container “${container}” (${handler}, port ${port}) of ${kind} “${name}” reaches Envoy in plain text, and PeerAuthentication “${policy}” accepts mutual TLS only.`,
      why: 'The kubelet is not part of the mesh and has no certificate. Probes usually go through the agent at port 15020, which is not captured. This one is sent to the application’s own port, where Envoy rejects it: the pod never becomes ready, or is restarted.',
      fix: 'Let the injector rewrite probes, or exclude the port from capture, or allow plain text at this port with portLevelMtls.',
    },
    R801: {
      title: 'The Job will never complete',
      what: {
        offline: ({ kind, name }) =>
          `${kind} “${name}” gets a classic sidecar from kube-inject, which does not see your nodes here. With a cluster whose nodes all run Kubernetes 1.33 or later, it gets a native sidecar and the Job ends.`,
        annotation: ({ kind, name }) =>
          `${kind} “${name}” gets a sidecar that runs next to it and does not stop when the work is done.`,
        flag: ({ kind, name }) =>
          `${kind} “${name}” gets a sidecar that runs next to it and does not stop; this version has native sidecars for the whole control plane only.`,
        old: ({ kind, name }) =>
          `${kind} “${name}” gets a sidecar that runs next to it and does not stop; this version has no native sidecars.`,
      },
      why: 'A pod is complete when all its containers have ended, and the classic sidecar never does. Jobs pile up as running, and a CronJob that forbids overlap never starts again. A native sidecar is an init container that Kubernetes itself ends.',
      fix: 'Use a native sidecar, opt out, or let the last step of the work call http://localhost:15020/quitquitquit with POST.',
    },
    R802: {
      title: 'kube-inject does not read this part of a CronJob',
      what: ({ name, map, keys }) =>
        `CronJob “${name}”: istioctl kube-inject reads the ${word(map)}s of the job template, where ${keys} is missing.`,
      why: 'For a CronJob kube-inject takes the metadata of jobTemplate for that of the pod, while the webhook sees the pod that is really created. The same manifest is then injected differently by hand and automatically; an opt-out on the pods is ignored.',
      fix: 'Write it in both places, or only use automatic injection.',
    },
    R803: {
      title: 'Init containers run before the proxy',
      what: {
        'plain-text': ({ kind, name, container }) =>
          `${kind} “${name}”: init container “${container}” runs before traffic is redirected, so its calls leave in plain text and the proxy does not see them.`,
        refused: ({ kind, name, container }) =>
          `${kind} “${name}”: init container “${container}” runs when traffic is redirected already but the proxy does not run yet, so its calls fail.`,
      },
      why: 'Init containers run one after the other before all containers, and a classic sidecar is a container. With istio-init the rules come last, so your init containers reach the network without the proxy: services that require mutual TLS reject them. With the CNI plugin the rules are there from the start. holdApplicationUntilProxyStarts changes nothing for init containers.',
      fix: 'Use a native sidecar. Otherwise run the container as user 1337, or exclude the ports or addresses it needs.',
    },
    R851: {
      title: 'image: auto stays as it is',
      what: {
        pod: ({ name }) => `Pod “${name}” has image: auto, but nothing injects it.`,
        workload: ({ kind, name, namespace }) =>
          `${kind} “${name}” has image: auto, but nothing injects it in namespace “${namespace}”.`,
      },
      why: 'auto is a placeholder that the injector replaces with the proxy image. Without injection the kubelet tries to pull an image called auto and fails.',
      fix: 'Request injection with the pod label sidecar.istio.io/inject: "true", or enable the namespace.',
    },
    R901: {
      title: 'The container has a name that injection uses',
      what: ({ kind, name, container }) =>
        `${kind} “${name}”: container “${container}” has the name of one that injection adds.`,
      why: 'Containers are merged by name, and what you wrote wins: your image and your command stay, and Istio’s arguments are added behind them. Your program then gets arguments that it does not know, and no container writes the rules that redirect traffic.',
      fix: 'Give the container another name.',
    },
    R902: {
      title: 'The volume has a name that injection uses',
      what: ({ kind, name, volume }) =>
        `${kind} “${name}”: volume “${volume}” has the name of one that injection adds.`,
      why: 'Volumes are merged by name, and the result has two sources, which the API server rejects; or the application sees the proxy’s data instead of its own.',
      fix: 'Give the volume another name; the fix changes its mounts too.',
    },
    R904: {
      title: 'There already is a sidecar',
      what: {
        both: ({ kind, name }) => `${kind} “${name}” has istio-proxy as a container and as an init container.`,
        status: ({ kind, name }) =>
          `${kind} “${name}” has been injected before; its sidecar is removed and injected again.`,
        'no-status': ({ kind, name }) =>
          `${kind} “${name}” contains an earlier sidecar without its annotation sidecar.istio.io/status, so it counts as yours and is merged with the new one.`,
      },
      why: 'The injector recognises its own work by the annotation sidecar.istio.io/status. Without it an old istio-proxy counts as a container that the author wrote, and its image and settings win over those of the new one: such a proxy is never upgraded.',
      fix: 'Start from the manifest as it was before injection.',
    },
    R908: {
      title: 'Setting one of the proxy’s resources drops the others',
      what: {
        partial: ({ name, set, missing }) => `“${name}” sets ${set}; the defaults for ${missing} are then dropped.`,
        'above-limit': ({ name, set, request, limit }) => `“${name}”: ${set} is ${request}, above its limit ${limit}.`,
      },
      why: 'If one of the four annotations is set, the template takes all resources from annotations and none from the values. A proxy that should only get less CPU then loses its memory limit, which a quota may require, and its memory request, which makes it the first to be evicted.',
      fix: 'Set all four. The fix adds the missing ones with the values’ defaults.',
    },
    R909: {
      title: 'The application waits without a hook',
      what: {
        native: ({ kind, name }) =>
          `${kind} “${name}”: holdApplicationUntilProxyStarts adds no postStart hook here, because the proxy is a native sidecar and starts first anyway.`,
        lifecycle: ({ kind, name }) =>
          `${kind} “${name}”: holdApplicationUntilProxyStarts adds no postStart hook here, because a lifecycle of its own is set for the proxy and replaces it.`,
      },
      why: 'holdApplicationUntilProxyStarts works by a postStart hook of a classic sidecar that comes first among the containers. A native sidecar needs none. A lifecycle from values takes the place of the hook, and then nothing makes the application wait.',
      fix: 'For a native sidecar, nothing. Otherwise add postStart with pilot-agent wait to the lifecycle in the values.',
    },
    R403: {
      title: 'The namespace is injected by default',
      what: ({ namespace }) =>
        `Namespace “${namespace}” has no label and is injected, because the installation enables namespaces by default.`,
      why: 'With enableNamespacesByDefault every namespace without a label is part of the mesh. istioctl reports it for your information.',
      fix: 'Nothing to do. istio-injection: disabled takes the namespace out.',
    },
    R416: {
      title: 'A pod in an injected namespace has no proxy',
      what: ({ name }) => `Pod “${name}” has no istio-proxy although its namespace is enabled.`,
      why: 'istioctl reports this for running pods that were created before the namespace was enabled. In a file it only means that the pod is not injected yet.',
      fix: 'Recreate the pod, or inject it.',
    },
    R504: {
      title: 'The annotation belongs to an alpha feature',
      what: ({ key }) => `Annotation ${key} is part of an alpha feature.`,
      why: 'Most of Istio’s annotations have never left alpha. istioctl analyze cannot run this check; istioctl x precheck always does.',
      fix: 'Nothing to do.',
    },
    R853: {
      title: 'The pods run another proxy image',
      what: ({ namespace }) =>
        `Pods in namespace “${namespace}” run a different proxy image from the one that the injector would set.`,
      why: 'After an upgrade of the control plane pods keep their old proxy until they are recreated.',
      fix: 'Restart the workloads.',
    },
  },
  fixes: {
    'separate-documents': 'Put --- between the documents',
    headless: ({ name }) => `Make Service ${name} headless`,
    quote: ({ key }) => `Put quotes around the value of ${key}`,
    'drop-overridden': ({ key }) => `Remove the first “${key}”, whose value is ignored`,
    'api-version': ({ replacement }) => `Move to ${replacement}`,
    'transport-protocol': ({ protocol }) => `Set protocol: ${protocol}`,
    'add-selector': 'Add a selector with the pods’ labels',
    'copy-label': ({ key, value }) => `Copy ${key}: ${value} to the pods`,
    'name-port': ({ name }) => `Name the port ${name}`,
    'rename-port': ({ name }) => `Rename the port to ${name}`,
    'add-service': ({ name }) => `Add a Service “${name}”`,
    'align-protocol': ({ protocol }) => `Set ${protocol} here too`,
    'select-workload': ({ key, value }) => `Select ${key}: ${value}`,
    'declare-port': ({ port }) => `Declare port ${port} on the container`,
    'target-port': ({ port }) => `Send to ${port}`,
    'add-app-protocol': ({ protocol }) => `Keep the name and add appProtocol: ${protocol}`,
    'app-protocol': ({ protocol }) => `Set appProtocol: ${protocol}`,
    'remove-app-protocol': 'Remove appProtocol',
    'add-label': ({ key, value }) => `Add the label ${key}: ${value} to the pods`,
    relabel: ({ key, value }) => `Change ${key} to ${value} everywhere it is selected`,
    'enable-namespace': ({ namespace }) => `Enable injection for “${namespace}”`,
    'remove-label': ({ key }) => `Remove the label ${key}`,
    'set-value': ({ value }) => `Set it to ${value}`,
    'remove-annotation': ({ key }) => `Remove the annotation ${key}`,
    'to-label': 'Turn the annotation into a label',
    'move-to-pod': ({ key }) => `Move ${key} to the pod template`,
    'remove-ignored': 'Remove it here; the pods have their own',
    'opt-out': ({ key }) => `Opt out with ${key}: "false"`,
    'opt-in': ({ key }) => `Opt in with ${key}: "true"`,
    'remove-host-network': 'Remove hostNetwork',
    'rename-annotation': ({ key }) => `Rename it to ${key}`,
    'rename-field': ({ field }) => `Rename the field to ${field}`,
    'use-template': ({ name }) => `Use the template ${name}`,
    'volumes-by-name': 'Write the volumes by name',
    'add-volume': ({ name }) => `Add an empty volume “${name}”`,
    suppress: ({ code }) => `Suppress ${code} on this resource`,
    'probe-port': ({ port }) => `Probe port ${port}`,
    'native-sidecar': 'Ask for a native sidecar',
    'copy-to-job-template': 'Copy to the job template',
    'rename-container': ({ name }) => `Rename the container to ${name}`,
    'rename-volume': ({ name }) => `Rename the volume and its mounts to ${name}`,
    'add-resources': 'Add the missing ones with their defaults',
  },
  roles: {
    'template.called-here': 'called here',
    'same-object': 'the same object',
    service: ({ name }) => `Service ${name}`,
    'yaml.overridden-key': ({ key }) => `the first “${key}”, which is ignored`,
    'pod-labels': 'the pods’ labels',
    policy: ({ name }) => `what ${name} requires`,
    'same-name': 'the other port of this name',
    'same-port': 'the other port of this number',
    'service-selector': ({ service }) => `the selector of Service “${service}”`,
    'service-port': ({ service, kind }) => `Service “${service}”: ${kind}`,
    workload: ({ name }) => `the workload “${name}”`,
    'port-name': 'the conflicting name',
    'same-app': ({ name }) => `the other workload, “${name}”`,
    wins: 'this one wins',
    namespace: ({ namespace }) => `namespace “${namespace}”`,
    'namespace-label': ({ namespace }) => `the label of namespace “${namespace}”`,
    'other-label': ({ key }) => `the other label, ${key}`,
    probe: ({ probe, container }) => `the ${word(probe)} of “${container}”`,
    'declared-ports': 'the ports the container declares',
    'job-template': 'the job template',
    'other-proxy': 'the other istio-proxy',
    limit: 'its limit',
  },
};
