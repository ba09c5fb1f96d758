import {
  GoFunction,
  GoInteger,
  GoMap,
  GoNamed,
  GoPointer,
  GoSlice,
  GoStruct,
  type GoType,
  type GoValue,
  typeOf,
} from '../value/value';

/** `reflect.DeepEqual`: same type and, all the way down, same contents; nil and empty differ, NaN equals nothing. */
export function deepEqual(left: GoValue, right: GoValue): boolean {
  if (left === right && typeof left !== 'object') return true;
  if (left === null || right === null) return left === right;
  if (!sameType(typeOf(left), typeOf(right))) return false;
  if (left instanceof GoInteger) return right instanceof GoInteger && left.value === right.value;
  if (left instanceof GoNamed) return right instanceof GoNamed && left.value === right.value;
  if (left instanceof GoMap) return right instanceof GoMap && equalMaps(left, right);
  if (left instanceof GoSlice) return right instanceof GoSlice && equalSlices(left, right);
  if (left instanceof GoPointer) {
    if (!(right instanceof GoPointer)) return false;
    return left === right || left.target === right.target || deepEqual(left.target, right.target);
  }
  if (left instanceof GoStruct) return right instanceof GoStruct && equalStructs(left, right);
  return !(left instanceof GoFunction) && left === right;
}

function sameType(left: GoType, right: GoType): boolean {
  return left === right || (left.kind === right.kind && left.name === right.name);
}

function equalMaps(left: GoMap, right: GoMap): boolean {
  if (left.entries === right.entries) return true;
  if (left.entries === null || right.entries === null || left.entries.size !== right.entries.size) return false;
  for (const [key, value] of left.entries) {
    const other = right.entries.get(key);
    if (other === undefined || !deepEqual(value, other)) return false;
  }
  return true;
}

function equalSlices(left: GoSlice, right: GoSlice): boolean {
  if (left.items === right.items) return true;
  if (left.items === null || right.items === null || left.items.length !== right.items.length) return false;
  const others = right.items;
  return left.items.every((item, index) => deepEqual(item, others[index] ?? null));
}

// Structs without fields of their own to show (times, versions) know best themselves.
function equalStructs(left: GoStruct, right: GoStruct): boolean {
  if (left === right) return true;
  const { fields } = left.type;
  if (fields === undefined || fields.length === 0) return left.marshalJson() === right.marshalJson();
  return fields.every(({ name }) => deepEqual(left.field(name) ?? null, right.field(name) ?? null));
}
