import { jsonString } from '../../../go/json-string';
import { isObject, type Json } from '../../../json';
import {
  isZeroValue,
  type ProtoDescriptor,
  type ProtoField,
  ProtoJson,
  ProtoMessage,
  type ProtoType,
  type ProtoTypes,
  type ProtoValue,
} from './proto';

/** What protobuf's JSON decoder says of text that does not fit the message. */
export class ProtoJsonError extends Error {}

const INTEGER_RANGES: Record<string, readonly [bigint, bigint]> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  sint32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};

const WRAPPERS: Record<string, string> = {
  'google.protobuf.BoolValue': 'bool',
  'google.protobuf.Int32Value': 'int32',
  'google.protobuf.Int64Value': 'int64',
  'google.protobuf.UInt32Value': 'uint32',
  'google.protobuf.UInt64Value': 'uint64',
  'google.protobuf.FloatValue': 'float',
  'google.protobuf.DoubleValue': 'double',
  'google.protobuf.StringValue': 'string',
};

function jsonKind(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'bigint') return 'number';
  return typeof value;
}

function mismatch(value: Json, goType: string, withNumber = false): ProtoJsonError {
  const kind = jsonKind(value) === 'boolean' ? 'bool' : jsonKind(value);
  const shown = withNumber && (typeof value === 'number' || typeof value === 'bigint') ? `number ${value}` : kind;
  return new ProtoJsonError(`json: cannot unmarshal ${shown} into Go value of type ${goType}`);
}

const GO_SCALARS: Record<string, string> = { float: 'float32', double: 'float64', sint32: 'int32', sint64: 'int64' };

/** A quoted number is read as the JSON it holds (jsonpb strips the quotes first). */
function unquoteNumber(value: Json): Json {
  if (typeof value !== 'string') return value;
  if (/^-?(?:0|[1-9]\d*)$/.test(value)) return Number.isSafeInteger(Number(value)) ? Number(value) : BigInt(value);
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(value)) return Number(value);
  if (value === '') throw new ProtoJsonError('unexpected end of JSON input');
  throw new ProtoJsonError(`invalid character ${goRune(value)} looking for beginning of value`);
}

function goRune(text: string): string {
  const [first = ''] = text;
  return first === "'" ? "'\\''" : `'${first}'`;
}

function decodeScalar(scalar: string, value: Json, goType = GO_SCALARS[scalar] ?? scalar): ProtoValue {
  // In lists and maps, as Go's json.Unmarshal leaves what it was given.
  if (value === null) return scalar === 'string' ? '' : scalar === 'bool' ? false : 0;
  if (scalar === 'string') {
    if (typeof value !== 'string') throw mismatch(value, goType);
    return value;
  }
  if (scalar === 'bool') {
    if (typeof value !== 'boolean') throw mismatch(value, goType);
    return value;
  }
  const number = unquoteNumber(value);
  if (typeof number !== 'number' && typeof number !== 'bigint') throw mismatch(number, goType);
  const range = INTEGER_RANGES[scalar];
  if (range === undefined) return Number(number);
  if (typeof number === 'number' && !Number.isInteger(number)) throw mismatch(number, goType, true);
  if (number < range[0] || number > range[1]) throw mismatch(number, goType, true);
  return number;
}

const DURATION_UNITS: Record<string, number> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};

/** Nanoseconds of a Go duration text (`1m30s`), or undefined where Go's time.ParseDuration fails. @internal */
export function parseGoDuration(text: string): number | undefined {
  const match = /^([-+]?)(.*)$/.exec(text);
  const rest = match?.[2] ?? '';
  if (rest === '0') return 0;
  if (rest === '') return undefined;
  const part = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/gy;
  let total = 0;
  let end = 0;
  for (let found = part.exec(rest); found !== null; found = part.exec(rest)) {
    total += Number(found[1]) * (DURATION_UNITS[found[2] ?? ''] ?? 0);
    end = part.lastIndex;
  }
  if (end !== rest.length) return undefined;
  return (match?.[1] === '-' ? -1 : 1) * Math.round(total);
}

