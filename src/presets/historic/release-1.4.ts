import { part } from '../templates/text';

/** Istio 1.4: the text is the chart's own, its values reach it as \`.Values\` when a pod is injected. */
export const TEMPLATE = part`
{{- /* Istio 1.4: what this text renders is appended to the pod; .Values are the chart's. */}}

{{- /* Which way traffic is redirected: REDIRECT, TPROXY or NONE. */}}
{{- define "interceptionMode" -}}
{{ annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode }}
{{- end }}

{{- /* The agent's port: for readiness, and for the application's probes. */}}
{{- define "statusPort" -}}
{{ annotation .ObjectMeta "status.sidecar.istio.io/port" .Values.global.proxy.statusPort }}
{{- end }}

{{- /* The name under which the mesh knows the proxy: label app and namespace, or else the workload. */}}
{{- define "serviceCluster" -}}
{{ if index .ObjectMeta.Labels "app" }}{{ index .ObjectMeta.Labels "app" }}.$(POD_NAMESPACE){{ else }}{{ valueOrDefault .DeploymentMeta.Name "istio-proxy" }}.{{ valueOrDefault .DeploymentMeta.Namespace "default" }}{{ end }}
{{- end }}

{{- /* Sends the pod's traffic to the proxy; annotations say which ports and addresses. */}}
{{- define "redirectTraffic" }}
- name: istio-init
  image: "{{ .Values.global.hub }}/{{ .Values.global.proxy_init.image }}:{{ .Values.global.tag }}"
  imagePullPolicy: "{{ valueOrDefault .Values.global.imagePullPolicy "Always" }}"
  command: [istio-iptables]
  args:
  - "-p"
  - 15001
  - "-z"
  - "15006"
  - "-u"
  - 1337
  - "-m"
  - "{{ template "interceptionMode" . }}"
  - "-i"
  - "{{ annotation .ObjectMeta "traffic.sidecar.istio.io/includeOutboundIPRanges" .Values.global.proxy.includeIPRanges }}"
  - "-x"
  - "{{ annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundIPRanges" .Values.global.proxy.excludeIPRanges }}"
  - "-b"
  - "{{ annotation .ObjectMeta "traffic.sidecar.istio.io/includeInboundPorts" "*" }}"
  - "-d"
  - "{{ excludeInboundPort (annotation .ObjectMeta "status.sidecar.istio.io/port" .Values.global.proxy.statusPort) (annotation .ObjectMeta "traffic.sidecar.istio.io/excludeInboundPorts" .Values.global.proxy.excludeInboundPorts) }}"
  {{- with annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundPorts" .Values.global.proxy.excludeOutboundPorts }}
  - "-o"
  - "{{ . }}"
  {{- end }}
  {{- with index .ObjectMeta.Annotations "traffic.sidecar.istio.io/kubevirtInterfaces" }}
  - "-k"
  - "{{ . }}"
  {{- end }}
  resources:
    {{- toYaml .Values.global.proxy.init.resources | indent 4 | printf "\n    %s" }}
  securityContext:
    runAsUser: 0
    runAsNonRoot: false
    capabilities: { add: [NET_ADMIN] }
    {{- if .Values.global.proxy.privileged }}
    privileged: true
    {{- end }}
{{- end }}

{{- define "proxyArguments" }}
  - proxy
  - sidecar
  - --domain
  - $(POD_NAMESPACE).svc.{{ .Values.global.proxy.clusterDomain }}
  - --configPath
  - "{{ .ProxyConfig.ConfigPath }}"
  - --binaryPath
  - "{{ .ProxyConfig.BinaryPath }}"
  - --serviceCluster
  - "{{ template "serviceCluster" . }}"
  - --drainDuration
  - "{{ formatDuration .ProxyConfig.DrainDuration }}"
  - --parentShutdownDuration
  - "{{ formatDuration .ProxyConfig.ParentShutdownDuration }}"
  - --discoveryAddress
  - "{{ annotation .ObjectMeta "sidecar.istio.io/discoveryAddress" .ProxyConfig.DiscoveryAddress }}"
  {{- if eq .Values.global.proxy.tracer "zipkin" }}
  - --zipkinAddress
  - "{{ .ProxyConfig.GetTracing.GetZipkin.GetAddress }}"
  {{- end }}
  - --proxyLogLevel={{ annotation .ObjectMeta "sidecar.istio.io/logLevel" .Values.global.proxy.logLevel }}
  - --proxyComponentLogLevel={{ annotation .ObjectMeta "sidecar.istio.io/componentLogLevel" .Values.global.proxy.componentLogLevel }}
  - --connectTimeout
  - "{{ formatDuration .ProxyConfig.ConnectTimeout }}"
  - --proxyAdminPort
  - "{{ .ProxyConfig.ProxyAdminPort }}"
  {{- if gt .ProxyConfig.Concurrency 0 }}
  - --concurrency
  - "{{ .ProxyConfig.Concurrency }}"
  {{- end }}
  - --controlPlaneAuthPolicy
  - "{{ annotation .ObjectMeta "sidecar.istio.io/controlPlaneAuthPolicy" .ProxyConfig.ControlPlaneAuthPolicy }}"
  - --dnsRefreshRate
  - {{ valueOrDefault .Values.global.proxy.dnsRefreshRate "300s" }}
  - --statusPort
  - "{{ template "statusPort" . }}"
  - --applicationPorts
  - "{{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/applicationPorts" (applicationPorts .Spec.Containers) }}"
{{- end }}

{{- /* What the proxy knows of its pod, its workload and its mesh. */}}
{{- define "proxyEnvironment" }}
  - name: POD_NAME
    valueFrom: { fieldRef: { fieldPath: metadata.name } }
  - name: POD_NAMESPACE
    valueFrom: { fieldRef: { fieldPath: metadata.namespace } }
  - name: INSTANCE_IP
    valueFrom: { fieldRef: { fieldPath: status.podIP } }
  - name: SERVICE_ACCOUNT
    valueFrom: { fieldRef: { fieldPath: spec.serviceAccountName } }
  - name: HOST_IP
    valueFrom: { fieldRef: { fieldPath: status.hostIP } }
  - name: ISTIO_META_POD_PORTS
    value: |-
      [
      {{- $separator := "" }}
      {{- range .Spec.Containers }}
        {{- range .Ports }}
          {{ $separator }}{{ structToJSON . }}
          {{- $separator = "," }}
        {{- end }}
      {{- end }}
      ]
  - name: ISTIO_META_CLUSTER_ID
    value: "{{ valueOrDefault .Values.global.multiCluster.clusterName "Kubernetes" }}"
  - name: ISTIO_META_POD_NAME
    valueFrom: { fieldRef: { fieldPath: metadata.name } }
  - name: ISTIO_META_CONFIG_NAMESPACE
    valueFrom: { fieldRef: { fieldPath: metadata.namespace } }
  - name: SDS_ENABLED
    value: "{{ .Values.global.sds.enabled }}"
  - name: ISTIO_META_INTERCEPTION_MODE
    value: "{{ template "interceptionMode" . }}"
  - name: ISTIO_META_INCLUDE_INBOUND_PORTS
    value: "{{ annotation .ObjectMeta "traffic.sidecar.istio.io/includeInboundPorts" (applicationPorts .Spec.Containers) }}"
  {{- if .ObjectMeta.Annotations }}
  - name: ISTIO_METAJSON_ANNOTATIONS
    value: |
      {{ toJSON .ObjectMeta.Annotations }}
  {{- end }}
  {{- if .ObjectMeta.Labels }}
  - name: ISTIO_METAJSON_LABELS
    value: |
      {{ toJSON .ObjectMeta.Labels }}
  {{- end }}
  {{- if .DeploymentMeta.Name }}
  - name: ISTIO_META_WORKLOAD_NAME
    value: {{ .DeploymentMeta.Name }}
  {{- end }}
  {{- if and .TypeMeta.APIVersion .DeploymentMeta.Name }}
  - name: ISTIO_META_OWNER
    value: kubernetes://apis/{{ .TypeMeta.APIVersion }}/namespaces/{{ valueOrDefault .DeploymentMeta.Namespace "default" }}/{{ toLower .TypeMeta.Kind }}s/{{ .DeploymentMeta.Name }}
  {{- end }}
  {{- with valueOrDefault .Values.global.meshID .Values.global.trustDomain }}
  - name: ISTIO_META_MESH_ID
    value: "{{ . }}"
  {{- end }}
{{- end }}

{{- /* The proxy itself. */}}
{{- define "proxy" }}
- name: istio-proxy
  {{- $image := annotation .ObjectMeta "sidecar.istio.io/proxyImage" .Values.global.proxy.image }}
  image: "{{ if contains "/" $image }}{{ $image }}{{ else }}{{ .Values.global.hub }}/{{ $image }}:{{ .Values.global.tag }}{{ end }}"
  imagePullPolicy: "{{ valueOrDefault .Values.global.imagePullPolicy "Always" }}"
  ports:
  - { containerPort: 15090, protocol: TCP, name: http-envoy-prom }
  args:
  {{- template "proxyArguments" . }}
  env:
  {{- template "proxyEnvironment" . }}
  {{- if ne (annotation .ObjectMeta "status.sidecar.istio.io/port" .Values.global.proxy.statusPort) "0" }}
  readinessProbe:
    httpGet: { path: /healthz/ready, port: {{ template "statusPort" . }} }
    initialDelaySeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/initialDelaySeconds" .Values.global.proxy.readinessInitialDelaySeconds }}
    periodSeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/periodSeconds" .Values.global.proxy.readinessPeriodSeconds }}
    failureThreshold: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/failureThreshold" .Values.global.proxy.readinessFailureThreshold }}
  {{- end }}
  securityContext:
    {{- if eq (annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode) "TPROXY" }}
    readOnlyRootFilesystem: true
    capabilities: { add: [NET_ADMIN] }
    runAsGroup: 1337
    {{- else }}
    readOnlyRootFilesystem: true
    runAsUser: 1337
    {{- end }}
  resources:
    {{- if or (isset .ObjectMeta.Annotations "sidecar.istio.io/proxyCPU") (isset .ObjectMeta.Annotations "sidecar.istio.io/proxyMemory") }}
    requests:
      {{- with index .ObjectMeta.Annotations "sidecar.istio.io/proxyCPU" }}
      cpu: "{{ . }}"
      {{- end }}
      {{- with index .ObjectMeta.Annotations "sidecar.istio.io/proxyMemory" }}
      memory: "{{ . }}"
      {{- end }}
    {{- else }}
    {{- toYaml .Values.global.proxy.resources | indent 4 | printf "\n    %s" }}
    {{- end }}
  volumeMounts:
  - { name: istio-envoy, mountPath: /etc/istio/proxy }
  - { name: istio-certs, mountPath: /etc/certs/, readOnly: true }
{{- end }}

rewriteAppHTTPProbe: {{ valueOrDefault .Values.sidecarInjectorWebhook.rewriteAppHTTPProbe false }}
{{- if or (not .Values.istio_cni.enabled) .Values.global.proxy.enableCoreDump }}
initContainers:
{{- if not .Values.istio_cni.enabled }}
{{- template "redirectTraffic" . }}
{{- end }}
{{- end }}
containers:
{{- template "proxy" . }}
volumes:
- name: istio-envoy
  emptyDir: { medium: Memory }
- name: istio-certs
  secret:
    optional: true
    secretName: istio.{{ valueOrDefault .Spec.ServiceAccountName "default" }}
{{- with .Values.global.podDNSSearchNamespaces }}
dnsConfig:
  searches:
  {{- range . }}
  - {{ render . }}
  {{- end }}
{{- end }}
podRedirectAnnot:
  sidecar.istio.io/interceptionMode: "{{ template "interceptionMode" . }}"
  traffic.sidecar.istio.io/includeInboundPorts: "{{ annotation .ObjectMeta "traffic.sidecar.istio.io/includeInboundPorts" (applicationPorts .Spec.Containers) }}"
`;

