import { changeOrder, heldAt, orderOf, type Steps } from '../../istio/versions/steps';

/**
 * How the chart keeps its default values: as they are with the control plane's own under `pilot` (`plain`), all under `defaults`
 * (`nested`), or all under `_internal_defaults_do_not_set` with those of the control plane at the top (`flat`).
 */
export type ChartLayout = 'plain' | 'nested' | 'flat';

/** The key that the chart keeps its defaults under. */
export const DEFAULTS_KEY: Readonly<Record<ChartLayout, string | undefined>> = {
  plain: undefined,
  nested: 'defaults',
  flat: '_internal_defaults_do_not_set',
};

/** How the mesh configuration's `tracing` is made where `global.proxy.tracer` names none of the tracers. */
type OtherTracer = 'null' | 'empty' | 'keeps-none';

/** What `global.remotePilotAddress` makes of the discovery address. */
type RemoteDiscovery = 'pilot-enabled' | 'local-istiod' | 'istiod' | 'local-injector';

/** What the chart of a release does in its own way. Positions in its files are in the table of reads. */
export interface ChartRow {
  readonly layout: ChartLayout;
  readonly chartName: 'istio' | 'istio-discovery' | 'istiod';
  /** Which chart it is: that of all of Istio with a chart for the injector (until 1.5), or that of istiod. */
  readonly parts: 'all' | 'istiod';
  /** How the injector's configuration is laid out: the policy and one template, the same with more before and after it, or templates by name. */
  readonly configForm: 'policy' | 'one-template' | 'annotations-last' | 'template-last' | 'named';
  /** The key of the policy under `global.proxy`. */
  readonly policyKey: 'policy' | 'autoInject';
  /** Whether what the mesh is made from is under `global`, and how much of it. */
  readonly meshForm: 'first' | 'all' | 'istiod' | 'mixer' | 'merged';
  /** Whether objects bear the labels of the operator. */
  readonly ownerLabels: boolean;
  /** Whether a profile, and a platform, may also be named under `global` or at the top. */
  readonly profileInGlobal: boolean;
  readonly platformAtTop: boolean;
  /** Of the test build in the source tree: what the release build replaces. */
  readonly sourceHub: string;
  readonly sourceTag: string;
  readonly sourceVersion: string;
  readonly sourceAppVersion: string | undefined;
  readonly releasedHub: string;
  /** Templates that the chart brings for the injector, in the order of its text. */
  readonly templateNames: readonly string[];
  /** Top-level keys of the injector's `values`. */
  readonly valuesKeys: readonly string[];
  /** Which keys of `pilot` and `gateways` the injector's `values` has; undefined where it has none of them. */
  readonly pilotKeys: readonly string[] | undefined;
  readonly gatewayKeys: readonly string[] | undefined;
  /** Whether the value of an injected annotation is written as a Go string, or as it is between quotes. */
  readonly quotesAnnotations: boolean;
  /** Whether the label `istio.io/rev` is quoted. */
  readonly quotesRevision: boolean;
  readonly quotesNamespace: boolean;
  /** Whether objects bear the labels `app.kubernetes.io/*` and `helm.sh/chart`. */
  readonly commonLabels: boolean;
  readonly resourceScope: boolean;
  readonly meshTrustDomain: 'global' | 'fixed';
  readonly quotesRootNamespace: boolean;
  readonly defaultProviders: 'none' | 'without-overrides' | 'always';
  /** Whether Stackdriver is a default provider only where it is for metrics and logs, and all logs are called FULL and not ALL. */
  readonly stackdriverWhole: boolean;
  readonly quotesMeshId: boolean;
  readonly imageType: boolean;
  readonly nullSafeTracer: boolean;
  readonly otherTracer: OtherTracer;
  readonly openCensusAgent: boolean;
  readonly remoteDiscovery: RemoteDiscovery;
}

type ChartSteps = { readonly [K in keyof ChartRow]: Steps<ChartRow[K]> };

const VALUES_KEYS = ['global', 'sidecarInjectorWebhook', 'revision'] as const;
const SIDECAR_ALONE = ['sidecar'] as const;
const FIRST_TEMPLATES = [...SIDECAR_ALONE, 'gateway'] as const;
const GRPC_TEMPLATES = [...FIRST_TEMPLATES, 'grpc-simple', 'grpc-agent'] as const;
const GATEWAY_TEMPLATES = [...GRPC_TEMPLATES, 'waypoint', 'kube-gateway'] as const;

