import { quote } from '../../go/quote';
import { isWithin } from '../../istio/versions/steps';
import { isObject, type Json, newObject } from '../../json';
import type { Origin } from '../../provenance/origin';
import { emitMapped, emitYaml } from '../../yaml/write/emit';
import { firstFilled, originAt, printedByHelm, printedRaw, truthy, valueAt } from '../values/trees';
import type { ObjectContext } from './context';
import { revisionSuffix } from './labels';
import { MappedLines, trimMapped } from './mapped-lines';

/** Sprig's `quote`, which leaves out what is missing. */
function quoted(value: Json | undefined): string {
  return value === null || value === undefined ? '' : quote(printedByHelm(value));
}

interface Reader {
  readonly of: (path: string) => Json | undefined;
  readonly on: (path: string) => boolean;
  readonly since: (first: string, until?: string) => boolean;
}

function reader({ values, order }: ObjectContext): Reader {
  const of = (path: string): Json | undefined => valueAt(values, path);
  return { of, on: (path) => truthy(of(path)), since: (first, until) => isWithin(order, first, until) };
}

/**
 * The mesh configuration of 1.1 to 1.5 as what YAML reads from it, without the comments of the chart's own text; each line with who set it.
 * Source: istio/istio install/kubernetes/helm/istio/templates/configmap.yaml.
 */
