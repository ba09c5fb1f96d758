import { quote } from '../../go/quote';
import { heldAt, isWithin, type Steps } from '../../istio/versions/steps';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import type { MappedText } from '../../outcome';
import { readValue } from '../../yaml/read/read';
import { emitMapped, emitYaml } from '../../yaml/write/emit';
import {
  firstFilled,
  mergeOverwrite,
  originAt,
  printedByHelm,
  printedRaw,
  truthy,
  valueAt,
  withoutMissing,
} from '../values/trees';
import type { ObjectContext } from './context';
import { firstMesh, hasFirstMesh } from './first-mesh';
import { meshOfAll, meshOfIstiod } from './historic-mesh';
import { inNamespaceScope } from './injector-config';
import { revisionSuffix } from './labels';
import { MappedLines, trimMapped } from './mapped-lines';

export interface MeshConfigMap {
  readonly name: string;
  readonly mesh: MappedText;
  /** Not until 1.0. */
  readonly meshNetworks: MappedText | undefined;
}

/** Whether the chart makes the ConfigMap of the mesh configuration. */
export function hasMeshConfigMap(context: ObjectContext): boolean {
  const { values, row } = context;
  if (row.meshForm === 'first') return hasFirstMesh(context);
  if (row.parts === 'all')
    return truthy(valueAt(values, 'pilot.enabled')) || truthy(valueAt(values, 'global.istioRemote'));
  return inNamespaceScope(context) && truthy(valueAt(values, row.layout === 'flat' ? 'configMap' : 'pilot.configMap'));
}

/** The ConfigMap of the mesh configuration, byte for byte. Source: configmap.yaml of the chart. */
export function meshConfigMap(context: ObjectContext): MeshConfigMap {
  const { values, origins, mergo, row } = context;
  if (row.meshForm === 'first') return { name: 'istio', mesh: firstMesh(context).trimmed(), meshNetworks: undefined };
  if (row.meshForm === 'all') {
    return { name: 'istio', mesh: meshOfAll(context).trimmed(), meshNetworks: meshNetworks(context) };
  }
  const merged = mergeOverwrite(
    baseMesh(context),
    isObject(values.meshConfig) ? values.meshConfig : newObject(),
    origins,
    mergo,
  );
  return {
    name: `istio${revisionSuffix(context)}`,
    mesh: withoutEnd(emitMapped(merged, origins)),
    meshNetworks: meshNetworks(context),
  };
}

function withoutEnd({ text, origins }: MappedText): MappedText {
  return { text: withoutMissing(text).replace(/\n+$/, ''), origins };
}

/** Sprig's `quote`, which leaves out what is missing. */
function quoted(value: Json): string {
  return value === null ? '' : quote(printedByHelm(value));
}

function meshNetworks({ values, origins }: ObjectContext): MappedText {
  const networks = valueAt(values, 'global.meshNetworks') ?? null;
  const origin = originAt(values, 'global.meshNetworks', origins);
  const lines = new MappedLines();
  if (truthy(networks)) {
    lines.add('networks:', origin);
    lines.addMapped(trimMapped(emitMapped(networks, origins)), 2);
  } else lines.add('networks: {}', origin);
  return lines.trimmed();
}

/** What the chart itself puts into the mesh configuration: written as YAML first, so that each value is what YAML makes of it. */
function baseMesh(context: ObjectContext): JsonObject {
  const { values, row, origins, computed } = context;
  const global = (path: string): Json | undefined => valueAt(values, `global.${path}`);
  const lines: string[] = [];
  if (row.meshForm === 'istiod' || row.meshForm === 'mixer') {
    const { value } = readValue(`${meshOfIstiod(context).join('\n')}\n`, { places: false });
    const mesh = isObject(value) ? value : newObject();
    origins.fill(mesh, computed);
    return mesh;
  }
  lines.push(`trustDomain: ${trustDomain()}`);
  const root = firstFilled(valueAt(values, 'meshConfig.rootNamespace'), global('istioNamespace')) ?? null;
  if (isWithin(context.order, '1.9', null))
    lines.push(`rootNamespace: ${row.quotesRootNamespace ? quoted(root) : printedRaw(root)}`);
  lines.push(...defaultProviders(context));
  lines.push('defaultConfig:');
  const meshId = global('meshID');
  if (truthy(meshId))
    lines.push(`  meshId: ${row.quotesMeshId ? `"${printedByHelm(meshId)}"` : printedByHelm(meshId)}`);
  else if (row.meshTrustDomain === 'global' && truthy(global('trustDomain'))) {
    lines.push(`  meshId: ${printedByHelm(global('trustDomain'))}`);
  }
  const variant = firstFilled(global('proxy.variant'), global('variant'));
  if (row.imageType && truthy(variant)) lines.push('  image:', `    imageType: ${quote(printedByHelm(variant))}`);
  lines.push(...tracing(context).map((line) => `  ${line}`));
  lines.push(`  discoveryAddress: ${discoveryAddress(context)}`);
  const { value } = readValue(`${lines.join('\n')}\n`, { places: false });
  const base = isObject(value) ? value : unreadableMesh(context, lines);
  origins.fill(base, computed);
  return base;

  function trustDomain(): string {
    if (row.meshTrustDomain === 'fixed') return '"cluster.local"';
    return quote(printedByHelm(firstFilled(global('trustDomain'), 'cluster.local')));
  }
}

