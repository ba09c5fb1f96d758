import { lines, type NamedPart, part } from '../templates/text';
import type { HistoricFacts } from './facts';
import {
  isAnnotated,
  annotation,
  HISTORIC_EXCLUDED_INBOUND_PORTS,
  historicPullPolicy,
  trafficAnnotation,
  trafficSaid,
} from './pipelines';

/** Whether the container only checks what the CNI plugin did, as a pipeline. */
export function pluginValidated({ validatesRepaired }: HistoricFacts): string {
  return validatesRepaired
    ? 'and .Values.istio_cni.enabled .Values.istio_cni.repair.enabled'
    : '.Values.istio_cni.enabled';
}

/** Whether core dumps are wanted, as a pipeline. */
export function historicCoreDumpAsked({ coreDumpAnnotation }: HistoricFacts): string {
  return coreDumpAnnotation
    ? `eq (${annotation('sidecar.istio.io/enableCoreDump', '.Values.global.proxy.enableCoreDump')}) "true"`
    : 'eq .Values.global.proxy.enableCoreDump true';
}

const INIT_IMAGE = part`
  {{- $image := .Values.global.proxy_init.image }}
  image: "{{ if contains "/" $image }}{{ $image }}{{ else }}{{ .Values.global.hub }}/{{ $image }}:{{ .Values.global.tag }}{{ end }}"`;

/** The init container. */
export function historicInitContainer(facts: HistoricFacts): NamedPart {
  const validates = facts.validatesRepaired || facts.validates;
  const name = validates
    ? `{{ if ${pluginValidated(facts)} }}istio-validation{{ else }}istio-init{{ end }}`
    : 'istio-init';
  return {
    name: 'initContainer',
    purpose: validates
      ? "Sends the pod's traffic to the proxy with iptables rules, or checks that the CNI plugin has done so."
      : "Sends the pod's traffic to the proxy with iptables rules, before the application starts.",
    text: part`
- name: ${name}
${INIT_IMAGE}
  ${facts.iptablesCommand ? 'command' : 'args'}:
${lines(facts.iptablesCommand || facts.iptablesArgument, `  - ${program(facts)}`)}
${redirectedTraffic(facts)}
${lines(validates, `  {{- if ${pluginValidated(facts)} }}\n  - --run-validation\n  - --skip-rule-apply\n  {{- end }}`)}
  imagePullPolicy: "${historicPullPolicy(facts.pullPolicyAlways)}"
${lines(facts.capturePortVariable, CAPTURE_PORT)}
${lines(facts.initMetadata, metadata(facts))}
${resources(facts)}
  securityContext:
${facts.hardened ? securityContext(facts) : ROOT}`,
  };
}

function program({ validatesRepaired }: HistoricFacts): string {
  return validatesRepaired
    ? 'istio-iptables{{ if and .Values.istio_cni.enabled .Values.istio_cni.repair.enabled }}-go{{ end }}'
    : 'istio-iptables';
}

/** Which traffic: addresses and ports, as annotations and values say. */
function redirectedTraffic(facts: HistoricFacts): string {
  const kubevirt = 'traffic.sidecar.istio.io/kubevirtInterfaces';
  const included = 'traffic.sidecar.istio.io/includeInboundPorts';
  const option = (condition: string, flag: string, text: string): string =>
    `  {{- if ${condition} }}\n  - "${flag}"\n  - "{{ ${text} }}"\n  {{- end }}`;
  return part`
  - "-p"
  - "15001"
${lines(facts.inboundCapture, '  - "-z"\n  - "15006"')}
  - "-u"
  - "1337"
  - "-m"
  - "{{ template "interceptionMode" . }}"
  - "-i"
  - "{{ ${trafficAnnotation('includeOutboundIPRanges', 'includeIPRanges')} }}"
  - "-x"
  - "{{ ${trafficAnnotation('excludeOutboundIPRanges', 'excludeIPRanges')} }}"
  - "-b"
  - "{{ ${annotation(included, facts.inboundCapture ? '"*"' : '(includeInboundPorts .Spec.Containers)')} }}"
  - "-d"
  - "${facts.agentPortsExcluded ? EXCLUDED_WITH_AGENT : '{{ template "excludedInboundPorts" . }}'}"
${lines(facts.includedOutboundPorts, option(trafficSaid('includeOutboundPorts', true), '-q', trafficAnnotation('includeOutboundPorts')))}
${option(trafficSaid('excludeOutboundPorts', facts.optionalOutboundPorts), '-o', trafficAnnotation('excludeOutboundPorts'))}
${option(isAnnotated(kubevirt), '-k', `index .ObjectMeta.Annotations "${kubevirt}"`)}`;
}

