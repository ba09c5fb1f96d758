import { releaseHub, releaseTag } from '../releases';
import { assembled, lines, type NamedPart, part } from '../templates/text';
import type { HistoricFacts } from './facts';
import {
  BOOTSTRAP_MOUNT,
  BOOTSTRAP_VARIABLE,
  BOOTSTRAP_VOLUME,
  CERTIFICATES_VOLUME,
  jsonVariable,
  podField,
  USER_MOUNTS,
  USER_VOLUMES,
} from './shared';

const MODE = 'sidecar.istio.io/interceptionMode';
const TRAFFIC = 'traffic.sidecar.istio.io';
const READINESS = 'readiness.status.sidecar.istio.io';

/**
 * Our template for a release whose chart or file had all values written into it: 0.5 to 1.1. Held to the release's own text
 * (`npm run fidelity`): same output, other text.
 */
export function bakedTemplate(version: string, facts: HistoricFacts): string {
  const image = (name: string): string => `${releaseHub(version)}/${name}:${releaseTag(version)}`;
  const text = assembled(overlay(version, facts), [
    initContainer(facts, image('proxy_init')),
    proxyContainer(facts, image(facts.proxyV2 ? 'proxyv2' : 'proxy')),
    proxyArguments(facts),
    environment(facts),
    readiness(facts),
    resources(facts),
    volumes(facts),
    interceptionMode(facts),
    serviceCluster(facts),
    USER_MOUNTS,
    USER_VOLUMES,
  ]);
  return facts.squareBrackets ? text.replaceAll('{{', '[[').replaceAll('}}', ']]') : text;
}

function overlay(version: string, facts: HistoricFacts): string {
  return part`
{{- /* Istio ${version}: what this renders is appended to the pod. */}}
${lines(facts.rewritesProbes, 'rewriteAppHTTPProbe: false')}
initContainers:
${lines(facts.interceptionNone, `{{- if ne (${MODE_PIPELINE}) "NONE" }}`)}
{{- template "initContainer" . }}
${lines(facts.interceptionNone, '{{- end }}')}
containers:
{{- template "proxyContainer" . }}
volumes:
{{- template "volumes" . }}
`;
}

const MODE_PIPELINE = `annotation .ObjectMeta "${MODE}" .ProxyConfig.InterceptionMode`;

/** What an annotation says, or else a text; with and without the function that came with 1.0. */
function annotated({ annotationFunction }: HistoricFacts, name: string, otherwise: string): string {
  return annotationFunction
    ? `{{ annotation .ObjectMeta "${name}" "${otherwise}" }}`
    : `{{ if isset .ObjectMeta.Annotations "${name}" }}{{ index .ObjectMeta.Annotations "${name}" }}{{ else }}${otherwise}{{ end }}`;
}

/** The agent's port, which says whether the proxy is ready: from 1.1 on there unless a pod refuses it, before only where a pod wants it. */
function statusPort({ readyByDefault }: HistoricFacts): string {
  return `annotation .ObjectMeta "status.sidecar.istio.io/port" ${readyByDefault ? '15020' : '0'}`;
}

function interceptionMode({ annotationFunction }: HistoricFacts): NamedPart {
  const chosen = annotationFunction
    ? MODE_PIPELINE
    : `or (index .ObjectMeta.Annotations "${MODE}") .ProxyConfig.InterceptionMode.String`;
  return {
    name: 'interceptionMode',
    purpose: 'Which way traffic is redirected to the proxy. The annotation wins over the mesh.',
    text: `{{- ${chosen} }}`,
  };
}

