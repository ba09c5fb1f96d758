import { PROXY_CONFIG } from '../config/names';
import type { Steps } from '../versions/steps';

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
export interface LegacySwitches {
  /** Whether a template renders what is appended (from 0.5), or Go code builds it from parameters. */
  readonly template: boolean;
  readonly specFields: readonly SpecField[];
  /** Whether the status annotation lists image pull secrets. */
  readonly statusSecrets: boolean;
  /** Whether the webhook set Kubernetes' defaults in what it added, because API servers of the time did not do so after webhooks. */
  readonly appliesDefaults: boolean;
  /** Kinds that kube-inject decodes, in the order of registration. */
  readonly kinds: readonly (readonly [apiVersion: string, kind: string])[];
  /** How the webhook learns the workload of a pod: it takes the pod for it, or asks the owner reference, which may be a CronJob's Job. */
  readonly owner: 'pod' | 'controller' | 'cron-job';
  /** How the agent learns the application's probes, or that it does not take them over. */
  readonly probers: 'none' | 'argument' | 'variable';
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
  /** Whether the webhook writes the template's `podRedirectAnnot`; kube-inject always does. */
  readonly webhookRedirects: boolean;
  /** Whether Prometheus annotations are merged in the webhook, and whether that is so where the mesh does not say. */
  readonly prometheusMerge: 'never' | 'asked' | 'unless-refused';
  /** Where a pod keeps proxy configuration of its own, or null where it cannot. */
  readonly proxyConfigAnnotation: string | null;
  /** Whether `.ProxyConfig.Concurrency` is a number, or a wrapper that may be missing. */
  readonly plainConcurrency: boolean;
  /** Which of cluster and network reach the proxy's environment: none, those of the webhook's path, those of values and label too. */
  readonly clusterInfo: 'none' | 'path' | 'all';
  /** Whether mesh and values say, beside the template, that the application waits for the proxy. */
  readonly holdFromConfig: boolean;
  /** Whether kube-inject goes the webhook's way: patch the pod, then take its metadata and spec. */
  readonly kubeInjectPatches: boolean;
  /** Whether kube-inject appends image pull secrets. */
  readonly kubeInjectSecrets: boolean;
  /** Whether kube-inject's warnings fall back to the workload's name, and start with an arrow. */
  readonly warningNamesWorkload: boolean;
  readonly warningArrow: boolean;
  /** What stands before an error of the rendered YAML. */
  readonly renderedErrorPrefix: string;
  /** How errors about annotations are worded. */
  readonly annotationErrors: 'first' | 'all' | 'named';
}

const RENDERED: readonly SpecField[] = ['initContainers', 'containers', 'volumes'];
const WITH_SECRETS: readonly SpecField[] = [...RENDERED, 'imagePullSecrets'];
const WITH_PROBES: readonly SpecField[] = [...WITH_SECRETS, 'dnsConfig', 'rewriteAppHTTPProbe'];
const WITH_REDIRECT: readonly SpecField[] = [...WITH_PROBES, 'podRedirectAnnot'];

const BETA_KINDS = [
  ['v1', 'ReplicationController'],
  ['extensions/v1beta1', 'Deployment'],
  ['extensions/v1beta1', 'DaemonSet'],
  ['extensions/v1beta1', 'ReplicaSet'],
  ['batch/v1', 'Job'],
  ['batch/v2alpha1', 'CronJob'],
  ['apps/v1beta1', 'StatefulSet'],
] as const;
const LISTS = ['v1', 'List'] as const;
const OPENSHIFT = ['apps.openshift.io/v1', 'DeploymentConfig'] as const;
const POD = ['v1', 'Pod'] as const;
const STABLE_KINDS = [
  ['v1', 'ReplicationController'],
  POD,
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'DaemonSet'],
  ['apps/v1', 'ReplicaSet'],
  ['batch/v1', 'Job'],
  ['batch/v2alpha1', 'CronJob'],
  ['apps/v1', 'StatefulSet'],
  LISTS,
  OPENSHIFT,
] as const;

