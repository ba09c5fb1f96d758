import { compareStrings } from '../../go/bytes';
import { isWithin } from '../../istio/versions/steps';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import type { Origin, OriginTable } from '../../provenance/origin';
import { hasKey } from '../../helm/values/tables';
import { coalesced, firstFilled, originAt, printedByHelm, truthy, valueAt } from '../values/trees';
import type { ObjectContext } from './context';
import { inNamespaceScope } from './injector-config';
import { inQuotes, revisionSuffix, unquoted } from './labels';

/** One variable of istiod's environment, as its Deployment has it, and where its value was set. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value?: Json;
  readonly valueFrom?: Json;
  readonly origin?: Origin;
}

/** What the container `discovery` runs with. */
export interface IstiodContainer {
  readonly image: string;
  readonly args: readonly Json[];
  readonly env: readonly EnvironmentVariable[];
}

/** Whether the chart makes istiod's Deployment. */
export function hasDeployment(context: ObjectContext): boolean {
  const { values, row } = context;
  if (!inNamespaceScope(context)) return false;
  if (row.layout !== 'flat' || !truthy(valueAt(values, 'istiodRemote.enabled'))) return true;
  return row.remoteDiscovery === 'local-injector' && truthy(valueAt(values, 'istiodRemote.enabledLocalInjectorIstiod'));
}

/** Reads what belongs to istiod itself: under `pilot`, or at the top in the flat layout. */
function pilotReader({ values, row }: ObjectContext): (path: string) => Json | undefined {
  return row.layout === 'flat' ? (path) => valueAt(values, path) : (path) => valueAt(values, `pilot.${path}`);
}

/** The container `discovery` of istiod's Deployment. Source: deployment.yaml of the chart. */
export function istiodContainer(context: ObjectContext): IstiodContainer {
  return { image: istiodImage(context), args: containerArgs(context), env: environment(context) };
}

/** The image of istiod. */
export function istiodImage(context: ObjectContext): string {
  const { values, order } = context;
  const pilot = pilotReader(context);
  const named = printedByHelm(pilot('image'));
  if (named.includes('/')) return named;
  const hub = printedByHelm(firstFilled(pilot('hub'), valueAt(values, 'global.hub')));
  const tag = printedByHelm(firstFilled(pilot('tag'), valueAt(values, 'global.tag')));
  const variant = firstFilled(pilot('variant'), valueAt(values, 'global.variant'));
  const suffix = isWithin(order, '1.16', null) && truthy(variant) ? `-${printedByHelm(variant)}` : '';
  return `${hub}/${named === '' ? 'pilot' : named}:${tag}${suffix}`;
}

function containerArgs(context: ObjectContext): Json[] {
  const { texts, more } = writtenArgs(context);
  return [...texts.map(valueOf), ...(Array.isArray(more) ? more : [])];
}

/** The arguments as the chart's text has them, and what is in the place of a list of more of them. */
export function writtenArgs(context: ObjectContext): { readonly texts: readonly string[]; readonly more: Json } {
  const { values, order, releaseNamespace } = context;
  const pilot = pilotReader(context);
  const global = (path: string): Json | undefined => valueAt(values, `global.${path}`);
  const texts: string[] = ['"discovery"', '--monitoringAddr=:15014'];
  if (truthy(global('logging.level'))) texts.push(`--log_output_level=${printedByHelm(global('logging.level'))}`);
  if (truthy(global('logAsJson'))) texts.push('--log_as_json');
  texts.push('--domain', printedByHelm(global('proxy.clusterDomain')));
  if (isWithin(order, '1.6', '1.22')) {
    if (truthy(global('oneNamespace'))) texts.push('"-a"', releaseNamespace);
    if (truthy(pilot('plugins'))) texts.push(`--plugins=${printedByHelm(pilot('plugins'))}`);
  } else if (truthy(pilot('taint.namespace'))) texts.push(`--cniNamespace=${printedByHelm(pilot('taint.namespace'))}`);
  const trustDomain = global('trustDomain');
  if (isWithin(order, '1.6', '1.8') && truthy(trustDomain)) texts.push(`--trust-domain=${printedByHelm(trustDomain)}`);
  texts.push('--keepaliveMaxServerConnectionAge', `"${printedByHelm(pilot('keepaliveMaxServerConnectionAge'))}"`);
  const more = isWithin(order, '1.19', null) ? (pilot('extraContainerArgs') ?? null) : null;
  return { texts, more: truthy(more) ? more : null };
}

const POD_FIELDS: readonly (readonly [string, string])[] = [
  ['POD_NAME', 'metadata.name'],
  ['POD_NAMESPACE', 'metadata.namespace'],
  ['SERVICE_ACCOUNT', 'spec.serviceAccountName'],
];

