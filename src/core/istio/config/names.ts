/** Names that Istio gives its labels, annotations and containers; annotations where nothing else is said. Every other file takes them from here. */
/** Label and annotation of a pod: inject it or not. */
export const INJECT = 'sidecar.istio.io/inject';
/** Annotation that injection writes: what it put in. */
export const STATUS = 'sidecar.istio.io/status';
/** Label of a pod or namespace: the revision that injects it. */
export const REVISION = 'istio.io/rev';
/** Label of a namespace: `enabled` or `disabled`. */
export const NAMESPACE_INJECTION = 'istio-injection';
/** Label of a webhook configuration that a revision tag made. */
export const REVISION_TAG = 'istio.io/tag';
/** Label of a pod or namespace: `ambient`, `none`. */
export const DATAPLANE_MODE = 'istio.io/dataplane-mode';
export const PROXY_CONFIG = 'proxy.istio.io/config';
export const PROXY_OVERRIDES = 'proxy.istio.io/overrides';
export const INTERCEPTION_MODE = 'sidecar.istio.io/interceptionMode';
export const NETWORK = 'topology.istio.io/network';
export const MERGE_METRICS = 'prometheus.istio.io/merge-metrics';
export const TEMPLATES = 'inject.istio.io/templates';
export const REWRITE_PROBES = 'sidecar.istio.io/rewriteAppHTTPProbers';
export const NATIVE_SIDECAR = 'sidecar.istio.io/nativeSidecar';
export const TLS_MODE = 'security.istio.io/tlsMode';
export const STATUS_PORT = 'status.sidecar.istio.io/port';
export const INCLUDE_OUTBOUND_RANGES = 'traffic.sidecar.istio.io/includeOutboundIPRanges';
export const EXCLUDE_OUTBOUND_RANGES = 'traffic.sidecar.istio.io/excludeOutboundIPRanges';
export const INCLUDE_OUTBOUND_PORTS = 'traffic.sidecar.istio.io/includeOutboundPorts';
export const EXCLUDE_OUTBOUND_PORTS = 'traffic.sidecar.istio.io/excludeOutboundPorts';
export const INCLUDE_INBOUND_PORTS = 'traffic.sidecar.istio.io/includeInboundPorts';
export const EXCLUDE_INBOUND_PORTS = 'traffic.sidecar.istio.io/excludeInboundPorts';
export const PROXY_IMAGE = 'sidecar.istio.io/proxyImage';
export const PROXY_IMAGE_TYPE = 'sidecar.istio.io/proxyImageType';
export const CANONICAL_NAME = 'service.istio.io/canonical-name';
export const CANONICAL_REVISION = 'service.istio.io/canonical-revision';
export const PROXY_CONTAINER = 'istio-proxy';
