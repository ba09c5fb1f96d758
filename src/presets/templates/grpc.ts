import type { TemplateFeatures } from '../features';
import {
  canonicalLabels,
  CERTIFICATE_MOUNT,
  certificateVolume,
  commonVolumes,
  helpers,
  IMAGE_PULL_SECRETS,
  imageLine,
  MOUNTED_CERTIFICATES,
} from './shared';
import { lines, part } from './text';

/** Our template for proxyless gRPC without an agent: an init container writes the bootstrap file, the applications read it. */
export const GRPC_SIMPLE_TEMPLATE = part`
{{- /* Proxyless gRPC, plain: every container learns from a bootstrap file where the control plane is. */}}
metadata:
  annotations: { sidecar.istio.io/rewriteAppHTTPProbers: "false" }
spec:
  initContainers:
  - name: grpc-bootstrap-init
    image: busybox:1.28
    volumeMounts: [{ name: grpc-io-proxyless-bootstrap, mountPath: /var/lib/grpc/data/ }]
    env:
    - { name: INSTANCE_IP, valueFrom: { fieldRef: { fieldPath: status.podIP } } }
    - { name: POD_NAME, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
    - { name: POD_NAMESPACE, valueFrom: { fieldRef: { fieldPath: metadata.namespace } } }
    - name: ISTIO_NAMESPACE
      value: {{ printf "%s\n" .Values.global.istioNamespace | quote }}
    command:
    - sh
    - -c
    - |-
      NODE_ID="sidecar~\${INSTANCE_IP}~\${POD_NAME}.\${POD_NAMESPACE}~cluster.local"
      SERVER_URI="dns:///istiod.\${ISTIO_NAMESPACE}.svc:15010"
      echo '
      {
        "xds_servers": [
          {
            "server_uri": "'\${SERVER_URI}'",
            "channel_creds": [{"type": "insecure"}],
            "server_features" : ["xds_v3"]
          }
        ],
        "node": {
          "id": "'\${NODE_ID}'",
          "metadata": {
            "GENERATOR": "grpc"
          }
        }
      }' > /var/lib/grpc/data/bootstrap.json
  containers:
  {{- range .Spec.Containers }}
  - name: {{ .Name }}
    env:
    - { name: GRPC_XDS_BOOTSTRAP, value: /var/lib/grpc/data/bootstrap.json }
    - { name: GRPC_GO_LOG_VERBOSITY_LEVEL, value: "99" }
    - { name: GRPC_GO_LOG_SEVERITY_LEVEL, value: info }
    volumeMounts: [{ name: grpc-io-proxyless-bootstrap, mountPath: /var/lib/grpc/data/ }]
  {{- end }}
  volumes:
  - { name: grpc-io-proxyless-bootstrap, emptyDir: {} }
`;

