import { isObject, type Json, type JsonObject } from '../../json';
import { printGo } from '../codec/go-print';
import { DIRECTIVE, directiveField, type MergeContext, mergeItems, ORDER, setList } from './merge-context';
import {
  badType,
  elementType,
  goEqual,
  inOrder,
  isMapType,
  type MergeItem,
  noMergeKey,
  partition,
} from './merge-items';
import { type MapMerge, mergeLists } from './merge-lists';
import { stripPatch } from './merge-strip';
import { MergeError, type PatchSchema } from './patch-schema';

/** Applies one `$setElementOrder/list` together with the patch's list of that name, and removes both from `patch`. */
export function mergeOrdered(
  context: MergeContext,
  result: JsonObject,
  patch: JsonObject,
  directive: string,
  schema: PatchSchema,
  mergeMaps: MapMerge,
): void {
  const { numbers } = context.switches;
  const order = patch[directive] ?? null;
  delete patch[directive];
  if (!Array.isArray(order)) throw badType('list', order, numbers);
  const key = directiveField(directive, ORDER);
  if (key === undefined) throw new MergeError('invalid patch format of setElementOrder list');
  const ours = result[key];
  const theirs = patch[key];
  if (ours !== undefined && !Array.isArray(ours)) throw badType('list', ours, numbers);
  if (theirs !== undefined && !Array.isArray(theirs)) throw badType('list', theirs, numbers);
  const field = schema.lookupList(key);
  checkOrder(context, theirs ?? [], order, field.mergeKey);
  if (ours === undefined && theirs === undefined) return;
  let merged: MergeItem[];
  let server: readonly Json[] = ours ?? [];
  if (ours === undefined) merged = mergeItems(context, stripPatch(context, theirs ?? [], false) as Json[]);
  else if (theirs === undefined) merged = mergeItems(context, ours);
  else if (!field.merges) merged = mergeItems(context, theirs);
  else if (ours.length === 0 && theirs.length === 0) merged = [];
  else {
    const both = mergeLists(context, ours, theirs, field, false, mergeMaps);
    merged = both.items;
    server = both.memory;
  }
  const parts = partition(merged, order, field.mergeKey, numbers);
  const maps = isMapType(elementType([server, theirs ?? []], numbers));
  setList(context, result, key, inOrder(parts, order, server, field.mergeKey, maps, numbers), patch, key);
  delete patch[key];
}

// The patch's items must stand in the order list, in the same sequence.
function checkOrder(context: MergeContext, patch: readonly Json[], order: readonly Json[], mergeKey: string): void {
  if (order.length === 0 || patch.length === 0) return;
  const { numbers } = context.switches;
  const asMap = (item: Json): JsonObject => {
    if (!isObject(item)) throw badType('map', item, numbers);
    return item;
  };
  const keyOf = (item: JsonObject): Json => {
    const value = item[mergeKey];
    if (value === undefined) throw noMergeKey(item, mergeKey, numbers);
    return value;
  };
  const equal = (left: Json, right: Json): boolean => {
    if (mergeKey === '') return goEqual(left, right, numbers);
    const [leftMap, rightMap] = [asMap(left), asMap(right)];
    return goEqual(keyOf(leftMap), keyOf(rightMap), numbers);
  };
  const kept = mergeKey === '' ? patch : patch.filter((item) => asMap(item)[DIRECTIVE] !== 'delete');
  let at = 0;
  let place = 0;
  while (at < kept.length && place < order.length) {
    const item = kept[at] ?? null;
    if (isObject(item) && item[DIRECTIVE] !== undefined) {
      at++;
      continue;
    }
    if (equal(item, order[place] ?? null)) at++;
    place++;
  }
  if (at >= kept.length) return;
  throw new MergeError(
    `The order in patch list:\n${printGo([...patch], numbers)}\n doesn't match ${ORDER} list:\n${printGo([...order], numbers)}\n`,
  );
}
