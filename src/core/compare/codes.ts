import { CANONICAL_NAME, CANONICAL_REVISION, REVISION, STATUS, TLS_MODE } from '../istio/config/names';
import { isObject, type Json, stringAt } from '../json';
import type { ObjectChange } from '../outcome';
import type { DifferencePlace } from './place';

/** Why two injections made different objects of the same manifest, in the order in which one tells it. */
export const DIFFERENCE_CODES = [
  'kind-unknown',
  'injected-earlier-only',
  'injected-later-only',
  'failed-earlier',
  'failed-later',
  'native-sidecar',
  'init-container',
  'init-rules',
  'init-privileges',
  'proxy-container',
  'probe-rewrite',
  'certificates',
  'proxy-privileges',
  'fs-group',
  'init-image',
  'proxy-image',
  'pull-secrets',
  'proxy-probes',
  'proxy-lifecycle',
  'proxy-resources',
  'proxy-arguments',
  'proxy-environment',
  'proxy-ports',
  'proxy-volumes',
  'dns-config',
  'prometheus-merge',
  'tls-mode-label',
  'canonical-labels',
  'revision',
  'traffic-annotations',
  'default-container',
  'template',
  'merge-vs-append',
  'image-tag',
  'status-format',
  'kubernetes-defaults',
  'object-printing',
] as const;

export type DifferenceCode = (typeof DIFFERENCE_CODES)[number];

/** How much a difference matters to who runs the workload, the gravest first. */
export const IMPACTS = ['breaks', 'risk', 'behaviour', 'noise'] as const;

export type Impact = (typeof IMPACTS)[number];

/**
 * `breaks`: the pod is not injected as it was; `risk`: starting the pod or its traffic can fail; `behaviour`: it runs another way;
 * `noise`: it runs as before.
 */
const IMPACT_OF: Readonly<Record<DifferenceCode, Impact>> = {
  'kind-unknown': 'breaks',
  'injected-earlier-only': 'breaks',
  'injected-later-only': 'breaks',
  'failed-earlier': 'risk',
  'failed-later': 'breaks',
  'native-sidecar': 'risk',
  'init-container': 'risk',
  'init-rules': 'risk',
  'init-privileges': 'risk',
  'proxy-container': 'risk',
  'probe-rewrite': 'risk',
  certificates: 'risk',
  'proxy-privileges': 'risk',
  'fs-group': 'risk',
  'init-image': 'risk',
  'proxy-image': 'risk',
  'pull-secrets': 'risk',
  'proxy-probes': 'behaviour',
  'proxy-lifecycle': 'behaviour',
  'proxy-resources': 'behaviour',
  'proxy-arguments': 'behaviour',
  'proxy-environment': 'behaviour',
  'proxy-ports': 'behaviour',
  'proxy-volumes': 'behaviour',
  'dns-config': 'behaviour',
  'prometheus-merge': 'behaviour',
  'tls-mode-label': 'behaviour',
  'canonical-labels': 'behaviour',
  revision: 'behaviour',
  'traffic-annotations': 'behaviour',
  'default-container': 'behaviour',
  template: 'behaviour',
  'merge-vs-append': 'noise',
  'image-tag': 'noise',
  'status-format': 'noise',
  'kubernetes-defaults': 'noise',
  'object-printing': 'noise',
};

/** How much a difference of a code matters. */
export function impactOf(code: DifferenceCode): Impact {
  return IMPACT_OF[code];
}

/** Whether a difference is about how objects are written, ordered or filled in, and nothing that injection added. */
export function isOnlyWriting(code: DifferenceCode): boolean {
  return code === 'object-printing' || code === 'kubernetes-defaults' || code === 'merge-vs-append';
}

type ByName = ReadonlyMap<string, DifferenceCode>;

