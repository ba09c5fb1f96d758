import { printedByHelm } from '../values/trees';
import { cloneJson, isObject, type Json, type JsonObject, newObject } from '../../json';
import type { OriginTable } from '../../provenance/origin';
import { readValue } from '../../yaml/read/read';
import { inBrackets, indexOfStep, splitEscaped, splitPath } from './paths';

/** One patch of an overlay; `value` null or missing deletes. */
interface OverlayPatch {
  readonly path: string;
  readonly value: Json;
  /** Where it is written. */
  readonly holder: JsonObject;
}

/** The patches that the overlays of a component have for an object. */
export function patchesFor(overlays: Json, kind: string, name: string): OverlayPatch[] {
  if (!Array.isArray(overlays)) return [];
  return overlays.flatMap((overlay) => {
    if (!isObject(overlay) || overlay.kind !== kind || overlay.name !== name) return [];
    const patches = overlay.patches ?? null;
    if (!Array.isArray(patches)) return [];
    return patches.flatMap((patch) =>
      isObject(patch) ? [{ path: printedByHelm(patch.path), value: patch.value ?? null, holder: patch }] : [],
    );
  });
}

/**
 * Applies an overlay's patch to an object, which is changed, and returns what istioctl says where the path leads nowhere; from 1.24 on
 * istioctl drops that. Source: istio 1.30 operator/pkg/tpath/tree.go.
 */
export function applyOverlayPatch(object: JsonObject, patch: OverlayPatch, origins: OriginTable): string | undefined {
  if (patch.path.trim() === '') return undefined;
  const isDeletion = patch.value === null;
  const place = placeOf(object, splitPath(patch.path), isDeletion);
  if (typeof place === 'string') return place;
  if (place === undefined) return isDeletion ? 'cannot delete root element' : undefined;
  const { holder, key, isNested } = place;
  if (isDeletion) {
    if (isNested) return 'deleteFromSlicePtr parent type is []interface {}, must be *[]interface{}';
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    return undefined;
  }
  if (isNested) return "don't know about type []interface {}";
  const target = holder as Record<string | number, Json>;
  target[key] = fromText(patch.value);
  origins.copyEntry(patch.holder, 'value', holder, key);
  return undefined;
}

interface Place {
  readonly holder: JsonObject | Json[];
  readonly key: string | number;
  /** Whether the holder is a list that is itself an item of a list, which istioctl does not change. */
  readonly isNested: boolean;
}

/**
 * Where a path leads, undefined for an empty one, or what istioctl says where it leads nowhere. What is missing on the way is made; a
 * deletion puts nothing behind the end of a list.
 */
function placeOf(object: JsonObject, steps: readonly string[], isDeletion: boolean): Place | string | undefined {
  let at: Json = object;
  let place: Place | undefined;
  for (const [index, step] of steps.entries()) {
    if (at === null && place !== undefined) at = put(place, isListStep(step) ? [] : newObject());
    if (typeof at !== 'object' || at === null)
      return `leaf type ${goTypeOf(at)} in non-leaf Node ${steps.slice(index).join('.')}`;
    const key: string | number | ListProblem = Array.isArray(at) ? itemAt(at, step) : step;
    if (typeof key === 'object') return `path ${steps.join('.')}: ${key.said}`;
    place = { holder: at, key, isNested: Array.isArray(at) && Array.isArray(place?.holder) };
    const found: Json | undefined = Array.isArray(at) ? at[Number(key)] : at[key];
    if (found !== undefined) at = found;
    else if (Array.isArray(at) && (isDeletion || index === steps.length - 1)) at = newObject();
    else at = put(place, newObject());
  }
  return place;
}

function put({ holder, key }: Place, value: Json): Json {
  (holder as Record<string | number, Json>)[key] = value;
  return value;
}

function isListStep(step: string): boolean {
  return indexOfStep(step) !== undefined || keyAndValue(step) !== undefined;
}

/** Go's name of what a YAML reader makes of a plain value. */
function goTypeOf(value: Json): string {
  if (typeof value === 'number' && !Number.isInteger(value)) return 'float64';
  if (typeof value === 'number' || typeof value === 'bigint') return 'int';
  return typeof value === 'boolean' ? 'bool' : 'string';
}

interface ListProblem {
  readonly said: string;
}

/** The place of the item of a list that a step means; behind the last one for a number that it does not have. */
function itemAt(list: readonly Json[], step: string): number | ListProblem {
  const index = indexOfStep(step);
  if (index !== undefined && index >= -1) return index < 0 || index >= list.length ? list.length : index;
  const wanted = keyAndValue(step);
  const inner = inBrackets(step) ?? '';
  const pattern = inner.length > 1 && inner.startsWith(':') ? inner.slice(1) : inner;
  for (const [place, item] of list.entries()) {
    if (isObject(item)) {
      if (wanted === undefined) return { said: `${step} is not a valid key:value path element` };
      if (printed(item[wanted.key]) === wanted.value) return place;
    } else {
      if (pattern === '') return { said: `${step} is not a valid value path element` };
      if (matches(pattern, printed(item))) return place;
    }
  }
  return { said: `element ${step} not found` };
}

/** `[key:value]` in its parts; undefined where a step is not of that form. */
function keyAndValue(step: string): { readonly key: string; readonly value: string } | undefined {
  const [key = '', value = '', ...more] = splitEscaped(inBrackets(step) ?? '', ':');
  return value === '' || more.length > 0 || !/^[\w-]+$/.test(key) ? undefined : { key, value };
}

/** A value as Go prints it, whole numbers as such. */
function printed(value: Json | undefined): string {
  if (value === undefined || value === null) return '<nil>';
  return typeof value === 'number' && Number.isInteger(value) ? String(value) : printedByHelm(value);
}

/** Whether a text has what a pattern of Go's regexp finds; one without signs of its own is looked for as it is. */
function matches(pattern: string, text: string): boolean {
  if (/^[\w /:=,@-]*$/.test(pattern)) return text.includes(pattern);
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return text.includes(pattern);
  }
}

/** What is put in place of a value: a copy, or the map that a text reads as in YAML where it is no JSON. */
function fromText(value: Json): Json {
  if (typeof value !== 'string') return cloneJson(value);
  if (!(value.includes('\n') ? value.includes(':') : value.includes(': '))) return value;
  try {
    if (isObject(JSON.parse(value) as Json)) return value;
  } catch {
    // No JSON: it may be YAML.
  }
  const read = readValue(value, { places: false }).value;
  return isObject(read) ? read : value;
}
