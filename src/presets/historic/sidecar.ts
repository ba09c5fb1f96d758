import { assembled, lines, type NamedPart, part } from '../templates/text';
import { historicEnvironmentParts } from './environment';
import type { HistoricFacts } from './facts';
import { historicCoreDumpAsked, coreDumpContainer, historicInitContainer, pluginValidated } from './init-container';
import { isAnnotated, HISTORIC_EXCLUDED_INBOUND_PORTS, MODE, trafficAnnotation, trafficSaid } from './pipelines';
import { historicProxyArguments } from './proxy-arguments';
import { historicProxyContainerParts } from './proxy-container';
import { USER_MOUNTS, USER_VOLUMES } from './shared';
import { volumeParts } from './volumes';

/**
 * Our template for a release whose chart gave its values to the injector: 1.2 to 1.8. Held to the release's own text (`npm run fidelity`):
 * same output, other text.
 */
export function historicSidecarTemplate(version: string, facts: HistoricFacts): string {
  return assembled(overlay(version, facts), [
    historicInitContainer(facts),
    coreDumpContainer(facts),
    ...historicProxyContainerParts(facts),
    historicProxyArguments(facts),
    ...historicEnvironmentParts(facts),
    ...volumeParts(facts),
    redirectAnnotations(facts),
    USER_MOUNTS,
    USER_VOLUMES,
    {
      name: 'interceptionMode',
      purpose: 'Which way traffic is redirected: REDIRECT, TPROXY or NONE. The annotation wins over the mesh.',
      text: `{{- ${MODE} }}`,
    },
    {
      name: 'excludedInboundPorts',
      purpose: "The ports that inbound redirection leaves alone: the agent's and those that the person excludes.",
      text: `{{- ${HISTORIC_EXCLUDED_INBOUND_PORTS} }}`,
    },
  ]);
}

function overlay(version: string, facts: HistoricFacts): string {
  return part`
{{- /* Istio ${version}: what this renders is appended to the pod; .Values are the chart's. */}}
rewriteAppHTTPProbe: {{ valueOrDefault .Values.sidecarInjectorWebhook.rewriteAppHTTPProbe ${String(facts.rewritesProbesByDefault)} }}
${initContainers(facts)}
containers:
{{- template "proxyContainer" . }}
volumes:
{{- template "volumes" . }}
${lines(facts.dnsOptions, DNS_OPTIONS)}
${lines(facts.dnsSearch, DNS_SEARCH)}
${lines(facts.redirectAnnotations, 'podRedirectAnnot:\n{{- template "redirectAnnotations" . }}')}
${lines(facts.pullSecrets, PULL_SECRETS)}
`;
}

/** The CNI plugin made the init container superfluous at first; then it stayed to check what the plugin had done. */
function initContainers(facts: HistoricFacts): string {
  const intercepts = `ne (${MODE}) "NONE"`;
  const asked = facts.skippedWithCni ? `and (${intercepts}) (not .Values.istio_cni.enabled)` : intercepts;
  const repaired = facts.validatesRepaired ? ` (${pluginValidated(facts)})` : '';
  return part`
${lines(facts.noInitWithCni, `{{- if or (not .Values.istio_cni.enabled)${repaired} .Values.global.proxy.enableCoreDump }}`)}
initContainers:
{{- if ${asked} }}
{{- template "initContainer" . }}
{{- end }}
{{- if ${historicCoreDumpAsked(facts)} }}
{{- template "coreDumpContainer" . }}
{{- end }}
${lines(facts.noInitWithCni, '{{- end }}')}`;
}

const DNS_OPTIONS = `
{{- if .ProxyConfig.ProxyMetadata.ISTIO_META_DNS_CAPTURE }}
dnsConfig:
  options: [{ name: ndots, value: "4" }]
{{- end }}
`;

const DNS_SEARCH = `
{{- if .Values.global.podDNSSearchNamespaces }}
dnsConfig:
  searches:
  {{- range .Values.global.podDNSSearchNamespaces }}
  - {{ render . }}
  {{- end }}
{{- end }}
`;

const PULL_SECRETS = `
{{- if .Values.global.imagePullSecrets }}
imagePullSecrets:
{{- range .Values.global.imagePullSecrets }}
- name: {{ . }}
{{- end }}
{{- end }}
`;

/** What the CNI plugin reads of the pod. */
function redirectAnnotations(facts: HistoricFacts): NamedPart {
  const line = (name: string, text: string): string => `  traffic.sidecar.istio.io/${name}: "${text}"`;
  const where = (condition: string, text: string): string => `  {{- if ${condition} }}\n${text}\n  {{- end }}`;
  const includedInbound =
    'annotation .ObjectMeta "traffic.sidecar.istio.io/includeInboundPorts" (includeInboundPorts .Spec.Containers)';
  return {
    name: 'redirectAnnotations',
    purpose: 'What the CNI plugin must redirect.',
    text: part`
${lines(facts.multus, multus(facts))}
  sidecar.istio.io/interceptionMode: "{{ template "interceptionMode" . }}"
${line('includeOutboundIPRanges', `{{ ${trafficAnnotation('includeOutboundIPRanges', 'includeIPRanges')} }}`)}
${line('excludeOutboundIPRanges', `{{ ${trafficAnnotation('excludeOutboundIPRanges', 'excludeIPRanges')} }}`)}
${line('includeInboundPorts', `{{ ${includedInbound} }}`)}
${line('excludeInboundPorts', '{{ template "excludedInboundPorts" . }}')}
${lines(facts.includedOutboundPorts, where(trafficSaid('includeOutboundPorts', true), line('includeOutboundPorts', `{{ ${trafficAnnotation('includeOutboundPorts')} }}`)))}
${where(trafficSaid('excludeOutboundPorts', false), line('excludeOutboundPorts', `{{ ${trafficAnnotation('excludeOutboundPorts')} }}`))}
${line('kubevirtInterfaces', '{{ index .ObjectMeta.Annotations "traffic.sidecar.istio.io/kubevirtInterfaces" }}')}`,
  };
}

const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

/** Where the CNI plugin is not one of a chain, Multus is asked for its network. */
function multus({ multusFunction }: HistoricFacts): string {
  const asked = multusFunction
    ? `  ${NETWORKS}: '{{ appendMultusNetwork (index .ObjectMeta.Annotations "${NETWORKS}") "istio-cni" }}'`
    : `  ${NETWORKS}: "{{ if ${isAnnotated(NETWORKS)} }}{{ index .ObjectMeta.Annotations "${NETWORKS}" }}, {{ end }}istio-cni"`;
  return `  {{- if and .Values.istio_cni.enabled (not .Values.istio_cni.chained) }}\n${asked}\n  {{- end }}`;
}
