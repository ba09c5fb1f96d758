/**
 * The annotation catalogue of istio/api (annotation/annotations.yaml, releases 1.3 to 1.31) as facts.
 * A row lists, under the prefix before the slash, names with marks: `=Kinds` they belong on (Pod when left out, `Any` for all),
 * `@` first and `<` last release that lists them, `!` release that deprecates them, `~` status (Alpha when left out).
 */
const ROWS: Readonly<Record<string, string>> = {
  'alpha.istio.io': 'canonical-serviceaccounts=Service!1.9 identity<1.23 kubernetes-serviceaccounts=Service!1.9',
  'ambient.istio.io':
    'bypass-inbound-capture@1.21 dns-capture@1.21 redirection@1.21~B waypoint-inbound-binding=GatewayClass,Gateway@1.21',
  'galley.istio.io': 'analyze-suppress=Any',
  'gateway.istio.io': 'controller-version=Any name-override=Gateway@1.21 service-account=Gateway@1.21',
  'inject.istio.io': 'templates@1.10',
  'install.operator.istio.io': 'chart-owner=Any<1.23 owner-generation=Any<1.23 version=Any<1.23',
  'istio.io':
    'autoRegistrationGroup=WorkloadEntry connectedAt=WorkloadEntry disconnectedAt=WorkloadEntry dry-run=AuthorizationPolicy reroute-virtual-interfaces@1.25 rev use-waypoint-canary-weight=Service,ServiceEntry,Namespace@1.31 workloadController=WorkloadEntry',
  'kubernetes.io': 'ingress.class=Ingress~S',
  'networking.alpha.istio.io': 'endpointsVersion=Service<1.5 notReadyEndpoints=Service<1.5 serviceVersion=Service<1.5',
  'networking.istio.io':
    'exportTo=Service gatewayPort=Service<1.13 service-type=Gateway@1.21 traffic-distribution=Namespace,Service,ServiceEntry@1.21',
  'policy.istio.io': 'check<1.7 checkBaseRetryWaitTime<1.7 checkMaxRetryWaitTime<1.7 checkRetries<1.7 lang<1.7',
  'prometheus.istio.io': 'merge-metrics',
  'proxy.istio.io': 'config~B overrides@1.10',
  'readiness.status.sidecar.istio.io': 'applicationPorts failureThreshold initialDelaySeconds periodSeconds',
  'security.istio.io': 'autoMTLS=Any<1.5 tlsMode<1.9',
  'sidecar.istio.io':
    'agentLogLevel bootstrapOverride componentLogLevel controlPlaneAuthPolicy<1.23 discoveryAddress!1.9 enableCoreDump<1.24 extraStatTags!1.21 inject!1.15~B interceptionMode logLevel nativeSidecar@1.24 proxyCPU proxyCPULimit proxyImage proxyImageType proxyMemory proxyMemoryLimit rewriteAppHTTPProbers statsCompression@1.26!1.29 statsEvictionInterval@1.28 statsFlushInterval@1.28 statsHistogramBins@1.28 statsHistogramBuckets statsInclusionPrefixes!1.9 statsInclusionRegexps!1.9 statsInclusionSuffixes!1.9 status userVolume userVolumeMount',
  'status.sidecar.istio.io': 'port',
  'topology.istio.io': 'controlPlaneClusters=Namespace',
  'traffic.istio.io': 'nodeSelector=Service~S',
  'traffic.sidecar.istio.io':
    'excludeInboundPorts excludeInterfaces@1.15 excludeOutboundIPRanges excludeOutboundPorts includeInboundPorts includeOutboundIPRanges includeOutboundPorts@1.7 kubevirtInterfaces!1.25',
};

/**
 * Read although no catalogue lists them, so that istioctl wrongly calls them unknown, each with the first release that reads it: capNetBindService by
 * injection-template.yaml, scrape-targets and secure-port by pkg/kube/inject/webhook.go (applyPrometheusMerge, applySecurePrometheusAnnotation),
 * secure-envoy-port by samples/addons/extras/prometheus-secure-metrics.yaml.
 */
export const UNLISTED_ANNOTATIONS: ReadonlyMap<string, string> = new Map([
  ['sidecar.istio.io/capNetBindService', '1.5'],
  ['prometheus.istio.io/scrape-targets', '1.31'],
  ['prometheus.istio.io/secure-envoy-port', '1.31'],
  ['prometheus.istio.io/secure-port', '1.31'],
]);

/** In the catalogue, although no release up to 1.31 reads them (no file of istio 1.28.10, 1.30.3 and 1.31 names them). */
export const NEVER_READ: ReadonlySet<string> = new Set(['sidecar.istio.io/statsHistogramBins']);

