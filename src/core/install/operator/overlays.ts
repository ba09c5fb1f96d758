import { printedByHelm } from '../values/trees';
import { hasKey } from '../../helm/values/tables';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
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
 * Applies an overlay's patch to an object, which is changed. A path that leads nowhere changes nothing, and what istioctl says of it is
 * returned; from 1.24 on istioctl drops that. Source: istio 1.30 operator/pkg/tpath/tree.go.
 */
export function applyOverlayPatch(object: JsonObject, patch: OverlayPatch, origins: OriginTable): string | undefined {
  const steps = splitPath(patch.path);
  const place = placeOf(object, steps);
  if (typeof place === 'string') return `path ${steps.join('.')}: element ${place} not found`;
  if (place === undefined) return undefined;
  const { holder, key } = place;
  if (patch.value === null) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    return undefined;
  }
  const value = fromText(patch.value);
  const before = Array.isArray(holder) ? holder[Number(key)] : holder[key];
  if (Array.isArray(before) && !isObject(holder)) return undefined;
  const target = holder as Record<string | number, Json>;
  target[key] = value;
  origins.copyEntry(patch.holder, 'value', holder, key);
  return undefined;
}

interface Place {
  readonly holder: JsonObject | Json[];
  readonly key: string | number;
}

/** Where a path leads; the step that no item of a list answers to; undefined where it leads into a plain value. */
function placeOf(object: JsonObject, steps: readonly string[]): Place | string | undefined {
  let at: Json = object;
  let place: Place | undefined;
  for (const step of steps) {
    const next: Place | undefined = stepInto(at, step);
    if (next === undefined) return Array.isArray(at) ? step : undefined;
    place = next;
    const { holder, key } = next;
    const found: Json | undefined = Array.isArray(holder) ? holder[Number(key)] : holder[key];
    at = found ?? newObject();
    if (found === undefined && isObject(holder)) holder[String(key)] = at;
  }
  return place;
}

function stepInto(at: Json, step: string): Place | undefined {
  if (isObject(at)) return { holder: at, key: step };
  if (!Array.isArray(at)) return undefined;
  const index = indexOfStep(step);
  if (index !== undefined) return { holder: at, key: index < 0 || index >= at.length ? at.length : index };
  const [key, value] = splitEscaped(inBrackets(step) ?? '', ':');
  const found = at.findIndex((item) =>
    isObject(item)
      ? key !== undefined && key !== '' && hasKey(item, key) && printedByHelm(item[key]) === value
      : matches(key === '' && value !== undefined ? value : (inBrackets(step) ?? ''), printedByHelm(item)),
  );
  return found === -1 ? undefined : { holder: at, key: found };
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

/** A text that reads as a YAML map, but is no JSON, is taken for that map. */
function fromText(value: Json): Json {
  if (typeof value !== 'string' || !(value.includes('\n') ? value.includes(':') : value.includes(': '))) return value;
  try {
    if (isObject(JSON.parse(value) as Json)) return value;
  } catch {
    // No JSON: it may be YAML.
  }
  const read = readValue(value, { places: false }).value;
  return isObject(read) ? read : value;
}
