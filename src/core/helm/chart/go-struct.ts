import { foldName } from '../../kube/types/types';
import { describeJson } from '../../kube/codec/json-values';
import { compareStrings } from '../../go/bytes';
import { isObject, type Json, type JsonContainer, type JsonObject, newObject } from '../../json';
import type { ScalarTable } from '../../yaml/read/scalars';
import { scalarAsString } from '../../yaml/write/scalar-string';

/** A Go type of Helm's, as far as reading YAML into it needs. `goName` is what errors call it; a struct's fields go by their JSON names. */
export type GoShape =
  | { readonly kind: 'string' | 'bool' | 'any'; readonly goName: string }
  | { readonly kind: 'list' | 'map'; readonly goName: string; readonly elem: GoShape }
  | {
      readonly kind: 'struct';
      readonly goName: string;
      /** The type's bare name, '' for a struct without one. */
      readonly name: string;
      readonly fields: Readonly<Record<string, GoShape>>;
    };

export const STRING_SHAPE: GoShape = { kind: 'string', goName: 'string' };
export const BOOL_SHAPE: GoShape = { kind: 'bool', goName: 'bool' };
export const ANY_SHAPE: GoShape = { kind: 'any', goName: 'interface {}' };
export const STRINGS_SHAPE: GoShape = { kind: 'list', goName: '[]string', elem: STRING_SHAPE };
export const STRING_MAP_SHAPE: GoShape = { kind: 'map', goName: 'map[string]string', elem: STRING_SHAPE };

export interface DecodedStruct {
  /** What the struct holds: known fields under their JSON names, none that stay as they were. */
  readonly value: JsonObject;
  /** The error of `json.Unmarshal`, in its words. */
  readonly error?: string;
}

/**
 * What a Go struct holds after `sigs.k8s.io/yaml.Unmarshal` of a tree: numbers and booleans become text where Go has a string, keys go
 * without regard to case, nulls change nothing. `before` is what it held. Source: go 1.26 encoding/json/decode.go.
 */
export function readStruct(
  value: Json,
  shape: GoShape & { kind: 'struct' },
  scalars: Pick<ScalarTable, 'get'>,
  before: JsonObject = newObject(),
): DecodedStruct {
  const reader = new StructReader(scalars);
  const result = reader.read(value, shape, before, [], '');
  const made = isObject(result) ? result : before;
  return reader.error === undefined ? { value: made } : { value: made, error: reader.error };
}

function zero({ kind }: GoShape): Json {
  if (kind === 'string') return '';
  return kind === 'bool' ? false : null;
}

class StructReader {
  error: string | undefined;
  #structName = '';
  readonly #path: string[] = [];

  constructor(private readonly scalars: Pick<ScalarTable, 'get'>) {}

  read(
    value: Json,
    shape: GoShape,
    before: Json | undefined,
    container: JsonContainer,
    key: string | number,
  ): Json | undefined {
    if (value === null)
      return shape.kind === 'list' || shape.kind === 'map' || shape.kind === 'any' ? undefined : before;
    switch (shape.kind) {
      case 'any':
        return value;
      case 'string':
        return this.#string(value, container, key) ?? this.#fail(value, shape, before);
      case 'bool':
        return typeof value === 'boolean' ? value : this.#fail(value, shape, before);
      case 'list':
        if (!Array.isArray(value)) return this.#fail(value, shape, before);
        return value.map((item, index) => this.read(item, shape.elem, undefined, value, index) ?? zero(shape.elem));
      case 'map': {
        if (!isObject(value)) return this.#fail(value, shape, before);
        const result = isObject(before) ? before : newObject();
        for (const name of Object.keys(value).sort(compareStrings)) {
          result[name] = this.read(value[name] ?? null, shape.elem, undefined, value, name) ?? zero(shape.elem);
        }
        return result;
      }
      case 'struct':
        return isObject(value) ? this.#struct(value, shape, before) : this.#fail(value, shape, before);
    }
  }

  #string(value: Json, container: JsonContainer, key: string | number): string | undefined {
    return typeof value === 'string' ? value : scalarAsString(value, this.scalars.get(container, key));
  }

  #struct(value: JsonObject, shape: GoShape & { kind: 'struct' }, before: Json | undefined): JsonObject {
    const result = isObject(before) ? before : newObject();
    const outer = this.#structName;
    for (const key of Object.keys(value).sort(compareStrings)) {
      const name = Object.hasOwn(shape.fields, key)
        ? key
        : Object.keys(shape.fields).find((field) => foldName(field) === foldName(key));
      const field = name === undefined ? undefined : shape.fields[name];
      if (name === undefined || field === undefined) continue;
      this.#structName = shape.name;
      this.#path.push(name);
      const made = this.read(value[key] ?? null, field, result[name], value, key);
      this.#path.pop();
      if (made === undefined) delete result[name];
      else result[name] = made;
    }
    this.#structName = outer;
    return result;
  }

  #fail(value: Json, { goName }: GoShape, before: Json | undefined): Json | undefined {
    const path = this.#path.join('.');
    const where = path === '' ? 'value' : `struct field ${this.#structName}.${path}`;
    this.error ??= `json: cannot unmarshal ${describeJson(value)} into Go ${where} of type ${goName}`;
    return before;
  }
}