function initContainer(facts: HistoricFacts, image: string): NamedPart {
  return {
    name: 'initContainer',
    purpose: "Sends the pod's traffic to the proxy with iptables rules, before the application starts.",
    text: part`
- name: istio-init
  image: "${image}"
  imagePullPolicy: IfNotPresent
  args:
  - -p
  - {{ .MeshConfig.ProxyListenPort }}
  - -u
  - 1337
${lines(facts.trafficAnnotations, redirectedTraffic(facts))}
${lines(facts.kubevirt, KUBEVIRT)}
${lines(facts.initResources, '  resources:\n    limits: { cpu: 100m, memory: 50Mi }\n    requests: { cpu: 10m, memory: 10Mi }')}
  securityContext:
    capabilities: { add: [NET_ADMIN] }
${lines(facts.privilegedInit, '    privileged: true')}
${lines(facts.rootInit, '    runAsNonRoot: false\n    runAsUser: 0')}`,
  };
}

const KUBEVIRT = `
  {{- if isset .ObjectMeta.Annotations "${TRAFFIC}/kubevirtInterfaces" }}
  - -k
  - "{{ index .ObjectMeta.Annotations "${TRAFFIC}/kubevirtInterfaces" }}"
  {{- end }}
`;

/** Which traffic: addresses and ports, as annotations of the pod say. */
function redirectedTraffic(facts: HistoricFacts): string {
  return part`
  - -m
  - {{ template "interceptionMode" . }}
  - -i
  - "${annotated(facts, `${TRAFFIC}/includeOutboundIPRanges`, '*')}"
  - -x
  - "${annotated(facts, `${TRAFFIC}/excludeOutboundIPRanges`, '')}"
  - -b
${facts.annotationFunction ? INCLUDED_PORTS : INCLUDED_PORTS_BY_HAND}
  - -d
  - "${excludedPorts(facts)}"`;
}

const INCLUDED_PORTS = `  - "{{ annotation .ObjectMeta "${TRAFFIC}/includeInboundPorts" (includeInboundPorts .Spec.Containers) }}"`;

/** Before there was a function for it the list ended with a comma. */
const INCLUDED_PORTS_BY_HAND = part`
  {{- if isset .ObjectMeta.Annotations "${TRAFFIC}/includeInboundPorts" }}
  - "{{ index .ObjectMeta.Annotations "${TRAFFIC}/includeInboundPorts" }}"
  {{- else }}
  - {{ range .Spec.Containers }}{{ range .Ports }}{{ .ContainerPort }}, {{ end }}{{ end }}
  {{- end }}`;

function excludedPorts(facts: HistoricFacts): string {
  const excluded = `${TRAFFIC}/excludeInboundPorts`;
  return facts.statusPort
    ? `{{ excludeInboundPort (${statusPort(facts)}) (annotation .ObjectMeta "${excluded}" "") }}`
    : annotated(facts, excluded, '');
}

function proxyContainer(facts: HistoricFacts, image: string): NamedPart {
  return {
    name: 'proxyContainer',
    purpose: facts.prometheusPort
      ? 'The proxy: Pilot configures it, Mixer takes its reports, Prometheus its numbers.'
      : 'The proxy: Pilot configures it, Mixer takes its reports, Zipkin its traces.',
    text: part`
- name: istio-proxy
  image: ${proxyImage(facts, image)}
  imagePullPolicy: IfNotPresent
${lines(facts.prometheusPort, '  ports:\n  - { containerPort: 15090, protocol: TCP, name: http-envoy-prom }')}
  args:
  {{- template "proxyArguments" . }}
  env:
  {{- template "environment" . }}
${lines(facts.statusPort, '  {{- template "readiness" . }}')}
  securityContext:
${lines(facts.unprivilegedProxy, '    privileged: false')}
    readOnlyRootFilesystem: true
${facts.trafficAnnotations ? transparentUser(facts) : '    runAsUser: 1337'}
${lines(facts.resources, '  resources:\n    {{- template "resources" . }}')}
  volumeMounts:
${lines(facts.bootstrapOverride, BOOTSTRAP_MOUNT)}
  - { name: istio-envoy, mountPath: /etc/istio/proxy }
  - { name: istio-certs, mountPath: /etc/certs/, readOnly: true }
${lines(facts.userVolumes, '  {{- template "userMounts" . }}')}`,
  };
}

