import { type Diagnostic, diagnostic } from '../../diagnostic';
import { isObject, type Json, jsonAt, newObject } from '../../json';
import type { WholeReader } from '../../yaml/read/parsed-text';
import { readValueBy } from '../../yaml/read/read-by';
import type { ProtoTypes } from './proto/proto';
import { applyProtoJson, ProtoJsonError } from './proto/proto-json';
import { InjectorValues } from './values';
import { yamlToJsonError } from './yaml-error';

/** What of a release reading values depends on. */
export interface ValuesRelease {
  readonly proto: ProtoTypes;
  readonly whole: WholeReader;
}

export interface ValuesResult {
  /** Missing where Istio refuses the text. */
  readonly values: InjectorValues | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Istio's text where it refuses the values, which it does when it reads them or when it injects the first pod. */
  readonly error: string | undefined;
}

/** A copy without the nulls in maps, which the protobuf decoder takes for zero values. */
function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const kept = newObject();
  for (const key of Object.keys(value)) {
    const item = value[key] ?? null;
    if (item !== null) kept[key] = withoutNulls(item);
  }
  return kept;
}

/** What the protobuf decoder says of a value of a wrong type, which Istio's Go code reads although templates might not. */
function structError(values: Json, proto: ProtoTypes): string | undefined {
  try {
    applyProtoJson(proto.message('values.Values'), withoutNulls(values));
    return undefined;
  } catch (error) {
    if (error instanceof ProtoJsonError) return error.message;
    throw error;
  }
}

/** A copy without what is at a path. */
function without(value: Json, [step, ...rest]: readonly string[]): Json {
  if (!isObject(value) || step === undefined) return value;
  const copy = newObject();
  for (const key of Object.keys(value)) {
    const item = value[key] ?? null;
    if (key !== step) copy[key] = item;
    else if (rest.length > 0) copy[key] = without(item, rest);
  }
  return copy;
}

/** The path of the value that the decoder does not take, found by leaving out one after the other; empty where more than one is wrong. */
function faultyPath(values: Json, proto: ProtoTypes): readonly string[] {
  const path: string[] = [];
  for (let current: Json = values; isObject(current); ) {
    const key: string | undefined = Object.keys(current).find(
      (one) => structError(without(values, [...path, one]), proto) === undefined,
    );
    if (key === undefined) break;
    path.push(key);
    current = current[key] ?? null;
  }
  return path;
}

/** Reads the injector's values, JSON or YAML. Source: istio 1.30 pkg/kube/inject/webhook.go NewValuesConfig. */
export function loadValues(text: string, { proto, whole }: ValuesRelease): ValuesResult {
  const { value, spans, diagnostics } = readValueBy(whole, text, { source: 'values' });
  // A null leaves what it is decoded into as it was: an empty map.
  if (value === null) return { values: new InjectorValues(newObject(), spans), diagnostics, error: undefined };
  const mismatch = value === undefined ? yamlToJsonError(diagnostics) : structError(value, proto);
  if (isObject(value) && mismatch === undefined) {
    return { values: new InjectorValues(value, spans), diagnostics, error: undefined };
  }
  const error = `could not parse configuration values: ${mismatch ?? ''}`;
  const path = value === undefined ? [] : faultyPath(value, proto);
  const holder = jsonAt(value, ...path.slice(0, -1));
  const span = isObject(holder) ? spans.valueSpan(holder, path.at(-1) ?? '') : undefined;
  const params: Readonly<Record<string, string>> = path.length === 0 ? {} : { path: path.join('.') };
  const found = diagnostic({
    code: 'values.invalid',
    severity: 'error',
    params,
    span: span ?? spans.root,
    upstream: error,
  });
  return { values: undefined, diagnostics: [...diagnostics, found], error };
}
