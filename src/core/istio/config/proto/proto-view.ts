import {
  ANY,
  BOOL,
  FLOAT32,
  FLOAT64,
  INT32,
  INT64,
  mapType,
  pointerType,
  sliceType,
  STRING,
  UINT32,
  UINT64,
} from '../../../gotemplate/value/types';
import {
  GoFunction,
  GoInteger,
  GoMap,
  GoPointer,
  GoSlice,
  GoStruct,
  type GoType,
  type GoValue,
} from '../../../gotemplate/value/value';
import { type ProtoField, ProtoJson, ProtoMessage, type ProtoType, type ProtoTypes, type ProtoValue } from './proto';
import { protoToJsonText } from './proto-json';

const SCALARS: Readonly<Record<string, GoType>> = {
  string: STRING,
  bool: BOOL,
  int32: INT32,
  sint32: INT32,
  int64: INT64,
  uint32: UINT32,
  uint64: UINT64,
  float: FLOAT32,
  double: FLOAT64,
};

/** The Go name of a generated type: package and nested names joined by underscores. */
function goTypeName(name: string): string {
  const wellKnown = /^google\.protobuf\.(.*)$/.exec(name)?.[1];
  if (wellKnown !== undefined) {
    if (wellKnown.endsWith('Value') && wellKnown !== 'Value') return `wrapperspb.${wellKnown}`;
    return `${wellKnown === 'Duration' ? 'durationpb' : wellKnown === 'Timestamp' ? 'timestamppb' : 'structpb'}.${wellKnown}`;
  }
  const other = /^(?:[a-z]+\.)*(v\d\w*)\.(.*)$/.exec(name);
  return other === null
    ? `v1alpha1.${name.replaceAll('.', '_')}`
    : `${other[1]}.${(other[2] ?? '').replaceAll('.', '_')}`;
}

/** Go types of a table's messages and enums, by name. */
interface GoTypes {
  readonly messages: Map<string, GoType>;
  readonly pointers: Map<string, GoType>;
  readonly enums: Map<string, GoType>;
}

const goTypes = new WeakMap<ProtoTypes, GoTypes>();

function goTypesOf(types: ProtoTypes): GoTypes {
  const known = goTypes.get(types) ?? { messages: new Map(), pointers: new Map(), enums: new Map() };
  goTypes.set(types, known);
  return known;
}

/** The Go struct type of a message. */
function messageType(name: string, types: ProtoTypes): GoType {
  const { messages } = goTypesOf(types);
  let type = messages.get(name);
  if (type === undefined) {
    const methods = new Set(['String', 'ProtoReflect']);
    const known = !['google.protobuf.Struct', 'google.protobuf.Value', 'google.protobuf.ListValue'].includes(name);
    if (known) {
      for (const field of types.descriptor(name).fields) {
        methods.add(`Get${field.goName}`);
        if (field.oneof !== '') methods.add(`Get${field.oneof}`);
      }
    }
    type = { kind: 'struct', name: goTypeName(name), methods };
    messages.set(name, type);
  }
  return type;
}

/** The Go type `*v1alpha1.ProxyConfig` and its like. The methods of messages are those of their pointers, which may be nil. */
export function messagePointerType(name: string, types: ProtoTypes): GoType {
  const { pointers } = goTypesOf(types);
  let type = pointers.get(name);
  if (type === undefined) {
    const elem = messageType(name, types);
    type = { kind: 'pointer', name: `*${elem.name}`, elem, methods: elem.methods ?? new Set() };
    pointers.set(name, type);
  }
  return type;
}

function enumType(name: string, types: ProtoTypes): GoType {
  const { enums } = goTypesOf(types);
  let type = enums.get(name);
  if (type === undefined) {
    type = { kind: 'int32', name: goTypeName(name), methods: new Set(['String']) };
    enums.set(name, type);
  }
  return type;
}

function singleType(type: ProtoType, types: ProtoTypes): GoType {
  switch (type.kind) {
    case 'scalar':
      return SCALARS[type.scalar] ?? ANY;
    case 'enum':
      return enumType(type.name, types);
    case 'message':
      return messagePointerType(type.name, types);
    case 'map':
      return mapType(singleType(type.value, types), SCALARS[type.key] ?? STRING);
  }
}

function fieldType(field: ProtoField, types: ProtoTypes): GoType {
  const single = singleType(field.type, types);
  return field.repeated ? sliceType(single) : single;
}

function single(type: ProtoType, value: ProtoValue | undefined, types: ProtoTypes): GoValue {
  switch (type.kind) {
    case 'enum': {
      const number = typeof value === 'number' ? value : 0;
      return new GoInteger(
        enumType(type.name, types),
        BigInt(number),
        types.enumName(type.name, number) ?? String(number),
      );
    }
    case 'message':
      return messagePointer(type.name, value, types);
    case 'map': {
      const goType = singleType(type, types);
      if (!(value instanceof Map)) return new GoMap(goType, null);
      return new GoMap(goType, new Map([...value].map(([key, item]) => [key, single(type.value, item, types)])));
    }
    case 'scalar': {
      const goType = SCALARS[type.scalar] ?? ANY;
      if (goType === STRING) return typeof value === 'string' ? value : '';
      if (goType === BOOL) return value === true;
      if (goType === FLOAT32 || goType === FLOAT64) return typeof value === 'number' ? value : 0;
      return new GoInteger(goType, BigInt((value ?? 0) as number | bigint));
    }
  }
}

