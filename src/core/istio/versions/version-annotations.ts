import type { AnnotationValidator, AnnotationWords } from '../config/annotations-validate';
import {
  EXCLUDE_INBOUND_PORTS,
  EXCLUDE_OUTBOUND_PORTS,
  EXCLUDE_OUTBOUND_RANGES,
  INCLUDE_INBOUND_PORTS,
  INCLUDE_OUTBOUND_RANGES,
  INTERCEPTION_MODE,
  MERGE_METRICS,
  PROXY_CONFIG,
  STATUS_PORT,
} from '../config/names';
import type { Steps } from './steps';

const READINESS = 'readiness.status.sidecar.istio.io/';

/**
 * Annotations whose values are checked before a template runs, in the order of Istio's first list: how, first release, first release without.
 * Source: istio/istio pilot/pkg/kube/inject/inject.go validateAnnotations of 0.8 to 1.3, pkg/kube/inject/inject.go AnnotationValidation of
 * 1.4 to 1.10, pkg/kube/inject/validate.go of 1.11 on.
 */
export const ANNOTATION_CHECKS: readonly (readonly [
  annotation: string,
  check: AnnotationValidator,
  since: string,
  until?: string,
])[] = [
  [INTERCEPTION_MODE, 'interception-mode', '0.8'],
  [STATUS_PORT, 'status-port', '1.0.3'],
  [`${READINESS}initialDelaySeconds`, 'uint32', '1.0.3'],
  [`${READINESS}periodSeconds`, 'uint32', '1.0.3'],
  [`${READINESS}failureThreshold`, 'uint32', '1.0.3'],
  [`${READINESS}applicationPorts`, 'application-ports', '1.0.3', '1.5'],
  [INCLUDE_OUTBOUND_RANGES, 'include-cidrs', '0.8'],
  [EXCLUDE_OUTBOUND_RANGES, 'exclude-cidrs', '0.8'],
  [INCLUDE_INBOUND_PORTS, 'include-inbound-ports', '0.8'],
  [EXCLUDE_INBOUND_PORTS, 'exclude-inbound-ports', '0.8'],
  [EXCLUDE_OUTBOUND_PORTS, 'exclude-outbound-ports', '1.2'],
  ['sidecar.istio.io/enableCoreDump', 'bool', '1.5', '1.25'],
  [MERGE_METRICS, 'bool', '1.6'],
  ['istio.io/proxyConfig', 'proxy-config', '1.6', '1.6.1'],
  [PROXY_CONFIG, 'proxy-config', '1.6.1'],
  ...['proxyCPU', 'proxyMemory', 'proxyCPULimit', 'proxyMemoryLimit'].flatMap(
    (name) =>
      [
        [`sidecar.istio.io/${name}`, 'quantity', '1.27.6', '1.28'],
        [`sidecar.istio.io/${name}`, 'quantity', '1.28.4'],
      ] as const,
  ),
  ['traffic.sidecar.istio.io/excludeInterfaces', 'interfaces', '1.30'],
  ['traffic.sidecar.istio.io/kubevirtInterfaces', 'interfaces', '1.30'],
  ['istio.io/reroute-virtual-interfaces', 'interfaces', '1.30'],
];

/** How those checks read and what they say. Source: as above, functions parsePort, validateCIDRList, validateInterceptionMode. */
export const ANNOTATION_WORDS: Steps<AnnotationWords> = [
  ['0.8', { ports: 'text-of-int16', cidrs: 'net-before-go-1.17', interceptionNone: false }],
  ['1.0.3', { ports: 'number', cidrs: 'net-before-go-1.17', interceptionNone: false }],
  ['1.1', { ports: 'number', cidrs: 'net-before-go-1.17', interceptionNone: true }],
  ['1.11', { ports: 'text', cidrs: 'net-before-go-1.17', interceptionNone: true }],
  ['1.12', { ports: 'text', cidrs: 'net', interceptionNone: true }],
  ['1.16', { ports: 'text', cidrs: 'netip', interceptionNone: true }],
];
