import {
  type KubeField,
  type KubeStructType,
  type KubeType,
  type KubeTypes,
  fieldExists,
  foldName,
  goTypeName,
  omitsEmpty,
  omitsZero,
} from './types';

/** What to do with a value of a Go type: the type table with names resolved for one Kubernetes minor. */
export type ValuePlan =
  | {
      readonly kind: 'string' | 'bool' | 'bytes' | 'quantity' | 'intOrString' | 'time' | 'raw';
      readonly goName: string;
    }
  | { readonly kind: 'integer'; readonly goName: string; readonly least: bigint; readonly most: bigint }
  | { readonly kind: 'pointer' | 'slice' | 'map'; readonly goName: string; readonly elem: ValuePlan }
  | { readonly kind: 'struct'; readonly goName: string; readonly struct: StructPlan };

export interface FieldPlan {
  readonly name: string;
  readonly value: ValuePlan;
  /**
   * The type that sigs.k8s.io/yaml looks at to turn numbers into strings. It goes by the first step of the field's index only, so
   * for a field of an embedded struct this is that struct and not the field's own type.
   */
  readonly hint: ValuePlan;
  /** Go names of the embedded structs on the way to the field, outermost first. */
  readonly embedded: readonly string[];
  /** Whether it is left out where it is empty; never for what is a struct in Go, which does not count as empty. */
  readonly omitEmpty: boolean;
  readonly omitZero: boolean;
}

export class StructPlan {
  #fields: readonly FieldPlan[] | undefined;
  #exact: ReadonlyMap<string, FieldPlan> | undefined;
  #folded: ReadonlyMap<string, FieldPlan> | undefined;

  constructor(
    readonly struct: KubeStructType,
    private readonly api: KubeApi,
  ) {}

  get minor(): number {
    return this.api.minor;
  }

  /** The type's name without its package, as JSON errors print it. */
  get bareName(): string {
    return this.struct.name.slice(this.struct.name.indexOf('.') + 1);
  }

  /** The fields JSON shows, in declaration order, those of embedded structs in their place. */
  get fields(): readonly FieldPlan[] {
    this.#fields ??= this.struct.fields.flatMap((field) => planFields(field, this.api));
    return this.#fields;
  }

  /** The field of exactly this name. */
  exact(key: string): FieldPlan | undefined {
    this.#exact ??= new Map(this.fields.map((field) => [field.name, field]));
    return this.#exact.get(key);
  }

  /** The first field whose name differs in case at most. */
  folded(key: string): FieldPlan | undefined {
    this.#folded ??= new Map(this.fields.toReversed().map((field) => [foldName(field.name), field]));
    return this.#folded.get(foldName(key));
  }
}

/** The Kubernetes types as one minor has them. */
export class KubeApi {
  readonly #plans = new Map<string, StructPlan>();

  constructor(
    readonly types: KubeTypes,
    /** 33 for 1.33. */
    readonly minor: number,
  ) {}

  /** The plan of a struct. Throws a RangeError where the table has no such struct. */
  plan(typeName: string): StructPlan {
    let plan = this.#plans.get(typeName);
    if (plan === undefined) {
      plan = new StructPlan(this.types.known(typeName), this);
      this.#plans.set(typeName, plan);
    }
    return plan;
  }
}

const apis = new WeakMap<KubeTypes, Map<number, KubeApi>>();

/** The types of a table as a minor has them; the same object for the same minor. */
export function kubeApi(types: KubeTypes, minor: number): KubeApi {
  const known = apis.get(types) ?? new Map<number, KubeApi>();
  apis.set(types, known);
  let api = known.get(minor);
  if (api === undefined) {
    api = new KubeApi(types, minor);
    known.set(minor, api);
  }
  return api;
}

const STRUCT_KINDS: ReadonlySet<ValuePlan['kind']> = new Set(['struct', 'quantity', 'intOrString', 'time', 'raw']);

function planFields(field: KubeField, api: KubeApi): readonly FieldPlan[] {
  const { minor } = api;
  if (!fieldExists(field, minor)) return [];
  const value = valuePlan(field.type, api);
  if (field.inline && value.kind === 'struct') {
    return value.struct.fields.map((inner) => ({ ...inner, hint: value, embedded: [field.goName, ...inner.embedded] }));
  }
  return [
    {
      name: field.json,
      value,
      hint: value,
      embedded: [],
      omitEmpty: omitsEmpty(field, minor) && !STRUCT_KINDS.has(value.kind),
      omitZero: omitsZero(field, minor),
    },
  ];
}

const INTEGER_BITS = {
  int32: [true, 32],
  int64: [true, 64],
  int: [true, 64],
  uint8: [false, 8],
  uint32: [false, 32],
  uint64: [false, 64],
} as const;

const OPAQUE_KINDS = {
  'resource.Quantity': 'quantity',
  'intstr.IntOrString': 'intOrString',
  'metav1.Time': 'time',
  'metav1.MicroTime': 'time',
  'metav1.FieldsV1': 'raw',
  'metav1.Fields': 'raw',
  'runtime.RawExtension': 'raw',
} as const;

function valuePlan(type: KubeType, api: KubeApi): ValuePlan {
  const goName = goTypeName(type);
  switch (type.kind) {
    case 'string':
    case 'bool':
      return { kind: type.kind, goName };
    case 'int32':
    case 'int64':
    case 'int':
    case 'uint8':
    case 'uint32':
    case 'uint64': {
      const [signed, bits] = INTEGER_BITS[type.kind];
      const span = 1n << BigInt(signed ? bits - 1 : bits);
      return { kind: 'integer', goName, least: signed ? -span : 0n, most: span - 1n };
    }
    case 'opaque':
      return { kind: OPAQUE_KINDS[type.name], goName };
    case 'struct':
      return { kind: 'struct', goName, struct: api.plan(type.name) };
    case 'slice':
      if (type.elem.kind === 'uint8') return { kind: 'bytes', goName };
      return { kind: 'slice', goName, elem: valuePlan(type.elem, api) };
    case 'pointer':
    case 'map':
      return { kind: type.kind, goName, elem: valuePlan(type.elem, api) };
  }
}
