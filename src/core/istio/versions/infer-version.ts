import { PROXY_CONTAINER } from '../config/names';
import { isObject, jsonAt } from '../../json';
import type { InjectorTexts } from '../../scenario';
import { readValue } from '../../yaml/read/read';
import type { InjectorForm } from '../config/split-injector';
import { versionOrder } from './steps';

/** What a text betrays about its release, newest first: the first that is found tells it. */
type Telltales = readonly (readonly [pattern: RegExp, release: string])[];

/** Of a map of templates. Source: istio/istio `manifests/charts/istio-control/istio-discovery/files/` at the last tag of each minor. */
const TEMPLATES: Telltales = [
  [/\.ProxyInitImage\b/, '1.31'],
  [/\botelResourceAttributes\b/, '1.30'],
  [/\bcrlConfigMapName\b/, '1.29'],
  [/\bomitNil\b|global\.proxy\.seccompProfile/, '1.28'],
  [/\.NativeSidecars\b/, '1.27'],
  [/\.Values\.pilot\.env\b|\(\.Values\.pilot\.env\)/, '1.26'],
  [/reroute-virtual-interfaces/, '1.25'],
  [/sidecar\.istio\.io\/nativeSidecar/, '1.24'],
  [/outlierLogPath/, '1.23'],
  [/\.InboundTrafficPolicyMode\b/, '1.22'],
  [/\bmergeMaps\b|\btrunc 63\b/, '1.21'],
  [/\.ProxyUID\b|\.ProxyGID\b/, '1.20'],
  [/\.CompliancePolicy\b/, '1.19'],
  [/\bstrdict\b|\btoJsonMap\b/, '1.18'],
  [/\bISTIO_META_NODE_NAME\b/, '1.17'],
  [/networking\.istio\.io\/tunnel/, '1.16'],
  [/excludeInterfaces/, '1.15'],
  [/\bworkload-socket\b/, '1.14'],
  [/\.ProxyImage\b/, '1.13'],
  [/\bGkeWorkloadCertificate\b/, '1.12'],
  [/\.EstimatedConcurrency\b/, '1.11'],
  [/\bREWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION\b/, '1.10'],
  [/\.Revision\b/, '1.9'],
];

/** Of a single template with values. Source: as above, and `install/kubernetes/helm/istio/files/injection-template.yaml` until 1.5. */
const VALUED: Telltales = [
  [/\bHoldApplicationUntilProxyStarts\b/, '1.8'],
  [/\.Concurrency\.GetValue\b/, '1.7'],
  [/\bCANONICAL_SERVICE\b/, '1.6'],
  [/\bISTIO_META_APP_CONTAINERS\b|\.Values\.global\.jwtPolicy\b/, '1.5'],
  [/\bprotoToJSON\b/, '1.4'],
  [/\.TypeMeta\b|\bstructToJSON\b/, '1.3'],
  [/\.Values\b/, '1.2'],
];

/** Of a single template with the values written into it. Source: `sidecar-injector-configmap.yaml` of 0.8 to 1.1, in square brackets. */
const SQUARE: Telltales = [
  [/\.DeploymentMeta\b|\brewriteAppHTTPProbe\b/, '1.1'],
  [/\bannotation \.ObjectMeta\b|\btoJson\b/, '1.0'],
  [/\[\[-?\s/, '0.8'],
];

/** Source: `istio-sidecar-injector-configmap-release.yaml` of 0.5 to 0.7. */
const CURLY: Telltales = [
  [/\bformatDuration\b/, '0.7'],
  [/\{\{-?\s/, '0.5'],
];

/** Of parameters. Source: `istio-initializer.yaml` of 0.2 to 0.4. */
const PARAMETERS: Telltales = [
  [/^\s*debugMode:/m, '0.4'],
  [/^/, '0.2'],
];

/** A released image of Istio's, as configurations before 1.2 name it. */
const IMAGE = /\/(?:proxyv2|proxy|proxy_init|proxy_debug):(\d+\.\d+\.\d+)\b/;

export interface InferredVersion {
  /** A version the table of versions has a row for, e.g. `1.30` or `1.30.3`. */
  readonly version: string;
  readonly from: 'values' | 'templates';
}

function versionOfTag(tag: unknown): string | undefined {
  const version = typeof tag === 'string' ? /(?:^|-)(\d+\.\d+(?:\.\d+)?)/.exec(tag)?.[1] : undefined;
  return version === undefined || versionOrder(version) === undefined ? undefined : version;
}

/** A template as installations have it, not a few lines of someone's own: only that tells its release by what it uses. */
function isWholeTemplate(text: string): boolean {
  return text.length > 2000 && text.includes(PROXY_CONTAINER) && text.includes('ISTIO_META_');
}

function telltalesOf(form: InjectorForm, text: string): Telltales {
  if (form === 'templates') return isWholeTemplate(text) ? TEMPLATES : [];
  if (form === 'params') return PARAMETERS;
  if (/\[\[-?\s/.test(text)) return SQUARE;
  return [...VALUED, ...CURLY];
}

/**
 * The Istio version that an injector's texts come from: the image tag in the values says it best, before 1.2 that in the text itself, else the
 * newest thing that the text uses. A map of templates of one's own says nothing. Undefined where nothing tells.
 */
export function inferVersion(
  injector: InjectorTexts,
  values: string | null,
  form: InjectorForm = 'templates',
): InferredVersion | undefined {
  if (values !== null) {
    const read = readValue(values, { source: 'values' }).value;
    const tag = versionOfTag(isObject(read) ? jsonAt(read, 'global', 'tag') : undefined);
    if (tag !== undefined) return { version: tag, from: 'values' };
  }
  const text = form === 'params' ? injector.config : injector.templates.map((template) => template.text).join('\n');
  const image = form === 'templates' ? undefined : IMAGE.exec(text)?.[1];
  const version = image ?? telltalesOf(form, text).find(([pattern]) => pattern.test(text))?.[1];
  return version === undefined ? undefined : { version, from: 'templates' };
}
