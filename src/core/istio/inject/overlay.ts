import { isObject, type Json, type JsonObject, newObject } from '../../json';
import { decodeTyped } from '../../kube/decode';
import { encodeTyped } from '../../kube/encode';
import { MergeError, strategicMerge } from '../../kube/strategic-merge';
import type { OriginTable } from '../../source/origin';
import type { VersionRow } from '../versions';
import { InjectionFailure } from './failure';

const POD = 'v1.Pod';

/**
 * A pod with an overlay merged into it, decoded again, so that nothing of the result is shared with the inputs.
 * Throws `InjectionFailure`. Source: istio 1.30 pkg/kube/inject/webhook.go applyOverlayYAML.
 */
export function applyOverlay(pod: JsonObject, overlay: Json, row: VersionRow, origins: OriginTable): JsonObject {
  // An empty text is an overlay that changes nothing; any other that is no map cannot be merged.
  if (overlay !== null && !isObject(overlay)) throw new InjectionFailure('strategic merge: invalid JSON document');
  const { kubeMinor, merge: switches, fieldPath } = row;
  const encoded = encodeTyped(pod, POD, { kubeMinor, origins });
  let merged: JsonObject;
  try {
    merged = strategicMerge(encoded, overlay ?? newObject(), POD, { origins, switches, kubeMinor });
  } catch (error) {
    if (error instanceof MergeError) throw new InjectionFailure(`strategic merge: ${error.message}`);
    throw error;
  }
  const decoded = decodeTyped(merged, POD, { kubeMinor, coerce: false, origins, fieldPath });
  if (decoded.error !== undefined) {
    throw new InjectionFailure(`unmarshal patched pod: ${decoded.error}`, decoded.diagnostics);
  }
  return decoded.value;
}
