import { changeOrder, versionOrder } from '../istio/versions/steps';
import type { DifferenceCode } from './codes';
import type { DifferencePlace } from './place';

interface EventRow {
  readonly event: string;
  readonly since: string;
  readonly codes: readonly DifferenceCode[];
  /** Names of the variables or volumes that it is about, where it is not about all of its codes. */
  readonly names?: readonly string[];
}

/**
 * What versions of Istio changed in what they inject, oldest first. Source: istio/istio `install/kubernetes/helm/**` and, from 1.9,
 * `manifests/charts/istio-control/istio-discovery/files/injection-template.yaml` at the last tag of each minor, with their default values.
 */
const EVENTS = [
  { event: 'proxyv2', since: '0.8', codes: ['proxy-image'] },
  { event: 'defaults-left-out', since: '1.0', codes: ['kubernetes-defaults'] },
  { event: 'metrics-port', since: '1.0', codes: ['proxy-ports'] },
  { event: 'readiness-probe', since: '1.1', codes: ['proxy-probes'] },
  { event: 'limits', since: '1.1', codes: ['proxy-resources'] },
  { event: 'init-unprivileged', since: '1.1', codes: ['init-privileges'] },
  { event: 'inbound-port', since: '1.3', codes: ['init-rules'] },
  { event: 'init-capabilities', since: '1.3', codes: ['init-privileges'] },
  { event: 'proxy-capabilities', since: '1.3', codes: ['proxy-privileges'] },
  { event: 'pod-facts', since: '1.3', codes: ['proxy-environment'] },
  { event: 'cni-annotations', since: '1.3', codes: ['traffic-annotations'] },
  { event: 'shared-image', since: '1.4', codes: ['init-image'] },
  { event: 'iptables-program', since: '1.4', codes: ['init-rules'] },
  { event: 'tls-mode', since: '1.4', codes: ['tls-mode-label'] },
  { event: 'probes-rewritten', since: '1.5', codes: ['probe-rewrite'] },
  { event: 'own-ports', since: '1.6', codes: ['init-rules'] },
  { event: 'istiod-certificates', since: '1.6', codes: ['certificates'] },
  { event: 'readiness-by-envoy', since: '1.6', codes: ['proxy-probes'] },
  { event: 'proxy-config', since: '1.6', codes: ['proxy-arguments', 'proxy-environment'] },
  { event: 'pod-volumes', since: '1.6', codes: ['proxy-volumes'] },
  { event: 'fs-group', since: '1.6', codes: ['fs-group'] },
  { event: 'revision-label', since: '1.6', codes: ['revision'] },
  { event: 'metrics-merged', since: '1.7', codes: ['prometheus-merge'] },
  { event: 'canonical', since: '1.8', codes: ['canonical-labels'] },
  { event: 'cni-annotations-gone', since: '1.8', codes: ['traffic-annotations'] },
  { event: 'merged', since: '1.9', codes: ['merge-vs-append'] },
  { event: 'default-logs-container', since: '1.9', codes: ['default-container'] },
  { event: 'default-container', since: '1.10', codes: ['default-container'] },
  { event: 'pull-policy-gone', since: '1.10', codes: ['init-image', 'proxy-image'], names: ['imagePullPolicy'] },
  { event: 'service-identity-gone', since: '1.11', codes: ['proxy-arguments', 'proxy-environment'] },
  { event: 'revision-label-gone', since: '1.11', codes: ['revision'] },
  { event: 'workload-socket', since: '1.14', codes: ['certificates'], names: ['workload-socket', 'workload-certs'] },
  { event: 'credential-socket', since: '1.15', codes: ['certificates'], names: ['credential-socket'] },
  { event: 'init-log', since: '1.15', codes: ['init-rules'] },
  { event: 'fs-group-gone', since: '1.15', codes: ['fs-group'] },
  { event: 'node-name', since: '1.17', codes: ['proxy-environment'], names: ['ISTIO_META_NODE_NAME'] },
  { event: 'cpu-limit', since: '1.18', codes: ['proxy-environment'], names: ['ISTIO_CPU_LIMIT'] },
  { event: 'concurrency-gone', since: '1.18', codes: ['proxy-arguments'] },
  { event: 'revision-annotation', since: '1.18', codes: ['revision'] },
  { event: 'go-limits', since: '1.19', codes: ['proxy-environment'], names: ['GOMEMLIMIT', 'GOMAXPROCS'] },
  { event: 'startup-probe', since: '1.20', codes: ['proxy-probes'] },
  { event: 'jwt-policy-gone', since: '1.22', codes: ['certificates'], names: ['JWT_POLICY'] },
  { event: 'native-by-default', since: '1.27', codes: ['native-sidecar'] },
  { event: 'revocation-list', since: '1.27', codes: ['certificates'], names: ['istio-ca-crl'] },
  { event: 'timestamp-gone', since: '1.28', codes: ['object-printing'], names: ['creationTimestamp'] },
  { event: 'divisor', since: '1.29', codes: ['kubernetes-defaults'], names: ['divisor'] },
  { event: 'registry', since: '1.30', codes: ['init-image', 'proxy-image'], names: ['image'] },
] as const satisfies readonly EventRow[];

export type EventCode = (typeof EVENTS)[number]['event'];

/** What a version of Istio changed, and which. */
export interface VersionEvent {
  readonly event: EventCode;
  readonly since: string;
}

const ROWS: readonly (EventRow & VersionEvent)[] = EVENTS;

/** The names on the way to a place, and the place's own. */
function namesIn(place: DifferencePlace): readonly string[] {
  if (!('path' in place)) return [place.name];
  return place.of === 'volume' ? [place.name, ...place.path] : place.path;
}

/**
 * What versions changed between two (`1.24`, `1.27.3`) that a difference shows, oldest first; none where it is not known which
 * versions made it.
 */
export function eventsBetween(
  code: DifferenceCode,
  places: readonly DifferencePlace[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly VersionEvent[] {
  const orders = [versionOrder(from), versionOrder(to)];
  const [low, high] = [Math.min(...orders.map((order) => order ?? 0)), Math.max(...orders.map((order) => order ?? 0))];
  const names = new Set(places.flatMap(namesIn));
  return ROWS.flatMap(({ event, since, codes, names: about }) => {
    const order = changeOrder(since);
    const isBetween = low < order && order <= high && codes.includes(code);
    return isBetween && (about === undefined || about.some((name) => names.has(name))) ? [{ event, since }] : [];
  });
}
