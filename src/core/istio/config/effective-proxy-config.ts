import { PROXY_CONFIG } from './names';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import { readValue } from '../../yaml/read/read';
import { type ClusterState, stringsAt } from './cluster';
import type { ProtoMessage } from './proto/proto';
import { protoToJsonValue } from './proto/proto-json';
import { applyProxyConfig, defaultProxyConfig } from './proxy-config';
import type { ReleaseRow } from '../versions/release-row';

/** Sets over a configuration what another one says; what cannot be applied is ignored, as in Istio. */
function over(base: ProtoMessage, json: Json): ProtoMessage {
  const applied = applyProxyConfig(base, json);
  return applied.ok ? applied.config : base;
}

/** The part of a ProxyConfig resource that goes into the proxy's configuration. */
function settingsOf(resource: JsonObject): JsonObject {
  const spec = isObject(resource.spec) ? resource.spec : {};
  const settings = newObject();
  if (spec.concurrency !== undefined) settings.concurrency = spec.concurrency;
  if (spec.environmentVariables !== undefined) settings.proxyMetadata = spec.environmentVariables;
  if (spec.image !== undefined) settings.image = spec.image;
  return settings;
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
): ProtoMessage {
  const root = mesh.string('root_namespace');
  const inNamespace = (name: string): JsonObject[] =>
    cluster.proxyConfigs
      .map(({ value }) => value)
      .filter(({ metadata }) => isObject(metadata) && metadata.namespace === name);
  const hasNoSelector = ({ spec }: JsonObject): boolean => !isObject(spec) || !isObject(spec.selector);
  const selects = ({ spec }: JsonObject): boolean => {
    const wanted = Object.entries(stringsAt(spec, 'selector', 'matchLabels'));
    return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
  };

  let config = over(defaultProxyConfig(row), protoToJsonValue(mesh.message('default_config') ?? mesh));
  const general = [...(root === '' ? [] : [root]), ...(namespace === root ? [] : [namespace])];
  for (const name of general) {
    const resource = inNamespace(name).find(hasNoSelector);
    if (resource !== undefined) config = over(config, settingsOf(resource));
  }
  const text = annotations[PROXY_CONFIG];
  let own = row.proto.message('ProxyConfig');
  if (text !== undefined) own = over(own, readValue(text).value ?? null);
  const selecting = inNamespace(namespace).find(selects);
  if (selecting !== undefined) own = over(own, settingsOf(selecting));
  return over(config, protoToJsonValue(own));
}
