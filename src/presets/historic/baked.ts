import type { PrintedValues } from '../../core/install/release-templates';
import { emitYaml } from '../../core/yaml/write/emit';
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

/** What a release's template does, and the values that are written into it. */
interface Baked {
  readonly facts: HistoricFacts;
  readonly values: PrintedValues;
}

/**
 * Our template for a release whose chart or file had all values written into it: 0.5 to 1.1. Held to the release's own text
 * (`npm run fidelity`) and to what Helm makes of the chart: same output, other text.
 */
export function bakedTemplate(version: string, facts: HistoricFacts, values: PrintedValues): string {
  const baked: Baked = { facts, values: { ...values, text: (path) => asText(values.text(path)) } };
  const text = assembled(overlay(version, baked), [
    ...(hasInit(baked) ? [initContainer(baked)] : []),
    ...(dumpsCore(baked) ? [coreDumpContainer(baked)] : []),
    proxyContainer(baked),
    proxyArguments(baked),
    environment(baked),
    readiness(baked),
    resources(baked),
    volumes(baked),
    interceptionMode(facts),
    serviceCluster(facts),
    USER_MOUNTS,
    USER_VOLUMES,
  ]);
  if (!facts.squareBrackets) return text;
  return text.replaceAll('{{', '[[').replaceAll('}}', ']]').replaceAll(BRACES[0], '{{').replaceAll(BRACES[1], '}}');
}

/** Stand for braces within a value, which are no action of these templates. */
const BRACES = ['\ue000', '\ue001'] as const;

function asText(value: string): string {
  return value.replaceAll('{{', BRACES[0]).replaceAll('}}', BRACES[1]);
}

/** Until 1.0 nothing but the init container redirected traffic. */
function hasInit({ facts, values }: Baked): boolean {
  return !facts.interceptionNone || !values.on('istio_cni.enabled');
}

function dumpsCore({ values }: Baked): boolean {
  return values.on('global.proxy.enableCoreDump');
}

/** An image of the release, which a whole name may replace. */
function releaseImage({ values }: Baked, name: string, mayBeWhole: boolean): string {
  return mayBeWhole && name.includes('/') ? name : `${values.text('global.hub')}/${name}:${values.text('global.tag')}`;
}

function overlay(version: string, baked: Baked): string {
  const { facts, values } = baked;
  const hasContainers = hasInit(baked) || dumpsCore(baked);
  const initContainer = hasInit(baked) ? '{{- template "initContainer" . }}' : '';
  const namespaces = values.list('global.podDNSSearchNamespaces');
  return part`
{{- /* Istio ${version}: what this renders is appended to the pod. */}}
${lines(facts.rewritesProbes, `rewriteAppHTTPProbe: ${values.text('sidecarInjectorWebhook.rewriteAppHTTPProbe')}`)}
${lines(hasContainers, 'initContainers:')}
${lines(hasContainers, facts.interceptionNone ? unlessNone(initContainer) : initContainer)}
${lines(dumpsCore(baked), '{{- template "coreDumpContainer" . }}')}
containers:
{{- template "proxyContainer" . }}
volumes:
{{- template "volumes" . }}
${lines(facts.manyValues && namespaces.length > 0, searchedNamespaces(namespaces))}
`;
}

function unlessNone(text: string): string {
  return `{{- if ne (${MODE_PIPELINE}) "NONE" }}\n${text}\n{{- end }}`;
}

function searchedNamespaces(namespaces: readonly string[]): string {
  return `dnsConfig:\n  searches:\n${namespaces.map((name) => `  - ${asText(name)}`).join('\n')}`;
}

const MODE_PIPELINE = `annotation .ObjectMeta "${MODE}" .ProxyConfig.InterceptionMode`;

/** What an annotation says, or else a text; with and without the function that came with 1.0. */
function annotated({ annotationFunction }: HistoricFacts, name: string, otherwise: string): string {
  return annotationFunction
    ? `{{ annotation .ObjectMeta "${name}" "${otherwise}" }}`
    : `{{ if isset .ObjectMeta.Annotations "${name}" }}{{ index .ObjectMeta.Annotations "${name}" }}{{ else }}${otherwise}{{ end }}`;
}