function fieldOf(fieldPath: string): JsonObject {
  return { fieldRef: { apiVersion: 'v1', fieldPath } };
}

function limitOf(resource: string, divisor?: string): JsonObject {
  return { resourceFieldRef: { resource, ...(divisor === undefined ? {} : { divisor }) } };
}

/** What the chart writes into the list of variables, in its order. */
export type WrittenEntry =
  /** Lines without a variable. */
  | { readonly kind: 'gap'; readonly lines: number }
  /** A variable, with what stands behind `value: `. */
  | { readonly kind: 'text'; readonly name: string; readonly text: string; readonly origin: Origin }
  | { readonly kind: 'from'; readonly name: string; readonly valueFrom: JsonObject; readonly origin: Origin }
  /** What is in the place of a list of further variables. */
  | { readonly kind: 'given'; readonly list: Json };

/** The entries of istiod's environment, those before the variables of `pilot.env` apart. */
interface WrittenEnvironment {
  readonly before: readonly WrittenEntry[];
  readonly others: readonly WrittenEntry[];
}

function environment(context: ObjectContext): EnvironmentVariable[] {
  const { before, others } = writtenEnvironment(context);
  return [...before, ...others].flatMap((entry) => variablesOf(entry, context.origins));
}

function variablesOf(entry: WrittenEntry, origins: OriginTable): EnvironmentVariable[] {
  switch (entry.kind) {
    case 'gap':
      return [];
    case 'text':
      return [{ name: entry.name, value: valueOf(entry.text), origin: entry.origin }];
    case 'from':
      return [{ name: entry.name, valueFrom: entry.valueFrom, origin: entry.origin }];
    case 'given': {
      const { list } = entry;
      if (!Array.isArray(list)) return [];
      return list.flatMap((item, index) => {
        if (!isObject(item)) return [];
        const { name = null, ...rest } = item;
        const origin = origins.get(list, index);
        return [{ name: printedByHelm(name), ...rest, ...(origin === undefined ? {} : { origin }) }];
      });
    }
  }
}

/** What YAML reads of a value as the chart writes it. */
function valueOf(text: string): Json {
  if (/^--[\w.=:,/-]*$/.test(text)) return text;
  return text.startsWith('"') ? inQuotes(text.slice(1, -1)) : unquoted(text);
}

