import { heldAt, type Steps, versionOrder } from '../core/istio/versions/steps';

/**
 * What the injection templates of a release do, as facts. Each release differs from the one before in a few of these;
 * `templates/` turns them into text.
 */
export interface TemplateFeatures {
  /** How the sidecar template learns that the proxy runs as a native sidecar; the annotation decides with `annotation` and `data`. */
  readonly native: 'none' | 'environment' | 'annotation' | 'data';
  /** What a native sidecar does about starting and stopping: as the classic one, or it drains before it stops and never waits. */
  readonly nativeDrains: boolean;
  /** Where the image comes from: hub and tag joined by the template, or given; the init container's own since `initImage`. */
  readonly proxyImage: boolean;
  readonly initImage: boolean;
  /** Whether images, log levels and names from annotations are quoted whatever they hold. */
  readonly quotesAnnotations: boolean;
  /** Whether Go is told the limit of CPUs by GOMAXPROCS. */
  readonly goMaxProcs: boolean;
  /** Whether `sidecar.istio.io/proxyImage` holds for gateways whose image in the values is a bare name. */
  readonly gatewayImageAnnotation: boolean;
  /** What stands for `imagePullPolicy` where the values leave it empty. */
  readonly pullPolicy: 'Always' | 'none';
  /** Whether `.ProxyUID` and `.ProxyGID` are given; before, 1337. */
  readonly proxyIds: boolean;
  /** Whether TPROXY keeps the redirection's user at 1337. */
  readonly tproxyIds: boolean;
  /** Whether `omitNil` cleans the values' resources. */
  readonly omitNil: boolean;
  /** Whether resource annotations are written with `quote`, which matters for odd values only. */
  readonly quotedResources: boolean;
  /** Where the values switch CNI on. */
  readonly cni: 'istio_cni' | 'both' | 'pilot';
  /** The network that Multus is asked for. */
  readonly multusNetwork: 'istio-cni' | 'default/istio-cni';
  /** What gets a start-up probe: nothing, a native sidecar in place of readiness, or every proxy unless the values say no. */
  readonly startupProbe: 'none' | 'native' | 'values';
  /** Whether `istio.io/reroute-virtual-interfaces` is read, and whether it then replaces kubevirtInterfaces. */
  readonly rerouteInterfaces: 'none' | 'beside' | 'instead';
  readonly excludeInterfaces: boolean;
  /** Whether the init container's log follows the agent's settings. */
  readonly initLogging: boolean;
  /** Which mesh settings the init container's ports follow. */
  readonly outboundListenPort: boolean;
  readonly inboundListenPort: boolean;
  /** Inbound ports to redirect: all unless annotated, those of the values, or those of the values even where they are none. */
  readonly inboundPorts: 'all' | 'values' | 'always';
  readonly nativeNftables: boolean;
  readonly forceApply: boolean;
  /** Whether a classic sidecar without interception has no init containers at all. */
  readonly noInitForNone: boolean;
  readonly seccomp: boolean;
  /** Whether IPTABLES_TRACE_LOGGING gives the proxy rights. */
  readonly traceLogging: boolean;
  /** Core dumps: switched by the values, by the annotation over them, or gone. */
  readonly coreDump: 'values' | 'annotation' | 'none';
  /** Whether the core-dump container has the proxy's resources. */
  readonly coreDumpResources: boolean;
  /** Environment of sidecar and gateway. */
  readonly divisor: boolean;
  readonly goLimits: boolean;
  readonly cpuLimit: boolean;
  readonly nodeName: boolean;
  readonly otel: boolean;
  readonly compliance: boolean;
  readonly fips: boolean;
  /** CANONICAL_SERVICE and CANONICAL_REVISION, ISTIO_METAJSON_ANNOTATIONS, `--serviceCluster`, CPU among the pod's facts. */
  readonly serviceIdentity: boolean;
  /** `--concurrency` of sidecars, and what tells it. */
  readonly concurrency: 'config' | 'estimated' | 'none';
  /** Whether the label `service.istio.io/workload-name` overrides the workload's name. */
  readonly workloadNameLabel: boolean;
  readonly outlierLog: boolean;
  /** REWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION: by istiod's environment, or as the mesh's inbound policy says. */
  readonly localhostProbe: 'none' | 'environment' | 'data';
  /** JWT_POLICY, and a token only for third-party tokens. */
  readonly jwtPolicy: boolean;
  /** Sockets and folders for certificates and credentials. */
  readonly gkeCertificate: boolean;
  readonly workloadSocket: boolean;
  readonly credentialSocket: boolean;
  /** Whether a gateway's workload socket is a folder by itself, or a volume without source. */
  readonly gatewaySocketSource: boolean;
  readonly kubeCertificate: boolean;
  /** The certificate revocation list: absent, under its fixed name, or under the name in the values. */
  readonly crl: 'none' | 'fixed' | 'named';
  /** ClusterTrustBundle instead of a ConfigMap: absent, with its fields at the wrong place (so without effect), or right. */
  readonly trustBundle: 'none' | 'misplaced' | 'right';
  /** Whether the values name the root certificate's ConfigMap. */
  readonly rootConfigMapName: boolean;
  /** What happens to a canonical name that is too long for a label. */
  readonly canonicalName: 'whole' | 'cut' | 'trimmed';
  /** The label `networking.istio.io/tunnel`. */
  readonly tunnel: boolean;
  /** Where the revision is written, of sidecars and of gateways (whose own label may win). */
  readonly sidecarRevision: 'label' | 'none' | 'annotation';
  readonly gatewayRevision: 'label' | 'own-label' | 'annotation';
  readonly agentRevision: 'none' | 'plain' | 'quoted';
  /** When kubectl is told of the default container: for logs only, where there is exactly one, or the first unless the person says. */
  readonly defaultContainer: DefaultContainer;
  readonly gatewayDefaultContainer: DefaultContainer;
  readonly agentDefaultContainer: DefaultContainer;
  /** The pod's group for volumes: by istiod's environment, on or off where it is silent. */
  readonly fsGroup: 'on' | 'off' | 'none';
  /** Whether there is a gateway template. */
  readonly gateway: boolean;
  /** What lets gateways bind low ports: nothing, a sysctl, or what the values have in its place. */
  readonly gatewaySysctls: 'none' | 'fixed' | 'values';
  readonly gatewayBootstrap: boolean;
  /** Proxyless gRPC with the agent: absent, its first two forms, with a proxy's volumes, or with the certificates for the applications. */
  readonly grpcAgent: 'none' | 'first' | 'moved' | 'labelled' | 'sockets' | 'proxy' | 'certificates';
  /** Proxyless gRPC without agent: absent, with a fixed control plane, with the values' one, or with probes left alone too. */
  readonly grpcSimple: 'none' | 'fixed' | 'values' | 'probes';
  /** Templates that istiod renders for Gateway resources and that stand in the same map. */
  readonly gatewayClasses: readonly string[];
}