function proxyImage(facts: HistoricFacts, image: string): string {
  if (!facts.imageAnnotation) return `"${image}"`;
  const chosen = annotated(facts, 'sidecar.istio.io/proxyImage', image);
  // Since there is a function for it the image stands unquoted.
  return facts.annotationFunction ? chosen : `"${chosen}"`;
}

/** With TPROXY the proxy needs rights of its own and cannot run as its own user. */
function transparentUser(facts: HistoricFacts): string {
  const chosen = facts.annotationFunction
    ? `(${MODE_PIPELINE})`
    : `(or (index .ObjectMeta.Annotations "${MODE}") .ProxyConfig.InterceptionMode.String)`;
  return part`
    {{- if eq ${chosen} "TPROXY" }}
    capabilities: { add: [NET_ADMIN] }
${lines(facts.proxyGroup, '    runAsGroup: 1337')}
    {{- else }}
    runAsUser: 1337
    {{- end }}`;
}

function proxyArguments(facts: HistoricFacts): NamedPart {
  const duration = (field: string, fixed: string): string =>
    facts.durations ? `{{ formatDuration .ProxyConfig.${field} }}` : fixed;
  const overridable = (name: string, field: string): string =>
    facts.annotationFunction
      ? `{{ annotation .ObjectMeta "sidecar.istio.io/${name}" .ProxyConfig.${field} }}`
      : `{{ .ProxyConfig.${field} }}`;
  return {
    name: 'proxyArguments',
    purpose: 'How the agent starts Envoy, as the mesh says.',
    text: part`
  - proxy
  - sidecar
${lines(facts.workloadData, '  - --domain\n  - $(POD_NAMESPACE).svc.cluster.local')}
  - --configPath
  - {{ .ProxyConfig.ConfigPath }}
  - --binaryPath
  - {{ .ProxyConfig.BinaryPath }}
  - --serviceCluster
  - {{ template "serviceCluster" . }}
  - --drainDuration
  - ${duration('DrainDuration', '2s')}
  - --parentShutdownDuration
  - ${duration('ParentShutdownDuration', '3s')}
  - --discoveryAddress
  - ${overridable('discoveryAddress', 'DiscoveryAddress')}
${lines(facts.discoveryRefresh, `  - --discoveryRefreshDelay\n  - ${duration('DiscoveryRefreshDelay', '1s')}`)}
  - --zipkinAddress
  - {{ .ProxyConfig.${facts.tracingField ? 'GetTracing.GetZipkin.GetAddress' : 'ZipkinAddress'} }}
  - --connectTimeout
  - ${duration('ConnectTimeout', '1s')}
${lines(facts.statsdArgument, '  - --statsdUdpAddress\n  - {{ .ProxyConfig.StatsdUdpAddress }}')}
  - --proxyAdminPort
  - {{ .ProxyConfig.ProxyAdminPort }}
${lines(facts.concurrency, '  {{- if gt .ProxyConfig.Concurrency 0 }}\n  - --concurrency\n  - {{ .ProxyConfig.Concurrency }}\n  {{- end }}')}
  - --controlPlaneAuthPolicy
  - ${overridable('controlPlaneAuthPolicy', 'ControlPlaneAuthPolicy')}
${lines(facts.statusPort, statusArguments(facts))}`,
  };
}

function statusArguments(facts: HistoricFacts): string {
  return part`
  {{- if ne (${statusPort(facts)}) "0" }}
  - --statusPort
  - {{ ${statusPort(facts)} }}
  - --applicationPorts
  - "{{ annotation .ObjectMeta "${READINESS}/applicationPorts" (applicationPorts .Spec.Containers) }}"
  {{- end }}`;
}

function serviceCluster({ workloadData }: HistoricFacts): NamedPart {
  const otherwise = workloadData
    ? '{{ valueOrDefault .DeploymentMeta.Name "istio-proxy" }}.{{ valueOrDefault .DeploymentMeta.Namespace "default" }}'
    : 'istio-proxy';
  const namespace = workloadData ? '.$(POD_NAMESPACE)' : '';
  return {
    name: 'serviceCluster',
    purpose: `The name under which the mesh knows the proxy: the pod's label app, or else ${workloadData ? 'its workload' : 'a common name'}.`,
    text: `{{- with index .ObjectMeta.Labels "app" }}{{ . }}${namespace}{{ else }}${otherwise}{{ end }}`,
  };
}

