import type { Scenario } from '../../core/scenario';
import { articleScenario } from '../article-scenario';

/** The article's application in what is built in. */
export const base = articleScenario();
/** The first document of it. */
export const WORKLOAD = base.manifests.slice(0, base.manifests.indexOf('\n---') + 1);
export const CLUSTER = `apiVersion: v1
kind: Namespace
metadata:
  name: default
  labels: { istio-injection: enabled, istio.io/rev: canary }
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: istio-sidecar-injector, labels: { istio.io/rev: canary } }
webhooks:
- name: rev.namespace.sidecar-injector.istio.io
  namespaceSelector: { matchExpressions: [{ key: istio.io/rev, operator: In, values: [canary] }] }
  objectSelector: { matchLabels: { a: b } }
`;
export const MESH = `trustDomain: cluster.local
defaultConfig:
  holdApplicationUntilProxyStarts: true
  proxyMetadata: { A: b }
  tracing: { zipkin: { address: "zipkin:9411" }, sampling: 1.5 }
  terminationDrainDuration: 5s
enablePrometheusMerge: true
`;
export const TEMPLATE = `{{- $names := list "a" "b" }}
metadata:
  labels:
    security.istio.io/tlsMode: {{ index .ObjectMeta.Labels "tls" | default "istio" | quote }}
  annotations: { {{ range $at, $name := $names }}{{ if $at }}, {{ end }}n{{ $at }}: {{ $name | upper | quote }}{{ end }} }
spec:
  {{- define "env" }}- name: {{ .name | trunc 63 }}
    value: {{ toJson . | quote }}{{ end }}
  containers:
  {{- with .Spec.Containers }}
  - name: istio-proxy
    image: "{{ $.Values.global.hub }}/{{ (index . 0).Name }}:{{ printf "%05.1f|%-6q|%x" 1.5 "x" 255 }}"
    env:
    {{ template "env" (dict "name" "A" "more" (dict "b" (until 3))) }}
  {{- else }}
  - name: none
  {{- end }}
`;
export const OPERATOR = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
spec:
  profile: ambient
  tag: 1.27.1
  meshConfig: { accessLogFile: /dev/stdout }
  values: { global: { proxy: { resources: { requests: { cpu: 10m } } } } }
  components: { pilot: { k8s: { env: [{ name: A, value: b }] } } }
`;
export const HELM_VALUES = `global:
  hub: mirror.example/mesh
  proxy: { logLevel: debug, privileged: true }
revision: canary
meshConfig: { defaultConfig: { concurrency: 2 } }
`;

/** The same settings with a template in place of the built-in ones, so that a text is evaluated in a fraction of the time. */
export const small: Scenario = {
  ...base,
  injector: {
    templates: [{ name: 'sidecar', text: TEMPLATE }],
    config: 'policy: enabled\ndefaultTemplates: [sidecar]\naliases: { gateway: [sidecar] }\n',
  },
  values: HELM_VALUES,
  mesh: MESH,
};

/** Small manifests of the kinds that injection and the rules tell apart. */
export const MANIFESTS: readonly string[] = [
  `apiVersion: v1
kind: Pod
metadata:
  name: one
  annotations: { sidecar.istio.io/inject: "true", proxy.istio.io/config: '{"concurrency": 1}' }
spec:
  initContainers:
  - { name: first, image: i, restartPolicy: Always }
  containers:
  - name: app
    image: a:1
    ports: [{ name: http, containerPort: 80 }]
    readinessProbe: { httpGet: { path: /ready, port: http } }
    securityContext: { runAsUser: 1337 }
  - name: istio-proxy
    image: auto
`,
  `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec:
    selector: &labels { app: web, version: v1 }
    ports: [{ name: tcp-db, port: 80, targetPort: http, appProtocol: http }]
- apiVersion: batch/v1
  kind: CronJob
  metadata: { name: night, namespace: default }
  spec:
    schedule: "0 1 * * *"
    jobTemplate:
      spec:
        template:
          metadata: { labels: *labels }
          spec: { containers: [{ name: job, image: "j@sha256:0" }], restartPolicy: Never }
`,
  `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata:
      labels: { app: db, sidecar.istio.io/inject: "true" }
      annotations:
        traffic.sidecar.istio.io/includeOutboundIPRanges: 10.0.0.0/8,fd00::/8
        traffic.sidecar.istio.io/excludeInboundPorts: "15,16"
        inject.istio.io/templates: sidecar,gateway
    spec:
      hostNetwork: false
      containers:
      - name: db
        image: db
        env: [{ name: A, valueFrom: { fieldRef: { fieldPath: status.podIP } } }]
        resources: { limits: { cpu: 1500m, memory: 1Gi } }
        volumeMounts: [{ name: data, mountPath: /data }]
      volumes: [{ name: data, emptyDir: {} }]
---
{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}, "data": {"a": "b\\n"}, "n": 1e3}
`,
];
