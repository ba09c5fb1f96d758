import { lines, type NamedPart, part } from '../templates/text';
import type { HistoricFacts } from './facts';
import { annotation, HISTORIC_STATUS_PORT } from './pipelines';

/** How the agent is started. Since istiod the proxy's configuration reaches it as a variable, so few arguments are left. */
export function historicProxyArguments(facts: HistoricFacts): NamedPart {
  return {
    name: 'proxyArguments',
    purpose: facts.istiod
      ? 'How the agent is started; the rest is in PROXY_CONFIG.'
      : 'How the agent starts Envoy, as mesh and values say.',
    text: part`
  - proxy
  - sidecar
  - --domain
  - $(POD_NAMESPACE).svc.{{ .Values.global.proxy.clusterDomain }}
${lines(facts.bootstrapArguments, '  - --configPath\n  - "{{ .ProxyConfig.ConfigPath }}"\n  - --binaryPath\n  - "{{ .ProxyConfig.BinaryPath }}"')}
  - --serviceCluster
  - "{{ with index .ObjectMeta.Labels "app" }}{{ . }}.$(POD_NAMESPACE){{ else }}{{ valueOrDefault .DeploymentMeta.Name "istio-proxy" }}.{{ valueOrDefault .DeploymentMeta.Namespace "default" }}{{ end }}"
${facts.bootstrapArguments ? bootstrap(facts) : agent(facts)}`,
  };
}

function concurrency({ concurrencyWrapped }: HistoricFacts): string {
  const threads = `.ProxyConfig.Concurrency${concurrencyWrapped ? '.GetValue' : ''}`;
  return `  {{- if gt ${threads} 0 }}\n  - --concurrency\n  - "{{ ${threads} }}"\n  {{- end }}`;
}

function trustDomain({ trustDomainArgument }: HistoricFacts): string {
  return lines(
    trustDomainArgument,
    '  {{- with .Values.global.trustDomain }}\n  - --trust-domain={{ . }}\n  {{- end }}',
  );
}

function agent(facts: HistoricFacts): string {
  const level = (name: string): string => annotation(`sidecar.istio.io/${name}`, `.Values.global.proxy.${name}`);
  return part`
  - --proxyLogLevel={{ ${level('logLevel')} }}
  - --proxyComponentLogLevel={{ ${level('componentLogLevel')} }}
  {{- with .Values.global.sts.servicePort }}
  - --stsPort={{ . }}
  {{- end }}
${trustDomain(facts)}
  {{- if .Values.global.logAsJson }}
  - --log_as_json
  {{- end }}
${concurrency(facts)}`;
}

function bootstrap(facts: HistoricFacts): string {
  const duration = (flag: string, field: string): string =>
    `  - --${flag}\n  - "{{ formatDuration .ProxyConfig.${field} }}"`;
  const overridable = (name: string, field: string): string =>
    `  - --${name}\n  - "{{ ${annotation(`sidecar.istio.io/${name}`, `.ProxyConfig.${field}`)} }}"`;
  const optional = (flag: string, value: string): string =>
    `  {{- with .Values.global.proxy.${value} }}\n  - --${flag}={{ . }}\n  {{- end }}`;
  const service = (value: string, flag: string, text: string): string =>
    `  {{- if .Values.global.proxy.${value}.enabled }}\n  - --${flag}\n  - ${text}\n  {{- end }}`;
  const json = facts.accessLogAsStruct ? 'structToJSON' : 'protoToJSON';
  return part`
${duration('drainDuration', 'DrainDuration')}
${duration('parentShutdownDuration', 'ParentShutdownDuration')}
${overridable('discoveryAddress', 'DiscoveryAddress')}
${tracer(facts)}
${optional('proxyLogLevel', 'logLevel')}
${optional('proxyComponentLogLevel', 'componentLogLevel')}
${lines(facts.outlierLogPath, optional('outlierLogPath', 'outlierLogPath'))}
  - --dnsRefreshRate
  - {{ .Values.global.proxy.dnsRefreshRate }}
${duration('connectTimeout', 'ConnectTimeout')}
${service('envoyStatsd', 'statsdUdpAddress', '"{{ .ProxyConfig.StatsdUdpAddress }}"')}
${metricsService(facts, service)}
${lines(facts.accessLogService, service('envoyAccessLogService', 'envoyAccessLogService', `'{{ ${json} .ProxyConfig.EnvoyAccessLogService }}'`))}
  - --proxyAdminPort
  - "{{ .ProxyConfig.ProxyAdminPort }}"
${concurrency(facts)}
${overridable('controlPlaneAuthPolicy', 'ControlPlaneAuthPolicy')}
${statusPort(facts)}
${trustDomain(facts)}`;
}

/** Where traces go, by the kind of tracer that the values name. */
function tracer({ securedLightstep }: HistoricFacts): string {
  const lightstep = '.ProxyConfig.GetTracing.GetLightstep';
  const certificate = `  - --lightstepCacertPath\n  - "{{ ${lightstep}.GetCacertPath }}"`;
  return part`
  {{- if eq .Values.global.proxy.tracer "lightstep" }}
  - --lightstepAddress
  - "{{ ${lightstep}.GetAddress }}"
  - --lightstepAccessToken
  - "{{ ${lightstep}.GetAccessToken }}"
  - --lightstepSecure={{ ${lightstep}.GetSecure }}
${securedLightstep ? `  {{- if ${lightstep}.GetSecure }}\n${certificate}\n  {{- end }}` : certificate}
  {{- else if eq .Values.global.proxy.tracer "zipkin" }}
  - --zipkinAddress
  - "{{ .ProxyConfig.GetTracing.GetZipkin.GetAddress }}"
  {{- else if eq .Values.global.proxy.tracer "datadog" }}
  - --datadogAgentAddress
  - "{{ .ProxyConfig.GetTracing.GetDatadog.GetAddress }}"
  {{- end }}`;
}

function metricsService(facts: HistoricFacts, service: (value: string, flag: string, text: string) => string): string {
  if (!facts.metricsServiceAddress) {
    return service(
      'envoyMetricsService',
      'envoyMetricsService',
      "'{{ protoToJSON .ProxyConfig.EnvoyMetricsService }}'",
    );
  }
  const field = facts.metricsServiceField ? 'EnvoyMetricsServiceAddress' : 'GetEnvoyMetricsService.GetAddress';
  return service('envoyMetricsService', 'envoyMetricsServiceAddress', `"{{ .ProxyConfig.${field} }}"`);
}

function statusPort(facts: HistoricFacts): string {
  const port = facts.statusPortMayBeAbsent
    ? annotation('status.sidecar.istio.io/port', '(valueOrDefault .Values.global.proxy.statusPort 0)')
    : HISTORIC_STATUS_PORT;
  const applications = annotation(
    'readiness.status.sidecar.istio.io/applicationPorts',
    '(applicationPorts .Spec.Containers)',
  );
  return part`
  {{- if ne (${port}) "0" }}
  - --statusPort
  - "{{ ${HISTORIC_STATUS_PORT} }}"
${lines(facts.applicationPorts, `  - --applicationPorts\n  - "{{ ${applications} }}"`)}
  {{- end }}`;
}