export function meshOfAll(context: ObjectContext): MappedLines {
  const { values, origins, releaseNamespace: namespace } = context;
  const { of, on, since } = reader(context);
  const lines = new MappedLines();
  const from = (path: string): Origin | undefined => originAt(values, path, origins);
  const add = (key: string, text: string, path?: string): void =>
    lines.add(`${key}: ${text}`, path === undefined ? context.computed : from(path));
  const show = (key: string, path: string): void => add(key, printedByHelm(of(path)), path);
  const tree = (key: string, value: Json | undefined, pad: number, path: string): void => {
    lines.add(`${' '.repeat(pad)}${key}:`, from(path));
    lines.addMapped(trimMapped(emitMapped(value ?? null, origins)), pad + 2);
  };
  const proxy = (path: string): string => `global.proxy.${path}`;

  if (on('mixer.policy.enabled')) show('disablePolicyChecks', 'global.disablePolicyChecks');
  else add('disablePolicyChecks', 'true', 'mixer.policy.enabled');
  if (since('1.4')) add('disableMixerHttpReports', 'false');
  for (const key of ['reportBatchMaxEntries', 'reportBatchMaxTime']) {
    if (since('1.3') && on(`mixer.telemetry.${key}`)) show(key, `mixer.telemetry.${key}`);
  }
  if (since(SESSION_AFFINITY) && on('mixer.telemetry.sessionAffinityEnabled')) {
    show('sidecarToTelemetrySessionAffinity', 'mixer.telemetry.sessionAffinityEnabled');
  }
  show('enableTracing', 'global.enableTracing');
  add('accessLogFile', `"${printedByHelm(of(proxy('accessLogFile')))}"`, proxy('accessLogFile'));
  add('accessLogFormat', quoted(of(proxy('accessLogFormat'))), proxy('accessLogFormat'));
  add('accessLogEncoding', `'${printedByHelm(of(proxy('accessLogEncoding')))}'`, proxy('accessLogEncoding'));
  if (since('1.3')) show('enableEnvoyAccessLogService', proxy('envoyAccessLogService.enabled'));
  mixerServers();
  if (on('mixer.policy.enabled') || (on('global.istioRemote') && on('global.remotePolicyAddress'))) {
    show('policyCheckFailOpen', 'global.policyCheckFailOpen');
  }
  if (on('gateways.enabled')) add('ingressService', 'istio-ingressgateway', 'gateways.enabled');
  if (since('1.1.3')) add('connectTimeout', '10s');
  if (since('1.3')) show('protocolDetectionTimeout', proxy('protocolDetectionTimeout'));
  show('dnsRefreshRate', proxy('dnsRefreshRate'));
  const isQuoted = since('1.3');
  const plain = (path: string): string => (isQuoted ? quoted(of(path)) : printedByHelm(of(path)));
  add('sdsUdsPath', plain('global.sds.udsPath'), 'global.sds.udsPath');
  if (!isQuoted) {
    show('enableSdsTokenMount', 'global.sds.useTrustworthyJwt');
    show('sdsUseK8sSaJwt', 'global.sds.useNormalJwt');
  }
  add('trustDomain', plain('global.trustDomain'), 'global.trustDomain');
  if (since('1.4')) {
    list('trustDomainAliases', of('global.trustDomainAliases'), 'global.trustDomainAliases');
    show('enableAutoMtls', 'global.mtls.auto');
  }
  lines.add('outboundTrafficPolicy:');
  show('  mode', 'global.outboundTrafficPolicy.mode');
  if (isQuoted ? on('global.localityLbSetting.enabled') : since('1.1.3')) {
    tree('localityLbSetting', of('global.localityLbSetting'), 0, 'global.localityLbSetting');
  }
  if (on('global.configRootNamespace')) show('rootNamespace', 'global.configRootNamespace');
  else add('rootNamespace', namespace);
  if (since('1.4')) tree('certificates', of('global.certificates'), 0, 'global.certificates');
  const visible = 'global.defaultConfigVisibilitySettings';
  if (on(visible)) for (const kind of EXPORTED) list(`default${kind}ExportTo`, of(visible), visible);
  if (on('global.useMCP')) configSources();
  lines.add('defaultConfig:');
  for (const [key, value] of FIXED) add(`  ${key}`, value);
  show('  concurrency', proxy('concurrency'));
  lines.addMapped(tracing(), 2);
  const service = (name: string): string =>
    `${printedByHelm(of(proxy(`${name}.host`)))}:${printedByHelm(of(proxy(`${name}.port`)))}`;
  if (on(proxy('envoyStatsd.enabled'))) add('  statsdUdpAddress', service('envoyStatsd'), proxy('envoyStatsd'));
  if (on(proxy('envoyMetricsService.enabled'))) {
    if (!isQuoted) add('  envoyMetricsServiceAddress', service('envoyMetricsService'), proxy('envoyMetricsService'));
    else reporting('envoyMetricsService', since('1.4'));
  }
  if (since('1.3') && on(proxy('envoyAccessLogService.enabled'))) reporting('envoyAccessLogService', true);
  discovery();
  return lines;

  function list(key: string, items: Json | undefined, path: string): void {
    lines.add(`${key}:`, from(path));
    const all = Array.isArray(items) ? items : isObject(items) ? Object.values(items) : [];
    for (const item of all) lines.add(`- ${quoted(item)}`, from(path));
  }

  function mixerServers(): void {
    const domain = printedByHelm(of(proxy('clusterDomain')));
    const kinds = [
      ['Check', 'policy', 'Policy'],
      ['Report', 'telemetry', 'Telemetry'],
    ] as const;
    for (const [kind, name, remote] of kinds) {
      const key = `mixer${kind}Server`;
      const address = `global.remote${remote}Address`;
      if (on('global.istioRemote')) {
        if (!on(address)) continue;
        const isLocal = on('global.createRemoteSvcEndpoints');
        add(key, `${isLocal ? `istio-${name}.${namespace}` : printedByHelm(of(address))}:15004`, address);
      } else if (on(`mixer.${name}.enabled`)) {
        const port = on('global.controlPlaneSecurityEnabled') ? 15004 : 9091;
        add(key, `istio-${name}.${namespace}.svc.${domain}:${port}`, 'global.controlPlaneSecurityEnabled');
      }
    }
  }

  function configSources(): void {
    const path = 'pilot.configSource.subscribedResources';
    const resources = of(path) ?? null;
    lines.add(`configSources:\n- address: istio-galley.${namespace}.svc:9901`, from('global.useMCP'));
    if (since('1.4') && truthy(resources)) {
      lines.add('  subscribedResources:', from(path));
      const all = since('1.5') && Array.isArray(resources) ? resources : [resources];
      for (const item of all) lines.add(`  - ${printedByHelm(item)}`, from(path));
    }
    if (!on('global.controlPlaneSecurityEnabled')) return;
    lines.add('  tlsSettings:\n    mode: ISTIO_MUTUAL', from('global.controlPlaneSecurityEnabled'));
  }

  function tracing(): ReturnType<MappedLines['trimmed']> {
    const made = new MappedLines();
    const put = (text: string, path: string): void => made.add(text, from(path));
    const tracer = printedByHelm(of(proxy('tracer')));
    const own = (key: string): string => `global.tracer.${tracer}.${key}`;
    const keys: Readonly<Record<string, readonly string[]>> = {
      lightstep: ['address', 'accessToken', 'secure', 'cacertPath'],
      datadog: ['address'],
    };
    if (tracer === 'stackdriver' && since('1.3')) put('tracing:\n  stackdriver: {}', proxy('tracer'));
    else if (tracer === 'zipkin') {
      put('tracing:\n  zipkin:', proxy('tracer'));
      const remote = 'global.remoteZipkinAddress';
      if (on(own('address'))) put(`    address: ${printedByHelm(of(own('address')))}`, own('address'));
      else if (on(remote)) put(`    address: ${printedByHelm(of(remote))}:9411`, remote);
      else put(`    address: zipkin.${namespace}:9411`, own('address'));
    } else if (Object.hasOwn(keys, tracer) && (tracer === 'lightstep' || since('1.1.3'))) {
      put(`tracing:\n  ${tracer}:`, proxy('tracer'));
      for (const key of keys[tracer] ?? []) {
        if (key === 'cacertPath' && since('1.5') && !on(own('secure'))) continue;
        put(`    ${key}: ${printedByHelm(of(own(key)))}`, own(key));
      }
    }
    return made.trimmed();
  }

  function reporting(name: string, isSecured: boolean): void {
    lines.add(`  ${name}:`, from(proxy(name)));
    lines.add(`    address: ${service(name)}`, from(proxy(name)));
    for (const key of isSecured ? ['tlsSettings', 'tcpKeepalive'] : []) {
      const path = proxy(`${name}.${key}`);
      if (on(path)) tree(key, of(path), 4, path);
    }
  }

  function discovery(): void {
    const isSecure = on('global.controlPlaneSecurityEnabled');
    const remote = 'global.remotePilotAddress';
    const isNamed = on('global.remotePilotCreateSvcEndpoint') || on('global.createRemoteSvcEndpoints');
    const isLocal = since('1.5.1') ? on(remote) : isNamed;
    const host = isLocal || !on(remote) ? `istio-pilot.${namespace}` : printedByHelm(of(remote));
    add('  controlPlaneAuthPolicy', isSecure ? 'MUTUAL_TLS' : 'NONE', 'global.controlPlaneSecurityEnabled');
    add('  discoveryAddress', `${host}:${isSecure ? 15011 : 15010}`, remote);
  }
}

