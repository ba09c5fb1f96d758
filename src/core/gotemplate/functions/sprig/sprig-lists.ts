import { LimitError, MAX_ITEMS } from '../../run/budget';
import { sortStrings } from '../../../go/bytes';
import { ANY_SLICE, GoError, GoInteger, GoPointer, GoSlice, type GoValue, sliceType } from '../../value/value';
import type { Cast } from '../cast';
import { deepEqual } from '../deep-equal';
import { type FunctionBody, anyArg, anySlice, integerArg, stringSlice } from '../define';
import { itemsOf, toStrings } from './sprig-common';
import { isEmpty } from './sprig-defaults';
import { stringValue } from '../string-value';

/** sprig's rarer list functions. They take any slice and mostly give a `[]interface {}`. Source: sprig 3.3.0 list.go. */

const NIL_LIST = new GoSlice(ANY_SLICE, null);

function chunk(size: number, list: GoValue): GoSlice {
  const items = itemsOf(list, 'Cannot chunk type');
  const count = Math.floor((items.length - 1) / size) + 1;
  // Go turns what is no number or infinite into the least integer, which no slice has as its length.
  // A negative size only ever works out for a single item.
  const single = items.length === 1 && size < -1;
  if (!(count >= 0 && count < Infinity) || (count > 0 && size < 0 && !single)) {
    throw new GoError('runtime error: makeslice: len out of range');
  }
  const step = Math.abs(size);
  const chunks: GoValue[] = [];
  for (let index = 0; index < count; index++) chunks.push(anySlice(items.slice(index * step, (index + 1) * step)));
  return new GoSlice(sliceType(ANY_SLICE), chunks);
}

function slice({ toInt64 }: Cast, list: GoValue, indices: readonly GoValue[]): GoValue {
  const items = itemsOf(list, 'list should be type of slice or array but');
  if (items.length === 0 || !(list instanceof GoSlice)) return null;
  const [first, second] = indices;
  const start = first === undefined ? 0 : Number(toInt64(first));
  const end = second === undefined ? items.length : Number(toInt64(second));
  if (start < 0 || end < start || end > items.length) {
    throw new GoError('reflect.Value.Slice: slice index out of bounds');
  }
  return new GoSlice(list.type, items.slice(start, end));
}

function concat(lists: readonly GoValue[]): GoSlice {
  const joined: GoValue[] = [];
  for (const list of lists) {
    for (const item of itemsOf(list, 'Cannot concat type', ' as list')) joined.push(item);
    if (joined.length > MAX_ITEMS) throw new LimitError();
  }
  return new GoSlice(ANY_SLICE, joined.length === 0 ? null : joined);
}

function has(needle: GoValue, haystack: GoValue): boolean {
  return haystack !== null && itemsOf(haystack, 'Cannot find has on type').some((item) => deepEqual(needle, item));
}

/** How many pairs of values without a plain key are compared at most. */
const MOST_PAIRS = 2_000_000;

/** What two values of these kinds have in common exactly where they are deeply equal; undefined for all other kinds, and for NaN. */
function plainKey(value: GoValue): GoValue | undefined {
  if (value instanceof GoInteger) return `\0${value.type.kind} ${value.type.name} ${value.value}`;
  return value !== null && (typeof value === 'object' || Number.isNaN(value)) ? undefined : value;
}

function unique(items: readonly GoValue[]): GoValue[] {
  const kept: GoValue[] = [];
  const keys = new Set<GoValue>();
  const others: GoValue[] = [];
  let pairs = 0;
  for (const item of items) {
    const key = plainKey(item);
    if (key === undefined) {
      if ((pairs += others.length) > MOST_PAIRS) throw new LimitError();
      if (others.some((seen) => deepEqual(item, seen))) continue;
      others.push(item);
    } else {
      if (keys.has(key)) continue;
      keys.add(key);
    }
    kept.push(item);
  }
  return kept;
}

function without(items: readonly GoValue[], unwanted: readonly GoValue[]): GoValue[] {
  if (items.length * unwanted.length > 10 * MOST_PAIRS) throw new LimitError();
  return items.filter((item) => !unwanted.some((other) => deepEqual(item, other)));
}

function sortAlpha(list: GoValue): GoSlice {
  const target = list instanceof GoPointer ? list.target : list;
  if (!(target instanceof GoSlice)) return stringSlice([stringValue(list)]);
  // strslice only looks through the slice itself; a pointer to one prints as text.
  const strings = sortStrings(toStrings(list));
  // sprig sorts a []string where it stands.
  if (target === list && target.type.name === '[]string') {
    for (const [index, text] of strings.entries()) if (target.items !== null) target.items[index] = text;
    return target;
  }
  return stringSlice(strings);
}

const prepend: FunctionBody = (a) => anySlice([anyArg(a, 1), ...itemsOf(anyArg(a, 0), 'Cannot prepend on type')]);
const rest: FunctionBody = (a) => {
  const items = itemsOf(anyArg(a, 0), 'Cannot find rest on type');
  return items.length === 0 ? NIL_LIST : anySlice(items.slice(1));
};
const initial: FunctionBody = (a) => {
  const items = itemsOf(anyArg(a, 0), 'Cannot find initial on type');
  return items.length === 0 ? NIL_LIST : anySlice(items.slice(0, -1));
};
const reverse: FunctionBody = (a) => anySlice([...itemsOf(anyArg(a, 0), 'Cannot find reverse on type')].reverse());
const compact: FunctionBody = (a) =>
  anySlice(itemsOf(anyArg(a, 0), 'Cannot compact on type').filter((item) => !isEmpty(item)));
const uniq: FunctionBody = (a) => anySlice(unique(itemsOf(anyArg(a, 0), 'Cannot find uniq on type')));
const exclude: FunctionBody = (a) =>
  anySlice(without(itemsOf(anyArg(a, 0), 'Cannot find without on type'), a.slice(1)));
const contains: FunctionBody = (a) => has(anyArg(a, 0), anyArg(a, 1));
const chunks: FunctionBody = (a) => chunk(integerArg(a, 0), anyArg(a, 1));

export const listBodies: Readonly<Record<string, FunctionBody>> = {
  prepend: prepend,
  mustPrepend: prepend,
  rest: rest,
  mustRest: rest,
  initial: initial,
  mustInitial: initial,
  reverse: reverse,
  mustReverse: reverse,
  compact: compact,
  mustCompact: compact,
  uniq: uniq,
  mustUniq: uniq,
  without: exclude,
  mustWithout: exclude,
  has: contains,
  mustHas: contains,
  concat: (a) => concat(a),
  chunk: chunks,
  mustChunk: chunks,
  sortAlpha: (a) => sortAlpha(anyArg(a, 0)),
};

/** Those that convert their arguments, with the conversions of a release of cast. */
export function sliceBodies(cast: Cast): Readonly<Record<string, FunctionBody>> {
  const cut: FunctionBody = (a) => slice(cast, anyArg(a, 0), a.slice(1));
  return { slice: cut, mustSlice: cut };
}
