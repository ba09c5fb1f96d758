import type { TemplateFeatures } from '../features';
import { lines, type NamedPart, part } from './text';

/** The environment of the proxy of a sidecar or a gateway, and the parts that agents of all kinds share. */
export function environmentParts(features: TemplateFeatures, role: 'sidecar' | 'gateway'): NamedPart[] {
  return [
    role === 'sidecar' ? sidecarEnvironment(features) : gatewayEnvironment(features),
    ...sharedEnvironment(features),
  ];
}

/** Parts of the environment that sidecars, gateways and agents for proxyless gRPC have alike. */
export function sharedEnvironment(features: TemplateFeatures): NamedPart[] {
  return [
    controlPlane(features),
    PLACE,
    proxyConfig(features),
    limits(features),
    compliance(features),
    ...identity(features),
  ];
}

function sidecarEnvironment(features: TemplateFeatures): NamedPart {
  const workload = features.workloadNameLabel
    ? 'index .ObjectMeta.Labels "service.istio.io/workload-name" | default .DeploymentMeta.Name'
    : '.DeploymentMeta.Name';
  return {
    name: 'environment',
    purpose: 'Environment: who the proxy is, where the control plane is, what the pod consists of.',
    text: part`
${localhostProbe(features)}
    {{- template "controlPlane" . }}
    {{- template "place" . }}
    {{- template "configuration" . }}
${APPLICATION_CONTAINERS}
${lines(features.goLimits, '    {{- template "limits" . }}')}
${lines(features.compliance, '    {{- template "compliance" . }}')}
    {{- template "clusterAndNode" . }}
    - name: ISTIO_META_INTERCEPTION_MODE
      value: "{{ or (index .ObjectMeta.Annotations "sidecar.istio.io/interceptionMode") .ProxyConfig.InterceptionMode.String }}"
    {{- template "network" . }}
    {{- with ${workload} }}
    - name: ISTIO_META_WORKLOAD_NAME
      value: "{{ . }}"
    {{- end }}
    {{- template "workloadOwner" . }}
${BOOTSTRAP}
    {{- template "meshIdentity" . }}
    {{- if and (eq .Values.global.proxy.tracer "datadog") (isset .ObjectMeta.Annotations "apm.datadoghq.com/env") }}
    {{- range $name, $value := fromJSON (index .ObjectMeta.Annotations "apm.datadoghq.com/env") }}
    - name: {{ $name }}
      value: "{{ $value }}"
    {{- end }}
    {{- end }}
${lines(
  features.otel,
  `
    {{- with otelResourceAttributes .MeshConfig .ObjectMeta.Annotations .ObjectMeta.Labels .DeploymentMeta.Namespace .Spec.Containers }}
    - name: OTEL_RESOURCE_ATTRIBUTES
      value: "{{ . }}"
    {{- end }}
`,
)}
    {{- template "proxyMetadata" . }}`,
  };
}

function gatewayEnvironment(features: TemplateFeatures): NamedPart {
  return {
    name: 'environment',
    purpose: 'Environment: who the gateway is, where the control plane is.',
    text: part`
    {{- template "controlPlane" . }}
    {{- template "place" . }}
    {{- template "configuration" . }}
${lines(features.goLimits, '    {{- template "limits" . }}')}
${lines(features.compliance, '    {{- template "compliance" . }}')}
${APPLICATION_CONTAINERS}
    {{- template "clusterAndNode" . }}
    - name: ISTIO_META_INTERCEPTION_MODE
      value: "{{ .ProxyConfig.InterceptionMode.String }}"
    {{- template "network" . }}
    {{- template "workloadName" . }}
    {{- template "workloadOwner" . }}
${lines(features.gatewayBootstrap, BOOTSTRAP)}
    {{- template "meshIdentity" . }}
    {{- template "proxyMetadata" . }}`,
  };
}

const APPLICATION_CONTAINERS = part`
    - name: ISTIO_META_APP_CONTAINERS
      value: "{{ template "applicationContainers" . }}"`;

const BOOTSTRAP = part`
    {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
    - { name: ISTIO_BOOTSTRAP_OVERRIDE, value: /etc/istio/custom-bootstrap/custom_bootstrap.json }
    {{- end }}`;

/** Tells the agent that the application's probes go to localhost, as before inbound passthrough. */
export function localhostProbe({ localhostProbe: told }: TemplateFeatures): string {
  const condition =
    told === 'environment'
      ? 'eq (env "PILOT_ENABLE_INBOUND_PASSTHROUGH" "true") "false"'
      : 'eq .InboundTrafficPolicyMode "localhost"';
  return lines(
    told !== 'none',
    `
    {{- if ${condition} }}
    - { name: REWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION, value: "true" }
    {{- end }}
`,
  );
}

