import { isObject, type Json, type JsonContainer, type JsonObject } from '../../json';
import { applyJsonPatch, PatchError, pointerTokens } from '../../kube/patch/json-patch-apply';
import type { PatchOperation } from '../../outcome';
import type { Origin, OriginTable, StepName } from '../../provenance/origin';
import { InjectionFailure } from '../inject/failure';

/** An operation of the webhook's patch, with the step that made it and where the value comes from. */
export interface LegacyOperation extends PatchOperation {
  readonly step: StepName;
  /** The origin of the entry at `path`; what lies below has its own. */
  readonly origin?: Origin | undefined;
}

/** A list whose items move keeps their origins. */
function spliced(list: Json[], origins: OriginTable, at: number, remove: number, item?: Json, origin?: Origin): void {
  const kept = origins.enabled ? list.map((_, index) => origins.get(list, index)) : [];
  if (remove > 0) {
    list.splice(at, remove);
    kept.splice(at, remove);
  } else {
    list.splice(at, 0, item ?? null);
    kept.splice(at, 0, origin);
  }
  if (origins.enabled) origins.resetList(list, kept);
}

function holderOf(root: JsonObject, tokens: readonly string[]): JsonContainer | undefined {
  let holder: Json | undefined = root;
  for (const token of tokens) {
    if (Array.isArray(holder)) holder = holder[Number(token)];
    else if (isObject(holder)) holder = holder[token];
    else return undefined;
  }
  return typeof holder === 'object' && holder !== null ? holder : undefined;
}

/** Whether a place that is removed or replaced is there; a place to add to only needs its container. */
function present(holder: JsonContainer, key: string): boolean {
  return Array.isArray(holder) ? Number(key) < holder.length : Object.hasOwn(holder, key);
}

/**
 * Makes one operation of the webhook's patch in a tree, origins kept; false where its place is missing, as an API server finds it.
 * Only the forms that the webhook writes are known: indexes, `-` and keys.
 */
export function perform(root: JsonObject, { op, path, value, origin }: LegacyOperation, origins: OriginTable): boolean {
  const tokens = pointerTokens(path) ?? [];
  const key = tokens.pop() ?? '';
  const holder = holderOf(root, tokens);
  if (holder === undefined || (op !== 'add' && !present(holder, key))) return false;
  if (Array.isArray(holder) && op !== 'replace') {
    const at = key === '-' ? holder.length : Number(key);
    spliced(holder, origins, at, op === 'remove' ? 1 : 0, value, origin);
    return true;
  }
  if (op === 'remove') delete (holder as JsonObject)[key];
  else (holder as Record<string, Json>)[key] = value ?? null;
  if (origin !== undefined) {
    origins.set(holder, Array.isArray(holder) ? Number(key) : key, origin);
    origins.fill(value ?? null, origin);
  }
  return true;
}

/** The text with which an API server refuses a patch that does not apply. */
export function refusal(document: Json, operations: readonly PatchOperation[]): InjectionFailure {
  try {
    applyJsonPatch(document, operations);
  } catch (error) {
    if (error instanceof PatchError) return new InjectionFailure(error.message);
    throw error;
  }
  return new InjectionFailure('');
}
