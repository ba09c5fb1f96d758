import { readGoJson } from '../../gotemplate/value/go-json-read';
import { marshalGoValue } from '../../gotemplate/value/go-json-value';
import { GoInteger, GoMap, GoSlice, type GoValue } from '../../gotemplate/value/value';
import { type Json, newObject } from '../../json';
import { fromGo } from '../values/go-value';

/** The tree that encoding/json writes for a value, integers as bigints. Throws `GoError` with Go's text for what JSON cannot say. */
export function jsonTree(value: GoValue): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value instanceof GoInteger) return value.value;
  if (value instanceof GoMap) {
    if (value.entries === null) return null;
    const object = newObject();
    for (const [key, item] of value.entries) object[wellFormed(key)] = jsonTree(item);
    return object;
  }
  if (value instanceof GoSlice && value.type.elem?.kind !== 'uint8') return value.items?.map(jsonTree) ?? null;
  return fromGo(readGoJson(marshalGoValue(value)).value);
}

// A lone surrogate stands for a byte that is not UTF-8, which encoding/json does not write.
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (part) =>
    part.length === 2 ? part : '\ufffd',
  );
}
