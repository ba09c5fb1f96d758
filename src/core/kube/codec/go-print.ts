import { formatFloat } from '../../go/float-format';
import { compareStrings } from '../../go/bytes';
import type { Json, JsonObject } from '../../json';

/** Go's static choice for JSON numbers: whole numbers apart as int64, or float64 for all. */
export type NumberDecoding = 'int64' | 'float64';

/** The dynamic type of a decoded JSON value as `reflect.TypeOf` names it; empty for nil. */
export function decodedTypeName(value: Json, numbers: NumberDecoding): string {
  if (value === null) return '';
  if (typeof value === 'object') return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (numbers === 'float64') return 'float64';
  const whole =
    typeof value === 'bigint'
      ? BigInt.asIntN(64, value) === value
      : Number.isInteger(value) && Math.abs(value) < 2 ** 63;
  return whole ? 'int64' : 'float64';
}

/**
 * A decoded JSON value as fmt prints it with `%v`, or with `%s` where scalars that are not strings come out as
 * `%!s(float64=1)`.
 */
export function printGo(value: Json, numbers: NumberDecoding, verb: 'v' | 's' = 'v'): string {
  return value === null && verb === 's' ? '%!s(<nil>)' : print(value, numbers, verb);
}

function print(value: Json, numbers: NumberDecoding, verb: 'v' | 's'): string {
  if (typeof value === 'string') return value;
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return `[${value.map((item) => print(item, numbers, verb)).join(' ')}]`;
  if (typeof value === 'object') return printMap(value, numbers, verb);
  const type = decodedTypeName(value, numbers);
  const text = type === 'float64' ? formatFloat(Number(value), 'g', -1) : String(value);
  return verb === 's' ? `%!s(${type}=${text})` : text;
}

function printMap(value: JsonObject, numbers: NumberDecoding, verb: 'v' | 's'): string {
  const keys = Object.keys(value).sort(compareStrings);
  return `map[${keys.map((key) => `${key}:${print(value[key] ?? null, numbers, verb)}`).join(' ')}]`;
}
