import { nearest } from '../../text/nearest';
import { inRange } from '../version-range';
import { removedApi } from './api-versions';
import { ISTIO_KINDS, istioApiVersion, istioVersions } from './istio-kinds';

/**
 * Kinds by API group, of groups that are Kubernetes' own and whole in this table: in each, the versions that ever served the kinds, the best first
 * (kubernetes.io, API reference of 1.34, and the deprecation guide for what older releases served).
 */
const KUBERNETES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': {
    // With those that OpenShift served there before it had groups of its own.
    v1: 'Binding ComponentStatus ConfigMap Endpoints Event LimitRange List Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount BuildConfig DeploymentConfig ImageStream Project Route Template',
  },
  apps: { 'v1 v1beta2 v1beta1': 'ControllerRevision Deployment ReplicaSet StatefulSet', 'v1 v1beta2': 'DaemonSet' },
  batch: { 'v1 v1beta1 v2alpha1': 'CronJob', 'v1 v2alpha1': 'Job' },
  autoscaling: { 'v2 v1 v2beta2 v2beta1 v2alpha1': 'HorizontalPodAutoscaler', v1: 'Scale' },
  policy: { 'v1 v1beta1 v1alpha1': 'Eviction PodDisruptionBudget', v1beta1: 'PodSecurityPolicy' },
  'networking.k8s.io': {
    'v1 v1beta1': 'Ingress IngressClass',
    v1: 'NetworkPolicy',
    'v1 v1beta1 v1alpha1': 'IPAddress ServiceCIDR',
  },
  'rbac.authorization.k8s.io': { 'v1 v1beta1 v1alpha1': 'ClusterRole ClusterRoleBinding Role RoleBinding' },
  // The last, so that its kinds are at home elsewhere.
  extensions: {
    v1beta1:
      'DaemonSet Deployment HorizontalPodAutoscaler Ingress Job NetworkPolicy PodSecurityPolicy ReplicaSet Scale ThirdPartyResource',
  },
};

/** Kinds of the Gateway API that are written in another group, of Kubernetes or of Istio (gateway-api.sigs.k8s.io, API reference of 1.2). */
const GATEWAY_API = 'gateway.networking.k8s.io/v1';
const GATEWAY_API_KINDS: ReadonlySet<string> = new Set(['Gateway', 'GatewayClass', 'GRPCRoute', 'HTTPRoute']);

/** The versions of each kind by group; those of Istio's kinds depend on the release (`istioVersions`). */
const KINDS: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map([
  ...[...ISTIO_KINDS].map(([group, kinds]) => [group, kindsIn({ '': kinds })] as const),
  ...Object.entries(KUBERNETES).map(([group, rows]) => [group, kindsIn(rows)] as const),
]);

function kindsIn(rows: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  const kinds = new Map<string, readonly string[]>();
  for (const [versions, names] of Object.entries(rows))
    for (const kind of names.split(' ')) kinds.set(kind, versions.split(' '));
  return kinds;
}

const writtenGroup = (apiVersion: string): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.lastIndexOf('/')) : '';

/** The first group of the table that has a kind. */
function groupWith(kind: string): string | undefined {
  for (const [group, kinds] of KINDS) if (kinds.has(kind)) return group;
  return undefined;
}

/** The group of an apiVersion; for the kinds that `extensions` served too, the group that they belong to. */
export function groupOf(apiVersion: string, kind: string): string {
  const group = writtenGroup(apiVersion);
  return group === 'extensions' ? (groupWith(kind) ?? group) : group;
}

/** The kinds of an apiVersion's group; undefined for groups that are not in the table, and for what names no version. */
export function kindsOfGroup(apiVersion: string): { has(kind: string): boolean } | undefined {
  return apiVersion === '' ? undefined : KINDS.get(writtenGroup(apiVersion));
}

/** The apiVersion in which a kind is to be found in a release of Istio; undefined where no group of the table has it. */
function homeOf(kind: string, istio: string): string | undefined {
  const group = groupWith(kind);
  if (group === undefined) return undefined;
  if (ISTIO_KINDS.has(group)) return istioApiVersion(group, kind, istio) ?? istioVersions(group, kind)[0]?.apiVersion;
  const [best = ''] = KINDS.get(group)?.get(kind) ?? [];
  return group === '' ? best : `${group}/${best}`;
}

/** The kind or the apiVersion of an object that no API server knows, and what may be meant. */
export interface WrongKind {
  readonly case: 'near' | 'unknown' | 'group' | 'groups' | 'version' | 'later' | 'later-kind';
  readonly field: 'kind' | 'apiVersion';
  /** What may be meant, the likeliest first. */
  readonly near: readonly string[];
  /** First release of Istio whose CRDs have it. */
  readonly since?: string;
}

/** What is wrong with the version in which a kind of Istio is written. */
function wrongIstioVersion(apiVersion: string, kind: string, istio: string): WrongKind | undefined {
  const served = istioVersions(writtenGroup(apiVersion), kind);
  const row = served.find((one) => one.apiVersion === apiVersion);
  if (row !== undefined && inRange(istio, row)) return undefined;
  const best = served.find((one) => inRange(istio, one));
  const near = best === undefined ? [] : [best.apiVersion];
  if (best === undefined) {
    const since = served[served.length - 1]?.since ?? '';
    return { case: 'later-kind', field: 'kind', near, since };
  }
  return row?.since === undefined
    ? { case: 'version', field: 'apiVersion', near }
    : { case: 'later', field: 'apiVersion', near, since: row.since };
}

/**
 * What is wrong with a kind in a group that is whole in the table, with a version that never served such a kind or that the CRDs of this release of Istio do
 * not have yet, and with a group without a dot that does not exist: those of custom resources have one. Undefined where nothing is known to be wrong.
 */
export function wrongKind(apiVersion: string, kind: string, istio: string): WrongKind | undefined {
  if (apiVersion === '') return undefined;
  const group = writtenGroup(apiVersion);
  const kinds = KINDS.get(group);
  if (kinds === undefined && group.includes('.')) return undefined;
  const versions = kinds?.get(kind);
  if (versions !== undefined && ISTIO_KINDS.has(group)) return wrongIstioVersion(apiVersion, kind, istio);
  if (versions?.includes(apiVersion.slice(apiVersion.lastIndexOf('/') + 1)) === true) return undefined;
  const home = homeOf(kind, istio);
  const homes = [
    ...(home === undefined || removedApi(home, kind) !== undefined ? [] : [home]),
    ...(versions === undefined && GATEWAY_API_KINDS.has(kind) ? [GATEWAY_API] : []),
  ];
  if (versions !== undefined)
    return { case: homes.length > 0 ? 'version' : 'unknown', field: 'apiVersion', near: homes };
  if (homes.length > 0) return { case: homes.length > 1 ? 'groups' : 'group', field: 'apiVersion', near: homes };
  const near = nearest(kind, new Set(kinds?.keys()));
  return { case: near === undefined ? 'unknown' : 'near', field: 'kind', near: near === undefined ? [] : [near] };
}