const SESSION_AFFINITY = '1.2.6';
const EXPORTED = ['Service', 'VirtualService', 'DestinationRule'] as const;
/** What no value changes of how a proxy runs. */
export const FIXED = [
  ['connectTimeout', '10s'],
  ['configPath', '"/etc/istio/proxy"'],
  ['binaryPath', '"/usr/local/bin/envoy"'],
  ['serviceCluster', 'istio-proxy'],
  ['drainDuration', '45s'],
  ['parentShutdownDuration', '1m0s'],
  ['proxyAdminPort', '15000'],
] as const;

/**
 * What the chart itself puts into the mesh configuration in 1.6 and 1.7, before `meshConfig` is put over it, as lines of YAML.
 * Source: configmap.yaml of the chart.
 */
export function meshOfIstiod(context: ObjectContext): string[] {
  const { releaseNamespace } = context;
  const { of, on, since } = reader(context);
  const lines: string[] = [];
  const isFirst = !since('1.7');
  const or = (path: string, otherwise: Json): Json | undefined => firstFilled(of(path), otherwise);
  const show = (key: string, path: string): void => void lines.push(`${key}: ${printedRaw(of(path))}`);
  if (isFirst) {
    if (on('global.enableTracing')) show('enableTracing', 'global.enableTracing');
    lines.push('enablePrometheusMerge: false');
    for (const [key, otherwise] of ACCESS_LOG) lines.push(`${key}: ${quoted(or(`global.proxy.${key}`, otherwise))}`);
    if (on('global.proxy.envoyAccessLogService')) {
      show('enableEnvoyAccessLogService', 'global.proxy.envoyAccessLogService.enabled');
    }
  }
  lines.push(...mixerOf(context));
  if (isFirst && (on('mixer.policy.enabled') || on('global.remotePolicyAddress'))) {
    lines.push(`policyCheckFailOpen: ${printedRaw(or('global.policyCheckFailOpen', false))}`);
  }
  for (const key of isFirst ? ['reportBatchMaxEntries', 'reportBatchMaxTime'] : []) {
    if (on(`mixer.telemetry.${key}`)) show(key, `mixer.telemetry.${key}`);
  }
  if (on('mixer.telemetry.sessionAffinityEnabled')) {
    show('sidecarToTelemetrySessionAffinity', 'mixer.telemetry.sessionAffinityEnabled');
  }
  lines.push(`disableMixerHttpReports: ${on('telemetry.v2.enabled')}`);
  if (isFirst) lines.push(...meshOfFirst(context));
  lines.push(`trustDomain: ${quoted(of('global.trustDomain'))}`);
  const aliases = of('global.trustDomainAliases');
  if (isFirst) lines.push('trustDomainAliases:', ...listOf(aliases).map((item) => `- ${quoted(item)}`));
  if (isFirst) lines.push('sdsUdsPath: "unix:/etc/istio/proxy/SDS"');
  if (isFirst && on('global.mtls')) show('enableAutoMtls', 'global.mtls.auto');
  if (on('global.useMCP')) {
    const resources = of('pilot.configSource.subscribedResources');
    lines.push('configSources:');
    if (truthy(resources))
      lines.push('  subscribedResources:', ...listOf(resources).map((one) => `  - ${printedRaw(one)}`));
  }
  if (isFirst) lines.push(...settingsOfFirst(context));
  lines.push('defaultConfig:');
  if (isFirst) {
    lines.push(...FIXED_FIRST.map(([key, value]) => `  ${key}: ${value}`));
    lines.push(`  concurrency: ${printedRaw(or('global.proxy.concurrency', 2))}`);
  }
  lines.push('  tracing:', ...tracingOf(context).map((line) => `    ${line}`));
  if (isFirst) lines.push('  controlPlaneAuthPolicy: NONE');
  const istiod = on('global.remotePilotAddress') ? 'istiod-remote' : `istiod${revisionSuffix(context)}`;
  lines.push(`  discoveryAddress: ${istiod}.${releaseNamespace}.svc:15012`);
  for (const name of isFirst ? ['envoyMetricsService', 'envoyAccessLogService'] : []) {
    const at = `global.proxy.${name}`;
    if (!on(at) || !on(`${at}.enabled`)) continue;
    lines.push(`  ${name}:`, `    address: ${printedRaw(of(`${at}.host`))}:${printedRaw(of(`${at}.port`))}`);
    for (const key of ['tlsSettings', 'tcpKeepalive']) {
      if (on(`${at}.${key}`)) lines.push(`    ${key}:`, ...yamlLines(of(`${at}.${key}`), 6));
    }
  }
  return lines;
}

