/** One row of the Kubernetes deprecation policy's record: which API version of a kind stopped being served, and what replaces it. */
export interface RemovedApi {
  /** Kubernetes minor that deprecated it, where announced. */
  readonly deprecated?: string;
  readonly removed: string;
  readonly replacement?: string;
}

/** `apiVersion: kinds: deprecated removed replacement`, from the Kubernetes deprecation guide. */
const ROWS = `extensions/v1beta1:Deployment,DaemonSet:1.9 1.16 apps/v1
extensions/v1beta1:ReplicaSet:- 1.16 apps/v1
apps/v1beta1:Deployment,StatefulSet:1.9 1.16 apps/v1
apps/v1beta2:Deployment,StatefulSet,DaemonSet:1.9 1.16 apps/v1
apps/v1beta1:ReplicaSet:- 1.16 apps/v1
apps/v1beta2:ReplicaSet:- 1.16 apps/v1
extensions/v1beta1:NetworkPolicy:1.9 1.16 networking.k8s.io/v1
extensions/v1beta1:PodSecurityPolicy:1.10 1.16 -
policy/v1beta1:PodSecurityPolicy:1.21 1.25 -
extensions/v1beta1:Ingress:1.14 1.22 networking.k8s.io/v1
networking.k8s.io/v1beta1:Ingress,IngressClass:1.19 1.22 networking.k8s.io/v1
apiextensions.k8s.io/v1beta1:CustomResourceDefinition:1.16 1.22 apiextensions.k8s.io/v1
admissionregistration.k8s.io/v1beta1:MutatingWebhookConfiguration,ValidatingWebhookConfiguration:1.16 1.22 admissionregistration.k8s.io/v1
rbac.authorization.k8s.io/v1beta1:Role,RoleBinding,ClusterRole,ClusterRoleBinding:1.17 1.22 rbac.authorization.k8s.io/v1
rbac.authorization.k8s.io/v1alpha1:Role,RoleBinding,ClusterRole,ClusterRoleBinding:1.17 1.22 rbac.authorization.k8s.io/v1
policy/v1beta1:PodDisruptionBudget:1.21 1.25 policy/v1
autoscaling/v2beta1:HorizontalPodAutoscaler:1.22 1.25 autoscaling/v2
autoscaling/v2beta2:HorizontalPodAutoscaler:1.23 1.26 autoscaling/v2
batch/v2alpha1:CronJob:1.21 1.21 batch/v1
batch/v1beta1:CronJob:1.21 1.25 batch/v1
discovery.k8s.io/v1beta1:EndpointSlice:1.21 1.25 discovery.k8s.io/v1`;

let table: ReadonlyMap<string, RemovedApi> | undefined;

/** The row of an apiVersion and kind, or undefined where that version is still served. */
export function removedApi(apiVersion: string, kind: string): RemovedApi | undefined {
  if (table === undefined) {
    const rows = new Map<string, RemovedApi>();
    for (const line of ROWS.split('\n')) {
      const [version = '', kinds = '', facts = ''] = line.split(':');
      const [deprecated = '-', removed = '', replacement = '-'] = facts.split(' ');
      for (const name of kinds.split(',')) {
        rows.set(`${version} ${name}`, {
          removed,
          ...(deprecated !== '-' && { deprecated }),
          ...(replacement !== '-' && { replacement }),
        });
      }
    }
    table = rows;
  }
  return table.get(`${apiVersion} ${kind}`);
}
