import type { TemplateFeatures } from '../features';
import { canonicalLabels, cniEnabled } from './helpers';
import { lines, type NamedPart, part } from './text';

/** The labels that a sidecar's pod gets. */
export function labels(features: TemplateFeatures): NamedPart {
  return {
    name: 'labels',
    purpose: 'Labels: mutual TLS is on, and the canonical service that telemetry groups by.',
    text: part`
    {{- $labels := .ObjectMeta.Labels }}
    security.istio.io/tlsMode: {{ index $labels "security.istio.io/tlsMode" | default "istio" | quote }}
${lines(
  features.tunnel,
  `
    {{- if eq (index .ProxyConfig.ProxyMetadata "ISTIO_META_ENABLE_HBONE") "true" }}
    networking.istio.io/tunnel: {{ index $labels "networking.istio.io/tunnel" | default "http" | quote }}
    {{- end }}
`,
)}
${canonicalLabels(features.canonicalName)}
${lines(features.sidecarRevision === 'label', '    istio.io/rev: {{ .Revision | default "default" | quote }}')}`,
  };
}

/** The annotations that a sidecar's pod gets. */
export function annotations(features: TemplateFeatures): NamedPart {
  return {
    name: 'annotations',
    purpose: 'Annotations: where kubectl goes, and with CNI what the node agent must redirect.',
    text: part`
    {{- $annotations := .ObjectMeta.Annotations }}
${lines(features.sidecarRevision === 'annotation', '    istio.io/rev: {{ .Revision | default "default" | quote }},')}
    {{- template "defaultContainer" . }}
    {{- if ${cniEnabled(features)} }}
    {{- if ${multusAsked(features)} }}
    k8s.v1.cni.cncf.io/networks: '{{ appendMultusNetwork (index $annotations "k8s.v1.cni.cncf.io/networks") "${features.multusNetwork}" }}',
    {{- end }}
    sidecar.istio.io/interceptionMode: "{{ template "interceptionMode" . }}",
    {{- with annotation .ObjectMeta "traffic.sidecar.istio.io/includeOutboundIPRanges" .Values.global.proxy.includeIPRanges }}
    traffic.sidecar.istio.io/includeOutboundIPRanges: "{{ . }}",
    {{- end }}
    {{- with annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundIPRanges" .Values.global.proxy.excludeIPRanges }}
    traffic.sidecar.istio.io/excludeOutboundIPRanges: "{{ . }}",
    {{- end }}
${includedInboundPorts(features)}
    traffic.sidecar.istio.io/excludeInboundPorts: "{{ template "excludedInboundPorts" . }}",
    {{- if or (isset $annotations "traffic.sidecar.istio.io/includeOutboundPorts") (ne (valueOrDefault .Values.global.proxy.includeOutboundPorts "") "") }}
    traffic.sidecar.istio.io/includeOutboundPorts: "{{ annotation .ObjectMeta "traffic.sidecar.istio.io/includeOutboundPorts" .Values.global.proxy.includeOutboundPorts }}",
    {{- end }}
    {{- if or (isset $annotations "traffic.sidecar.istio.io/excludeOutboundPorts") (ne .Values.global.proxy.excludeOutboundPorts "") }}
    traffic.sidecar.istio.io/excludeOutboundPorts: "{{ annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundPorts" .Values.global.proxy.excludeOutboundPorts }}",
    {{- end }}
    {{- range list ${interfaces(features)} }}
      {{- if index $annotations . }}
    {{ . }}: "{{ index $annotations . }}",
      {{- end }}
    {{- end }}
    {{- end }}`,
  };
}

function multusAsked({ cni }: TemplateFeatures): string {
  switch (cni) {
    case 'istio_cni':
      return 'not .Values.istio_cni.chained';
    case 'both':
      return 'or (eq .Values.pilot.cni.provider "multus") (eq .Values.istio_cni.provider "multus") (not .Values.istio_cni.chained)';
    case 'pilot':
      return 'eq .Values.pilot.cni.provider "multus"';
  }
}

function interfaces(features: TemplateFeatures): string {
  return [
    '"traffic.sidecar.istio.io/kubevirtInterfaces"',
    ...(features.rerouteInterfaces === 'none' ? [] : ['"istio.io/reroute-virtual-interfaces"']),
    ...(features.excludeInterfaces ? ['"traffic.sidecar.istio.io/excludeInterfaces"'] : []),
  ].join(' ');
}

/** The ports that inbound redirection takes, as a pipeline. */
export function inboundPorts(features: TemplateFeatures): string {
  const otherwise = features.inboundPorts === 'all' ? '"*"' : '.Values.global.proxy.includeInboundPorts';
  return `annotation .ObjectMeta "traffic.sidecar.istio.io/includeInboundPorts" ${otherwise}`;
}

function includedInboundPorts(features: TemplateFeatures): string {
  if (features.inboundPorts !== 'values') {
    return `    traffic.sidecar.istio.io/includeInboundPorts: "{{ ${inboundPorts(features)} }}",`;
  }
  return part`
    {{- with ${inboundPorts(features)} }}
    traffic.sidecar.istio.io/includeInboundPorts: "{{ . }}",
    {{- end }}`;
}