/** A text as package time quotes it: every byte that is no visible ASCII in hexadecimal. */
function quotedByTime(text: string): string {
  const shown = text
    .replaceAll(/["\\]/g, String.raw`\$&`)
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll(/[^ -\x7f]/gu, (character) =>
      encodeURIComponent(character).replaceAll('%', String.raw`\x`).toLowerCase(),
    );
  return `"${shown}"`;
}

/** What Go's time.ParseDuration says first of a text that is none. */
function durationProblem(text: string): string {
  let rest = text.replace(/^[-+]/, '');
  while (rest !== '') {
    const number = /^(?:\d+\.?\d*|\.\d+)/.exec(rest)?.[0];
    if (number === undefined) break;
    rest = rest.slice(number.length);
    const unit = /^[^.\d]*/.exec(rest)?.[0] ?? '';
    if (unit === '') return 'missing unit in duration';
    if (DURATION_UNITS[unit] === undefined) return `unknown unit ${quotedByTime(unit)} in duration`;
    rest = rest.slice(unit.length);
  }
  return 'invalid duration';
}

function decodeDuration(value: Json, types: ProtoTypes): ProtoMessage {
  if (value === null) return types.duration(0, 0);
  if (typeof value !== 'string') throw mismatch(value, 'string');
  const nanoseconds = parseGoDuration(value);
  if (nanoseconds === undefined) {
    throw new ProtoJsonError(`bad Duration: time: ${durationProblem(value)} ${quotedByTime(value)}`);
  }
  return types.duration(Math.trunc(nanoseconds / 1e9), nanoseconds % 1e9);
}

function decodeTyped(type: ProtoType, value: Json, lenient: boolean, types: ProtoTypes): ProtoValue {
  switch (type.kind) {
    case 'scalar':
      return decodeScalar(type.scalar, value);
    case 'enum': {
      if (typeof value === 'string') {
        const number = types.enumValues(type.name)[value];
        if (number === undefined)
          throw new ProtoJsonError(
            `unknown value ${jsonString(jsonString(value, false), false)} for enum istio.mesh.v1alpha1.${type.name}`,
          );
        return number;
      }
      return decodeScalar('int32', value, 'protoreflect.EnumNumber');
    }
    case 'message': {
      const wrapped = WRAPPERS[type.name];
      if (wrapped !== undefined) return types.message(type.name, { value: decodeScalar(wrapped, value) });
      if (type.name === 'google.protobuf.Duration') return decodeDuration(value, types);
      if (type.name === 'google.protobuf.Struct' || type.name === 'google.protobuf.Value') return new ProtoJson(value);
      const message = types.message(type.name);
      applyJson(message, value, lenient);
      return message;
    }
    case 'map': {
      if (!isObject(value)) throw mismatch(value, 'map[string]json.RawMessage');
      const map = new Map<string, ProtoValue>();
      for (const key of Object.keys(value)) map.set(key, decodeTyped(type.value, value[key] ?? null, lenient, types));
      return map;
    }
  }
}

function applyJson(message: ProtoMessage, json: Json, lenient: boolean): void {
  if (json === null) return;
  if (!isObject(json)) throw mismatch(json, 'map[string]json.RawMessage');
  const unknown = new Set(Object.keys(json));
  for (const field of message.descriptor.fields) {
    for (const name of [field.jsonName, field.name]) {
      const value = json[name];
      if (value === undefined || !unknown.delete(name)) continue;
      if (value === null) continue;
      message.set(field.name, decodeField(field, value, lenient, message.descriptor.types));
    }
  }
  if (!lenient && unknown.size > 0) {
    const [first = ''] = unknown;
    throw new ProtoJsonError(
      `unknown field ${jsonString(first, false)} in istio.mesh.v1alpha1.${message.descriptor.name}`,
    );
  }
}

function decodeField(field: ProtoField, value: Json, lenient: boolean, types: ProtoTypes): ProtoValue {
  if (!field.repeated) return decodeTyped(field.type, value, lenient, types);
  if (!Array.isArray(value)) throw mismatch(value, '[]json.RawMessage');
  return value.map((item) => decodeTyped(field.type, item, lenient, types));
}

/**
 * Sets on `message` what the JSON has; nested messages, lists and maps are replaced, not merged; fields it does not know are ignored.
 * Source: istio 1.30 pkg/util/protomarshal ApplyJSON (strict first, then lenient) over golang/protobuf jsonpb.
 * Throws `ProtoJsonError` with the decoder's words; the message may then be half written, so give it a copy.
 */
export function applyProtoJson(message: ProtoMessage, json: Json): void {
  applyJson(message, json, true);
}

/** The same, but a field that the message does not know is an error. */
export function applyStrictProtoJson(message: ProtoMessage, json: Json): void {
  applyJson(message, json, false);
}

/** A JSON field that a message does not have, and the names of those that it has. */
export interface UnknownProtoField {
  readonly path: readonly (string | number)[];
  readonly known: Iterable<string>;
}

/** JSON fields, at any depth, that the message does not have: Istio accepts them silently. */
export function unknownProtoFields(
  descriptor: ProtoDescriptor,
  json: Json,
  path: readonly (string | number)[] = [],
): UnknownProtoField[] {
  if (!isObject(json)) return [];
  const found: UnknownProtoField[] = [];
  for (const key of Object.keys(json)) {
    const field = descriptor.byJsonName.get(key) ?? descriptor.byName.get(key);
    const here = [...path, key];
    if (field === undefined) found.push({ path: here, known: descriptor.byJsonName.keys() });
    else if (field.type.kind === 'message' && !field.type.name.startsWith('google.')) {
      const value = json[key] ?? null;
      const type = descriptor.types.descriptor(field.type.name);
      if (!field.repeated || !Array.isArray(value)) found.push(...unknownProtoFields(type, value, here));
      else for (const [at, item] of value.entries()) found.push(...unknownProtoFields(type, item, [...here, at]));
    }
  }
  return found;
}

/** A duration as jsonpb writes it: `45s`, `0.100s`. */
function durationText(message: ProtoMessage): string {
  const seconds = message.number('seconds');
  const nanos = message.number('nanos');
  const negative = seconds < 0 || nanos < 0 ? '-' : '';
  let fraction = String(Math.abs(nanos)).padStart(9, '0');
  if (fraction.endsWith('000')) fraction = fraction.slice(0, -3);
  if (fraction.endsWith('000')) fraction = fraction.slice(0, -3);
  if (fraction.endsWith('000')) fraction = fraction.slice(0, -3);
  return `${negative}${Math.abs(seconds)}${fraction === '' ? '' : `.${fraction}`}s`;
}

function encodeTyped(type: ProtoType, value: ProtoValue, types: ProtoTypes): Json {
  if (value instanceof ProtoMessage) return encodeMessage(value);
  if (value instanceof ProtoJson) return value.json;
  if (type.kind === 'map' && value instanceof Map) {
    const object: Record<string, Json> = Object.create(null) as Record<string, Json>;
    for (const key of [...value.keys()].sort()) object[key] = encodeTyped(type.value, value.get(key) ?? '', types);
    return object;
  }
  if (type.kind === 'enum' && typeof value === 'number') return types.enumName(type.name, value) ?? value;
  if (type.kind === 'scalar' && (type.scalar === 'int64' || type.scalar === 'uint64') && typeof value !== 'object') {
    return String(value);
  }
  return value as Json;
}

function encodeMessage(message: ProtoMessage): Json {
  const { name, types } = message.descriptor;
  if (WRAPPERS[name] !== undefined) {
    const scalar = WRAPPERS[name] ?? 'string';
    const zero: ProtoValue = scalar === 'bool' ? false : scalar === 'string' ? '' : 0;
    return encodeTyped({ kind: 'scalar', scalar }, message.get('value') ?? zero, types);
  }
  if (name === 'google.protobuf.Duration') return durationText(message);
  const object: Record<string, Json> = Object.create(null) as Record<string, Json>;
  for (const field of fieldsInJsonOrder(message)) {
    const value = message.get(field.name);
    if (value === undefined) continue;
    if (field.oneof === '' && isZeroValue(value)) continue;
    object[field.jsonName] = Array.isArray(value)
      ? value.map((item) => encodeTyped(field.type, item, types))
      : encodeTyped(field.type, value, types);
  }
  return object;
}

/** Declaration order, with the set member of a oneof at the place of the oneof's first field. */
function fieldsInJsonOrder(message: ProtoMessage): ProtoField[] {
  const done = new Set<string>();
  const order: ProtoField[] = [];
  for (const field of message.descriptor.fields) {
    if (field.oneof === '') order.push(field);
    else if (!done.has(field.oneof)) {
      done.add(field.oneof);
      const set = message.descriptor.fields.find(
        (other) => other.oneof === field.oneof && message.fields.has(other.name),
      );
      if (set !== undefined) order.push(set);
    }
  }
  return order;
}

/** The message as the JSON value protobuf gives: lowerCamel names in declaration order, enums by name, zero values left out. */
export function protoToJsonValue(message: ProtoMessage): Json {
  return encodeMessage(message);
}

function writeJson(value: Json): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return jsonString(value, true);
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value === 'object') {
    return `{${Object.keys(value)
      .map((key) => `${jsonString(key, true)}:${writeJson(value[key] ?? null)}`)
      .join(',')}}`;
  }
  return String(value);
}

/** The bytes of `protoToJsonValue`, as Istio's protomarshal.ToJSON prints them. */
export function protoToJsonText(message: ProtoMessage): string {
  return writeJson(protoToJsonValue(message));
}
