import { isObject, type Json, type JsonContainer, newObject } from '../../json';
import { equalJson } from '../../kube/patch/json-equal';
import type { OriginTable } from '../../provenance/origin';

/**
 * What becomes of `before` when the differences between `taken` and `injected` are applied to it, list items compared place by place:
 * fields of `before` that `taken` lacks stay as they are. Istio's webhook compares with the pod as it took it, without managed
 * fields and without a user that OpenShift gave. Source: gomodules.xyz/jsonpatch v2 CreatePatch.
 */
export function withUnseenFields(before: Json, taken: Json, injected: Json, origins: OriginTable): Json {
  if (isObject(before) && isObject(taken) && isObject(injected)) {
    const result = newObject();
    for (const key of new Set([...Object.keys(before), ...Object.keys(injected)])) {
      if (Object.hasOwn(taken, key) && !Object.hasOwn(injected, key)) continue;
      put(result, key, before, taken, injected, origins);
    }
    return result;
  }
  if (Array.isArray(before) && Array.isArray(taken) && Array.isArray(injected)) {
    const result: Json[] = [];
    for (const place of injected.keys()) put(result, place, before, taken, injected, origins);
    return result;
  }
  return equalJson(taken, injected) ? before : injected;
}

function put(
  result: JsonContainer,
  key: string | number,
  before: JsonContainer,
  taken: JsonContainer,
  injected: JsonContainer,
  origins: OriginTable,
): void {
  const at = (holder: JsonContainer): Json | undefined => (holder as Record<string | number, Json>)[key];
  const [old, seen, made] = [before, taken, injected].map(at);
  let value: Json;
  if (made === undefined) value = old ?? null;
  else if (old === undefined || seen === undefined) value = made;
  else value = withUnseenFields(old, seen, made, origins);
  (result as Record<string | number, Json>)[key] = value;
  origins.copyEntry(made === undefined ? before : injected, key, result, key);
}
