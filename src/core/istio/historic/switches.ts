import { PROXY_CONFIG } from '../config/names';
import { modernKinds } from '../versions/kinds';
import type { SharedColumns } from '../versions/release-row';
import { heldAt, type Steps, versionOrder } from '../versions/steps';

/** Fields of SidecarInjectionSpec, what a template of 0.5 to 1.8 renders. */
export type SpecField =
  | 'initContainers'
  | 'containers'
  | 'volumes'
  | 'imagePullSecrets'
  | 'dnsConfig'
  | 'rewriteAppHTTPProbe'
  | 'podRedirectAnnot'
  | 'holdApplicationUntilProxyStarts';

/** What the injector of 0.2 to 1.8 did differently from release to release, beside what the version table's other columns say. */
export interface LegacySwitches extends SharedColumns {
  /** Whether a template renders what is appended (from 0.5), or Go code builds it from parameters. */
  readonly template: boolean;
  readonly specFields: readonly SpecField[];
  /** Whether that code tells the proxy the control plane's authentication policy. */
  readonly policyArgument: boolean;
  /** Whether the status annotation lists image pull secrets. */
  readonly statusSecrets: boolean;
  /** Whether the webhook set Kubernetes' defaults in what it added, because API servers of the time did not do so after webhooks. */
  readonly appliesDefaults: boolean;
  /** How the webhook learns the workload of a pod: it takes the pod for it, or asks the owner reference, which may be a CronJob's Job. */
  readonly owner: 'pod' | 'controller' | 'cron-job';
  /** Whether a ReplicaSet without the label `pod-template-hash` counts as a Deployment's too. */
  readonly ownerWithoutHash: boolean;
  /** Whether the agent can take over the application's probes. */
  readonly probers: boolean;
  /** Whether the variable about probes is there, as `{}`, where there are none. */
  readonly probersWithoutProbes: boolean;
  /** Whether one prober is the HTTP request alone, or an object with it and the timeout. */
  readonly probersWithTimeout: boolean;
  /** Whether the port of the agent is looked for among the proxy's arguments, or is that of mesh and annotation. */
  readonly statusPortFromArguments: boolean;
  /** Whether `sidecar.istio.io/rewriteAppHTTPProbers` decides for its pod. */
  readonly probeAnnotation: boolean;
  /** Whether a rewritten HTTPS probe becomes an HTTP one. */
  readonly httpsProbesRewritten: boolean;
  readonly startupProbes: boolean;
  /** Whether the webhook's patch rewrites probes before it moves containers, so that its indexes are right. */
  readonly probesFirst: boolean;
  /** When the pod's group for volumes becomes 1337: never, where the mesh has SDS (with its token mount), or always. */
  readonly fsGroup: 'never' | 'sds-token' | 'sds' | 'always';
  /** The SDS socket of a mesh that does not name one. */
  readonly sdsUdsPath: string;
  /** Whether that replaces the pod's whole security context. */
  readonly fsGroupReplaces: boolean;
  /** Whether `--concurrency` follows the proxy's CPU limit or request. */
  readonly concurrency: boolean;
  /** Whether the webhook copies the application's service account mount to the proxy. */
  readonly copiesTokenMount: boolean;
  /** Whether istio-validation comes before the other init containers. */
  readonly validationFirst: boolean;
  readonly tlsModeLabel: boolean;
  /** Labels that the webhook adds beside: canonical service, revision, network. */
  readonly canonicalLabels: boolean;
  readonly revisionLabel: boolean;
  readonly networkLabel: boolean;
  readonly injectedAnnotations: boolean;
  /** Annotations that kube-inject takes from the template's `podRedirectAnnot`, null where it takes none; the webhook never does. */
  readonly redirectAnnotations: readonly string[] | null;
  /** Whether the webhook merges Prometheus annotations, and whether kube-inject, which then tells the proxy nothing of the application's. */
  readonly prometheusMerge: 'never' | 'webhook' | 'both';
  /** Where a pod keeps proxy configuration of its own, or null where it cannot. */
  readonly proxyConfigAnnotation: string | null;
  /** Which of cluster and network reach the proxy's environment: none, the two of the webhook's path, those of path, values and label. */
  readonly clusterInfo: 'none' | 'path' | 'all';
  /** What says that the application waits for the proxy: nothing, values, or mesh and values. */
  readonly hold: 'never' | 'values' | 'mesh-and-values';
  /** Whether kube-inject goes the webhook's way: patch the pod, then take its metadata and spec. */
  readonly kubeInjectPatches: boolean;
  /** Whether kube-inject appends image pull secrets. */
  readonly kubeInjectSecrets: boolean;
  /** Whether kube-inject's warnings fall back to the workload's name, start with an arrow, and end their line. */
  readonly warningNamesWorkload: boolean;
  readonly warningArrow: boolean;
  readonly warningEndsLine: boolean;
  /** What stands before an error of the values, and of the rendered YAML. */
  readonly valuesErrorPrefix: string;
  readonly renderedErrorPrefix: string;
  /** How errors about annotations are worded: the first one, all, or all in the words that they have since. */
  readonly annotationErrors: 'first' | 'all' | 'named';
}

