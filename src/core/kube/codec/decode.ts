import type { Diagnostic } from '../../diagnostic';
import { compareStrings } from '../../go/bytes';
import { type Json, type JsonContainer, type JsonObject, isObject, newObject } from '../../json';
import { NO_ORIGINS, type OriginTable } from '../../provenance/origin';
import { scalarAsString } from '../../yaml/write/scalar-string';
import type { ScalarTable } from '../../yaml/read/scalars';
import type { SpanTable } from '../../yaml/read/spans';
import { keyDiagnostic, typeDiagnostic } from './decode-diagnostics';
import { decodeBase64, encodeBase64 } from '../../go/base-encoding';
import { parseRfc3339 } from '../../go/time/rfc3339';
import { hintOf, isString, stripPointer } from '../types/hints';
import { describeJson, fitsInteger, numberText, quantityText, zeroValue } from './json-values';
import type { KubeApi, StructPlan, ValuePlan } from '../types/plan';
import { isQuantity, parseQuantity } from './quantity';

/**
 * How Go's encoding/json names the field in a type error: the innermost name (the oldest), the path from the root (to 1.23),
 * or that path with the embedded structs in it (since 1.24).
 */
export type FieldPathStyle = 'leaf' | 'path' | 'embedded';

export interface DecodeOptions {
  /** The types of the release's Kubernetes libraries: fields of other minors are unknown. */
  readonly kube: KubeApi;
  /** Turn numbers and booleans into strings where Go has a string, as sigs.k8s.io/yaml does for a typed target. */
  readonly coerce: boolean;
  readonly origins?: OriginTable;
  /** Where diagnostics point, and the `input` origin of every entry that has no origin yet. */
  readonly spans?: Pick<SpanTable, 'keySpan' | 'valueSpan' | 'entrySpan'>;
  /** What the document's scalars were, which tells `1e6` from `1000000`; without it every whole number counts as an integer. */
  readonly scalars?: Pick<ScalarTable, 'get'>;
  /** `embedded` where nothing is said. */
  readonly fieldPath?: FieldPathStyle;
  /** False where nobody asks for the keys that no field has; true where nothing is said. */
  readonly namesUnknown?: boolean;
}

export interface Decoded {
  /** Known fields only, strings coerced, quantities and times canonical, nulls resolved; meaningful without `error` only. */
  readonly value: JsonObject;
  /** `kube.unknown-field` and `kube.field-case` (info), `kube.type` (error, Go's text in `upstream`). */
  readonly diagnostics: Diagnostic[];
  /** The error `json.Unmarshal` returns, in its own words. */
  readonly error?: string;
}

/**
 * Decodes a tree into a Go struct as `sigs.k8s.io/yaml.Unmarshal` (with `coerce`) or `json.Unmarshal` (without) does, and gives
 * the tree of what the struct then holds. Throws a RangeError where the table has no such type.
 *
 * Source: Go `encoding/json/decode.go`, `sigs.k8s.io/yaml` `convertToJSONableObject`.
 */
export function decodeTyped(value: Json, typeName: string, options: DecodeOptions): Decoded {
  const struct = options.kube.plan(typeName);
  const root = { kind: 'struct', goName: struct.struct.goName, struct } as const;
  const first = new Decoder(options, false);
  const decoded = first.run(value, root);
  if (!first.orderMatters) return decoded;
  // Go sees the keys in order of their bytes, which tells which error is the first and which of two spellings wins.
  return { ...new Decoder(options, true).run(value, root), diagnostics: decoded.diagnostics };
}

const NO_CONTAINER: JsonContainer = [];
const LEAST_INT32 = -(2n ** 31n);
const MOST_INT32 = 2n ** 31n - 1n;

class Decoder {
  orderMatters = false;
  readonly #options: DecodeOptions;
  readonly #origins: OriginTable;
  readonly #sorted: boolean;
  readonly #namesEmbedded: boolean;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #goPath: string[] = [];
  readonly #path: (string | number)[] = [];
  #goStruct: StructPlan | undefined;
  #saved: string | undefined;
  #fatal: string | undefined;

  constructor(options: DecodeOptions, sorted: boolean) {
    this.#options = options;
    this.#origins = options.origins ?? NO_ORIGINS;
    this.#sorted = sorted;
    this.#namesEmbedded = options.fieldPath === undefined || options.fieldPath === 'embedded';
  }

