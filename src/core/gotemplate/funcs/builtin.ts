import { byteLength, sliceBytes, toBytes } from '../bytes';
import { indirect } from '../fields';
import { sprint, sprintf, sprintln } from '../format';
import { type FunctionEntry, type FunctionSet, signature } from '../functions';
import { isPrint } from '../unicode';
import {
  ANY,
  BOOL,
  canBeNil,
  GoAbsent,
  GoError,
  GoInteger,
  GoMap,
  GoNamed,
  GoPointer,
  GoSlice,
  type GoType,
  type GoValue,
  goInt,
  INT,
  isAssignable,
  isIntegerKind,
  isTrue,
  REFLECT_VALUE,
  STRING,
  typeOf,
  UINT8,
  zeroOf,
} from '../value';
import { elementPath } from '../dependency';
import { comparisonFunctions } from './builtin-compare';

const RANGE = 'index out of range';

/** An argument of an index or key that Go would convert: checked against the type (`text/template prepareArg`). */
export function prepareArgument(value: GoValue, type: GoType): GoValue {
  if (value === null || value instanceof GoAbsent) {
    if (!canBeNil(type)) throw new GoError(`value is nil; should be of type ${type.name}`);
    return zeroOf(type);
  }
  const actual = typeOf(value);
  if (isAssignable(actual, type)) return value;
  if (value instanceof GoInteger && isIntegerKind(type.kind)) return new GoInteger(type, wrap(value.value, type));
  throw new GoError(`value has type ${actual.name}; should be ${type.name}`);
}

function wrap(value: bigint, { kind }: GoType): bigint {
  const bits = Number(/\d+$/.exec(kind)?.[0] ?? 64);
  return kind.startsWith('u') ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value);
}

function indexArgument(index: GoValue, capacity: number): number {
  if (index === null || index instanceof GoAbsent) throw new GoError('cannot index slice/array with nil');
  if (!(index instanceof GoInteger)) throw new GoError(`cannot index slice/array with type ${typeOf(index).name}`);
  if (index.value < 0n || index.value > BigInt(capacity)) throw new GoError(`${RANGE}: ${index.value}`);
  return Number(index.value);
}

function keyText(key: GoValue): string {
  return String(key instanceof GoNamed || key instanceof GoInteger ? key.value : typeof key === 'string' ? key : '');
}

function isNothing(value: GoValue | undefined): value is null | GoAbsent | undefined {
  return value === undefined || value === null || value instanceof GoAbsent;
}

function index(args: readonly GoValue[]): GoValue {
  const [first, ...indexes] = args;
  if (isNothing(first)) throw new GoError('index of untyped nil');
  let item: GoValue = first;
  for (const at of indexes) {
    item = indirect(item);
    if (item === null || item instanceof GoPointer) throw new GoError('index of nil pointer');
    if (typeof item === 'string') {
      const position = indexArgument(at, byteLength(item));
      const byte = toBytes(item)[position];
      // Go's check lets the length itself through; reflection then refuses.
      if (byte === undefined) throw new GoError('reflect: string index out of range');
      item = goInt(byte, UINT8);
    } else if (item instanceof GoSlice) {
      const items: readonly GoValue[] = item.items ?? [];
      const position = indexArgument(at, items.length);
      if (position === items.length) throw new GoError('reflect: slice index out of range');
      item = items[position] ?? null;
    } else if (item instanceof GoMap) {
      const key = prepareArgument(at, item.type.key ?? STRING);
      const found: GoValue | undefined = item.entries?.get(keyText(key));
      item = found === undefined ? zeroOf(item.type.elem ?? ANY) : found;
    } else throw new GoError(`can't index item of type ${typeOf(item).name}`);
  }
  return item;
}

function slice(args: readonly GoValue[]): GoValue {
  const [first, ...indexes] = args;
  if (isNothing(first)) throw new GoError('slice of untyped nil');
  const item = first;
  if (indexes.length > 3) throw new GoError(`too many slice indexes: ${indexes.length}`);
  if (typeof item === 'string' && indexes.length === 3) throw new GoError('cannot 3-index slice a string');
  if (typeof item !== 'string' && !(item instanceof GoSlice)) {
    throw new GoError(`can't slice item of type ${typeOf(item).name}`);
  }
  const length = typeof item === 'string' ? byteLength(item) : (item.items?.length ?? 0);
  const positions = indexes.map((at) => indexArgument(at, length));
  const [start = 0, end = length, capacity = length] = positions;
  if (start > end) throw new GoError(`invalid slice index: ${start} > ${end}`);
  if (end > capacity) throw new GoError(`invalid slice index: ${end} > ${capacity}`);
  if (typeof item === 'string') return sliceBytes(item, start, end);
  return new GoSlice(item.type, item.items?.slice(start, end) ?? null);
}

