import { part } from '../templates/text';

const TAG = '1.0.9';

/**
 * Istio 1.0: the chart had written hub, tag and other values into the text, so what is left for the injector stands in double square brackets.
 */
export const TEMPLATE = part`
[[- /* Istio 1.0: what this text renders is appended to the pod. Helm filled in its values before, hence the square brackets. */]]

[[- /* Which way traffic is redirected: REDIRECT or TPROXY. */]]
[[- define "interceptionMode" -]]
[[ annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode ]]
[[- end ]]

[[- /* The name under which the mesh knows the proxy: the pod's label app. */]]
[[- define "serviceCluster" -]]
[[ with index .ObjectMeta.Labels "app" ]][[ . ]][[ else ]]istio-proxy[[ end ]]
[[- end ]]

[[- /* Sends the pod's traffic to the proxy; annotations say which ports and addresses. */]]
[[- define "redirectTraffic" ]]
- name: istio-init
  image: docker.io/istio/proxy_init:${TAG}
  imagePullPolicy: IfNotPresent
  args:
  - -p
  - [[ .MeshConfig.ProxyListenPort ]]
  - -u
  - 1337
  - -m
  - [[ template "interceptionMode" . ]]
  - -i
  - "[[ annotation .ObjectMeta "traffic.sidecar.istio.io/includeOutboundIPRanges" "*" ]]"
  - -x
  - "[[ annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundIPRanges" "" ]]"
  - -b
  - "[[ annotation .ObjectMeta "traffic.sidecar.istio.io/includeInboundPorts" (includeInboundPorts .Spec.Containers) ]]"
  - -d
  - "[[ annotation .ObjectMeta "traffic.sidecar.istio.io/excludeInboundPorts" "" ]]"
  securityContext:
    capabilities: { add: [NET_ADMIN] }
    privileged: true
[[- end ]]

[[- define "proxyArguments" ]]
  - proxy
  - sidecar
  - --configPath
  - [[ .ProxyConfig.ConfigPath ]]
  - --binaryPath
  - [[ .ProxyConfig.BinaryPath ]]
  - --serviceCluster
  - [[ template "serviceCluster" . ]]
  - --drainDuration
  - [[ formatDuration .ProxyConfig.DrainDuration ]]
  - --parentShutdownDuration
  - [[ formatDuration .ProxyConfig.ParentShutdownDuration ]]
  - --discoveryAddress
  - [[ annotation .ObjectMeta "sidecar.istio.io/discoveryAddress" .ProxyConfig.DiscoveryAddress ]]
  - --discoveryRefreshDelay
  - [[ formatDuration .ProxyConfig.DiscoveryRefreshDelay ]]
  - --zipkinAddress
  - [[ .ProxyConfig.ZipkinAddress ]]
  - --connectTimeout
  - [[ formatDuration .ProxyConfig.ConnectTimeout ]]
  - --statsdUdpAddress
  - [[ .ProxyConfig.StatsdUdpAddress ]]
  - --proxyAdminPort
  - [[ .ProxyConfig.ProxyAdminPort ]]
  [[- if gt .ProxyConfig.Concurrency 0 ]]
  - --concurrency
  - [[ .ProxyConfig.Concurrency ]]
  [[- end ]]
  - --controlPlaneAuthPolicy
  - [[ annotation .ObjectMeta "sidecar.istio.io/controlPlaneAuthPolicy" .ProxyConfig.ControlPlaneAuthPolicy ]]
[[- end ]]

[[- /* What the proxy knows of its pod. */]]
[[- define "proxyEnvironment" ]]
  - name: POD_NAME
    valueFrom: { fieldRef: { fieldPath: metadata.name } }
  - name: POD_NAMESPACE
    valueFrom: { fieldRef: { fieldPath: metadata.namespace } }
  - name: INSTANCE_IP
    valueFrom: { fieldRef: { fieldPath: status.podIP } }
  - name: ISTIO_META_POD_NAME
    valueFrom: { fieldRef: { fieldPath: metadata.name } }
  - name: ISTIO_META_INTERCEPTION_MODE
    value: [[ template "interceptionMode" . ]]
  [[- if .ObjectMeta.Annotations ]]
  - name: ISTIO_METAJSON_ANNOTATIONS
    value: '[[ toJson .ObjectMeta.Annotations ]]'
  [[- end ]]
  [[- if .ObjectMeta.Labels ]]
  - name: ISTIO_METAJSON_LABELS
    value: '[[ toJson .ObjectMeta.Labels ]]'
  [[- end ]]
[[- end ]]

[[- /* The proxy itself. With TPROXY it needs rights of its own and cannot run as user 1337. */]]
[[- define "proxy" ]]
- name: istio-proxy
  image: [[ annotation .ObjectMeta "sidecar.istio.io/proxyImage" "docker.io/istio/proxyv2:${TAG}" ]]
  imagePullPolicy: IfNotPresent
  args:
  [[- template "proxyArguments" . ]]
  env:
  [[- template "proxyEnvironment" . ]]
  resources:
    requests: { cpu: [[ annotation .ObjectMeta "sidecar.istio.io/proxyCPU" "10m" ]] }
  securityContext:
    readOnlyRootFilesystem: true
    [[- if eq (annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode) "TPROXY" ]]
    capabilities: { add: [NET_ADMIN] }
    runAsGroup: 1337
    [[- else ]]
    runAsUser: 1337
    [[- end ]]
  volumeMounts:
  - { name: istio-envoy, mountPath: /etc/istio/proxy }
  - { name: istio-certs, mountPath: /etc/certs/, readOnly: true }
[[- end ]]

initContainers:
[[- template "redirectTraffic" . ]]
containers:
[[- template "proxy" . ]]
volumes:
- name: istio-envoy
  emptyDir: { medium: Memory }
- name: istio-certs
  secret:
    optional: true
    secretName: istio.[[ with .Spec.ServiceAccountName ]][[ . ]][[ else ]]default[[ end ]]
`;

export const CONFIG = `# Which pods the webhook injects when their annotation leaves it open; kube-inject does not ask.
policy: enabled
`;

export const MESH = `# The mesh as the chart of 1.0 installed it, without mutual TLS.
disablePolicyChecks: false
enableTracing: true
accessLogFile: /dev/stdout
mixerCheckServer: istio-policy.istio-system.svc.cluster.local:9091
mixerReportServer: istio-telemetry.istio-system.svc.cluster.local:9091
policyCheckFailOpen: false
defaultConfig:
  connectTimeout: 10s
  configPath: /etc/istio/proxy
  binaryPath: /usr/local/bin/envoy
  serviceCluster: istio-proxy
  drainDuration: 45s
  parentShutdownDuration: 1m0s
  interceptionMode: REDIRECT
  proxyAdminPort: 15000
  concurrency: 0
  zipkinAddress: zipkin.istio-system:9411
  statsdUdpAddress: istio-statsd-prom-bridge.istio-system:9125
  controlPlaneAuthPolicy: NONE
  discoveryAddress: istio-pilot.istio-system:15007
`;
