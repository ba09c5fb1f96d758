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
  nativeSidecar,
  proxyId,
} from './shared';
import { lines, part, when } from './text';

function labels(features: TemplateFeatures): string {
  const cut = when(features.truncatedName, ' | trunc 63 | trimSuffix "-"');
  return part`
{{- /* Labels: mutual TLS is on, and the canonical service that telemetry groups by. */}}
{{- define "labels" }}
    {{- $labels := .ObjectMeta.Labels }}
    security.istio.io/tlsMode: {{ index $labels "security.istio.io/tlsMode" | default "istio" | quote }}
    {{- if eq (index .ProxyConfig.ProxyMetadata "ISTIO_META_ENABLE_HBONE") "true" }}
    networking.istio.io/tunnel: {{ index $labels "networking.istio.io/tunnel" | default "http" | quote }}
    {{- end }}
${canonicalLabels(cut)}
{{- end }}
`;
}

function annotations(features: TemplateFeatures): string {
  const inbound =
    'annotation .ObjectMeta "traffic.sidecar.istio.io/includeInboundPorts" .Values.global.proxy.includeInboundPorts';
  return part`
{{- /* Annotations: revision, kubectl's default container, and with CNI what the node agent must redirect. */}}
{{- define "annotations" }}
    {{- $annotations := .ObjectMeta.Annotations }}
    istio.io/rev: {{ .Revision | default "default" | quote }}
    {{- template "defaultContainer" . }}
    {{- if ${features.cni}.enabled }}
    {{- if eq ${features.cni}.provider "multus" }}
    k8s.v1.cni.cncf.io/networks: '{{ appendMultusNetwork (index $annotations "k8s.v1.cni.cncf.io/networks") "default/istio-cni" }}'
    {{- end }}
    sidecar.istio.io/interceptionMode: "{{ template "interceptionMode" . }}"
    {{- with annotation .ObjectMeta "traffic.sidecar.istio.io/includeOutboundIPRanges" .Values.global.proxy.includeIPRanges }}
    traffic.sidecar.istio.io/includeOutboundIPRanges: "{{ . }}"
    {{- end }}
    {{- with annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundIPRanges" .Values.global.proxy.excludeIPRanges }}
    traffic.sidecar.istio.io/excludeOutboundIPRanges: "{{ . }}"
    {{- end }}
${lines(features.inboundPortsAlways, `    traffic.sidecar.istio.io/includeInboundPorts: "{{ ${inbound} }}"`)}
${lines(
  !features.inboundPortsAlways,
  `
    {{- with ${inbound} }}
    traffic.sidecar.istio.io/includeInboundPorts: "{{ . }}"
    {{- end }}
`,
)}
    traffic.sidecar.istio.io/excludeInboundPorts: "{{ template "excludedInboundPorts" . }}"
    {{- if or (isset $annotations "traffic.sidecar.istio.io/includeOutboundPorts") (ne (valueOrDefault .Values.global.proxy.includeOutboundPorts "") "") }}
    traffic.sidecar.istio.io/includeOutboundPorts: "{{ annotation .ObjectMeta "traffic.sidecar.istio.io/includeOutboundPorts" .Values.global.proxy.includeOutboundPorts }}"
    {{- end }}
    {{- if or (isset $annotations "traffic.sidecar.istio.io/excludeOutboundPorts") (ne .Values.global.proxy.excludeOutboundPorts "") }}
    traffic.sidecar.istio.io/excludeOutboundPorts: "{{ annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundPorts" .Values.global.proxy.excludeOutboundPorts }}"
    {{- end }}
    {{- range list "traffic.sidecar.istio.io/kubevirtInterfaces"${when(features.rerouteInterfaces, ' "istio.io/reroute-virtual-interfaces"')} "traffic.sidecar.istio.io/excludeInterfaces" }}
      {{- if index $annotations . }}
    {{ . }}: {{ index $annotations . | quote }}
      {{- end }}
    {{- end }}
    {{- end }}
{{- end }}
`;
}

