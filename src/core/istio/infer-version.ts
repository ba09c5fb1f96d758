import { isObject, jsonAt } from '../json';
import type { InjectorTexts } from '../scenario';
import { readValue } from '../yaml/read';
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

/**
 * The Istio version that an injector's texts come from: the image tag in the values says it best, else the newest thing that the templates
 * use gives the oldest release that can run them. Undefined where neither tells.
 */
export function inferVersion(injector: InjectorTexts, values: string | null): InferredVersion | undefined {
  if (values !== null) {
    const read = readValue(values, { source: 'values' }).value;
    const tag = versionOfTag(isObject(read) ? jsonAt(read, 'global', 'tag') : undefined);
    if (tag !== undefined && minorOf(tag) !== undefined) return { version: tag, from: 'values' };
  }
  const text = injector.templates.map((template) => template.text).join('\n');
  if (text === '') return undefined;
  const hasTemplatesMap = injector.templates.length > 1 || /^\s*defaultTemplates:/m.test(injector.config);
  for (const [pattern, since] of TELLTALES) {
    if (pattern.test(text)) return { version: since, from: 'templates' };
  }
  if (hasTemplatesMap) return { version: '1.9', from: 'templates' };
  return { version: /\[\[-?\s/.test(text) ? '1.1' : '0.7', from: 'templates' };
}
