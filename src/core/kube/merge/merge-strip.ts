import type { Json, JsonObject } from '../../json';
import { copyObject, DIRECTIVE, mergedList, type MergeContext, mergeItems } from './merge-context';
import type { MergeItem } from './merge-items';

/**
 * A value of the patch as it is taken over whole: without nulls in maps where `withoutNulls`, and without maps that carry a
 * directive where the release removes them. The value itself where there is nothing to strip, undefined where it is itself
 * a directive.
 */
export function stripPatch(context: MergeContext, value: Json, withoutNulls: boolean): Json | undefined {
  const { removeDirectives } = context.switches;
  if (typeof value !== 'object' || value === null || !(withoutNulls || removeDirectives)) return value;
  if (Array.isArray(value)) return stripList(context, value, withoutNulls);
  const directive = value[DIRECTIVE];
  if (removeDirectives && directive !== undefined && !(withoutNulls && directive === null)) return undefined;
  let copy: JsonObject | undefined;
  for (const key of Object.keys(value)) {
    const before = value[key] ?? null;
    const after = before === null && withoutNulls ? undefined : stripPatch(context, before, withoutNulls);
    if (after === before) continue;
    copy ??= copyObject(context, value);
    if (after === undefined) delete copy[key];
    else copy[key] = after;
  }
  return copy ?? value;
}

function stripList(context: MergeContext, list: Json[], withoutNulls: boolean): Json[] {
  let changed = false;
  const items: MergeItem[] = [];
  for (const item of mergeItems(context, list)) {
    const kept = stripPatch(context, item.value, withoutNulls);
    if (kept !== item.value) changed = true;
    if (kept !== undefined) items.push({ value: kept, origin: item.origin });
  }
  return changed ? mergedList(context, items) : list;
}