function environment(facts: HistoricFacts): NamedPart {
  const toJson = facts.upperCaseJson ? 'toJSON' : 'toJson';
  return {
    name: 'environment',
    purpose: 'What the proxy knows of its pod.',
    text: part`
${podField('POD_NAME', 'metadata.name')}
${podField('POD_NAMESPACE', 'metadata.namespace')}
${podField('INSTANCE_IP', 'status.podIP')}
${lines(facts.podMetadata, podField('ISTIO_META_POD_NAME', 'metadata.name'))}
${lines(facts.configNamespace, podField('ISTIO_META_CONFIG_NAMESPACE', 'metadata.namespace'))}
${lines(facts.podMetadata, '  - name: ISTIO_META_INTERCEPTION_MODE\n    value: {{ template "interceptionMode" . }}')}
${lines(facts.jsonMetadata, jsonVariable('Annotations', toJson))}
${lines(facts.jsonMetadata, jsonVariable('Labels', toJson))}
${lines(facts.bootstrapOverride, BOOTSTRAP_VARIABLE)}`,
  };
}

function readiness(facts: HistoricFacts): NamedPart {
  const seconds = (field: string, otherwise: number): string =>
    `    ${field}: {{ annotation .ObjectMeta "${READINESS}/${field}" ${otherwise} }}`;
  return {
    name: 'readiness',
    purpose: 'Asks the agent whether the proxy is ready, where the agent has a port.',
    text: part`
  {{- if ne (${statusPort(facts)}) "0" }}
  readinessProbe:
    httpGet: { path: /healthz/ready, port: {{ ${statusPort(facts)} }} }
${seconds('initialDelaySeconds', 1)}
${seconds('periodSeconds', 2)}
${seconds('failureThreshold', 30)}
  {{- end }}`,
  };
}

/** Annotations replace all the defaults: in 1.0 both requests by the one for CPU, then each by its own. */
function resources(facts: HistoricFacts): NamedPart {
  const text = !facts.resourceAnnotations
    ? '    requests: { cpu: 100m, memory: 128Mi }'
    : facts.workloadData
      ? part`
    {{- $annotations := .ObjectMeta.Annotations }}
    {{- $cpu := isset $annotations "sidecar.istio.io/proxyCPU" }}
    {{- $memory := isset $annotations "sidecar.istio.io/proxyMemory" }}
    {{- if or $cpu $memory }}
    requests:
      {{- if $cpu }}
      cpu: "{{ index $annotations "sidecar.istio.io/proxyCPU" }}"
      {{- end }}
      {{- if $memory }}
      memory: "{{ index $annotations "sidecar.istio.io/proxyMemory" }}"
      {{- end }}
    {{- else }}
    limits: { cpu: 2000m, memory: 1024Mi }
    requests: { cpu: 100m, memory: 128Mi }
    {{- end }}`
      : part`
    requests:
    {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/proxyCPU" }}
      cpu: "{{ index .ObjectMeta.Annotations "sidecar.istio.io/proxyCPU" }}"
      memory: "{{ index .ObjectMeta.Annotations "sidecar.istio.io/proxyMemory" }}"
    {{- else }}
      cpu: 10m
    {{- end }}`;
  return { name: 'resources', purpose: 'What the proxy may use.', text };
}

function volumes(facts: HistoricFacts): NamedPart {
  return {
    name: 'volumes',
    purpose: "Where the proxy writes its configuration, and the certificate of the pod's service account.",
    text: part`
${lines(facts.bootstrapOverride, BOOTSTRAP_VOLUME)}
- name: istio-envoy
  emptyDir: { medium: Memory }
${CERTIFICATES_VOLUME}
${lines(facts.userVolumes, '{{- template "userVolumes" . }}')}`,
  };
}
