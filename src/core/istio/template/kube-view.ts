import { isObject, type Json, type JsonObject, ownEntry } from '../../json';
import { ANY, INT32, INT64, STRING, STRING_MAP, UINT32, UINT64, UINT8, INT, BOOL } from '../../gotemplate/value/types';
import {
  GoFunction,
  GoInteger,
  GoMap,
  GoNamed,
  GoPointer,
  GoSlice,
  GoStruct,
  type GoField,
  type GoKind,
  type GoType,
  type GoValue,
} from '../../gotemplate/value/value';
import { sprintf } from '../../gotemplate/value/format';
import { encodeTyped } from '../../kube/codec/encode';
import { goJson } from '../../kube/codec/go-json';
import type { KubeApi } from '../../kube/types/plan';
import { fieldExists, goTypeName, isEmbedded, type KubeStructType, type KubeType } from '../../kube/types/types';
import { OpaqueStruct } from './kube-opaque';
import { messageText } from './kube-text';

/**
 * Kubernetes objects as templates see them: a decoded tree looked at through its Go type, with zero values for what is not there.
 * Everything is made when asked for, as templates read a small part of a pod.
 */

const SCALARS: Readonly<Record<string, GoType>> = {
  string: STRING,
  bool: BOOL,
  int32: INT32,
  int64: INT64,
  uint8: UINT8,
  int: INT,
  uint32: UINT32,
  uint64: UINT64,
};

/** The Go type of a struct, with its fields found when asked for: some structs contain themselves. */
class StructGoType implements GoType {
  readonly kind: GoKind = 'struct';
  readonly name: string;
  readonly methods: ReadonlySet<string>;
  #fields: readonly GoField[] | undefined;

  constructor(
    readonly struct: KubeStructType,
    readonly api: KubeApi,
  ) {
    this.name = struct.goName;
    this.methods = new Set(struct.name === 'metav1.ObjectMeta' ? Object.keys(METADATA_GETTERS) : []);
  }

  get fields(): readonly GoField[] {
    this.#fields ??= this.struct.fields
      .filter((field) => fieldExists(field, this.api.minor))
      .map((field) => ({ name: field.goName, type: goTypeOf(field.type, this.api), embedded: isEmbedded(field) }));
    return this.#fields;
  }

  readonly zero = (): GoValue => new KubeStruct(this, undefined);

  /** What the generated String() says of a nil pointer. */
  readonly nilText = 'nil';
}

/** Getters that templates may call on ObjectMeta, and the field each answers with. */
const METADATA_GETTERS: Readonly<Record<string, string>> = {
  GetName: 'Name',
  GetGenerateName: 'GenerateName',
  GetNamespace: 'Namespace',
  GetLabels: 'Labels',
  GetAnnotations: 'Annotations',
  GetUID: 'UID',
  GetResourceVersion: 'ResourceVersion',
  GetGeneration: 'Generation',
  GetOwnerReferences: 'OwnerReferences',
  GetFinalizers: 'Finalizers',
};

/** Go types of a table: by its own objects, which is quick, and by name, as equal types must be one. */
interface MadeTypes {
  readonly byType: WeakMap<KubeType, GoType>;
  readonly byName: Map<string, GoType>;
}

const types = new WeakMap<KubeApi, MadeTypes>();

/** The Go type of a type of the table. */
export function goTypeOf(type: KubeType, api: KubeApi): GoType {
  let made = types.get(api);
  if (made === undefined) {
    made = { byType: new WeakMap(), byName: new Map() };
    types.set(api, made);
  }
  let goType = made.byType.get(type);
  if (goType === undefined) {
    goType = namedType(type, api, made.byName);
    made.byType.set(type, goType);
  }
  return goType;
}

function namedType(type: KubeType, api: KubeApi, byName: Map<string, GoType>): GoType {
  if (type.kind !== 'struct' && type.kind !== 'pointer' && type.kind !== 'slice' && type.kind !== 'map') {
    const plain = SCALARS[type.name];
    if (plain !== undefined) return plain;
  }
  const name = goTypeName(type);
  const key = `${type.kind === 'struct' ? type.name : name} ${structIn(type)}`;
  let made = byName.get(key);
  if (made === undefined) {
    made = makeType(type, name, api);
    byName.set(key, made);
  }
  return made;
}

function structIn(type: KubeType): string {
  if ('elem' in type) return structIn(type.elem);
  return type.kind === 'struct' ? type.name : '';
}

function makeType(type: KubeType, name: string, api: KubeApi): GoType {
  switch (type.kind) {
    case 'struct':
      return new StructGoType(api.types.known(type.name), api);
    case 'pointer':
    case 'slice':
      return { kind: type.kind, name, elem: goTypeOf(type.elem, api) };
    case 'map':
      if (name === STRING_MAP.name) return STRING_MAP;
      return { kind: 'map', name, key: goTypeOf(type.key, api), elem: goTypeOf(type.elem, api) };
    case 'opaque': {
      const opaque: GoType = {
        kind: 'struct',
        name,
        methods: new Set(['String']),
        zero: () => new OpaqueStruct(opaque, zeroOpaque(name), false),
      };
      return opaque;
    }
    case 'string':
    case 'bool':
    case 'int':
    case 'int32':
    case 'int64':
    case 'uint8':
    case 'uint32':
    case 'uint64':
      return { kind: type.kind, name };
  }
}

