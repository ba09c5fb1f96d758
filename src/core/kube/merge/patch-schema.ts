import type { KubeApi } from '../types/plan';
import type { KubeType } from '../types/types';

/** Go's text for a merge that fails; `panicked` where the real code does not return an error but crashes. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
  constructor(
    message: string,
    readonly panicked = false,
  ) {
    super(message);
  }
}

/** A field as strategic merge sees it: what its value is merged by. */
export interface PatchField {
  readonly schema: PatchSchema;
  readonly merges: boolean;
  readonly replaces: boolean;
  /** Empty where the list has none. */
  readonly mergeKey: string;
}

function goKind(type: KubeType): string {
  if (type.kind === 'pointer') return 'ptr';
  return type.kind === 'opaque' ? 'struct' : type.kind;
}

/** What a merge knows of one type: how the fields of its objects and lists are merged. */
export interface PatchSchema {
  /** Kind of the type as reflection names it, which is what error texts say of it. */
  readonly kind: string;
  /** The field whose value is an object. Throws MergeError where the type has no such field. */
  lookupMap(key: string): PatchField;
  /** The field whose value is a list; its schema is the one of the items. Throws MergeError as apimachinery fails. */
  lookupList(key: string): PatchField;
}

/**
 * Patch strategies and merge keys of one Go type, looked up by JSON field name as apimachinery's PatchMetaFromStruct does it
 * over struct tags: exact name first, then the same name in other case.
 */
class StructSchema implements PatchSchema {
  readonly #maps = new Map<string, PatchField>();
  readonly #lists = new Map<string, PatchField>();

  constructor(
    readonly type: KubeType,
    private readonly api: KubeApi,
  ) {}

  get kind(): string {
    return goKind(this.type);
  }

  lookupMap(key: string): PatchField {
    const known = this.#maps.get(key);
    if (known !== undefined) return known;
    const field = this.#lookup(key, (type) => type);
    this.#maps.set(key, field);
    return field;
  }

  lookupList(key: string): PatchField {
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    const field = this.#lookup(key, (type) => {
      if (type.kind === 'slice') {
        if (type.elem.kind === 'slice') throw new MergeError('unexpected slice of slice');
        return type.elem;
      }
      if (type.kind === 'pointer') return type.elem.kind === 'slice' ? type.elem.elem : type.elem;
      throw new MergeError(`expected slice or array type, but got: ${this.kind}`);
    });
    this.#lists.set(key, field);
    return field;
  }

  #lookup(key: string, pick: (type: KubeType) => KubeType): PatchField {
    const type = this.type.kind === 'pointer' ? this.type.elem : this.type;
    if (goKind(type) !== 'struct') {
      throw new MergeError(`merging an object in json but data type is not struct, instead is: ${goKind(type)}`);
    }
    const name = 'name' in type ? (type.name ?? '') : '';
    const field = type.kind === 'struct' ? this.api.types.struct(name)?.byJson(key, this.api.minor) : undefined;
    if (field === undefined) {
      const goName = name.slice(name.lastIndexOf('.') + 1);
      throw new MergeError(`unable to find api field in struct ${goName} for the json field ${JSON.stringify(key)}`);
    }
    // `retainKeys` beside another strategy leaves that one in force; alone it means none.
    const strategy = field.patchStrategy;
    return {
      schema: new StructSchema(pick(field.type), this.api),
      merges: strategy === 'merge' || strategy === 'merge,retainKeys',
      replaces: strategy === 'replace',
      mergeKey: field.mergeKey ?? '',
    };
  }
}

const roots = new WeakMap<KubeApi, Map<string, PatchSchema>>();

/** The schema of a struct of the type table (`v1.Pod`), kept for the next call. */
export function patchSchema(typeName: string, api: KubeApi): PatchSchema {
  const known = roots.get(api) ?? new Map<string, PatchSchema>();
  roots.set(api, known);
  let schema = known.get(typeName);
  if (schema === undefined) {
    schema = new StructSchema({ kind: 'struct', name: typeName }, api);
    known.set(typeName, schema);
  }
  return schema;
}