export const CONFIG = `# Which pods the webhook injects when their annotation leaves it open; kube-inject does not ask.
policy: enabled
alwaysInjectSelector: []
neverInjectSelector: []
injectedAnnotations: {}
`;

export const VALUES = `# What the injection template reads from the chart's values.
global:
  hub: docker.io/istio
  tag: 1.4.10
  imagePullPolicy: IfNotPresent
  meshID: ""
  network: ""
  trustDomain: cluster.local
  podDNSSearchNamespaces: []
  multiCluster:
    clusterName: ""
  sds:
    enabled: false
  proxy:
    image: proxyv2
    clusterDomain: cluster.local
    logLevel: warning
    componentLogLevel: misc:error
    dnsRefreshRate: 300s
    privileged: false
    enableCoreDump: false
    tracer: zipkin
    statusPort: 15020
    readinessInitialDelaySeconds: 1
    readinessPeriodSeconds: 2
    readinessFailureThreshold: 30
    includeIPRanges: "*"
    excludeIPRanges: ""
    includeInboundPorts: "*"
    excludeInboundPorts: ""
    excludeOutboundPorts: ""
    init:
      resources:
        limits: { cpu: 100m, memory: 50Mi }
        requests: { cpu: 10m, memory: 10Mi }
    resources:
      limits: { cpu: 2000m, memory: 1024Mi }
      requests: { cpu: 100m, memory: 128Mi }
  proxy_init:
    image: proxyv2
istio_cni:
  enabled: false
sidecarInjectorWebhook:
  rewriteAppHTTPProbe: false
  enableNamespacesByDefault: false
`;

export const MESH = `# The mesh as the default profile of 1.4 installed it.
disablePolicyChecks: true
enableTracing: true
accessLogFile: ""
mixerCheckServer: istio-policy.istio-system.svc.cluster.local:9091
mixerReportServer: istio-telemetry.istio-system.svc.cluster.local:9091
trustDomain: cluster.local
outboundTrafficPolicy:
  mode: ALLOW_ANY
defaultConfig:
  connectTimeout: 10s
  configPath: /etc/istio/proxy
  binaryPath: /usr/local/bin/envoy
  serviceCluster: istio-proxy
  drainDuration: 45s
  parentShutdownDuration: 1m0s
  proxyAdminPort: 15000
  concurrency: 2
  controlPlaneAuthPolicy: NONE
  discoveryAddress: istio-pilot.istio-system:15010
  tracing:
    zipkin:
      address: zipkin.istio-system:9411
`;
