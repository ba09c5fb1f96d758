import type { TemplateFeatures } from '../features';
import { annotatedFlag, coreDumpAsked, imageLine, nativeSidecar, proxyId, pullPolicy } from './helpers';
import { lines, type NamedPart, part } from './text';

/** The sidecar's container, and what it may do. */
export function proxyContainerParts(features: TemplateFeatures): NamedPart[] {
  return [proxyContainer(features), probes(features), proxySecurity(features)];
}

function proxyContainer(features: TemplateFeatures): NamedPart {
  const maybeNative = features.native !== 'none';
  const hold =
    'or .ProxyConfig.HoldApplicationUntilProxyStarts.GetValue .Values.global.proxy.holdApplicationUntilProxyStarts';
  return {
    name: 'proxyContainer',
    purpose: 'Proxy container: Envoy and its agent.',
    text: part`
${lines(maybeNative, `  {{- $native := ${nativeSidecar(features)} }}`)}
  {{- $hold := ${features.nativeDrains ? `and (${hold}) (not $native)` : hold} }}
  - name: istio-proxy
${imageLine(features, '.Values.global.proxy.image')}
${lines(
  maybeNative,
  `
    {{- if $native }}
    restartPolicy: Always
    {{- end }}
`,
)}
    ports:
    - { name: http-envoy-prom, containerPort: 15090, protocol: TCP }
    args:
${proxyArguments(features, 'sidecar')}
    {{- if .Values.global.proxy.lifecycle }}
    lifecycle:
      {{- toYaml .Values.global.proxy.lifecycle | nindent 6 }}
    {{- else if $hold }}
    lifecycle: { postStart: { exec: { command: [pilot-agent, wait] } } }
${lines(
  features.nativeDrains,
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
${pullPolicy(features.pullPolicy)}
    {{- if ne (annotation .ObjectMeta "status.sidecar.istio.io/port" .Values.global.proxy.statusPort) "0" }}
    {{- template "probes" . }}
    {{- end }}
    {{- template "proxySecurity" . }}
    {{- template "proxyResources" . }}
    volumeMounts:
    {{- template "volumeMounts" . }}`,
  };
}

/** The arguments of the agent that runs Envoy, for a sidecar or a gateway. */
export function proxyArguments(features: TemplateFeatures, role: 'sidecar' | 'gateway'): string {
  const isSidecar = role === 'sidecar';
  const concurrency = features.concurrency === 'config' ? '.ProxyConfig.Concurrency.GetValue' : '.EstimatedConcurrency';
  return part`
    - proxy
    - ${isSidecar ? 'sidecar' : 'router'}
    - --domain
    - $(POD_NAMESPACE).svc.{{ .Values.global.proxy.clusterDomain }}
${lines(
  features.serviceIdentity,
  `
    - --serviceCluster
    {{- if ne "" (index .ObjectMeta.Labels "app") }}
    - "{{ index .ObjectMeta.Labels "app" }}.$(POD_NAMESPACE)"
    {{- else }}
    - "{{ valueOrDefault .DeploymentMeta.Name "istio-proxy" }}.{{ valueOrDefault .DeploymentMeta.Namespace "default" }}"
    {{- end }}
`,
)}
${envoyLogLevels(features)}
${agentArguments(features)}
${lines(
  isSidecar && features.concurrency !== 'none',
  `
    {{- if gt ${concurrency} 0 }}
    - --concurrency
    - "{{ ${concurrency} }}"
    {{- end }}
`,
)}
${lines(
  isSidecar && features.outlierLog,
  `
    {{- with .Values.global.proxy.outlierLogPath }}
    - --outlierLogPath={{ . }}
    {{- end }}
`,
)}`;
}

/** How much Envoy logs. */
export function envoyLogLevels(features: TemplateFeatures): string {
  return part`
${annotatedFlag(features, 'proxyLogLevel', 'sidecar.istio.io/logLevel', '.Values.global.proxy.logLevel')}
${annotatedFlag(features, 'proxyComponentLogLevel', 'sidecar.istio.io/componentLogLevel', '.Values.global.proxy.componentLogLevel')}`;
}

