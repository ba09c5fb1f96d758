import { compareStrings } from '../../go/bytes';
import { isObject, type Json, type JsonObject } from '../../json';
import { describeJson } from '../../kube/codec/json-values';
import { STRUCTS } from '../../kube/types/structs.gen';
import { goTypeName, type KubeType, KubeTypes } from '../../kube/types/types';

/**
 * What encoding/json says first of a value that does not fit a type of Kubernetes (`v1.Toleration`), unknown fields included; undefined of
 * one that does. `holder` and `path` are the Go struct and the fields on the way to it. Types with a JSON form of their own take
 * anything.
 */
export function kubeTypeError(name: string, value: Json, holder: string, path: string): string | undefined {
  return new KubeTypeChecker(false).error({ kind: 'struct', name }, value, holder, path);
}

/** The same of sigs.k8s.io/yaml, which makes texts of plain values where the type has a text. */
export function yamlTypeError(name: string, value: Json): string | undefined {
  return new KubeTypeChecker(true).error({ kind: 'struct', name }, value, '', '');
}

class KubeTypeChecker {
  readonly #types = new KubeTypes(STRUCTS);

  constructor(private readonly makesTexts: boolean) {}

  error(type: KubeType, value: Json, holder: string, path: string): string | undefined {
    if (value === null || type.kind === 'opaque') return undefined;
    const wrong = (what = describeJson(value)): string => mismatch(what, goTypeName(type), holder, path);
    switch (type.kind) {
      case 'pointer':
        return this.error(type.elem, value, holder, path);
      case 'slice':
        if (Array.isArray(value)) return firstOf(value, (item) => this.error(type.elem, item, holder, path));
        return goTypeName(type.elem) === 'uint8' ? undefined : wrong();
      case 'map':
        if (!isObject(value)) return wrong();
        return firstOf(sortedKeys(value), (key) => this.error(type.elem, value[key] ?? null, holder, path));
      case 'struct':
        return isObject(value) ? this.#fieldError(type.name, value, path) : wrong();
      case 'string':
        return typeof value === 'string' || (this.makesTexts && typeof value !== 'object') ? undefined : wrong();
      case 'bool':
        return typeof value === 'boolean' ? undefined : wrong();
      case 'int':
      case 'int32':
      case 'int64':
      case 'uint8':
      case 'uint32':
      case 'uint64':
        if (typeof value === 'bigint') return undefined;
        if (typeof value !== 'number') return wrong();
        return Number.isInteger(value) ? undefined : wrong(`number ${value}`);
    }
  }

  #fieldError(name: string, value: JsonObject, path: string): string | undefined {
    const struct = this.#types.struct(name);
    if (struct === undefined) return undefined;
    const go = name.slice(name.indexOf('.') + 1);
    return firstOf(sortedKeys(value), (key) => {
      const field = struct.byJson(key);
      if (field === undefined) return `json: unknown field ${JSON.stringify(key)}`;
      const inner = path === '' ? field.json : `${path}.${field.json}`;
      return this.error(field.type, value[key] ?? null, go, inner);
    });
  }
}

/** A value of another type than Go's, as encoding/json says it. */
export function mismatch(what: string, type: string, holder: string, path: string): string {
  const field = path === '' ? 'Go value' : `Go struct field ${holder}.${path}`;
  return `json: cannot unmarshal ${what} into ${field} of type ${type}`;
}

/** The first error that there is of some items. */
export function firstOf<T>(items: readonly T[], error: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = error(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The keys of a map as JSON that istioctl writes has them. */
export function sortedKeys(value: JsonObject): string[] {
  return Object.keys(value).toSorted(compareStrings);
}
