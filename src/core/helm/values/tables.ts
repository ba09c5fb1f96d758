import { isObject, type Json, type JsonObject, newObject } from '../../json';
import type { OriginTable } from '../../provenance/origin';

/*
 * Helm's values are trees of `Json` in which a `number` is Go's float64 (from a YAML or JSON text) and a `bigint` is Go's
 * int64 (from `--set`). The two print alike in YAML and JSON but not in a template, where 12345678 is `1.2345678e+07` or
 * `12345678`. What Helm calls a table is an object.
 */

/** A deep copy with the origins of every entry. */
export function copyTree(value: JsonObject, origins: OriginTable): JsonObject;
export function copyTree(value: Json, origins: OriginTable): Json;
export function copyTree(value: Json, origins: OriginTable): Json {
  if (Array.isArray(value)) {
    const copy = value.map((item) => copyTree(item, origins));
    origins.copy(value, copy);
    return copy;
  }
  if (!isObject(value)) return value;
  const copy = newObject();
  for (const key of Object.keys(value)) copy[key] = copyTree(value[key] ?? null, origins);
  origins.copy(value, copy);
  return copy;
}

/** Whether a table has a key, nulls included. */
export function hasKey(table: JsonObject, key: string): boolean {
  return Object.hasOwn(table, key);
}

/** Puts an entry of one table, with its origin, under the same key into another. */
export function takeEntry(to: JsonObject, from: JsonObject, key: string, origins: OriginTable): void {
  to[key] = from[key] ?? null;
  origins.copyEntry(from, key, to, key);
}

/** Two tables as one (`helm pkg/cli/values mergeMaps`): maps merge, anything else of `over` replaces. The arguments stay as they are. */
export function mergeTables(under: JsonObject, over: JsonObject, origins: OriginTable): JsonObject {
  const merged = newObject();
  for (const key of Object.keys(under)) takeEntry(merged, under, key, origins);
  for (const key of Object.keys(over)) {
    const before = hasKey(merged, key) ? merged[key] : undefined;
    const value = over[key];
    if (isObject(value) && isObject(before)) {
      merged[key] = mergeTables(before, value, origins);
      continue;
    }
    takeEntry(merged, over, key, origins);
  }
  return merged;
}
