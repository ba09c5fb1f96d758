import { isObject, type JsonObject, newObject } from '../../core/json';
import { decodeTyped } from '../../core/kube/codec/decode';
import { encodeTyped } from '../../core/kube/codec/encode';
import { NO_ORIGINS, type StepName } from '../../core/provenance/origin';
import { emitYaml } from '../../core/yaml/write/emit';
import { readValue } from '../../core/yaml/read/read';
import { StepEditor } from '../../core/istio/inject/step-editor';
import { loadMeshConfig } from '../../core/istio/config/mesh-config';
import type { ProtoMessage } from '../../core/istio/config/proto/proto';
import type { ReleaseRow } from '../../core/istio/versions/release-row';
import { rowOf } from '../parts';

/** The row of the newest release. */
export const NEWEST_ROW = rowOf('1.31');

/** The map that a YAML text holds. */
function objectOf(text: string): JsonObject {
  const { value } = readValue(text);
  return isObject(value) ? value : newObject();
}

/** A pod as the injector has it when its steps begin. */
export function podOf(text: string, row: ReleaseRow = NEWEST_ROW): JsonObject {
  const { value, error } = decodeTyped(objectOf(text), 'v1.Pod', { kube: row.kube, coerce: true });
  if (error !== undefined) throw new Error(error);
  return value;
}

/** A pod, or a part of one, as YAML. */
export function printedPod(pod: JsonObject, row: ReleaseRow = NEWEST_ROW): string {
  return emitYaml(encodeTyped(pod, 'v1.Pod', { kube: row.kube }));
}

/** The mesh configuration that a release makes of a YAML text. */
export function meshOf(text: string, row: ReleaseRow = NEWEST_ROW): ProtoMessage {
  const mesh = loadMeshConfig(objectOf(text), row);
  if (!mesh.ok) throw new Error(mesh.error);
  return mesh.config;
}

/** An editor that records nothing. */
export function editorOf(step: StepName): StepEditor {
  return new StepEditor(NO_ORIGINS, step);
}