const RENDERED: readonly SpecField[] = ['initContainers', 'containers', 'volumes'];
const WITH_SECRETS: readonly SpecField[] = [...RENDERED, 'imagePullSecrets'];
const WITH_PROBES: readonly SpecField[] = [...WITH_SECRETS, 'dnsConfig', 'rewriteAppHTTPProbe'];
const WITH_REDIRECT: readonly SpecField[] = [...WITH_PROBES, 'podRedirectAnnot'];

const CONTROLLER = ['v1', 'ReplicationController'] as const;
const POD = ['v1', 'Pod'] as const;
const BETA_KINDS = [
  ['extensions/v1beta1', 'Deployment'],
  ['extensions/v1beta1', 'DaemonSet'],
  ['extensions/v1beta1', 'ReplicaSet'],
  ['batch/v1', 'Job'],
  ['batch/v2alpha1', 'CronJob'],
  ['apps/v1beta1', 'StatefulSet'],
] as const;
const LISTS = [
  ['v1', 'List'],
  ['apps.openshift.io/v1', 'DeploymentConfig'],
] as const;

/** The annotations that the release checks, or knows to need no check. */
const KNOWN_ANNOTATIONS: readonly string[] = [
  ...[
    'inject status rewriteAppHTTPProbers controlPlaneAuthPolicy discoveryAddress proxyImage proxyCPU proxyMemory',
    'interceptionMode bootstrapOverride statsInclusionPrefixes statsInclusionSuffixes statsInclusionRegexps',
    'userVolume userVolumeMount',
  ].flatMap((names) => names.split(' ').map((name) => `sidecar.istio.io/${name}`)),
  'status.sidecar.istio.io/port',
  ...['initialDelaySeconds', 'periodSeconds', 'failureThreshold'].map(
    (name) => `readiness.status.sidecar.istio.io/${name}`,
  ),
  ...[
    'includeOutboundIPRanges',
    'excludeOutboundIPRanges',
    'includeInboundPorts',
    'excludeInboundPorts',
    'excludeOutboundPorts',
    'kubevirtInterfaces',
  ].map((name) => `traffic.sidecar.istio.io/${name}`),
];
const KNOWN_FIRST = [...KNOWN_ANNOTATIONS, 'readiness.status.sidecar.istio.io/applicationPorts'];
const KNOWN_WITH_DUMP = [...KNOWN_ANNOTATIONS, 'sidecar.istio.io/enableCoreDump'];
const KNOWN_WITH_CONFIG = [...KNOWN_WITH_DUMP, 'prometheus.istio.io/merge-metrics', PROXY_CONFIG];

