import type { Diagnostic } from '../../diagnostic';
import { isObject, type Json, jsonAt, type JsonObject, stringAt } from '../../json';
import { type Decoded, decodeTyped } from '../../kube/codec/decode';
import { listItems } from '../../kube/workloads';
import type { OriginTable } from '../../provenance/origin';
import type { ScalarTable, YamlDocument } from '../../yaml/read/read';
import type { ReleaseRow } from '../versions/release-row';
import { customWorkload, takeApart, type DecodedWorkload, type WorkloadReader, workloadType } from './workload';

const THROUGH_JSON: Pick<ScalarTable, 'get'> = { get: () => undefined };

/** What the release's YAML library makes of an error of encoding/json. */
export function unmarshalError(error: string, { yamlLibrary }: ReleaseRow): string {
  return `error unmarshaling JSON: ${yamlLibrary === 'sigs' ? 'while decoding JSON: ' : ''}${error}`;
}

/**
 * Decodes a value of a document into a Kubernetes struct, as `sigs.k8s.io/yaml.Unmarshal` does. Items of a List (`inList`) have been
 * through JSON before, which forgets how a number was written.
 */
export function decodeObject(
  value: Json,
  typeName: string,
  document: YamlDocument,
  row: ReleaseRow,
  origins: OriginTable,
  inList = false,
): Decoded {
  const { kube, fieldPath } = row;
  const scalars = inList ? THROUGH_JSON : document.scalars;
  return decodeTyped(value, typeName, { kube, fieldPath, coerce: true, origins, spans: document.spans, scalars });
}

/** The struct that a value is decoded into, undefined for one that is passed through. A reader of no name is kube-inject. */
export function objectType(
  value: Json,
  document: YamlDocument,
  row: ReleaseRow,
  reader: WorkloadReader = 'kube-inject',
): { typeName?: string; error?: string } {
  if (value === null) return {};
  const { kube, fieldPath } = row;
  const { scalars } = document;
  const meta = decodeTyped(value, 'metav1.TypeMeta', { kube, fieldPath, coerce: true, scalars, namesUnknown: false });
  if (meta.error !== undefined) return { error: unmarshalError(meta.error, row) };
  const apiVersion = stringAt(meta.value, 'apiVersion') ?? '';
  const typeName = workloadType(apiVersion, stringAt(meta.value, 'kind') ?? '', row, reader);
  return typeName === undefined ? {} : { typeName };
}

export interface ReadWorkloads {
  readonly workloads: readonly (DecodedWorkload & { readonly item?: number })[];
  readonly diagnostics: readonly Diagnostic[];
  /** Go's text for an object that does not decode. */
  readonly error: string | undefined;
}

/** The pod template of a custom resource, such as a Rollout of Argo, whose controller makes pods of it; undefined for other objects. */
function customTemplate(value: Json, row: ReleaseRow): JsonObject | undefined {
  const group = (stringAt(value, 'apiVersion') ?? '').split('/')[0] ?? '';
  const template = jsonAt(value, 'spec', 'template');
  if (!row.seesEveryPod || !group.includes('.') || !isObject(template)) return undefined;
  return Array.isArray(jsonAt(template, 'spec', 'containers')) ? template : undefined;
}

/** The decoded workloads of a document, as a cluster makes pods of them: none, one, or those of a List. */
export function readWorkloads(document: YamlDocument, row: ReleaseRow, origins: OriginTable): ReadWorkloads {
  const workloads: (DecodedWorkload & { readonly item?: number })[] = [];
  const diagnostics: Diagnostic[] = [];
  const visit = (value: Json, item?: number): string | undefined => {
    const { typeName, error } = objectType(value, document, row, 'cluster');
    const custom = typeName === undefined && error === undefined ? customTemplate(value, row) : undefined;
    if (custom !== undefined && isObject(value)) {
      const decoded = decodeObject(custom, 'v1.PodTemplateSpec', document, row, origins, item !== undefined);
      diagnostics.push(...decoded.diagnostics);
      if (decoded.error !== undefined) return unmarshalError(decoded.error, row);
      const workload = customWorkload(value, decoded.value);
      workloads.push(item === undefined ? workload : { ...workload, item });
      return undefined;
    }
    if (typeName === undefined || typeName === 'v1.List') {
      // kubectl sends the items one by one, whatever the List is called.
      const items = (typeName === undefined && !row.seesEveryPod ? undefined : listItems(value)) ?? [];
      // What is in a List inside a List counts as its outermost item, as in manual mode.
      return error ?? items.map((one, index) => visit(one, item ?? index)).find((found) => found !== undefined);
    }
    const decoded = decodeObject(value, typeName, document, row, origins, item !== undefined);
    diagnostics.push(...decoded.diagnostics);
    if (decoded.error !== undefined) return unmarshalError(decoded.error, row);
    const workload = takeApart(decoded.value, typeName, row);
    if (workload === undefined) return row.missingTemplateError;
    workloads.push(item === undefined ? workload : { ...workload, item });
    return undefined;
  };
  const error = document.value === undefined ? undefined : visit(document.value);
  return { workloads, diagnostics, error };
}
