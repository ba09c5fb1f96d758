import { compareStrings } from '../../go/bytes';
import { jsonFloat, jsonString } from '../../go/json-string';
import { type Json, type JsonObject, isObject } from '../../json';
import type { KubeStructType, KubeType, KubeTypes } from '../types/types';

export interface GoJsonOptions {
  /** The struct whose declaration order the fields take; without it every object is a map. */
  readonly struct?: KubeStructType;
  /** As the indent of `json.MarshalIndent`; compact where it is empty or absent. */
  readonly indent?: string;
  /** Escape `<`, `>` and `&`; true where nothing is said, as `json.Marshal`. */
  readonly escapeHtml?: boolean;
  /** Write `\b` and `\f`; Go before 1.22 wrote `\u0008` and `\u000c`. True where nothing is said. */
  readonly shortControls?: boolean;
}

/**
 * The bytes Go's encoding/json prints for a tree: maps by the bytes of their keys, structs in declaration order. A typed tree must
 * come from `encodeTyped`: nothing is added or left out here. Throws a RangeError with Go's text for NaN and the infinities.
 */
export function goJson(value: Json, options: GoJsonOptions = {}): string {
  const { struct } = options;
  const type: KubeType | undefined = struct === undefined ? undefined : { kind: 'struct', name: struct.name };
  return new Printer(options).print(value, type, '\n');
}

class Printer {
  readonly #indent: string;
  readonly #escapeHtml: boolean;
  readonly #shortControls: boolean;
  readonly #types: KubeTypes | undefined;

  constructor(options: GoJsonOptions) {
    this.#indent = options.indent ?? '';
    this.#escapeHtml = options.escapeHtml ?? true;
    this.#shortControls = options.shortControls ?? true;
    this.#types = options.struct?.table;
  }

  print(value: Json, type: KubeType | undefined, newline: string): string {
    if (typeof value === 'string') return this.#string(value);
    if (typeof value === 'number') {
      const text = jsonFloat(value);
      if (text === undefined) throw new RangeError(`json: unsupported value: ${unsupported(value)}`);
      return text;
    }
    if (typeof value !== 'object' || value === null) return String(value);
    const target = underPointer(type);
    const inner = newline + this.#indent;
    if (Array.isArray(value)) {
      const elem = target?.kind === 'slice' ? target.elem : undefined;
      return this.#wrap(
        '[',
        ']',
        newline,
        value.map((item) => this.print(item, elem, inner)),
      );
    }
    const colon = this.#indent === '' ? ':' : ': ';
    const fields = target?.kind === 'struct' ? fieldTypes(this.#types?.struct(target.name)) : undefined;
    const elem = target?.kind === 'map' ? target.elem : undefined;
    const entries = orderedKeys(value, fields).map(
      (key) => this.#string(key) + colon + this.print(value[key] ?? null, fields?.get(key) ?? elem, inner),
    );
    return this.#wrap('{', '}', newline, entries);
  }

  #string(text: string): string {
    return jsonString(text, this.#escapeHtml, this.#shortControls);
  }

  #wrap(open: string, close: string, newline: string, items: readonly string[]): string {
    if (items.length === 0) return open + close;
    if (this.#indent === '') return open + items.join(',') + close;
    const inner = newline + this.#indent;
    return open + inner + items.join(`,${inner}`) + newline + close;
  }
}

function unsupported(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}

function underPointer(type: KubeType | undefined): KubeType | undefined {
  return type?.kind === 'pointer' ? underPointer(type.elem) : type;
}

const orders = new WeakMap<KubeStructType, ReadonlyMap<string, KubeType>>();

// JSON names of a struct in declaration order over all minors, with the type each leads to.
function fieldTypes(struct: KubeStructType | undefined): ReadonlyMap<string, KubeType> {
  if (struct === undefined) return new Map();
  let order = orders.get(struct);
  if (order === undefined) {
    const made = new Map<string, KubeType>();
    collect(struct, made);
    order = made;
    orders.set(struct, order);
  }
  return order;
}

function collect(struct: KubeStructType | undefined, into: Map<string, KubeType>): void {
  for (const field of struct?.fields ?? []) {
    if (field.inline) collect(struct?.table.struct(field.ref ?? ''), into);
    else into.set(field.json, field.type);
  }
}

function orderedKeys(value: JsonObject, fields: ReadonlyMap<string, KubeType> | undefined): string[] {
  const keys = Object.keys(value);
  if (fields === undefined) return keys.sort(compareStrings);
  const declared = isObject(value) ? [...fields.keys()].filter((key) => Object.hasOwn(value, key)) : [];
  const others = keys.filter((key) => !fields.has(key)).sort(compareStrings);
  return [...declared, ...others];
}
