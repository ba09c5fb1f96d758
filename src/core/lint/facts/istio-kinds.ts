import { inRange } from '../version-range';

/**
 * The versions in which the CRDs of Istio's releases serve its kinds: `apiVersion:kinds@since`, of a kind's versions the best first. No release has taken
 * one back. Source, by tag from 0.8 to 1.31: manifests/charts/base/files/crd-all.gen.yaml (from 1.6), install/kubernetes/helm/istio-init/files (1.1 to 1.5),
 * install/kubernetes/helm/istio/templates/crds.yaml (up to 1.0).
 */
const SERVED = `networking.istio.io/v1:DestinationRule@1.22 Gateway@1.22 ServiceEntry@1.22 Sidecar@1.22 VirtualService@1.22 WorkloadEntry@1.22 WorkloadGroup@1.22
networking.istio.io/v1beta1:DestinationRule@1.5 Gateway@1.5 ProxyConfig@1.13 ServiceEntry@1.5 Sidecar@1.5 VirtualService@1.5 WorkloadEntry@1.6 WorkloadGroup@1.13
networking.istio.io/v1alpha3:DestinationRule EnvoyFilter@1.0 Gateway ServiceEntry Sidecar@1.1 VirtualService WorkloadEntry@1.6 WorkloadGroup@1.8
security.istio.io/v1:AuthorizationPolicy@1.17 PeerAuthentication@1.22 RequestAuthentication@1.17
security.istio.io/v1beta1:AuthorizationPolicy@1.4 PeerAuthentication@1.5 RequestAuthentication@1.5
telemetry.istio.io/v1:Telemetry@1.22
telemetry.istio.io/v1alpha1:Telemetry@1.10
extensions.istio.io/v1alpha1:TrafficExtension@1.30 WasmPlugin@1.12`;

/** A version in which Istio's CRDs serve a kind, and the first release whose CRDs do; without one, all since 0.8. */
interface ServedVersion {
  readonly apiVersion: string;
  readonly kind: string;
  readonly since?: string;
}

const ROWS: readonly ServedVersion[] = SERVED.split('\n').flatMap((line) => {
  const [apiVersion = '', kinds = ''] = line.split(':');
  return kinds.split(' ').map((entry) => {
    const [kind = '', since] = entry.split('@');
    return { apiVersion, kind, ...(since !== undefined && { since }) };
  });
});

/** The names of Istio's kinds by API group. */
export const ISTIO_KINDS: ReadonlyMap<string, string> = new Map(
  [...new Set(ROWS.map(({ apiVersion }) => apiVersion.slice(0, apiVersion.indexOf('/'))))].map((group) => [
    group,
    [...new Set(ROWS.filter(({ apiVersion }) => apiVersion.startsWith(`${group}/`)).map(({ kind }) => kind))].join(' '),
  ]),
);

/** Every version in which Istio's CRDs ever served the kind of a group, the best first. */
export const istioVersions = (group: string, kind: string): readonly ServedVersion[] =>
  ROWS.filter((row) => row.kind === kind && row.apiVersion.startsWith(`${group}/`));

/** The best apiVersion of an Istio kind in the CRDs of a release; undefined where they do not have it. */
export const istioApiVersion = (group: string, kind: string, release: string): string | undefined =>
  istioVersions(group, kind).find((row) => inRange(release, row))?.apiVersion;
