import { isObject, type Json } from '../../json';
import {
  ANY,
  ANY_MAP,
  ANY_SLICE,
  BOOL,
  FLOAT64,
  INT,
  isIntegerKind,
  NO_TYPE,
  pointerType,
  sliceType,
  mapType,
  STRING,
} from './types';
import {
  GoAbsent,
  GoFunction,
  GoInteger,
  type GoKind,
  GoMap,
  GoNamed,
  GoPointer,
  GoSlice,
  type GoType,
  type GoValue,
} from './value-classes';

export * from './types';
export * from './value-classes';

/** The type of a value as `%T` knows it; `NO_TYPE` for the untyped nil and for a missing map key. */
export function typeOf(value: GoValue): GoType {
  if (typeof value === 'string') return STRING;
  if (typeof value === 'number') return FLOAT64;
  if (typeof value === 'boolean') return BOOL;
  if (value === null || value instanceof GoAbsent) return NO_TYPE;
  return value instanceof GoFunction ? functionType(value) : value.type;
}

/** The kind of a value (`reflect.Kind`); `invalid` for the untyped nil and for a missing map key. */
export function kindOf(value: GoValue): GoKind {
  return typeOf(value).kind;
}

function functionType({ signature }: GoFunction): GoType {
  const params = signature.params.map((type, index) =>
    signature.variadic && index === signature.params.length - 1 ? `...${type.elem?.name ?? ''}` : type.name,
  );
  const result = signature.fails ? `(${signature.result.name}, error)` : signature.result.name;
  return { kind: 'func', name: `func(${params.join(', ')}) ${result}` };
}

const SMALL_INTEGERS: GoInteger[] = [];

/** A Go `int`, or an integer of another type. `value` must be in the type's range. */
export function goInt(value: number | bigint, type: GoType = INT): GoInteger {
  if (type !== INT || value < 0 || value > 255) return new GoInteger(type, BigInt(value));
  const index = Number(value);
  let integer = SMALL_INTEGERS[index];
  if (integer === undefined) {
    integer = new GoInteger(INT, BigInt(index));
    SMALL_INTEGERS[index] = integer;
  }
  return integer;
}

/** A slice of the items; `[]interface {}` unless an element type is given. */
export function goSliceOf(items: Iterable<GoValue>, elem: GoType = ANY): GoSlice {
  return new GoSlice(elem === ANY ? ANY_SLICE : sliceType(elem), [...items]);
}

/** A map with string keys; `map[string]interface {}` unless an element type is given. */
export function goMapOf(entries: Iterable<readonly [string, GoValue]>, elem: GoType = ANY): GoMap {
  return new GoMap(elem === ANY ? ANY_MAP : mapType(elem), new Map(entries));
}

/** A pointer to a value; `type` is the type pointed to, by default the value's own. */
export function goPointerTo(value: GoValue, type: GoType = typeOf(value)): GoPointer {
  return new GoPointer(pointerType(type), value);
}

/** The value that json.Unmarshal into `interface {}` gives: objects are `map[string]interface {}`, every number is a float64. */
export function toGoValue(json: Json): GoValue {
  if (typeof json === 'bigint') return Number(json);
  if (Array.isArray(json)) return new GoSlice(ANY_SLICE, json.map(toGoValue));
  if (!isObject(json)) return json;
  const entries = new Map<string, GoValue>();
  for (const key of Object.keys(json)) entries.set(key, toGoValue(json[key] ?? null));
  return new GoMap(ANY_MAP, entries);
}

/** The zero value of a type (`reflect.Zero`). A struct's zero value is not known here: its owner makes it. */
export function zeroOf(type: GoType): GoValue {
  const { kind, name } = type;
  if (type.zero !== undefined) return type.zero();
  if (kind === 'interface') return null;
  if (kind === 'string') return name === 'string' ? '' : new GoNamed(type, '');
  if (kind === 'bool') return name === 'bool' ? false : new GoNamed(type, false);
  if (kind === 'float64' || kind === 'float32') return name === 'float64' ? 0 : new GoNamed(type, 0);
  if (kind === 'map') return new GoMap(type, null);
  if (kind === 'slice') return new GoSlice(type, null);
  if (kind === 'pointer') return new GoPointer(type, null);
  if (isIntegerKind(kind)) return new GoInteger(type, 0n);
  return GoAbsent.value;
}

/**
 * What `if` makes of a value (`text/template IsTrue`): false for nil, zero, and what is empty; structs are always true.
 */
export function isTrue(value: GoValue): boolean {
  if (typeof value === 'string') return value.length > 0;
  if (typeof value === 'boolean') return value;
  // NaN is not zero.
  if (typeof value === 'number') return value !== 0;
  if (value === null || value instanceof GoAbsent) return false;
  if (value instanceof GoMap) return value.entries !== null && value.entries.size > 0;
  if (value instanceof GoSlice) return value.items !== null && value.items.length > 0;
  if (value instanceof GoInteger) return value.value !== 0n;
  if (value instanceof GoPointer) return value.target !== null;
  return value instanceof GoNamed ? isTrue(value.value) : true;
}
