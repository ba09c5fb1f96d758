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
};

const groupOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.lastIndexOf('/')) : '';

/** The kinds of an apiVersion's group; undefined for groups that are not in the table, and for what names no version. */
export function kindsOfGroup(apiVersion: string): ReadonlySet<string> | undefined {
  return apiVersion === '' ? undefined : KINDS.get(groupOf(apiVersion));
}

/** The apiVersion in which a kind is to be found; undefined where no group of the table has it. */
export function groupOfKind(kind: string): string | undefined {
  const found = [...KINDS].find(([, kinds]) => kinds.has(kind));
  return found === undefined ? undefined : HOMES[found[0]];
}