/** Fields of the proxy's container; of the init containers; what both have. */
const PROXY_FIELDS: ByName = new Map([
  ['restartPolicy', 'native-sidecar'],
  ['imagePullPolicy', 'proxy-image'],
  ['args', 'proxy-arguments'],
  ['command', 'proxy-arguments'],
  ['env', 'proxy-environment'],
  ['envFrom', 'proxy-environment'],
  ['ports', 'proxy-ports'],
  ['readinessProbe', 'proxy-probes'],
  ['livenessProbe', 'proxy-probes'],
  ['startupProbe', 'proxy-probes'],
  ['lifecycle', 'proxy-lifecycle'],
  ['resources', 'proxy-resources'],
  ['securityContext', 'proxy-privileges'],
  ['volumeMounts', 'proxy-volumes'],
]);
const INIT_FIELDS: ByName = new Map([
  ['imagePullPolicy', 'init-image'],
  ['args', 'init-rules'],
  ['command', 'init-rules'],
  ['env', 'init-rules'],
  ['securityContext', 'init-privileges'],
  ['resources', 'proxy-resources'],
]);
const APPLICATION_FIELDS: ByName = new Map([
  ['readinessProbe', 'probe-rewrite'],
  ['livenessProbe', 'probe-rewrite'],
  ['startupProbe', 'probe-rewrite'],
  ['lifecycle', 'probe-rewrite'],
]);

const PROXY_VARIABLES: ByName = new Map([
  ['ISTIO_KUBE_APP_PROBERS', 'probe-rewrite'],
  ['ISTIO_PROMETHEUS_ANNOTATIONS', 'prometheus-merge'],
  ['PILOT_CERT_PROVIDER', 'certificates'],
  ['CA_ADDR', 'certificates'],
  ['TRUST_DOMAIN', 'certificates'],
  ['SDS_ENABLED', 'certificates'],
  ['JWT_POLICY', 'certificates'],
]);

/** Volumes of the proxy; the first carry certificates, keys or the tokens to get them. */
const VOLUMES: ByName = new Map([
  ['istio-certs', 'certificates'],
  ['istio-token', 'certificates'],
  ['istiod-ca-cert', 'certificates'],
  ['istio-ca-crl', 'certificates'],
  ['istio-ca-root-cert', 'certificates'],
  ['sds-uds-path', 'certificates'],
  ['sdsudspath', 'certificates'],
  ['workload-socket', 'certificates'],
  ['credential-socket', 'certificates'],
  ['workload-certs', 'certificates'],
  ['istio-envoy', 'proxy-volumes'],
  ['istio-data', 'proxy-volumes'],
  ['istio-podinfo', 'proxy-volumes'],
  ['podinfo', 'proxy-volumes'],
  ['lightstep-certs', 'proxy-volumes'],
  ['custom-bootstrap-volume', 'proxy-volumes'],
]);

const METADATA: ByName = new Map([
  [STATUS, 'status-format'],
  [REVISION, 'revision'],
  [TLS_MODE, 'tls-mode-label'],
  [CANONICAL_NAME, 'canonical-labels'],
  [CANONICAL_REVISION, 'canonical-labels'],
]);
/** The same by the domain of their names. */
const METADATA_DOMAINS: ByName = new Map([
  ['prometheus.io', 'prometheus-merge'],
  ['sidecar.istio.io', 'traffic-annotations'],
  ['traffic.sidecar.istio.io', 'traffic-annotations'],
  ['kubectl.kubernetes.io', 'default-container'],
  ['service.istio.io', 'canonical-labels'],
]);

/** Releases before 0.3 noted the injection under a name with their own version in it. */
const INJECTED_VERSION = 'sidecar.istio.io/injected-version-';

const POD_FIELDS: ByName = new Map([
  ['securityContext', 'fs-group'],
  ['dnsConfig', 'dns-config'],
  ['imagePullSecrets', 'pull-secrets'],
]);

/** Fields that Kubernetes fills in where nobody sets them. */
const FILLED_IN = new Set(['terminationMessagePath', 'terminationMessagePolicy', 'defaultMode']);
/** What else it fills in: of the proxy of a running pod that is no news where injection leaves it out. */
const DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['imagePullPolicy', 'IfNotPresent'],
  ['protocol', 'TCP'],
  ['scheme', 'HTTP'],
  ['timeoutSeconds', '1'],
  ['periodSeconds', '10'],
  ['successThreshold', '1'],
  ['failureThreshold', '3'],
  ['expirationSeconds', '3600'],
  ['type', ''],
]);
/** Where the API server mounts a pod's token into every container. */
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Whether a change is nothing but what the API server fills in. */
function isDefault(fields: readonly string[], { kind, before, after }: ObjectChange): boolean {
  const last = fields.at(-1) ?? '';
  if (isFilledIn(last) || (last === 'apiVersion' && fields.at(-2) === 'fieldRef')) return true;
  // Kubernetes takes a divisor of 0 for 1.
  if (last === 'divisor' && (before ?? '0') === '0' && (after ?? '1') === '1') return true;
  if (kind === 'removed' && typeof before !== 'object' && DEFAULTS.get(last) === String(before)) return true;
  return fields.at(-2) === 'volumeMounts' && stringAt(after ?? before, 'mountPath') === TOKEN_PATH;
}

