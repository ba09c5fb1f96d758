import { lines, type NamedPart, part } from '../templates/text';
import type { HistoricFacts } from './facts';
import { historicCoreDumpAsked } from './init-container';
import { isAnnotated, annotation, MODE, historicPullPolicy, HISTORIC_STATUS_PORT } from './pipelines';

const IMAGE = 'sidecar.istio.io/proxyImage';

/** The proxy's container and what is only in it. */
export function historicProxyContainerParts(facts: HistoricFacts): NamedPart[] {
  return [
    proxyContainer(facts),
    readiness(facts),
    securityContext(facts),
    proxyResources(facts),
    ...(facts.lifecycle ? [lifecycle(facts)] : []),
  ];
}

function proxyContainer(facts: HistoricFacts): NamedPart {
  return {
    name: 'proxyContainer',
    purpose: 'The proxy itself.',
    text: part`
- name: istio-proxy
${image(facts)}
  imagePullPolicy: ${facts.quotedProxyPolicy ? `"${historicPullPolicy(true)}"` : historicPullPolicy(false)}
  ports:
  - { containerPort: 15090, protocol: TCP, name: http-envoy-prom }
  args:
  {{- template "proxyArguments" . }}
${lines(facts.lifecycle, '  {{- template "lifecycle" . }}')}
  env:
  {{- template "environment" . }}
  {{- template "readiness" . }}
  securityContext:
    {{- template "securityContext" . }}
  resources:
    {{- template "proxyResources" . }}
  volumeMounts:
  {{- template "volumeMounts" . }}`,
  };
}

/** The image: a whole one of the annotation or the values, or a name of the release. Until 1.5 an annotation without a slash replaced the registry. */
function image(facts: HistoricFacts): string {
  const registry = facts.imageReplacesHub
    ? `{{ ${annotation(IMAGE, '.Values.global.hub')} }}`
    : '{{ .Values.global.hub }}';
  return part`
  {{- $image := ${annotation(IMAGE, '.Values.global.proxy.image')} }}
  image: "{{ if contains "/" ${facts.imageDecidedByValue ? '.Values.global.proxy.image' : '$image'} }}{{ $image }}{{ else }}${registry}/{{ .Values.global.proxy.image }}:{{ .Values.global.tag }}{{ end }}"`;
}

function lifecycle(facts: HistoricFacts): NamedPart {
  const values = part`
  {{- if .Values.global.proxy.lifecycle }}
  lifecycle:
    {{ toYaml .Values.global.proxy.lifecycle | indent 4 }}`;
  const hold = '.Values.global.proxy.holdApplicationUntilProxyStarts';
  const held = facts.holdByMesh ? `or .ProxyConfig.HoldApplicationUntilProxyStarts.GetValue ${hold}` : hold;
  return {
    name: 'lifecycle',
    purpose:
      facts.holdByValues || facts.holdByMesh
        ? 'Hooks of the proxy: those of the values, or one that waits until it is ready.'
        : 'Hooks of the proxy.',
    text: part`
${values}
${lines(facts.holdByValues || facts.holdByMesh, `  {{- else if ${held} }}\n  lifecycle: { postStart: { exec: { command: [pilot-agent, wait] } } }`)}
  {{- end }}`,
  };
}

function readiness(facts: HistoricFacts): NamedPart {
  const port = facts.statusPortMayBeAbsent
    ? annotation('status.sidecar.istio.io/port', '(valueOrDefault .Values.global.proxy.statusPort 0)')
    : HISTORIC_STATUS_PORT;
  const seconds = (field: string, value: string): string =>
    `    ${field}: {{ ${annotation(`readiness.status.sidecar.istio.io/${field}`, `.Values.global.proxy.readiness${value}`)} }}`;
  return {
    name: 'readiness',
    purpose: 'Asks the agent whether the proxy is ready, unless the pod refuses the port.',
    text: part`
  {{- if ne (${port}) "0" }}
  readinessProbe:
    httpGet: { path: /healthz/ready, port: ${facts.fixedReadinessPort ? '15021' : `{{ ${HISTORIC_STATUS_PORT} }}`} }
${seconds('initialDelaySeconds', 'InitialDelaySeconds')}
${seconds('periodSeconds', 'PeriodSeconds')}
${lines(facts.readinessTimeout, '    timeoutSeconds: 3')}
${seconds('failureThreshold', 'FailureThreshold')}
  {{- end }}`,
  };
}

