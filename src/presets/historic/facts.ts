import { isWithin, versionOrder } from '../../core/istio/versions/steps';

/** The first release that has something, and the first that has it no more. */
type Span = readonly [since: string, until?: string];

/**
 * What the injection templates of 0.5 to 1.8 do, as facts. Sources: `install/kubernetes/templates/istio-sidecar-injector-configmap-release.yaml.tmpl`
 * (0.5, 0.6), `install/kubernetes/helm/istio/` (0.7 to 1.5: `charts/sidecar-injector`, `templates/sidecar-injector-configmap.yaml`,
 * `files/injection-template.yaml`) and `manifests/charts/istio-control/istio-discovery/files/injection-template.yaml` (1.6 to 1.8) of istio/istio
 * at the last tag of each minor.
 */
const FACTS = {
  /** Actions in square brackets: Helm, whose own are in braces, wrote its values into the text. */
  squareBrackets: ['0.8', '1.2'],
  /** The chart decides by its values on CNI, node agent and search domains, and writes what it decided. */
  manyValues: ['1.1', '1.2'],
  logLevelArgument: ['1.1.4', '1.2'],
  datadog: ['1.1.3', '1.2'],
  proxyDomain: ['1.0.6', '1.1'],
  /** The node agent's socket itself is mounted, and not the folder that it is in. */
  agentSocket: ['1.1.1', '1.1.10'],
  readOnlySocket: ['1.1.1'],
  /** The chart's values reach the template as `.Values`. */
  values: ['1.2'],
  /** Istiod, which has the certificates too: the proxy gets its configuration by PROXY_CONFIG. */
  istiod: ['1.6'],

  // Functions, fields and data that the templates rely on.
  durations: ['0.6'],
  annotationFunction: ['1.0.3'],
  upperCaseJson: ['1.1'],
  workloadData: ['1.1'],
  tracingField: ['1.1'],

  // The init container. With the CNI plugin there was none; then it checked what the plugin did, first only beside the repair controller.
  skippedWithCni: ['1.2', '1.4'],
  noInitWithCni: ['1.2', '1.5'],
  validatesRepaired: ['1.4', '1.5'],
  validates: ['1.5'],
  iptablesCommand: ['1.4', '1.6'],
  iptablesArgument: ['1.6'],
  trafficAnnotations: ['0.8'],
  interceptionNone: ['1.1'],
  kubevirt: ['1.1'],
  includedOutboundPorts: ['1.7'],
  optionalOutboundPorts: ['1.4'],
  inboundCapture: ['1.3'],
  capturePortVariable: ['1.2', '1.3'],
  agentPortsExcluded: ['1.6'],
  initMetadata: ['1.6'],
  initMetadataWithResources: ['1.6', '1.7'],
  wholeInitImage: ['1.0', '1.2'],
  initResources: ['1.1'],
  initResourcesFixed: ['1.1', '1.3'],
  initResourcesOfProxy: ['1.3', '1.5'],
  initResourcesOfContainer: ['1.8'],
  privilegedInit: ['0.7', '1.1'],
  privilegedInitByValue: ['1.0.1', '1.0.3'],
  rootInit: ['1.1.3'],
  /** Every right of both containers named; before, only what differs from the image. */
  hardened: ['1.3'],

  // Core dumps.
  coreDumpImage: ['1.3', '1.6'],
  coreDumpAnnotation: ['1.5', '1.6'],
  coreDumpInData: ['1.6'],

  // The proxy.
  proxyV2: ['0.8'],
  imageAnnotation: ['0.8'],
  imageDecidedByValue: ['1.2', '1.3'],
  imageReplacesHub: ['1.2', '1.6'],
  pullPolicyAlways: ['1.4'],
  quotedProxyPolicy: ['1.6'],
  prometheusPort: ['1.0.3'],
  statusPort: ['1.0.3'],
  readyByDefault: ['1.1'],
  statusPortMayBeAbsent: ['1.4', '1.6'],
  fixedReadinessPort: ['1.6'],
  readinessTimeout: ['1.8'],
  unprivilegedProxy: ['0.5', '1.0.1'],
  readOnlyProxy: ['0.5', '1.0.3'],
  proxyGroup: ['1.0'],
  bindService: ['1.6'],
  resources: ['0.8'],
  resourceAnnotations: ['1.0'],
  limitAnnotations: ['1.6'],
  lifecycle: ['1.3'],
  holdByValues: ['1.7'],
  holdByMesh: ['1.8'],

  // Its arguments.
  bootstrapArguments: ['0.5', '1.6'],
  discoveryRefresh: ['0.5', '1.1'],
  statsdArgument: ['0.5', '1.0'],
  concurrency: ['1.0.2'],
  discoveryAnnotation: ['1.0.4'],
  policyAnnotation: ['1.0'],
  concurrencyWrapped: ['1.7'],
  applicationPorts: ['1.0.3', '1.5'],
  accessLogService: ['1.3'],
  accessLogAsStruct: ['1.3', '1.4'],
  metricsServiceAddress: ['1.2', '1.4'],
  metricsServiceField: ['1.2', '1.3'],
  outlierLogPath: ['1.5'],
  securedLightstep: ['1.5'],
  trustDomainArgument: ['1.2', '1.8'],

  // Its environment.
  podMetadata: ['0.8', '1.6'],
  jsonMetadata: ['1.0.3'],
  jsonLabels: ['1.0.4'],
  configNamespace: ['1.1', '1.6'],
  includedPortsVariable: ['1.2', '1.5'],
  workloadVariables: ['1.3'],
  quotedWorkloadName: ['1.8'],
  coreGroupOwner: ['1.3', '1.4'],
  lowerCaseMulticluster: ['1.3', '1.4'],
  applicationContainers: ['1.5'],
  applicationContainersAsList: ['1.5', '1.6'],
  autoMtls: ['1.4', '1.6'],
  stackdriver: ['1.4', '1.6'],
  datadogVariables: ['1.3'],
  trustDomainOfMesh: ['1.8'],
  bootstrapOverride: ['1.1'],

  // Volumes, and what else is appended.
  trustworthyJwt: ['1.2', '1.3'],
  userVolumes: ['1.1'],
  rewritesProbes: ['1.1'],
  rewritesProbesByDefault: ['1.5', '1.6'],
  dnsSearch: ['1.2', '1.8'],
  dnsOptions: ['1.7', '1.8'],
  redirectAnnotations: ['1.3'],
  multus: ['1.6'],
  multusFunction: ['1.8'],
  pullSecrets: ['1.6'],
} satisfies Record<string, Span>;

export type HistoricFacts = Readonly<Record<keyof typeof FACTS, boolean>>;

/** The facts of a release. */
export function historicFacts(version: string): HistoricFacts {
  const order = versionOrder(version) ?? 0;
  const spans: Readonly<Record<string, Span>> = FACTS;
  return Object.fromEntries(
    Object.entries(spans).map(([name, [since, until]]) => [name, isWithin(order, since, until)]),
  ) as HistoricFacts;
}
