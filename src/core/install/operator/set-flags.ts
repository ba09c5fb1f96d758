import { heldAt, type Steps } from '../../istio/versions/steps';
import type { Json, JsonObject } from '../../json';
import type { Origin, OriginTable } from '../../provenance/origin';
import { PathPanic, PathSetter, splitPath } from './paths';

/** Paths whose values are texts whatever they look like. Source: istio 1.30 operator/pkg/values/map.go alwaysString. */
const TEXTS: readonly string[] = [
  'spec.values.compatibilityVersion',
  'spec.tag',
  'spec.values.global.tag',
  'spec.meshConfig.defaultConfig.proxyMetadata.',
  'spec.values.meshConfig.defaultConfig.proxyMetadata.',
  'spec.compatibilityVersion',
];

/** Whether a flag is split at its first `=` only. */
const SPLITS_ONCE: Steps<boolean> = [
  ['1.24', false],
  ['1.31', true],
];

/**
 * Applies `path=value` below `spec`, as istioctl's `--set` and istioctl itself do. Throws `PathError`.
 * Source: istio 1.30 operator/pkg/values/map.go SetSpecPaths.
 */
export function setSpecPath(
  tree: JsonObject,
  flag: string,
  order: number,
  origins: OriginTable,
  origin: Origin | undefined,
): void {
  const [path, text] = pathAndValue(`spec.${flag}`, heldAt(SPLITS_ONCE, order) === true);
  const isText = TEXTS.some((prefix) => path.startsWith(prefix));
  const unsupported = isText ? undefined : unsupportedNumber(text);
  if (unsupported !== undefined) throw new PathPanic(`json Marshal: ${unsupported}`);
  new PathSetter(origins, origin).set(tree, splitPath(path), isText ? text : setFlagValue(text));
}

/** With more than one `=` all of the flag is the path, up to 1.30. */
function pathAndValue(flag: string, once: boolean): readonly [path: string, value: string] {
  const at = flag.indexOf('=');
  if (at === -1 || (!once && flag.includes('=', at + 1))) return [flag, ''];
  return [flag.slice(0, at).trim(), flag.slice(at + 1).trim()];
}

const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);
const FLOAT = /^[-+]?(?:(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][-+]?\d+)?)$/;
const NO_NUMBER = /^(?:([-+]?)inf(?:inity)?|nan)$/i;

/** What encoding/json says of a flag's text that Go reads as a number without a form in JSON; undefined of another one. */
export function unsupportedNumber(text: string): string | undefined {
  const found = NO_NUMBER.exec(text);
  if (found === null) return undefined;
  const shown = text.toLowerCase() === 'nan' ? 'NaN' : `${found[1] === '-' ? '-' : '+'}Inf`;
  return `json: unsupported value: ${shown}`;
}

/** A flag's text as the value that istioctl takes it for: int, float, bool or text, in which `\,` is a comma. */
export function setFlagValue(text: string): Json {
  if (/^[-+]?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text)) return BigInt(text);
  if (FLOAT.test(text)) return Number(text.replaceAll('_', ''));
  if (TRUE.has(text)) return true;
  return FALSE.has(text) ? false : text.replaceAll('\\,', ',');
}