const FIRST: LegacySwitches = {
  template: false,
  seesEveryPod: false,
  specFields: RENDERED,
  policyArgument: false,
  cronJobTemplates: false,
  statusSecrets: false,
  appliesDefaults: false,
  kinds: [CONTROLLER, ...BETA_KINDS],
  owner: 'pod',
  ownerWithoutHash: true,
  probers: false,
  probersWithoutProbes: true,
  probersWithTimeout: false,
  statusPortFromArguments: true,
  probeAnnotation: false,
  httpsProbesRewritten: false,
  startupProbes: false,
  probesFirst: false,
  fsGroup: 'never',
  sdsUdsPath: '',
  fsGroupReplaces: true,
  concurrency: false,
  copiesTokenMount: false,
  validationFirst: false,
  tlsModeLabel: false,
  canonicalLabels: false,
  revisionLabel: false,
  networkLabel: false,
  injectedAnnotations: false,
  redirectAnnotations: null,
  prometheusMerge: 'never',
  proxyConfigAnnotation: null,
  plainConcurrency: true,
  portsOfAllProtocols: true,
  wholeProxyConfig: true,
  clusterInfo: 'none',
  hold: 'never',
  kubeInjectPatches: false,
  kubeInjectSecrets: false,
  warningNamesWorkload: false,
  warningArrow: false,
  warningEndsLine: false,
  missingTemplateError: 'panic: reflect: call of reflect.Value.FieldByName on zero Value',
  valuesErrorPrefix: '',
  renderedErrorPrefix: '',
  annotationErrors: 'first',
};

/**
 * What each release changed, in order, to the patch. Source: the differences of istio/istio pilot/pkg/kube/inject (pkg/kube/inject from
 * 1.4 on) between neighbouring tags from 0.5.0 to 1.8.6; the file that changed stands beside each row.
 */
