import { ANY_MAP, ANY_SLICE, GoMap, GoSlice, type GoValue, goInt, INT64 } from '../../gotemplate/value/value';
import { type Json, type JsonContainer, newObject } from '../../json';

/**
 * The Go value of a tree of Helm values: numbers are float64 and bigints int64; everything is copied. What shares a container
 * shares a map or slice afterwards too, as far as `made` is passed along.
 */
export function toGo(value: Json, made = new Map<JsonContainer, GoMap | GoSlice>()): GoValue {
  if (typeof value === 'bigint') return goInt(value, INT64);
  if (typeof value !== 'object' || value === null) return value;
  const known = made.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const slice = new GoSlice(
      ANY_SLICE,
      value.map((item) => toGo(item, made)),
    );
    made.set(value, slice);
    return slice;
  }
  const entries = new Map<string, GoValue>();
  const map = new GoMap(ANY_MAP, entries);
  made.set(value, map);
  for (const key of Object.keys(value)) entries.set(key, toGo(value[key] ?? null, made));
  return map;
}

/** The tree of a Go value that was read from JSON or YAML. */
export function fromGo(value: GoValue): Json {
  if (value instanceof GoSlice) return (value.items ?? []).map(fromGo);
  if (value instanceof GoMap) {
    const object = newObject();
    for (const [key, item] of value.entries ?? []) object[key] = fromGo(item);
    return object;
  }
  return typeof value === 'object' ? null : value;
}

/** The name of a value's dynamic Go type, as the runtime prints it in a failed conversion. */
export function dynamicTypeName(value: Json): string {
  if (value === null) return 'nil';
  if (Array.isArray(value)) return '[]interface {}';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'float64';
  return typeof value === 'bigint' ? 'int64' : 'map[string]interface {}';
}
