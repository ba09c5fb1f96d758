import { byteLength, sliceBytes, toBytes } from '../../../go/bytes';
import { indirect } from '../../compile/fields';
import {
  ANY,
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
  isAssignable,
  isIntegerKind,
  STRING,
  typeOf,
  UINT8,
  zeroOf,
} from '../../value/value';

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

/** Whether a value is the untyped nil or missing. */
export function isNothing(value: GoValue | undefined): value is null | GoAbsent | undefined {
  return value === undefined || value === null || value instanceof GoAbsent;
}

/** `index`. `reflects`: the length itself passes the check, and reflection refuses it. */
export function index(args: readonly GoValue[], reflects: boolean): GoValue {
  const [first, ...indexes] = args;
  if (isNothing(first)) throw new GoError('index of untyped nil');
  let item: GoValue = first;
  for (const at of indexes) {
    item = indirect(item);
    if (item === null || item instanceof GoPointer) throw new GoError('index of nil pointer');
    if (typeof item === 'string') {
      const position = indexArgument(at, byteLength(item));
      const byte = toBytes(item)[position];
      if (byte === undefined) throw beyond('string', position, reflects);
      item = goInt(byte, UINT8);
    } else if (item instanceof GoSlice) {
      const items: readonly GoValue[] = item.items ?? [];
      const position = indexArgument(at, items.length);
      if (position === items.length) throw beyond('slice', position, reflects);
      item = items[position] ?? null;
    } else if (item instanceof GoMap) {
      const key = prepareArgument(at, item.type.key ?? STRING);
      const found: GoValue | undefined = item.entries?.get(keyText(key));
      item = found === undefined ? zeroOf(item.type.elem ?? ANY) : found;
    } else throw new GoError(`can't index item of type ${typeOf(item).name}`);
  }
  return item;
}

function beyond(kind: string, position: number, reflects: boolean): GoError {
  return new GoError(reflects ? `reflect: ${kind} index out of range` : `${RANGE}: ${position}`);
}

/** `slice`. */
export function slice(args: readonly GoValue[]): GoValue {
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

/** `len`. `reflects`: nothing at all is an error of reflection. */
export function length([value = null]: readonly GoValue[], reflects: boolean): GoValue {
  if (isNothing(value) && !reflects) throw new GoError('len of untyped nil');
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