/** Where the lines of the chart's own text stand that those below it follow. Source: configmap.yaml of the chart. */
const TRUST_DOMAIN_LINE = 4;
const ROOT_NAMESPACE_LINE = 10;
/** Of those, how many empty lines there are before what comes by default, and before the proxy's configuration. */
const LINES_APART: Steps<readonly [number, number]> = [
  ['1.9', [0, 1]],
  ['1.18', [4, 1]],
];

/** What the chart's `fromYaml` makes of lines that are no YAML: the error as a value, which counts the lines of the chart's own text. */
function unreadableMesh({ order }: ObjectContext, lines: readonly string[]): JsonObject {
  const [beforeProviders, beforeConfig] = heldAt(LINES_APART, order) ?? [0, 0];
  const at = lines.indexOf('defaultConfig:');
  const [trustDomain = '', rootNamespace = '', ...providers] = lines.slice(0, at);
  // The chart leaves a line for each provider of metrics that there could be.
  const isAlone = providers[1] === '  metrics:' && !(providers[3] ?? '').startsWith('  - ');
  const text = [
    ...blank(TRUST_DOMAIN_LINE - 1),
    trustDomain,
    ...blank(ROOT_NAMESPACE_LINE - TRUST_DOMAIN_LINE - 1),
    rootNamespace,
    ...blank(beforeProviders),
    ...providers,
    ...blank((isAlone ? 1 : 0) + beforeConfig),
    // Each setting of a tracer has a line of comment above it.
    ...lines.slice(at).flatMap((line) => (/^ {6}\S/.test(line) ? ['', line] : [line])),
    '',
  ];
  const { diagnostics } = readValue(text.join('\n'), { places: false });
  const error = diagnostics.find(({ severity }) => severity === 'error')?.upstream;
  return error === undefined ? newObject() : Object.assign(newObject(), { Error: error });
}

function blank(count: number): readonly string[] {
  return Array.from({ length: count }, () => '');
}

/** What the chart's helpers answer: whether a provider of telemetry applies where the mesh configuration names none. */
function providerAnswers({ values, row }: ObjectContext): { prometheus: boolean; metrics: boolean; logs: boolean } {
  const none = { prometheus: false, metrics: false, logs: false };
  if (row.defaultProviders === 'none' || truthy(valueAt(values, 'meshConfig.defaultProviders'))) return none;
  const v2 = (path: string): Json | undefined => valueAt(values, `telemetry.v2.${path}`);
  if (!truthy(valueAt(values, 'telemetry.enabled')) || !truthy(v2('enabled'))) return none;
  const heedsOverrides = row.defaultProviders === 'without-overrides';
  const overridden = (...paths: string[]): boolean => heedsOverrides && paths.some((path) => truthy(v2(path)));
  const isOn = (path: string): boolean => (heedsOverrides ? truthy(v2(path)) : printedByHelm(v2(path)) === 'true');
  const override = 'prometheus.configOverride';
  const prometheus =
    isOn('prometheus.enabled') &&
    !overridden(`${override}.gateway`, `${override}.inboundSidecar`, `${override}.outboundSidecar`);
  const metrics =
    isOn('stackdriver.enabled') && !overridden('stackdriver.configOverride', 'stackdriver.disableOutbound');
  const isFiltered =
    heedsOverrides &&
    (['', 'ERRORS_ONLY'].includes(textOf(v2('stackdriver.outboundAccessLogging'))) ||
      ['', row.stackdriverWhole ? 'FULL' : 'ALL'].includes(textOf(v2('stackdriver.inboundAccessLogging'))));
  return { prometheus, metrics, logs: metrics && !isFiltered };
}

