/** An API version and a kind of it. */
export type KindName = readonly [apiVersion: string, kind: string];

/** Kinds that kube-inject decodes since 1.9, with the versions it has types for. Source: istio 1.30 pkg/kube/inject/initializer.go. */
export function modernKinds(cronJobVersion: string): readonly KindName[] {
  return [
    ['v1', 'ReplicationController'],
    ['v1', 'Pod'],
    ['apps/v1', 'Deployment'],
    ['apps/v1', 'DaemonSet'],
    ['apps/v1', 'ReplicaSet'],
    ['batch/v1', 'Job'],
    [cronJobVersion, 'CronJob'],
    ['apps/v1', 'StatefulSet'],
    ['v1', 'List'],
    ['apps.openshift.io/v1', 'DeploymentConfig'],
  ];
}