/** Source: istio/istio install/kubernetes/helm/istio (0.8 to 1.5) and manifests/charts/istio-control/istio-discovery of the last release of each minor. */
const CHART_STEPS: ChartSteps = {
  layout: [
    ['1.9', 'plain'],
    ['1.21', 'nested'],
    ['1.24', 'flat'],
  ],
  parts: [
    ['0.8', 'all'],
    ['1.6', 'istiod'],
  ],
  configForm: [
    ['0.8', 'policy'],
    ['1.2', 'one-template'],
    ['1.4', 'annotations-last'],
    ['1.6', 'template-last'],
    ['1.9', 'named'],
  ],
  policyKey: [
    ['0.8', 'policy'],
    ['1.0', 'autoInject'],
  ],
  meshForm: [
    ['0.8', 'first'],
    ['1.1', 'all'],
    ['1.6', 'istiod'],
    ['1.7', 'mixer'],
    ['1.8', 'merged'],
  ],
  ownerLabels: [
    ['0.8', false],
    ['1.8', true],
  ],
  chartName: [
    ['0.8', 'istio'],
    ['1.6', 'istio-discovery'],
    ['1.12', 'istiod'],
  ],
  profileInGlobal: [
    ['1.9', false],
    ['1.25', true],
  ],
  platformAtTop: [
    ['1.9', false],
    ['1.25', true],
  ],
  sourceHub: [
    ['0.8', 'docker.io/istio'],
    ['1.0', 'gcr.io/istio-release'],
    ['1.4', 'gcr.io/istio-testing'],
    ['1.30', 'registry.istio.io/testing'],
  ],
  sourceTag: [
    ['0.8', '0.8.latest'],
    ['1.0', 'release-1.0-latest-daily'],
    ['1.1', 'release-1.1-latest-daily'],
    ['1.2', 'release-1.2-latest-daily'],
    ['1.3', 'release-1.3-latest-daily'],
    ['1.4', '1.4-dev'],
    ['1.5', '1.5-dev'],
    ['1.6', 'latest'],
  ],
  sourceVersion: [
    ['0.8', '0.8.0'],
    ['1.0', '1.0.0'],
    ['1.0.1', '1.0.1'],
    ['1.0.3', '1.0.3'],
    ['1.0.4', '1.0.4'],
    ['1.0.5', '1.0.5'],
    ['1.0.6', '1.0.6'],
    ['1.1', '1.1.0'],
    ['1.6', '1.2.0'],
    ['1.12', '1.0.0'],
  ],
  sourceAppVersion: [
    ['1.9', undefined],
    ['1.12', '1.0.0'],
  ],
  releasedHub: [
    ['1.9', 'docker.io/istio'],
    ['1.30', 'registry.istio.io/release'],
  ],
  templateNames: [
    ['1.9', SIDECAR_ALONE],
    ['1.9.2', FIRST_TEMPLATES],
    ['1.11', GRPC_TEMPLATES],
    ['1.18', GATEWAY_TEMPLATES],
    ['1.29', [...GATEWAY_TEMPLATES, 'agentgateway']],
    ['1.31', [...GATEWAY_TEMPLATES, 'agentgateway', 'agentgateway-waypoint']],
  ],
  valuesKeys: [
    ['1.9', [...VALUES_KEYS, 'istio_cni']],
    ['1.24', VALUES_KEYS],
  ],
  pilotKeys: [
    ['1.9', undefined],
    ['1.22', ['cni']],
    ['1.26', ['cni', 'env']],
  ],
  gatewayKeys: [
    ['1.9', undefined],
    ['1.20.8', ['securityContext']],
    ['1.21', undefined],
    ['1.21.4', ['securityContext']],
    ['1.22', undefined],
    ['1.22.2', ['securityContext']],
    ['1.23', ['securityContext', 'seccompProfile']],
  ],
  quotesAnnotations: [
    ['1.9', false],
    ['1.14', true],
  ],
  quotesRevision: [
    ['1.9', false],
    ['1.20.7', true],
    ['1.21', false],
    ['1.21.3', true],
  ],
  quotesNamespace: [
    ['1.9', false],
    ['1.31', true],
  ],
  commonLabels: [
    ['1.9', false],
    ['1.24', true],
  ],
  resourceScope: [
    ['1.9', false],
    ['1.28', true],
  ],
  meshTrustDomain: [
    ['1.9', 'global'],
    ['1.10', 'fixed'],
  ],
  quotesRootNamespace: [
    ['1.9', false],
    ['1.31', true],
  ],
  defaultProviders: [
    ['1.9', 'none'],
    ['1.18', 'without-overrides'],
    ['1.21', 'always'],
  ],
  stackdriverWhole: [
    ['1.9', false],
    ['1.18.7', true],
    ['1.19', false],
    ['1.19.6', true],
    ['1.20', false],
    ['1.20.2', true],
  ],
  quotesMeshId: [
    ['1.9', false],
    ['1.15', true],
  ],
  imageType: [
    ['1.9', false],
    ['1.16', true],
  ],
  nullSafeTracer: [
    ['1.9', false],
    ['1.18', true],
  ],
  otherTracer: [
    ['1.9', 'null'],
    ['1.11', 'empty'],
    ['1.22', 'keeps-none'],
  ],
  openCensusAgent: [
    ['1.9', true],
    ['1.25', false],
  ],
  remoteDiscovery: [
    ['1.9', 'pilot-enabled'],
    ['1.11', 'local-istiod'],
    ['1.13', 'pilot-enabled'],
    ['1.24', 'istiod'],
    ['1.27', 'local-injector'],
  ],
};

/** The order of a release among those with a row: what is older counts as the oldest, no version as the newest. */
export function chartOrder(version: string): number {
  return Math.max(orderOf(version), changeOrder('0.8'));
}

/** Whether a release is older than the chart that needs nothing beside it, which came with 1.9. */
export function isBeforeIstiodChart(release: string): boolean {
  return chartOrder(release) < changeOrder('1.9');
}

/** The row of a release's chart, by its version text (`1.27.9`). */
export function chartRow(version: string): ChartRow {
  const order = chartOrder(version);
  return Object.fromEntries(
    Object.entries(CHART_STEPS).map(([column, steps]) => [column, heldAt(steps as Steps<unknown>, order)]),
  ) as unknown as ChartRow;
}
