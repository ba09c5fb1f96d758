import { LimitError, MAX_ITEMS } from '../budget';
import { compareStrings } from '../bytes';
import { elementPath } from '../dependency';
import type { FunctionEntry } from '../functions';
import { ANY_SLICE, GoError, GoPointer, GoSlice, type GoValue, kindOf, sliceType } from '../value';
import { stringValue, toInt64 } from './cast';
import { deepEqual } from './deep-equal';
import { type Body, anyArg, anySlice, define, integerArg, nilDereference, stringSlice } from './define';
import { isEmpty } from './sprig-defaults';
import { toStrings } from './sprig-strings';

/** sprig's list functions. They take any slice and mostly give a `[]interface {}`. Source: sprig 3.3.0 list.go. */

/** What `reflect.Kind` prints for a value; throws what Go panics with where there is none. */
function kindName(value: GoValue): string {
  const kind = kindOf(value);
  if (kind === 'invalid') throw nilDereference();
  return kind === 'pointer' ? 'ptr' : kind;
}

// The items of a slice; the error names the kind after the phrase.
function itemsOf(list: GoValue, phrase: string, after = ''): readonly GoValue[] {
  if (list instanceof GoSlice) return list.items ?? [];
  throw new GoError(`${phrase} ${kindName(list)}${after}`);
}

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

function slice(list: GoValue, indices: readonly GoValue[]): GoValue {
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

function unique(items: readonly GoValue[]): GoValue[] {
  const kept: GoValue[] = [];
  for (const item of items) if (!kept.some((seen) => deepEqual(item, seen))) kept.push(item);
  return kept;
}

function without(items: readonly GoValue[], unwanted: readonly GoValue[]): GoValue[] {
  return items.filter((item) => !unwanted.some((other) => deepEqual(item, other)));
}

function sortAlpha(list: GoValue): GoSlice {
  const target = list instanceof GoPointer ? list.target : list;
  if (!(target instanceof GoSlice)) return stringSlice([stringValue(list)]);
  // strslice only looks through the slice itself; a pointer to one prints as text.
  const strings = toStrings(list).sort(compareStrings);
  // sprig sorts a []string where it stands.
  if (target === list && target.type.name === '[]string') {
    for (const [index, text] of strings.entries()) if (target.items !== null) target.items[index] = text;
    return target;
  }
  return stringSlice(strings);
}

const push: Body = (a) => anySlice([...itemsOf(anyArg(a, 0), 'Cannot push on type'), anyArg(a, 1)]);
const prepend: Body = (a) => anySlice([anyArg(a, 1), ...itemsOf(anyArg(a, 0), 'Cannot prepend on type')]);
const first: Body = (a) => itemsOf(anyArg(a, 0), 'Cannot find first on type')[0] ?? null;
const last: Body = (a) => itemsOf(anyArg(a, 0), 'Cannot find last on type').at(-1) ?? null;
const rest: Body = (a) => {
  const items = itemsOf(anyArg(a, 0), 'Cannot find rest on type');
  return items.length === 0 ? NIL_LIST : anySlice(items.slice(1));
};
const initial: Body = (a) => {
  const items = itemsOf(anyArg(a, 0), 'Cannot find initial on type');
  return items.length === 0 ? NIL_LIST : anySlice(items.slice(0, -1));
};
const reverse: Body = (a) => anySlice([...itemsOf(anyArg(a, 0), 'Cannot find reverse on type')].reverse());
const compact: Body = (a) => anySlice(itemsOf(anyArg(a, 0), 'Cannot compact on type').filter((item) => !isEmpty(item)));
const uniq: Body = (a) => anySlice(unique(itemsOf(anyArg(a, 0), 'Cannot find uniq on type')));
const exclude: Body = (a) => anySlice(without(itemsOf(anyArg(a, 0), 'Cannot find without on type'), a.slice(1)));
const contains: Body = (a) => has(anyArg(a, 0), anyArg(a, 1));
const cut: Body = (a) => slice(anyArg(a, 0), a.slice(1));
const chunks: Body = (a) => chunk(integerArg(a, 0), anyArg(a, 1));

const firstPath: Partial<FunctionEntry> = {
  dataPath: (_, [path]) => (path === undefined ? undefined : elementPath(path, 0)),
};
const lastPath: Partial<FunctionEntry> = {
  dataPath: ([list], [path]) =>
    path === undefined || !(list instanceof GoSlice) ? undefined : elementPath(path, (list.items?.length ?? 0) - 1),
};

export const listFunctions: Readonly<Record<string, FunctionEntry>> = {
  list: define('(...any) []any', (a) => anySlice(a)),
  tuple: define('(...any) []any', (a) => anySlice(a)),
  append: define('(any, any) []any', push),
  push: define('(any, any) []any', push),
  mustAppend: define('(any, any) ([]any, error)', push),
  mustPush: define('(any, any) ([]any, error)', push),
  prepend: define('(any, any) []any', prepend),
  mustPrepend: define('(any, any) ([]any, error)', prepend),
  first: define('(any) any', first, firstPath),
  mustFirst: define('(any) (any, error)', first, firstPath),
  last: define('(any) any', last, lastPath),
  mustLast: define('(any) (any, error)', last, lastPath),
  rest: define('(any) []any', rest),
  mustRest: define('(any) ([]any, error)', rest),
  initial: define('(any) []any', initial),
  mustInitial: define('(any) ([]any, error)', initial),
  reverse: define('(any) []any', reverse),
  mustReverse: define('(any) ([]any, error)', reverse),
  compact: define('(any) []any', compact),
  mustCompact: define('(any) ([]any, error)', compact),
  uniq: define('(any) []any', uniq),
  mustUniq: define('(any) ([]any, error)', uniq),
  without: define('(any, ...any) []any', exclude),
  mustWithout: define('(any, ...any) ([]any, error)', exclude),
  has: define('(any, any) bool', contains),
  mustHas: define('(any, any) (bool, error)', contains),
  slice: define('(any, ...any) any', cut),
  mustSlice: define('(any, ...any) (any, error)', cut),
  concat: define('(...any) any', (a) => concat(a)),
  chunk: define('(int, any) [][]any', chunks),
  mustChunk: define('(int, any) ([][]any, error)', chunks),
  sortAlpha: define('(any) []string', (a) => sortAlpha(anyArg(a, 0))),
};
