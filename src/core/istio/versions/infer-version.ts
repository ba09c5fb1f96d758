import { PROXY_CONTAINER } from '../config/names';
import { isObject, jsonAt } from '../../json';
import type { InjectorTexts } from '../../scenario';
import { readValue } from '../../yaml/read/read';
import type { InjectorForm } from '../config/recognise';
import { minorOf } from './versions';

/** What a template's text betrays about the oldest release that can run it: data fields and functions by the minor that brought them. */
const TELLTALES: readonly (readonly [pattern: RegExp, since: string])[] = [
  [/\.ProxyInitImage\b/, '1.31'],
  [/\botelResourceAttributes\b/, '1.30'],
  [/\bomitNil\b/, '1.29'],
  [/global\.proxy\.seccompProfile/, '1.28'],
  [/\.NativeSidecars\b/, '1.27'],
  [/\.Values\.pilot\.env\b|\(\.Values\.pilot\.env\)/, '1.26'],
  [/reroute-virtual-interfaces/, '1.25'],
  [/sidecar\.istio\.io\/nativeSidecar/, '1.24'],
  [/outlierLogPath/, '1.23'],
  [/\.InboundTrafficPolicyMode\b/, '1.22'],
  [/\bmergeMaps\b/, '1.21'],
  [/\.ProxyUID\b|\.ProxyGID\b/, '1.20'],
  [/\.CompliancePolicy\b/, '1.19'],
  [/\bstrdict\b|\btoJsonMap\b/, '1.18'],
  [/excludeInterfaces/, '1.15'],
  [/\.ProxyImage\b/, '1.13'],
  [/\.EstimatedConcurrency\b/, '1.11'],
  [/\.Revision\b/, '1.9'],
  [/HoldApplicationUntilProxyStarts/, '1.8'],
  [/\.Values\.global\.jwtPolicy/, '1.5'],
  [/\bprotoToJSON\b/, '1.4'],
  [/\.TypeMeta\b|\bstructToJSON\b/, '1.3'],
  [/\.Values\b/, '1.2'],
];

export interface InferredVersion {
  /** A version the table of versions has a row for, e.g. `1.30` or `1.30.3`. */
  readonly version: string;
  readonly from: 'values' | 'templates';
}

function versionOfTag(tag: unknown): string | undefined {
  if (typeof tag !== 'string') return undefined;
  return /(?:^|-)(\d+\.\d+(?:\.\d+)?)/.exec(tag)?.[1];
}

/** A template as installations have it, not a few lines of someone's own: only that tells its release by what it uses. */
function isWholeTemplate(text: string): boolean {
  return text.length > 2000 && text.includes(PROXY_CONTAINER) && text.includes('ISTIO_META_');
}

/**
 * The Istio version that an injector's texts come from: the image tag in the values says it best, else the newest thing that a whole template
 * uses. For a template of one's own only the form of the configuration speaks, and only of times before 1.9. Undefined where nothing tells.
 */
export function inferVersion(
  injector: InjectorTexts,
  values: string | null,
  form: InjectorForm = 'templates',
): InferredVersion | undefined {
  if (values !== null) {
    const read = readValue(values, { source: 'values' }).value;
    const tag = versionOfTag(isObject(read) ? jsonAt(read, 'global', 'tag') : undefined);
    if (tag !== undefined && minorOf(tag) !== undefined) return { version: tag, from: 'values' };
  }
  if (form === 'params') return { version: '0.4', from: 'templates' };
  const text = injector.templates.map((template) => template.text).join('\n');
  if (text === '') return undefined;
  if (form === 'template' && /\[\[-?\s/.test(text)) return { version: '1.1', from: 'templates' };
  const newest =
    isWholeTemplate(text) || form === 'template' ? TELLTALES.find(([pattern]) => pattern.test(text)) : undefined;
  if (newest !== undefined) return { version: newest[1], from: 'templates' };
  return form === 'template' ? { version: '0.7', from: 'templates' } : undefined;
}
