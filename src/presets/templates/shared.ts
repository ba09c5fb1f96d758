import type { TemplateFeatures } from '../features';
import { lines, part, when } from './text';

/** Helpers that several parts call: one pod field as environment variable, the resources, the proxy's image. */
export function helpers(features: TemplateFeatures): string {
  const resources = features.omitNil ? 'omitNil .Values.global.proxy.resources' : '.Values.global.proxy.resources';
  return part`
{{- /* One environment variable that Kubernetes fills in from a field of the pod: name, field path. */}}
{{- define "podField" }}
    - name: {{ index . 0 }}
      valueFrom: { fieldRef: { fieldPath: {{ index . 1 }} } }
{{- end }}

{{- /* The same from a resource limit: name, resource. */}}
{{- define "limitField" }}
    - name: {{ index . 0 }}
      valueFrom: { resourceFieldRef: { resource: {{ index . 1 }}${when(features.divisor, ', divisor: "1"')} } }
{{- end }}

{{- /* Which way traffic is redirected to the proxy: REDIRECT, TPROXY or NONE. The annotation wins over the mesh. */}}
{{- define "interceptionMode" -}}
{{ annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode }}
{{- end }}

{{- /* What the proxy may use. One annotation is enough to replace all the defaults. */}}
{{- define "proxyResources" }}
    {{- $annotations := .ObjectMeta.Annotations }}
    {{- $requestCPU := isset $annotations "sidecar.istio.io/proxyCPU" }}
    {{- $requestMemory := isset $annotations "sidecar.istio.io/proxyMemory" }}
    {{- $limitCPU := isset $annotations "sidecar.istio.io/proxyCPULimit" }}
    {{- $limitMemory := isset $annotations "sidecar.istio.io/proxyMemoryLimit" }}
    resources:
    {{- if or $requestCPU $requestMemory $limitCPU $limitMemory }}
      {{- if or $requestCPU $requestMemory }}
      requests:
        {{- if $requestCPU }}
        cpu: {{ index $annotations "sidecar.istio.io/proxyCPU" | quote }}
        {{- end }}
        {{- if $requestMemory }}
        memory: {{ index $annotations "sidecar.istio.io/proxyMemory" | quote }}
        {{- end }}
      {{- end }}
      {{- if or $limitCPU $limitMemory }}
      limits:
        {{- if $limitCPU }}
        cpu: {{ index $annotations "sidecar.istio.io/proxyCPULimit" | quote }}
        {{- end }}
        {{- if $limitMemory }}
        memory: {{ index $annotations "sidecar.istio.io/proxyMemoryLimit" | quote }}
        {{- end }}
      {{- end }}
    {{- else if .Values.global.proxy.resources }}
      {{- toYaml (${resources}) | nindent 6 }}
    {{- end }}
{{- end }}

{{- /* The ports that inbound redirection leaves alone: the status port and what the person excluded. */}}
{{- define "excludedInboundPorts" -}}
{{ excludeInboundPort (annotation .ObjectMeta "status.sidecar.istio.io/port" .Values.global.proxy.statusPort) (annotation .ObjectMeta "traffic.sidecar.istio.io/excludeInboundPorts" .Values.global.proxy.excludeInboundPorts) }}
{{- end }}

{{- /* The address of the certificate authority: istiod's, unless the values name another. */}}
{{- define "certificateAuthority" -}}
{{ if .Values.global.caAddress }}{{ .Values.global.caAddress }}{{ else }}istiod{{ if .Values.revision }}-{{ .Values.revision }}{{ end }}.{{ .Values.global.istioNamespace }}.svc:15012{{ end }}
{{- end }}

{{- /* Every port that the pod declares, as the proxy's metadata wants it. */}}
{{- define "podPorts" }}
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
{{- end }}

{{- /* Where kubectl logs and kubectl exec go: the first container that is not the proxy. */}}
{{- define "defaultContainer" }}
    {{- $annotations := .ObjectMeta.Annotations }}
    {{- $application := "" }}
    {{- range .Spec.Containers }}
      {{- if and (not $application) (ne .Name "istio-proxy") }}{{ $application = .Name }}{{ end }}
    {{- end }}
    {{- if $application }}
      {{- range list "kubectl.kubernetes.io/default-logs-container" "kubectl.kubernetes.io/default-container" }}
        {{- if not (isset $annotations .) }}
    {{ . }}: {{ $application | quote }}
        {{- end }}
      {{- end }}
    {{- end }}
{{- end }}

{{- /* The object that owns the pod, as telemetry names it. */}}
{{- define "workloadOwner" }}
    {{- if and .TypeMeta.APIVersion .DeploymentMeta.Name }}
    - name: ISTIO_META_OWNER
      value: kubernetes://apis/{{ .TypeMeta.APIVersion }}/namespaces/{{ valueOrDefault .DeploymentMeta.Namespace "default" }}/{{ toLower .TypeMeta.Kind }}s/{{ .DeploymentMeta.Name }}
    {{- end }}
{{- end }}

{{- /* The mesh and the trust domain that the proxy belongs to. */}}
{{- define "meshIdentity" }}
    {{- $trustDomain := valueOrDefault .MeshConfig.TrustDomain .Values.global.trustDomain }}
    {{- with .Values.global.meshID | default $trustDomain }}
    - name: ISTIO_META_MESH_ID
      value: "{{ . }}"
    {{- end }}
    {{- with $trustDomain }}
    - name: TRUST_DOMAIN
      value: "{{ . }}"
    {{- end }}
{{- end }}

{{- /* What the mesh adds to every proxy's environment. */}}
{{- define "proxyMetadata" }}
    {{- range $name, $value := .ProxyConfig.ProxyMetadata }}
    - name: {{ $name }}
      value: "{{ $value }}"
    {{- end }}
{{- end }}

{{- /* Names of the application's containers. */}}
{{- define "applicationContainers" -}}
{{ $names := list }}{{ range .Spec.Containers }}{{ if ne .Name "istio-proxy" }}{{ $names = append $names .Name }}{{ end }}{{ end }}{{ $names | join "," }}
{{- end }}
`;
}