/** Prometheus' and the probes' port of the agent are never redirected. */
const EXCLUDED_WITH_AGENT = `15090,15021{{ with ${HISTORIC_EXCLUDED_INBOUND_PORTS} }},{{ . }}{{ end }}`;

const CAPTURE_PORT = `
  {{- if contains "*" (annotation .ObjectMeta "traffic.sidecar.istio.io/includeInboundPorts" "") }}
  env:
  - { name: INBOUND_CAPTURE_PORT, value: "15006" }
  {{- end }}
`;

function metadata({ initMetadataWithResources }: HistoricFacts): string {
  const condition = initMetadataWithResources
    ? 'and .Values.global.proxy_init.resources .ProxyConfig.ProxyMetadata'
    : '.ProxyConfig.ProxyMetadata';
  return part`
  {{- if ${condition} }}
  env:
  {{- range $name, $value := .ProxyConfig.ProxyMetadata }}
  - name: {{ $name }}
    value: "{{ $value }}"
  {{- end }}
  {{- end }}`;
}

function resources(facts: HistoricFacts): string {
  if (facts.initResourcesFixed)
    return '  resources:\n    limits: { cpu: 100m, memory: 50Mi }\n    requests: { cpu: 10m, memory: 10Mi }';
  if (facts.initResourcesOfContainer) return '  resources:\n    {{- template "proxyResources" . }}';
  const values = facts.initResourcesOfProxy
    ? '.Values.global.proxy.init.resources'
    : '.Values.global.proxy_init.resources';
  return part`
  {{- if ${values} }}
  resources:
    {{ toYaml ${values} | indent 4 }}
  {{- end }}`;
}

const ROOT = part`
    runAsUser: 0
    runAsNonRoot: false
    capabilities: { add: [NET_ADMIN] }
    {{- if .Values.global.proxy.privileged }}
    privileged: true
    {{- end }}`;

/** Every right named; a container that only checks is as unprivileged as the proxy. */
function securityContext(facts: HistoricFacts): string {
  const asRoot = part`
      add: [NET_ADMIN, NET_RAW]`;
  const root = part`
    readOnlyRootFilesystem: false
    runAsGroup: 0
    runAsNonRoot: false
    runAsUser: 0`;
  const rights = part`
    allowPrivilegeEscalation: {{ .Values.global.proxy.privileged }}
    privileged: {{ .Values.global.proxy.privileged }}
    capabilities:
      drop: [ALL]`;
  if (!facts.validatesRepaired && !facts.validates) return [rights, asRoot, root].join('\n');
  // In 1.4 the root filesystem is writable for both.
  return part`
${rights}
    {{- if not (${pluginValidated(facts)}) }}
${asRoot}
${root}
    {{- else }}
${lines(facts.validates, '    readOnlyRootFilesystem: true')}
${lines(facts.validatesRepaired, '    readOnlyRootFilesystem: false')}
    runAsGroup: 1337
    runAsNonRoot: true
    runAsUser: 1337
    {{- end }}`;
}

/** The container that lets the proxy leave core dumps behind. */
export function coreDumpContainer(facts: HistoricFacts): NamedPart {
  const folder = facts.coreDumpInData ? '/var/lib/istio/data' : '/var/lib/istio';
  return {
    name: 'coreDumpContainer',
    purpose: 'Lets the proxy leave core dumps behind.',
    text: part`
- name: enable-core-dump
${facts.coreDumpImage ? '  image: {{ .Values.global.proxy.enableCoreDumpImage }}' : INIT_IMAGE}
  imagePullPolicy: ${facts.coreDumpInData ? `"${historicPullPolicy(true)}"` : 'IfNotPresent'}
  command: [/bin/sh]
  args:
  - -c
  - sysctl -w kernel.core_pattern=${folder}/core.proxy && ulimit -c unlimited
  securityContext:
    privileged: true
    runAsNonRoot: false
    runAsUser: 0
${lines(
  facts.hardened,
  `
    allowPrivilegeEscalation: true
    capabilities: { add: [SYS_ADMIN], drop: [ALL] }
    readOnlyRootFilesystem: false
    runAsGroup: 0
`,
)}`,
  };
}
