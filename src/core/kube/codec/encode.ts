import { type Json, type JsonObject, isObject, newObject } from '../../json';
import { NO_ORIGINS, type OriginTable } from '../../provenance/origin';
import { zeroValue } from './json-values';
import type { FieldPlan, KubeApi, StructPlan, ValuePlan } from '../types/plan';

export interface EncodeOptions {
  /** The types of the release's Kubernetes libraries, which decide what is omitted. */
  readonly kube: KubeApi;
  readonly origins?: OriginTable;
  /** Whether integers that a double does not hold become the nearest one, as where Go reads them back into an interface; false where nothing is said. */
  readonly floats?: boolean;
}

/**
 * What `json.Marshal` prints for the Go struct that a decoded tree stands for: fields in declaration order, empty ones omitted where
 * the struct says so, `resources: {}`, `status: {}`, `creationTimestamp: null` and their like where it does not. New containers;
 * origins carried over, what nobody wrote gets an origin of kind `default`. Throws a RangeError where the table has no such type.
 *
 * Source: Go `encoding/json/encode.go` over the tags of k8s.io/api.
 */
export function encodeTyped(value: JsonObject, typeName: string, options: EncodeOptions): JsonObject {
  return new Encoder(options.origins ?? NO_ORIGINS, options.floats === true).struct(value, options.kube.plan(typeName));
}

class Encoder {
  readonly #origins: OriginTable;

  constructor(
    origins: OriginTable,
    private readonly floats: boolean,
  ) {
    this.#origins = origins;
  }

  struct(value: JsonObject, plan: StructPlan): JsonObject {
    const result = newObject();
    const enabled = this.#origins.enabled;
    for (const field of plan.fields) {
      const item = value[field.name];
      if (isOmitted(item, field)) continue;
      result[field.name] = this.#value(item, field.value);
      if (!enabled) continue;
      const origin = this.#origins.get(value, field.name);
      if (origin !== undefined) this.#origins.set(result, field.name, origin);
      else if (item === undefined) {
        this.#origins.set(result, field.name, { kind: 'default', type: plan.struct.goName, field: field.name });
      }
    }
    return result;
  }

  #value(value: Json | undefined, plan: ValuePlan): Json {
    if (plan.kind === 'struct') return this.struct(isObject(value) ? value : newObject(), plan.struct);
    if (plan.kind === 'raw') return this.#raw(value ?? null);
    if (value === undefined || value === null) return zeroValue(plan);
    if (plan.kind === 'pointer') return this.#value(value, plan.elem);
    if (plan.kind === 'slice' && Array.isArray(value)) {
      const result = value.map((item) => this.#value(item, plan.elem));
      if (this.#origins.enabled) this.#origins.copy(value, result);
      return result;
    }
    if (plan.kind === 'map' && isObject(value)) {
      const result = newObject();
      for (const key of Object.keys(value)) result[key] = this.#value(value[key], plan.elem);
      if (this.#origins.enabled) this.#origins.copy(value, result);
      return result;
    }
    return this.floats && typeof value === 'bigint' ? Number(value) : value;
  }

  #raw(value: Json): Json {
    if (typeof value !== 'object' || value === null) return value;
    const copy = Array.isArray(value) ? value.map((item) => this.#raw(item)) : newObject();
    if (!Array.isArray(copy)) {
      for (const [key, item] of Object.entries(value)) copy[key] = this.#raw(item);
    }
    if (this.#origins.enabled) this.#origins.copy(value, copy);
    return copy;
  }
}

function isOmitted(value: Json | undefined, { omitEmpty, omitZero, value: { kind } }: FieldPlan): boolean {
  if (omitEmpty) return isEmpty(value, kind);
  // omitzero asks a Time whether it is the zero time.
  return omitZero && kind === 'time' && (value === undefined || value === null);
}

function isEmpty(value: Json | undefined, kind: ValuePlan['kind']): boolean {
  if (value === undefined || value === null) return true;
  if (kind === 'pointer') return false;
  if (typeof value !== 'object') return value === false || value === '' || value === 0;
  return (Array.isArray(value) ? value : Object.keys(value)).length === 0;
}