function controlPlane({ jwtPolicy }: TemplateFeatures): NamedPart {
  return {
    name: 'controlPlane',
    purpose: 'How the agent gets its certificate, and from whom.',
    text: part`
${lines(
  jwtPolicy,
  `
    - name: JWT_POLICY
      value: {{ .Values.global.jwtPolicy }}
`,
)}
    - name: PILOT_CERT_PROVIDER
      value: {{ .Values.global.pilotCertProvider }}
    - name: CA_ADDR
      value: {{ template "certificateAuthority" . }}`,
  };
}

const PLACE: NamedPart = {
  name: 'place',
  purpose: 'Which pod this is, and where it runs.',
  text: part`
    {{- template "podField" (list "POD_NAME" "metadata.name") }}
    {{- template "podField" (list "POD_NAMESPACE" "metadata.namespace") }}
    {{- template "podField" (list "INSTANCE_IP" "status.podIP") }}
    {{- template "podField" (list "SERVICE_ACCOUNT" "spec.serviceAccountName") }}
    {{- template "podField" (list "HOST_IP" "status.hostIP") }}`,
};

function proxyConfig(features: TemplateFeatures): NamedPart {
  return {
    name: 'configuration',
    purpose: 'What the proxy is configured with where that differs from the default, and the ports of the pod.',
    text: part`
${lines(
  features.serviceIdentity,
  `
    {{- template "podField" (list "CANONICAL_SERVICE" "metadata.labels['service.istio.io/canonical-name']") }}
    {{- template "podField" (list "CANONICAL_REVISION" "metadata.labels['service.istio.io/canonical-revision']") }}
`,
)}
${lines(features.cpuLimit, '    {{- template "limitField" (list "ISTIO_CPU_LIMIT" "limits.cpu") }}')}
    - name: PROXY_CONFIG
      value: |
        {{ protoToJSON .ProxyConfig }}
    {{- template "podPorts" . }}`,
  };
}

function limits({ goMaxProcs }: TemplateFeatures): NamedPart {
  return {
    name: 'limits',
    purpose: goMaxProcs
      ? 'How much memory and how many CPUs the agent may count on.'
      : 'How much memory the agent may count on; Go finds the CPUs by itself.',
    text: part`
    {{- template "limitField" (list "GOMEMLIMIT" "limits.memory") }}
${lines(goMaxProcs, '    {{- template "limitField" (list "GOMAXPROCS" "limits.cpu") }}')}`,
  };
}

function compliance({ fips }: TemplateFeatures): NamedPart {
  return {
    name: 'compliance',
    purpose: 'Rules for cryptography that the installation must keep.',
    text: part`
    {{- with .CompliancePolicy }}
    - name: COMPLIANCE_POLICY
      value: "{{ . }}"
${lines(
  fips,
  `
    {{- if eq . "fips-140-3" }}
    - { name: GODEBUG, value: fips140=only }
    {{- end }}
`,
)}
    {{- end }}`,
  };
}

function identity(features: TemplateFeatures): NamedPart[] {
  return [
    {
      name: 'clusterAndNode',
      purpose: 'The cluster, and the node of the pod.',
      text: part`
    - name: ISTIO_META_CLUSTER_ID
      value: "{{ valueOrDefault .Values.global.multiCluster.clusterName "Kubernetes" }}"
${lines(features.nodeName, '    {{- template "podField" (list "ISTIO_META_NODE_NAME" "spec.nodeName") }}')}`,
    },
    {
      name: 'network',
      purpose: 'The network, for meshes that span several.',
      text: part`
    {{- with .Values.global.network }}
    - name: ISTIO_META_NETWORK
      value: "{{ . }}"
    {{- end }}
${lines(
  features.serviceIdentity,
  `
    {{- if .ObjectMeta.Annotations }}
    - name: ISTIO_METAJSON_ANNOTATIONS
      value: |
        {{ toJSON .ObjectMeta.Annotations }}
    {{- end }}
`,
)}`,
    },
    {
      name: 'workloadName',
      purpose: 'The workload, as telemetry names it.',
      text: part`
    {{- with .DeploymentMeta.Name }}
    - name: ISTIO_META_WORKLOAD_NAME
      value: "{{ . }}"
    {{- end }}`,
    },
  ];
}