function initContainer(features: TemplateFeatures): string {
  const redirectUser = features.proxyIds
    ? `{{ ${when(features.tproxyIds, 'if eq $mode "TPROXY" }}"1337"{{ else }}{{ ')}.ProxyUID | default "1337" | quote }}${when(features.tproxyIds, '{{ end }}')}`
    : '"1337"';
  const validationId = (which: 'UID' | 'GID'): string =>
    features.tproxyIds
      ? `{{ if eq $mode "TPROXY" }}1337{{ else }}${proxyId(features, which)}{{ end }}`
      : proxyId(features, which);
  return part`
{{- /* Init container: sets the redirection up (istio-init), or checks that CNI did (istio-validation). */}}
{{- define "initContainer" }}
  {{- $annotations := .ObjectMeta.Annotations }}
  {{- $cni := ${features.cni}.enabled }}
  {{- $mode := annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode }}
  - name: {{ if $cni }}istio-validation{{ else }}istio-init{{ end }}
${imageLine(features, '.Values.global.proxy_init.image')}
    args:
    - istio-iptables
    - "-p"
    - {{ .MeshConfig.ProxyListenPort | default "15001" | quote }}
    - "-z"
    - {{ .MeshConfig.ProxyInboundListenPort | default "15006" | quote }}
    - "-u"
    - ${redirectUser}
    - "-m"
    - {{ $mode | quote }}
    - "-i"
    - {{ annotation .ObjectMeta "traffic.sidecar.istio.io/includeOutboundIPRanges" .Values.global.proxy.includeIPRanges | quote }}
    - "-x"
    - {{ annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundIPRanges" .Values.global.proxy.excludeIPRanges | quote }}
    - "-b"
    - {{ annotation .ObjectMeta "traffic.sidecar.istio.io/includeInboundPorts" .Values.global.proxy.includeInboundPorts | quote }}
    - "-d"
    {{- $excluded := excludeInboundPort (annotation .ObjectMeta "status.sidecar.istio.io/port" .Values.global.proxy.statusPort) (annotation .ObjectMeta "traffic.sidecar.istio.io/excludeInboundPorts" .Values.global.proxy.excludeInboundPorts) }}
    - "15090,15021{{ if $excluded }},{{ $excluded }}{{ end }}"
    {{- if or (isset $annotations "traffic.sidecar.istio.io/includeOutboundPorts") (ne (valueOrDefault .Values.global.proxy.includeOutboundPorts "") "") }}
    - "-q"
    - {{ annotation .ObjectMeta "traffic.sidecar.istio.io/includeOutboundPorts" .Values.global.proxy.includeOutboundPorts | quote }}
    {{- end }}
    {{- if or (isset $annotations "traffic.sidecar.istio.io/excludeOutboundPorts") (ne (valueOrDefault .Values.global.proxy.excludeOutboundPorts "") "") }}
    - "-o"
    - {{ annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundPorts" .Values.global.proxy.excludeOutboundPorts | quote }}
    {{- end }}
${lines(
  features.rerouteInterfaces,
  `
    {{- if isset $annotations "istio.io/reroute-virtual-interfaces" }}
    - "-k"
    - {{ index $annotations "istio.io/reroute-virtual-interfaces" | quote }}
    {{- else if isset $annotations "traffic.sidecar.istio.io/kubevirtInterfaces" }}
`,
)}
${lines(!features.rerouteInterfaces, '    {{- if isset $annotations "traffic.sidecar.istio.io/kubevirtInterfaces" }}')}
    - "-k"
    - {{ index $annotations "traffic.sidecar.istio.io/kubevirtInterfaces" | quote }}
    {{- end }}
    {{- if isset $annotations "traffic.sidecar.istio.io/excludeInterfaces" }}
    - "-c"
    - {{ index $annotations "traffic.sidecar.istio.io/excludeInterfaces" | quote }}
    {{- end }}
    - --log_output_level={{ annotation .ObjectMeta "sidecar.istio.io/agentLogLevel" .Values.global.logging.level }}
    {{- if .Values.global.logAsJson }}
    - --log_as_json
    {{- end }}
    {{- if $cni }}
    - --run-validation
    - --skip-rule-apply
${lines(
  features.forceApply,
  `
    {{- else if .Values.global.proxy_init.forceApplyIptables }}
    - --force-apply
`,
)}
    {{- end }}
${lines(
  features.nativeNftables,
  `
    {{- if .Values.global.nativeNftables }}
    - --native-nftables
    {{- end }}
`,
)}
    {{- with .Values.global.imagePullPolicy }}
    imagePullPolicy: {{ . | quote }}
    {{- end }}
    {{- if .ProxyConfig.ProxyMetadata }}
    env:
    {{- template "proxyMetadata" . }}
    {{- end }}
    {{- template "proxyResources" . }}
    securityContext:
      allowPrivilegeEscalation: {{ .Values.global.proxy.privileged }}
      privileged: {{ .Values.global.proxy.privileged }}
      {{- if $cni }}
      capabilities: { drop: [ALL] }
      readOnlyRootFilesystem: true
      runAsGroup: ${validationId('GID')}
      runAsNonRoot: true
      runAsUser: ${validationId('UID')}
      {{- else }}
      capabilities: { add: [NET_ADMIN, NET_RAW], drop: [ALL] }
      readOnlyRootFilesystem: false
      runAsGroup: 0
      runAsNonRoot: false
      runAsUser: 0
      {{- end }}
${seccomp(features)}
{{- end }}
`;
}

