import { inRange, type VersionRange } from '../version-range';
import { istioApiVersion } from './istio-kinds';

/** One row of the Kubernetes deprecation policy's record: which API version of a kind stopped being served, and what replaces it. */
export interface RemovedApi {
  /** Kubernetes minor that deprecated it, where announced. */
  readonly deprecated?: string;
  readonly removed: string;
  /** What replaces it, the best first, each with the minor that serves it first where that came after the deprecation. */
  readonly replacements: readonly (VersionRange & { readonly apiVersion: string })[];
}

/** `apiVersion:kinds:deprecated removed replacement@since,until then`, from the Kubernetes deprecation guide. */
const ROWS = `extensions/v1beta1:Deployment,DaemonSet:1.9 1.16 apps/v1
extensions/v1beta1:ReplicaSet:- 1.16 apps/v1
apps/v1beta1:Deployment,StatefulSet:1.9 1.16 apps/v1
apps/v1beta2:Deployment,StatefulSet,DaemonSet:1.9 1.16 apps/v1
apps/v1beta1:ReplicaSet:- 1.16 apps/v1
apps/v1beta2:ReplicaSet:- 1.16 apps/v1
extensions/v1beta1:NetworkPolicy:1.9 1.16 networking.k8s.io/v1
extensions/v1beta1:PodSecurityPolicy:1.10 1.16 -
policy/v1beta1:PodSecurityPolicy:1.21 1.25 -
extensions/v1beta1:Ingress:1.14 1.22 networking.k8s.io/v1@1.19,networking.k8s.io/v1beta1
networking.k8s.io/v1beta1:Ingress,IngressClass:1.19 1.22 networking.k8s.io/v1
apiextensions.k8s.io/v1beta1:CustomResourceDefinition:1.16 1.22 apiextensions.k8s.io/v1
admissionregistration.k8s.io/v1beta1:MutatingWebhookConfiguration,ValidatingWebhookConfiguration:1.16 1.22 admissionregistration.k8s.io/v1
rbac.authorization.k8s.io/v1beta1:Role,RoleBinding,ClusterRole,ClusterRoleBinding:1.17 1.22 rbac.authorization.k8s.io/v1
rbac.authorization.k8s.io/v1alpha1:Role,RoleBinding,ClusterRole,ClusterRoleBinding:1.17 1.22 rbac.authorization.k8s.io/v1
policy/v1beta1:PodDisruptionBudget:1.21 1.25 policy/v1
autoscaling/v2beta1:HorizontalPodAutoscaler:1.22 1.25 autoscaling/v2@1.23,autoscaling/v2beta2
autoscaling/v2beta2:HorizontalPodAutoscaler:1.23 1.26 autoscaling/v2
batch/v2alpha1:CronJob:1.21 1.21 batch/v1
batch/v1beta1:CronJob:1.21 1.25 batch/v1
discovery.k8s.io/v1beta1:EndpointSlice:1.21 1.25 discovery.k8s.io/v1
events.k8s.io/v1beta1:Event:1.22 1.25 events.k8s.io/v1
node.k8s.io/v1beta1:RuntimeClass:1.22 1.25 node.k8s.io/v1
storage.k8s.io/v1beta1:CSIStorageCapacity:1.24 1.27 storage.k8s.io/v1
storage.k8s.io/v1beta1:CSIDriver,CSINode,StorageClass,VolumeAttachment:1.19 1.22 storage.k8s.io/v1
apiregistration.k8s.io/v1beta1:APIService:1.19 1.22 apiregistration.k8s.io/v1
authentication.k8s.io/v1beta1:TokenReview:1.19 1.22 authentication.k8s.io/v1
authorization.k8s.io/v1beta1:LocalSubjectAccessReview,SelfSubjectAccessReview,SubjectAccessReview,SelfSubjectRulesReview:1.19 1.22 authorization.k8s.io/v1
certificates.k8s.io/v1beta1:CertificateSigningRequest:1.19 1.22 certificates.k8s.io/v1
coordination.k8s.io/v1beta1:Lease:1.19 1.22 coordination.k8s.io/v1
scheduling.k8s.io/v1beta1:PriorityClass:1.14 1.22 scheduling.k8s.io/v1
flowcontrol.apiserver.k8s.io/v1beta1:FlowSchema,PriorityLevelConfiguration:1.23 1.26 flowcontrol.apiserver.k8s.io/v1@1.29,flowcontrol.apiserver.k8s.io/v1beta3@1.26,flowcontrol.apiserver.k8s.io/v1beta2
flowcontrol.apiserver.k8s.io/v1beta2:FlowSchema,PriorityLevelConfiguration:1.26 1.29 flowcontrol.apiserver.k8s.io/v1@1.29,flowcontrol.apiserver.k8s.io/v1beta3
flowcontrol.apiserver.k8s.io/v1beta3:FlowSchema,PriorityLevelConfiguration:1.29 1.32 flowcontrol.apiserver.k8s.io/v1`;