/** What every agent is told. */
export function agentArguments(features: TemplateFeatures): string {
  return part`
${annotatedFlag(features, 'log_output_level', 'sidecar.istio.io/agentLogLevel', '.Values.global.logging.level')}
    {{- if .Values.global.sts.servicePort }}
    - --stsPort={{ .Values.global.sts.servicePort }}
    {{- end }}
    {{- if .Values.global.logAsJson }}
    - --log_as_json
    {{- end }}`;
}

function probes({ startupProbe }: TemplateFeatures): NamedPart {
  return {
    name: 'probes',
    purpose: 'Probes of the proxy itself. Those of the application are rewritten after the merge.',
    text: part`
${lines(
  startupProbe === 'values',
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
    ${startupProbe === 'native' ? '{{ if eq (env "ENABLE_NATIVE_SIDECARS" "false") "true" }}startupProbe{{ else }}readinessProbe{{ end }}' : 'readinessProbe'}:
      httpGet: { path: /healthz/ready, port: 15021 }
${READINESS_TIMES}`,
  };
}

/** When the proxy is asked whether it is ready; annotations win over the values. */
export const READINESS_TIMES = part`
      initialDelaySeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/initialDelaySeconds" .Values.global.proxy.readinessInitialDelaySeconds }}
      periodSeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/periodSeconds" .Values.global.proxy.readinessPeriodSeconds }}
      timeoutSeconds: 3
      failureThreshold: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/failureThreshold" .Values.global.proxy.readinessFailureThreshold }}`;

function proxySecurity(features: TemplateFeatures): NamedPart {
  const privilegedGroup = features.tproxyIds ? '1337' : proxyId(features, 'GID');
  const rest = part`
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
      readOnlyRootFilesystem: ${readOnlyRoot(features)}
      {{- if or $tproxy $bind }}
      runAsGroup: ${privilegedGroup}
      runAsNonRoot: false
      runAsUser: 0
      {{- else }}
      runAsGroup: ${proxyId(features, 'GID')}
      runAsNonRoot: true
      runAsUser: ${proxyId(features, 'UID')}
      {{- end }}`;
  return {
    name: 'proxySecurity',
    purpose: 'What the proxy may do. TPROXY and low ports need root and a capability.',
    text: part`
    {{- $tproxy := eq (annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode) "TPROXY" }}
    {{- $bind := eq (annotation .ObjectMeta "sidecar.istio.io/capNetBindService" .Values.global.proxy.capNetBindService) "true" }}
    securityContext:
${lines(
  features.traceLogging,
  `
      {{- if eq (index .ProxyConfig.ProxyMetadata "IPTABLES_TRACE_LOGGING") "true" }}
      allowPrivilegeEscalation: true
      capabilities: { add: [NET_ADMIN], drop: [ALL] }
      privileged: true
      readOnlyRootFilesystem: ${readOnlyRoot(features)}
      runAsGroup: ${proxyId(features, 'GID')}
      runAsNonRoot: false
      runAsUser: 0
      {{- else }}
`,
)}
${rest}
${lines(features.traceLogging, '      {{- end }}')}
${seccompProfile(features)}`,
  };
}

function readOnlyRoot(features: TemplateFeatures): string {
  switch (features.coreDump) {
    case 'values':
      return '{{ not .Values.global.proxy.enableCoreDump }}';
    case 'annotation':
      return `{{ not (${coreDumpAsked(features)}) }}`;
    case 'none':
      return 'true';
  }
}

/** The seccomp profile of the values, for a container's security context. */
export function seccompProfile({ seccomp }: TemplateFeatures): string {
  return lines(
    seccomp,
    `
      {{- if .Values.global.proxy.seccompProfile }}
      seccompProfile:
        {{- toYaml .Values.global.proxy.seccompProfile | nindent 8 }}
      {{- end }}
`,
  );
}
