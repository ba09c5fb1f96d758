import { lines, type NamedPart, part } from '../templates/text';
import type { HistoricFacts } from './facts';
import { BOOTSTRAP_MOUNT, BOOTSTRAP_VOLUME, CERTIFICATES_VOLUME } from './shared';

/** Where the proxy finds certificates, tokens and its own files, and the volumes behind. */
export function volumeParts(facts: HistoricFacts): NamedPart[] {
  return [
    {
      name: 'volumeMounts',
      purpose: 'Where the proxy finds certificates, tokens and its own files.',
      text: facts.istiod ? MOUNTS : mountsBeforeIstiod(facts),
    },
    {
      name: 'volumes',
      purpose: 'The volumes behind those mounts.',
      text: facts.istiod ? VOLUMES : volumesBeforeIstiod(facts),
    },
    TOKEN,
  ];
}

const LIGHTSTEP_TLS = 'and (eq .Values.global.proxy.tracer "lightstep") .ProxyConfig.GetTracing.GetTlsSettings';
const LIGHTSTEP_VALUES = 'and (eq .Values.global.proxy.tracer "lightstep") .Values.global.tracer.lightstep.cacertPath';

function lightstepMount(condition: string, path: string): string {
  return part`
  {{- if ${condition} }}
  - { name: lightstep-certs, mountPath: {{ directory ${path} }}, readOnly: true }
  {{- end }}`;
}

function lightstepVolume(condition: string): string {
  return part`
{{- if ${condition} }}
- name: lightstep-certs
  secret: { optional: true, secretName: lightstep.cacert }
{{- end }}`;
}

const TOKEN_MOUNT = '  - { name: istio-token, mountPath: /var/run/secrets/tokens }';

const MOUNTS = part`
  {{- if eq .Values.global.pilotCertProvider "istiod" }}
  - { name: istiod-ca-cert, mountPath: /var/run/secrets/istio }
  {{- end }}
  - { name: istio-data, mountPath: /var/lib/istio/data }
${BOOTSTRAP_MOUNT}
  - { name: istio-envoy, mountPath: /etc/istio/proxy }
  {{- if eq .Values.global.jwtPolicy "third-party-jwt" }}
${TOKEN_MOUNT}
  {{- end }}
  {{- if .Values.global.mountMtlsCerts }}
  - { name: istio-certs, mountPath: /etc/certs/, readOnly: true }
  {{- end }}
  - { name: istio-podinfo, mountPath: /etc/istio/pod }
${lightstepMount(LIGHTSTEP_TLS, '.ProxyConfig.GetTracing.GetTlsSettings.GetCaCertificates')}
  {{- template "userMounts" . }}`;

const VOLUMES = part`
${BOOTSTRAP_VOLUME}
- name: istio-envoy
  emptyDir: { medium: Memory }
- name: istio-data
  emptyDir: {}
- name: istio-podinfo
  downwardAPI:
    items:
    - { path: labels, fieldRef: { fieldPath: metadata.labels } }
    - { path: annotations, fieldRef: { fieldPath: metadata.annotations } }
{{- if eq .Values.global.jwtPolicy "third-party-jwt" }}
{{- template "token" .Values.global.sds.token.aud }}
{{- end }}
{{- if eq .Values.global.pilotCertProvider "istiod" }}
- name: istiod-ca-cert
  configMap: { name: istio-ca-root-cert }
{{- end }}
{{- if .Values.global.mountMtlsCerts }}
${CERTIFICATES_VOLUME}
{{- end }}
{{- template "userVolumes" . }}
${lightstepVolume(LIGHTSTEP_TLS)}`;

const TOKEN: NamedPart = {
  name: 'token',
  purpose: 'The token that the certificate authority accepts, for the audience given.',
  text: part`
- name: istio-token
  projected:
    sources:
    - serviceAccountToken: { path: istio-token, expirationSeconds: 43200, audience: {{ . }} }`,
};

/** Certificates from the node's agent where the values switch it on, else from a Secret. */
function mountsBeforeIstiod({ trustworthyJwt }: HistoricFacts): string {
  return part`
${BOOTSTRAP_MOUNT}
  - { name: istio-envoy, mountPath: /etc/istio/proxy }
  {{- if .Values.global.sds.enabled }}
  - { name: sds-uds-path, mountPath: /var/run/sds, readOnly: true }
${trustworthyJwt ? `  {{- if .Values.global.sds.useTrustworthyJwt }}\n${TOKEN_MOUNT}\n  {{- end }}` : TOKEN_MOUNT}
  {{- with .Values.global.sds.customTokenDirectory }}
  - { name: custom-sds-token, mountPath: "{{ . }}", readOnly: true }
  {{- end }}
  {{- else }}
  - { name: istio-certs, mountPath: /etc/certs/, readOnly: true }
  {{- end }}
${lightstepMount(LIGHTSTEP_VALUES, '.ProxyConfig.GetTracing.GetLightstep.GetCacertPath')}
  {{- template "userMounts" . }}`;
}

/** The volumes that a person asks for are there only without the node's agent. */
function volumesBeforeIstiod({ trustworthyJwt }: HistoricFacts): string {
  return part`
${BOOTSTRAP_VOLUME}
- name: istio-envoy
  emptyDir: { medium: Memory }
{{- if .Values.global.sds.enabled }}
- name: sds-uds-path
  hostPath: { path: /var/run/sds }
${lines(!trustworthyJwt, '{{- template "token" .Values.global.sds.token.aud }}')}
{{- if .Values.global.sds.customTokenDirectory }}
- name: custom-sds-token
  secret: { secretName: sdstokensecret }
{{- end }}
${lines(trustworthyJwt, '{{- if .Values.global.sds.useTrustworthyJwt }}\n{{- template "token" .Values.global.trustDomain }}\n{{- end }}')}
{{- else }}
${CERTIFICATES_VOLUME}
{{- template "userVolumes" . }}
{{- end }}
${lightstepVolume(LIGHTSTEP_VALUES)}`;
}