/** What one of the chart's helpers answers, by its name (`default-prometheus`). Source: _helpers.tpl of the chart. */
export function answersProvider(context: ObjectContext, name: string): boolean {
  const { prometheus, metrics, logs } = providerAnswers(context);
  if (name === 'default-prometheus') return prometheus;
  return name === 'default-sd-metrics' ? metrics : logs;
}

function defaultProviders(context: ObjectContext): string[] {
  const { prometheus, metrics, logs } = providerAnswers(context);
  const both = context.row.stackdriverWhole;
  if (!prometheus && !metrics && !logs) return [];
  const lines = ['defaultProviders:'];
  if (prometheus || metrics) {
    lines.push('  metrics:');
    if (prometheus) lines.push('  - prometheus');
    if (metrics && (logs || !both)) lines.push('  - stackdriver');
  }
  if (logs && (metrics || !both)) lines.push('  accessLogging:', '  - stackdriver');
  return lines;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '\u0000';
}

function tracing(context: ObjectContext): string[] {
  const { values, row } = context;
  const of = (path: string): Json | undefined => valueAt(values, `global.tracer.${path}`);
  const given = valueAt(values, 'global.proxy.tracer');
  const tracer = typeof given === 'string' ? given : '';
  const one = (name: string, ...lines: string[]): string[] => [
    'tracing:',
    `  ${name}:`,
    ...lines.map((l) => `    ${l}`),
  ];
  switch (tracer) {
    case 'lightstep':
      return one(
        'lightstep',
        `address: ${printedRaw(of('lightstep.address'))}`,
        `accessToken: ${printedRaw(of('lightstep.accessToken'))}`,
      );
    case 'zipkin': {
      const namespace = valueAt(values, 'global.istioNamespace') ?? null;
      const fallback = `zipkin.${namespace === null ? '<nil>' : printedByHelm(namespace)}:9411`;
      return one('zipkin', `address: ${printedRaw(firstFilled(of('zipkin.address'), fallback))}`);
    }
    case 'datadog':
      return one('datadog', `address: ${printedRaw(firstFilled(of('datadog.address'), '$(HOST_IP):8126'))}`);
    case 'stackdriver':
      return one('stackdriver', ...stackdriver());
    case 'openCensusAgent':
      if (row.openCensusAgent) return openCensus();
      break;
    default:
  }
  if (row.otherTracer === 'empty') return ['tracing: {}'];
  return row.otherTracer === 'keeps-none' && tracer === 'none' ? [] : ['tracing:'];

  function stackdriver(): string[] {
    const numbers = ['maxNumberOfAttributes', 'maxNumberOfAnnotations', 'maxNumberOfMessageEvents'];
    const all = ['debug', ...numbers];
    const written = row.nullSafeTracer ? all : all.filter((key) => truthy(of(`stackdriver.${key}`)));
    return written.map((key) => {
      const fallback = key === 'debug' ? 'false' : '200';
      return `${key}: ${printedRaw(firstFilled(of(`stackdriver.${key}`), fallback))}`;
    });
  }

  function openCensus(): string[] {
    const own = valueAt(values, 'meshConfig.defaultConfig.tracing') ?? null;
    return [
      'tracing:',
      ...emitYaml(own)
        .trimEnd()
        .split('\n')
        .map((line) => `  ${line}`),
    ];
  }
}

function discoveryAddress(context: ObjectContext): string {
  const { values, row, releaseNamespace } = context;
  const on = (path: string): boolean => truthy(valueAt(values, path));
  if (!on('global.remotePilotAddress')) return `istiod${revisionSuffix(context)}.${releaseNamespace}.svc:15012`;
  // Until 1.8 the address of istiod elsewhere stood behind one name.
  if (!isWithin(context.order, '1.9', null)) return `istiod-remote.${releaseNamespace}.svc:15012`;
  const isRemote = {
    'pilot-enabled': () => on('pilot.enabled'),
    'local-istiod': () => !on('global.externalIstiod'),
    istiod: () => false,
    'local-injector': () => on('istiodRemote.enabled') && on('istiodRemote.enabledLocalInjectorIstiod'),
  }[row.remoteDiscovery]();
  return `${isRemote ? 'istiod-remote' : 'istiod'}.${releaseNamespace}.svc:15012`;
}