function fieldValue(field: ProtoField, value: ProtoValue | undefined, types: ProtoTypes): GoValue {
  if (!field.repeated) return single(field.type, value, types);
  const items = Array.isArray(value) ? value.map((item) => single(field.type, item, types)) : null;
  return new GoSlice(fieldType(field, types), items);
}

/** Generated methods, which work on a nil message too: every getter answers the zero value there. */
function protoMethod(
  name: string,
  message: ProtoMessage | null,
  method: string,
  types: ProtoTypes,
): GoFunction | undefined {
  const descriptor = types.descriptor(name);
  if (method === 'String') {
    return new GoFunction(method, () => (message === null ? '<nil>' : protoToJsonText(message)), noArguments(STRING));
  }
  if (!method.startsWith('Get')) return undefined;
  const goName = method.slice(3);
  const field = descriptor.byGoName.get(goName);
  if (field !== undefined) {
    const read = (): GoValue => fieldValue(field, message?.get(field.name), types);
    return new GoFunction(method, read, noArguments(fieldType(field, types)));
  }
  const member = descriptor.fields.find((candidate) => candidate.oneof === goName);
  if (member === undefined) return undefined;
  return new GoFunction(method, () => oneofValue(message, goName), noArguments(ANY));
}

function noArguments(result: GoType): GoFunction['signature'] {
  return { params: [], variadic: false, result, fails: false };
}

/** The wrapper struct that protoc-gen-go puts around the set member of a oneof, or nil. */
function oneofValue(message: ProtoMessage | null, goName: string): GoValue {
  const field = message?.descriptor.fields.find(
    (candidate) => candidate.oneof === goName && message.fields.has(candidate.name),
  );
  if (message === null || message === undefined || field === undefined) return null;
  const wrapper = new OneofStruct(message, field);
  return new GoPointer(pointerType(wrapper.type), wrapper);
}

class OneofStruct extends GoStruct {
  readonly type: GoType;

  constructor(
    private readonly message: ProtoMessage,
    private readonly member: ProtoField,
  ) {
    super();
    const owner = goTypeName(message.descriptor.name);
    this.type = {
      kind: 'struct',
      name: `${owner}_${member.goName}`,
      fields: [{ name: member.goName, type: fieldType(member, message.descriptor.types), embedded: false }],
    };
  }

  field(name: string): GoValue | undefined {
    if (name !== this.member.goName) return undefined;
    return fieldValue(this.member, this.message.get(this.member.name), this.message.descriptor.types);
  }

  marshalJson(): string {
    return protoToJsonText(this.message);
  }
}

/** A protobuf message seen by a template: exported fields by Go name, `Get…` methods, nil-safe chains. */
export class ProtoStruct extends GoStruct {
  readonly type: GoType;

  constructor(readonly message: ProtoMessage) {
    super();
    this.type = messageType(message.descriptor.name, message.descriptor.types);
  }

  field(name: string): GoValue | undefined {
    const { byGoName, types } = this.message.descriptor;
    const field = byGoName.get(name);
    if (field !== undefined && field.oneof === '') return fieldValue(field, this.message.get(field.name), types);
    if (this.message.descriptor.fields.some((candidate) => candidate.oneof === name))
      return oneofValue(this.message, name);
    return undefined;
  }

  override method(name: string): GoFunction | undefined {
    const { descriptor } = this.message;
    return protoMethod(descriptor.name, this.message, name, descriptor.types);
  }

  override stringer(): string {
    return protoToJsonText(this.message);
  }

  marshalJson(): string {
    return protoToJsonText(this.message);
  }
}

function messagePointer(name: string, value: ProtoValue | undefined, types: ProtoTypes): GoValue {
  const type = messagePointerType(name, types);
  if (value instanceof ProtoMessage) {
    return new GoPointer(type, new ProtoStruct(value), (method) => protoMethod(name, value, method, types));
  }
  if (value instanceof ProtoJson) return new GoPointer(type, JSON.stringify(value.json));
  if (name.startsWith('google.protobuf.') && (name.endsWith('Struct') || name.endsWith('.Value')))
    return new GoPointer(type, null);
  return new GoPointer(type, null, (method) => protoMethod(name, null, method, types));
}

/** A message as the non-nil pointer that template data holds (`.ProxyConfig`, `.MeshConfig`); `struct` shows it in another way. */
export function protoPointer(message: ProtoMessage, struct: ProtoStruct = new ProtoStruct(message)): GoPointer {
  const { name, types } = message.descriptor;
  return new GoPointer(messagePointerType(name, types), struct, (method) => protoMethod(name, message, method, types));
}

/** The message behind a pointer that a template passes to a function (`protoToJSON .ProxyConfig`), or that the engine followed for it; null for a nil pointer. */
export function pointedMessage(value: GoValue): ProtoMessage | null {
  const target = value instanceof GoPointer ? value.target : value;
  return target instanceof ProtoStruct ? target.message : null;
}