/** The environment as the chart's text has it. Source: deployment.yaml of the chart. */
export function writtenEnvironment(context: ObjectContext): WrittenEnvironment {
  const { values, row, order, origins, computed, releaseNamespace } = context;
  const pilot = pilotReader(context);
  const global = (path: string): Json | undefined => valueAt(values, `global.${path}`);
  const since = (first: string, until?: string): boolean => isWithin(order, first, until);
  const under = row.layout === 'flat' ? '' : 'pilot.';
  const before: WrittenEntry[] = [];
  let list = before;
  const write = (name: string, text: string, path: string | undefined): void => {
    const origin = (path === undefined ? undefined : originAt(values, path, origins)) ?? computed;
    list.push({ kind: 'text', name, text, origin });
  };
  const add = (name: string, value: Json | undefined, path?: string): void =>
    write(name, `"${printedByHelm(value)}"`, path);
  const addBare = (name: string, value: Json | undefined, path?: string): void =>
    write(name, printedByHelm(value), path);
  const addFrom = (name: string, valueFrom: JsonObject): void =>
    void list.push({ kind: 'from', name, valueFrom, origin: computed });
  const given = pilot('env') ?? null;
  const env = isObject(given) ? given : newObject();

  add('REVISION', firstFilled(values.revision, 'default'), 'revision');
  if (since('1.6', '1.22')) addBare('JWT_POLICY', global('jwtPolicy'), 'global.jwtPolicy');
  addBare('PILOT_CERT_PROVIDER', global('pilotCertProvider'), 'global.pilotCertProvider');
  for (const [name, path] of POD_FIELDS) addFrom(name, fieldOf(path));
  if (since('1.7')) addBare('KUBECONFIG', '/var/run/secrets/remote/config');
  if (since('1.23')) list.push({ kind: 'gap', lines: since('1.25.2') ? 6 : 5 });
  if (since('1.23') && !truthy(env.CA_TRUSTED_NODE_ACCOUNTS)) {
    const namespace = printedByHelm(firstFilled(pilot('trustedZtunnelNamespace'), releaseNamespace));
    const name = since('1.25.2') ? printedByHelm(firstFilled(pilot('trustedZtunnelName'), 'ztunnel')) : 'ztunnel';
    add('CA_TRUSTED_NODE_ACCOUNTS', `${namespace}/${name}`, `${under}trustedZtunnelNamespace`);
  }
  const others: WrittenEntry[] = [];
  list = others;
  if (Array.isArray(given)) given.forEach((item, index) => addOwn(String(index), item, origins.get(given, index)));
  for (const key of Object.keys(env).toSorted(compareStrings)) addOwn(key, env[key] ?? null, origins.get(env, key));
  if (since('1.31') && env.COMPLIANCE_POLICY === 'fips-140-3')
    add('GODEBUG', 'fips140=only', `${under}env.COMPLIANCE_POLICY`);
  const more = pilot('envVarFrom') ?? null;
  if (since('1.26') && truthy(more)) list.push({ kind: 'given', list: more });
  if (truthy(pilot('traceSampling'))) add('PILOT_TRACE_SAMPLING', pilot('traceSampling'), `${under}traceSampling`);
  if (since('1.6', '1.19')) {
    for (const side of ['Outbound', 'Inbound']) {
      const path = `enableProtocolSniffingFor${side}`;
      const name = `PILOT_ENABLE_PROTOCOL_SNIFFING_FOR_${side.toUpperCase()}`;
      add(name, pilot(path), `${under}${path}`);
    }
  }
  if (since('1.30') && truthy(pilot('taint.enabled'))) {
    add('PILOT_ENABLE_NODE_UNTAINT_CONTROLLERS', 'true', 'taint.enabled');
    if (since('1.30.3')) add('PILOT_NODE_UNTAINT_CONTROLLERS_TAINT_NAME', pilot('taint.name'), 'taint.name');
  }
  if (since('1.23')) list.push({ kind: 'gap', lines: 3 });
  if (since('1.6', '1.8') || (since('1.8', '1.9') && !hasKey(env, 'INJECTION_WEBHOOK_CONFIG_NAME'))) {
    const suffix = releaseNamespace === 'istio-system' ? '' : `-${releaseNamespace}`;
    addBare('INJECTION_WEBHOOK_CONFIG_NAME', `istio-sidecar-injector${revisionSuffix(context)}${suffix}`);
  }
  if (since('1.6', '1.20')) addBare('ISTIOD_ADDR', `istiod${revisionSuffix(context)}.${releaseNamespace}.svc:15012`);
  const isUnnamed = since('1.23.1') ? !truthy(env.EXTERNAL_ISTIOD) : env.EXTERNAL_ISTIOD === '';
  if (since('1.23') && truthy(global('externalIstiod')) && isUnnamed) {
    add('EXTERNAL_ISTIOD', global('externalIstiod'), 'global.externalIstiod');
  }
  if (since('1.27') && truthy(global('trustBundleName'))) {
    add('PILOT_CA_CERT_CONFIGMAP', global('trustBundleName'), 'global.trustBundleName');
  }
  if (since('1.29') && truthy(pilot('crlConfigMapName'))) {
    add('PILOT_CRL_CONFIGMAP', pilot('crlConfigMapName'), 'crlConfigMapName');
  }
  add('PILOT_ENABLE_ANALYSIS', global('istiod.enableAnalysis'), 'global.istiod.enableAnalysis');
  const cluster = firstFilled(global('multiCluster.clusterName'), 'Kubernetes');
  add('CLUSTER_ID', cluster, 'global.multiCluster.clusterName');
  if (since('1.8', '1.10')) {
    add('EXTERNAL_ISTIOD', firstFilled(global('externalIstiod'), 'false'), 'global.externalIstiod');
  }
  if (since('1.6', '1.9')) {
    add('CENTRAL_ISTIOD', firstFilled(global('centralIstiod'), 'false'), 'global.centralIstiod');
  }
  if (since('1.8', '1.9') && truthy(valueAt(values, 'telemetry.v2.enabled'))) {
    add('PILOT_ENDPOINT_TELEMETRY_LABEL', 'true', 'telemetry.v2.enabled');
  }
  if (since('1.9', '1.12') && !truthy(valueAt(values, 'telemetry.v2.enabled'))) {
    add('PILOT_ENDPOINT_TELEMETRY_LABEL', 'false', 'telemetry.v2.enabled');
  }
  if (since('1.18', '1.29')) addFrom('GOMEMLIMIT', limitOf('limits.memory', since('1.26') ? '1' : undefined));
  if (since('1.19')) addFrom('GOMAXPROCS', limitOf('limits.cpu', since('1.24') ? '1' : undefined));
  if (since('1.19')) {
    const platform = row.layout === 'flat' ? coalesced(global('platform'), values.platform) : global('platform');
    add('PLATFORM', platform, 'global.platform');
  }
  return { before, others };

  function addOwn(name: string, value: Json, origin: Origin | undefined): void {
    list.push({ kind: 'text', name, text: `"${printedByHelm(value)}"`, origin: origin ?? computed });
  }
}
