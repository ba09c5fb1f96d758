import { versionOrder } from '../../istio/versions/steps';
import { DEFAULTS_KEY } from '../chart/chart-row';
import { isObject, type Json, type JsonObject, stringAt } from '../../json';
import { readDocuments, type YamlCache } from '../../yaml/read/read';
import { publishedDefaults } from '../chart/chart-facts';
import { readPaths } from '../findings/unread-values';

/** A text that describes an installation of Istio. */
export interface InstallationText {
  /**
   * `helm-values`: values for the istiod chart; `chart-values`: the `values.yaml` of the chart itself, or what `helm show values` prints;
   * `operator`: an IstioOperator.
   */
  readonly kind: 'helm-values' | 'chart-values' | 'operator';
  /** The text without what is no part of it: the heading of `helm get values`. Its other lines keep their places. */
  readonly text: string;
  /** The release that its image tags name (`1.27.3`); undefined where they name none. */
  readonly release?: string;
  /** For an operator the objects in the text; istioctl takes one. */
  readonly objects: number;
}

/** Headings of `helm get values` and `helm get values --all`. */
const HEADING = /^(?:USER-SUPPLIED|COMPUTED) VALUES:[ \t]*\r?\n/;

const OPERATOR_KIND = 'IstioOperator';
const OPERATOR_GROUP = 'install.istio.io/';

/** Releases whose values together have every key at the root that an istiod chart has had. */
const LAYOUTS = ['1.20.8', '1.23.6', '1.31.0'];

/** So many of the chart's own values in a text are more than a person writes. */
const WHOLE_CHART = 60;

/**
 * What a text is as an installation; undefined of every other text, the injector's own `values` (which a chart makes of Helm's) included.
 * A text that is being typed and cannot be read is none.
 */
export function recogniseInstallation(given: string, cache?: YamlCache): InstallationText | undefined {
  // The heading becomes a comment line, so that places stay.
  const heading = HEADING.exec(given)?.[0];
  const text = heading === undefined ? given : `#${given.slice(1)}`;
  const documents = readDocuments(text, cache === undefined ? {} : { cache }).map(({ value }) => value);
  const operators = documents.filter(isOperator);
  if (operators.length > 0) {
    const release = releaseOf(operators.map(({ spec }) => spec ?? null));
    return { kind: 'operator', text, objects: operators.length, ...release };
  }
  const [values, ...others] = documents.filter((value) => value !== undefined && value !== null);
  if (!isObject(values) || others.length > 0 || 'apiVersion' in values || 'kind' in values) return undefined;
  const whole = Object.values(DEFAULTS_KEY).find((key) => key !== undefined && isObject(values[key]));
  if (whole !== undefined) {
    return { kind: 'chart-values', text, objects: 1, ...releaseOf([values[whole] ?? null]) };
  }
  const known = Object.keys(values).filter((key) => ROOTS.has(key));
  if (known.length === 0 || isInjectorValues(text, values)) return undefined;
  // One word that many programs know, such as `image`, is not enough.
  if (heading === undefined && !known.some((key) => OWN_ROOTS.has(key))) return undefined;
  const kind = matches(values) >= WHOLE_CHART ? 'chart-values' : 'helm-values';
  return { kind, text, objects: 1, ...releaseOf([values]) };
}

/** Keys at the root of any chart's values. */
const ROOTS: ReadonlySet<string> = new Set([
  'pilot',
  'profile',
  'compatibilityVersion',
  ...LAYOUTS.flatMap((release) => readPaths(release).map((path) => path.split('.')[0] ?? path)),
]);

/** Those of them that hardly another program has. */
const OWN_ROOTS: ReadonlySet<string> = new Set([
  'pilot',
  'meshConfig',
  'sidecarInjectorWebhook',
  'sidecarInjectorWebhookAnnotations',
  'istio_cni',
  'istiodRemote',
  'revisionTags',
  'compatibilityVersion',
  'global',
  'telemetry',
  'trustedZtunnelNamespace',
  'jwksResolverExtraRootCA',
]);

function isOperator(value: Json | undefined): value is JsonObject {
  if (!isObject(value)) return false;
  return value.kind === OPERATOR_KIND || (stringAt(value, 'apiVersion') ?? '').startsWith(OPERATOR_GROUP);
}

/** Keys of the injector's own values, which are JSON and have all of `global`. */
export const INJECTOR_VALUES_KEYS: ReadonlySet<string> = new Set([
  'global',
  'istio_cni',
  'sidecarInjectorWebhook',
  'revision',
  'gateways',
  'pilot',
]);

/**
 * Whether values are those that the injector is given: no other keys than its own, and what every chart puts there, or JSON, which is what charts write
 * and no person does.
 */
export function isInjectorValues(text: string, values: JsonObject): boolean {
  const { global = null } = values;
  const isOwn = (key: string): boolean => INJECTOR_VALUES_KEYS.has(key);
  const keys = Object.keys(values);
  if (!isObject(global)) return false;
  // In JSON another key is rather a slip, or one that a template of one's own reads, unless only Helm knows it.
  if (text.trimStart().startsWith('{')) return keys.every((key) => isOwn(key) || !OWN_ROOTS.has(key));
  if (!keys.every(isOwn)) return false;
  const isWhole = 'hub' in global && stringAt(global, 'proxy', 'image') !== undefined;
  return isWhole && 'sidecarInjectorWebhook' in values;
}

/** How many values the text has that the chart's own ones have too. */
function matches(values: JsonObject): number {
  return Math.max(...LAYOUTS.map((release) => shared(values, publishedDefaults(release))));
}

function shared(left: Json, right: Json): number {
  if (!isObject(left) || !isObject(right)) return 1;
  return Object.keys(left).reduce((sum, key) => {
    const other = right[key];
    return other === undefined ? sum : sum + shared(left[key] ?? null, other);
  }, 0);
}

/** A release that a tag names, of the installation or of its proxies. */
function releaseOf(values: readonly Json[]): { release?: string } {
  for (const value of values) {
    const tags = [
      stringAt(value, 'tag'),
      stringAt(value, 'global', 'tag'),
      stringAt(value, 'values', 'global', 'tag'),
      stringAt(value, 'pilot', 'tag'),
    ];
    for (const tag of tags) {
      const release = /^v?(\d+\.\d+\.\d+)(?:-|$)/.exec(tag ?? '')?.[1];
      if (release !== undefined && versionOrder(release) !== undefined) return { release };
    }
  }
  return {};
}
