import { isObject, type Json, type JsonObject, newObject } from '../../json';
import { decodedTypeName } from '../codec/go-print';
import {
  copyObject,
  copyOrigin,
  DELETE_FROM,
  DIRECTIVE,
  directiveField,
  type MergeContext,
  ORDER,
  RETAIN,
  setList,
} from './merge-context';
import { hashable } from './merge-items';
import { mergeLists, unknownDirective } from './merge-lists';
import { mergeOrdered } from './merge-order';
import { stripPatch } from './merge-strip';
import type { KubeApi } from '../types/plan';
import { MergeError, type PatchSchema, patchSchema } from './patch-schema';

export { MergeError } from './patch-schema';

export interface MergeOptions extends MergeContext {
  /** The types whose fields are known. */
  readonly kube: KubeApi;
}

/**
 * `original` with `patch` merged into it by the strategies and merge keys of a struct of the type table (`v1.Pod`).
 *
 * Source: apimachinery 0.36 StrategicMergeMapPatchUsingLookupPatchMeta, which merges parallel lists and ignores unmatched
 * nulls; older behaviour by `options.switches`.
 *
 * Neither input is changed. Containers on the path of a change are new; every other container of the result **is** the one
 * of the input it came from, so that a caller who edits in place must decode or copy the result first. Each entry keeps the
 * origin of the side its value came from; an object or list that both sides have keeps the original's.
 *
 * Throws MergeError with apimachinery's text; `panicked` where the real code crashes instead of returning an error.
 */
export function strategicMerge(
  original: JsonObject,
  patch: JsonObject,
  typeName: string,
  options: MergeOptions,
): JsonObject {
  return mergeMaps(options, original, patch, patchSchema(typeName, options.kube));
}

/** The same for a type that is no struct of the table, by what its schema says. */
export function mergeBySchema(
  original: JsonObject,
  patch: JsonObject,
  schema: PatchSchema,
  context: MergeContext,
): JsonObject {
  return mergeMaps(context, original, patch, schema);
}

function mergeMaps(context: MergeContext, original: JsonObject, patch: JsonObject, schema: PatchSchema): JsonObject {
  const directive = patch[DIRECTIVE];
  if (directive === 'delete') return newObject();
  if (directive === 'replace') return copyObject(context, patch, DIRECTIVE);
  if (directive !== undefined) throw unknownDirective(directive, patch, context);
  const result = copyObject(context, original);
  let rest = patch;
  const retained = patch[RETAIN];
  if (retained !== undefined) {
    rest = copyObject(context, patch, RETAIN);
    retainKeys(context, result, rest, retained);
  }
  for (const key of Object.keys(rest)) {
    if (!key.startsWith(ORDER)) continue;
    if (rest === patch) rest = copyObject(context, patch);
    mergeOrdered(context, result, rest, key, schema, mergeMapsOf(context));
  }
  for (const key of Object.keys(rest)) mergeEntry(context, result, rest, key, schema);
  return result;
}

function mergeMapsOf(context: MergeContext) {
  return (original: JsonObject, patch: JsonObject, schema: PatchSchema): JsonObject =>
    mergeMaps(context, original, patch, schema);
}

/** Removes from the result what the directive does not list; what the patch sets must be listed. */
function retainKeys(context: MergeContext, result: JsonObject, patch: JsonObject, directive: Json): void {
  if (!Array.isArray(directive)) throw new MergeError('invalid patch format of retainKeys');
  const kept = new Set(directive.map((key) => hashable(key, context.switches.numbers)));
  for (const key of Object.keys(patch)) {
    if (patch[key] === null || key.startsWith(DELETE_FROM) || key.startsWith(ORDER)) continue;
    if (!kept.has(key)) throw new MergeError('invalid patch format of retainKeys');
  }
  for (const key of Object.keys(result)) if (!kept.has(key)) delete result[key];
}

function mergeEntry(
  context: MergeContext,
  result: JsonObject,
  patch: JsonObject,
  patchKey: string,
  schema: PatchSchema,
): void {
  const value = patch[patchKey] ?? null;
  const deleting = patchKey.startsWith(DELETE_FROM);
  // A directive with nothing after its slash names itself.
  const key = deleting ? deletionField(patchKey) || patchKey : patchKey;
  if (value === null) {
    delete result[key];
    return;
  }
  const { switches } = context;
  const current = result[key];
  if (
    current === undefined ||
    decodedTypeName(current, switches.numbers) !== decodedTypeName(value, switches.numbers)
  ) {
    if (!deleting || !switches.ignoreDeletionsFromNothing) take(context, result, key, patch, patchKey);
  } else if (Array.isArray(value)) {
    const field = schema.lookupList(key);
    const ours = current as Json[];
    if (field.merges || (deleting && switches.deleteFromAtomicLists)) {
      if (ours.length === 0 && value.length === 0) return;
      const merged = mergeLists(context, ours, value, field, deleting, mergeMapsOf(context));
      setList(context, result, key, merged.items, patch, patchKey);
    } else {
      result[key] = value;
      copyOrigin(context, patch, patchKey, result, key);
    }
  } else if (isObject(value)) {
    const field = schema.lookupMap(key);
    result[key] = field.replaces ? value : mergeMaps(context, current as JsonObject, value, field.schema);
    if (field.replaces || context.origins.get(result, key) === undefined) {
      copyOrigin(context, patch, patchKey, result, key);
    }
  } else {
    result[key] = value;
    copyOrigin(context, patch, patchKey, result, key);
  }
}

function deletionField(key: string): string {
  const name = directiveField(key, DELETE_FROM);
  if (name === undefined) throw new MergeError('invalid patch format of primitive list');
  return name;
}

/** Puts a value of the patch into the result whole, without what its release strips. */
function take(context: MergeContext, result: JsonObject, key: string, patch: JsonObject, patchKey: string): void {
  const taken = stripPatch(context, patch[patchKey] ?? null, context.switches.discardNestedNulls);
  if (taken === undefined) {
    delete result[key];
    return;
  }
  result[key] = taken;
  copyOrigin(context, patch, patchKey, result, key);
}
