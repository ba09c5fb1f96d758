import { type Json, type JsonObject, isObject } from '../json';
import { intOrStringNumber, intOrStringText } from './int-or-string';
import { isQuantity, parseQuantity } from './quantity';
import {
  type KubeOpaqueName,
  type KubeScalarKind,
  type KubeStructType,
  type KubeType,
  NEWEST_MINOR,
  fieldExists,
  goTypeName,
  isEmbedded,
  typeTable,
} from './types';

/**
 * A Kubernetes type as reflection shows it; the shape is that of the template engine's Go types, which this folder does not know.
 * Fields are made when asked for, since types refer to each other.
 */
export interface GoShape {
  readonly kind: KubeScalarKind | 'struct' | 'pointer' | 'slice' | 'map';
  /** What `%T` prints. */
  readonly name: string;
  readonly key?: GoShape;
  readonly elem?: GoShape;
  readonly fields?: readonly GoShapeField[];
  /** Methods without arguments that `callMethod` runs. */
  readonly methods?: ReadonlySet<string>;
}

export interface GoShapeField {
  readonly name: string;
  readonly type: GoShape;
  readonly embedded: boolean;
}

const shapes = new Map<string, GoShape>();

/** The shape of a type for a Kubernetes minor; the same object for the same type. */
export function goShape(type: KubeType, minor: number = NEWEST_MINOR): GoShape {
  const text = `${minor} ${type.kind} ${'name' in type ? (type.name ?? '') : ''} ${goTypeName(type)}`;
  let shape = shapes.get(text);
  if (shape === undefined) {
    shape = makeShape(type, minor);
    shapes.set(text, shape);
  }
  return shape;
}

function makeShape(type: KubeType, minor: number): GoShape {
  const name = goTypeName(type);
  if (type.kind === 'struct') return new StructShape(name, typeTable.struct(type.name), minor);
  if (type.kind === 'opaque') {
    const fields = [...(OPAQUE_FIELDS.get(type.name) ?? [])].map(([field, read]) => ({
      name: field,
      type: goShape(read(undefined).type, minor),
      embedded: false,
    }));
    return { kind: 'struct', name, fields, methods: new Set(METHODS.get(type.name)?.keys()) };
  }
  if (type.kind === 'map') return { kind: 'map', name, key: goShape(type.key, minor), elem: goShape(type.elem, minor) };
  if ('elem' in type) return { kind: type.kind, name, elem: goShape(type.elem, minor) };
  return { kind: type.kind, name };
}

class StructShape implements GoShape {
  readonly kind = 'struct';
  readonly methods: ReadonlySet<string>;
  #fields: readonly GoShapeField[] | undefined;

  constructor(
    readonly name: string,
    readonly struct: KubeStructType | undefined,
    readonly minor: number,
  ) {
    this.methods = struct !== undefined && promotesObjectMeta(struct) ? new Set(OBJECT_META_GETTERS.keys()) : new Set();
  }

  get fields(): readonly GoShapeField[] {
    this.#fields ??= (this.struct?.fields ?? [])
      .filter((field) => fieldExists(field, this.minor))
      .map((field) => ({ name: field.goName, type: goShape(field.type, this.minor), embedded: isEmbedded(field) }));
    return this.#fields;
  }
}

function promotesObjectMeta(struct: KubeStructType): boolean {
  return (
    struct.name === 'metav1.ObjectMeta' ||
    struct.fields.some((field) => isEmbedded(field) && field.ref === 'metav1.ObjectMeta')
  );
}

/** A field of a struct value: its type, what the tree has for it, and where that stands. */
export interface GoFieldValue {
  readonly type: KubeType;
  /** Undefined where the tree has nothing: the Go value is the type's zero value. */
  readonly value: Json | undefined;
  /** Where the value stands, for its origin; an embedded struct without a JSON name is its container itself, with key undefined. */
  readonly container: JsonObject | undefined;
  readonly key: string | undefined;
}

/**
 * The field of a struct value by Go name, own or promoted from an embedded struct, as `reflect.Value.FieldByName`;
 * undefined where the type has no such field. `value` is a decoded tree, undefined for a zero struct.
 */
export function goField(
  struct: KubeStructType,
  value: JsonObject | undefined,
  goName: string,
  minor: number = NEWEST_MINOR,
): GoFieldValue | undefined {
  const found = struct.byGoName(goName, minor);
  if (found === undefined) return undefined;
  let container = value;
  for (const embedded of found.path) {
    if (embedded.inline) continue;
    const inner: Json | undefined = container?.[embedded.json];
    container = isObject(inner) ? inner : undefined;
  }
  const { field } = found;
  if (field.inline) return { type: field.type, value: container, container, key: undefined };
  return { type: field.type, value: container?.[field.json], container, key: field.json };
}

