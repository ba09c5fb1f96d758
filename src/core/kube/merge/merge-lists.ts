import type { Json, JsonObject } from '../../json';
import { printGo } from '../codec/go-print';
import { DIRECTIVE, type MergeContext, mergeItems } from './merge-context';
import {
  elementType,
  goEqual,
  hashable,
  inOrder,
  isMapType,
  ItemIndex,
  type MergeItem,
  noMergeKey,
  partition,
} from './merge-items';
import { MergeError, type PatchField, type PatchSchema } from './patch-schema';

/** Merges two objects; the list merge calls it for items with equal keys. */
export type MapMerge = (original: JsonObject, patch: JsonObject, schema: PatchSchema) => JsonObject;

/**
 * The merged items in order, and what the memory of the original list holds afterwards: Go deletes and appends in the array
 * that the original shares, and `$setElementOrder` reads that array again.
 */
export interface MergedList {
  readonly items: MergeItem[];
  readonly memory: readonly Json[];
}

/** The capacity of a slice that grew by appending `length` items to an empty one, as decoded JSON lists do. */
function grownCapacity(length: number): number {
  let capacity = length === 0 ? 0 : 1;
  while (capacity < length) capacity *= 2;
  return capacity;
}

/** Error for a `$patch` that is none of Go's words. */
export function unknownDirective(directive: Json, holder: JsonObject, context: MergeContext): MergeError {
  const { numbers } = context.switches;
  return new MergeError(`unknown patch type: ${printGo(directive, numbers, 's')} in map: ${printGo(holder, numbers)}`);
}

/** Merges two lists of which one at least has items: maps by merge key, scalars as a set, or taking the patch's away. */
export function mergeLists(
  context: MergeContext,
  original: readonly Json[],
  patch: readonly Json[],
  field: PatchField,
  deleting: boolean,
  mergeMaps: MapMerge,
): MergedList {
  const { numbers } = context.switches;
  const { mergeKey } = field;
  if (isMapType(elementType([original, patch], numbers))) {
    if (mergeKey === '') throw new MergeError(`cannot merge lists without merge key for ${field.schema.kind}`);
    return mergeMapLists(context, original, patch, field, mergeMaps);
  }
  if (deleting) {
    const gone = new Set(patch.map((item) => hashable(item, numbers)));
    const items = mergeItems(context, original).filter((item) => !gone.has(hashable(item.value, numbers)));
    return { items, memory: original };
  }
  const { items, memory } = union(context, original, patch);
  return {
    items: inOrder(partition(items, patch, mergeKey, numbers), patch, memory, mergeKey, false, numbers),
    memory,
  };
}

// Scalars once each. Go fills the place of a duplicate with the last item, in the original's array where that has room.
function union(context: MergeContext, original: readonly Json[], patch: readonly Json[]): MergedList {
  const merged = [...mergeItems(context, original), ...mergeItems(context, patch)];
  const inPlace = grownCapacity(original.length) >= merged.length;
  let length = merged.length;
  for (let i = 0; i < length - 1; i++) {
    for (let j = i + 1; j < length; j++) {
      if (!goEqual(merged[i]?.value ?? null, merged[j]?.value ?? null, context.switches.numbers)) continue;
      merged[j] = merged[--length] as MergeItem;
      j--;
    }
  }
  return {
    items: merged.slice(0, length),
    memory: inPlace ? valuesOf(merged, original.length) : original,
  };
}

function valuesOf(items: readonly MergeItem[], length: number): Json[] {
  const values: Json[] = [];
  for (let at = 0; at < length; at++) values.push(items[at]?.value ?? null);
  return values;
}

function mergeMapLists(
  context: MergeContext,
  original: readonly Json[],
  patch: readonly Json[],
  field: PatchField,
  mergeMaps: MapMerge,
): MergedList {
  const { numbers } = context.switches;
  const { mergeKey } = field;
  let memory = mergeItems(context, original);
  let capacity = grownCapacity(memory.length);
  const special = applySpecialItems(context, memory, mergeItems(context, patch), mergeKey);
  let { length, adding } = special;
  let afterwards: Json[] | undefined;
  if (special.replace) {
    afterwards = valuesOf(memory, original.length);
    memory = adding;
    length = adding.length;
    adding = [];
  }
  const server = valuesOf(memory, length);
  let known = new ItemIndex(server, mergeKey, true, numbers);
  for (const item of adding) {
    const value = item.value as JsonObject;
    const key = value[mergeKey];
    if (key === undefined) throw noMergeKey(value, mergeKey, numbers);
    const at = known.find(key);
    const found = at < 0 ? undefined : memory[at];
    if (found !== undefined) {
      memory[at] = { value: mergeMaps(found.value as JsonObject, value, field.schema), origin: found.origin };
      // A null key matches a null key and is deleted by it, so that the item is not found again.
      if (key === null) known = new ItemIndex(valuesOf(memory, length), mergeKey, true, numbers);
      continue;
    }
    if (length >= capacity) {
      // Appending moved the list to a larger array; the original's stays as it is from here on.
      afterwards ??= valuesOf(memory, original.length);
      memory = memory.slice(0, length);
      capacity = Math.max(1, capacity * 2);
    }
    memory[length++] = item;
    known.push(item.value);
  }
  afterwards ??= valuesOf(memory, original.length);
  const named = adding.map((item) => item.value);
  const parts = partition(memory.slice(0, length), named, mergeKey, numbers);
  return { items: inOrder(parts, named, server, mergeKey, true, numbers), memory: afterwards };
}

/** Deletes in `memory` what `$patch: delete` items name; answers how many are left, the plain items, and whether to replace. */
function applySpecialItems(
  context: MergeContext,
  memory: MergeItem[],
  patch: readonly MergeItem[],
  mergeKey: string,
): { length: number; adding: MergeItem[]; replace: boolean } {
  const { numbers } = context.switches;
  const adding: MergeItem[] = [];
  let { length } = memory;
  let replace = false;
  for (const item of patch) {
    const value = item.value as JsonObject;
    const directive = value[DIRECTIVE];
    if (directive === undefined) {
      adding.push(item);
    } else if (directive === 'delete') {
      const key = value[mergeKey];
      if (key === undefined) throw noMergeKey(value, mergeKey, numbers);
      const find = (): number => new ItemIndex(valuesOf(memory, length), mergeKey, true, numbers).find(key);
      for (let at = find(); at >= 0; at = find()) {
        memory.copyWithin(at, at + 1, length);
        length--;
      }
    } else if (directive === 'replace') {
      replace = true;
    } else if (directive === 'merge') {
      throw new MergeError('merging lists cannot yet be specified in the patch');
    } else {
      throw unknownDirective(directive, value, context);
    }
  }
  return { length, adding, replace };
}
