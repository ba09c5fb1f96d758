import { type Json, type JsonObject, newObject } from '../../json';
import type { OriginTable } from '../../provenance/origin';
import type { MergeItem } from './merge-items';
import type { MergeSwitches } from './merge-switches';

export const DIRECTIVE = '$patch';
export const RETAIN = '$retainKeys';
export const ORDER = '$setElementOrder';
export const DELETE_FROM = '$deleteFromPrimitiveList';

/** What every part of one merge needs: where origins go, and how its release behaves. */
export interface MergeContext {
  readonly origins: OriginTable;
  readonly switches: MergeSwitches;
}

/** A new object with the entries of another and their origins. */
export function copyObject(context: MergeContext, from: JsonObject, without?: string): JsonObject {
  const copy = newObject();
  for (const key of Object.keys(from)) if (key !== without) copy[key] = from[key] ?? null;
  context.origins.copy(from, copy);
  return copy;
}

/** Gives an entry of the result the origin of the patch's entry that it came from. */
export function copyOrigin(
  context: MergeContext,
  from: JsonObject,
  fromKey: string,
  to: JsonObject,
  toKey: string,
): void {
  if (context.origins.enabled) context.origins.copyEntry(from, fromKey, to, toKey);
}

/** The items of a list, each with its origin. */
export function mergeItems(context: MergeContext, list: readonly Json[]): MergeItem[] {
  const { origins } = context;
  if (!origins.enabled) return list.map((value) => ({ value, origin: undefined }));
  return list.map((value, at) => ({ value, origin: origins.get(list as Json[], at) }));
}

/** A list of the items' values with the items' origins. */
export function mergedList(context: MergeContext, items: readonly MergeItem[]): Json[] {
  const list = items.map((item) => item.value);
  if (context.origins.enabled) {
    context.origins.resetList(
      list,
      items.map((item) => item.origin),
    );
  }
  return list;
}

/** Puts merged items under a key; an entry that has no origin yet takes that of the patch's. */
export function setList(
  context: MergeContext,
  result: JsonObject,
  key: string,
  items: readonly MergeItem[],
  patch: JsonObject,
  patchKey: string,
): void {
  result[key] = mergedList(context, items);
  if (context.origins.get(result, key) === undefined) copyOrigin(context, patch, patchKey, result, key);
}

/** The field that a directive's key names after the slash, undefined where the key is not of that form. */
export function directiveField(key: string, prefix: string): string | undefined {
  return key.startsWith(`${prefix}/`) ? key.slice(prefix.length + 1) : undefined;
}