  run(value: Json, plan: ValuePlan & { kind: 'struct' }): Decoded {
    const hint = this.#options.coerce ? plan : undefined;
    const result = this.#value(value, plan, hint, undefined, NO_CONTAINER, 0);
    const error = this.#fatal ?? this.#saved;
    const decoded = { value: isObject(result) ? result : newObject(), diagnostics: this.#diagnostics };
    return error === undefined ? decoded : { ...decoded, error };
  }

  /** What the Go value holds after the JSON value; undefined where it stays nil or was not touched. */
  #value(
    value: Json,
    plan: ValuePlan,
    hint: ValuePlan | undefined,
    existing: Json | undefined,
    container: JsonContainer,
    key: string | number,
  ): Json | undefined {
    if (value === null) return this.#null(plan, existing);
    if (hint !== undefined && typeof value !== 'string' && typeof value !== 'object' && isString(hint)) {
      const guess = typeof value === 'number' && !Number.isSafeInteger(value) ? ({ tag: 'float' } as const) : undefined;
      const text = scalarAsString(value, this.#options.scalars?.get(container, key) ?? guess);
      return this.#value(text ?? value, plan, undefined, existing, container, key);
    }
    switch (plan.kind) {
      case 'pointer':
        return this.#value(value, plan.elem, stripPointer(hint), existing, container, key);
      case 'struct':
        if (isObject(value)) return this.#object(value, plan.struct, hint, isObject(existing) ? existing : undefined);
        break;
      case 'map':
        if (isObject(value)) return this.#map(value, plan, hint, isObject(existing) ? existing : undefined);
        break;
      case 'slice':
        if (Array.isArray(value)) return this.#slice(value, plan, hint, Array.isArray(existing) ? existing : []);
        break;
      case 'string':
        if (typeof value === 'string') return value;
        break;
      case 'bool':
        if (typeof value === 'boolean') return value;
        break;
      case 'integer':
        if (typeof value !== 'number' && typeof value !== 'bigint') break;
        if (fitsInteger(value, plan.least, plan.most)) return value;
        return this.#typeError(`number ${numberText(value)}`, plan.goName, container, key, existing);
      case 'bytes':
        return this.#bytes(value, plan, container, key, existing);
      case 'quantity': {
        const quantity = parseQuantity(quantityText(value));
        if (isQuantity(quantity)) return quantity.toString();
        return this.#fail(quantity.error, true, container, key, existing);
      }
      case 'intOrString':
        return this.#intOrString(value, container, key, existing);
      case 'time': {
        if (typeof value !== 'string')
          return this.#typeError(describeJson(value), 'string', container, key, existing, true);
        const time = parseRfc3339(value);
        return 'error' in time ? this.#fail(time.error, true, container, key, existing) : time.text;
      }
      case 'raw':
        return this.#raw(value);
    }
    return this.#typeError(describeJson(value), plan.goName, container, key, existing);
  }

  /** Go leaves structs and scalars as they are and sets what can be nil to nil. */
  #null(plan: ValuePlan, existing: Json | undefined): Json | undefined {
    if (plan.kind === 'pointer' || plan.kind === 'slice' || plan.kind === 'map' || plan.kind === 'bytes') {
      return undefined;
    }
    return plan.kind === 'time' || plan.kind === 'quantity' ? undefined : existing;
  }