/** Fields that a Go type prints, wherever they are. */
const PRINTED = new Set(['creationTimestamp', 'status', 'apiVersion']);

/** Whether a field is one that Kubernetes fills in where nobody sets it. */
export function isFilledIn(field: string): boolean {
  return FILLED_IN.has(field);
}

/** A field that a Go type writes though nobody set it. */
export function isEmptyField(value: Json | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    (isObject(value) && Object.keys(value).every((key) => isEmptyField(value[key])))
  );
}

/** An image without its tag or digest. */
function repositoryOf(image: Json | undefined): string | undefined {
  if (typeof image !== 'string') return undefined;
  const name = image.split('@', 1)[0] ?? image;
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? name.slice(0, colon) : name;
}

function imageCode({ before, after }: ObjectChange, otherwise: DifferenceCode): DifferenceCode {
  const repository = repositoryOf(before);
  return repository !== undefined && repository === repositoryOf(after) ? 'image-tag' : otherwise;
}

function containerCode(
  { role, path }: Extract<DifferencePlace, { of: 'container' }>,
  change: ObjectChange,
): DifferenceCode | undefined {
  const [field = '', item = ''] = path;
  if (field === 'volumeMounts') {
    const volume = VOLUMES.get(item) ?? VOLUMES.get(nameIn(change));
    if (volume === 'certificates' || role !== 'proxy') return volume;
  }
  switch (role) {
    case 'proxy':
      if (field === '') return 'proxy-container';
      if (field === 'image') return imageCode(change, 'proxy-image');
      if (field === 'env' && PROXY_VARIABLES.has(item)) return PROXY_VARIABLES.get(item);
      return PROXY_FIELDS.get(field);
    case 'init':
      if (field === '') return 'init-container';
      if (field === 'image') return imageCode(change, 'init-image');
      return INIT_FIELDS.get(field);
    case 'application':
      return APPLICATION_FIELDS.get(field);
  }
}

/** The name of an item that came or went as a whole. */
function nameIn({ before, after }: ObjectChange): string {
  const value = after ?? before;
  return isObject(value) && typeof value.name === 'string' ? value.name : '';
}

function placeCode(place: DifferencePlace, change: ObjectChange): DifferenceCode | undefined {
  switch (place.of) {
    case 'container':
      return containerCode(place, change);
    case 'volume':
      return VOLUMES.get(place.name);
    case 'label':
    case 'annotation':
      if (place.name.startsWith(INJECTED_VERSION)) return 'status-format';
      return METADATA.get(place.name) ?? METADATA_DOMAINS.get(place.name.split('/', 1)[0] ?? '');
    case 'pod':
      return POD_FIELDS.get(place.path[0] ?? '');
    case 'object':
      return undefined;
  }
}

/** The names of fields on the way to a place. */
function fieldsOf(place: DifferencePlace): readonly string[] {
  return 'path' in place ? place.path : [];
}

/** What explains one difference, by where it is and what it does; what no rule of injection does is the template's own wording. */
export function differenceCode(place: DifferencePlace, change: ObjectChange): DifferenceCode {
  const isRepeated = (place.of === 'container' || place.of === 'volume') && place.isRepeated;
  if (isRepeated || change.kind === 'moved') return 'merge-vs-append';
  const fields = fieldsOf(place);
  const last = fields.at(-1) ?? '';
  if (isDefault(fields, change)) return 'kubernetes-defaults';
  const code = placeCode(place, change);
  if (code !== undefined) return code;
  const isPrinted = last === 'creationTimestamp' || (place.of === 'object' && PRINTED.has(place.path[0] ?? ''));
  return isPrinted || (isEmptyField(change.before) && isEmptyField(change.after)) ? 'object-printing' : 'template';
}