function seccomp(features: TemplateFeatures): string {
  return lines(
    features.seccomp,
    `
      {{- if .Values.global.proxy.seccompProfile }}
      seccompProfile:
        {{- toYaml .Values.global.proxy.seccompProfile | nindent 8 }}
      {{- end }}
`,
  );
}

function coreDump(features: TemplateFeatures): string {
  if (!features.coreDump) return '';
  return part`
{{- /* Init container that lets the proxy leave core dumps behind. */}}
{{- define "coreDumpContainer" }}
  - name: enable-core-dump
${imageLine(features, '.Values.global.proxy_init.image')}
    command: [/bin/sh]
    args:
    - -c
    - sysctl -w kernel.core_pattern=/var/lib/istio/data/core.proxy && ulimit -c unlimited
    {{- with .Values.global.imagePullPolicy }}
    imagePullPolicy: {{ . | quote }}
    {{- end }}
    {{- template "proxyResources" . }}
    securityContext:
      allowPrivilegeEscalation: true
      capabilities: { add: [SYS_ADMIN], drop: [ALL] }
      privileged: true
      readOnlyRootFilesystem: false
      runAsGroup: 0
      runAsNonRoot: false
      runAsUser: 0
{{- end }}
`;
}

function proxyContainer(features: TemplateFeatures): string {
  const native = features.native !== 'none';
  return part`
{{- /* Proxy container: Envoy and its agent. */}}
{{- define "proxyContainer" }}
  {{- $native := ${nativeSidecar(features)} }}
  {{- $hold := and (or .ProxyConfig.HoldApplicationUntilProxyStarts.GetValue .Values.global.proxy.holdApplicationUntilProxyStarts) (not $native) }}
  - name: istio-proxy
${imageLine(features, '.Values.global.proxy.image')}
${lines(
  native,
  `
    {{- if $native }}
    restartPolicy: Always
    {{- end }}
`,
)}
    ports:
    - { name: http-envoy-prom, containerPort: 15090, protocol: TCP }
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
${lines(
  features.outlierLog,
  `
    {{- with .Values.global.proxy.outlierLogPath }}
    - --outlierLogPath={{ . }}
    {{- end }}
`,
)}
    {{- if .Values.global.proxy.lifecycle }}
    lifecycle:
      {{- toYaml .Values.global.proxy.lifecycle | nindent 6 }}
    {{- else if $hold }}
    lifecycle: { postStart: { exec: { command: [pilot-agent, wait] } } }
${lines(
  native,
  `
    {{- else if $native }}
    {{- /* The pod begins to stop: drain now; the signal follows once the applications are gone. */}}
    lifecycle:
      preStop:
        exec:
          command: [pilot-agent, request, "--debug-port={{ annotation .ObjectMeta "status.sidecar.istio.io/port" .Values.global.proxy.statusPort }}", POST, drain]
`,
)}
    {{- end }}
    env:
    {{- template "environment" . }}
    {{- with .Values.global.imagePullPolicy }}
    imagePullPolicy: {{ . | quote }}
    {{- end }}
    {{- if ne (annotation .ObjectMeta "status.sidecar.istio.io/port" .Values.global.proxy.statusPort) "0" }}
    {{- template "probes" . }}
    {{- end }}
    {{- template "proxySecurity" . }}
    {{- template "proxyResources" . }}
    volumeMounts:
    {{- template "volumeMounts" . }}
{{- end }}
`;
}

