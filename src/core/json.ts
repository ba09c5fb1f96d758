/**
 * The plain values the whole core works on: what JSON can say, with `bigint` for integers that a double cannot hold.
 * Objects inherit nothing (`newObject`), so that a key such as `__proto__` from someone's YAML is a key like any other.
 */
export type Json = null | boolean | number | bigint | string | Json[] | JsonObject;

export interface JsonObject {
  [key: string]: Json;
}

export type JsonContainer = Json[] | JsonObject;

/**
 * Makes objects that inherit nothing, neither `constructor` nor `__proto__`. Engines keep those of a class compact and quick to go through, whereas
 * each one of `Object.create(null)` is a hash table of its own.
 */
class Bare {
  static {
    Object.setPrototypeOf(this.prototype, null);
    Reflect.deleteProperty(this.prototype, 'constructor');
  }
}

/** A new empty object that inherits nothing. */
export function newObject(): JsonObject {
  return new Bare() as JsonObject;
}

/** What a table of ours has under a key of somebody else's, who may have written `constructor`. */
export function ownEntry<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Whether a value is an object and not an array. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A deep copy; origins are not carried over. */
export function cloneJson<T extends Json>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => cloneJson(item)) as Json as T;
  const copy = newObject();
  for (const key of Object.keys(value)) copy[key] = cloneJson(value[key] ?? null);
  return copy as Json as T;
}

/** The value at a path of keys and indexes, or undefined where a step is missing. */
export function jsonAt(value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  let current: Json | undefined = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Array.isArray(current) ? current[step as number] : current[step];
  }
  return current;
}

/** The string at a path, or undefined where it is missing or of another type. */
export function stringAt(value: Json | undefined, ...path: readonly (string | number)[]): string | undefined {
  const found = jsonAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** The objects of the list at a path; none where there is no list. */
export function objectsIn(value: Json | undefined, ...path: readonly (string | number)[]): JsonObject[] {
  const list = jsonAt(value, ...path);
  return Array.isArray(list) ? list.filter(isObject) : [];
}