const CHANGES: readonly (readonly [since: string, changed: Partial<LegacySwitches>])[] = [
  ['0.2', {}],
  // pilot/platform/kube/inject/inject.go injectIntoSpec, intoObject, against istio/old_pilot_repo platform/kube/inject
  ['0.3', { policyArgument: true, cronJobTemplates: true }],
  // webhook.go applyDefaultsWorkaround
  ['0.5', { template: true, seesEveryPod: true, appliesDefaults: true }],
  // initializer.go kinds; inject.go intoObject
  ['0.6', { kinds: [CONTROLLER, ...BETA_KINDS, ...LISTS], warningEndsLine: true }],
  // inject.go SidecarInjectionSpec, SidecarInjectionStatus
  ['0.8', { specFields: WITH_SECRETS, statusSecrets: true }],
  // initializer.go kinds
  ['1.0', { kinds: [CONTROLLER, POD, ...BETA_KINDS, ...LISTS] }],
  // inject.go annotationRegistry, validateAnnotations
  ['1.0.3', { annotationErrors: 'all' }],
  // inject.go SidecarInjectionSpec; webhook.go addContainer, inject; app_probe.go; concurrency.go
  [
    '1.1',
    {
      appliesDefaults: false,
      specFields: WITH_PROBES,
      probers: true,
      fsGroup: 'sds-token',
      concurrency: true,
      copiesTokenMount: true,
    },
  ],
  // initializer.go kinds; app_probe.go ShouldRewriteAppHTTPProbers, convertAppProber; inject.go validateAnnotations
  [
    '1.2',
    {
      kinds: modernKinds('batch/v2alpha1'),
      probeAnnotation: true,
      httpsProbesRewritten: true,
      annotationErrors: 'named',
    },
  ],
  // inject.go SidecarInjectionSpec, InjectionData, IntoObject, rewriteCniPodSPec; webhook.go inject
  [
    '1.3',
    {
      specFields: WITH_REDIRECT,
      owner: 'controller',
      fsGroup: 'sds',
      redirectAnnotations: KNOWN_FIRST,
      warningNamesWorkload: true,
      missingTemplateError: 'spec.template is required value',
      valuesErrorPrefix: 'could not parse configuration values: ',
      renderedErrorPrefix: 'failed parsing generated injected YAML (check Istio sidecar injector configuration): ',
    },
  ],
  // inject.go Config, IntoObject, getPortsForContainer; webhook.go createPatch
  ['1.4', { tlsModeLabel: true, injectedAnnotations: true, portsOfAllProtocols: false }],
  // inject.go IntoObject, webhook.go inject
  ['1.4.5', { fsGroupReplaces: false }],
  // app_probe.go convertAppProber, kubeProbeToInternalProber; webhook.go createPatch; inject.go annotationRegistry
  ['1.5', { probersWithTimeout: true, canonicalLabels: true, redirectAnnotations: KNOWN_WITH_DUMP }],
  // app_probe.go createProbeRewritePatch; webhook.go addContainer, createPatch, enablePrometheusMerge; inject.go InjectionData, cleanProxyConfig;
  // pkg/config/mesh/mesh.go DefaultMeshConfig
  [
    '1.6',
    {
      statusPortFromArguments: false,
      validationFirst: true,
      revisionLabel: true,
      sdsUdsPath: 'unix:./etc/istio/proxy/SDS',
      prometheusMerge: 'webhook',
      proxyConfigAnnotation: 'istio.io/proxyConfig',
      redirectAnnotations: KNOWN_WITH_CONFIG,
      wholeProxyConfig: false,
    },
  ],
  // inject.go InjectionData, overwriteClusterInfo
  ['1.6.1', { proxyConfigAnnotation: PROXY_CONFIG, clusterInfo: 'path' }],
  // inject.go AnnotationValidation, IntoObject
  ['1.6.3', { kubeInjectSecrets: true, redirectAnnotations: [...KNOWN_WITH_CONFIG, 'k8s.v1.cni.cncf.io/networks'] }],
  // webhook.go inject
  ['1.6.10', { owner: 'cron-job' }],
  // inject.go IntoObject, InjectionData; app_probe.go DumpAppProbers; webhook.go inject (without what 1.6.10 has)
  [
    '1.7',
    {
      specFields: [...WITH_REDIRECT, 'holdApplicationUntilProxyStarts'],
      owner: 'controller',
      startupProbes: true,
      prometheusMerge: 'both',
      plainConcurrency: false,
      hold: 'values',
    },
  ],
  // webhook.go createPatch
  ['1.7.1', { probesFirst: true }],
  // webhook.go inject
  ['1.7.2', { owner: 'cron-job' }],
  // inject.go InjectionData, IntoObject; webhook.go injectPod, createPatch; app_probe.go DumpAppProbers; pkg/kube/util.go
  [
    '1.8',
    {
      ownerWithoutHash: false,
      probersWithoutProbes: false,
      fsGroup: 'always',
      networkLabel: true,
      redirectAnnotations: null,
      prometheusMerge: 'webhook',
      clusterInfo: 'all',
      hold: 'mesh-and-values',
      kubeInjectPatches: true,
      warningArrow: true,
    },
  ],
];

/** The switches of each release up to 1.8. */
const LEGACY_STEPS: Steps<LegacySwitches> = CHANGES.map(([since], index): readonly [string, LegacySwitches] => [
  since,
  Object.assign({}, FIRST, ...CHANGES.slice(0, index + 1).map(([, changed]) => changed)) as LegacySwitches,
]);

/** The switches of a release before 1.9, to the patch; those of the oldest where the version is older or none. */
export function legacySwitches(version: string): LegacySwitches {
  const legacy = heldAt(LEGACY_STEPS, versionOrder(version) ?? 0);
  if (legacy === undefined) throw new Error('the table of old releases is empty');
  return legacy;
}
