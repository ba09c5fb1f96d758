import { signature } from '../functions/functions';
import type { Run } from '../run/run';
import {
  ANY,
  GoAbsent,
  GoError,
  GoFunction,
  GoInteger,
  GoMap,
  GoPointer,
  GoSlice,
  GoStruct,
  type GoType,
  type GoValue,
  isEmptyInterface,
  NO_METHODS,
  STRING,
  typeOf,
  zeroOf,
} from '../value/value';

/** Calls a method that a chain of fields has come upon. */
export type MethodCall = (run: Run, method: GoFunction, name: string) => GoValue;

/**
 * The value at the end of `.A.B.C` from `receiver`, as `text/template evalFieldChain` finds it: methods, fields of structs (promoted ones too),
 * keys of maps, through pointers. `isBoxed` says whether Go's static type of the receiver is `interface {}`. `callMethod` calls methods on the way;
 * `hasArguments` is for the last name, which only a method takes.
 */
export function fieldChain(
  run: Run,
  receiver: GoValue,
  isBoxed: boolean,
  path: readonly string[],
  from: number,
  callMethod: MethodCall,
  callLast: MethodCall | undefined,
): GoValue {
  let container: GoValue | undefined;
  let current = receiver;
  for (let at = from; at < path.length; at++) {
    const name = path[at] ?? '';
    const isLast = at === path.length - 1;
    let next: GoValue | undefined;
    if (
      current instanceof GoMap &&
      current.methods === NO_METHODS &&
      current.type.key?.name === 'string' &&
      !(isLast && callLast !== undefined)
    ) {
      next = current.entries?.get(name) ?? missing(run, current, name);
    } else {
      const call = isLast ? (callLast ?? callMethod) : callMethod;
      const hasArguments = isLast && callLast !== undefined;
      next = field(run, current, name, { container, name: path[at - 1] ?? '', isBoxed }, call, hasArguments);
    }
    container = current;
    current = next;
  }
  return current;
}

/** Where a value of a chain came from: the value before it and its name there; without one `isBoxed` counts. */
interface Taken {
  readonly container: GoValue | undefined;
  readonly name: string;
  readonly isBoxed: boolean;
}

/** Go's static type of a value: `interface {}` where it was taken from something that holds interfaces. */
function staticTypeName(value: GoValue, { container, name, isBoxed }: Taken): string {
  if (container === undefined) return isBoxed ? ANY.name : typeOf(value).name;
  const holder = indirect(container);
  if (holder instanceof GoMap) return declaredName(holder.type.elem, value);
  if (holder instanceof GoStruct) {
    const method = holder.method(name);
    return declaredName(method?.signature.result ?? fieldType(holder.type, name), value);
  }
  return value === null ? ANY.name : typeOf(value).name;
}

function declaredName(declared: GoType | undefined, value: GoValue): string {
  return declared?.kind === 'interface' || value === null ? (declared?.name ?? ANY.name) : typeOf(value).name;
}

/** The type of a field by name, looked for in embedded structs too. */
function fieldType(type: GoType | undefined, name: string): GoType | undefined {
  const struct = type?.kind === 'pointer' ? type.elem : type;
  for (const field of struct?.fields ?? []) if (field.name === name) return field.type;
  for (const field of struct?.fields ?? []) {
    const found = field.embedded ? fieldType(field.type, name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The value behind pointers; a nil pointer stays itself. */
export function indirect(value: GoValue): GoValue {
  let current = value;
  while (current instanceof GoPointer && current.target !== null) current = current.target;
  return current;
}

function missing(run: Run, map: GoMap, name: string): GoValue {
  if (map.entries?.has(name)) return null;
  if (run.missingKey === 'error') return run.fail(`map has no entry for key "${name}"`);
  return run.missingKey === 'zero' ? zeroOf(map.type.elem ?? ANY) : GoAbsent.value;
}

function field(
  run: Run,
  receiver: GoValue,
  name: string,
  taken: Taken,
  callMethod: MethodCall,
  hasArguments: boolean,
): GoValue {
  if (receiver instanceof GoAbsent) {
    return run.missingKey === 'error' ? run.fail(`nil data; no entry for key "${name}"`) : receiver;
  }
  if (receiver === null && run.language.nilPointerNamed) {
    return run.fail(`nil pointer evaluating ${staticTypeName(receiver, taken)}.${name}`);
  }
  const target = indirect(receiver);
  if (target instanceof GoPointer) {
    const method = target.methods(name);
    if (method !== undefined) return callMethod(run, method, name);
    const struct = target.type.elem;
    // A field that the type does not have is named before the nil pointer is.
    if (struct?.fields === undefined || fieldType(struct, name) !== undefined) {
      return run.fail(`nil pointer evaluating ${staticTypeName(receiver, taken)}.${name}`);
    }
  }
  if (target instanceof GoStruct) {
    const method = target.method(name);
    if (method !== undefined) return callMethod(run, method, name);
    const value = structField(run, target, name);
    if (value !== undefined) {
      return hasArguments ? run.fail(`${name} has arguments but cannot be invoked as function`) : value;
    }
  }
  if (target instanceof GoInteger && target.text !== undefined && name === 'String') {
    const { text } = target;
    return callMethod(run, new GoFunction(name, () => text, signature([], STRING)), name);
  }
  const method = target instanceof GoMap || target instanceof GoSlice ? target.methods(name) : undefined;
  if (method !== undefined) return callMethod(run, method, name);
  if (
    target instanceof GoMap &&
    (target.type.key?.name === 'string' || (target.type.key && isEmptyInterface(target.type.key)))
  ) {
    if (hasArguments) return run.fail(`${name} is not a method but has arguments`);
    return target.entries?.get(name) ?? missing(run, target, name);
  }
  return run.fail(`can't evaluate field ${name} in type ${staticTypeName(receiver, taken)}`);
}

function structField(run: Run, struct: GoStruct, name: string): GoValue | undefined {
  try {
    return struct.field(name);
  } catch (error) {
    // A nil pointer to an embedded struct on the way.
    if (error instanceof GoError) return run.fail(error.message);
    throw error;
  }
}
