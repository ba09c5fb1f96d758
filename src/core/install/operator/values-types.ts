import { describeJson } from '../../kube/codec/json-values';
import { toJson } from '../../helm/functions/encodings';
import { hasKey } from '../../helm/values/tables';
import { ALL_MESSAGES } from '../../istio/config/proto/all-messages';
import { applyStrictProtoJson, ProtoJsonError } from '../../istio/config/proto/proto-json';
import { changeOrder, isWithin } from '../../istio/versions/steps';
import { isObject, type Json, type JsonObject } from '../../json';
import operatorTypes from './old/operator-types.json';
import table from './values-types.json';

/** One field of a message: `type` begins with `[]` for a list and `{}` for a map with text keys. */
interface ValuesField {
  readonly name: string;
  readonly jsonName: string;
  readonly type: string;
}

type FieldRow = readonly [
  message: string,
  name: string,
  type: string,
  since: string,
  until: string | null,
  jsonName?: string,
];

interface TypesTable {
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly fields: readonly FieldRow[];
}

const { enums, fields: valuesFields } = table as unknown as TypesTable;
/** Values, and the operator's own types up to 1.23. Source: istio.io/api operator/v1alpha1/operator.proto. */
const fields: readonly FieldRow[] = [...valuesFields, ...(operatorTypes as unknown as readonly FieldRow[])];

/** Types of Kubernetes that values are checked against where a release names them. Source: k8s.io/apimachinery meta/v1. */
const LABEL_SELECTOR = 'k8s.io.apimachinery.pkg.apis.meta.v1.LabelSelector';
const REQUIREMENT = 'k8s.io.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement';
const KUBERNETES: Readonly<Record<string, readonly ValuesField[]>> = {
  [LABEL_SELECTOR]: [field('matchLabels', '{}string'), field('matchExpressions', `[]${REQUIREMENT}`)],
  [REQUIREMENT]: [field('key', 'string'), field('operator', 'string'), field('values', '[]string')],
};

function field(name: string, type: string): ValuesField {
  return { name, jsonName: name, type };
}

const WRAPPERS: Readonly<Record<string, string>> = {
  BoolValue: 'bool',
  StringValue: 'string',
  Int32Value: 'int32',
  UInt32Value: 'uint32',
  Int64Value: 'int64',
};

/** Types that take anything. */
const ANYTHING = new Set(['Value', 'TypeInterface', 'TypeMapStringInterface', 'TypeSliceOfMapStringInterface']);

/** What protobuf's JSON decoder says of values that do not fit their type. */
export class ValuesTypeError extends Error {}

/**
 * Checks values against the type that istioctl of a release has for them; throws `ValuesTypeError` with its decoder's text at the first that does
 * not fit. Source: istio operator/pkg/apis/values_types.proto (up to 1.23 operator/pkg/apis/istio/v1alpha1), golang/protobuf 1.5 jsonpb/decode.go.
 */
export function checkValues(values: Json, order: number): void {
  new ValuesChecker(order).message('Values', values);
}

/** The same of an IstioOperator's `spec`, up to 1.23. */
export function checkOperatorSpec(spec: Json, order: number): void {
  new ValuesChecker(order).message('istio.operator.v1alpha1.IstioOperatorSpec', spec);
}

class ValuesChecker {
  readonly #messages: ReadonlyMap<string, readonly ValuesField[]>;
  readonly #package: string;

  constructor(order: number) {
    const messages = new Map<string, ValuesField[]>();
    for (const [message, name, type, since, until, jsonName = name] of fields) {
      if (!isWithin(order, since, until)) continue;
      const list = messages.get(message) ?? [];
      list.push({ name, jsonName, type });
      messages.set(message, list);
    }
    this.#messages = messages;
    this.#package = order < changeOrder('1.24') ? 'v1alpha1' : 'istio.operator.v1alpha1';
  }

  message(name: string, value: Json): void {
    if (value === null && name !== 'Value') return;
    if (name === 'IntOrString') return this.#intOrString(value);
    if (name === 'Struct') {
      if (!isObject(value)) throw mismatch(value, 'map[string]json.RawMessage', 'bad StructValue: ');
      return;
    }
    if (name === 'Duration') return checkDuration(value);
    const known = this.#messages.get(name) ?? KUBERNETES[name];
    if (known === undefined) return;
    if (!isObject(value)) throw mismatch(value, 'map[string]json.RawMessage');
    const read = new Set<string>();
    for (const one of known) this.#field(one, value, read);
    const unknown = Object.keys(value).find((key) => !read.has(key));
    if (unknown === undefined) return;
    const full = name.includes('.v1') ? name : `${this.#package}.${name}`;
    throw new ValuesTypeError(`unknown field ${JSON.stringify(unknown)} in ${full}`);
  }