function proxySecurity(features: TemplateFeatures): string {
  const privilegedGroup = features.tproxyIds ? '1337' : proxyId(features, 'GID');
  return part`
{{- /* What the proxy may do. TPROXY needs root and NET_ADMIN. */}}
{{- define "proxySecurity" }}
    {{- $tproxy := eq (annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode) "TPROXY" }}
    {{- $bind := ${features.bindService ? 'eq (annotation .ObjectMeta "sidecar.istio.io/capNetBindService" .Values.global.proxy.capNetBindService) "true"' : 'false'} }}
    securityContext:
      {{- if eq (index .ProxyConfig.ProxyMetadata "IPTABLES_TRACE_LOGGING") "true" }}
      allowPrivilegeEscalation: true
      capabilities: { add: [NET_ADMIN], drop: [ALL] }
      privileged: true
      readOnlyRootFilesystem: true
      runAsGroup: ${proxyId(features, 'GID')}
      runAsNonRoot: false
      runAsUser: 0
      {{- else }}
      allowPrivilegeEscalation: {{ .Values.global.proxy.privileged }}
      capabilities:
        {{- if or $tproxy $bind }}
        add:
        {{- if $tproxy }}
        - NET_ADMIN
        {{- end }}
        {{- if $bind }}
        - NET_BIND_SERVICE
        {{- end }}
        {{- end }}
        drop: [ALL]
      privileged: {{ .Values.global.proxy.privileged }}
      readOnlyRootFilesystem: true
      {{- if or $tproxy $bind }}
      runAsGroup: ${privilegedGroup}
      runAsNonRoot: false
      runAsUser: 0
      {{- else }}
      runAsGroup: ${proxyId(features, 'GID')}
      runAsNonRoot: true
      runAsUser: ${proxyId(features, 'UID')}
      {{- end }}
      {{- end }}
${seccomp(features)}
{{- end }}
`;
}

function environment(features: TemplateFeatures): string {
  const workload = features.workloadNameLabel
    ? 'index .ObjectMeta.Labels "service.istio.io/workload-name" | default .DeploymentMeta.Name'
    : '.DeploymentMeta.Name';
  return part`
{{- /* Environment: who the proxy is, where the control plane is, what the pod consists of. */}}
{{- define "environment" }}
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
${lines(features.cpuLimit, '    {{- template "limitField" (list "ISTIO_CPU_LIMIT" "limits.cpu") }}')}
    - name: PROXY_CONFIG
      value: |
        {{ protoToJSON .ProxyConfig }}
    {{- template "podPorts" . }}
    - name: ISTIO_META_APP_CONTAINERS
      value: "{{ template "applicationContainers" . }}"
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
    - name: ISTIO_META_CLUSTER_ID
      value: "{{ valueOrDefault .Values.global.multiCluster.clusterName "Kubernetes" }}"
    {{- template "podField" (list "ISTIO_META_NODE_NAME" "spec.nodeName") }}
    - name: ISTIO_META_INTERCEPTION_MODE
      value: "{{ or (index .ObjectMeta.Annotations "sidecar.istio.io/interceptionMode") .ProxyConfig.InterceptionMode.String }}"
    {{- with .Values.global.network }}
    - name: ISTIO_META_NETWORK
      value: "{{ . }}"
    {{- end }}
    {{- with ${workload} }}
    - name: ISTIO_META_WORKLOAD_NAME
      value: "{{ . }}"
    {{- end }}
    {{- template "workloadOwner" . }}
    {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
    - { name: ISTIO_BOOTSTRAP_OVERRIDE, value: /etc/istio/custom-bootstrap/custom_bootstrap.json }
    {{- end }}
    {{- template "meshIdentity" . }}
    {{- if and (eq .Values.global.proxy.tracer "datadog") (isset .ObjectMeta.Annotations "apm.datadoghq.com/env") }}
    {{- range $name, $value := fromJSON (index .ObjectMeta.Annotations "apm.datadoghq.com/env") }}
    - name: {{ $name }}
      value: "{{ $value }}"
    {{- end }}
    {{- end }}
${lines(
  features.otel,
  `
    {{- with otelResourceAttributes .MeshConfig .ObjectMeta.Annotations .ObjectMeta.Labels .DeploymentMeta.Namespace .Spec.Containers }}
    - name: OTEL_RESOURCE_ATTRIBUTES
      value: "{{ . }}"
    {{- end }}
`,
)}
    {{- template "proxyMetadata" . }}
{{- end }}
`;
}

function probes(features: TemplateFeatures): string {
  return part`
{{- /* Probes of the proxy itself. Those of the application are rewritten after the merge. */}}
{{- define "probes" }}
${lines(
  features.startupProbe,
  `
    {{- if .Values.global.proxy.startupProbe.enabled }}
    startupProbe:
      httpGet: { path: /healthz/ready, port: 15021 }
      initialDelaySeconds: 0
      periodSeconds: 1
      timeoutSeconds: 3
      failureThreshold: {{ .Values.global.proxy.startupProbe.failureThreshold }}
    {{- end }}
`,
)}
    readinessProbe:
      httpGet: { path: /healthz/ready, port: 15021 }
      initialDelaySeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/initialDelaySeconds" .Values.global.proxy.readinessInitialDelaySeconds }}
      periodSeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/periodSeconds" .Values.global.proxy.readinessPeriodSeconds }}
      timeoutSeconds: 3
      failureThreshold: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/failureThreshold" .Values.global.proxy.readinessFailureThreshold }}
{{- end }}
`;
}

