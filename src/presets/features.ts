/**
 * What the sidecar template of a release does, as facts. Each release differs from the one before in a few of these;
 * `templates/` turns them into text. Sources: the injection templates of the releases, read for behaviour.
 */
export interface TemplateFeatures {
  /** How the template learns that the proxy runs as a native sidecar. */
  readonly native: 'none' | 'environment' | 'data';
  /** `.ProxyImage` is given (1.13); before, hub and tag are joined by the template. */
  readonly proxyImage: boolean;
  /** `.ProxyUID` and `.ProxyGID` are given (1.20). */
  readonly proxyIds: boolean;
  /** TPROXY keeps the redirection's user at 1337 (1.25). */
  readonly tproxyIds: boolean;
  /** `omitNil` cleans resources (1.29). */
  readonly omitNil: boolean;
  /** Where the CNI switch stands in the values. */
  readonly cni: '.Values.istio_cni' | '.Values.pilot.cni';
  /** A start-up probe may be asked for (1.20). */
  readonly startupProbe: boolean;
  /** `istio.io/reroute-virtual-interfaces` (1.25). */
  readonly rerouteInterfaces: boolean;
  /** `--native-nftables` (1.27). */
  readonly nativeNftables: boolean;
  /** No init container where interception is NONE (1.25). */
  readonly noInitForNone: boolean;
  /** `seccompProfile` from values (1.28). */
  readonly seccomp: boolean;
  /** The divisor of CPU and memory is written (1.26). */
  readonly divisor: boolean;
  /** GOMEMLIMIT and GOMAXPROCS (1.18). */
  readonly goLimits: boolean;
  /** ISTIO_CPU_LIMIT (1.20). */
  readonly cpuLimit: boolean;
  /** The label `service.istio.io/workload-name` overrides the workload's name (1.25). */
  readonly workloadNameLabel: boolean;
  /** OTEL_RESOURCE_ATTRIBUTES (1.30). */
  readonly otel: boolean;
  /** COMPLIANCE_POLICY (1.19). */
  readonly compliance: boolean;
  /** REWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION (1.22). */
  readonly localhostProbe: boolean;
  /** The certificate revocation list volume (1.29). */
  readonly crl: boolean;
  /** ClusterTrustBundle instead of a ConfigMap (1.26). */
  readonly trustBundle: boolean;
  /** Canonical names are cut to a label's length (1.24). */
  readonly truncatedName: boolean;
  /** `traffic…/includeInboundPorts` is written for CNI even where it is empty (1.25). */
  readonly inboundPortsAlways: boolean;
  /** NET_BIND_SERVICE by annotation (1.22). */
  readonly bindService: boolean;
  /** `--outlierLogPath` (1.23). */
  readonly outlierLog: boolean;
  /** `--force-apply` (1.24). */
  readonly forceApply: boolean;
  /** `.Values.global.proxy.enableCoreDump` (until 1.23). */
  readonly coreDump: boolean;
  /** The gateway's socket volume names its source (until 1.24). */
  readonly gatewaySocketSource: boolean;
  /** Resource annotations are quoted by `quote` (1.29), which matters for odd values only. */
  readonly quotedResources: boolean;
}

const LATEST: TemplateFeatures = {
  native: 'data',
  proxyImage: true,
  proxyIds: true,
  tproxyIds: true,
  omitNil: true,
  cni: '.Values.pilot.cni',
  startupProbe: true,
  rerouteInterfaces: true,
  nativeNftables: true,
  noInitForNone: true,
  seccomp: true,
  divisor: true,
  goLimits: true,
  cpuLimit: true,
  workloadNameLabel: true,
  otel: true,
  compliance: true,
  localhostProbe: true,
  crl: true,
  trustBundle: true,
  truncatedName: true,
  inboundPortsAlways: true,
  bindService: true,
  outlierLog: true,
  forceApply: true,
  coreDump: false,
  gatewaySocketSource: false,
  quotedResources: true,
};

/** From which minor on each feature is absent, going back in time: the newest minor that lacks it, and how it was there. */
const STEPS: readonly { readonly until: number; readonly was: Partial<TemplateFeatures> }[] = [
  { until: 29, was: { otel: false } },
  { until: 28, was: { omitNil: false, quotedResources: false, crl: false } },
  { until: 27, was: { seccomp: false } },
  { until: 26, was: { native: 'environment', nativeNftables: false } },
  { until: 25, was: { trustBundle: false, divisor: false } },
  {
    until: 24,
    was: {
      tproxyIds: false,
      rerouteInterfaces: false,
      noInitForNone: false,
      workloadNameLabel: false,
      inboundPortsAlways: false,
      gatewaySocketSource: true,
    },
  },
  { until: 23, was: { truncatedName: false, forceApply: false, coreDump: true } },
  { until: 22, was: { outlierLog: false } },
  { until: 21, was: { localhostProbe: false, bindService: false, cni: '.Values.istio_cni' } },
  { until: 19, was: { startupProbe: false, proxyIds: false, cpuLimit: false } },
  { until: 18, was: { native: 'none', compliance: false } },
  { until: 17, was: { goLimits: false } },
  { until: 12, was: { proxyImage: false } },
];

/** The features of Istio 1.`minor`'s template, for minors from 9 on. */
export function templateFeatures(minor: number): TemplateFeatures {
  return STEPS.reduce<TemplateFeatures>(
    (features, { until, was }) => (minor <= until ? { ...features, ...was } : features),
    LATEST,
  );
}
