import { lines, type NamedPart, part } from '../templates/text';
import type { HistoricFacts } from './facts';
import { isAnnotated } from './pipelines';
import { BOOTSTRAP_VARIABLE, jsonVariable, podField } from './shared';

/** What the proxy knows of its pod, its workload and its mesh. */
export function historicEnvironmentParts(facts: HistoricFacts): NamedPart[] {
  return [
    {
      name: 'environment',
      purpose: 'What the proxy knows of its pod, its workload and its mesh.',
      text: facts.istiod ? environment(facts) : environmentBeforeIstiod(facts),
    },
    podPorts,
    workload(facts),
    meshIdentity(facts),
    datadog(facts),
    stackdriver,
    proxyMetadata,
  ];
}

/** A text variable. */
function variable(name: string, value: string): string {
  return `  - name: ${name}\n    value: ${value}`;
}

function environmentBeforeIstiod(facts: HistoricFacts): string {
  return part`
${podField('POD_NAME', 'metadata.name')}
${lines(facts.workloadVariables, '  {{- template "podPorts" . }}')}
${lines(facts.applicationContainers, applicationContainers(facts))}
${lines(facts.workloadVariables, clusterName(facts))}
${podField('POD_NAMESPACE', 'metadata.namespace')}
${podField('INSTANCE_IP', 'status.podIP')}
${lines(facts.workloadVariables, podField('SERVICE_ACCOUNT', 'spec.serviceAccountName'))}
${lines(facts.autoMtls, `  {{- if .Values.global.mtls.auto }}\n${variable('ISTIO_AUTO_MTLS_ENABLED', '"true"')}\n  {{- end }}`)}
  {{- if eq .Values.global.proxy.tracer "datadog" }}
${podField('HOST_IP', 'status.hostIP')}
${lines(facts.datadogVariables, '  {{- template "datadog" . }}')}
  {{- end }}
${podField('ISTIO_META_POD_NAME', 'metadata.name')}
${podField('ISTIO_META_CONFIG_NAMESPACE', 'metadata.namespace')}
${lines(facts.workloadVariables, variable('SDS_ENABLED', '{{ .Values.global.sds.enabled }}'))}
${INTERCEPTION_MODE}
${lines(facts.includedPortsVariable, INCLUDED_PORTS)}
${NETWORK}
${jsonVariable('Annotations', 'toJSON')}
${jsonVariable('Labels', 'toJSON')}
${lines(facts.workloadVariables, '  {{- template "workload" . }}')}
${BOOTSTRAP_VARIABLE}
  {{- with .Values.global.sds.customTokenDirectory }}
${variable('ISTIO_META_SDS_TOKEN_PATH', '"{{ . }}/sdstoken"')}
  {{- end }}
${lines(facts.workloadVariables, '  {{- template "meshIdentity" . }}')}
${lines(facts.stackdriver, '  {{- template "stackdriver" . }}')}`;
}

function environment(facts: HistoricFacts): string {
  return part`
${variable('JWT_POLICY', '{{ .Values.global.jwtPolicy }}')}
${variable('PILOT_CERT_PROVIDER', '{{ .Values.global.pilotCertProvider }}')}
${variable('CA_ADDR', CERTIFICATE_AUTHORITY)}
${podField('POD_NAME', 'metadata.name')}
${podField('POD_NAMESPACE', 'metadata.namespace')}
${podField('INSTANCE_IP', 'status.podIP')}
${podField('SERVICE_ACCOUNT', 'spec.serviceAccountName')}
${podField('HOST_IP', 'status.hostIP')}
${podField('CANONICAL_SERVICE', "metadata.labels['service.istio.io/canonical-name']")}
${podField('CANONICAL_REVISION', "metadata.labels['service.istio.io/canonical-revision']")}
  - name: PROXY_CONFIG
    value: |
      {{ protoToJSON .ProxyConfig }}
  {{- template "podPorts" . }}
${applicationContainers(facts)}
${clusterName(facts)}
${INTERCEPTION_MODE}
${NETWORK}
${jsonVariable('Annotations', 'toJSON')}
  {{- template "workload" . }}
${BOOTSTRAP_VARIABLE}
  {{- template "meshIdentity" . }}
  {{- template "datadog" . }}
  {{- template "proxyMetadata" . }}`;
}

const CERTIFICATE_AUTHORITY =
  '{{ if .Values.global.caAddress }}{{ .Values.global.caAddress }}{{ else }}istiod{{ if not (eq .Values.revision "") }}-{{ .Values.revision }}{{ end }}.{{ .Values.global.istioNamespace }}.svc:15012{{ end }}';

const INTERCEPTION_MODE = variable('ISTIO_META_INTERCEPTION_MODE', '"{{ template "interceptionMode" . }}"');

const INCLUDED_PORTS = variable(
  'ISTIO_META_INCLUDE_INBOUND_PORTS',
  '"{{ annotation .ObjectMeta "traffic.sidecar.istio.io/includeInboundPorts" (applicationPorts .Spec.Containers) }}"',
);

const NETWORK = part`
  {{- with .Values.global.network }}
${variable('ISTIO_META_NETWORK', '"{{ . }}"')}
  {{- end }}`;

