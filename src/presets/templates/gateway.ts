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
  proxyId,
} from './shared';
import { lines, part, when } from './text';

/**
 * Our gateway template: the pod declares an istio-proxy with `image: auto`, the template fills it in. There is no redirection,
 * and ports from 0 on may be bound without privileges.
 */
export function gatewayTemplate(features: TemplateFeatures): string {
  const overlay = part`
{{- /* Gateway injection template: the pod's own istio-proxy becomes the gateway. */}}
metadata:
  labels:
    {{- $labels := .ObjectMeta.Labels }}
${canonicalLabels('')}
  annotations:
    istio.io/rev: {{ .Revision | default "default" | quote }}
    {{- template "defaultContainer" . }}
spec:
  securityContext:
  {{- if .Values.gateways.securityContext }}
    {{- toYaml .Values.gateways.securityContext | nindent 4 }}
  {{- else }}
    sysctls: [{ name: net.ipv4.ip_unprivileged_port_start, value: "0" }]
  {{- end }}
  containers:
  - name: istio-proxy
${imageLine(features, '.Values.global.proxy.image')}
    ports:
    - { name: http-envoy-prom, containerPort: 15090, protocol: TCP }
    args:
    - proxy
    - router
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
    {{- if .Values.global.proxy.lifecycle }}
    lifecycle:
      {{- toYaml .Values.global.proxy.lifecycle | nindent 6 }}
    {{- end }}
    securityContext:
      runAsUser: ${proxyId(features, 'UID')}
      runAsGroup: ${proxyId(features, 'GID')}
    env:
    {{- template "environment" . }}
    {{- with .Values.global.imagePullPolicy }}
    imagePullPolicy: {{ . | quote }}
    {{- end }}
    readinessProbe:
      httpGet: { path: /healthz/ready, port: 15021 }
      initialDelaySeconds: {{ .Values.global.proxy.readinessInitialDelaySeconds }}
      periodSeconds: {{ .Values.global.proxy.readinessPeriodSeconds }}
      timeoutSeconds: 3
      failureThreshold: {{ .Values.global.proxy.readinessFailureThreshold }}
    volumeMounts:
    {{- template "volumeMounts" . }}
  volumes:
  {{- template "volumes" . }}
${IMAGE_PULL_SECRETS}
`;
  const environment = part`
{{- /* Environment: who the gateway is, where the control plane is. */}}
{{- define "environment" }}
    - name: PILOT_CERT_PROVIDER
      value: {{ .Values.global.pilotCertProvider }}
    - name: CA_ADDR
      value: {{ template "certificateAuthority" . }}
    {{- template "podField" (list "POD_NAME" "metadata.name") }}
    {{- template "podField" (list "POD_NAMESPACE" "metadata.namespace") }}
    {{- template "podField" (list "INSTANCE_IP" "status.podIP") }}
    {{- template "podField" (list "SERVICE_ACCOUNT" "spec.serviceAccountName") }}
    {{- template "podField" (list "HOST_IP" "status.hostIP") }}
${lines(features.cpuLimit, '    {{- template "limitField" (list "ISTIO_CPU_LIMIT" "limits.cpu") }}')}
    - name: PROXY_CONFIG
      value: |
        {{ protoToJSON .ProxyConfig }}
    {{- template "podPorts" . }}
${lines(
  features.goLimits,
  `
    {{- template "limitField" (list "GOMEMLIMIT" "limits.memory") }}
    {{- template "limitField" (list "GOMAXPROCS" "limits.cpu") }}
`,
)}
${lines(
  features.compliance,
  `
    {{- with .CompliancePolicy }}
    - { name: COMPLIANCE_POLICY, value: "{{ . }}" }
    {{- end }}
`,
)}
    - name: ISTIO_META_APP_CONTAINERS
      value: "{{ template "applicationContainers" . }}"
    - name: ISTIO_META_CLUSTER_ID
      value: "{{ valueOrDefault .Values.global.multiCluster.clusterName "Kubernetes" }}"
    {{- template "podField" (list "ISTIO_META_NODE_NAME" "spec.nodeName") }}
    - name: ISTIO_META_INTERCEPTION_MODE
      value: "{{ .ProxyConfig.InterceptionMode.String }}"
    {{- with .Values.global.network }}
    - name: ISTIO_META_NETWORK
      value: "{{ . }}"
    {{- end }}
    {{- with .DeploymentMeta.Name }}
    - name: ISTIO_META_WORKLOAD_NAME
      value: "{{ . }}"
    {{- end }}
    {{- template "workloadOwner" . }}
    {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
    - { name: ISTIO_BOOTSTRAP_OVERRIDE, value: /etc/istio/custom-bootstrap/custom_bootstrap.json }
    {{- end }}
    {{- template "meshIdentity" . }}
    {{- template "proxyMetadata" . }}
{{- end }}
`;
  const volumes = part`
{{- /* Where the gateway finds sockets, certificates, tokens and its own files. */}}
{{- define "volumeMounts" }}
    - { name: workload-socket, mountPath: /var/run/secrets/workload-spiffe-uds }
    - { name: credential-socket, mountPath: /var/run/secrets/credential-uds }
${CERTIFICATE_MOUNT}
    {{- if eq .Values.global.pilotCertProvider "istiod" }}
    - { name: istiod-ca-cert, mountPath: /var/run/secrets/istio }
    {{- end }}
    - { name: istio-data, mountPath: /var/lib/istio/data }
    {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
    - { name: custom-bootstrap-volume, mountPath: /etc/istio/custom-bootstrap }
    {{- end }}
    - { name: istio-envoy, mountPath: /etc/istio/proxy }
    - { name: istio-token, mountPath: /var/run/secrets/tokens }
    {{- if .Values.global.mountMtlsCerts }}
    - { name: istio-certs, mountPath: /etc/certs/, readOnly: true }
    {{- end }}
    - { name: istio-podinfo, mountPath: /etc/istio/pod }
{{- end }}

{{- /* The volumes behind those mounts. */}}
{{- define "volumes" }}
  - name: workload-socket
    emptyDir:${when(features.gatewaySocketSource, ' {}')}
  - name: credential-socket
    emptyDir: {}
${certificateVolume(' {}')}
  {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
  - name: custom-bootstrap-volume
    configMap: { name: {{ annotation .ObjectMeta "sidecar.istio.io/bootstrapOverride" "" }} }
  {{- end }}
  - name: istio-envoy
    emptyDir: { medium: Memory }
${commonVolumes(features)}
${MOUNTED_CERTIFICATES}
{{- end }}
`;
  return [overlay, environment, volumes, helpers(features)]
    .map((text) => text.trim())
    .join('\n\n')
    .concat('\n');
}
