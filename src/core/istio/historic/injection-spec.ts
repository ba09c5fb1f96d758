import { isObject, type Json, type JsonObject, newObject } from '../../json';
import { decodeTyped } from '../../kube/codec/decode';
import { describeJson } from '../../kube/codec/json-values';
import type { RenderedOverlay } from '../../outcome';
import type { OriginTable } from '../../provenance/origin';
import { scalarAsString } from '../../yaml/write/scalar-string';
import type { ReadValue } from '../../yaml/read/read';
import { readValueBy } from '../../yaml/read/read-by';
import { InjectionFailure } from '../inject/failure';
import { recordOverlayOrigins } from '../inject/overlay-origins';
import type { ReleaseRow } from '../versions/release-row';
import type { LegacySwitches, SpecField } from './switches';

/** What a template of 0.5 to 1.8 asks to append to a pod. Source: istio 1.8 pkg/kube/inject/inject.go SidecarInjectionSpec. */
export interface InjectionSpec {
  readonly initContainers: JsonObject[];
  readonly containers: JsonObject[];
  readonly volumes: JsonObject[];
  readonly imagePullSecrets: JsonObject[];
  readonly dnsConfig: JsonObject | undefined;
  /** The object that holds the fields above, for their origins. */
  readonly holder: JsonObject;
  readonly rewriteAppHTTPProbe: boolean;
  readonly podRedirectAnnot: Readonly<Record<string, string>>;
  /** Whether the proxy comes first; no template says so, although the struct has a field for it. */
  holdApplicationUntilProxyStarts: boolean;
}

/** What the YAML library of the time puts before an error of encoding/json. */
const UNMARSHALING = 'error unmarshaling JSON: ';

const POD_FIELDS: readonly SpecField[] = ['initContainers', 'containers', 'volumes', 'imagePullSecrets', 'dnsConfig'];

/** The Go struct's fields have no JSON names of their own, so their Go names count, in any case. */
function fieldOf(key: string, legacy: LegacySwitches): SpecField | undefined {
  const lower = key.toLowerCase();
  return legacy.specFields.find((field) => field.toLowerCase() === lower);
}

function goFieldName(field: string): string {
  return field === 'dnsConfig' ? 'DNSConfig' : field.charAt(0).toUpperCase() + field.slice(1);
}

function mismatch(value: Json, field: string, type: string): InjectionFailure {
  const text = `${UNMARSHALING}json: cannot unmarshal ${describeJson(value)} into Go struct field SidecarInjectionSpec.${goFieldName(field)} of type ${type}`;
  return new InjectionFailure(text);
}

function flag(value: Json | undefined, field: string): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== 'boolean') throw mismatch(value, field, 'bool');
  return value;
}

function strings(value: Json | undefined, field: string, read: ReadValue): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw mismatch(value, field, 'map[string]string');
  return Object.fromEntries(
    Object.keys(value).map((key) => {
      const item = value[key] ?? null;
      const text = typeof item === 'string' ? item : (scalarAsString(item, read.scalars.get(value, key)) ?? '');
      return [key, text];
    }),
  );
}

/**
 * Reads a rendered template as the release's Go struct: unknown fields are dropped, scalars become strings where Kubernetes has
 * strings. Throws `InjectionFailure` with Go's text.
 */
export function readInjectionSpec(
  { template, text, segments }: RenderedOverlay,
  row: ReleaseRow,
  legacy: LegacySwitches,
  origins: OriginTable,
): InjectionSpec {
  const read = readValueBy(row.whole, text, { source: `rendered:${template}` });
  if (read.value === undefined) throw new InjectionFailure(read.diagnostics[0]?.upstream ?? '', read.diagnostics);
  const root = read.value;
  if (root !== null && !isObject(root)) {
    throw new InjectionFailure(
      `${UNMARSHALING}json: cannot unmarshal ${describeJson(root)} into Go value of type inject.SidecarInjectionSpec`,
    );
  }
  recordOverlayOrigins(root, read.spans, segments, template, origins);
  const known: Partial<Record<SpecField, Json>> = {};
  const pod = newObject();
  for (const key of root === null ? [] : Object.keys(root)) {
    const field = fieldOf(key, legacy);
    if (field === undefined || root === null) continue;
    known[field] = root[key] ?? null;
    if (POD_FIELDS.includes(field)) {
      pod[field] = root[key] ?? null;
      origins.copyEntry(root, key, pod, field);
    }
  }
  const { kube, fieldPath } = row;
  const decoded = decodeTyped(pod, 'v1.PodSpec', {
    kube,
    fieldPath,
    coerce: true,
    origins,
    scalars: read.scalars,
  });
  if (decoded.error !== undefined) {
    const text = decoded.error.replace(
      /field PodSpec\.(\w+)/,
      (_, field: string) => `field SidecarInjectionSpec.${goFieldName(field)}`,
    );
    throw new InjectionFailure(UNMARSHALING + text, decoded.diagnostics);
  }
  const holder = decoded.value;
  const list = (field: string): JsonObject[] => {
    const value = holder[field];
    return Array.isArray(value) ? (value as JsonObject[]) : [];
  };
  // Istio decodes the template's word, and then writes over it.
  flag(known.holdApplicationUntilProxyStarts, 'holdApplicationUntilProxyStarts');
  return {
    initContainers: list('initContainers'),
    containers: list('containers'),
    volumes: list('volumes'),
    imagePullSecrets: list('imagePullSecrets'),
    dnsConfig: isObject(holder.dnsConfig) ? holder.dnsConfig : undefined,
    holder,
    rewriteAppHTTPProbe: flag(known.rewriteAppHTTPProbe, 'rewriteAppHTTPProbe'),
    podRedirectAnnot: strings(known.podRedirectAnnot, 'podRedirectAnnot', read),
    holdApplicationUntilProxyStarts: false,
  };
}
