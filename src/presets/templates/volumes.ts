import type { TemplateFeatures } from '../features';
import { lines, type NamedPart, part } from './text';

/** Where a sidecar finds sockets, certificates, tokens and its own files, and the volumes behind. */
export function sidecarVolumes(features: TemplateFeatures): NamedPart[] {
  return [sidecarMounts(features), sidecarSources(features), ...agentVolumes(features)];
}

/** The same for a gateway. */
export function gatewayVolumes(features: TemplateFeatures): NamedPart[] {
  return [gatewayMounts(features), gatewaySources(features), ...agentVolumes(features)];
}

/**
 * Volumes and mounts that agents of all kinds have. The first templates for proxyless gRPC put what a person asks for by annotation at the
 * wrong column, which ends in an error.
 */
export function agentVolumes(features: TemplateFeatures, column: 'right' | 'wrong' = 'right'): NamedPart[] {
  return [podinfo(features), token(features), MOUNTED_CERTIFICATES, userMounts(column), userVolumes(column)];
}

function sidecarMounts(features: TemplateFeatures): NamedPart {
  return {
    name: 'volumeMounts',
    purpose: 'Where the proxy finds sockets, certificates, tokens and its own files.',
    text: part`
${socketMounts(features)}
${lines(features.gkeCertificate, '    {{- template "certificateMount" . }}')}
    {{- if eq .Values.global.pilotCertProvider "istiod" }}
    - { name: istiod-ca-cert, mountPath: /var/run/secrets/istio }
${lines(features.crl !== 'none', '    - { name: istio-ca-crl, mountPath: /var/run/secrets/istio/crl }')}
    {{- end }}
${lines(
  features.kubeCertificate,
  `
    {{- if eq .Values.global.pilotCertProvider "kubernetes" }}
    - { name: kube-ca-cert, mountPath: /var/run/secrets/istio/kubernetes }
    {{- end }}
`,
)}
    - { name: istio-data, mountPath: /var/lib/istio/data }
${BOOTSTRAP_MOUNT}
    - { name: istio-envoy, mountPath: /etc/istio/proxy }
${tokenMount(features)}
${CERTIFICATES_MOUNT}
    - { name: istio-podinfo, mountPath: /etc/istio/pod }
    {{- if and (eq .Values.global.proxy.tracer "lightstep") .ProxyConfig.GetTracing.GetTlsSettings }}
    - { name: lightstep-certs, mountPath: {{ directory .ProxyConfig.GetTracing.GetTlsSettings.GetCaCertificates }}, readOnly: true }
    {{- end }}
    {{- template "userMounts" . }}`,
  };
}

function sidecarSources(features: TemplateFeatures): NamedPart {
  return {
    name: 'volumes',
    purpose: 'The volumes behind those mounts.',
    text: part`
${socketVolumes(features, '', '')}
${certificateVolume(features, '')}
${bootstrapVolume(features)}
  - name: istio-envoy
    emptyDir: { medium: Memory }
  - name: istio-data
    emptyDir: {}
  {{- template "podinfo" . }}
  {{- template "token" . }}
  {{- if eq .Values.global.pilotCertProvider "istiod" }}
  {{- template "rootCertificate" . }}
  {{- end }}
${lines(
  features.kubeCertificate,
  `
  {{- if eq .Values.global.pilotCertProvider "kubernetes" }}
  - name: kube-ca-cert
    configMap: { name: kube-root-ca.crt }
  {{- end }}
`,
)}
${lines(
  features.crl !== 'none',
  `
  - name: istio-ca-crl
    configMap: { name: ${features.crl === 'named' ? '{{ .Values.pilot.crlConfigMapName | default "istio-ca-crl" }}' : 'istio-ca-crl'}, optional: true }
`,
)}
  {{- template "mountedCertificates" . }}
  {{- template "userVolumes" . }}
  {{- if and (eq .Values.global.proxy.tracer "lightstep") .ProxyConfig.GetTracing.GetTlsSettings }}
  - name: lightstep-certs
    secret: { optional: true, secretName: lightstep.cacert }
  {{- end }}`,
  };
}

function gatewayMounts(features: TemplateFeatures): NamedPart {
  return {
    name: 'volumeMounts',
    purpose: 'Where the gateway finds sockets, certificates, tokens and its own files.',
    text: part`
${socketMounts(features)}
${lines(features.gkeCertificate, '    {{- template "certificateMount" . }}')}
    {{- if eq .Values.global.pilotCertProvider "istiod" }}
    - { name: istiod-ca-cert, mountPath: /var/run/secrets/istio }
    {{- end }}
    - { name: istio-data, mountPath: /var/lib/istio/data }
${lines(features.gatewayBootstrap, BOOTSTRAP_MOUNT)}
    - { name: istio-envoy, mountPath: /etc/istio/proxy }
${tokenMount(features)}
${CERTIFICATES_MOUNT}
    - { name: istio-podinfo, mountPath: /etc/istio/pod }`,
  };
}

function gatewaySources(features: TemplateFeatures): NamedPart {
  return {
    name: 'volumes',
    purpose: 'The volumes behind those mounts.',
    text: part`
${socketVolumes(features, features.gatewaySocketSource ? ' {}' : '', ' {}')}
${certificateVolume(features, ' {}')}
${lines(features.gatewayBootstrap, bootstrapVolume(features))}
  - name: istio-envoy
    emptyDir: { medium: Memory }
  - name: istio-data
    emptyDir: {}
  {{- template "podinfo" . }}
  {{- template "token" . }}
  {{- if eq .Values.global.pilotCertProvider "istiod" }}
  {{- template "rootCertificate" . }}
  {{- end }}
  {{- template "mountedCertificates" . }}`,
  };
}