  #field({ name, jsonName, type }: ValuesField, holder: JsonObject, read: Set<string>): void {
    let value: Json | undefined;
    for (const key of new Set([name, jsonName])) {
      if (!hasKey(holder, key)) continue;
      read.add(key);
      value = holder[key];
    }
    if (value === undefined || (value === null && type !== 'Value')) return;
    this.#typed(type, value);
  }

  #typed(type: string, value: Json): void {
    if (type.startsWith('[]')) {
      if (!Array.isArray(value)) throw mismatch(value, '[]json.RawMessage');
      for (const item of value) this.#single(type.slice(2), item);
    } else if (type.startsWith('{}')) {
      if (!isObject(value)) throw mismatch(value, 'map[string]json.RawMessage');
      for (const key of Object.keys(value)) this.#single(type.slice(2), value[key] ?? null);
    } else this.#single(type, value);
  }

  #single(type: string, value: Json): void {
    if (ANYTHING.has(type)) return;
    const names = enums[type];
    if (names !== undefined) return checkEnum(`${this.#package}.${type}`, names, value);
    const wrapped = WRAPPERS[type];
    if (wrapped !== undefined) {
      if (value !== null) checkScalar(wrapped, value);
    } else if (/^(?:bool|string|u?int(?:32|64)|float|double)$/.test(type)) checkScalar(type, value);
    else this.message(type, value);
  }

  #intOrString(value: Json): void {
    if (typeof value !== 'string') checkScalar('int32', value);
  }
}

/** As the mesh configuration has durations. */
function checkDuration(value: Json): void {
  try {
    applyStrictProtoJson(ALL_MESSAGES.message('MeshConfig'), { connectTimeout: value });
  } catch (thrown) {
    if (!(thrown instanceof ProtoJsonError)) throw thrown;
    throw new ValuesTypeError(thrown.message);
  }
}

function mismatch(value: Json, type: string, before = ''): ValuesTypeError {
  return new ValuesTypeError(`${before}json: cannot unmarshal ${describeJson(value)} into Go value of type ${type}`);
}

/** What encoding/json says of a text that is no number but was to be read as one. */
function invalidLiteral(text: string): string {
  const literal = ['true', 'false', 'null'].find((word) => word.startsWith(text.slice(0, 1)));
  // The text as JSON has it, without its quotes.
  const characters = Array.from(JSON.stringify(text).slice(1, -1));
  const said = (index: number, where: string): string =>
    `invalid character ${goRune(characters[index] ?? '')} ${where}`;
  if (literal === undefined) return said(0, 'looking for beginning of value');
  const wrong = characters.findIndex((character, index) => character !== literal[index]);
  if (wrong === -1) return 'unexpected end of JSON input';
  const expected = literal[wrong];
  return expected === undefined
    ? said(wrong, 'after top-level value')
    : said(wrong, `in literal ${literal} (expecting '${expected}')`);
}

function goRune(character: string): string {
  return character === '"' ? `'"'` : `'${JSON.stringify(character).slice(1, -1)}'`;
}

function checkEnum(name: string, names: readonly string[], value: Json): void {
  if (typeof value === 'string') {
    if (names.includes(value)) return;
    throw new ValuesTypeError(`unknown value ${JSON.stringify(toJson(value))} for enum ${name}`);
  }
  checkScalar('int32', value, 'protoreflect.EnumNumber');
}

function checkScalar(type: string, value: Json, goType = type): void {
  if (type === 'bool') {
    if (typeof value !== 'boolean') throw mismatch(value, 'bool');
    return;
  }
  if (type === 'string') {
    if (typeof value !== 'string') throw mismatch(value, 'string');
    return;
  }
  const isText = typeof value === 'string';
  // A text is read as the JSON that it holds.
  if (value === 'null') return;
  if (value === 'true' || value === 'false') throw mismatch(value === 'true', goType);
  const number = isText ? (/^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(value) ? Number(value) : undefined) : value;
  if (number === undefined) {
    const text = isText ? value : '';
    throw new ValuesTypeError(text === '' ? 'unexpected end of JSON input' : invalidLiteral(text));
  }
  const named = { float: 'float32', double: 'float64' }[type] ?? goType;
  if (typeof number !== 'number' && typeof number !== 'bigint') throw mismatch(value, named);
  if (type === 'float' || type === 'double') return;
  const isWhole = typeof number === 'bigint' || Number.isInteger(number);
  if (!isWhole || (type.startsWith('u') && number < 0)) {
    throw new ValuesTypeError(`json: cannot unmarshal number ${number} into Go value of type ${named}`);
  }
}
