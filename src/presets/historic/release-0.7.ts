import { part } from '../templates/text';

/** The tag of the images. */
const TAG = '0.7.1';

/** Istio 0.7, the release of the article: what to append to a pod, with Istio's addresses from the mesh and nothing from values. */
export const TEMPLATE = part`
{{- /* Istio 0.7: what this text renders is appended to the pod. Data: .ObjectMeta, .Spec, .ProxyConfig, .MeshConfig. */}}

{{- /* The name under which the mesh knows the proxy: the pod's label app. */}}
{{- define "serviceCluster" -}}
{{ with index .ObjectMeta.Labels "app" }}{{ . }}{{ else }}istio-proxy{{ end }}
{{- end }}

{{- /* Sends the pod's traffic to the proxy with iptables rules, before the application starts. */}}
{{- define "redirectTraffic" }}
- name: istio-init
  image: docker.io/istio/proxy_init:${TAG}
  imagePullPolicy: IfNotPresent
  args:
  - -p
  - {{ .MeshConfig.ProxyListenPort }}
  - -u
  - 1337
  securityContext:
    capabilities: { add: [NET_ADMIN] }
    privileged: true
{{- end }}

{{- /* The proxy itself. Pilot configures it, Mixer takes its reports, Zipkin its traces. */}}
{{- define "proxy" }}
- name: istio-proxy
  image: docker.io/istio/proxy:${TAG}
  imagePullPolicy: IfNotPresent
  args:
  - proxy
  - sidecar
  - --configPath
  - {{ .ProxyConfig.ConfigPath }}
  - --binaryPath
  - {{ .ProxyConfig.BinaryPath }}
  - --serviceCluster
  - {{ template "serviceCluster" . }}
  - --drainDuration
  - {{ formatDuration .ProxyConfig.DrainDuration }}
  - --parentShutdownDuration
  - {{ formatDuration .ProxyConfig.ParentShutdownDuration }}
  - --discoveryAddress
  - {{ .ProxyConfig.DiscoveryAddress }}
  - --discoveryRefreshDelay
  - {{ formatDuration .ProxyConfig.DiscoveryRefreshDelay }}
  - --zipkinAddress
  - {{ .ProxyConfig.ZipkinAddress }}
  - --connectTimeout
  - {{ formatDuration .ProxyConfig.ConnectTimeout }}
  - --statsdUdpAddress
  - {{ .ProxyConfig.StatsdUdpAddress }}
  - --proxyAdminPort
  - {{ .ProxyConfig.ProxyAdminPort }}
  - --controlPlaneAuthPolicy
  - {{ .ProxyConfig.ControlPlaneAuthPolicy }}
  env:
  - name: POD_NAME
    valueFrom: { fieldRef: { fieldPath: metadata.name } }
  - name: POD_NAMESPACE
    valueFrom: { fieldRef: { fieldPath: metadata.namespace } }
  - name: INSTANCE_IP
    valueFrom: { fieldRef: { fieldPath: status.podIP } }
  securityContext:
    privileged: false
    readOnlyRootFilesystem: true
    runAsUser: 1337
  volumeMounts:
  - { name: istio-envoy, mountPath: {{ .ProxyConfig.ConfigPath }} }
  - { name: istio-certs, mountPath: /etc/certs/, readOnly: true }
{{- end }}

{{- /* Where the proxy writes its configuration, and the certificate of the pod's service account. */}}
{{- define "volumes" }}
- name: istio-envoy
  emptyDir: { medium: Memory }
- name: istio-certs
  secret:
    optional: true
    secretName: istio.{{ with .Spec.ServiceAccountName }}{{ . }}{{ else }}default{{ end }}
{{- end }}

initContainers:
{{- template "redirectTraffic" . }}
containers:
{{- template "proxy" . }}
volumes:
{{- template "volumes" . }}
`;

export const CONFIG = `# Which pods the webhook injects when their annotation leaves it open; kube-inject does not ask.
policy: enabled
`;

export const MESH = `# The mesh as an installation of 0.7 without mutual TLS had it.
enableTracing: true
mixerCheckServer: istio-mixer.istio-system:9091
mixerReportServer: istio-mixer.istio-system:9091
ingressService: istio-ingress
rdsRefreshDelay: 1s
defaultConfig:
  discoveryRefreshDelay: 1s
  connectTimeout: 10s
  configPath: /etc/istio/proxy
  binaryPath: /usr/local/bin/envoy
  serviceCluster: istio-proxy
  drainDuration: 45s
  parentShutdownDuration: 1m0s
  proxyAdminPort: 15000
  controlPlaneAuthPolicy: NONE
  discoveryAddress: istio-pilot.istio-system:15007
  zipkinAddress: zipkin.istio-system:9411
  statsdUdpAddress: istio-mixer.istio-system:9125
`;
