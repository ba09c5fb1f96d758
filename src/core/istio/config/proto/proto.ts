import type { Json } from '../../../json';

/**
 * Protobuf messages: descriptors from generated tables, and values that know theirs. Field names are the proto names; JSON and Go names follow by rule.
 */
export type ProtoValue =
  | boolean
  | number
  | bigint
  | string
  | ProtoMessage
  | ProtoValue[]
  | Map<string, ProtoValue>
  | ProtoJson;

/** A `google.protobuf.Struct` or `Value`, kept as the JSON it stands for. */
export class ProtoJson {
  constructor(readonly json: Json) {}
}

export interface ProtoField {
  readonly name: string;
  readonly jsonName: string;
  readonly goName: string;
  readonly type: ProtoType;
  readonly repeated: boolean;
  /** Go name of the oneof the field belongs to, or "". */
  readonly oneof: string;
}

export type ProtoType =
  | { readonly kind: 'scalar'; readonly scalar: string }
  | { readonly kind: 'enum'; readonly name: string }
  | { readonly kind: 'message'; readonly name: string }
  | { readonly kind: 'map'; readonly key: string; readonly value: ProtoType };

export interface ProtoDescriptor {
  /** The table that it is of, which knows the messages and enums that its fields name. */
  readonly types: ProtoTypes;
  readonly name: string;
  readonly fields: readonly ProtoField[];
  readonly byName: ReadonlyMap<string, ProtoField>;
  readonly byJsonName: ReadonlyMap<string, ProtoField>;
  readonly byGoName: ReadonlyMap<string, ProtoField>;
}

const WELL_KNOWN: Record<string, readonly (readonly string[])[]> = {
  'google.protobuf.Duration': [
    ['seconds', 'int64'],
    ['nanos', 'int32'],
  ],
  'google.protobuf.Timestamp': [
    ['seconds', 'int64'],
    ['nanos', 'int32'],
  ],
  'google.protobuf.BoolValue': [['value', 'bool']],
  'google.protobuf.Int32Value': [['value', 'int32']],
  'google.protobuf.Int64Value': [['value', 'int64']],
  'google.protobuf.UInt32Value': [['value', 'uint32']],
  'google.protobuf.UInt64Value': [['value', 'uint64']],
  'google.protobuf.FloatValue': [['value', 'float']],
  'google.protobuf.DoubleValue': [['value', 'double']],
  'google.protobuf.StringValue': [['value', 'string']],
};

/** Generated messages and enums, as the `.gen.json` files hold them. */
interface GeneratedTypes {
  readonly messages: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly enums?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Fields that later releases of istio.io/api dropped: message, field, and the field it stood before. */
const DROPPED_FIELDS: Record<string, readonly { readonly before: string; readonly row: readonly string[] }[]> = {
  ProxyConfig: [{ before: 'discovery_address', row: ['parent_shutdown_duration', 'M:google.protobuf.Duration'] }],
};

function parseType(text: string): ProtoType {
  const tag = text.slice(0, 2);
  const rest = text.slice(2);
  if (tag === 'M:') return { kind: 'message', name: rest };
  if (tag === 'E:') return { kind: 'enum', name: rest };
  if (tag === 'K:') {
    const colon = rest.indexOf(':');
    return { kind: 'map', key: rest.slice(0, colon), value: parseType(rest.slice(colon + 1)) };
  }
  return { kind: 'scalar', scalar: text };
}

/** The Go field name protoc-gen-go gives: letters after an underscore in upper case. */
function goFieldName(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()).replace(/_([A-Z])/g, '$1');
}

