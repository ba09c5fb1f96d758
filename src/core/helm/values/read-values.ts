import { type Diagnostic, diagnostic } from '../../diagnostic';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import { describeJson } from '../../kube/codec/json-values';
import type { OriginTable } from '../../provenance/origin';
import type { SourceId } from '../../text/span';
import { splitDocuments } from '../../yaml/read/split';
import { type ReadValue, readValue, type SpanTable, type YamlCache } from '../../yaml/read/read';

/** A values file: `name` is what error texts call it. */
export interface ValuesText {
  readonly name: string;
  readonly text: string;
  readonly source: SourceId;
}

export interface ReadTable {
  /** Empty for an empty text; undefined where the text is no table. */
  readonly values: JsonObject | undefined;
  /** Go's error, without Helm's words before it. */
  readonly error?: string;
  /** `yaml.*`, `helm.values.documents` and `helm.values.not-a-table`; the first error has the text of `error` as its `upstream`. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a text as `sigs.k8s.io/yaml` does into a `map[string]interface {}`: the first document alone, the last of equal
 * keys, every number a float64. Records where each entry is written.
 */
export function readTable(file: ValuesText, origins: OriginTable, cache?: YamlCache): ReadTable {
  const read = readValue(file.text, { source: file.source, ...(cache === undefined ? {} : { cache }) });
  const { value, spans } = read;
  const diagnostics = [...read.diagnostics, ...laterDocuments(file)];
  if (value === undefined) return { values: undefined, error: errorOf(read), diagnostics };
  if (value === null) return { values: newObject(), diagnostics };
  if (isObject(value)) return { values: withOrigins(value, spans, origins), diagnostics };
  const error = `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${describeJson(value)} into Go value of type map[string]interface {}`;
  const found = diagnostic({
    code: 'helm.values.not-a-table',
    severity: 'error',
    params: { file: file.name },
    span: spans.root,
    upstream: error,
  });
  return { values: undefined, error, diagnostics: [found, ...diagnostics] };
}

/** A warning where a document follows the one that is read. */
function laterDocuments({ text, source }: ValuesText): Diagnostic[] {
  if (!text.includes('\n---')) return [];
  const [, second] = splitDocuments(text).filter(
    ({ start, end }) => !/^(?:\s*(?:#.*)?(?:\n|$))*$/.test(text.slice(start, end)),
  );
  if (second === undefined) return [];
  const span = { source, start: second.start, end: second.end };
  return [diagnostic({ code: 'helm.values.documents', severity: 'warning', span })];
}

function errorOf({ diagnostics }: ReadValue): string {
  const first = diagnostics.find((one) => one.severity === 'error');
  return first?.upstream ?? first?.code ?? '';
}

// Aliases make a tree share containers; Go's is read from JSON and shares none.
function withOrigins(value: JsonObject, spans: SpanTable, origins: OriginTable): JsonObject;
function withOrigins(value: Json, spans: SpanTable, origins: OriginTable): Json;
function withOrigins(value: Json, spans: SpanTable, origins: OriginTable): Json {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  const note = (copy: Json[] | JsonObject, key: string | number): void => {
    const span = origins.enabled ? spans.entrySpan(value, key) : undefined;
    if (span !== undefined) origins.set(copy, key, { kind: 'input', span });
  };
  if (Array.isArray(value)) {
    const copy = value.map((item) => withOrigins(item, spans, origins));
    for (let index = 0; index < copy.length; index++) note(copy, index);
    return copy;
  }
  const copy = newObject();
  for (const key of Object.keys(value)) {
    copy[key] = withOrigins(value[key] ?? null, spans, origins);
    note(copy, key);
  }
  return copy;
}
