import { ANY_MAP, ANY_SLICE } from '../../gotemplate/value/types';
import { marshalGoValue } from '../../gotemplate/value/go-json-value';
import { GoMap, GoSlice, type GoValue } from '../../gotemplate/value/value';
import { isObject, type Json } from '../../json';

/** A decoded JSON or YAML value as Go holds it in an `interface {}`: every number is a float64. */
export function goValueOfJson(value: Json): GoValue {
  if (Array.isArray(value)) return new GoSlice(ANY_SLICE, value.map(goValueOfJson));
  if (isObject(value)) {
    const entries = new Map<string, GoValue>();
    for (const key of Object.keys(value)) entries.set(key, goValueOfJson(value[key] ?? null));
    return new GoMap(ANY_MAP, entries);
  }
  return typeof value === 'bigint' ? Number(value) : value;
}

/** A value as the plain tree its JSON stands for. Throws `GoError` for what JSON cannot say. */
export function jsonOfGoValue(value: GoValue): Json {
  return JSON.parse(marshalGoValue(value)) as Json;
}
