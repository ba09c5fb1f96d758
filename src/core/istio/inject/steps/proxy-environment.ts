import { NETWORK } from '../../config/names';
import type { Origin } from '../../../provenance/origin';
import type { InjectorValues } from '../../config/values';
import type { VersionRow } from '../../versions/version-row';
import type { ProxyVariable } from '../parameters';

const CLUSTER = 'ISTIO_META_CLUSTER_ID';
const NETWORK_VARIABLE = 'ISTIO_META_NETWORK';
const PATH_KEYS: Readonly<Record<string, string>> = { cluster: CLUSTER, net: NETWORK_VARIABLE };

/**
 * Variables that the webhook's URL path gives the proxy: `/inject/cluster/c1/net/n1`, or `/inject/:ENV:cluster=c1:ENV:net=n1`.
 * Source: istio 1.30 pkg/kube/inject/webhook.go parseInjectEnvs.
 */
export function pathVariables(path: string, row: VersionRow): Map<string, string> {
  const rest = path.replace(/\/$/, '').split('/').slice(2).join('/');
  const pairs: (readonly [string, string])[] = [];
  if (row.injectPathEnv && rest.startsWith(':ENV:')) {
    for (const entry of rest.split(':ENV:').slice(1)) {
      const equals = entry.indexOf('=');
      if (equals > 0) pairs.push([entry.slice(0, equals), entry.slice(equals + 1)]);
    }
  } else if (rest !== '') {
    const parts = rest.split('/');
    for (let at = 0; at + 1 < parts.length; at += 2) {
      const value = parts[at + 1] ?? '';
      pairs.push([parts[at] ?? '', row.injectPathSlash ? value.replaceAll('--slash--', '/') : value]);
    }
  }
  const variables = new Map<string, string>();
  for (const [key, value] of pairs) {
    const name = Object.hasOwn(PATH_KEYS, key) ? (PATH_KEYS[key] ?? '') : key.toUpperCase();
    if (name !== '') variables.set(name, value);
  }
  return variables;
}

/**
 * The variables that the injector itself gives the proxy: those of the path, and cluster and network from the values; the pod's
 * network label beats both. Source: istio 1.30 pkg/kube/inject/inject.go extractClusterAndNetwork.
 */
export function proxyEnvironment(
  fromPath: ReadonlyMap<string, string>,
  values: InjectorValues,
  labels: Readonly<Record<string, string>>,
  labelOrigin: (name: string) => Origin | undefined,
): Map<string, ProxyVariable> {
  const variables = new Map<string, ProxyVariable>();
  for (const [name, value] of fromPath) variables.set(name, { value, source: 'path' });
  const cluster = values.text('global', 'multiCluster', 'clusterName');
  if ((fromPath.get(CLUSTER) ?? '') === '' && cluster !== '') {
    const because = values.origin('global', 'multiCluster', 'clusterName');
    variables.set(CLUSTER, { value: cluster, source: 'values', because });
  }
  const label = labels[NETWORK];
  if (label !== undefined) {
    const because = labelOrigin(NETWORK);
    if (label !== '') variables.set(NETWORK_VARIABLE, { value: label, source: 'label', because });
    return variables;
  }
  const network = values.text('global', 'network');
  if ((fromPath.get(NETWORK_VARIABLE) ?? '') === '' && network !== '') {
    variables.set(NETWORK_VARIABLE, { value: network, source: 'values', because: values.origin('global', 'network') });
  }
  return variables;
}
