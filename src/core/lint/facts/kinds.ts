import { nearest } from '../../text/nearest';

/** Kinds by API group, of groups that are Kubernetes' own and whole in this table (kubernetes.io, API reference of 1.34, and what older releases served). */
const NAMES: Readonly<Record<string, string>> = {
  // With those that OpenShift served there before it had groups of its own.
  '': 'Binding ComponentStatus ConfigMap Endpoints Event LimitRange List Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount BuildConfig DeploymentConfig ImageStream Project Route Template',
  apps: 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  batch: 'CronJob Job',
  autoscaling: 'HorizontalPodAutoscaler Scale',
  policy: 'Eviction PodDisruptionBudget PodSecurityPolicy',
  'networking.k8s.io': 'IPAddress Ingress IngressClass NetworkPolicy ServiceCIDR',
  'rbac.authorization.k8s.io': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  // Istio's own (manifests/charts/base/files/crd-all.gen.yaml, 1.5 to 1.31).
  'networking.istio.io':
    'DestinationRule EnvoyFilter Gateway ProxyConfig ServiceEntry Sidecar VirtualService WorkloadEntry WorkloadGroup',
  'security.istio.io': 'AuthorizationPolicy PeerAuthentication RequestAuthentication',
  'telemetry.istio.io': 'Telemetry',
};

/** Every version that a group has ever been served in. */
const VERSIONS: Readonly<Record<string, string>> = {
  '': 'v1',
  apps: 'v1 v1beta1 v1beta2 v1alpha1',
  batch: 'v1 v1beta1 v2alpha1',
  autoscaling: 'v1 v2 v2beta1 v2beta2 v2alpha1',
  extensions: 'v1beta1',
  policy: 'v1 v1beta1 v1alpha1',
  'networking.k8s.io': 'v1 v1beta1 v1alpha1',
  'rbac.authorization.k8s.io': 'v1 v1beta1 v1alpha1',
};

const KINDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(NAMES).map(([group, kinds]) => [group, new Set(kinds.split(' '))]),
);

/** Where workloads and what goes with them belong today. */
const HOMES: Readonly<Record<string, string>> = {
  '': 'v1',
  apps: 'apps/v1',
  batch: 'batch/v1',
  'networking.k8s.io': 'networking.k8s.io/v1',
  'networking.istio.io': 'networking.istio.io/v1',
  'security.istio.io': 'security.istio.io/v1',
  'telemetry.istio.io': 'telemetry.istio.io/v1',
};

const writtenGroup = (apiVersion: string): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.lastIndexOf('/')) : '';

/** The group of an apiVersion; for the kinds that `extensions` served too, the group that they belong to. */
export function groupOf(apiVersion: string, kind: string): string {
  const group = writtenGroup(apiVersion);
  return group === 'extensions' ? writtenGroup(homeOf(kind) ?? apiVersion) : group;
}

/** The kinds of an apiVersion's group; undefined for groups that are not in the table, and for what names no version. */
export function kindsOfGroup(apiVersion: string): ReadonlySet<string> | undefined {
  return apiVersion === '' ? undefined : KINDS.get(writtenGroup(apiVersion));
}

/** The apiVersion in which a kind is to be found; undefined where no group of the table has it. */
function homeOf(kind: string): string | undefined {
  const found = [...KINDS].find(([, kinds]) => kinds.has(kind));
  return found === undefined ? undefined : HOMES[found[0]];
}

/** The kind or the apiVersion of an object that no API server knows, and what may be meant. */
export interface WrongKind {
  readonly case: 'near' | 'unknown' | 'group' | 'version';
  readonly field: 'kind' | 'apiVersion';
  readonly near: string | undefined;
}

/**
 * What is wrong with a kind in a group that is whole in the table, with a version that such a group never had, and with a group without a dot that
 * does not exist: those of custom resources have one. Undefined where nothing is known to be wrong.
 */
export function wrongKind(apiVersion: string, kind: string): WrongKind | undefined {
  if (apiVersion === '') return undefined;
  const group = writtenGroup(apiVersion);
  const kinds = KINDS.get(group);
  if (kinds === undefined && group.includes('.')) return undefined;
  const home = homeOf(kind);
  if (kinds?.has(kind) === true || (group === 'extensions' && home !== undefined)) {
    const version = apiVersion.slice(apiVersion.lastIndexOf('/') + 1);
    const isServed = (VERSIONS[group] ?? version).split(' ').includes(version);
    return isServed ? undefined : { case: home === undefined ? 'unknown' : 'version', field: 'apiVersion', near: home };
  }
  if (home !== undefined) return { case: 'group', field: 'apiVersion', near: home };
  const near = nearest(kind, kinds ?? []);
  return { case: near === undefined ? 'unknown' : 'near', field: 'kind', near };
}