const FIRST: LegacySwitches = {
  template: false,
  specFields: RENDERED,
  statusSecrets: false,
  appliesDefaults: false,
  kinds: BETA_KINDS,
  owner: 'pod',
  probers: 'none',
  probersWithTimeout: false,
  statusPortFromArguments: true,
  probeAnnotation: false,
  httpsProbesRewritten: false,
  startupProbes: false,
  probesFirst: false,
  fsGroup: 'never',
  fsGroupReplaces: true,
  concurrency: false,
  copiesTokenMount: false,
  validationFirst: false,
  tlsModeLabel: false,
  canonicalLabels: false,
  revisionLabel: false,
  networkLabel: false,
  injectedAnnotations: false,
  webhookRedirects: false,
  prometheusMerge: 'never',
  proxyConfigAnnotation: null,
  plainConcurrency: true,
  clusterInfo: 'none',
  holdFromConfig: false,
  kubeInjectPatches: false,
  kubeInjectSecrets: false,
  warningNamesWorkload: false,
  warningArrow: false,
  renderedErrorPrefix: '',
  annotationErrors: 'first',
};

/** What each release changed, in order. */
const CHANGES: readonly (readonly [since: string, changed: Partial<LegacySwitches>])[] = [
  ['0.2', {}],
  ['0.5', { template: true, appliesDefaults: true }],
  ['0.8', { specFields: WITH_SECRETS, statusSecrets: true, kinds: [...BETA_KINDS, LISTS, OPENSHIFT] }],
  ['1.0', { kinds: [...BETA_KINDS, POD, LISTS, OPENSHIFT], appliesDefaults: false, annotationErrors: 'all' }],
  [
    '1.1',
    {
      specFields: WITH_PROBES,
      probers: 'argument',
      fsGroup: 'sds-token',
      concurrency: true,
      copiesTokenMount: true,
    },
  ],
  ['1.1.3', { probers: 'variable' }],
  ['1.2', { kinds: STABLE_KINDS, probeAnnotation: true }],
  [
    '1.3',
    {
      specFields: WITH_REDIRECT,
      owner: 'controller',
      fsGroup: 'sds',
      kubeInjectSecrets: true,
      httpsProbesRewritten: true,
      warningNamesWorkload: true,
    },
  ],
  ['1.4', { tlsModeLabel: true, injectedAnnotations: true }],
  [
    '1.5',
    {
      fsGroupReplaces: false,
      validationFirst: true,
      canonicalLabels: true,
      renderedErrorPrefix: 'failed parsing generated injected YAML (check Istio sidecar injector configuration): ',
    },
  ],
  [
    '1.6',
    {
      probersWithTimeout: true,
      statusPortFromArguments: false,
      revisionLabel: true,
      prometheusMerge: 'asked',
      proxyConfigAnnotation: 'istio.io/proxyConfig',
    },
  ],
  [
    '1.7',
    {
      specFields: [...WITH_REDIRECT, 'holdApplicationUntilProxyStarts'],
      owner: 'cron-job',
      startupProbes: true,
      probesFirst: true,
      fsGroup: 'always',
      prometheusMerge: 'unless-refused',
      proxyConfigAnnotation: PROXY_CONFIG,
      plainConcurrency: false,
      clusterInfo: 'path',
    },
  ],
  [
    '1.8',
    {
      networkLabel: true,
      webhookRedirects: true,
      clusterInfo: 'all',
      holdFromConfig: true,
      kubeInjectPatches: true,
      warningArrow: true,
      annotationErrors: 'named',
    },
  ],
];

/** The column of the version table: the switches of each release up to 1.8, and null from 1.9 on. */
export const LEGACY_STEPS: Steps<LegacySwitches | null> = [
  ...CHANGES.map(([since], index): readonly [string, LegacySwitches] => [
    since,
    Object.assign({}, FIRST, ...CHANGES.slice(0, index + 1).map(([, changed]) => changed)) as LegacySwitches,
  ]),
  ['1.9', null],
];