function clusterName({ lowerCaseMulticluster }: HistoricFacts): string {
  const path = `.Values.global.${lowerCaseMulticluster ? 'multicluster' : 'multiCluster'}.clusterName`;
  return variable('ISTIO_META_CLUSTER_ID', `"{{ valueOrDefault ${path} "Kubernetes" }}"`);
}

/** Names of the containers: one a line at first, then with commas between. */
function applicationContainers({ applicationContainersAsList }: HistoricFacts): string {
  if (applicationContainersAsList) {
    return part`
  - name: ISTIO_META_APP_CONTAINERS
    value: |-
      [
      {{- range $index, $container := .Spec.Containers }}
        {{- if $index }},{{ end }}
          {{ $container.Name }}
      {{- end }}
      ]`;
  }
  return variable(
    'ISTIO_META_APP_CONTAINERS',
    '"{{ range $index, $container := .Spec.Containers }}{{ if $index }},{{ end }}{{ $container.Name }}{{ end }}"',
  );
}

const podPorts: NamedPart = {
  name: 'podPorts',
  purpose: 'Every port that the pod declares, as JSON.',
  text: part`
  - name: ISTIO_META_POD_PORTS
    value: |-
      [
      {{- $separator := "" }}
      {{- range .Spec.Containers }}
        {{- range .Ports }}
          {{ $separator }}{{ structToJSON . }}
          {{- $separator = "," }}
        {{- end }}
      {{- end }}
      ]`,
};

function workload(facts: HistoricFacts): NamedPart {
  const group = facts.coreGroupOwner ? 'api' : 'apis';
  return {
    name: 'workload',
    purpose: 'The workload and the object that owns the pod, as telemetry names them.',
    text: part`
  {{- if .DeploymentMeta.Name }}
${variable('ISTIO_META_WORKLOAD_NAME', facts.quotedWorkloadName ? '"{{ .DeploymentMeta.Name }}"' : '{{ .DeploymentMeta.Name }}')}
  {{- end }}
  {{- if and .TypeMeta.APIVersion .DeploymentMeta.Name }}
${variable('ISTIO_META_OWNER', `kubernetes://${group}/{{ .TypeMeta.APIVersion }}/namespaces/{{ valueOrDefault .DeploymentMeta.Namespace "default" }}/{{ toLower .TypeMeta.Kind }}s/{{ .DeploymentMeta.Name }}`)}
  {{- end }}`,
  };
}

function meshIdentity({ trustDomainOfMesh }: HistoricFacts): NamedPart {
  const trustDomain = trustDomainOfMesh
    ? 'valueOrDefault .MeshConfig.TrustDomain .Values.global.trustDomain'
    : '.Values.global.trustDomain';
  return {
    name: 'meshIdentity',
    purpose: trustDomainOfMesh
      ? 'The mesh and the trust domain that the proxy belongs to.'
      : 'The mesh that the proxy belongs to.',
    text: part`
  {{- $trustDomain := ${trustDomain} }}
  {{- if .Values.global.meshID }}
${variable('ISTIO_META_MESH_ID', '"{{ .Values.global.meshID }}"')}
  {{- else if $trustDomain }}
${variable('ISTIO_META_MESH_ID', '"{{ $trustDomain }}"')}
  {{- end }}
${lines(trustDomainOfMesh, `  {{- with $trustDomain }}\n${variable('TRUST_DOMAIN', '"{{ . }}"')}\n  {{- end }}`)}`,
  };
}

/** Variables of Datadog's that the person sets by annotation, as JSON. */
function datadog({ istiod }: HistoricFacts): NamedPart {
  const set = isAnnotated('apm.datadoghq.com/env');
  return {
    name: 'datadog',
    purpose: 'Variables for Datadog that the person sets by annotation, as JSON.',
    text: part`
  {{- if ${istiod ? `and (eq .Values.global.proxy.tracer "datadog") (${set})` : set} }}
  {{- range $name, $value := fromJSON (index .ObjectMeta.Annotations "apm.datadoghq.com/env") }}
  - name: {{ $name }}
    value: "{{ $value }}"
  {{- end }}
  {{- end }}`,
  };
}

const stackdriver: NamedPart = {
  name: 'stackdriver',
  purpose: 'How much is traced to Stackdriver, where that is the tracer.',
  text: part`
  {{- if eq .Values.global.proxy.tracer "stackdriver" }}
${variable('STACKDRIVER_TRACING_ENABLED', '"true"')}
${variable('STACKDRIVER_TRACING_DEBUG', '"{{ .ProxyConfig.GetTracing.GetStackdriver.GetDebug }}"')}
${['Annotations', 'Attributes', 'MessageEvents'].map(stackdriverLimit).join('\n')}
  {{- end }}`,
};

function stackdriverLimit(what: string): string {
  const name = `STACKDRIVER_TRACING_MAX_NUMBER_OF_${what.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}`;
  return part`
  {{- with .ProxyConfig.GetTracing.GetStackdriver.GetMaxNumberOf${what} }}
${variable(name, '"{{ .Value }}"')}
  {{- end }}`;
}

const proxyMetadata: NamedPart = {
  name: 'proxyMetadata',
  purpose: 'What the mesh adds to the environment of every proxy.',
  text: part`
  {{- range $name, $value := .ProxyConfig.ProxyMetadata }}
  - name: {{ $name }}
    value: "{{ $value }}"
  {{- end }}`,
};