/** First release whose code reads an annotation, where the catalogue has another date or none; the source beside it is of that release. */
const READ_SINCE: ReadonlyMap<string, string> = new Map([
  ['ambient.istio.io/bypass-inbound-capture', '1.24'], // cni/pkg/nodeagent/net.go
  ['ambient.istio.io/dns-capture', '1.25'], // cni/pkg/nodeagent/net.go
  ['ambient.istio.io/redirection', '1.18'], // cni/pkg/ambient/ambientpod/podutil.go
  ['ambient.istio.io/waypoint-inbound-binding', '1.22'], // pilot/pkg/serviceregistry/kube/controller/ambient/waypoints.go
  ['galley.istio.io/analyze-suppress', '1.5'], // galley/pkg/config/processing/snapshotter/analyzingdistributor.go
  ['gateway.istio.io/controller-version', '1.17'], // pilot/pkg/config/kube/gateway/deploymentcontroller.go
  ['gateway.istio.io/name-override', '1.17'], // pilot/pkg/config/kube/gateway/conversion.go
  ['gateway.istio.io/service-account', '1.17'], // pilot/pkg/config/kube/gateway/conversion.go
  ['inject.istio.io/templates', '1.9'], // pkg/kube/inject/webhook.go
  ['istio.io/autoRegistrationGroup', '1.8'], // pilot/pkg/xds/workloadentry.go
  ['istio.io/connectedAt', '1.8'], // pilot/pkg/xds/workloadentry.go
  ['istio.io/disconnectedAt', '1.8'], // pilot/pkg/xds/workloadentry.go
  ['istio.io/dry-run', '1.10'], // pilot/pkg/security/authz/builder/builder.go
  ['istio.io/workloadController', '1.8'], // pilot/pkg/xds/workloadentry.go
  ['networking.istio.io/service-type', '1.12'], // pilot/pkg/config/kube/gateway/templates/service.yaml
  ['networking.istio.io/traffic-distribution', '1.24'], // pilot/pkg/serviceregistry/kube/controller/ambient/services.go
  ['prometheus.istio.io/merge-metrics', '1.6'], // pkg/kube/inject/webhook.go
  ['proxy.istio.io/config', '1.7'], // pilot/cmd/pilot-agent/config.go
  ['proxy.istio.io/overrides', '1.9'], // pkg/kube/inject/webhook.go
  ['sidecar.istio.io/agentLogLevel', '1.9'], // injection-template.yaml
  ['sidecar.istio.io/componentLogLevel', '1.5'], // injection-template.yaml
  ['sidecar.istio.io/enableCoreDump', '1.5'], // injection-template.yaml
  ['sidecar.istio.io/extraStatTags', '1.5'], // pilot/pkg/model/context.go
  ['sidecar.istio.io/logLevel', '1.5'], // injection-template.yaml
  ['sidecar.istio.io/proxyCPULimit', '1.6'], // injection-template.yaml
  ['sidecar.istio.io/proxyImageType', '1.13'], // pkg/kube/inject/inject.go
  ['sidecar.istio.io/proxyMemoryLimit', '1.6'], // injection-template.yaml
  ['sidecar.istio.io/statsCompression', '1.21'], // pkg/bootstrap/config.go
  ['sidecar.istio.io/statsHistogramBuckets', '1.19'], // pkg/bootstrap/config.go
  ['topology.istio.io/controlPlaneClusters', '1.15'], // pilot/pkg/serviceregistry/kube/controller/multicluster.go
  ['traffic.istio.io/nodeSelector', '1.6'], // pilot/pkg/serviceregistry/kube/conversion.go
]);

/** Last release whose code reads an annotation, where the catalogue lists it longer (pkg/kube/inject, pkg/bootstrap/config.go and the injection templates, by tag). */
const READ_UNTIL: ReadonlyMap<string, string> = new Map([
  ['alpha.istio.io/identity', '1.7'], // pilot/pkg/serviceregistry/kube/conversion.go
  ['readiness.status.sidecar.istio.io/applicationPorts', '1.4'],
  ['sidecar.istio.io/controlPlaneAuthPolicy', '1.5'],
  ['sidecar.istio.io/enableCoreDump', '1.23'],
  ['sidecar.istio.io/statsCompression', '1.28'],
]);

/** First release in which an annotation works: what reads it counts, not the catalogue. Undefined where that is before all releases here. */
export const worksSince = ({ name, since }: AnnotationFacts): string | undefined => READ_SINCE.get(name) ?? since;

/** Last release in which an annotation works; undefined where it still does. */
export const worksUntil = ({ name, lastListed }: AnnotationFacts): string | undefined =>
  READ_UNTIL.get(name) ?? lastListed;

export interface AnnotationFacts {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly since?: string;
  /** Last release whose catalogue lists it. */
  readonly lastListed?: string;
  readonly deprecatedSince?: string;
  readonly status: 'Alpha' | 'Beta' | 'Stable';
}

const MARKS = /^([^=@<!~]+)(?:=([^@<!~]+))?(?:@([\d.]+))?(?:<([\d.]+))?(?:!([\d.]+))?(?:~([BS]))?$/;

function parse(prefix: string, entry: string): AnnotationFacts | undefined {
  const [, name, kinds, since, lastListed, deprecatedSince, status] = MARKS.exec(entry) ?? [];
  if (name === undefined) return undefined;
  return {
    name: `${prefix}/${name}`,
    kinds: (kinds ?? 'Pod').split(','),
    ...(since !== undefined && { since }),
    ...(lastListed !== undefined && { lastListed }),
    ...(deprecatedSince !== undefined && { deprecatedSince }),
    status: status === 'B' ? 'Beta' : status === 'S' ? 'Stable' : 'Alpha',
  };
}

let catalogue: ReadonlyMap<string, AnnotationFacts> | undefined;

/** Every annotation Istio ever catalogued, by name. */
export function annotationCatalogue(): ReadonlyMap<string, AnnotationFacts> {
  if (catalogue === undefined) {
    const all = new Map<string, AnnotationFacts>();
    for (const [prefix, row] of Object.entries(ROWS)) {
      for (const entry of row.split(' ')) {
        const facts = parse(prefix, entry);
        if (facts !== undefined) all.set(facts.name, facts);
      }
    }
    catalogue = all;
  }
  return catalogue;
}
