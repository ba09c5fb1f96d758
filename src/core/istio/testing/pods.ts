import { isObject, type JsonObject, newObject } from '../../json';
import { decodeTyped } from '../../kube/decode';
import { encodeTyped } from '../../kube/encode';
import { NO_ORIGINS, type StepName } from '../../source/origin';
import { emitYaml } from '../../yaml/emit';
import { readValue } from '../../yaml/read';
import { StepEditor } from '../inject/step-editor';
import { loadMeshConfig } from '../mesh-config';
import type { ProtoMessage } from '../proto';
import { type VersionRow, versionRow } from '../versions';

/** The row of the newest release. */
export const NEWEST_ROW = versionRow('1.31');

/** The map that a YAML text holds. */
export function objectOf(text: string): JsonObject {
  const { value } = readValue(text);
  return isObject(value) ? value : newObject();
}

/** A pod as the injector has it when its steps begin. */
export function podOf(text: string, row: VersionRow = NEWEST_ROW): JsonObject {
  const { value, error } = decodeTyped(objectOf(text), 'v1.Pod', { kubeMinor: row.kubeMinor, coerce: true });
  if (error !== undefined) throw new Error(error);
  return value;
}

/** A pod, or a part of one, as YAML. */
export function printed(pod: JsonObject, row: VersionRow = NEWEST_ROW): string {
  return emitYaml(encodeTyped(pod, 'v1.Pod', { kubeMinor: row.kubeMinor }));
}

/** The mesh configuration that a release makes of a YAML text. */
export function meshOf(text: string, row: VersionRow = NEWEST_ROW): ProtoMessage {
  const mesh = loadMeshConfig(objectOf(text), row.proxyDefaults);
  if (!mesh.ok) throw new Error(mesh.error);
  return mesh.config;
}

/** An editor that records nothing. */
export function editorOf(step: StepName): StepEditor {
  return new StepEditor(NO_ORIGINS, step);
}
