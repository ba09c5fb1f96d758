import { compareStrings } from '../../../go/bytes';
import { isObject, type Json, type JsonObject, newObject } from '../../../json';
import type { OriginTable } from '../../../provenance/origin';
import { printedByHelm, truthy } from '../../values/trees';
import { getPath, PathSetter } from '../paths';

/** Values of the control plane that istioctl up to 1.23 takes for settings of its Deployment. */
const SETTINGS = [
  'imagePullPolicy',
  'nodeSelector',
  'tolerations',
  'podDisruptionBudget',
  'podAnnotations',
  'priorityClassName',
  'readinessProbe',
  'replicaCount',
  'resources',
  'serviceAnnotations',
] as const;
const ROLLING = { rollingMaxSurge: 'maxSurge', rollingMaxUnavailable: 'maxUnavailable' } as const;

/**
 * A person's IstioOperator with settings of Kubernetes under `values.pilot` copied to `components.pilot.k8s`, and without nulls
 * in its `spec`; a new tree. Source: istio 1.20 operator/pkg/translate/translate_value.go TranslateK8SfromValueToIOP.
 */
export function kubernetesFromValues(operator: JsonObject, origins: OriginTable): JsonObject {
  const result = withoutNulls(operator, origins);
  const pilot = getPath(operator, 'spec', 'values', 'pilot');
  if (!isObject(pilot)) return result;
  const put = (value: Json, key: string, ...path: readonly string[]): void => {
    new PathSetter(origins, origins.get(pilot, key)).set(
      result,
      ['spec', 'components', 'pilot', 'k8s', ...path],
      value,
    );
  };
  for (const key of SETTINGS) {
    const value = pilot[key] ?? null;
    if (truthy(value) || (typeof value === 'object' && value !== null)) put(withoutNulls(value, origins), key, key);
  }
  for (const [key, field] of Object.entries(ROLLING)) {
    const value = pilot[key] ?? null;
    if (truthy(value)) put(value, key, 'strategy', 'rollingUpdate', field);
  }
  const env = pilot.env ?? null;
  if (isObject(env) && Object.keys(env).length > 0) put(variables(result, env, origins), 'env', 'env');
  return result;
}

/** The variables that the component has already, and those of the values behind them. */
function variables(operator: JsonObject, env: JsonObject, origins: OriginTable): Json[] {
  const before = getPath(operator, 'spec', 'components', 'pilot', 'k8s', 'env');
  const list: Json[] = Array.isArray(before) ? [...before] : [];
  for (const name of Object.keys(env).toSorted(compareStrings)) {
    const entry: JsonObject = Object.assign(newObject(), {
      name,
      value: env[name] === null ? '<nil>' : printedByHelm(env[name]),
    });
    const origin = origins.get(env, name);
    if (origin !== undefined) origins.set(entry, 'value', origin);
    list.push(entry);
  }
  return list;
}

function withoutNulls<T extends Json>(value: T, origins: OriginTable): T;
function withoutNulls(value: Json, origins: OriginTable): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const list = value.map((item) => withoutNulls(item, origins));
    origins.copy(value, list);
    return list;
  }
  const copy = newObject();
  for (const key of Object.keys(value)) {
    const item = value[key] ?? null;
    if (item === null) continue;
    copy[key] = withoutNulls(item, origins);
    origins.copyEntry(value, key, copy, key);
  }
  return copy;
}