function socketMounts({ workloadSocket, credentialSocket }: TemplateFeatures): string {
  return [
    lines(workloadSocket, '    - { name: workload-socket, mountPath: /var/run/secrets/workload-spiffe-uds }'),
    lines(credentialSocket, '    - { name: credential-socket, mountPath: /var/run/secrets/credential-uds }'),
  ].join('\n');
}

function socketVolumes(
  { workloadSocket, credentialSocket }: TemplateFeatures,
  workload: string,
  credential: string,
): string {
  return [
    lines(workloadSocket, `  - name: workload-socket\n    emptyDir:${workload}`),
    lines(credentialSocket, `  - name: credential-socket\n    emptyDir:${credential}`),
  ].join('\n');
}

/** The volume behind the certificates of the workload; `empty` is the source of the folder. */
export function certificateVolume({ gkeCertificate, workloadSocket }: TemplateFeatures, empty: string): string {
  return lines(
    gkeCertificate,
    part`
  {{- if eq .Values.global.caName "GkeWorkloadCertificate" }}
  - name: gke-workload-certificate
    csi: { driver: workloadcertificates.security.cloud.google.com }
${lines(
  workloadSocket,
  `
  {{- else }}
  - name: workload-certs
    emptyDir:${empty}
`,
)}
  {{- end }}`,
  );
}

/** A bootstrap configuration of the person's own, mounted from a ConfigMap. */
const BOOTSTRAP_MOUNT = part`
    {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
    - { name: custom-bootstrap-volume, mountPath: /etc/istio/custom-bootstrap }
    {{- end }}`;

export function bootstrapVolume({ quotesAnnotations }: TemplateFeatures): string {
  return part`
  {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
  - name: custom-bootstrap-volume
    configMap: { name: {{ annotation .ObjectMeta "sidecar.istio.io/bootstrapOverride" ""${quotesAnnotations ? ' | quote' : ''} }} }
  {{- end }}`;
}

/** Where the token of the service account is; for tokens of a third party only, as long as there were others. */
export function tokenMount({ jwtPolicy }: TemplateFeatures): string {
  return part`
${lines(jwtPolicy, '    {{- if eq .Values.global.jwtPolicy "third-party-jwt" }}')}
    - { name: istio-token, mountPath: /var/run/secrets/tokens }
${lines(jwtPolicy, '    {{- end }}')}`;
}

export const CERTIFICATES_MOUNT = part`
    {{- if .Values.global.mountMtlsCerts }}
    - { name: istio-certs, mountPath: /etc/certs/, readOnly: true }
    {{- end }}`;

function podinfo({ serviceIdentity }: TemplateFeatures): NamedPart {
  const amount = (name: string, resource: string): string =>
    `      - { path: ${name}, resourceFieldRef: { containerName: istio-proxy, resource: ${resource}, divisor: 1m } }`;
  return {
    name: 'podinfo',
    purpose: 'What the proxy may know of its pod.',
    text: part`
  - name: istio-podinfo
    downwardAPI:
      items:
      - { path: labels, fieldRef: { fieldPath: metadata.labels } }
      - { path: annotations, fieldRef: { fieldPath: metadata.annotations } }
${lines(serviceIdentity, `${amount('cpu-limit', 'limits.cpu')}\n${amount('cpu-request', 'requests.cpu')}`)}`,
  };
}

function token({ jwtPolicy }: TemplateFeatures): NamedPart {
  return {
    name: 'token',
    purpose: 'The token that the certificate authority accepts.',
    text: part`
${lines(jwtPolicy, '  {{- if eq .Values.global.jwtPolicy "third-party-jwt" }}')}
  - name: istio-token
    projected:
      sources:
      - serviceAccountToken: { path: istio-token, expirationSeconds: 43200, audience: {{ .Values.global.sds.token.aud }} }
${lines(jwtPolicy, '  {{- end }}')}`,
  };
}

const MOUNTED_CERTIFICATES: NamedPart = {
  name: 'mountedCertificates',
  purpose: 'Certificates from a Secret, for installations that want mutual TLS inside the cluster by files.',
  text: part`
  {{- if .Values.global.mountMtlsCerts }}
  - name: istio-certs
    secret: { optional: true, secretName: istio.{{ .Spec.ServiceAccountName | default "default" }} }
  {{- end }}`,
};

function userMounts(column: 'right' | 'wrong'): NamedPart {
  return {
    name: 'userMounts',
    purpose: 'Mounts that the person asks for by annotation, as JSON.',
    text: part`
    {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/userVolumeMount" }}
    {{- range $name, $mount := fromJSON (index .ObjectMeta.Annotations "sidecar.istio.io/userVolumeMount") }}
    - name: "{{ $name }}"
      {{- toYaml $mount | nindent ${column === 'right' ? '6' : '4'} }}
    {{- end }}
    {{- end }}`,
  };
}

function userVolumes(column: 'right' | 'wrong'): NamedPart {
  return {
    name: 'userVolumes',
    purpose: 'Volumes that the person asks for by annotation, as JSON.',
    text: part`
  {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/userVolume" }}
  {{- range $name, $volume := fromJSON (index .ObjectMeta.Annotations "sidecar.istio.io/userVolume") }}
  - name: "{{ $name }}"
    {{- toYaml $volume | nindent ${column === 'right' ? '4' : '2'} }}
  {{- end }}
  {{- end }}`,
  };
}
