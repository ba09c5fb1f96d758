import type { TemplateFeatures } from '../features';
import { annotatedFlag, cniEnabled, EXCLUDED_INBOUND_PORTS, imageLine, proxyId, pullPolicy } from './helpers';
import { inboundPorts } from './metadata';
import { seccompProfile } from './proxy-container';
import { lines, type NamedPart, part } from './text';

/** The init container that redirects traffic. */
export function initContainer(features: TemplateFeatures): NamedPart {
  const given = features.initImage ? '.ProxyInitImage' : '.ProxyImage';
  return {
    name: 'initContainer',
    purpose: 'Init container: sets the redirection up (istio-init), or checks that CNI did (istio-validation).',
    text: part`
  {{- $annotations := .ObjectMeta.Annotations }}
  {{- $cni := ${cniEnabled(features)} }}
  {{- $mode := annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode }}
  - name: {{ if $cni }}istio-validation{{ else }}istio-init{{ end }}
${imageLine(features, '.Values.global.proxy_init.image', given)}
    args:
    - istio-iptables
    - "-p"
    - ${listenPort('ProxyListenPort', '15001', features.outboundListenPort)}
    - "-z"
    - ${listenPort('ProxyInboundListenPort', '15006', features.inboundListenPort)}
    - "-u"
    - ${redirectedUser(features)}
    - "-m"
    - "{{ $mode }}"
    - "-i"
    - "{{ annotation .ObjectMeta "traffic.sidecar.istio.io/includeOutboundIPRanges" .Values.global.proxy.includeIPRanges }}"
    - "-x"
    - "{{ annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundIPRanges" .Values.global.proxy.excludeIPRanges }}"
    - "-b"
    - "{{ ${inboundPorts(features)} }}"
    - "-d"
    {{- $excluded := ${EXCLUDED_INBOUND_PORTS} }}
    - "15090,15021{{ if $excluded }},{{ $excluded }}{{ end }}"
    {{- if or (isset $annotations "traffic.sidecar.istio.io/includeOutboundPorts") (ne (valueOrDefault .Values.global.proxy.includeOutboundPorts "") "") }}
    - "-q"
    - "{{ annotation .ObjectMeta "traffic.sidecar.istio.io/includeOutboundPorts" .Values.global.proxy.includeOutboundPorts }}"
    {{- end }}
    {{- if or (isset $annotations "traffic.sidecar.istio.io/excludeOutboundPorts") (ne (valueOrDefault .Values.global.proxy.excludeOutboundPorts "") "") }}
    - "-o"
    - "{{ annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundPorts" .Values.global.proxy.excludeOutboundPorts }}"
    {{- end }}
${virtualInterfaces(features)}
${lines(features.excludeInterfaces, interfaceArgument('if', '-c', 'traffic.sidecar.istio.io/excludeInterfaces', true))}
${lines(
  features.initLogging,
  `
${annotatedFlag(features, 'log_output_level', 'sidecar.istio.io/agentLogLevel', '.Values.global.logging.level', '"')}
    {{- if .Values.global.logAsJson }}
    - --log_as_json
    {{- end }}
`,
)}
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
${pullPolicy(features.pullPolicy)}
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
      runAsGroup: ${validatingId(features, 'GID')}
      runAsNonRoot: true
      runAsUser: ${validatingId(features, 'UID')}
      {{- else }}
      capabilities: { add: [NET_ADMIN, NET_RAW], drop: [ALL] }
      readOnlyRootFilesystem: false
      runAsGroup: 0
      runAsNonRoot: false
      runAsUser: 0
      {{- end }}
${seccompProfile(features)}`,
  };
}

function listenPort(field: string, usual: string, fromMesh: boolean): string {
  return fromMesh ? `{{ .MeshConfig.${field} | default "${usual}" | quote }}` : `"${usual}"`;
}

/** The user whose traffic is left alone. */
function redirectedUser({ proxyIds, tproxyIds }: TemplateFeatures): string {
  if (!proxyIds) return '"1337"';
  if (!tproxyIds) return '{{ .ProxyUID | default "1337" | quote }}';
  return '{{ if eq $mode "TPROXY" }}"1337"{{ else }}{{ .ProxyUID | default "1337" | quote }}{{ end }}';
}

function validatingId(features: TemplateFeatures, which: 'UID' | 'GID'): string {
  const id = proxyId(features, which);
  return features.tproxyIds ? `{{ if eq $mode "TPROXY" }}1337{{ else }}${id}{{ end }}` : id;
}

/** An argument for an annotation that names interfaces; `last` closes the condition. */
function interfaceArgument(condition: 'if' | 'else if', flag: string, annotation: string, last: boolean): string {
  return part`
    {{- ${condition} isset $annotations "${annotation}" }}
    - "${flag}"
    - "{{ index $annotations "${annotation}" }}"
${lines(last, '    {{- end }}')}
`.replace(/\n$/, '');
}

function virtualInterfaces({ rerouteInterfaces }: TemplateFeatures): string {
  const [kubevirt, reroute] = [
    'traffic.sidecar.istio.io/kubevirtInterfaces',
    'istio.io/reroute-virtual-interfaces',
  ] as const;
  switch (rerouteInterfaces) {
    case 'none':
      return interfaceArgument('if', '-k', kubevirt, true);
    case 'beside':
      return `${interfaceArgument('if', '-k', kubevirt, true)}\n${interfaceArgument('if', '-k', reroute, true)}`;
    case 'instead':
      return `${interfaceArgument('if', '-k', reroute, false)}\n${interfaceArgument('else if', '-k', kubevirt, true)}`;
  }
}