/** Mixer's templates and adapters of istio 1.0 and 1.1, each a kind of its own (mixer-instance and mixer-adapter in their crds.yaml and crd-11.yaml). */
const MIXER_TEMPLATES =
  'apikey,authorization,checknothing,edge,kubernetes,listentry,logentry,metric,quota,reportnothing,tracespan';
const MIXER_ADAPTERS =
  'bypass,circonus,cloudwatch,denier,dogstatsd,fluentd,kubernetesenv,listchecker,memquota,noop,opa,prometheus,rbac,redisquota,signalfx,solarwinds,stackdriver,statsd,stdio,zipkin';

/**
 * Istio's own: what each release no longer reads, of a kind's rows the newest first. `apiVersion:kinds:release, with the group and kind that took its place`;
 * one with a version stands where Istio still could read the kind but no longer installs its CRD.
 */
const ISTIO_ROWS = `authentication.istio.io/v1alpha1:Policy,MeshPolicy:1.6 security.istio.io/PeerAuthentication
rbac.istio.io/v1alpha1:ServiceRole,ServiceRoleBinding,ClusterRbacConfig,RbacConfig:1.6 security.istio.io/AuthorizationPolicy
rbac.istio.io/v1alpha1:AuthorizationPolicy:1.4 security.istio.io/AuthorizationPolicy
config.istio.io/v1alpha2:RouteRule:1.0 networking.istio.io/VirtualService
config.istio.io/v1alpha2:EgressRule:1.0 networking.istio.io/ServiceEntry
config.istio.io/v1alpha2:DestinationPolicy:1.0 networking.istio.io/DestinationRule
config.istio.io/v1alpha2:${MIXER_TEMPLATES},${MIXER_ADAPTERS},servicecontrol,servicecontrolreport:1.8 -
config.istio.io/v1alpha2:servicecontrol:1.1 config.istio.io/v1alpha2/handler
config.istio.io/v1alpha2:servicecontrolreport:1.1 config.istio.io/v1alpha2/instance
config.istio.io/v1alpha2:${MIXER_TEMPLATES}:1.2 config.istio.io/v1alpha2/instance
config.istio.io/v1alpha2:${MIXER_ADAPTERS}:1.2 config.istio.io/v1alpha2/handler
config.istio.io/v1alpha2:rule,handler,instance,adapter,template,attributemanifest,HTTPAPISpec,HTTPAPISpecBinding,QuotaSpec,QuotaSpecBinding:1.8 -`;

/** An Istio kind that the releases since `removed` do not read. */
export interface RemovedIstioApi {
  readonly removed: string;
  /** What took its place, in the best version that the release has; none where nothing did. */
  readonly replacement?: string;
  /** Whether only its CRD is gone. */
  readonly crdOnly: boolean;
}

/**
 * The row of one of Istio's own kinds for a release, or undefined where it still reads it. Sources: release notes of Istio 1.6 and 1.8; for older ones the
 * CRDs in install/kubernetes/helm, by tag from 0.8 to 1.4.
 */
export function removedIstioApi(apiVersion: string, kind: string, release: string): RemovedIstioApi | undefined {
  for (const line of ISTIO_ROWS.split('\n')) {
    const [version = '', kinds = '', facts = ''] = line.split(':');
    if (version !== apiVersion || !kinds.split(',').includes(kind)) continue;
    const [removed = '', successor = ''] = facts.split(' ');
    if (!inRange(release, { since: removed })) continue;
    const written = /^(.+\/.+)\/(.+)$/.exec(successor);
    const [group = '', successorKind = ''] = successor.split('/');
    const best = istioApiVersion(group, successorKind, release);
    const replacement = written !== null ? written.slice(1).join(' ') : best && `${best} ${successorKind}`;
    return { removed, ...(replacement !== undefined && { replacement }), crdOnly: written !== null };
  }
  return undefined;
}

function replacementOf(text: string): RemovedApi['replacements'][number] {
  const [apiVersion = '', since] = text.split('@');
  return { apiVersion, ...(since !== undefined && { since }) };
}

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
          replacements: replacement === '-' ? [] : replacement.split(',').map(replacementOf),
        });
      }
    }
    table = rows;
  }
  return table.get(`${apiVersion} ${kind}`);
}