  #object(
    value: JsonObject,
    plan: StructPlan,
    hint: ValuePlan | undefined,
    existing: JsonObject | undefined,
  ): JsonObject {
    const result = existing ?? newObject();
    const outer = this.#goStruct;
    this.#goStruct = plan;
    for (const key of this.#keys(value)) {
      const item = value[key] ?? null;
      let field = plan.exact(key);
      if (field === undefined) {
        field = plan.folded(key);
        if (field === undefined && this.#options.namesUnknown === false) continue;
        this.#diagnostics.push(keyDiagnostic(plan, key, field, this.#path, this.#options.spans?.keySpan(value, key)));
        if (field === undefined) continue;
        this.orderMatters = true;
      }
      const { embedded } = field;
      const named = this.#namesEmbedded ? embedded.length : 0;
      for (let at = 0; at < named; at++) this.#goPath.push(embedded[at] ?? '');
      this.#goPath.push(field.name);
      this.#path.push(key);
      const made = this.#value(item, field.value, hintOf(hint, plan, field, key), result[field.name], value, key);
      this.#path.pop();
      for (let at = 0; at <= named; at++) this.#goPath.pop();
      if (made === undefined) delete result[field.name];
      else this.#put(result, field.name, made, value, key);
    }
    this.#goStruct = outer;
    return result;
  }

  #map(
    value: JsonObject,
    plan: ValuePlan & { kind: 'pointer' | 'slice' | 'map' },
    hint: ValuePlan | undefined,
    existing: JsonObject | undefined,
  ): JsonObject {
    const result = existing ?? newObject();
    const inner = hint?.kind === 'map' ? hint.elem : undefined;
    for (const key of this.#keys(value)) {
      this.#path.push(key);
      const made = this.#value(value[key] ?? null, plan.elem, inner, undefined, value, key);
      this.#path.pop();
      this.#put(result, key, made ?? zeroValue(plan.elem), value, key);
    }
    return result;
  }

  #slice(
    value: Json[],
    plan: ValuePlan & { kind: 'pointer' | 'slice' | 'map' },
    hint: ValuePlan | undefined,
    existing: Json[],
  ): Json[] {
    const inner = hint?.kind === 'slice' ? hint.elem : undefined;
    const result: Json[] = [];
    for (let index = 0; index < value.length; index++) {
      this.#path.push(index);
      // Go decodes into what the slice held before.
      const made = this.#value(value[index] ?? null, plan.elem, inner, existing[index], value, index);
      this.#path.pop();
      this.#put(result, index, made ?? zeroValue(plan.elem), value, index);
    }
    return result;
  }

  #bytes(value: Json, plan: ValuePlan, container: JsonContainer, key: string | number, existing: Json | undefined) {
    if (typeof value === 'string') {
      const decoded = decodeBase64(value);
      return 'bytes' in decoded
        ? encodeBase64(decoded.bytes)
        : this.#fail(decoded.error, false, container, key, existing);
    }
    if (!Array.isArray(value)) return this.#typeError(describeJson(value), plan.goName, container, key, existing);
    const bytes = value.map((item, index) => {
      if (item === null) return 0;
      if (typeof item !== 'number' && typeof item !== 'bigint')
        this.#typeError(describeJson(item), 'uint8', value, index, 0);
      else if (fitsInteger(item, 0n, 255n)) return Number(item);
      else this.#typeError(`number ${numberText(item)}`, 'uint8', value, index, 0);
      return 0;
    });
    return encodeBase64(bytes);
  }

  #intOrString(value: Json, container: JsonContainer, key: string | number, existing: Json | undefined) {
    if (typeof value === 'string') return value;
    if (typeof value !== 'number' && typeof value !== 'bigint') {
      return this.#typeError(describeJson(value), 'int32', container, key, existing, true);
    }
    if (fitsInteger(value, LEAST_INT32, MOST_INT32)) return value;
    return this.#typeError(`number ${numberText(value)}`, 'int32', container, key, existing, true);
  }

  #raw(value: Json): Json {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const copy: Json[] = [];
      value.forEach((item, index) => {
        this.#put(copy, index, this.#raw(item), value, index);
      });
      return copy;
    }
    const copy = newObject();
    for (const key of Object.keys(value)) this.#put(copy, key, this.#raw(value[key] ?? null), value, key);
    return copy;
  }

  #keys(value: JsonObject): string[] {
    const keys = Object.keys(value);
    return this.#sorted ? keys.sort(compareStrings) : keys;
  }

  #put(target: JsonContainer, key: string | number, made: Json, from: JsonContainer, fromKey: string | number): void {
    (target as Record<string | number, Json>)[key] = made;
    if (!this.#origins.enabled) return;
    const origin = this.#origins.get(from, fromKey);
    if (origin !== undefined) this.#origins.set(target, key, origin);
    else {
      const span = this.#options.spans?.entrySpan(from, fromKey);
      if (span !== undefined) this.#origins.set(target, key, { kind: 'input', span });
    }
  }

  #typeError(
    description: string,
    goName: string,
    container: JsonContainer,
    key: string | number,
    existing: Json | undefined,
    fatal = false,
  ): Json | undefined {
    const path = this.#options.fieldPath === 'leaf' ? (this.#goPath.at(-1) ?? '') : this.#goPath.join('.');
    const where = path === '' ? 'value' : `struct field ${this.#goStruct?.bareName ?? ''}.${path}`;
    const text = `json: cannot unmarshal ${description} into Go ${where} of type ${goName}`;
    return this.#fail(text, fatal, container, key, existing);
  }

  /** Records an error; one that Go stops at (`fatal`) goes before one that it keeps for the end. */
  #fail(
    text: string,
    fatal: boolean,
    container: JsonContainer,
    key: string | number,
    existing: Json | undefined,
  ): Json | undefined {
    this.orderMatters = true;
    if (fatal) this.#fatal ??= text;
    else this.#saved ??= text;
    this.#diagnostics.push(typeDiagnostic(text, this.#path, this.#options.spans?.valueSpan(container, key)));
    return existing;
  }
}
