import { compareStrings } from '../../../go/bytes';
import { sprintf } from '../../value/format';
import type { LanguageSwitches } from '../../syntax/language';
import { type FunctionEntry, type FunctionSet, signature } from '../functions';
import {
  BOOL,
  GoAbsent,
  GoError,
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
} from '../../value/value';

const BAD_TYPE = 'invalid type for comparison';

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

/** Compares by the rules of one version of Go. */
class Comparison {
  constructor(readonly language: LanguageSwitches) {}

  #incompatible(left: GoValue, right: GoValue): GoError {
    const types = this.language.comparedTypesNamed ? `: ${typeOf(left).name} and ${typeOf(right).name}` : '';
    return new GoError(`incompatible types for comparison${types}`);
  }

  equal(left: GoValue, right: GoValue): boolean {
    const a = basic(left);
    const b = basic(right);
    const { comparison } = this.language;
    if (comparison === 'basic' && (a.kind === 'other' || b.kind === 'other')) throw new GoError(BAD_TYPE);
    if (a.kind !== b.kind) {
      // Integers compare whatever their sign; with nothing at all, nothing else does, and that is no error any more.
      if (isIntegral(a.kind) && isIntegral(b.kind)) return a.plain === b.plain;
      if ((isValid(left) && isValid(right)) || comparison === 'comparable' || comparison === 'basic') {
        throw this.#incompatible(left, right);
      }
      return false;
    }
    if (a.kind !== 'other') return a.plain === b.plain;
    return comparison === 'nil' ? equalOthers(left, right) : this.#equalOthersBefore119(left, right);
  }

  #equalOthersBefore119(left: GoValue, right: GoValue): boolean {
    if (!isValid(right) || (!isValid(left) && this.language.comparison === 'lenient'))
      return isValid(left) === isValid(right);
    this.#mustCompare(right);
    return isValid(left) && same(left, right);
  }

  #mustCompare(value: GoValue): void {
    const type = typeOf(value);
    if (!isComparable(type)) throw new GoError(`uncomparable type ${type.name}: ${sprintf('%v', [value])}`);
  }

  equalsAny([first = null, ...others]: readonly GoValue[]): boolean {
    const { comparison } = this.language;
    if (comparison === 'basic' && basic(first).kind === 'other') throw new GoError(BAD_TYPE);
    if (comparison !== 'basic' && comparison !== 'nil' && isValid(first)) this.#mustCompare(first);
    if (others.length === 0) throw new GoError('missing argument for comparison');
    return others.some((other) => this.equal(first, other));
  }

  less(left: GoValue, right: GoValue): boolean {
    const a = basic(left);
    const b = basic(right);
    if (a.kind === 'other' || b.kind === 'other') throw new GoError(BAD_TYPE);
    if (a.kind !== b.kind && !(isIntegral(a.kind) && isIntegral(b.kind))) throw this.#incompatible(left, right);
    if (a.kind === 'bool') throw new GoError(BAD_TYPE);
    if (typeof a.plain === 'string' && typeof b.plain === 'string') return compareStrings(a.plain, b.plain) < 0;
    return a.plain < b.plain;
  }

  /** `<=` is `<` or `==`, as in Go: NaN shows the difference. */
  lessOrEqual(left: GoValue, right: GoValue): boolean {
    return this.less(left, right) || this.equal(left, right);
  }
}

function equalOthers(left: GoValue, right: GoValue): boolean {
  const leftType = typeOf(left);
  const rightType = typeOf(right);
  if (leftType.kind !== rightType.kind && isValid(left) && isValid(right)) {
    throw new GoError(
      `non-comparable types ${sprintf('%s', [left])}: ${leftType.name}, ${rightType.name}: ${sprintf('%v', [right])}`,
    );
  }
  if (isNil(left) || isNil(right)) return isNil(left) === isNil(right);
  if (!isComparable(rightType)) throw new GoError(`non-comparable type ${sprintf('%s', [right])}: ${rightType.name}`);
  return same(left, right);
}

/** Go's `==` on values that are neither basic nor nil. */
function same(left: GoValue, right: GoValue): boolean {
  if (left === right) return true;
  if (left instanceof GoPointer && right instanceof GoPointer) return left.target === right.target;
  if (!(left instanceof GoStruct) || !(right instanceof GoStruct) || left.type.name !== right.type.name) return false;
  return left.marshalJson() === right.marshalJson();
}

function ordering(compare: (left: GoValue, right: GoValue) => boolean): FunctionEntry {
  return {
    signature: signature([REFLECT_VALUE, REFLECT_VALUE], BOOL, { fails: true }),
    run: ([left = null, right = null]) => compare(left, right),
  };
}

/** `eq ne lt le gt ge` as a version of Go has them. Source: go 1.11 to 1.26 text/template funcs.go. */
export function comparisonFunctions(language: LanguageSwitches): FunctionSet {
  const comparison = new Comparison(language);
  const many = signature([REFLECT_VALUE], BOOL, { rest: REFLECT_VALUE, fails: true });
  return new Map([
    ['eq', { signature: many, run: (args) => comparison.equalsAny(args) }],
    ['ne', ordering((left, right) => !comparison.equalsAny([left, right]))],
    ['lt', ordering((left, right) => comparison.less(left, right))],
    ['le', ordering((left, right) => comparison.lessOrEqual(left, right))],
    ['gt', ordering((left, right) => !comparison.lessOrEqual(left, right))],
    ['ge', ordering((left, right) => !comparison.less(left, right))],
  ]);
}