/** The agent's port, which says whether the proxy is ready: where it is 0, a pod must ask for it. */
function statusPort({ values }: Baked): string {
  return `annotation .ObjectMeta "status.sidecar.istio.io/port" ${values.text('global.proxy.statusPort')}`;
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

function initContainer(baked: Baked): NamedPart {
  const { facts, values } = baked;
  const image = releaseImage(baked, values.text('global.proxy_init.image'), facts.wholeInitImage);
  return {
    name: 'initContainer',
    purpose: "Sends the pod's traffic to the proxy with iptables rules, before the application starts.",
    text: part`
- name: istio-init
  image: "${image}"
  imagePullPolicy: ${values.text('global.imagePullPolicy')}
  args:
  - -p
  - {{ .MeshConfig.ProxyListenPort }}
  - -u
  - 1337
${lines(facts.trafficAnnotations, redirectedTraffic(baked))}
${lines(facts.kubevirt, KUBEVIRT)}
${lines(facts.initResources, '  resources:\n    limits: { cpu: 100m, memory: 50Mi }\n    requests: { cpu: 10m, memory: 10Mi }')}
  securityContext:
    capabilities: { add: [NET_ADMIN] }
${lines((facts.privilegedInit && !facts.privilegedInitByValue) || values.on(PRIVILEGED), '    privileged: true')}
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
function redirectedTraffic(baked: Baked): string {
  const { facts, values } = baked;
  return part`
  - -m
  - {{ template "interceptionMode" . }}
  - -i
  - "${annotated(facts, `${TRAFFIC}/includeOutboundIPRanges`, values.text('global.proxy.includeIPRanges'))}"
  - -x
  - "${annotated(facts, `${TRAFFIC}/excludeOutboundIPRanges`, values.text('global.proxy.excludeIPRanges'))}"
  - -b
${facts.annotationFunction ? INCLUDED_PORTS : INCLUDED_PORTS_BY_HAND}
  - -d
  - "${excludedPorts(baked)}"`;
}

const INCLUDED_PORTS = `  - "{{ annotation .ObjectMeta "${TRAFFIC}/includeInboundPorts" (includeInboundPorts .Spec.Containers) }}"`;

/** Before there was a function for it the list ended with a comma. */
const INCLUDED_PORTS_BY_HAND = part`
  {{- if isset .ObjectMeta.Annotations "${TRAFFIC}/includeInboundPorts" }}
  - "{{ index .ObjectMeta.Annotations "${TRAFFIC}/includeInboundPorts" }}"
  {{- else }}
  - {{ range .Spec.Containers }}{{ range .Ports }}{{ .ContainerPort }}, {{ end }}{{ end }}
  {{- end }}`;

function excludedPorts(baked: Baked): string {
  const { facts, values } = baked;
  const excluded = `${TRAFFIC}/excludeInboundPorts`;
  const ports = values.text('global.proxy.excludeInboundPorts');
  return facts.statusPort
    ? `{{ excludeInboundPort (${statusPort(baked)}) (annotation .ObjectMeta "${excluded}" "${ports}") }}`
    : annotated(facts, excluded, ports);
}

/** Where a core is written is set for the whole node: with every right, before the proxy starts. */
function coreDumpContainer(baked: Baked): NamedPart {
  const { facts, values } = baked;
  const pattern = facts.annotationFunction ? '/var/lib/istio/core.proxy' : '/etc/istio/proxy/core.%e.%p.%t';
  const image = releaseImage(
    baked,
    facts.manyValues ? values.text('global.proxy_init.image') : 'proxy_init',
    facts.manyValues,
  );
  return {
    name: 'coreDumpContainer',
    purpose: 'Lets the node write cores of the proxy to where the proxy may write.',
    text: part`
- name: enable-core-dump
  image: "${image}"
  imagePullPolicy: IfNotPresent
  command: [/bin/sh]
  args:
  - -c
  - sysctl -w kernel.core_pattern=${pattern} && ulimit -c unlimited
  resources: {}
  securityContext:
    privileged: true
${lines(facts.rootInit, '    runAsNonRoot: false\n    runAsUser: 0')}`,
  };
}

function proxyContainer(baked: Baked): NamedPart {
  const { facts, values } = baked;
  const image = releaseImage(baked, values.text('global.proxy.image'), facts.annotationFunction);
  const metrics = facts.workloadData ? '15090' : values.text('global.proxy.stats.prometheusPort');
  const asGroup = facts.manyValues && values.on(`${SDS}.enabled`) && values.on(`${SDS}.useTrustworthyJwt`);
  return {
    name: 'proxyContainer',
    purpose: facts.prometheusPort
      ? 'The proxy: Pilot configures it, Mixer takes its reports, Prometheus its numbers.'
      : 'The proxy: Pilot configures it, Mixer takes its reports, Zipkin its traces.',
    text: part`
- name: istio-proxy
  image: ${proxyImage(facts, image)}
  imagePullPolicy: ${values.text('global.imagePullPolicy')}
${lines(facts.prometheusPort && metrics !== '0', `  ports:\n  - { containerPort: ${metrics}, protocol: TCP, name: http-envoy-prom }`)}
  args:
  {{- template "proxyArguments" . }}
  env:
  {{- template "environment" . }}
${lines(facts.statusPort, '  {{- template "readiness" . }}')}
  securityContext:
${lines(facts.unprivilegedProxy, '    privileged: false')}
${lines(!facts.unprivilegedProxy && values.on(PRIVILEGED), '    privileged: true')}
${lines(facts.readOnlyProxy || !dumpsCore(baked), '    readOnlyRootFilesystem: true')}
${facts.trafficAnnotations ? transparentUser(facts, asGroup) : '    runAsUser: 1337'}
${lines(facts.resources, '  resources:\n    {{- template "resources" . }}')}
  volumeMounts:
${lines(facts.bootstrapOverride, BOOTSTRAP_MOUNT)}
  - { name: istio-envoy, mountPath: /etc/istio/proxy }
${credentialMounts(baked)}
${lines(needsLightstepCertificate(baked), LIGHTSTEP_MOUNT)}
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
function transparentUser(facts: HistoricFacts, asGroup: boolean): string {
  const chosen = facts.annotationFunction
    ? `(${MODE_PIPELINE})`
    : `(or (index .ObjectMeta.Annotations "${MODE}") .ProxyConfig.InterceptionMode.String)`;
  return part`
    {{- if eq ${chosen} "TPROXY" }}
    capabilities: { add: [NET_ADMIN] }
${lines(facts.proxyGroup, '    runAsGroup: 1337')}
    {{- else }}
${lines(asGroup, '    runAsGroup: 1337')}
    runAsUser: 1337
    {{- end }}`;
}

function proxyArguments(baked: Baked): NamedPart {
  const { facts, values } = baked;
  const proxyDomain =
    facts.proxyDomain && values.on('global.proxy.proxyDomain') ? values.text('global.proxy.proxyDomain') : '';
  const domain = facts.workloadData ? `$(POD_NAMESPACE).svc.${values.text('global.proxy.clusterDomain')}` : proxyDomain;
  const logLevel = values.text('global.proxy.logLevel');
  const trustDomain = values.text('global.trustDomain');
  const duration = (field: string, fixed: string): string =>
    facts.durations ? `{{ formatDuration .ProxyConfig.${field} }}` : fixed;
  const overridable = (isOverridable: boolean, name: string, field: string): string => {
    if (!isOverridable) return `{{ .ProxyConfig.${field} }}`;
    return facts.annotationFunction
      ? `{{ annotation .ObjectMeta "sidecar.istio.io/${name}" .ProxyConfig.${field} }}`
      : `{{ or (index .ObjectMeta.Annotations "sidecar.istio.io/${name}") .ProxyConfig.${field} }}`;
  };
  return {
    name: 'proxyArguments',
    purpose: 'How the agent starts Envoy, as the mesh says.',
    text: part`
  - proxy
  - sidecar
${lines(domain !== '', `  - --domain\n  - ${domain}`)}
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
  - ${overridable(facts.discoveryAnnotation, 'discoveryAddress', 'DiscoveryAddress')}
${lines(facts.discoveryRefresh, `  - --discoveryRefreshDelay\n  - ${duration('DiscoveryRefreshDelay', '1s')}`)}
${tracerArguments(baked)}
${lines(facts.logLevelArgument && values.on('global.proxy.logLevel'), `  - --proxyLogLevel=${logLevel}`)}
  - --connectTimeout
  - ${duration('ConnectTimeout', '1s')}
${lines(facts.statsdArgument || values.on('global.proxy.envoyStatsd.enabled'), '  - --statsdUdpAddress\n  - {{ .ProxyConfig.StatsdUdpAddress }}')}
${lines(facts.manyValues && values.on('global.proxy.envoyMetricsService.enabled'), '  - --envoyMetricsServiceAddress\n  - {{ .ProxyConfig.EnvoyMetricsServiceAddress }}')}
  - --proxyAdminPort
  - {{ .ProxyConfig.ProxyAdminPort }}
${lines(facts.concurrency, '  {{- if gt .ProxyConfig.Concurrency 0 }}\n  - --concurrency\n  - {{ .ProxyConfig.Concurrency }}\n  {{- end }}')}
  - --controlPlaneAuthPolicy
  - ${overridable(facts.policyAnnotation, 'controlPlaneAuthPolicy', 'ControlPlaneAuthPolicy')}
${lines(facts.statusPort, statusArguments(baked))}
${lines(facts.manyValues && values.on('global.trustDomain'), `  - --trust-domain=${trustDomain}`)}`,
  };
}

/** Which tracer: until 1.0 always Zipkin. */
function tracerArguments({ facts, values }: Baked): string {
  const argument = (name: string, field: string): string => `  - --${name}\n  - {{ .ProxyConfig.${field} }}`;
  if (!facts.tracingField) return argument('zipkinAddress', 'ZipkinAddress');
  switch (values.text(TRACER)) {
    case 'zipkin':
      return argument('zipkinAddress', 'GetTracing.GetZipkin.GetAddress');
    case 'datadog':
      if (!facts.datadog) return lines(false, '');
      return argument('datadogAgentAddress', 'GetTracing.GetDatadog.GetAddress');
    case 'lightstep': {
      const own = (name: string): string => `GetTracing.GetLightstep.Get${name}`;
      return part`
${argument('lightstepAddress', own('Address'))}
${argument('lightstepAccessToken', own('AccessToken'))}
  - --lightstepSecure={{ .ProxyConfig.${own('Secure')} }}
${argument('lightstepCacertPath', own('CacertPath'))}`;
    }
    default:
      return lines(false, '');
  }
}

function statusArguments(baked: Baked): string {
  return part`
  {{- if ne (${statusPort(baked)}) "0" }}
  - --statusPort
  - {{ ${statusPort(baked)} }}
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

/** Before labels were one variable each was one. */
const LABEL_VARIABLES = `  {{- range $name, $value := .ObjectMeta.Labels }}
  - name: ISTIO_META_{{ $name }}
    value: "{{ $value }}"
  {{- end }}`;

function environment({ facts, values }: Baked): NamedPart {
  const network = values.text('global.network');
  const toJson = facts.upperCaseJson ? 'toJSON' : 'toJson';
  return {
    name: 'environment',
    purpose: 'What the proxy knows of its pod.',
    text: part`
${podField('POD_NAME', 'metadata.name')}
${podField('POD_NAMESPACE', 'metadata.namespace')}
${podField('INSTANCE_IP', 'status.podIP')}
${lines(facts.datadog && values.text(TRACER) === 'datadog', podField('HOST_IP', 'status.hostIP'))}
${lines(facts.podMetadata, podField('ISTIO_META_POD_NAME', 'metadata.name'))}
${lines(facts.configNamespace, podField('ISTIO_META_CONFIG_NAMESPACE', 'metadata.namespace'))}
${lines(facts.podMetadata, '  - name: ISTIO_META_INTERCEPTION_MODE\n    value: {{ template "interceptionMode" . }}')}
${lines(facts.manyValues && values.on('global.network'), `  - name: ISTIO_META_NETWORK\n    value: "${network}"`)}
${lines(facts.jsonMetadata, jsonVariable('Annotations', toJson))}
${lines(facts.jsonLabels, jsonVariable('Labels', toJson))}
${lines(facts.jsonMetadata && !facts.jsonLabels, LABEL_VARIABLES)}
${lines(facts.bootstrapOverride, BOOTSTRAP_VARIABLE)}`,
  };
}

function readiness(baked: Baked): NamedPart {
  const seconds = (field: string, key: string): string =>
    `    ${field}: {{ annotation .ObjectMeta "${READINESS}/${field}" ${baked.values.text(`global.proxy.${key}`)} }}`;
  return {
    name: 'readiness',
    purpose: 'Asks the agent whether the proxy is ready, where the agent has a port.',
    text: part`
  {{- if ne (${statusPort(baked)}) "0" }}
  readinessProbe:
    httpGet: { path: /healthz/ready, port: {{ ${statusPort(baked)} }} }
${seconds('initialDelaySeconds', 'readinessInitialDelaySeconds')}
${seconds('periodSeconds', 'readinessPeriodSeconds')}
${seconds('failureThreshold', 'readinessFailureThreshold')}
  {{- end }}`,
  };
}

/** Where there is nothing to write, the chart's text puts what follows under the resources, which is no YAML: the pod is not injected. */
const MISPLACED = '    volumeMounts:\n  - no place for a list';

/** Annotations replace all the defaults: in 1.0 both requests by the one for CPU, then each by its own. */
function resources({ facts, values }: Baked): NamedPart {
  const usual = values.at('global.proxy.resources') ?? {};
  const isEmpty = !values.on('global.proxy.resources');
  const otherwise = isEmpty
    ? ''
    : asText(emitYaml(usual))
        .trim()
        .split('\n')
        .map((line) => `    ${line}`)
        .join('\n');
  const text = !facts.resourceAnnotations
    ? otherwise
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
${isEmpty ? MISPLACED : otherwise}
    {{- end }}`
      : part`
    {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/proxyCPU" }}
    requests:
      cpu: "{{ index .ObjectMeta.Annotations "sidecar.istio.io/proxyCPU" }}"
      memory: "{{ index .ObjectMeta.Annotations "sidecar.istio.io/proxyMemory" }}"
    {{- else }}
${isEmpty ? MISPLACED : otherwise}
    {{- end }}`;
  return { name: 'resources', purpose: 'What the proxy may use.', text };
}

const SDS = 'global.sds';
const TRACER = 'global.proxy.tracer';
const PRIVILEGED = 'global.proxy.privileged';

/** Certificates come from the node's agent where the values of 1.1 switch it on. */
function hasNodeAgent({ facts, values }: Baked): boolean {
  return facts.manyValues && values.on(`${SDS}.enabled`);
}

function credentialMounts(baked: Baked): string {
  if (!hasNodeAgent(baked)) return '  - { name: istio-certs, mountPath: /etc/certs/, readOnly: true }';
  const { facts } = baked;
  return part`
  - { name: sds-uds-path, mountPath: ${agentPath(facts)}${facts.readOnlySocket ? ', readOnly: true' : ''} }
${lines(baked.values.on(`${SDS}.useTrustworthyJwt`), '  - { name: istio-token, mountPath: /var/run/secrets/tokens }')}`;
}

function needsLightstepCertificate({ facts, values }: Baked): boolean {
  return facts.tracingField && values.text(TRACER) === 'lightstep' && values.on('global.tracer.lightstep.cacertPath');
}

const LIGHTSTEP_MOUNT =
  '  - { name: lightstep-certs, mountPath: {{ directory .ProxyConfig.GetTracing.GetLightstep.GetCacertPath }}, readOnly: true }';

function agentPath({ agentSocket }: HistoricFacts): string {
  return agentSocket ? '/var/run/sds/uds_path' : '/var/run/sds';
}

function nodeAgentVolumes({ facts, values }: Baked): string {
  const audience = values.text('global.trustDomain');
  return part`
- name: sds-uds-path
  hostPath: { path: ${agentPath(facts)}${facts.agentSocket ? ', type: Socket' : ''} }
${lines(
  values.on(`${SDS}.useTrustworthyJwt`),
  `- name: istio-token\n  projected:\n    sources:\n    - serviceAccountToken:\n        path: istio-token\n        expirationSeconds: 43200\n        audience: ${audience}`,
)}`;
}

function volumes(baked: Baked): NamedPart {
  const { facts } = baked;
  return {
    name: 'volumes',
    purpose: "Where the proxy writes its configuration, and the certificate of the pod's service account.",
    text: part`
${lines(facts.bootstrapOverride, BOOTSTRAP_VOLUME)}
- name: istio-envoy
  emptyDir: { medium: Memory }
${hasNodeAgent(baked) ? nodeAgentVolumes(baked) : CERTIFICATES_VOLUME}
${lines(facts.userVolumes && !hasNodeAgent(baked), '{{- template "userVolumes" . }}')}
${lines(needsLightstepCertificate(baked), '- name: lightstep-certs\n  secret: { optional: true, secretName: lightstep.cacert }')}`,
  };
}
