import { PROXY_CONFIG } from './names';
import { compareStrings } from '../../go/bytes';
import { isObject, type JsonObject, newObject, stringAt } from '../../json';
import { readValue } from '../../yaml/read/read';
import { type ClusterState, stringsAt } from './cluster';
import { cloneProtoValue, isZeroValue, ProtoMessage, type ProtoValue } from './proto/proto';
import { protoToJsonValue } from './proto/proto-json';
import { applyProxyConfig, defaultProxyConfig } from './proxy-config';
import type { ReleaseRow } from '../versions/release-row';
import { type ProxyMerge, proxyMergeOf } from '../versions/version-merges';

/**
 * Sets in a message what another one has set: messages field by field, lists one behind the other, maps by key; what is zero sets nothing.
 * Source: protobuf-go proto.Merge; where durations are whole, istio 1.15.1 pkg/proto/merge Merge.
 */
function mergeMessage(target: ProtoMessage, source: ProtoMessage, wholeDurations: boolean): void {
  for (const [name, value] of source.fields) {
    const merged = mergedValue(target.get(name), value, wholeDurations);
    if (merged !== undefined) target.set(name, merged);
  }
}

function mergedValue(
  former: ProtoValue | undefined,
  value: ProtoValue,
  wholeDurations: boolean,
): ProtoValue | undefined {
  if (value instanceof ProtoMessage) {
    const whole = wholeDurations && value.descriptor.name === 'google.protobuf.Duration';
    const target = former instanceof ProtoMessage && !whole ? former : new ProtoMessage(value.descriptor);
    mergeMessage(target, value, wholeDurations);
    return target;
  }
  const copy = cloneProtoValue(value);
  if (Array.isArray(copy)) return [...(Array.isArray(former) ? former : []), ...copy];
  if (copy instanceof Map) return new Map([...(former instanceof Map ? former : []), ...copy]);
  return isZeroValue(copy) ? undefined : copy;
}

/** Fields that a configuration sets as a whole, whatever was there. */
function wholeFields({ images }: ProxyMerge): readonly string[] {
  return images ? ['concurrency', 'image'] : ['concurrency'];
}

/**
 * A configuration with another one over it. `base` is not changed.
 * Source: istio 1.13, 1.14.2, 1.15.1 and 1.16.4 pilot/pkg/model/proxy_config.go mergeWithPrecedence.
 */
function over(base: ProtoMessage, said: ProtoMessage, row: ReleaseRow, merge: ProxyMerge): ProtoMessage {
  if (merge.how === 'fields') {
    const applied = applyProxyConfig(base, protoToJsonValue(said), row.proxyConfigRules);
    return applied.ok ? applied.config : base;
  }
  const config = base.clone();
  mergeMessage(config, said, merge.how === 'whole-durations');
  for (const name of wholeFields(merge)) {
    const value = said.get(name);
    if (value !== undefined) config.set(name, cloneProtoValue(value));
  }
  return config;
}

/** The part of a ProxyConfig resource that goes into the proxy's configuration; empty where it cannot be read. */
function settingsOf(
  resource: JsonObject,
  { proto, proxyConfigRules }: ReleaseRow,
  { images }: ProxyMerge,
): ProtoMessage {
  const spec = isObject(resource.spec) ? resource.spec : {};
  const settings = newObject();
  if (spec.concurrency !== undefined) settings.concurrency = spec.concurrency;
  if (spec.environmentVariables !== undefined) settings.proxyMetadata = spec.environmentVariables;
  if (spec.image !== undefined && images) settings.image = spec.image;
  const empty = proto.message('ProxyConfig');
  const applied = applyProxyConfig(empty, settings, proxyConfigRules);
  return applied.ok ? applied.config : empty;
}

/** Order of age, then of names with their namespace behind them. Source: istio 1.21 pilot/pkg/model/config.go sortConfigByCreationTime. */
function byFullName(left: JsonObject, right: JsonObject): number {
  const text = (resource: JsonObject, field: string): string => stringAt(resource, 'metadata', field) ?? '';
  const name = (resource: JsonObject): string => `${text(resource, 'name')}.${text(resource, 'namespace')}`;
  const age = compareStrings(text(left, 'creationTimestamp'), text(right, 'creationTimestamp'));
  return age === 0 ? compareStrings(name(left), name(right)) : age;
}

/**
 * The proxy configuration of a pod in automatic mode: defaults, the mesh's, ProxyConfig resources of the root namespace, of the
 * pod's, the pod's annotation, and a resource that selects the pod, each over the one before.
 * Source: istio 1.30 pilot/pkg/model/proxy_config.go EffectiveProxyConfig.
 */
export function effectiveProxyConfig(
  mesh: ProtoMessage,
  cluster: ClusterState,
  row: ReleaseRow,
  namespace: string,
  labels: Readonly<Record<string, string>>,
  annotations: Readonly<Record<string, string>>,
  version: string,
): ProtoMessage {
  const merge = proxyMergeOf(version);
  const root = mesh.string('root_namespace');
  const inNamespace = (name: string): JsonObject[] => {
    const found = cluster.proxyConfigs
      .map(({ value }) => value)
      .filter(({ metadata }) => isObject(metadata) && metadata.namespace === name);
    return merge.byFullName ? found.sort(byFullName) : found;
  };
  const hasNoSelector = ({ spec }: JsonObject): boolean => !isObject(spec) || !isObject(spec.selector);
  const selects = ({ spec }: JsonObject): boolean => {
    const wanted = Object.entries(stringsAt(spec, 'selector', 'matchLabels'));
    return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
  };

  let config = over(defaultProxyConfig(row), mesh.message('default_config') ?? mesh, row, merge);
  const general = [...(root === '' ? [] : [root]), ...(namespace === root ? [] : [namespace])];
  for (const name of general) {
    const resource = inNamespace(name).find(hasNoSelector);
    if (resource !== undefined) config = over(config, settingsOf(resource, row, merge), row, merge);
  }
  const text = annotations[PROXY_CONFIG];
  let own = row.proto.message('ProxyConfig');
  if (text !== undefined) {
    // What cannot be applied is passed over, as in Istio.
    const applied = applyProxyConfig(own, readValue(text).value ?? null, row.proxyConfigRules);
    if (applied.ok) own = applied.config;
  }
  const selecting = inNamespace(namespace).find(selects);
  if (selecting !== undefined) own = over(own, settingsOf(selecting, row, merge), row, merge);
  return over(config, own, row, merge);
}