function zeroOpaque(name: string): Json {
  return name === 'intstr.IntOrString' ? 0 : name === 'resource.Quantity' ? '0' : null;
}

/** Methods of ResourceList by the resource that they read. Source: kubernetes core/v1 resource.go. */
const RESOURCE_METHODS: Readonly<Record<string, string>> = {
  Cpu: 'cpu',
  Memory: 'memory',
  Storage: 'storage',
  Pods: 'pods',
  StorageEphemeral: 'ephemeral-storage',
};

function resourceMethods(
  list: Json | undefined,
  quantity: KubeType,
  api: KubeApi,
): (name: string) => GoFunction | undefined {
  const result: KubeType = { kind: 'pointer', elem: quantity };
  return (name) => {
    const resource = ownEntry(RESOURCE_METHODS, name);
    if (resource === undefined) return undefined;
    const held = isObject(list) ? list[resource] : undefined;
    const value = goValueOf(held ?? '0', result, api);
    return new GoFunction(name, () => value, {
      params: [],
      variadic: false,
      result: goTypeOf(result, api),
      fails: false,
    });
  };
}

/** The value at a field or element of a decoded tree as Go's value of its type. */
function goValueOf(value: Json | undefined, type: KubeType, api: KubeApi, addressable = true): GoValue {
  const goType = goTypeOf(type, api);
  switch (type.kind) {
    case 'struct':
      return new KubeStruct(goType as StructGoType, isObject(value) ? value : undefined);
    case 'pointer':
      return new GoPointer(goType, value === undefined || value === null ? null : goValueOf(value, type.elem, api));
    case 'slice':
      return new GoSlice(goType, Array.isArray(value) ? value.map((item) => goValueOf(item, type.elem, api)) : null);
    case 'map': {
      const methods = goType.name === 'v1.ResourceList' ? resourceMethods(value, type.elem, api) : undefined;
      if (!isObject(value)) return new GoMap(goType, null, methods);
      const entries = new Map<string, GoValue>();
      for (const key of Object.keys(value)) entries.set(key, goValueOf(value[key], type.elem, api, false));
      return new GoMap(goType, entries, methods);
    }
    case 'opaque':
      return new OpaqueStruct(goType, value ?? zeroOpaque(goType.name), addressable);
    case 'string': {
      const text = typeof value === 'string' ? value : '';
      return goType === STRING ? text : new GoNamed(goType, text);
    }
    case 'bool':
      return goType === BOOL ? value === true : new GoNamed(goType, value === true);
    case 'int':
    case 'int32':
    case 'int64':
    case 'uint8':
    case 'uint32':
    case 'uint64':
      return new GoInteger(goType, typeof value === 'number' || typeof value === 'bigint' ? BigInt(value) : 0n);
  }
}

/** A struct of the Kubernetes type table over a decoded tree; `data` undefined is the zero struct. */
export class KubeStruct extends GoStruct {
  readonly #values = new Map<string, GoValue | undefined>();

  constructor(
    readonly type: StructGoType,
    readonly data: JsonObject | undefined,
  ) {
    super();
  }

  field(name: string): GoValue | undefined {
    if (!this.#values.has(name)) this.#values.set(name, this.#read(name));
    return this.#values.get(name);
  }

  #read(name: string): GoValue | undefined {
    const found = this.type.struct.byGoName(name, this.type.api.minor);
    if (found === undefined) return undefined;
    let holder: Json | undefined = this.data;
    for (const step of found.path) if (!step.inline) holder = isObject(holder) ? holder[step.json] : undefined;
    // An inline field is a view of the same object.
    const value = found.field.inline ? holder : isObject(holder) ? holder[found.field.json] : undefined;
    return goValueOf(value, found.field.type, this.type.api);
  }

  override method(name: string): GoFunction | undefined {
    const field = this.type.methods.has(name) ? METADATA_GETTERS[name] : undefined;
    if (field === undefined) return undefined;
    const value = this.field(field) ?? null;
    const result = this.type.fields.find((candidate) => candidate.name === field)?.type ?? ANY;
    return new GoFunction(name, () => value, { params: [], variadic: false, result, fails: false });
  }

  override pointerStringer(): string {
    const { struct, api } = this.type;
    const plain = (type: KubeType, value: Json | undefined): string =>
      sprintf('%v', [goValueOf(value, type, api, false)]);
    return `&${messageText(struct, this.data, api.minor, plain)}`;
  }

  marshalJson(): string {
    const { struct, api } = this.type;
    return goJson(encodeTyped(this.data ?? {}, struct.name, { kube: api }), { struct });
  }
}

/** A struct view by the table's name (`metav1.ObjectMeta`, `v1.PodSpec`). */
export function kubeStruct(name: string, data: JsonObject | undefined, api: KubeApi): KubeStruct {
  return goValueOf(data, { kind: 'struct', name }, api) as KubeStruct;
}