export type DefaultContainer = 'logs-only' | 'single' | 'first';

type Columns = { readonly [K in keyof TemplateFeatures]: Steps<TemplateFeatures[K]> };

const GATEWAY_CLASSES = ['waypoint', 'kube-gateway'];

/**
 * Each fact as the releases at which it changed; a patch release that brought it to an older minor has a step of its own. Source: istio/istio
 * `manifests/charts/istio-control/istio-discovery/files/` at every release tag from 1.9.0 to 1.31.0-rc.0, and for 1.32 main of 2026-08-22: `injection-template.yaml`, for the facts
 * of gateways `gateway-injection-template.yaml`, for proxyless gRPC `grpc-agent.yaml` and `grpc-simple.yaml`.
 */
const COLUMNS: Columns = {
  native: [
    ['1.9', 'none'],
    ['1.19', 'environment'],
    ['1.24', 'annotation'],
    ['1.27', 'data'],
  ],
  nativeDrains: since('1.21'),
  proxyImage: since('1.13'),
  initImage: since('1.31'),
  quotesAnnotations: since('1.32'),
  goMaxProcs: until('1.32'),
  gatewayImageAnnotation: since('1.23'),
  pullPolicy: [
    ['1.9', 'Always'],
    ['1.10', 'none'],
  ],
  proxyIds: since('1.20'),
  tproxyIds: [['1.9', false], ...backported('1.25.4'), ['1.26.0', false], ['1.26.2', true]],
  omitNil: [['1.9', false], ...backported('1.28.6'), ['1.29.0', false], ['1.29.1', true]],
  quotedResources: [['1.9', false], ...backported('1.27.6'), ['1.28.0', false], ['1.28.4', true]],
  cni: [
    ['1.9', 'istio_cni'],
    ['1.22', 'both'],
    ['1.24', 'pilot'],
  ],
  multusNetwork: [
    ['1.9', 'istio-cni'],
    ['1.19', 'default/istio-cni'],
  ],
  startupProbe: [
    ['1.9', 'none'],
    ['1.19', 'native'],
    ['1.20', 'values'],
  ],
  rerouteInterfaces: [
    ['1.9', 'none'],
    ['1.25', 'beside'],
    ['1.26.5', 'instead'],
    ['1.27.0', 'beside'],
    ['1.27.2', 'instead'],
  ],
  excludeInterfaces: since('1.15'),
  initLogging: since('1.15'),
  outboundListenPort: since('1.12'),
  inboundListenPort: since('1.18'),
  inboundPorts: [
    ['1.9', 'all'],
    ['1.12.2', 'values'],
    ['1.25', 'always'],
  ],
  nativeNftables: since('1.27'),
  forceApply: since('1.24'),
  noInitForNone: since('1.26'),
  seccomp: since('1.28'),
  traceLogging: since('1.12'),
  coreDump: [
    ['1.9', 'values'],
    ['1.11', 'annotation'],
    ['1.24', 'none'],
  ],
  coreDumpResources: since('1.13'),
  divisor: since('1.29'),
  goLimits: since('1.19'),
  cpuLimit: since('1.18'),
  nodeName: since('1.17'),
  otel: since('1.30'),
  compliance: [['1.9', false], ...backported('1.19.8'), ['1.20.0', false], ['1.20.4', true]],
  fips: since('1.31'),
  serviceIdentity: until('1.11'),
  concurrency: [
    ['1.9', 'config'],
    ['1.11', 'estimated'],
    ['1.18', 'none'],
  ],
  workloadNameLabel: since('1.25'),
  outlierLog: since('1.23'),
  localhostProbe: [
    ['1.9', 'none'],
    ['1.10', 'environment'],
    ['1.22', 'data'],
  ],
  jwtPolicy: until('1.22'),
  gkeCertificate: since('1.12'),
  workloadSocket: since('1.14'),
  credentialSocket: since('1.15'),
  gatewaySocketSource: until('1.27'),
  kubeCertificate: [
    ['1.9', false],
    ['1.16.1', true],
    ['1.24', false],
  ],
  crl: [
    ['1.9', 'none'],
    ['1.27', 'fixed'],
    ['1.29', 'named'],
  ],
  trustBundle: [
    ['1.9', 'none'],
    ['1.26', 'misplaced'],
    ['1.26.3', 'right'],
  ],
  rootConfigMapName: since('1.27'),
  canonicalName: [
    ['1.9', 'whole'],
    ['1.21', 'cut'],
    ['1.31', 'trimmed'],
  ],
  tunnel: since('1.16'),
  sidecarRevision: [
    ['1.9', 'label'],
    ['1.11', 'none'],
    ['1.18', 'annotation'],
  ],
  gatewayRevision: [
    ['1.9', 'label'],
    ['1.16.4', 'own-label'],
    ['1.17.0', 'label'],
    ['1.17.2', 'own-label'],
    ['1.18', 'annotation'],
  ],
  agentRevision: [
    ['1.9', 'none'],
    ['1.18', 'plain'],
    ['1.20.7', 'quoted'],
    ['1.21.0', 'plain'],
    ['1.21.3', 'quoted'],
  ],
  defaultContainer: [
    ['1.9', 'logs-only'],
    ['1.10', 'single'],
    ['1.14', 'first'],
  ],
  gatewayDefaultContainer: [
    ['1.9', 'logs-only'],
    ['1.10', 'single'],
    ['1.23.6', 'first'],
    ['1.24.0', 'single'],
    ['1.24.4', 'first'],
  ],
  agentDefaultContainer: [
    ['1.9', 'single'],
    ['1.14.4', 'first'],
  ],
  fsGroup: [
    ['1.9', 'on'],
    ['1.15', 'off'],
    ['1.19', 'none'],
  ],
  gateway: since('1.9.2'),
  gatewaySysctls: [
    ['1.9', 'none'],
    ['1.20.3', 'fixed'],
    ['1.20.8', 'values'],
    ['1.21.0', 'fixed'],
    ['1.21.4', 'values'],
    ['1.22.0', 'fixed'],
    ['1.22.2', 'values'],
  ],
  gatewayBootstrap: since('1.27'),
  grpcAgent: [
    ['1.9', 'none'],
    ['1.11', 'first'],
    ['1.12', 'moved'],
    ['1.13', 'labelled'],
    ['1.14', 'sockets'],
    ['1.14.4', 'proxy'],
    ['1.15', 'certificates'],
  ],
  grpcSimple: [
    ['1.9', 'none'],
    ['1.11', 'fixed'],
    ['1.12', 'values'],
    ['1.17.3', 'probes'],
  ],
  gatewayClasses: [
    ['1.9', []],
    ['1.18', GATEWAY_CLASSES],
    ['1.29', [...GATEWAY_CLASSES, 'agentgateway']],
    ['1.31', [...GATEWAY_CLASSES, 'agentgateway', 'agentgateway-waypoint']],
  ],
};

function since(version: string): Steps<boolean> {
  return [
    ['1.9', false],
    [version, true],
  ];
}

function until(version: string): Steps<boolean> {
  return [
    ['1.9', true],
    [version, false],
  ];
}

/** A patch release from which on the rest of its minor has what later minors brought. */
function backported(version: string): Steps<boolean> {
  return [[version, true]];
}

/** The features of a release's templates, for versions from 1.9 on: `1.24`, which is its last patch release, or `1.24.3`. */
export function templateFeatures(version: string): TemplateFeatures {
  const order = versionOrder(version) ?? 0;
  return Object.fromEntries(
    Object.entries(COLUMNS).map(([column, steps]) => [column, heldAt(steps as Steps<unknown>, order)]),
  ) as unknown as TemplateFeatures;
}