const INT64: KubeType = { kind: 'int64', name: 'int64' };
const INT32: KubeType = { kind: 'int32', name: 'int32' };
const INT: KubeType = { kind: 'int', name: 'int' };
const BOOL: KubeType = { kind: 'bool', name: 'bool' };
const STRING: KubeType = { kind: 'string', name: 'string' };

/** What a method gives: a value and its Go type. */
export interface MethodResult {
  readonly type: KubeType;
  readonly value: Json | undefined;
}

type Method = (value: Json | undefined) => MethodResult;

function quantityNumber(value: Json | undefined, scale: number): bigint {
  const quantity = parseQuantity(typeof value === 'string' ? value : '0');
  return isQuantity(quantity) ? quantity.value(scale) : 0n;
}

const METHODS: ReadonlyMap<KubeOpaqueName, ReadonlyMap<string, Method>> = new Map<
  KubeOpaqueName,
  ReadonlyMap<string, Method>
>([
  [
    'resource.Quantity',
    new Map<string, Method>([
      ['String', (value) => ({ type: STRING, value: typeof value === 'string' ? value : '0' })],
      ['Value', (value) => ({ type: INT64, value: quantityNumber(value, 0) })],
      ['MilliValue', (value) => ({ type: INT64, value: quantityNumber(value, -3) })],
      ['IsZero', (value) => ({ type: BOOL, value: quantityNumber(value, -9) === 0n })],
    ]),
  ],
  [
    'intstr.IntOrString',
    new Map<string, Method>([
      ['String', (value) => ({ type: STRING, value: intOrStringText(value) })],
      ['IntValue', (value) => ({ type: INT, value: intOrStringNumber(value) })],
    ]),
  ],
  ['metav1.Time', new Map<string, Method>([['IsZero', (value) => ({ type: BOOL, value: typeof value !== 'string' })]])],
]);

// Exported fields of types whose JSON form is not theirs.
const OPAQUE_FIELDS: ReadonlyMap<KubeOpaqueName, ReadonlyMap<string, Method>> = new Map<
  KubeOpaqueName,
  ReadonlyMap<string, Method>
>([
  [
    'intstr.IntOrString',
    new Map<string, Method>([
      ['Type', (value) => ({ type: { kind: 'int64', name: 'intstr.Type' }, value: typeof value === 'string' ? 1 : 0 })],
      ['IntVal', (value) => ({ type: INT32, value: typeof value === 'number' ? value : 0 })],
      ['StrVal', (value) => ({ type: STRING, value: typeof value === 'string' ? value : '' })],
    ]),
  ],
]);

/** An exported field of a type that is no struct of the table (`IntVal` of `intstr.IntOrString`); undefined where there is none. */
export function goOpaqueField(type: KubeType, value: Json | undefined, goName: string): MethodResult | undefined {
  return type.kind === 'opaque' ? OPAQUE_FIELDS.get(type.name)?.get(goName)?.(value) : undefined;
}

// Getter of ObjectMeta to the field it gives.
const OBJECT_META_GETTERS: ReadonlyMap<string, string> = new Map(
  [
    'Name',
    'GenerateName',
    'Namespace',
    'SelfLink',
    'UID',
    'ResourceVersion',
    'Generation',
    'CreationTimestamp',
    'DeletionTimestamp',
    'DeletionGracePeriodSeconds',
    'Labels',
    'Annotations',
    'OwnerReferences',
    'Finalizers',
    'ManagedFields',
  ].map((field) => [`Get${field}`, field]),
);

/** Runs a method without arguments on a value of a type; undefined where the type has no such method here. */
export function callMethod(
  type: KubeType,
  value: Json | undefined,
  method: string,
  minor: number = NEWEST_MINOR,
): MethodResult | undefined {
  if (type.kind === 'opaque') return METHODS.get(type.name)?.get(method)?.(value);
  const struct = type.kind === 'struct' ? typeTable.struct(type.name) : undefined;
  const getter = OBJECT_META_GETTERS.get(method);
  if (struct === undefined || getter === undefined || !promotesObjectMeta(struct)) return undefined;
  return goField(struct, isObject(value) ? value : undefined, getter, minor);
}
