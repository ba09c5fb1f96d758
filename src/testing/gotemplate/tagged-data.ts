import { isObject, type Json } from '../../core/json';
import { toBytes } from '../../core/go/bytes';
import {
  BYTES,
  FLOAT32,
  GoMap,
  GoNamed,
  GoSlice,
  type GoType,
  type GoValue,
  ANY_MAP,
  ANY_SLICE,
  goInt,
  goMapOf,
  goSliceOf,
  INT,
  INT32,
  INT64,
  INT8,
  STRING,
  STRING_MAP,
  UINT,
  UINT64,
  UINT8,
} from '../../core/gotemplate/value/value';
import { typedValue } from './typed-data';

const INTEGERS: Readonly<Record<string, GoType>> = {
  $int: INT,
  $int8: INT8,
  $int32: INT32,
  $int64: INT64,
  $uint: UINT,
  $uint8: UINT8,
  $uint64: UINT64,
};

/** The data of a fixture: JSON as Go decodes it, with `{"$int": 3}` and its like (tools/oracle/gotemplate/main.go) for what JSON lacks. */
export function taggedValue(json: Json): GoValue {
  if (typeof json === 'bigint') return Number(json);
  if (Array.isArray(json)) return new GoSlice(ANY_SLICE, json.map(taggedValue));
  if (!isObject(json)) return json;
  const keys = Object.keys(json);
  const [tag = ''] = keys;
  if (keys.length === 1 && tag.startsWith('$')) return fromTag(tag, json[tag] ?? null);
  return new GoMap(ANY_MAP, new Map(keys.map((key) => [key, taggedValue(json[key] ?? null)])));
}

function textOf(json: Json): string {
  return typeof json === 'string' ? json : '';
}

function fromTag(tag: string, inner: Json): GoValue {
  const integer = INTEGERS[tag];
  if (integer !== undefined) return goInt(BigInt(Number(inner)), integer);
  const items: Json[] = Array.isArray(inner) ? inner : [];
  const text = textOf(inner);
  switch (tag) {
    case '$typed':
      return typedValue(text);
    case '$nilMap':
      return new GoMap(STRING_MAP, null);
    case '$float32':
      return new GoNamed(FLOAT32, Math.fround(Number(inner)));
    case '$bytes':
      return goSliceOf(
        Array.from(toBytes(text), (byte) => goInt(byte, UINT8)),
        BYTES.elem,
      );
    case '$strings':
      return goSliceOf(items.map(textOf), STRING);
    case '$ints':
      return goSliceOf(
        items.map((item) => goInt(Number(item))),
        INT,
      );
    case '$stringMap':
      return goMapOf(
        Object.entries(isObject(inner) ? inner : {}).map(([key, value]) => [key, textOf(value)]),
        STRING,
      );
    default:
      throw new Error(`unknown tag ${tag}`);
  }
}