/** With TPROXY the proxy needs rights of its own and root, or at least another user. */
function securityContext(facts: HistoricFacts): NamedPart {
  return {
    name: 'securityContext',
    purpose: 'What the proxy may do: more, where it keeps the address of the caller (TPROXY).',
    text: facts.hardened ? named(facts) : UNNAMED,
  };
}

const UNNAMED = part`
    {{- if .Values.global.proxy.privileged }}
    privileged: true
    {{- end }}
    {{- if ne .Values.global.proxy.enableCoreDump true }}
    readOnlyRootFilesystem: true
    {{- end }}
    {{- if eq (${MODE}) "TPROXY" }}
    capabilities: { add: [NET_ADMIN] }
    runAsGroup: 1337
    {{- else }}
    {{- if and .Values.global.sds.enabled .Values.global.sds.useTrustworthyJwt }}
    runAsGroup: 1337
    {{- end }}
    runAsUser: 1337
    {{- end }}`;

function named(facts: HistoricFacts): string {
  const bind = `eq (${annotation('sidecar.istio.io/capNetBindService', '.Values.global.proxy.capNetBindService')}) "true"`;
  const transparent = `eq (${MODE}) "TPROXY"`;
  const writable = facts.coreDumpAnnotation
    ? `not (${historicCoreDumpAsked(facts)})`
    : 'not .Values.global.proxy.enableCoreDump';
  return part`
    {{- $transparent := ${transparent} }}
${lines(facts.bindService, `    {{- $binds := ${bind} }}`)}
    {{- $root := ${facts.bindService ? 'or $transparent $binds' : '$transparent'} }}
    allowPrivilegeEscalation: {{ .Values.global.proxy.privileged }}
    privileged: {{ .Values.global.proxy.privileged }}
    capabilities:
      {{- if $root }}
      add:
      {{- if $transparent }}
      - NET_ADMIN
      {{- end }}
${lines(facts.bindService, '      {{- if $binds }}\n      - NET_BIND_SERVICE\n      {{- end }}')}
      {{- end }}
      drop: [ALL]
    readOnlyRootFilesystem: {{ ${writable} }}
    runAsGroup: 1337
    runAsNonRoot: {{ not $root }}
    runAsUser: {{ if $root }}0{{ else }}1337{{ end }}`;
}

/** Requests and limits by annotations, or else those of the values. */
function proxyResources(facts: HistoricFacts): NamedPart {
  const names = ['proxyCPU', 'proxyMemory', ...(facts.limitAnnotations ? ['proxyCPULimit', 'proxyMemoryLimit'] : [])];
  const any = (...some: readonly string[]): string =>
    `or ${some.map((name) => `(${isAnnotated(`sidecar.istio.io/${name}`)})`).join(' ')}`;
  const amount = (resource: string, name: string): string => part`
      {{- if ${isAnnotated(`sidecar.istio.io/${name}`)} }}
      ${resource}: "{{ index .ObjectMeta.Annotations "sidecar.istio.io/${name}" }}"
      {{- end }}`;
  const block = (what: string, cpu: string, memory: string): string => part`
    {{- if ${any(cpu, memory)} }}
    ${what}:
${amount('cpu', cpu)}
${amount('memory', memory)}
    {{- end }}`;
  const requests = facts.limitAnnotations
    ? [block('requests', 'proxyCPU', 'proxyMemory'), block('limits', 'proxyCPULimit', 'proxyMemoryLimit')].join('\n')
    : ['    requests:', amount('cpu', 'proxyCPU'), amount('memory', 'proxyMemory')].join('\n');
  return {
    name: 'proxyResources',
    purpose: `What the ${facts.initResourcesOfContainer ? 'containers' : 'proxy'} may use. One annotation is enough to replace all the defaults.`,
    text: part`
    {{- if ${any(...names)} }}
${requests}
    {{- else if .Values.global.proxy.resources }}
    {{ toYaml .Values.global.proxy.resources | indent 4 }}
    {{- end }}`,
  };
}
