import { isObject, type Json, stringAt } from '../json';
import type { ObjectChange } from '../outcome';

/** Why two releases made different objects of the same manifest, in the order in which one tells it. */
export const DIFFERENCE_CODES = [
  'kind-unknown',
  'injected-earlier-only',
  'injected-later-only',
  'failed-earlier',
  'failed-later',
  'native-sidecar',
  'merge-vs-append',
  'init-container',
  'init-image',
  'init-rules',
  'init-privileges',
  'proxy-container',
  'proxy-image',
  'proxy-arguments',
  'proxy-environment',
  'proxy-ports',
  'proxy-probes',
  'proxy-lifecycle',
  'proxy-resources',
  'proxy-privileges',
  'certificates',
  'proxy-volumes',
  'probe-rewrite',
  'prometheus-merge',
  'status-format',
  'traffic-annotations',
  'default-container',
  'revision',
  'tls-mode-label',
  'canonical-labels',
  'fs-group',
  'dns-config',
  'pull-secrets',
  'kubernetes-defaults',
  'object-printing',
  'template',
] as const;

export type DifferenceCode = (typeof DIFFERENCE_CODES)[number];

/** Volumes of the proxy that carry certificates, keys or the tokens to get them. */
const CERTIFICATE_VOLUMES = new Set([
  'istio-certs',
  'istio-token',
  'istiod-ca-cert',
  'istio-ca-crl',
  'istio-ca-root-cert',
  'sds-uds-path',
  'sdsudspath',
  'workload-socket',
  'credential-socket',
  'workload-certs',
]);

const PROXY_VOLUMES = new Set([
  'istio-envoy',
  'istio-data',
  'istio-podinfo',
  'podinfo',
  'lightstep-certs',
  'custom-bootstrap-volume',
]);

type Test = (change: ObjectChange) => boolean;

/** What a change is about: the item that came or went. */
function subject({ after, before }: ObjectChange): Json {
  return after ?? before ?? null;
}

function names(volumes: ReadonlySet<string>): Test {
  return (change) => {
    const value = subject(change);
    return isObject(value) && volumes.has(stringAt(value, 'name') ?? '');
  };
}

function volumeNamed(volumes: ReadonlySet<string>): Test {
  return ({ label }) => volumes.has(/^volumes\[([^\]]+)\]/.exec(label)?.[1] ?? '');
}

/** A field that a Go type writes though nobody set it. */
function isEmpty(value: Json | undefined): boolean {
  return (
    value === undefined || value === null || (isObject(value) && Object.keys(value).every((key) => isEmpty(value[key])))
  );
}

const isNothing: Test = ({ before, after, kind }) => kind !== 'moved' && isEmpty(before) && isEmpty(after);
const hasVolumes: Test = (change) => names(CERTIFICATE_VOLUMES)(change) || volumeNamed(CERTIFICATE_VOLUMES)(change);

const PROXY = String.raw`^(?:initContainers|containers)\[istio-proxy\]`;
const INIT = String.raw`^initContainers\[(?:istio-init|istio-validation|enable-core-dump)\]`;
const METADATA = String.raw`^(?:template\.)?metadata\.`;
const POD = String.raw`^(?:spec\.)?`;

/** The codes by the place of a change; the first that fits counts. */
const PLACES: readonly (readonly [code: DifferenceCode, label: RegExp, test?: Test])[] = [
  ['merge-vs-append', /^(?:containers|initContainers|volumes)\[[^\]]+#\d+\]/],
  ['merge-vs-append', /./, ({ kind }) => kind === 'moved'],
  ['native-sidecar', new RegExp(`${PROXY}\\.restartPolicy$`)],
  ['kubernetes-defaults', /\.(?:terminationMessage(?:Path|Policy)|fieldRef\.apiVersion|defaultMode)$/],
  ['init-container', new RegExp(`${INIT}$`)],
  ['init-image', new RegExp(`${INIT}\\.image(?:PullPolicy)?$`)],
  ['init-rules', new RegExp(`${INIT}\\.(?:args|command|env)\\b`)],
  ['init-privileges', new RegExp(`${INIT}\\.securityContext\\b`)],
  ['proxy-resources', new RegExp(`${INIT}\\.resources\\b`)],
  ['proxy-container', new RegExp(`${PROXY}$`)],
  ['proxy-image', new RegExp(`${PROXY}\\.image(?:PullPolicy)?$`)],
  ['proxy-arguments', new RegExp(`${PROXY}\\.(?:args|command)\\b`)],
  ['probe-rewrite', new RegExp(`${PROXY}\\.env\\[ISTIO_KUBE_APP_PROBERS\\]`)],
  ['prometheus-merge', new RegExp(`${PROXY}\\.env\\[ISTIO_PROMETHEUS_ANNOTATIONS\\]`)],
  [
    'certificates',
    new RegExp(`${PROXY}\\.env\\[(?:PILOT_CERT_PROVIDER|CA_ADDR|TRUST_DOMAIN|SDS_ENABLED|JWT_POLICY)\\]`),
  ],
  ['proxy-environment', new RegExp(`${PROXY}\\.env\\b`)],
  ['proxy-ports', new RegExp(`${PROXY}\\.ports\\b`)],
  ['proxy-probes', new RegExp(`${PROXY}\\.(?:readiness|liveness|startup)Probe\\b`)],
  ['proxy-lifecycle', new RegExp(`${PROXY}\\.lifecycle\\b`)],
  ['proxy-resources', new RegExp(`${PROXY}\\.resources\\b`)],
  ['proxy-privileges', new RegExp(`${PROXY}\\.securityContext\\b`)],
  ['certificates', /volume/, hasVolumes],
  ['proxy-volumes', new RegExp(`${PROXY}\\.volumeMounts\\b`)],
  ['proxy-volumes', /^volumes\b/, volumeNamed(PROXY_VOLUMES)],
  [
    'probe-rewrite',
    /^(?:initContainers|containers)\[[^\]]+\]\.(?:readinessProbe|livenessProbe|startupProbe|lifecycle)\b/,
  ],
  ['prometheus-merge', new RegExp(`${METADATA}annotations\\[prometheus\\.io/`)],
  ['status-format', new RegExp(`${METADATA}annotations\\[sidecar\\.istio\\.io/(?:status|injected-version-\\w+)\\]`)],
  ['traffic-annotations', new RegExp(`${METADATA}annotations\\[(?:traffic\\.)?sidecar\\.istio\\.io/`)],
  ['default-container', new RegExp(`${METADATA}annotations\\[kubectl\\.kubernetes\\.io/`)],
  ['revision', new RegExp(`${METADATA}(?:annotations|labels)\\[istio\\.io/rev\\]`)],
  ['tls-mode-label', new RegExp(`${METADATA}labels\\[security\\.istio\\.io/tlsMode\\]`)],
  ['canonical-labels', new RegExp(`${METADATA}labels\\[service\\.istio\\.io/`)],
  ['fs-group', new RegExp(`${POD}securityContext\\b`)],
  ['dns-config', new RegExp(`${POD}dnsConfig\\b`)],
  ['pull-secrets', new RegExp(`${POD}imagePullSecrets\\b`)],
  ['object-printing', /creationTimestamp$|^apiVersion$|^status\b/],
  ['object-printing', /./, isNothing],
];

/** What explains one difference; what no rule of injection does is the template's own wording. */
export function changeCode(change: ObjectChange): DifferenceCode {
  const found = PLACES.find(([, label, test]) => label.test(change.label) && (test === undefined || test(change)));
  return found === undefined ? 'template' : found[0];
}
