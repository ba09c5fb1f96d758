import { REVISION } from '../../istio/config/names';
import { isInjectorConfig, splitInjectorConfig } from '../../istio/config/split-injector';
import { isObject, type JsonObject, stringAt } from '../../json';
import { readValue } from '../../yaml/read/read';
import type { Found } from './found';

/** What a ConfigMap of an installation holds: the injector's texts, the mesh configuration, or the values that Helm was given (1.26 on). */
export function foundInConfigMap(value: JsonObject): Found | undefined {
  const name = stringAt(value, 'metadata', 'name') ?? '';
  const config = stringAt(value, 'data', 'config');
  if (config !== undefined && isInjectorConfig(readValue(config).value)) {
    const split = splitInjectorConfig(config);
    if (split === undefined) return undefined;
    const revision = revisionOf(value, 'istio-sidecar-injector');
    return { kind: 'injector', name, revision, ...split, values: stringAt(value, 'data', 'values') ?? null };
  }
  const mesh = stringAt(value, 'data', 'mesh');
  if (mesh !== undefined) return { kind: 'mesh', name, revision: revisionOf(value, 'istio'), mesh };
  // Source: istio 1.26 manifests/charts/istio-control/istio-discovery/templates/configmap-values.yaml
  const given = /^values(?:-|$)/.test(name) ? stringAt(value, 'data', 'original-values') : undefined;
  if (given === undefined || stringAt(value, 'data', 'merged-values') === undefined) return undefined;
  const values = readValue(given).value;
  const isEmpty = !isObject(values) || Object.keys(values).length === 0;
  return { kind: 'helm-values', name: 'values.yaml', text: isEmpty ? '' : given, release: undefined };
}

/** The revision that an object's label or the end of its name tells; '' for the default one. */
export function revisionOf(value: JsonObject, prefix: string): string {
  const label = stringAt(value, 'metadata', 'labels', REVISION);
  const name = stringAt(value, 'metadata', 'name') ?? '';
  const revision = label ?? (name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : '');
  return revision === 'default' ? '' : revision;
}
