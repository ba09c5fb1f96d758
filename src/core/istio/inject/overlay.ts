import { isObject, type Json, type JsonObject, newObject } from '../../json';
import { decodeTyped } from '../../kube/codec/decode';
import { encodeTyped } from '../../kube/codec/encode';
import { MergeError, strategicMerge } from '../../kube/merge/strategic-merge';
import { NO_ORIGINS, type OriginTable } from '../../provenance/origin';
import type { ReleaseRow } from '../versions/release-row';
import { InjectionFailure } from './failure';

const POD = 'v1.Pod';

function merge(encoded: JsonObject, overlay: Json, row: ReleaseRow, origins: OriginTable): JsonObject {
  // An empty text is an overlay that changes nothing; any other that is no map cannot be merged.
  if (overlay !== null && !isObject(overlay)) throw new InjectionFailure('strategic merge: invalid JSON document');
  const { kube, merge: switches } = row;
  try {
    return strategicMerge(encoded, overlay ?? newObject(), POD, { origins, switches, kube });
  } catch (error) {
    if (error instanceof MergeError) throw new InjectionFailure(`strategic merge: ${error.message}`);
    throw error;
  }
}

const DIRECTIVES = /\$(?:patch|retainKeys|setElementOrder|deleteFromPrimitiveList)/;

/** What items of a Pod's lists are merged by. */
const MERGE_KEYS = ['name', 'containerPort', 'mountPath', 'devicePath', 'ip', 'topologyKey', 'uid'];

/** Whether two items of any list would be merged into one: the templates' own pod keeps both, the person's need not. */
function repeatsItems(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return (value.length > 1 && repeatsKey(value)) || value.some(repeatsItems);
  for (const key in value) if (repeatsItems(value[key] ?? null)) return true;
  return false;
}

/** Whether a value of a merge key stands in two items of a list; one that is itself a list is taken for its items. */
function repeatsKey(list: readonly Json[]): boolean {
  return MERGE_KEYS.some((key) => {
    let found: Set<Json> | undefined;
    for (const item of list) {
      const value = isObject(item) ? (item[key] ?? null) : null;
      if (value === null) continue;
      found ??= new Set();
      for (const one of Array.isArray(value) ? value : [value]) {
        if (found.has(one)) return true;
        found.add(one);
      }
    }
    return false;
  });
}

/**
 * The pod that templates alone make, with one more overlay. Only the names in it are read afterwards, so it is decoded only where the overlay
 * has directives or repeats itself: otherwise a value of a wrong type fails in the merge with the person's pod just the same.
 * Throws `InjectionFailure`.
 */
export function mergeAlone(pod: JsonObject, overlay: Json, text: string, row: ReleaseRow): JsonObject {
  return DIRECTIVES.test(text) || repeatsItems(overlay)
    ? decodeAlone(pod, overlay, row)
    : merge(pod, overlay, row, NO_ORIGINS);
}

/** The same, decoded as Istio does. Throws `InjectionFailure`. */
export function decodeAlone(pod: JsonObject, overlay: Json, row: ReleaseRow): JsonObject {
  return applyOverlay(encodeTyped(pod, POD, { kube: row.kube }), overlay, row, NO_ORIGINS);
}

/**
 * A pod, as Kubernetes encodes it, with an overlay merged into it and decoded again, so that nothing of the result is shared with
 * the inputs. Throws `InjectionFailure`. Source: istio 1.30 pkg/kube/inject/webhook.go applyOverlayYAML.
 */
export function applyOverlay(encoded: JsonObject, overlay: Json, row: ReleaseRow, origins: OriginTable): JsonObject {
  const { kube, fieldPath } = row;
  const merged = merge(encoded, overlay, row, origins);
  const decoded = decodeTyped(merged, POD, { kube, coerce: false, origins, fieldPath });
  if (decoded.error !== undefined) {
    throw new InjectionFailure(`unmarshal patched pod: ${decoded.error}`, decoded.diagnostics);
  }
  return decoded.value;
}