function length([value = null]: readonly GoValue[]): GoValue {
  const item = indirect(value);
  if (item instanceof GoAbsent) throw new GoError('reflect: call of reflect.Value.Type on zero Value');
  if (item === null || item instanceof GoPointer) throw new GoError('len of nil pointer');
  if (typeof item === 'string') return goInt(byteLength(item));
  if (item instanceof GoMap) return goInt(item.entries?.size ?? 0);
  if (item instanceof GoSlice) return goInt(item.items?.length ?? 0);
  const type = typeOf(item);
  if (type.kind === 'string') return goInt(byteLength(String((item as { readonly value: unknown }).value)));
  throw new GoError(`len of type ${type.name}`);
}

/** The text of arguments as the escaping functions see them: as a template would print them. */
function shown(args: readonly GoValue[]): string {
  const [first] = args;
  if (args.length === 1 && typeof first === 'string') return first;
  return sprint(args.map((arg) => (isNothing(indirect(arg)) ? '<no value>' : indirect(arg))));
}

const HTML: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

function escapeHtml(text: string): string {
  let escaped = '';
  for (const char of text) escaped += HTML[char] ?? char;
  return escaped;
}

const JS: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '"': '\\"' };

function escapeJs(text: string): string {
  let escaped = '';
  for (const char of text) {
    const rune = char.codePointAt(0) ?? 0;
    const hex = rune.toString(16).toUpperCase().padStart(4, '0');
    if (JS[char] !== undefined) escaped += JS[char];
    else if (rune < 0x20 || '<>&='.includes(char)) escaped += `\\u${hex}`;
    // A byte that is not UTF-8 passes: Go sees U+FFFD, which prints.
    else escaped += rune < 0x80 || (rune >= 0xd800 && rune <= 0xdfff) || isPrint(rune) ? char : `\\u${hex}`;
  }
  return escaped;
}

function escapeQuery(text: string): string {
  let escaped = '';
  for (const byte of toBytes(text)) {
    const char = String.fromCharCode(byte);
    if (char === ' ') escaped += '+';
    else if (/[A-Za-z0-9\-_.~]/.test(char)) escaped += char;
    else escaped += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return escaped;
}

/** `and` and `or` where every argument is evaluated, as before Go 1.18. */
function settle(args: readonly GoValue[], by: boolean): GoValue {
  return args.find((arg) => isTrue(arg) === by) ?? args.at(-1) ?? null;
}

const rest = { rest: REFLECT_VALUE };
const failing = { rest: REFLECT_VALUE, fails: true };
const texts = signature([], STRING, { rest: ANY });

const builtin = (entry: FunctionEntry): FunctionEntry => ({ ...entry, builtin: true });

/** Go's own functions. Source: go 1.25 text/template funcs.go. */
export const BUILTIN_FUNCTIONS: FunctionSet = new Map<string, FunctionEntry>([
  ['and', builtin({ signature: signature([REFLECT_VALUE], REFLECT_VALUE, rest), run: (args) => settle(args, false) })],
  ['or', builtin({ signature: signature([REFLECT_VALUE], REFLECT_VALUE, rest), run: (args) => settle(args, true) })],
  ['not', builtin({ signature: signature([REFLECT_VALUE], BOOL), run: ([arg = null]) => !isTrue(arg) })],
  // The engine runs `call` itself, because its error texts name the function as it is written.
  ['call', builtin({ signature: signature([REFLECT_VALUE], REFLECT_VALUE, rest), run: ([arg = null]) => arg })],
  [
    'index',
    builtin({
      signature: signature([REFLECT_VALUE], REFLECT_VALUE, failing),
      run: index,
      dataPath: ([, ...indexes], [path]) =>
        indexes.reduce<string | undefined>(
          (full, at) =>
            full === undefined ? full : elementPath(full, at instanceof GoInteger ? Number(at.value) : sprint([at])),
          path,
        ),
    }),
  ],
  ['slice', builtin({ signature: signature([REFLECT_VALUE], REFLECT_VALUE, failing), run: slice })],
  ['len', builtin({ signature: signature([REFLECT_VALUE], INT, { fails: true }), run: length })],
  ['print', builtin({ signature: texts, run: sprint })],
  ['println', builtin({ signature: texts, run: sprintln })],
  [
    'printf',
    builtin({
      signature: signature([STRING], STRING, { rest: ANY }),
      run: ([format, ...args]) => sprintf(typeof format === 'string' ? format : '', args),
    }),
  ],
  ['html', builtin({ signature: texts, run: (args) => escapeHtml(shown(args)) })],
  ['js', builtin({ signature: texts, run: (args) => escapeJs(shown(args)) })],
  ['urlquery', builtin({ signature: texts, run: (args) => escapeQuery(shown(args)) })],
  ...Array.from(comparisonFunctions(), ([name, entry]) => [name, builtin(entry)] as const),
]);
