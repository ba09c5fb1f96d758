import type { TemplateFeatures } from '../features';
import { environmentParts } from './environment';
import {
  canonicalLabels,
  defaultContainer,
  helpers,
  IMAGE_PULL_SECRETS,
  imageLine,
  joinedImage,
  proxyId,
  pullPolicy,
  volumeGroup,
} from './helpers';
import { proxyArguments } from './proxy-container';
import { assembled, lines, part } from './text';
import { gatewayVolumes } from './volumes';

/**
 * Our gateway template for a release: the pod declares an istio-proxy with `image: auto`, the template fills it in. There is no redirection,
 * and in time ports from 0 on may be bound without privileges.
 */
export function gatewayTemplate(features: TemplateFeatures): string {
  return assembled(overlay(features), [
    ...environmentParts(features, 'gateway'),
    ...gatewayVolumes(features),
    defaultContainer(features.gatewayDefaultContainer),
    ...helpers(features),
  ]);
}

function overlay(features: TemplateFeatures): string {
  return part`
{{- /* Gateway injection template: the pod's own istio-proxy becomes the gateway. */}}
metadata:
  labels:
    {{- $labels := .ObjectMeta.Labels }}
${canonicalLabels('whole')}
${revisionLabel(features)}
  annotations: {
${lines(features.gatewayRevision === 'annotation', '    istio.io/rev: {{ .Revision | default "default" | quote }},')}
    {{- template "defaultContainer" . }}
  }
spec:
${podSecurity(features)}
  containers:
  - name: istio-proxy
${image(features)}
    ports:
    - { name: http-envoy-prom, containerPort: 15090, protocol: TCP }
    args:
${proxyArguments(features, 'gateway')}
    {{- if .Values.global.proxy.lifecycle }}
    lifecycle:
      {{- toYaml .Values.global.proxy.lifecycle | nindent 6 }}
    {{- end }}
${lines(
  features.proxyIds,
  `
    securityContext:
      runAsUser: ${proxyId(features, 'UID')}
      runAsGroup: ${proxyId(features, 'GID')}
`,
)}
    env:
    {{- template "environment" . }}
${pullPolicy('none')}
    readinessProbe:
      httpGet: { path: /healthz/ready, port: 15021 }
      initialDelaySeconds: {{ .Values.global.proxy.readinessInitialDelaySeconds }}
      periodSeconds: {{ .Values.global.proxy.readinessPeriodSeconds }}
      timeoutSeconds: 3
      failureThreshold: {{ .Values.global.proxy.readinessFailureThreshold }}
    volumeMounts:
    {{- template "volumeMounts" . }}
  volumes:
  {{- template "volumes" . }}
${IMAGE_PULL_SECRETS}
${volumeGroup(features)}
`;
}

function revisionLabel({ gatewayRevision }: TemplateFeatures): string {
  const own = gatewayRevision === 'own-label' ? 'index $labels "istio.io/rev" | default .Revision' : '.Revision';
  return lines(gatewayRevision !== 'annotation', `    istio.io/rev: {{ ${own} | default "default" | quote }}`);
}

function image(features: TemplateFeatures): string {
  const name = '.Values.global.proxy.image';
  if (features.gatewayImageAnnotation) return imageLine(features, name);
  return `    image: "{{ if contains "/" ${name} }}{{ annotation .ObjectMeta "sidecar.istio.io/proxyImage" ${name} }}{{ else }}${joinedImage(features, name)}{{ end }}"`;
}

function podSecurity({ gatewaySysctls }: TemplateFeatures): string {
  const sysctls = 'sysctls: [{ name: net.ipv4.ip_unprivileged_port_start, value: "0" }]';
  if (gatewaySysctls !== 'values') return lines(gatewaySysctls === 'fixed', `  securityContext:\n    ${sysctls}`);
  return part`
  securityContext:
  {{- if .Values.gateways.securityContext }}
    {{- toYaml .Values.gateways.securityContext | nindent 4 }}
  {{- else }}
    ${sysctls}
  {{- end }}`;
}