function volumes(features: TemplateFeatures): string {
  return part`
{{- /* Where the proxy finds sockets, certificates, tokens and its own files. */}}
{{- define "volumeMounts" }}
    {{- $istiod := eq .Values.global.pilotCertProvider "istiod" }}
    - { name: workload-socket, mountPath: /var/run/secrets/workload-spiffe-uds }
    - { name: credential-socket, mountPath: /var/run/secrets/credential-uds }
${CERTIFICATE_MOUNT}
    {{- if $istiod }}
    - { name: istiod-ca-cert, mountPath: /var/run/secrets/istio }
${lines(features.crl, '    - { name: istio-ca-crl, mountPath: /var/run/secrets/istio/crl }')}
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
    {{- if and (eq .Values.global.proxy.tracer "lightstep") .ProxyConfig.GetTracing.GetTlsSettings }}
    - { name: lightstep-certs, mountPath: {{ directory .ProxyConfig.GetTracing.GetTlsSettings.GetCaCertificates }}, readOnly: true }
    {{- end }}
    {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/userVolumeMount" }}
    {{- range $name, $mount := fromJSON (index .ObjectMeta.Annotations "sidecar.istio.io/userVolumeMount") }}
    - name: {{ $name | quote }}
      {{- toYaml $mount | nindent 6 }}
    {{- end }}
    {{- end }}
{{- end }}

{{- /* The volumes behind those mounts. */}}
{{- define "volumes" }}
  - name: workload-socket
    emptyDir:
  - name: credential-socket
    emptyDir:
${certificateVolume('')}
  {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
  - name: custom-bootstrap-volume
    configMap: { name: {{ annotation .ObjectMeta "sidecar.istio.io/bootstrapOverride" "" }} }
  {{- end }}
  - name: istio-envoy
    emptyDir: { medium: Memory }
${commonVolumes(features)}
${lines(
  features.crl,
  `
  - name: istio-ca-crl
    configMap: { name: {{ .Values.pilot.crlConfigMapName | default "istio-ca-crl" }}, optional: true }
`,
)}
${MOUNTED_CERTIFICATES}
  {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/userVolume" }}
  {{- range $name, $volume := fromJSON (index .ObjectMeta.Annotations "sidecar.istio.io/userVolume") }}
  - name: {{ $name | quote }}
    {{- toYaml $volume | nindent 4 }}
  {{- end }}
  {{- end }}
  {{- if and (eq .Values.global.proxy.tracer "lightstep") .ProxyConfig.GetTracing.GetTlsSettings }}
  - name: lightstep-certs
    secret: { optional: true, secretName: lightstep.cacert }
  {{- end }}
{{- end }}
`;
}

function frame(features: TemplateFeatures): string {
  const none = 'eq $mode "NONE"';
  return part`
{{- /* The overlay: the named parts below, put together. It is merged into the pod by strategic merge. */}}
{{- $mode := annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode }}
{{- $native := ${nativeSidecar(features)} }}
metadata:
  labels:
    {{- template "labels" . }}
  annotations:
    {{- template "annotations" . }}
spec:
${lines(
  features.noInitForNone,
  `
  {{- if and (${none}) (not $native) }}
  initContainers: []
  {{- else }}
  initContainers:
  {{- end }}
`,
)}
${lines(!features.noInitForNone, '  initContainers:')}
  {{- if not (${none}) }}
  {{- template "initContainer" . }}
  {{- end }}
${lines(
  features.coreDump,
  `
  {{- if eq .Values.global.proxy.enableCoreDump true }}
  {{- template "coreDumpContainer" . }}
  {{- end }}
`,
)}
  {{- if not $native }}
  containers:
  {{- end }}
  {{- template "proxyContainer" . }}
  volumes:
  {{- template "volumes" . }}
${IMAGE_PULL_SECRETS}
`;
}

/**
 * Our sidecar template for a release: the overlay first, the named parts that it is made of after it. Proven against the release's golden
 * results (`presets.test.ts`): same output, other text.
 */
export function sidecarTemplate(features: TemplateFeatures): string {
  return [
    frame(features),
    labels(features),
    annotations(features),
    initContainer(features),
    coreDump(features),
    proxyContainer(features),
    proxySecurity(features),
    environment(features),
    probes(features),
    volumes(features),
    helpers(features),
  ]
    .filter((text) => text !== '')
    .map((text) => text.trim())
    .join('\n\n')
    .concat('\n');
}
