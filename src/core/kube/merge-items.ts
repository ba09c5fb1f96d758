import { isObject, type Json, type JsonObject } from '../json';
import type { Origin } from '../source/origin';
import { goTypeOf, type NumberDecoding, printGo } from './go-print';
import { goStableSort } from './go-sort';
import { MergeError } from './patch-schema';

/** An item of a list being merged, with the origin of the side it came from. */
export interface MergeItem {
  readonly value: Json;
  readonly origin: Origin | undefined;
}

const MAP = 'map[string]interface {}';
const LIST = '[]interface {}';

/** Error for a value of another type than the code asserts. */
export function badType(expected: 'map' | 'list', actual: Json, numbers: NumberDecoding): MergeError {
  const type = goTypeOf(actual, numbers);
  return new MergeError(`expected a ${expected === 'map' ? MAP : LIST}, but received a ${type || '%!s(<nil>)'}`);
}

/** Error for a list item without the key that its list is merged by. */
export function noMergeKey(item: JsonObject, key: string, numbers: NumberDecoding): MergeError {
  return new MergeError(`map: ${printGo(item, numbers)} does not contain declared merge key: ${key}`);
}

/** Go's `==` between two decoded values; comparing two maps or two lists crashes it. */
export function goEqual(left: Json, right: Json, numbers: NumberDecoding): boolean {
  if (typeof left === 'object' && left !== null && typeof right === 'object' && right !== null) {
    const type = goTypeOf(left, numbers);
    if (type !== goTypeOf(right, numbers)) return false;
    throw new MergeError(`runtime error: comparing uncomparable type ${type}`, true);
  }
  return (
    left === right || (numbers === 'float64' && isNumber(left) && isNumber(right) && Number(left) === Number(right))
  );
}

function isNumber(value: Json): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** A value as a key of a Go map; maps and lists cannot be one and crash it. */
export function hashable(value: Json, numbers: NumberDecoding): Json {
  if (typeof value === 'object' && value !== null) {
    throw new MergeError(`runtime error: hash of unhashable type ${goTypeOf(value, numbers)}`, true);
  }
  return typeof value === 'bigint' && numbers === 'float64' ? Number(value) : value;
}

/**
 * The Go type that all items of the lists share. Throws MergeError where they differ, hold lists, begin with nil (which
 * crashes the real code) or are all empty.
 */
export function elementType(lists: readonly (readonly Json[])[], numbers: NumberDecoding): string {
  let common: string | undefined;
  for (const list of lists) {
    for (const item of list) {
      const type = goTypeOf(item, numbers);
      if (common === undefined) {
        if (type === '') throw new MergeError('runtime error: invalid memory address or nil pointer dereference', true);
        if (type === LIST) throw new MergeError('lists of lists are not supported');
        common = type;
      } else if (type !== common) {
        const printed = lists.map((each) => printGo([...each], numbers)).join(' ');
        throw new MergeError(`list element types are not identical: [${printed}]`);
      }
    }
  }
  if (common === undefined) throw new MergeError('no elements in any of the given slices');
  return common;
}

/** Whether an element type is that of maps. */
export function isMapType(type: string): boolean {
  return type === MAP;
}

/** What identifies an item: the value of its merge key (nil where it has none), or the item itself among scalars. */
function identity(item: Json, mergeKey: string, maps: boolean): Json {
  if (!maps) return item;
  return isObject(item) ? (item[mergeKey] ?? null) : null;
}

/** Index of the first map whose merge key has the value, or -1. */
export function findByKey(list: readonly Json[], mergeKey: string, value: Json, numbers: NumberDecoding): number {
  for (let at = 0; at < list.length; at++) {
    const item = list[at];
    if (!isObject(item)) throw new MergeError(`value for key ${at} is not a map`);
    const found = item[mergeKey];
    if (found !== undefined && goEqual(found, value, numbers)) return at;
  }
  return -1;
}

function indexOf(list: readonly Json[], item: Json, mergeKey: string, maps: boolean, numbers: NumberDecoding): number {
  const wanted = identity(item, mergeKey, maps);
  for (let at = 0; at < list.length; at++) {
    if (goEqual(wanted, identity(list[at] ?? null, mergeKey, maps), numbers)) return at;
  }
  return -1;
}

/** Splits merged items into those that `present` names too and the rest. */
export function partition(
  merged: readonly MergeItem[],
  present: readonly Json[],
  mergeKey: string,
  numbers: NumberDecoding,
): { patchItems: MergeItem[]; serverOnly: MergeItem[] } {
  const patchItems: MergeItem[] = [];
  const serverOnly: MergeItem[] = [];
  const named = mergeKey === '' ? new Set(present.map((item) => hashable(item, numbers))) : undefined;
  for (const item of merged) {
    let found: boolean;
    if (named !== undefined) {
      found = named.has(hashable(item.value, numbers));
    } else {
      if (!isObject(item.value)) throw badType('map', item.value, numbers);
      const value = item.value[mergeKey];
      if (value === undefined) throw noMergeKey(item.value, mergeKey, numbers);
      found = findByKey(present, mergeKey, value, numbers) >= 0;
    }
    (found ? patchItems : serverOnly).push(item);
  }
  return { patchItems, serverOnly };
}

/** The two parts in their own orders, then woven: a server-only item goes first only where the server had it first. */
export function inOrder(
  parts: { patchItems: MergeItem[]; serverOnly: MergeItem[] },
  patchOrder: readonly Json[],
  serverOrder: readonly Json[],
  mergeKey: string,
  maps: boolean,
  numbers: NumberDecoding,
): MergeItem[] {
  const right = sortBy(parts.patchItems, patchOrder, mergeKey, maps, numbers);
  const left = sortBy(parts.serverOnly, serverOrder, mergeKey, maps, numbers);
  const place = (item: MergeItem): number => indexOf(serverOrder, item.value, mergeKey, maps, numbers);
  const woven: MergeItem[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const server = left[i];
    const patch = right[j];
    let takeServer = server !== undefined;
    if (server !== undefined && patch !== undefined) {
      const serverPlace = place(server);
      const patchPlace = place(patch);
      takeServer = serverPlace >= 0 && patchPlace >= 0 && serverPlace < patchPlace;
    }
    const next = takeServer ? server : patch;
    if (next === undefined) break;
    woven.push(next);
    if (takeServer) i++;
    else j++;
  }
  return woven;
}

function sortBy(
  items: MergeItem[],
  order: readonly Json[],
  mergeKey: string,
  maps: boolean,
  numbers: NumberDecoding,
): MergeItem[] {
  let sorted = items;
  let deleted: MergeItem[] = [];
  if (maps) {
    for (const item of [...items.map((each) => each.value), ...order]) {
      if (!isObject(item)) throw badType('map', item, numbers);
      if (item[mergeKey] === undefined) throw noMergeKey(item, mergeKey, numbers);
    }
    const isDeleted = (item: MergeItem): boolean => isObject(item.value) && item.value['$patch'] === 'delete';
    deleted = items.filter(isDeleted);
    sorted = items.filter((item) => !isDeleted(item));
  }
  const places = new Map(sorted.map((item) => [item, indexOf(order, item.value, mergeKey, maps, numbers)]));
  const before = (a: MergeItem, b: MergeItem): boolean => {
    const left = places.get(a) ?? -1;
    const right = places.get(b) ?? -1;
    return left < 0 || right < 0 || left < right;
  };
  goStableSort(sorted, before);
  return [...sorted, ...deleted];
}