function jsonFieldName(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Messages and enums by name, of some tables (`all-messages.ts` has them all). */
export class ProtoTypes {
  readonly #messages: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly #enums: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly #descriptors = new Map<string, ProtoDescriptor>();

  constructor(...tables: readonly GeneratedTypes[]) {
    this.#messages = Object.assign({}, ...tables.map(({ messages }) => messages)) as GeneratedTypes['messages'];
    this.#enums = Object.assign({}, ...tables.map(({ enums }) => enums)) as NonNullable<GeneratedTypes['enums']>;
  }

  /** The descriptor of a message (`ProxyConfig`, `google.protobuf.Duration`). Throws for a name the table lacks. */
  descriptor(name: string): ProtoDescriptor {
    let known = this.#descriptors.get(name);
    if (known === undefined) {
      known = this.#build(name);
      this.#descriptors.set(name, known);
    }
    return known;
  }

  #build(name: string): ProtoDescriptor {
    const rows = WELL_KNOWN[name] ?? this.#messages[name];
    if (rows === undefined) throw new Error(`no protobuf message ${name}`);
    const all = [...rows];
    for (const { before, row } of DROPPED_FIELDS[name] ?? []) {
      all.splice(
        all.findIndex(([field]) => field === before),
        0,
        row,
      );
    }
    const fields = all.map(([field = '', type = '', flags = '', oneof = '']) => ({
      name: field,
      jsonName: jsonFieldName(field),
      goName: goFieldName(field),
      type: parseType(type),
      repeated: flags.includes('r'),
      oneof: oneof === '' ? '' : goFieldName(oneof),
    }));
    return {
      types: this,
      name,
      fields,
      byName: new Map(fields.map((field) => [field.name, field])),
      byJsonName: new Map(fields.map((field) => [field.jsonName, field])),
      byGoName: new Map(fields.map((field) => [field.goName, field])),
    };
  }

  /** A new message with some fields set, by proto name. Throws for a name the table lacks. */
  message(name: string, fields: Readonly<Record<string, ProtoValue>> = {}): ProtoMessage {
    const message = new ProtoMessage(this.descriptor(name));
    for (const [field, value] of Object.entries(fields)) message.set(field, value);
    return message;
  }

  /** A `google.protobuf.Duration` of whole seconds and nanoseconds. */
  duration(seconds: number, nanos = 0): ProtoMessage {
    const message = this.message('google.protobuf.Duration');
    if (seconds !== 0) message.set('seconds', seconds);
    if (nanos !== 0) message.set('nanos', nanos);
    return message;
  }

  /** The values of an enum by name. */
  enumValues(name: string): Readonly<Record<string, number>> {
    return this.#enums[name] ?? {};
  }

  /** The name of an enum's number, or undefined for a number it does not define. */
  enumName(name: string, number: number): string | undefined {
    return Object.entries(this.enumValues(name)).find(([, value]) => value === number)?.[0];
  }
}

/** A protobuf message: set fields by proto name. A field that is not there has its zero value. */
export class ProtoMessage {
  readonly fields = new Map<string, ProtoValue>();

  constructor(readonly descriptor: ProtoDescriptor) {}

  get(field: string): ProtoValue | undefined {
    return this.fields.get(field);
  }

  /** Sets a field; another field of the same oneof is cleared. */
  set(field: string, value: ProtoValue): void {
    const oneof = this.descriptor.byName.get(field)?.oneof;
    if (oneof) {
      for (const other of this.descriptor.fields) if (other.oneof === oneof) this.fields.delete(other.name);
    }
    this.fields.set(field, value);
  }

  clear(field: string): void {
    this.fields.delete(field);
  }

  message(field: string): ProtoMessage | undefined {
    const value = this.fields.get(field);
    return value instanceof ProtoMessage ? value : undefined;
  }

  string(field: string): string {
    const value = this.fields.get(field);
    return typeof value === 'string' ? value : '';
  }

  number(field: string): number {
    const value = this.fields.get(field);
    return typeof value === 'number' ? value : Number(value ?? 0) || 0;
  }

  /** The value of a wrapper field (`google.protobuf.BoolValue`), or undefined where it is not set. */
  boolValue(field: string): boolean | undefined {
    const wrapper = this.message(field);
    return wrapper === undefined ? undefined : wrapper.fields.get('value') === true;
  }

  map(field: string): ReadonlyMap<string, ProtoValue> {
    const value = this.fields.get(field);
    return value instanceof Map ? value : new Map();
  }

  list(field: string): readonly ProtoValue[] {
    const value = this.fields.get(field);
    return Array.isArray(value) ? value : [];
  }

  clone(): ProtoMessage {
    const copy = new ProtoMessage(this.descriptor);
    for (const [field, value] of this.fields) copy.fields.set(field, cloneProtoValue(value));
    return copy;
  }
}

/** A value that shares nothing with the one it is of. */
export function cloneProtoValue(value: ProtoValue): ProtoValue {
  if (value instanceof ProtoMessage) return value.clone();
  if (Array.isArray(value)) return value.map(cloneProtoValue);
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, cloneProtoValue(item)]));
  return value;
}

/** Whether a scalar or enum value is the zero value that proto3 does not write. */
export function isZeroValue(value: ProtoValue): boolean {
  if (value instanceof Map) return value.size === 0;
  if (Array.isArray(value)) return value.length === 0;
  return value === false || value === 0 || value === 0n || value === '';
}

/** Deep equality of two values, as Go's reflect.DeepEqual on messages without unknown fields. */
export function protoEquals(left: ProtoValue | undefined, right: ProtoValue | undefined): boolean {
  if (left === right) return true;
  if (left === undefined || right === undefined) return false;
  if (left instanceof ProtoMessage && right instanceof ProtoMessage) {
    if (left.descriptor !== right.descriptor || left.fields.size !== right.fields.size) return false;
    return [...left.fields].every(([field, value]) => protoEquals(value, right.fields.get(field)));
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => protoEquals(item, right[index]));
  }
  if (left instanceof Map && right instanceof Map) {
    return left.size === right.size && [...left].every(([key, item]) => protoEquals(item, right.get(key)));
  }
  return false;
}
