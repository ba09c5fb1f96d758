import type { PackedEntry } from './pack-tar';

/** A chart of our own that installs what injection reads, in the fewest lines: it is called as Istio's is and has a version of ours. */
export function smallChart(version = '1.27.3'): Record<string, string> {
  return {
    'Chart.yaml': `apiVersion: v2\nname: istiod\nversion: ${version}\nappVersion: ${version}\n`,
    'values.yaml': `global:
  hub: mirror.example/mesh
  tag: ${version}
  proxy:
    image: proxyv2
    logLevel: warning
revision: ""
meshConfig: {}
`,
    'files/sidecar.yaml': `metadata:
  annotations:
    small.example/chart: "yes"
spec:
  containers:
  - name: istio-proxy
    image: "{{ .Values.global.hub }}/{{ .Values.global.proxy.image }}:{{ .Values.global.tag }}"
    args:
    - --proxyLogLevel={{ .Values.global.proxy.logLevel }}
`,
    'templates/_names.tpl': `{{- define "suffix" -}}
{{- if ne .Values.revision "" -}}-{{ .Values.revision }}{{- end -}}
{{- end -}}
`,
    'templates/injector.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: istio-sidecar-injector{{ include "suffix" . }}
  namespace: {{ .Release.Namespace }}
data:
  values: |-
{{ pick .Values "global" "revision" | toPrettyJson | indent 4 }}
  config: |-
    policy: enabled
    defaultTemplates: [sidecar]
    templates:
      sidecar: |
{{ .Files.Get "files/sidecar.yaml" | trim | indent 8 }}
`,
    'templates/mesh.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: istio{{ include "suffix" . }}
  namespace: {{ .Release.Namespace }}
data:
  mesh: |-
{{ merge (dict "rootNamespace" .Release.Namespace) .Values.meshConfig | toYaml | indent 4 }}
`,
    'templates/istiod.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: istiod{{ include "suffix" . }}
  namespace: {{ .Release.Namespace }}
spec:
  selector: {matchLabels: {app: istiod}}
  template:
    metadata: {labels: {app: istiod}}
    spec:
      containers:
      - name: discovery
        image: {{ .Values.global.hub }}/pilot:{{ .Values.global.tag }}
        env:
        - name: REVISION
          value: {{ .Values.revision | default "default" | quote }}
`,
  };
}

/** The chart as the entries of its archive. */
export function chartEntries(chart: Readonly<Record<string, string>>): PackedEntry[] {
  return Object.entries(chart).map(([path, text]) => ({ name: `istiod/${path}`, text }));
}
