import type { GoKind, GoType } from './value-classes';

/** Go's predeclared types, and the two interfaces that functions take. `name` is what `%T` and error texts print. */
const basic = (kind: GoKind, name: string = kind): GoType => ({ kind, name });

export const BOOL = basic('bool');
export const STRING = basic('string');
export const INT = basic('int');
export const INT8 = basic('int8');
export const INT32 = basic('int32');
export const INT64 = basic('int64');
export const UINT = basic('uint');
export const UINT8 = basic('uint8');
export const UINT16 = basic('uint16');
export const UINT32 = basic('uint32');
export const UINT64 = basic('uint64');
export const FLOAT32 = basic('float32');
export const FLOAT64 = basic('float64');
/** `interface {}`: a parameter of this type takes everything; nothing at all arrives as `null`. */
export const ANY = basic('interface', 'interface {}');
/** `reflect.Value`: the parameter type of Go's own functions, which see a missing map key as `GoAbsent`. */
export const REFLECT_VALUE = basic('struct', 'reflect.Value');
/** The type of nothing: the untyped nil and a missing map key. */
export const NO_TYPE = basic('invalid', '<nil>');

const composed = new Map<string, GoType>();

function compose(name: string, make: () => GoType): GoType {
  let type = composed.get(name);
  if (type === undefined) {
    type = make();
    // Types of the same name are one type for Go's own kinds; a struct's type carries its fields, so it is never shared by name.
    if (type.elem?.kind !== 'struct' || type.elem === REFLECT_VALUE) composed.set(name, type);
  }
  return type;
}

/** The type `[]elem`. */
export function sliceType(elem: GoType): GoType {
  const name = `[]${elem.name}`;
  return compose(name, () => ({ kind: 'slice', name, elem }));
}

/** The type `map[key]elem`. */
export function mapType(elem: GoType, key: GoType = STRING): GoType {
  const name = `map[${key.name}]${elem.name}`;
  return compose(name, () => ({ kind: 'map', name, key, elem }));
}

/** The type `*elem`. */
export function pointerType(elem: GoType): GoType {
  const name = `*${elem.name}`;
  return compose(name, () => ({ kind: 'pointer', name, elem }));
}

export const ANY_SLICE = sliceType(ANY);
export const STRING_SLICE = sliceType(STRING);
export const BYTES = sliceType(UINT8);
export const ANY_MAP = mapType(ANY);
export const STRING_MAP = mapType(STRING);

export function isIntegerKind(kind: GoKind): boolean {
  return isSignedKind(kind) || isUnsignedKind(kind);
}

export function isSignedKind(kind: GoKind): boolean {
  return kind === 'int' || kind === 'int8' || kind === 'int16' || kind === 'int32' || kind === 'int64';
}

export function isUnsignedKind(kind: GoKind): boolean {
  return kind === 'uint' || kind === 'uint8' || kind === 'uint16' || kind === 'uint32' || kind === 'uint64';
}

/** Whether an interface type has no methods, so that everything satisfies it. */
export function isEmptyInterface(type: GoType): boolean {
  return type.kind === 'interface' && type.name === ANY.name;
}

/** Whether nil can be assigned to a type (`text/template canBeNil`). */
export function canBeNil(type: GoType): boolean {
  return (
    type.kind === 'interface' ||
    type.kind === 'map' ||
    type.kind === 'slice' ||
    type.kind === 'pointer' ||
    type.kind === 'func' ||
    type === REFLECT_VALUE
  );
}

/** The name of a type literal with the same structure; differs from `name` for defined types such as `type Ports []int`. */
function literalName(type: GoType): string {
  const elem = type.elem?.name ?? '';
  if (type.kind === 'map') return `map[${type.key?.name ?? ''}]${elem}`;
  if (type.kind === 'slice') return `[]${elem}`;
  return type.kind === 'pointer' ? `*${elem}` : type.name;
}

/** Whether Go lets a value of type `from` be assigned to a variable of type `to`. Interfaces with methods go by the methods' names. */
export function isAssignable(from: GoType, to: GoType): boolean {
  if (from === to) return true;
  if (to.kind === 'interface') {
    if (isEmptyInterface(to)) return true;
    for (const method of to.methods ?? []) if (!(from.methods?.has(method) ?? false)) return false;
    return from.kind !== 'invalid' && (to.methods !== undefined || from.name === to.name);
  }
  if (from.kind !== to.kind) return false;
  if (from.name === to.name) return true;
  const literal = literalName(to);
  return (
    literal === literalName(from) &&
    (literal === from.name || literal === to.name) &&
    literal.length > 1 &&
    isLiteral(to.kind)
  );
}

function isLiteral(kind: GoKind): boolean {
  return kind === 'map' || kind === 'slice' || kind === 'pointer';
}
