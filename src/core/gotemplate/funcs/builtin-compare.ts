import { compareStrings } from '../bytes';
import { sprintf } from '../format';
import { type FunctionEntry, type FunctionSet, signature } from '../functions';
import {
  BOOL,
  GoAbsent,
  GoError,
  GoFunction,
  GoInteger,
  GoMap,
  GoNamed,
  GoPointer,
  GoSlice,
  GoStruct,
  type GoType,
  type GoValue,
  isUnsignedKind,
  REFLECT_VALUE,
  typeOf,
} from '../value';

type Kind = 'bool' | 'int' | 'uint' | 'float' | 'string' | 'other';
type Basic = boolean | string | number | bigint;

/** What Go can compare of a value: the kind of comparison and the plain value. */
function basic(value: GoValue): { readonly kind: Kind; readonly plain: Basic } {
  const plain = value instanceof GoNamed || value instanceof GoInteger ? value.value : value;
  if (typeof plain === 'string') return { kind: 'string', plain };
  if (typeof plain === 'boolean') return { kind: 'bool', plain };
  if (typeof plain === 'number') return { kind: 'float', plain };
  if (typeof plain === 'bigint') return { kind: isUnsignedKind(typeOf(value).kind) ? 'uint' : 'int', plain };
  return { kind: 'other', plain: false };
}

function isIntegral(kind: Kind): boolean {
  return kind === 'int' || kind === 'uint';
}

function isValid(value: GoValue): boolean {
  return value !== null && !(value instanceof GoAbsent);
}

function isNil(value: GoValue): boolean {
  if (value instanceof GoMap) return value.entries === null;
  if (value instanceof GoSlice) return value.items === null;
  return value instanceof GoPointer ? value.target === null : !isValid(value);
}

function isComparable(type: GoType): boolean {
  if (type.kind === 'struct') return (type.fields ?? []).every((field) => isComparable(field.type));
  return type.kind !== 'map' && type.kind !== 'slice' && type.kind !== 'func';
}

function incompatible(left: GoValue, right: GoValue): GoError {
  return new GoError(`incompatible types for comparison: ${typeOf(left).name} and ${typeOf(right).name}`);
}

function equal(left: GoValue, right: GoValue): boolean {
  const a = basic(left);
  const b = basic(right);
  if (a.kind !== b.kind) {
    // Integers compare whatever their sign; with nothing at all, nothing else does, and that is no error.
    if (isIntegral(a.kind) && isIntegral(b.kind)) return a.plain === b.plain;
    if (isValid(left) && isValid(right)) throw incompatible(left, right);
    return false;
  }
  if (a.kind !== 'other') return a.plain === b.plain;
  const leftType = typeOf(left);
  const rightType = typeOf(right);
  if (leftType.kind !== rightType.kind && isValid(left) && isValid(right)) {
    throw new GoError(
      `non-comparable types ${sprintf('%s', [left])}: ${leftType.name}, ${rightType.name}: ${sprintf('%v', [right])}`,
    );
  }
  if (isNil(left) || isNil(right)) return isNil(left) === isNil(right);
  if (!isComparable(rightType)) throw new GoError(`non-comparable type ${sprintf('%s', [right])}: ${rightType.name}`);
  if (left instanceof GoPointer && right instanceof GoPointer) return left === right || left.target === right.target;
  if (left instanceof GoFunction || right instanceof GoFunction) return false;
  if (!(left instanceof GoStruct) || !(right instanceof GoStruct) || leftType.name !== rightType.name)
    return left === right;
  return left === right || left.marshalJson() === right.marshalJson();
}

function equalsAny([first = null, ...others]: readonly GoValue[]): boolean {
  if (others.length === 0) throw new GoError('missing argument for comparison');
  return others.some((other) => equal(first, other));
}

function less(left: GoValue, right: GoValue): boolean {
  const a = basic(left);
  const b = basic(right);
  if (a.kind === 'other' || b.kind === 'other') throw new GoError('invalid type for comparison');
  if (a.kind !== b.kind && !(isIntegral(a.kind) && isIntegral(b.kind))) throw incompatible(left, right);
  if (a.kind === 'bool') throw new GoError('invalid type for comparison');
  if (typeof a.plain === 'string' && typeof b.plain === 'string') return compareStrings(a.plain, b.plain) < 0;
  return a.plain < b.plain;
}

/** `<=` is `<` or `==`, as in Go: NaN shows the difference. */
function lessOrEqual(left: GoValue, right: GoValue): boolean {
  return less(left, right) || equal(left, right);
}

function ordering(compare: (left: GoValue, right: GoValue) => boolean): FunctionEntry {
  return {
    signature: signature([REFLECT_VALUE, REFLECT_VALUE], BOOL, { fails: true }),
    run: ([left = null, right = null]) => compare(left, right),
  };
}

/** `eq ne lt le gt ge`. Source: go 1.25 text/template funcs.go. */
export function comparisonFunctions(): FunctionSet {
  return new Map([
    ['eq', { signature: signature([REFLECT_VALUE], BOOL, { rest: REFLECT_VALUE, fails: true }), run: equalsAny }],
    ['ne', ordering((left, right) => !equal(left, right))],
    ['lt', ordering(less)],
    ['le', ordering(lessOrEqual)],
    ['gt', ordering((left, right) => !lessOrEqual(left, right))],
    ['ge', ordering((left, right) => !less(left, right))],
  ]);
}