const ACCESS_LOG = [
  ['accessLogFile', ''],
  ['accessLogFormat', ''],
  ['accessLogEncoding', 'TEXT'],
] as const;

const FIXED_FIRST = FIXED.filter(([key]) => key !== 'binaryPath').map(([key, value]) =>
  key === 'configPath' ? ([key, '"./etc/istio/proxy"'] as const) : ([key, value] as const),
);

function listOf(value: Json | undefined): Json[] {
  if (Array.isArray(value)) return [...value];
  return isObject(value) ? Object.values(value ?? newObject()) : [];
}

function yamlLines(value: Json | undefined, pad: number): string[] {
  return emitYaml(value ?? null)
    .trim()
    .split('\n')
    .map((line) => ' '.repeat(pad) + line);
}

/** Where reports and checks go, as long as Mixer might be there. */
function mixerOf(context: ObjectContext): string[] {
  const { of, on } = reader(context);
  const { releaseNamespace } = context;
  const lines: string[] = [];
  const domain = printedRaw(of('global.proxy.clusterDomain'));
  const port = on('global.controlPlaneSecurityEnabled') ? 15004 : 9091;
  const remote = (key: string, name: string, address: string): void => {
    if (!on(address)) return;
    const host = on('global.createRemoteSvcEndpoints') ? `istio-${name}.${releaseNamespace}` : printedRaw(of(address));
    lines.push(`${key}: ${host}:15004`);
  };
  remote('mixerCheckServer', 'policy', 'global.remotePolicyAddress');
  remote('mixerReportServer', 'telemetry', 'global.remoteTelemetryAddress');
  if (on('global.remoteTelemetryAddress')) return lines;
  const local = (name: string): string =>
    `istio-${name}.${printedRaw(of(`global.${name}Namespace`))}.svc.${domain}:${port}`;
  if (on('mixer.policy.enabled')) lines.push(`mixerCheckServer: ${local('policy')}`);
  if (on('telemetry.v1.enabled') && on('telemetry.enabled')) lines.push(`mixerReportServer: ${local('telemetry')}`);
  return lines;
}

