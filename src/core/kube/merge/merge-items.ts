import { isObject, type Json, type JsonObject } from '../../json';
import type { Origin } from '../../provenance/origin';
import { decodedTypeName, type NumberDecoding, printGo } from '../codec/go-print';
import { goStableSort } from '../../go/sort';
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
  const type = decodedTypeName(actual, numbers);
  return new MergeError(`expected a ${expected === 'map' ? MAP : LIST}, but received a ${type || '%!s(<nil>)'}`);
}

/** Error for a list item without the key that its list is merged by. */
export function noMergeKey(item: JsonObject, key: string, numbers: NumberDecoding): MergeError {
  return new MergeError(`map: ${printGo(item, numbers)} does not contain declared merge key: ${key}`);
}

/** Go's `==` between two decoded values; comparing two maps or two lists crashes it. */
export function goEqual(left: Json, right: Json, numbers: NumberDecoding): boolean {
  if (typeof left === 'object' && left !== null && typeof right === 'object' && right !== null) {
    const type = decodedTypeName(left, numbers);
    if (type !== decodedTypeName(right, numbers)) return false;
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
    throw new MergeError(`runtime error: hash of unhashable type ${decodedTypeName(value, numbers)}`, true);
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
      const type = decodedTypeName(item, numbers);
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

/**
 * Finds items of a list by what identifies them: the value of the merge key among maps, the item itself among scalars. The
 * first of several with the same identity counts.
 */
export class ItemIndex {
  readonly #places = new Map<Json, number>();
  readonly #list: Json[];
  #firstOther = -1;

  constructor(
    list: readonly Json[],
    readonly mergeKey: string,
    readonly maps: boolean,
    readonly numbers: NumberDecoding,
  ) {
    this.#list = [];
    for (const item of list) this.push(item);
  }

  push(item: Json): void {
    const at = this.#list.push(item) - 1;
    if (this.maps && !isObject(item)) {
      if (this.#firstOther < 0) this.#firstOther = at;
      return;
    }
    const key = this.#identity(item);
    if (key === undefined || (typeof key === 'object' && key !== null)) return;
    const known = this.#normal(key);
    if (!this.#places.has(known)) this.#places.set(known, at);
  }

  #identity(item: Json): Json | undefined {
    if (!this.maps) return item;
    return isObject(item) ? item[this.mergeKey] : undefined;
  }

  #normal(value: Json): Json {
    return typeof value === 'bigint' && this.numbers === 'float64' ? Number(value) : value;
  }

  /** The place of the first item so identified, or -1. Throws where the real code meets an item that is not a map, or crashes. */
  find(key: Json): number {
    const scalar = typeof key !== 'object' || key === null;
    const at = scalar ? (this.#places.get(this.#normal(key)) ?? -1) : this.#findContainer(key);
    if (this.#firstOther >= 0 && (at < 0 || this.#firstOther < at)) {
      throw new MergeError(`value for key ${this.#firstOther} is not a map`);
    }
    return at;
  }

  #findContainer(key: Json): number {
    const last = this.#firstOther < 0 ? this.#list.length : this.#firstOther;
    return this.#list.slice(0, last).findIndex((item) => {
      const found = this.#identity(item);
      return found !== undefined && goEqual(found, key, this.numbers);
    });
  }

  /** The place of an equally identified item, or -1. */
  placeOf(item: Json): number {
    return this.find(this.#identity(item) ?? null);
  }
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
  if (mergeKey === '') {
    const named = new Set(present.map((item) => hashable(item, numbers)));
    for (const item of merged) (named.has(hashable(item.value, numbers)) ? patchItems : serverOnly).push(item);
    return { patchItems, serverOnly };
  }
  const named = new ItemIndex(present, mergeKey, true, numbers);
  for (const item of merged) {
    if (!isObject(item.value)) throw badType('map', item.value, numbers);
    const value = item.value[mergeKey];
    if (value === undefined) throw noMergeKey(item.value, mergeKey, numbers);
    (named.find(value) >= 0 ? patchItems : serverOnly).push(item);
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
  if (maps) {
    checkMergeKeys(parts.patchItems, patchOrder, mergeKey, numbers);
    checkMergeKeys(parts.serverOnly, serverOrder, mergeKey, numbers);
  }
  const server = new ItemIndex(serverOrder, mergeKey, maps, numbers);
  const right = sortBy(parts.patchItems, new ItemIndex(patchOrder, mergeKey, maps, numbers));
  const left = sortBy(parts.serverOnly, server);
  const woven: MergeItem[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const ours = left[i];
    const theirs = right[j];
    let takeOurs = ours !== undefined;
    if (ours !== undefined && theirs !== undefined) {
      const ourPlace = server.placeOf(ours.value);
      const theirPlace = server.placeOf(theirs.value);
      takeOurs = ourPlace >= 0 && theirPlace >= 0 && ourPlace < theirPlace;
    }
    const next = takeOurs ? ours : theirs;
    if (next === undefined) break;
    woven.push(next);
    if (takeOurs) i++;
    else j++;
  }
  return woven;
}

function checkMergeKeys(
  items: readonly MergeItem[],
  order: readonly Json[],
  mergeKey: string,
  numbers: NumberDecoding,
): void {
  for (const item of [...items.map((each) => each.value), ...order]) {
    if (!isObject(item)) throw badType('map', item, numbers);
    if (item[mergeKey] === undefined) throw noMergeKey(item, mergeKey, numbers);
  }
}

function sortBy(items: readonly MergeItem[], order: ItemIndex): MergeItem[] {
  const isDeleted = ({ value }: MergeItem): boolean => order.maps && isObject(value) && value['$patch'] === 'delete';
  const sorted = items
    .filter((item) => !isDeleted(item))
    .map((item) => ({ item, place: items.length < 2 ? 0 : order.placeOf(item.value) }));
  // An item without a place comes before every other, whichever way round one asks; Go's algorithm then decides.
  goStableSort(sorted, (a, b) => a.place < 0 || b.place < 0 || a.place < b.place);
  return [...sorted.map(({ item }) => item), ...items.filter(isDeleted)];
}
