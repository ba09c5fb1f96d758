import type { TemplateFeatures } from '../features';
import { localhostProbe, sharedEnvironment } from './environment';
import {
  canonicalLabels,
  defaultContainer,
  helpers,
  IMAGE_PULL_SECRETS,
  imageLine,
  pullPolicy,
  volumeGroup,
} from './helpers';
import { agentArguments, envoyLogLevels, READINESS_TIMES } from './proxy-container';
import { assembled, lines, type NamedPart, part, when } from './text';
import { agentVolumes, bootstrapVolume, CERTIFICATES_MOUNT, certificateVolume, tokenMount } from './volumes';

/** How the template grew, oldest first. */
const FORMS: readonly TemplateFeatures['grpcAgent'][] = [
  'none',
  'first',
  'moved',
  'labelled',
  'sockets',
  'proxy',
  'certificates',
];

function isAtLeast(features: TemplateFeatures, form: TemplateFeatures['grpcAgent']): boolean {
  return FORMS.indexOf(features.grpcAgent) >= FORMS.indexOf(form);
}

/** Our template for proxyless gRPC with the agent: istio-proxy runs without Envoy and hands certificates and configuration to the applications. */
export function grpcAgentTemplate(features: TemplateFeatures): string {
  return assembled(overlay(features), [
    agent(features),
    applications(features),
    environment(features),
    mounts(features),
    volumes(features),
    ...sharedEnvironment(features),
    ...agentVolumes(features, isAtLeast(features, 'proxy') ? 'right' : 'wrong'),
    defaultContainer(features.agentDefaultContainer),
    ...helpers(features),
  ]);
}

function overlay(features: TemplateFeatures): string {
  const [labelled, moved, proxy] = [
    isAtLeast(features, 'labelled'),
    isAtLeast(features, 'moved'),
    isAtLeast(features, 'proxy'),
  ];
  const agentFirst = isAtLeast(features, 'certificates');
  const [agentPart, applicationsPart] = ['  {{- template "agent" . }}', '  {{- template "applications" . }}'];
  const { agentRevision } = features;
  return part`
{{- /* Proxyless gRPC with the agent: istio-proxy fetches certificates and configuration, the applications use them. */}}
metadata:
${lines(labelled, `  labels:\n    {{- $labels := .ObjectMeta.Labels }}\n${canonicalLabels('whole')}`)}
  annotations: {
${lines(agentRevision !== 'none', `    istio.io/rev: {{ .Revision | default "default"${when(agentRevision === 'quoted', ' | quote')} }},`)}
    {{- template "defaultContainer" . }}
${lines(moved, '    sidecar.istio.io/rewriteAppHTTPProbers: "false",')}
  }
spec:
  containers:
${agentFirst ? agentPart : applicationsPart}
${agentFirst ? applicationsPart : agentPart}
  volumes:
  {{- template "volumes" . }}
${lines(proxy, IMAGE_PULL_SECRETS)}
${proxy ? volumeGroup(features) : lines(false, '')}
`;
}

function agent(features: TemplateFeatures): NamedPart {
  const proxy = isAtLeast(features, 'proxy');
  const port = isAtLeast(features, 'certificates')
    ? '{ name: mesh-metrics, containerPort: 15020, protocol: TCP }'
    : '{ name: http-envoy-prom, containerPort: 15090, protocol: TCP }';
  return {
    name: 'agent',
    purpose: 'The agent, without Envoy.',
    text: part`
  - name: istio-proxy
${imageLine(features, '.Values.global.proxy.image')}
${lines(proxy, `    ports:\n    - ${port}`)}
    args:
    - proxy
    - sidecar
    - --domain
    - $(POD_NAMESPACE).svc.{{ .Values.global.proxy.clusterDomain }}
${lines(proxy, envoyLogLevels(features))}
${agentArguments(features)}
${lines(
  proxy,
  `
    lifecycle: { postStart: { exec: { command: [pilot-agent, wait, "--url=http://localhost:15020/healthz/ready"] } } }
`,
)}
    env:
    {{- template "environment" . }}
${pullPolicy('none')}
    {{- if ne (annotation .ObjectMeta "status.sidecar.istio.io/port" .Values.global.proxy.statusPort) "0" }}
    readinessProbe:
      httpGet: { path: /healthz/ready, port: ${proxy ? '15020' : '{{ .Values.global.proxy.statusPort }}'} }
${READINESS_TIMES}
${lines(!proxy, '    {{- end }}')}
    {{- template "proxyResources" . }}
    volumeMounts:
    {{- template "volumeMounts" . }}
${lines(proxy, '    {{- end }}')}
    {{- template "userMounts" . }}`,
  };
}

