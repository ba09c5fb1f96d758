import {
  CANONICAL_NAME,
  CANONICAL_REVISION,
  EXCLUDE_INBOUND_PORTS,
  INCLUDE_INBOUND_PORTS,
  INCLUDE_OUTBOUND_RANGES,
  INTERCEPTION_MODE,
  NETWORK,
  PROXY_OVERRIDES,
  REVISION,
  REWRITE_PROBES,
  STATUS,
  TLS_MODE,
} from '../../istio/config/names';
import { stringAt, ownEntry } from '../../json';
import type { PurposeCode } from '../catalogue';
import type { PurposeMatch, PodNode } from '../place';

const ANNOTATIONS: Readonly<Record<string, PurposeCode>> = {
  [PROXY_OVERRIDES]: 'annotation.overrides',
  [REVISION]: 'annotation.rev',
  'kubectl.kubernetes.io/default-container': 'annotation.default-container',
  'kubectl.kubernetes.io/default-logs-container': 'annotation.default-logs-container',
  'prometheus.io/scrape': 'annotation.prometheus-scrape',
  'prometheus.io/port': 'annotation.prometheus-port',
  'prometheus.io/path': 'annotation.prometheus-path',
  'prometheus.istio.io/secure-port': 'annotation.secure-port',
  [REWRITE_PROBES]: 'annotation.rewrite-probers',
  [INTERCEPTION_MODE]: 'annotation.cni.interception-mode',
  [INCLUDE_OUTBOUND_RANGES]: 'annotation.cni.include-outbound-ranges',
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': 'annotation.cni.exclude-outbound-ranges',
  [INCLUDE_INBOUND_PORTS]: 'annotation.cni.include-inbound-ports',
  [EXCLUDE_INBOUND_PORTS]: 'annotation.cni.exclude-inbound-ports',
  'traffic.sidecar.istio.io/includeOutboundPorts': 'annotation.cni.include-outbound-ports',
  'traffic.sidecar.istio.io/excludeOutboundPorts': 'annotation.cni.exclude-outbound-ports',
  'traffic.sidecar.istio.io/kubevirtInterfaces': 'annotation.cni.interfaces',
  'istio.io/reroute-virtual-interfaces': 'annotation.cni.interfaces',
  'traffic.sidecar.istio.io/excludeInterfaces': 'annotation.cni.excluded-interfaces',
  'k8s.v1.cni.cncf.io/networks': 'annotation.cni.networks',
};

const LABELS: Readonly<Record<string, PurposeCode>> = {
  [TLS_MODE]: 'label.tls-mode',
  [CANONICAL_NAME]: 'label.canonical-name',
  [CANONICAL_REVISION]: 'label.canonical-revision',
  [REVISION]: 'label.rev',
  'networking.istio.io/tunnel': 'label.tunnel',
  [NETWORK]: 'label.network',
};

/** What an annotation or label that injection writes is for, or the map of them; of metadata itself only where injection made it. */
export function metadataPurpose(place: PodNode): PurposeMatch | undefined {
  const { pod, path, origin, ofWorkload = false } = place;
  const [, map, key] = path;
  const ownMap = key === undefined && origin?.kind === 'input';
  if (ownMap && (map === undefined || ofWorkload)) return undefined;
  if (map === undefined) return { code: 'pod.metadata', subject: path };
  if (map !== 'annotations' && map !== 'labels') return undefined;
  if (key === undefined) return { code: map === 'annotations' ? 'annotation.list' : 'label.list', subject: path };
  const name = String(key);
  const value = stringAt(pod, 'metadata', map, name) ?? '';
  const code = map === 'labels' ? ownEntry(LABELS, name) : annotationCode(place, name, value);
  return code === undefined ? undefined : { code, subject: path.slice(0, 3), params: { name, value } };
}

function annotationCode({ origin }: PodNode, name: string, value: string): PurposeCode | undefined {
  if (name === STATUS) return value.startsWith('{') ? 'annotation.status' : 'annotation.status.version';
  if (origin?.kind === 'step' && origin.reason === 'metadata.injected-annotations') return 'annotation.injected';
  return ownEntry(ANNOTATIONS, name);
}
