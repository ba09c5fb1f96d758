import type { SprigVersion } from '../../gotemplate/functions/sprig/sprig';
import type { LanguageSwitches } from '../../gotemplate/syntax/language';
import type { FieldPathStyle } from '../../kube/codec/decode';
import type { MergeSwitches } from '../../kube/merge/merge-switches';
import type { SeparatorRule } from '../../yaml/read/read';
import type { AnnotationValidator, AnnotationWords } from '../config/annotations-validate';
import type { ProxyConfigRules, ProxyDefaults } from '../config/proxy-config';
import type { DecisionSwitches } from '../decide/decision-switches';
import type { KindName } from '../../kube/workloads';

/** How the injector's ConfigMap looks and how its template is applied: see section 1.0 of the injection specification. */
type Era = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** Fields of the template's data beside ObjectMeta, Spec, ProxyConfig and MeshConfig. */
export type TemplateDataField =
  | 'DeploymentMeta'
  | 'Values'
  | 'TypeMeta'
  | 'Revision'
  | 'EstimatedConcurrency'
  | 'ProxyImage'
  | 'ProxyUID'
  | 'ProxyGID'
  | 'CompliancePolicy'
  | 'InboundTrafficPolicyMode'
  | 'NativeSidecars'
  | 'ProxyInitImage';

/** What of a pod's owner tells its workload. */
export interface OwnerGuess {
  /** Digits behind the name of a Job that a CronJob made. */
  readonly cronJobs: 'ten-digits' | 'eight-to-ten';
  readonly cronJobVersion: 'batch/v1beta1' | 'batch/v1';
  /** Whether OpenShift's DeploymentConfigs and Argo's Rollouts are known. */
  readonly deploymentConfigs: boolean;
  readonly rollouts: boolean;
}

