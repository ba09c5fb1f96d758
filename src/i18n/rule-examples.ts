/** A small piece of YAML that a rule speaks about, wrong and right; the same in every language. */
export interface RuleExample {
  readonly wrong: string;
  readonly right: string;
}

export const ruleExamples: Readonly<Record<string, RuleExample>> = {
  R001: {
    wrong: `spec:
  selector: {app: kettle}
  selector: {app: kettle, tier: old}`,
    right: `spec:
  selector: {app: kettle}`,
  },
  R002: {
    wrong: `labels:
  version: 1.10
  sidecar.istio.io/inject: true`,
    right: `labels:
  version: "1.10"
  sidecar.istio.io/inject: "true"`,
  },
  R003: {
    wrong: `apiVersion: extensions/v1beta1
kind: Deployment
spec:
  template:
    metadata:
      labels: {app: kettle}`,
    right: `apiVersion: apps/v1
kind: Deployment
spec:
  selector:
    matchLabels: {app: kettle}
  template:
    metadata:
      labels: {app: kettle}`,
  },
  R004: {
    wrong: `ports:
  - name: web
    port: 80
    protocol: HTTP`,
    right: `ports:
  - name: web
    port: 80
    protocol: TCP
    appProtocol: http`,
  },
  R005: {
    wrong: `selector:
  matchLabels: {app: kettle, tier: kitchen}
template:
  metadata:
    labels: {app: kettle}`,
    right: `selector:
  matchLabels: {app: kettle, tier: kitchen}
template:
  metadata:
    labels: {app: kettle, tier: kitchen}`,
  },
  R006: {
    wrong: `ports:
  - port: 80
  - name: grpc
    port: 9000`,
    right: `ports:
  - name: http
    port: 80
  - name: grpc
    port: 9000`,
  },
  R007: {
    wrong: `apiVersion: v1
kind: ConfigMap
metadata: {name: a}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a}`,
    right: `apiVersion: v1
kind: ConfigMap
metadata: {name: a}`,
  },
  R008: {
    wrong: `kind: Pod
...
kind: Service`,
    right: `kind: Pod
---
kind: Service`,
  },
  R009: {
    wrong: `kind: Template
objects:
  - kind: Service`,
    right: `kind: Service`,
  },
  R010: {
    wrong: `apiVersion: apps/v1
kind: Deploymnt`,
    right: `apiVersion: apps/v1
kind: Deployment`,
  },
  R011: {
    wrong: `kind: ConfigMap`,
    right: `kind: Deployment`,
  },
  R101: {
    wrong: `kind: Deployment
spec:
  template:
    metadata:
      labels: {app: kettle}
# and no Service selects app: kettle`,
    right: `kind: Service
spec:
  selector: {app: kettle}
  ports:
    - name: http
      port: 8080`,
  },
  R102: {
    wrong: `# both select the same pods
kind: Service
metadata: {name: kettle}
spec:
  selector: {app: kettle}
---
kind: Service
metadata: {name: kettle-internal}
spec:
  selector: {app: kettle}`,
    right: `kind: Service
metadata: {name: kettle}
spec:
  selector: {app: kettle}`,
  },
  R103: {
    wrong: `# two Services of the same pods
ports: [{name: tcp-dns, port: 5300}]
---
ports: [{name: udp-dns, port: 5300, protocol: UDP}]`,
    right: `ports: [{name: tcp-dns, port: 5300}]
---
ports: [{name: udp-dns, port: 5301, protocol: UDP}]`,
  },
  R104: {
    wrong: `# two Services of the same pods
ports: [{name: http, port: 8080}]
---
ports: [{name: tcp-raw, port: 8080}]`,
    right: `ports: [{name: http, port: 8080}]
---
ports: [{name: http-raw, port: 8080}]`,
  },
  R105: {
    wrong: `# two Services of the same pods
ports: [{name: http, port: 80, targetPort: 8080}]
---
ports: [{name: http, port: 8080}]`,
    right: `ports: [{name: http, port: 80, targetPort: 8080}]
---
ports: [{name: http, port: 80, targetPort: 8080}]`,
  },
  R106: {
    wrong: `kind: Service
spec:
  selector: {app: ketle}`,
    right: `kind: Service
spec:
  selector: {app: kettle}`,
  },
  R107: {
    wrong: `# Service
ports: [{name: http, port: 80, targetPort: web}]
# container
ports: [{name: http-web, containerPort: 8080}]`,
    right: `# Service
ports: [{name: http, port: 80, targetPort: http-web}]
# container
ports: [{name: http-web, containerPort: 8080}]`,
  },
  R108: {
    wrong: `type: ExternalName
ports:
  - name: tcp
    port: 443`,
    right: `type: ExternalName
ports:
  - name: https
    port: 443`,
  },
  R109: {
    wrong: `kind: Service
metadata: {name: db}
spec:
  ports: [{port: 5432}]`,
    right: `kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  ports: [{port: 5432}]`,
  },
  R201: {
    wrong: `ports:
  - port: 8080`,
    right: `ports:
  - name: http
    port: 8080`,
  },
  R202: {
    wrong: `ports:
  - name: http2foo
    port: 8080
  - name: web-http
    port: 8081`,
    right: `ports:
  - name: http2-foo
    port: 8080
  - name: web-http
    port: 8081
    appProtocol: http`,
  },
  R203: {
    wrong: `ports:
  - name: brew
    port: 9000
    appProtocol: gprc`,
    right: `ports:
  - name: brew
    port: 9000
    appProtocol: grpc`,
  },
  R204: {
    wrong: `ports:
  - name: http-web
    port: 8080
    appProtocol: tcp`,
    right: `ports:
  - name: http-web
    port: 8080`,
  },
  R205: {
    wrong: `ports:
  - name: udp-dns
    port: 5300`,
    right: `ports:
  - name: udp-dns
    port: 5300
    protocol: UDP`,
  },
  R207: {
    wrong: `ports:
  - port: 587`,
    right: `ports:
  - name: tcp-smtp
    port: 587`,
  },
  R208: {
    wrong: `containers:
  - name: kettle
    ports:
      - containerPort: 15021`,
    right: `containers:
  - name: kettle
    ports:
      - containerPort: 8081`,
  },
  R301: {
    wrong: `template:
  metadata:
    labels: {run: kettle}`,
    right: `template:
  metadata:
    labels: {run: kettle, app: kettle}`,
  },
  R302: {
    wrong: `template:
  metadata:
    labels: {app: kettle}`,
    right: `template:
  metadata:
    labels: {app: kettle, version: v1}`,
  },
  R303: {
    wrong: `# kettle-small
labels: {app: kettle, size: small}
# kettle-large
labels: {app: kettle, size: large}`,
    right: `# kettle-small
labels: {app: kettle-small, version: v1}
# kettle-large
labels: {app: kettle-large, version: v1}`,
  },
  R304: {
    wrong: `labels: {app: myapp}`,
    right: `labels: {app: kettle}`,
  },
  R305: {
    wrong: `kind: Deployment
metadata:
  labels: {app: kettle}
spec:
  template:
    metadata:
      labels: {run: kettle}`,
    right: `kind: Deployment
metadata:
  labels: {app: kettle}
spec:
  template:
    metadata:
      labels: {run: kettle, app: kettle}`,
  },
  R306: {
    wrong: `kind: Pod
metadata:
  name: kettle.`,
    right: `kind: Pod
metadata:
  name: kettle.
  labels: {app: kettle}`,
  },
  R401: {
    wrong: `template:
  metadata:
    labels: {sidecar.istio.io/inject: "false"}`,
    right: `template:
  metadata:
    labels: {sidecar.istio.io/inject: "true"}`,
  },
  R402: {
    wrong: `kind: Namespace
metadata:
  name: kitchen`,
    right: `kind: Namespace
metadata:
  name: kitchen
  labels: {istio-injection: enabled}`,
  },
  R404: {
    wrong: `kind: Namespace
metadata:
  labels:
    istio-injection: enabled
    istio.io/rev: canary`,
    right: `kind: Namespace
metadata:
  labels:
    istio.io/rev: canary`,
  },
  R405: {
    wrong: `labels:
  istio-injection: "true"`,
    right: `labels:
  istio-injection: enabled`,
  },
  R406: {
    wrong: `labels:
  sidecar.istio.io/inject: "yes"`,
    right: `labels:
  sidecar.istio.io/inject: "true"`,
  },
  R407: {
    wrong: `labels: {sidecar.istio.io/inject: "true"}
annotations: {sidecar.istio.io/inject: "false"}`,
    right: `labels: {sidecar.istio.io/inject: "true"}`,
  },
  R408: {
    wrong: `annotations:
  sidecar.istio.io/inject: "true"`,
    right: `labels:
  sidecar.istio.io/inject: "true"`,
  },
  R409: {
    wrong: `kind: Deployment
metadata:
  labels: {sidecar.istio.io/inject: "false"}`,
    right: `kind: Deployment
spec:
  template:
    metadata:
      labels: {sidecar.istio.io/inject: "false"}`,
  },
  R410: {
    wrong: `# in a namespace without a label
annotations:
  sidecar.istio.io/inject: "true"`,
    right: `labels:
  sidecar.istio.io/inject: "true"`,
  },
  R411: {
    wrong: `kind: Namespace
metadata:
  name: attic
  labels: {istio-injection: disabled}
# a pod there
labels: {sidecar.istio.io/inject: "true"}`,
    right: `kind: Namespace
metadata:
  name: attic
# a pod there
labels: {sidecar.istio.io/inject: "true"}`,
  },
  R412: {
    wrong: `kind: Namespace
metadata:
  labels: {istio.io/rev: stable}
# a pod there
labels: {istio.io/rev: canary}`,
    right: `kind: Namespace
metadata:
  labels: {istio.io/rev: canary}`,
  },
  R413: {
    wrong: `spec:
  hostNetwork: true`,
    right: `metadata:
  labels: {sidecar.istio.io/inject: "false"}
spec:
  hostNetwork: true`,
  },
  R414: {
    wrong: `metadata:
  name: lamp
  namespace: kube-system`,
    right: `metadata:
  name: lamp
  namespace: street`,
  },
  R415: {
    wrong: `labels:
  istio-injection: enabled
  istio.io/dataplane-mode: ambient`,
    right: `labels:
  istio.io/dataplane-mode: ambient`,
  },
  R417: {
    wrong: `metadata:
  labels: {istio-injection: enabled, istio.io/rev: canary}`,
    right: `metadata:
  labels: {istio-injection: enabled}`,
  },
  R418: {
    wrong: `kind: Rollout`,
    right: `kind: Deployment`,
  },
  R501: {
    wrong: `annotations:
  sidecar.istio.io/logLvl: debug`,
    right: `annotations:
  sidecar.istio.io/logLevel: debug`,
  },
  R502: {
    wrong: `kind: Deployment
metadata:
  annotations:
    proxy.istio.io/config: '{"concurrency": 2}'`,
    right: `kind: Deployment
spec:
  template:
    metadata:
      annotations:
        proxy.istio.io/config: '{"concurrency": 2}'`,
  },
  R503: {
    wrong: `annotations:
  traffic.sidecar.istio.io/kubevirtInterfaces: net1`,
    right: `annotations:
  istio.io/reroute-virtual-interfaces: net1`,
  },
  R505: {
    wrong: `annotations:
  traffic.sidecar.istio.io/excludeOutboundPorts: 3306,mysql`,
    right: `annotations:
  traffic.sidecar.istio.io/excludeOutboundPorts: "3306"`,
  },
  R507: {
    wrong: `annotations:
  traffic.sidecar.istio.io/includeInboundPorts: "8080,9090"
  traffic.sidecar.istio.io/excludeInboundPorts: "9090"`,
    right: `annotations:
  traffic.sidecar.istio.io/includeInboundPorts: "8080"`,
  },
  R510: {
    wrong: `proxy.istio.io/config: |
  concurency: 2`,
    right: `proxy.istio.io/config: |
  concurrency: 2`,
  },
  R511: {
    wrong: `inject.istio.io/templates: grpc-agnet`,
    right: `inject.istio.io/templates: grpc-agent`,
  },
  R512: {
    wrong: `sidecar.istio.io/userVolume: '[{"emptyDir": {}}]'`,
    right: `sidecar.istio.io/userVolume: '{"certs": {"emptyDir": {}}}'`,
  },
  R513: {
    wrong: `sidecar.istio.io/statsHistogramBuckets: '{http: [1, 5, 10]}'`,
    right: `sidecar.istio.io/statsHistogramBuckets: '{"http": [1, 5, 10]}'`,
  },
  R515: {
    wrong: `galley.istio.io/analyze-suppress: "IST0118, IST0116"`,
    right: `galley.istio.io/analyze-suppress: "IST0118,IST0116"`,
  },
  R601: {
    wrong: `securityContext:
  runAsUser: 1337`,
    right: `securityContext:
  runAsUser: 1000`,
  },
  R604: {
    wrong: `# without the CNI plugin
kind: Namespace
metadata:
  labels:
    istio-injection: enabled
    pod-security.kubernetes.io/enforce: baseline`,
    right: `kind: Namespace
metadata:
  labels:
    istio-injection: enabled
    pod-security.kubernetes.io/enforce: privileged`,
  },
  R605: {
    wrong: `containers:
  - name: app
  - name: linkerd-proxy`,
    right: `containers:
  - name: app`,
  },
  R606: {
    wrong: `labels: {app: kettle}
nodeSelector: {kubernetes.io/os: windows}`,
    right: `labels: {app: kettle, sidecar.istio.io/inject: "false"}
nodeSelector: {kubernetes.io/os: windows}`,
  },
  R610: {
    wrong: `initContainers:
- name: istio-init
  args: [istio-iptables, -p, "15001", -u, "2000"]
containers:
- name: istio-proxy
  securityContext: {runAsUser: 1337}`,
    right: `initContainers:
- name: istio-init
  args: [istio-iptables, -p, "15001", -u, "1337"]
containers:
- name: istio-proxy
  securityContext: {runAsUser: 1337}`,
  },
  R611: {
    wrong: `annotations:
  traffic.sidecar.istio.io/excludeInboundPorts: "8080"`,
    right: `annotations:
  traffic.sidecar.istio.io/excludeInboundPorts: "9090"`,
  },
  R613: {
    wrong: `annotations:
  traffic.sidecar.istio.io/includeOutboundPorts: "443"
  traffic.sidecar.istio.io/excludeOutboundPorts: "443"`,
    right: `annotations:
  traffic.sidecar.istio.io/includeOutboundPorts: "443"`,
  },
  R614: {
    wrong: `spec:
  ipFamilyPolicy: PreferDualStack`,
    right: `spec:
  ipFamilyPolicy: SingleStack`,
  },
  R615: {
    wrong: `annotations:
  traffic.sidecar.istio.io/excludeOutboundPorts: "53"
  proxy.istio.io/config: |
    proxyMetadata: {ISTIO_META_DNS_CAPTURE: "true"}`,
    right: `annotations:
  proxy.istio.io/config: |
    proxyMetadata: {ISTIO_META_DNS_CAPTURE: "true"}`,
  },
  R616: {
    wrong: `annotations:
  sidecar.istio.io/interceptionMode: TPROXY`,
    right: `annotations:
  sidecar.istio.io/interceptionMode: REDIRECT`,
  },
  R617: {
    wrong: `annotations:
  traffic.sidecar.istio.io/includeOutboundPorts: "*"`,
    right: `annotations:
  traffic.sidecar.istio.io/includeOutboundPorts: "443"`,
  },
  R701: {
    wrong: `readinessProbe:
  httpGet: {path: /ready, port: 8080}`,
    right: `readinessProbe:
  exec: {command: [kettle, --ready]}`,
  },
  R702: {
    wrong: `ports: [{name: http-web, containerPort: 8080}]
readinessProbe:
  httpGet: {path: /ready, port: web}`,
    right: `ports: [{name: http-web, containerPort: 8080}]
readinessProbe:
  httpGet: {path: /ready, port: http-web}`,
  },
  R703: {
    wrong: `annotations:
  sidecar.istio.io/rewriteAppHTTPProbers: "false"`,
    right: `annotations:
  sidecar.istio.io/rewriteAppHTTPProbers: "true"`,
  },
  R801: {
    wrong: `# classic sidecar
kind: Job
spec:
  template:
    metadata:
      labels: {app: descale}`,
    right: `kind: Job
spec:
  template:
    metadata:
      annotations: {sidecar.istio.io/nativeSidecar: "true"}
      labels: {app: descale}`,
  },
  R802: {
    wrong: `jobTemplate:
  spec:
    template:
      metadata:
        labels: {sidecar.istio.io/inject: "false"}`,
    right: `jobTemplate:
  metadata:
    labels: {sidecar.istio.io/inject: "false"}
  spec:
    template:
      metadata:
        labels: {sidecar.istio.io/inject: "false"}`,
  },
  R803: {
    wrong: `initContainers:
  - name: migrate`,
    right: `metadata:
  annotations: {sidecar.istio.io/nativeSidecar: "true"}
spec:
  initContainers:
    - name: migrate`,
  },
  R851: {
    wrong: `# in a namespace without injection
containers:
  - name: istio-proxy
    image: auto`,
    right: `metadata:
  labels: {sidecar.istio.io/inject: "true"}
spec:
  containers:
    - name: istio-proxy
      image: auto`,
  },
  R901: {
    wrong: `initContainers:
  - name: istio-init
    image: registry.example/warm:1.0`,
    right: `initContainers:
  - name: warm
    image: registry.example/warm:1.0`,
  },
  R902: {
    wrong: `volumes:
  - name: istio-data
    configMap: {name: recipes}`,
    right: `volumes:
  - name: recipes
    configMap: {name: recipes}`,
  },
  R904: {
    wrong: `# an old result without its status annotation
containers:
  - name: kettle
  - name: istio-proxy
    args: [proxy, sidecar]`,
    right: `containers:
  - name: kettle`,
  },
  R908: {
    wrong: `annotations:
  sidecar.istio.io/proxyCPU: 50m`,
    right: `annotations:
  sidecar.istio.io/proxyCPU: 50m
  sidecar.istio.io/proxyCPULimit: 500m
  sidecar.istio.io/proxyMemory: 64Mi
  sidecar.istio.io/proxyMemoryLimit: 256Mi`,
  },
  R909: {
    wrong: `lifecycle:
  preStop: {exec: {command: [sleep, "5"]}}`,
    right: `lifecycle:
  postStart: {exec: {command: [pilot-agent, wait]}}
  preStop: {exec: {command: [sleep, "5"]}}`,
  },
};
