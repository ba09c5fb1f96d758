import type { LessonWords } from '../lesson-words';

/** The lessons about what runs in the sidecar. English. */
export const proxy = {
  'agent-and-envoy': {
    title: 'Two programs, one container',
    about: 'What the agent does and what Envoy does',
    text: 'The container `istio-proxy` runs two programs: Envoy carries the traffic, and the agent starts and serves Envoy. Each line that injection added is for one of the two. Select lines in the diff, read *What it is for*, and fill in the ConfigMap. Write `envoy` or `agent` where a program is asked for. Then let Envoy log at the level `debug`, and leave the agent’s log level as it is.',
    goals: {
      outbound: '`outbound`: the program that accepts the redirected connections on port 15001',
      certificates: '`certificates`: the program that requests and renews the certificate of the workload',
      metrics: '`metrics`: the port that Prometheus scrapes, where the agent answers',
      ready: '`ready`: the port that the kubelet asks whether the proxy is ready, where Envoy listens',
      levels: 'Envoy logs at the level `debug`, the agent as before',
    },
    hints: [
      'Find `"15001"` in the arguments of `istio-init` and `istio-token` among the volumes, and read who uses them.',
      'The annotation `prometheus.io/port` has one of the ports; `readinessProbe` of `istio-proxy` has the other.',
      'Two annotations set log levels: `sidecar.istio.io/logLevel` is for Envoy, `sidecar.istio.io/agentLogLevel` for the agent.',
    ],
    learned:
      'Envoy listens on 15001, 15006, 15021 and 15090. The agent listens on 15020: it merges the metrics, answers the rewritten probes, and fetches certificates for Envoy. Envoy passes readiness checks on 15021 to the agent.',
  },
  identity: {
    title: 'Who is this pod?',
    about: 'Service accounts and SPIFFE identities',
    text: 'Policies in the mesh name workloads by identity, not by IP address. The identity consists of the trust domain, the namespace and the service account. `cart` has no service account of its own, so every pod in `shop` that sets none has the same identity. Give `cart` the service account `cart`, and write down its new identity.',
    goals: {
      account: 'The pods of `cart` use the service account `cart`',
      domain: '`domain`: the trust domain of the mesh',
      identity: '`identity`: the whole identity of `cart`, beginning with `spiffe://`',
    },
    hints: [
      'A pod names its service account with `serviceAccountName`, in the pod’s `spec` next to `containers`.',
      'Search the environment of `istio-proxy` for `TRUST_DOMAIN`.',
      'The form is `spiffe://TRUST-DOMAIN/ns/NAMESPACE/sa/SERVICE-ACCOUNT`.',
    ],
    learned:
      'The certificate of the proxy carries the identity that the service account gives it. AuthorizationPolicy compares with it, so workloads that need different permissions need different service accounts.',
  },
  certificates: {
    title: 'Where certificates come from',
    about: 'The token, the authority, the root',
    text: 'The agent needs a certificate before Envoy can speak mutual TLS. It shows a token to the certificate authority, and it trusts the authority because of a root certificate that it already has. Find all three in the result. Then move the authority: every proxy should ask `ca.example:443`, set once for the whole mesh.',
    goals: {
      token: '`token`: the volume with the token that the agent shows',
      audience: '`audience`: whom the token is meant for',
      root: '`root`: the ConfigMap with the root certificate',
      authority: 'The agent asks `ca.example:443` for certificates',
    },
    hints: [
      'The token is a projected volume with a `serviceAccountToken`.',
      'The volume `istiod-ca-cert` names the ConfigMap. The variable `CA_ADDR` has the address of the authority.',
      'On the Values tab, set `global.caAddress` to `ca.example:443`.',
    ],
    learned:
      'The token is short-lived and valid for one audience only, so it cannot be used with the API server. The private key never leaves the pod: the agent creates it and sends only a signing request.',
  },
  'probes-end-to-end': {
    title: 'A probe from end to end',
    about: 'From the kubelet through the agent to the application',
    text: 'The kubelet asks the agent, and the agent asks the application. What it asks is written in a variable of the proxy. Follow the readiness probe of `web` to its end. One of its two probes was left alone: which? Last, let the kubelet ask the proxy itself every 5 seconds.',
    goals: {
      path: '`path`: the path that the agent asks the application for',
      port: '`port`: the number of the port that the agent asks',
      same: '`same`: the probe that injection did not change, `readiness` or `liveness`',
      proxy: 'The readiness probe of `istio-proxy` runs every 5 seconds',
    },
    hints: [
      'The variable `ISTIO_KUBE_APP_PROBERS` holds the original probes as JSON.',
      'The port has a name in the manifest and a number in the variable. A probe that runs a command does not use the network.',
      '`readiness.status.sidecar.istio.io/periodSeconds: "5"` on the pod.',
    ],
    learned:
      'A pod is ready when all its containers are. If Envoy has no configuration yet, the probe of `istio-proxy` fails and no traffic arrives, even if the application is healthy.',
  },
  'resource-sizing': {
    title: 'Size the proxy',
    about: 'A default for everyone, more for one',
    text: 'Most services here are small, and `search` is busy. Make 50m of CPU and 96Mi of memory the request of every proxy, with the installation’s limits kept. The proxy of `search` should request 500m and 256Mi, with a memory limit of 1Gi. Remember what one annotation does to the others.',
    goals: {
      everyone: 'The proxy of `orders` requests 50m of CPU and 96Mi of memory',
      kept: 'The proxy of `orders` still has its memory limit of 1Gi',
      busy: 'The proxy of `search` requests 500m of CPU',
      whole: 'The proxy of `search` requests 256Mi of memory, with a limit of 1Gi',
    },
    hints: [
      'What holds for everyone is in the values, below `global.proxy.resources`.',
      'The exception is annotations on the pod of `search`. One of them alone drops every default.',
      'Set `proxyCPU`, `proxyMemory` and `proxyMemoryLimit`, each with `sidecar.istio.io/` in front.',
    ],
    learned:
      'Envoy’s memory grows with the number of services it knows, its CPU with the traffic. A Sidecar resource that limits what a workload can see often saves more memory than any limit.',
  },
} satisfies Readonly<Record<string, LessonWords>>;