export interface VersionRow extends DecisionSwitches {
  readonly era: Era;
  /** Whether the injector appends to pods, as those before 1.9 did. */
  readonly isHistoric: boolean;
  /** Kinds that kube-inject decodes, in the order of registration. */
  readonly kinds: readonly KindName[];
  /** Minor of Go that built the release. */
  readonly goMinor: number;
  /** What the template language could do in that Go. */
  readonly language: LanguageSwitches;
  /** How that Go's encoding/json names the field in a type error. */
  readonly fieldPath: FieldPathStyle;
  /** Minor of the Kubernetes libraries (1.33 → 33): it decides fields and the defaults that are printed. */
  readonly kubeMinor: number;
  readonly merge: MergeSwitches;
  /** What proxies are configured with where nobody says otherwise. */
  readonly proxyDefaults: ProxyDefaults;
  readonly delimiters: readonly [string, string];
  /** Sprig under Istio's own functions, or none. */
  readonly sprig: SprigVersion | null;
  readonly istioFunctions: readonly string[];
  readonly dataFields: readonly TemplateDataField[];
  /** What `.DeploymentMeta` is: the workload's metadata, by pointer or by value, or only name and namespace. */
  readonly deploymentMeta: '*ObjectMeta' | 'ObjectMeta' | 'NamespacedName';
  /** Whether `.TypeMeta` is a pointer. */
  readonly typeMetaPointer: boolean;
  /** Whether `.ObjectMeta` is a pointer. */
  readonly objectMetaPointer: boolean;
  /** Whether templates are parsed when the configuration is read, so that one bad template refuses all of it. */
  readonly templatesParsedAtLoad: boolean;
  /** What ENABLE_NATIVE_SIDECARS may say and what it is when unset. */
  readonly nativeSidecars: 'absent' | 'off' | 'auto';
  /** Whether the pod that templates alone make is merged before the person's, which tells whose mistake is reported. */
  readonly templatePodFirst: boolean;
  /** What kube-inject's reader does with text behind a document separator. */
  readonly separators: SeparatorRule;
  /** Minor of the oldest kubelet that `auto` accepts. */
  readonly nativeKubeletMinor: number;
  /** Whether the annotation `sidecar.istio.io/nativeSidecar` decides for its pod. */
  readonly nativeAnnotation: boolean;
  /** Handlers, beside HTTP, that are sent through the agent. */
  readonly rewriteTcpProbes: boolean;
  /** Whether istiod's REWRITE_TCP_PROBES may say that TCP probes stay. */
  readonly tcpProbesByVariable: boolean;
  readonly rewriteGrpcProbes: boolean;
  readonly rewriteInitContainerProbes: boolean;
  readonly rewriteLifecycle: boolean;
  /** Whether the status annotation names the revision, and whether the template's version as before 1.9. */
  readonly statusRevision: boolean;
  readonly statusVersion: boolean;
  /** The library that turns YAML into structs: github.com/ghodss/yaml v1.0.0, or sigs.k8s.io/yaml, which says more of errors. */
  readonly yamlLibrary: 'ghodss' | 'sigs';
  /** Whether YAML output is folded at 80 columns. */
  readonly yamlFolding: boolean;
  /** What stands before the error of an object that cannot be printed. */
  readonly yamlMarshalError: string;
  /** Whether a pod that carries a status annotation is injected anew: its former containers come from the template again. */
  readonly reinjection: boolean;
  /** Whether probers are appended where such a pod has none yet; before, they were lost. */
  readonly reinjectionAppendsProbers: boolean;
  /** Whether containers named in the status annotation are taken out before the template sees the pod. */
  readonly stripsInjected: boolean;
  /** Whether init containers are told of the user that the person's istio-proxy runs as. */
  readonly initContainerUser: boolean;
  /** Whether a user other than 1337 that the template gives a container beats the user and group that the person gives it. */
  readonly templateUserWins: boolean;
  /** Whether Prometheus annotations are matched as Prometheus would, every character but letters, digits and `_` as `_`, and `scrape: false` is heeded. */
  readonly prometheusSanitised: boolean;
  /** Whether `prometheus.istio.io/scrape-targets` is read and ports reserved by Istio are refused. */
  readonly prometheusTargets: boolean;
  readonly prometheusSecurePort: boolean;
  /** How appendMultusNetwork adds a network: always, unless it is listed, or telling a namespace from a name (`namespace/name`) too. */
  readonly multusNetwork: 'append' | 'unique' | 'namespaced';
  /** Whether `global.variant` gives the image type, and whether an empty type of the proxy configuration hides it. */
  readonly imageVariant: boolean;
  readonly imageTypeHidesVariant: boolean;
  /** Whether ProxyConfig resources are merged into the proxy configuration in the webhook. */
  readonly proxyConfigResources: boolean;
  /** Whether proxy user and group follow the namespace's OpenShift annotations. */
  readonly openShiftIds: boolean;
  /** Where on OpenShift an application's user is looked for that the proxy shares; it is then taken from the proxy. */
  readonly openShiftSharedUser: 'kept' | 'containers' | 'all';
  /** Whether `metadata.managedFields` is dropped before the webhook compares. */
  readonly dropsManagedFields: boolean;
  /** Syntaxes of the webhook's path: `/inject/:ENV:k=v`, and `--slash--` for `/` in `/inject/k/v`. */
  readonly injectPathEnv: boolean;
  readonly injectPathSlash: boolean;
  /** Whether kube-inject derives a Pod's owner from its owner references. */
  readonly kubeInjectPodOwner: boolean;
  /** Whether the revision `default` has no name for kube-inject. */
  readonly kubeInjectDefaultUnnamed: boolean;
  /** Whether kube-inject's warnings name kind and namespace beside the name. */
  readonly kubeInjectNamesKind: boolean;
  /** Whether a rendered overlay is turned into JSON before it is merged, which has a complaint of its own about bad YAML. */
  readonly overlayThroughJson: boolean;
  /** API version of the CronJob type that kube-inject decodes into. */
  readonly cronJobVersion: string;
  /** Annotations whose values are checked before a template runs, and how. */
  readonly annotationValidators: Readonly<Record<string, AnnotationValidator>>;
  readonly annotationWords: AnnotationWords;
  /** How a mesh's and a pod's proxy configuration are read. */
  readonly proxyConfigRules: ProxyConfigRules;
  /** Whether the mesh's holdApplicationUntilProxyStarts puts the proxy first, or the pod's annotation and the values alone. */
  readonly holdsByMesh: boolean;
  /** Whether the proxy's threads are estimated from its CPU, or `.EstimatedConcurrency` is always 0. */
  readonly estimatesConcurrency: boolean;
  /** How the webhook guesses a pod's workload. */
  readonly owners: OwnerGuess;
}
