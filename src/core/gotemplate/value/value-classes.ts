/**
 * Go's values as the template engine sees them.
 *
 * The common ones are plain JavaScript: `null` is the untyped nil, a boolean is `bool`, a string is `string`
 * and a number is **always** `float64` (that is what JSON and YAML give Go). Everything whose Go type matters
 * beyond that is an object of one of the classes below.
 *
 * Strings are JavaScript strings. Go strings are bytes: functions that count or cut (`len`, `slice`, `trunc`, `%x`) work on
 * UTF-8. A byte that is not valid UTF-8 is carried as the lone surrogate U+DC80 + (byte − 0x80).
 */
export type GoValue =
  | null
  | boolean
  | string
  | number
  | GoInteger
  | GoNamed
  | GoMap
  | GoSlice
  | GoPointer
  | GoStruct
  | GoFunction
  | GoAbsent;

export type GoKind =
  | 'invalid'
  | 'bool'
  | 'int'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'float32'
  | 'float64'
  | 'complex128'
  | 'string'
  | 'map'
  | 'slice'
  | 'array'
  | 'struct'
  | 'pointer'
  | 'interface'
  | 'func';

/** A Go type: `name` is what `%T` prints (`map[string]interface {}`, `v1.Container`, `*int64`). */
export interface GoType {
  readonly kind: GoKind;
  readonly name: string;
  readonly key?: GoType;
  readonly elem?: GoType;
  /** Exported fields in declaration order, for structs. */
  readonly fields?: readonly GoField[];
  /** Method names that templates may call. */
  readonly methods?: ReadonlySet<string>;
  /** Makes the zero value, for structs and for integers that print by name. */
  readonly zero?: () => GoValue;
  /** What the type's `String()` says of a nil pointer, where it has one that bears it. */
  readonly nilText?: string;
}

export interface GoField {
  readonly name: string;
  readonly type: GoType;
  /** Embedded: its fields are promoted. */
  readonly embedded: boolean;
}

/** The methods of a type that has none. */
export const NO_METHODS = (): GoFunction | undefined => undefined;

/** Any Go integer; `type` says which. `text` is what its `String()` method gives, where the type has one (enums). */
export class GoInteger {
  constructor(
    readonly type: GoType,
    readonly value: bigint,
    readonly text?: string,
  ) {}
}

/** A value of a named type whose kind is bool, string or a float (`v1.Protocol`), or a float32. */
export class GoNamed {
  constructor(
    readonly type: GoType,
    readonly value: boolean | string | number,
  ) {}
}

/** A map with string keys; `entries` null is Go's nil map. Iteration is by sorted key. Provenance: `path` names where it stands in the data. */
export class GoMap {
  constructor(
    readonly type: GoType,
    readonly entries: Map<string, GoValue> | null,
    /** Finds the methods of a named map type (`Cpu` of `v1.ResourceList`); they come before keys. */
    readonly methods: (name: string) => GoFunction | undefined = NO_METHODS,
  ) {}
}

/** A slice or array; `items` null is Go's nil slice. */
export class GoSlice {
  constructor(
    readonly type: GoType,
    readonly items: GoValue[] | null,
    /** Finds the methods of a named slice type. */
    readonly methods: (name: string) => GoFunction | undefined = NO_METHODS,
  ) {}
}

/** A pointer; `target` null is a typed nil. `methods` finds methods that work on the nil pointer too (`Get…` of protobuf messages). */
export class GoPointer {
  constructor(
    readonly type: GoType,
    readonly target: GoValue,
    readonly methods: (name: string) => GoFunction | undefined = NO_METHODS,
  ) {}
}

/**
 * A struct, seen through its type. `field` is asked by Go field name (promoted fields included) and answers the zero value of the
 * field's type where the data has none; undefined where the type has no such field. `call` runs a method.
 */
export abstract class GoStruct {
  abstract readonly type: GoType;
  abstract field(name: string): GoValue | undefined;
  /** Undefined where the type has no such method. */
  method(_name: string): GoFunction | undefined {
    return undefined;
  }
  /** What `String()` or `Error()` gives, where the type has it; fmt prints this. */
  stringer(): string | undefined {
    return undefined;
  }
  /** The same where Go can take the struct's address, so that what is a method of the pointer counts too. */
  pointerStringer(): string | undefined {
    return this.stringer();
  }
  /** The bytes encoding/json gives for the value (fields in declaration order, `<>&` escaped), for `toJson`, `toYaml` and their like. */
  abstract marshalJson(): string;
}

/** A function or bound method. */
export class GoFunction {
  constructor(
    readonly name: string,
    readonly invoke: (args: readonly GoValue[]) => GoValue,
    /** Signature, for argument checks and for signature help. */
    readonly signature: GoSignature,
  ) {}
}

export interface GoSignature {
  readonly params: readonly GoType[];
  readonly variadic: boolean;
  readonly result: GoType;
  /** Whether the Go function also returns an error. */
  readonly fails: boolean;
}

/** The zero `reflect.Value`: a map key that is not there. Prints as `<no value>`. */
export class GoAbsent {
  readonly absent = true;
  static readonly value = new GoAbsent();
}

/** Thrown by a function body to say what Go's function would return as its error. */
export class GoError extends Error {}