function applications(features: TemplateFeatures): NamedPart {
  const certificates = isAtLeast(features, 'certificates');
  const [security, bootstrap] = [
    '    - { name: GRPC_XDS_EXPERIMENTAL_SECURITY_SUPPORT, value: "true" }',
    `    - { name: GRPC_XDS_BOOTSTRAP, value: ${bootstrapFile(features)} }`,
  ];
  const moved = isAtLeast(features, 'moved');
  return {
    name: 'applications',
    purpose: 'The containers of the application: where they find configuration and certificates.',
    text: part`
${lines(certificates, '  {{- $root := . }}')}
  {{- range .Spec.Containers }}
  {{- if ne .Name "istio-proxy" }}
  - name: {{ .Name }}
    env:
${moved ? security : bootstrap}
${moved ? bootstrap : security}
    volumeMounts:
    - { name: istio-data, mountPath: /var/lib/istio/data }
    - { name: istio-xds, mountPath: /etc/istio/proxy }
${lines(certificates, '    {{- template "certificateMount" $root }}')}
  {{- end }}
  {{- end }}`,
  };
}

function bootstrapFile(features: TemplateFeatures): string {
  return isAtLeast(features, 'moved')
    ? '/etc/istio/proxy/grpc-bootstrap.json'
    : '/var/lib/istio/data/grpc-bootstrap.json';
}

function environment(features: TemplateFeatures): NamedPart {
  return {
    name: 'environment',
    purpose: 'Environment of the agent.',
    text: part`
${lines(!isAtLeast(features, 'moved'), `    - { name: GRPC_XDS_BOOTSTRAP, value: ${bootstrapFile(features)} }`)}
    - { name: ISTIO_META_GENERATOR, value: grpc }
    - { name: OUTPUT_CERTS, value: /var/lib/istio/data }
${localhostProbe(features)}
    {{- template "controlPlane" . }}
    {{- template "place" . }}
    - name: PROXY_CONFIG
      value: |
        {{ protoToJSON .ProxyConfig }}
    {{- template "podPorts" . }}
    - name: ISTIO_META_APP_CONTAINERS
      value: "{{ template "applicationContainers" . }}"
    {{- template "clusterAndNode" . }}
${lines(
  !isAtLeast(features, 'proxy'),
  `
    - name: ISTIO_META_INTERCEPTION_MODE
      value: "{{ or (index .ObjectMeta.Annotations "sidecar.istio.io/interceptionMode") .ProxyConfig.InterceptionMode.String }}"
`,
)}
    {{- template "network" . }}
    {{- template "workloadName" . }}
    {{- template "workloadOwner" . }}
    {{- template "meshIdentity" . }}
    {{- template "proxyMetadata" . }}
    - { name: ISTIO_META_DNS_CAPTURE, value: "false" }
    - { name: DISABLE_ENVOY, value: "true" }`,
  };
}

function mounts(features: TemplateFeatures): NamedPart {
  const [sockets, proxy] = [isAtLeast(features, 'sockets'), isAtLeast(features, 'proxy')];
  return {
    name: 'volumeMounts',
    purpose: 'Where the agent finds certificates and tokens, and where it leaves what the applications read.',
    text: part`
${lines(sockets, '    - { name: workload-socket, mountPath: /var/run/secrets/workload-spiffe-uds }')}
${lines(sockets && !proxy, '    - { name: workload-certs, mountPath: /var/run/secrets/workload-spiffe-credentials }')}
${lines(proxy, '    {{- template "certificateMount" . }}')}
    {{- if eq .Values.global.pilotCertProvider "istiod" }}
    - { name: istiod-ca-cert, mountPath: /var/run/secrets/istio }
    {{- end }}
    - { name: istio-data, mountPath: /var/lib/istio/data }
    - { name: istio-xds, mountPath: /etc/istio/proxy }
${tokenMount(features)}
${lines(proxy, CERTIFICATES_MOUNT)}
    - { name: istio-podinfo, mountPath: /etc/istio/pod }`,
  };
}

function volumes(features: TemplateFeatures): NamedPart {
  const [sockets, proxy] = [isAtLeast(features, 'sockets'), isAtLeast(features, 'proxy')];
  return {
    name: 'volumes',
    purpose: 'The volumes behind those mounts.',
    text: part`
${lines(sockets && !proxy, '  - { name: workload-socket, emptyDir: {} }\n  - { name: workload-certs, emptyDir: {} }')}
${lines(proxy, `  - name: workload-socket\n    emptyDir:\n${certificateVolume(features, '')}\n${bootstrapVolume(features)}`)}
  - name: istio-xds
    emptyDir: { medium: Memory }
  - name: istio-data
    emptyDir: {}
  {{- template "podinfo" . }}
  {{- template "token" . }}
  {{- if eq .Values.global.pilotCertProvider "istiod" }}
  {{- template "rootCertificate" . }}
  {{- end }}
${lines(proxy, '  {{- template "mountedCertificates" . }}')}
  {{- template "userVolumes" . }}`,
  };
}