/** The canonical service's name and revision, as telemetry groups by; `cut` may shorten the name. */
export function canonicalLabels(cut: string): string {
  return part`
    {{- $name := index $labels "service.istio.io/canonical-name" | default (index $labels "app.kubernetes.io/name") | default (index $labels "app") | default .DeploymentMeta.Name }}
    {{- $revision := index $labels "service.istio.io/canonical-revision" | default (index $labels "app.kubernetes.io/version") | default (index $labels "version") | default "latest" }}
    service.istio.io/canonical-name: {{ $name${cut} | quote }}
    service.istio.io/canonical-revision: {{ $revision | quote }}`;
}

/** The volumes that every proxy has: what it keeps, what it may know of its pod, its token, the authority's root. */
export function commonVolumes(features: TemplateFeatures): string {
  return part`
  - name: istio-data
    emptyDir: {}
  - name: istio-podinfo
    downwardAPI:
      items:
      - { path: labels, fieldRef: { fieldPath: metadata.labels } }
      - { path: annotations, fieldRef: { fieldPath: metadata.annotations } }
  - name: istio-token
    projected:
      sources:
      - serviceAccountToken: { path: istio-token, expirationSeconds: 43200, audience: {{ .Values.global.sds.token.aud }} }
${rootCertificateVolume(features)}`;
}

/** Where the workload's certificates come from: the proxy's own folder, or Google's driver. */
export const CERTIFICATE_MOUNT = part`
    {{- if eq .Values.global.caName "GkeWorkloadCertificate" }}
    - { name: gke-workload-certificate, mountPath: /var/run/secrets/workload-spiffe-credentials, readOnly: true }
    {{- else }}
    - { name: workload-certs, mountPath: /var/run/secrets/workload-spiffe-credentials }
    {{- end }}`;

/** The volume behind that mount. */
export function certificateVolume(empty: string): string {
  return part`
  {{- if eq .Values.global.caName "GkeWorkloadCertificate" }}
  - name: gke-workload-certificate
    csi: { driver: workloadcertificates.security.cloud.google.com }
  {{- else }}
  - name: workload-certs
    emptyDir:${empty}
  {{- end }}`;
}

/** Certificates mounted from a Secret, for installations that want mutual TLS inside the cluster by files. */
export const MOUNTED_CERTIFICATES = part`
  {{- if .Values.global.mountMtlsCerts }}
  - name: istio-certs
    secret: { optional: true, secretName: istio.{{ .Spec.ServiceAccountName | default "default" }} }
  {{- end }}`;

/** Secrets for pulling the proxy's image. */
export const IMAGE_PULL_SECRETS = part`
  {{- with .Values.global.imagePullSecrets }}
  imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
  {{- end }}`;

/** Whether the proxy runs as a native sidecar, as a pipeline that gives a bool. */
export function nativeSidecar(features: TemplateFeatures): string {
  switch (features.native) {
    case 'data':
      return '(ne (index .ObjectMeta.Annotations "sidecar.istio.io/nativeSidecar" | default (printf "%t" .NativeSidecars)) "false")';
    case 'environment':
      return '(eq (index .ObjectMeta.Annotations "sidecar.istio.io/nativeSidecar" | default (env "ENABLE_NATIVE_SIDECARS" "false")) "true")';
    case 'none':
      return 'false';
  }
}

/** The image line of a container; `values` is the path of the image's name in the values. */
export function imageLine(features: TemplateFeatures, values: string): string {
  const joined = features.proxyImage
    ? '{{ .ProxyImage }}'
    : `{{ .Values.global.hub }}/{{ ${values} }}:{{ .Values.global.tag }}`;
  return part`
    {{- $image := annotation .ObjectMeta "sidecar.istio.io/proxyImage" ${values} }}
    image: "{{ if contains "/" $image }}{{ $image }}{{ else }}${joined}{{ end }}"`;
}

/** The user the proxy runs as. */
export function proxyId(features: TemplateFeatures, which: 'UID' | 'GID'): string {
  return features.proxyIds ? `{{ .Proxy${which} | default "1337" }}` : '1337';
}

/** The volumes' part that holds the certificate authority's root. */
export function rootCertificateVolume(features: TemplateFeatures): string {
  const name = features.trustBundle
    ? '{{ .Values.global.trustBundleName | default "istio-ca-root-cert" }}'
    : 'istio-ca-root-cert';
  return part`
  {{- if eq .Values.global.pilotCertProvider "istiod" }}
  - name: istiod-ca-cert
${lines(
  features.trustBundle,
  `
    {{- if eq (.Values.pilot.env).ENABLE_CLUSTER_TRUST_BUNDLE_API true }}
    projected: { sources: [{ clusterTrustBundle: { name: "istio.io:istiod-ca:{{ .Values.global.trustBundleName | default "root-cert" }}", path: root-cert.pem } }] }
    {{- else }}
    configMap: { name: ${name} }
    {{- end }}
`,
)}
${lines(!features.trustBundle, `    configMap: { name: ${name} }`)}
  {{- end }}`;
}
