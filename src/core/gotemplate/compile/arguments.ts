import type { NumberNode, ExpressionNode } from '../syntax/nodes';
import { nodeText } from '../syntax/nodes';
import type { Run } from '../run/run';
import {
  BOOL,
  canBeNil,
  FLOAT64,
  GoAbsent,
  GoMap,
  GoNamed,
  GoPointer,
  GoSlice,
  type GoSignature,
  type GoType,
  type GoValue,
  goInt,
  ANY,
  isAssignable,
  isEmptyInterface,
  isSignedKind,
  isUnsignedKind,
  REFLECT_VALUE,
  STRING,
  typeOf,
  zeroOf,
} from '../value/value';

/** The type that the argument at an index must have, the elements of a variadic rest included. */
export function parameterType(signature: GoSignature, index: number): GoType {
  const { params, variadic } = signature;
  const last = params.length - 1;
  if (variadic && index >= last) return params[last]?.elem ?? ANY;
  return params[index] ?? ANY;
}

/** What is wrong with a number of arguments, in Go's words. `given` are those written behind the name, `piped` one more from the pipeline. */
export function countProblem(name: string, signature: GoSignature, given: number, piped: boolean): string | undefined {
  const count = piped ? given + 1 : given;
  const wanted = signature.params.length;
  if (signature.variadic) {
    return count < wanted - 1
      ? `wrong number of args for ${name}: want at least ${wanted - 1} got ${given}`
      : undefined;
  }
  return count === wanted ? undefined : `wrong number of args for ${name}: want ${wanted} got ${count}`;
}

/** The value as an argument of the type, or the run ends (`text/template validateType`). Without a type anything goes. */
export function validateType(run: Run, value: GoValue, type: GoType | undefined): GoValue {
  if (type === undefined || type === REFLECT_VALUE) return value;
  if (value instanceof GoAbsent) {
    return canBeNil(type) ? zeroOf(type) : run.fail(`invalid value; expected ${type.name}`);
  }
  if (isEmptyInterface(type) || (type === STRING && typeof value === 'string')) return value;
  if (value === null) return run.fail(`wrong type for value; expected ${type.name}; got ${ANY.name}`);
  const actual = typeOf(value);
  if (isAssignable(actual, type)) return assigned(value, type);
  if (value instanceof GoPointer && actual.elem !== undefined && isAssignable(actual.elem, type)) {
    return value.target ?? run.fail(`dereference of nil pointer of type ${type.name}`);
  }
  // The structs that templates see are reached through pointers, so their address can be taken.
  if (type.kind === 'pointer' && type.elem?.name === actual.name) return new GoPointer(type, value);
  return run.fail(`wrong type for value; expected ${type.name}; got ${actual.name}`);
}

/** The value as a variable of the type holds it: a defined map or slice type becomes the plain one, on the same entries. */
function assigned(value: GoValue, type: GoType): GoValue {
  if (type.kind === 'map' && value instanceof GoMap && value.type !== type) return new GoMap(type, value.entries);
  if (type.kind === 'slice' && value instanceof GoSlice && value.type !== type) return new GoSlice(type, value.items);
  return value;
}

/** The value of a constant as an argument of the type, or Go's error text for why it cannot be. */
export function constantArgument(node: ExpressionNode, type: GoType): { value: GoValue } | string {
  const { kind } = type;
  if (node.kind === 'nil') {
    if (type === REFLECT_VALUE) return { value: GoAbsent.value };
    return canBeNil(type) ? { value: zeroOf(type) } : `cannot assign nil to ${type.name}`;
  }
  if (kind === 'bool') {
    if (node.kind !== 'bool') return `expected bool; found ${nodeText(node)}`;
    return { value: type === BOOL ? node.value : new GoNamed(type, node.value) };
  }
  if (kind === 'string') {
    if (node.kind !== 'string') return `expected string; found ${nodeText(node)}`;
    return { value: type === STRING ? node.value : new GoNamed(type, node.value) };
  }
  if (kind === 'float64' || kind === 'float32') {
    if (node.kind !== 'number' || node.float === undefined) return `expected float; found ${nodeText(node)}`;
    return {
      value:
        type === FLOAT64 ? node.float : new GoNamed(type, kind === 'float32' ? Math.fround(node.float) : node.float),
    };
  }
  if (isSignedKind(kind)) {
    if (node.kind !== 'number' || node.int === undefined) return `expected integer; found ${nodeText(node)}`;
    return { value: goInt(node.int, type) };
  }
  if (isUnsignedKind(kind)) {
    if (node.kind !== 'number' || node.uint === undefined) return `expected unsigned integer; found ${nodeText(node)}`;
    return { value: goInt(node.uint, type) };
  }
  if (type === REFLECT_VALUE || isEmptyInterface(type)) {
    if (node.kind === 'bool' || node.kind === 'string') return { value: node.value };
    if (node.kind === 'number') return idealConstant(node);
  }
  return `can't handle ${nodeText(node)} for arg of type ${type.name}`;
}

/** The value of a number where no type is asked for: its form tells, as in Go (`idealConstant`). */
export function idealConstant(node: NumberNode): { value: GoValue } | string {
  const { text, int, float, complex } = node;
  if (complex !== undefined) return COMPLEX;
  const isHexadecimalInt = /^0[xX][^pP]+$/.test(text);
  if (float !== undefined && !isHexadecimalInt && !text.startsWith("'") && /[.eEpP]/.test(text))
    return { value: float };
  if (int === undefined) return `${text} overflows int`;
  return { value: goInt(int) };
}

/** Marks a complex constant: Go would print it, nothing else in a template takes it. */
export const COMPLEX = 'complex';