/** Of 1.6 alone: checks, protocols and the ingress. */
function meshOfFirst(context: ObjectContext): string[] {
  const { of, on } = reader(context);
  const checks = firstFilled(of('global.disablePolicyChecks'), 'true');
  const lines = [
    `disablePolicyChecks: ${on('mixer.policy.enabled') ? printedRaw(checks) : 'true'}`,
    `protocolDetectionTimeout: ${printedRaw(firstFilled(of('global.proxy.protocolDetectionTimeout'), '100ms'))}`,
  ];
  if (on('pilot.ingress') && on('pilot.ingress.ingressService')) {
    for (const key of ['ingressService', 'ingressControllerMode', 'ingressClass']) {
      lines.push(`${key}: "${printedRaw(of(`pilot.ingress.${key}`))}"`);
    }
  }
  return lines;
}

/** Of 1.6 alone: traffic that leaves, locality, certificates. */
function settingsOfFirst(context: ObjectContext): string[] {
  const { of, on } = reader(context);
  const lines: string[] = [];
  const policy = 'global.outboundTrafficPolicy';
  if (on(policy)) lines.push('outboundTrafficPolicy:', `  mode: ${printedRaw(of(`${policy}.mode`))}`);
  const locality = 'global.localityLbSetting';
  if (on(locality) && on(`${locality}.enabled`)) lines.push('localityLbSetting:', ...yamlLines(of(locality), 2));
  if (on('global.certificates')) lines.push('certificates:', ...yamlLines(of('global.certificates'), 2));
  return lines;
}

function tracingOf(context: ObjectContext): string[] {
  const { of, on } = reader(context);
  const tracer = printedByHelm(of('global.proxy.tracer'));
  const own = (key: string): string => `global.tracer.${tracer}.${key}`;
  const show = (key: string): string => `  ${key}: ${printedRaw(of(own(key)))}`;
  switch (tracer) {
    case 'lightstep':
      return ['lightstep:', show('address'), show('accessToken')];
    case 'datadog':
      return ['datadog:', show('address')];
    case 'stackdriver': {
      const keys = ['debug', 'maxNumberOfAttributes', 'maxNumberOfAnnotations', 'maxNumberOfMessageEvents'];
      return ['stackdriver:', ...keys.filter((key) => on(own(key))).map(show)];
    }
    case 'zipkin': {
      const usual = `zipkin.${printedRaw(of('global.telemetryNamespace'))}:9411`;
      return ['zipkin:', on(own('address')) ? show('address') : `  address: ${usual}`];
    }
    default:
      return [];
  }
}
