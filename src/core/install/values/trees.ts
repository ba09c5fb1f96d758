import { printValue } from '../../gotemplate/value/format';
import { isTrue } from '../../gotemplate/value/value';
import { toGo } from '../../helm/values/go-value';
import { hasKey, takeEntry } from '../../helm/values/tables';
import { isObject, type Json, type JsonObject } from '../../json';
import type { Origin, OriginTable } from '../../provenance/origin';

/** The value at a dotted path; undefined where a step is missing or no map. */
export function valueAt(tree: Json | undefined, path: string): Json | undefined {
  let at: Json | undefined = tree;
  for (const step of path.split('.')) {
    if (!isObject(at) || !hasKey(at, step)) return undefined;
    at = at[step];
  }
  return at;
}

/** The origin of the entry at a dotted path, or of the nearest one around it that has one. */
export function originAt(tree: JsonObject, path: string, origins: OriginTable): Origin | undefined {
  let at: Json | undefined = tree;
  let found: Origin | undefined;
  for (const step of path.split('.')) {
    if (!isObject(at) || !hasKey(at, step)) break;
    found = origins.get(at, step) ?? found;
    at = at[step];
  }
  return found;
}

const NO_VALUE = '<no value>';

/** Whether a template's `if` takes a value as true. */
export function truthy(value: Json | undefined): boolean {
  return value !== undefined && isTrue(toGo(value));
}

/** What a template's action prints of a value, as Helm leaves it: nothing where there is none. */
export function printedByHelm(value: Json | undefined): string {
  return value === undefined || value === null ? '' : withoutMissing(printValue(toGo(value)));
}

/** What a template's action prints of a value before Helm takes out `<no value>`, which it does where all of a file is rendered. */
export function printedRaw(value: Json | undefined): string {
  return printValue(toGo(value ?? null));
}

/** A text without what templates print of values that are missing. */
export function withoutMissing(text: string): string {
  return text.replaceAll(NO_VALUE, '');
}

/** Sprig's `default`: the first value that is not empty, else the last one. */
export function firstFilled(...values: readonly (Json | undefined)[]): Json | undefined {
  return values.find(truthy) ?? values.at(-1);
}

/** Sprig's `coalesce`: the first value that is not empty, else none. */
export function coalesced(...values: readonly (Json | undefined)[]): Json | undefined {
  return values.find(truthy);
}

/** The library under Sprig's merges: 0.3.5 in istioctl up to 1.23, 1.0 in Helm and later istioctls. */
export type Mergo = '0.3' | '1.0';

/**
 * Sprig's `mergeOverwrite`: `over` into `under`, which is changed. Two maps merge; anything else replaces, nulls, empty lists and
 * empty texts too. Maps that `under` lacks are put into it as they are, not as copies. The older library passes over nulls, and over
 * maps where there is something else. Source: sprig 3.3 dict.go, mergo 1.0 and 0.3.5.
 */
export function mergeOverwrite(
  under: JsonObject,
  over: JsonObject,
  origins: OriginTable,
  mergo: Mergo = '1.0',
): JsonObject {
  for (const key of Object.keys(over)) {
    const value = over[key] ?? null;
    const before = hasKey(under, key) ? under[key] : undefined;
    if (mergo === '0.3' && (value === null || (isObject(value) && before !== undefined && !isObject(before)))) continue;
    if (isObject(value) && isObject(before)) {
      if (value !== before) mergeOverwrite(before, value, origins, mergo);
      if (Object.keys(value).length > 0) origins.copyEntry(over, key, under, key);
    } else takeEntry(under, over, key, origins);
  }
  return under;
}
