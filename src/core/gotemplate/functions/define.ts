import { type CallContext, type FunctionEntry, signature } from './functions';
import {
  ANY,
  ANY_MAP,
  ANY_SLICE,
  BOOL,
  FLOAT64,
  GoError,
  GoInteger,
  GoMap,
  GoSlice,
  type GoType,
  type GoValue,
  INT,
  INT64,
  sliceType,
  STRING,
  STRING_MAP,
  STRING_SLICE,
  UINT32,
} from '../value/value';

/** The body of a template function: arguments are already of the types its signature says. */
export type FunctionBody = (args: readonly GoValue[], context: CallContext) => GoValue;

const TYPES: Readonly<Record<string, GoType>> = {
  any: ANY,
  bool: BOOL,
  float64: FLOAT64,
  int: INT,
  int64: INT64,
  string: STRING,
  uint32: UINT32,
  '[]any': ANY_SLICE,
  '[][]any': sliceType(ANY_SLICE),
  '[]int': sliceType(INT),
  '[]string': STRING_SLICE,
  'map[string]any': ANY_MAP,
  'map[string]string': STRING_MAP,
};

/**
 * A template function from its Go signature, written as in Go without `func`: `(string, ...any) (string, error)`.
 * `types` adds names beyond the common ones.
 */
export function define(
  text: string,
  run: FunctionBody,
  options: Partial<FunctionEntry> = {},
  types: Readonly<Record<string, GoType>> = {},
): FunctionEntry {
  const close = text.indexOf(')');
  const find = (name: string): GoType => {
    const type = types[name] ?? TYPES[name];
    if (type === undefined) throw new TypeError(`unknown type ${name} in the signature ${text}`);
    return type;
  };
  const names = close === 1 ? [] : text.slice(1, close).split(', ');
  const last = names.at(-1) ?? '';
  const variadic = last.startsWith('...');
  const params = (variadic ? names.slice(0, -1) : names).map(find);
  const answer = text.slice(close + 2);
  const fails = answer.startsWith('(');
  const result = find(fails ? answer.slice(1, answer.indexOf(',')) : answer);
  const rest = variadic ? { rest: find(last.slice(3)) } : {};
  return { signature: signature(params, result, { ...rest, fails }), run, ...options };
}

/** The argument at an index as the string that the signature promises. */
export function stringArg(args: readonly GoValue[], index: number): string {
  const arg = args[index];
  return typeof arg === 'string' ? arg : '';
}

/** The argument at an index as the integer that the signature promises. */
export function integerArg(args: readonly GoValue[], index: number): number {
  const arg = args[index];
  return arg instanceof GoInteger ? Number(arg.value) : 0;
}

/** The argument at an index as the value that an `any` parameter holds; `null` is nil. */
export function anyArg(args: readonly GoValue[], index: number): GoValue {
  return args[index] ?? null;
}

/** The argument at an index as the map that the signature promises. */
export function mapArg(args: readonly GoValue[], index: number): GoMap {
  const arg = args[index];
  return arg instanceof GoMap ? arg : new GoMap(ANY_MAP, null);
}

/** A `[]interface {}` of the items. */
export function anySlice(items: readonly GoValue[]): GoSlice {
  return new GoSlice(ANY_SLICE, [...items]);
}

/** A `[]string` of the items. */
export function stringSlice(items: readonly string[]): GoSlice {
  return new GoSlice(STRING_SLICE, [...items]);
}

/** What a nil pointer dereference panics with. */
export function nilDereference(): GoError {
  return new GoError('runtime error: invalid memory address or nil pointer dereference');
}