/** Our template for proxyless gRPC with the agent: istio-proxy runs without Envoy and hands certificates and configuration to the applications. */
export function grpcAgentTemplate(features: TemplateFeatures): string {
  const overlay = part`
{{- /* Proxyless gRPC with the agent: istio-proxy fetches certificates and configuration, the applications use them. */}}
metadata:
  labels:
    {{- $labels := .ObjectMeta.Labels }}
${canonicalLabels('')}
  annotations:
    istio.io/rev: {{ .Revision | default "default" | quote }}
    {{- template "defaultContainer" . }}
    sidecar.istio.io/rewriteAppHTTPProbers: "false"
spec:
  containers:
  - name: istio-proxy
${imageLine(features, '.Values.global.proxy.image')}
    ports:
    - { name: mesh-metrics, containerPort: 15020, protocol: TCP }
    args:
    - proxy
    - sidecar
    - --domain
    - $(POD_NAMESPACE).svc.{{ .Values.global.proxy.clusterDomain }}
    - --proxyLogLevel={{ annotation .ObjectMeta "sidecar.istio.io/logLevel" .Values.global.proxy.logLevel }}
    - --proxyComponentLogLevel={{ annotation .ObjectMeta "sidecar.istio.io/componentLogLevel" .Values.global.proxy.componentLogLevel }}
    - --log_output_level={{ annotation .ObjectMeta "sidecar.istio.io/agentLogLevel" .Values.global.logging.level }}
    {{- if .Values.global.sts.servicePort }}
    - --stsPort={{ .Values.global.sts.servicePort }}
    {{- end }}
    {{- if .Values.global.logAsJson }}
    - --log_as_json
    {{- end }}
    lifecycle: { postStart: { exec: { command: [pilot-agent, wait, "--url=http://localhost:15020/healthz/ready"] } } }
    env:
    {{- template "environment" . }}
    {{- with .Values.global.imagePullPolicy }}
    imagePullPolicy: {{ . | quote }}
    {{- end }}
    {{- if ne (annotation .ObjectMeta "status.sidecar.istio.io/port" .Values.global.proxy.statusPort) "0" }}
    readinessProbe:
      httpGet: { path: /healthz/ready, port: 15020 }
      initialDelaySeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/initialDelaySeconds" .Values.global.proxy.readinessInitialDelaySeconds }}
      periodSeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/periodSeconds" .Values.global.proxy.readinessPeriodSeconds }}
      timeoutSeconds: 3
      failureThreshold: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/failureThreshold" .Values.global.proxy.readinessFailureThreshold }}
    {{- template "proxyResources" . }}
    volumeMounts:
    - { name: workload-socket, mountPath: /var/run/secrets/workload-spiffe-uds }
${CERTIFICATE_MOUNT}
    {{- if eq .Values.global.pilotCertProvider "istiod" }}
    - { name: istiod-ca-cert, mountPath: /var/run/secrets/istio }
    {{- end }}
    - { name: istio-data, mountPath: /var/lib/istio/data }
    - { name: istio-xds, mountPath: /etc/istio/proxy }
    - { name: istio-token, mountPath: /var/run/secrets/tokens }
    {{- if .Values.global.mountMtlsCerts }}
    - { name: istio-certs, mountPath: /etc/certs/, readOnly: true }
    {{- end }}
    - { name: istio-podinfo, mountPath: /etc/istio/pod }
    {{- end }}
    {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/userVolumeMount" }}
    {{- range $name, $mount := fromJSON (index .ObjectMeta.Annotations "sidecar.istio.io/userVolumeMount") }}
    - name: {{ $name | quote }}
      {{- toYaml $mount | nindent 6 }}
    {{- end }}
    {{- end }}
  {{- $root := . }}
  {{- range .Spec.Containers }}
  {{- if ne .Name "istio-proxy" }}
  - name: {{ .Name }}
    env:
    - { name: GRPC_XDS_EXPERIMENTAL_SECURITY_SUPPORT, value: "true" }
    - { name: GRPC_XDS_BOOTSTRAP, value: /etc/istio/proxy/grpc-bootstrap.json }
    volumeMounts:
    - { name: istio-data, mountPath: /var/lib/istio/data }
    - { name: istio-xds, mountPath: /etc/istio/proxy }
    {{- template "certificateMount" $root }}
  {{- end }}
  {{- end }}
  volumes:
  - name: workload-socket
    emptyDir:
${certificateVolume('')}
  {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
  - name: custom-bootstrap-volume
    configMap: { name: {{ annotation .ObjectMeta "sidecar.istio.io/bootstrapOverride" "" }} }
  {{- end }}
  - name: istio-xds
    emptyDir: { medium: Memory }
${commonVolumes(features)}
${MOUNTED_CERTIFICATES}
  {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/userVolume" }}
  {{- range $name, $volume := fromJSON (index .ObjectMeta.Annotations "sidecar.istio.io/userVolume") }}
  - name: {{ $name | quote }}
    {{- toYaml $volume | nindent 4 }}
  {{- end }}
  {{- end }}
${IMAGE_PULL_SECRETS}

{{- /* The mount of the workload's certificates, for the applications. */}}
{{- define "certificateMount" }}
${CERTIFICATE_MOUNT}
{{- end }}
`;
  const environment = part`
{{- /* Environment of the agent. */}}
{{- define "environment" }}
    - { name: ISTIO_META_GENERATOR, value: grpc }
    - { name: OUTPUT_CERTS, value: /var/lib/istio/data }
${lines(
  features.localhostProbe,
  `
    {{- if eq .InboundTrafficPolicyMode "localhost" }}
    - { name: REWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION, value: "true" }
    {{- end }}
`,
)}
    - name: PILOT_CERT_PROVIDER
      value: {{ .Values.global.pilotCertProvider }}
    - name: CA_ADDR
      value: {{ template "certificateAuthority" . }}
    {{- template "podField" (list "POD_NAME" "metadata.name") }}
    {{- template "podField" (list "POD_NAMESPACE" "metadata.namespace") }}
    {{- template "podField" (list "INSTANCE_IP" "status.podIP") }}
    {{- template "podField" (list "SERVICE_ACCOUNT" "spec.serviceAccountName") }}
    {{- template "podField" (list "HOST_IP" "status.hostIP") }}
    - name: PROXY_CONFIG
      value: |
        {{ protoToJSON .ProxyConfig }}
    {{- template "podPorts" . }}
    - name: ISTIO_META_APP_CONTAINERS
      value: "{{ template "applicationContainers" . }}"
    - name: ISTIO_META_CLUSTER_ID
      value: "{{ valueOrDefault .Values.global.multiCluster.clusterName "Kubernetes" }}"
    {{- template "podField" (list "ISTIO_META_NODE_NAME" "spec.nodeName") }}
    {{- with .Values.global.network }}
    - name: ISTIO_META_NETWORK
      value: "{{ . }}"
    {{- end }}
    {{- with .DeploymentMeta.Name }}
    - name: ISTIO_META_WORKLOAD_NAME
      value: "{{ . }}"
    {{- end }}
    {{- template "workloadOwner" . }}
    {{- template "meshIdentity" . }}
    {{- template "proxyMetadata" . }}
    - { name: ISTIO_META_DNS_CAPTURE, value: "false" }
    - { name: DISABLE_ENVOY, value: "true" }
{{- end }}
`;
  return [overlay, environment, helpers(features)]
    .map((text) => text.trim())
    .join('\n\n')
    .concat('\n');
}
