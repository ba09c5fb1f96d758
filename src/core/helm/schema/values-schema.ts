import { readGoJson } from '../../gotemplate/value/go-json-read';
import { Regexp } from '../../gotemplate/functions/regexp';
import { GoError } from '../../gotemplate/value/value';
import { isObject, type Json, type JsonObject, stringAt } from '../../json';
import { fromGo } from '../values/go-value';
import { referred, ValueChecker } from './check-value';
import { problemText } from './problem';

/** A chart's `values.schema.json`. */
export interface ValuesSchema {
  /** What Helm says of values that it refuses, with the line break that it puts behind it; undefined of those that it takes. */
  readonly check: (values: JsonObject) => string | undefined;
}

/** The drafts by their addresses, without the protocol. Source: santhosh-tekuri/jsonschema 6.0.3 draft.go. */
const DRAFTS: Readonly<Record<string, number>> = {
  'json-schema.org/schema': 2020,
  'json-schema.org/draft/2020-12/schema': 2020,
  'json-schema.org/draft/2019-09/schema': 2019,
  'json-schema.org/draft-07/schema': 7,
  'json-schema.org/draft-06/schema': 6,
};
const NEWEST = 2020;

/** Reads a schema; undefined for one with something in it that is not checked here, which `isChecked` tells. */
export function readValuesSchema(text: string): ValuesSchema | undefined {
  const { value, error } = readGoJson(text);
  if (error !== undefined) {
    const told = decoderError(error, text);
    return { check: () => told };
  }
  const root = fromGo(value);
  const address = stringAt(root, '$schema');
  const draft = address === undefined ? NEWEST : DRAFTS[address.replace(/^https?:\/\/|#$/g, '')];
  if (draft === undefined || !new SchemaReader(root, draft).isChecked(root, true)) return undefined;
  const checker = new ValueChecker(root, draft);
  return {
    check: (values) => {
      const problem = checker.check(root, values, []);
      return problem === undefined ? undefined : `${problemText(problem)}\n`;
    },
  };
}

/** The words of a `json.Decoder` for what `json.Unmarshal` says otherwise, and of the library for what follows the schema. */
function decoderError(error: string, text: string): string {
  if (error === 'unexpected end of JSON input') return text.trim() === '' ? 'EOF' : 'unexpected EOF';
  return error.endsWith('after top-level value') ? 'invalid character after top-level value' : error;
}

const INNER = ['not', 'if', 'then', 'else', 'contains', 'propertyNames', 'additionalProperties', 'additionalItems'];
const INNER_LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const INNER_MAPS = ['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'];
const NUMBERS = (
  'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minContains maxContains minProperties maxProperties minItems maxItems ' +
  'minLength maxLength'
).split(' ');
/** Keywords with an effect that is not reckoned with. */
const UNCHECKED =
  '$dynamicRef $recursiveRef $dynamicAnchor $recursiveAnchor $anchor $vocabulary id unevaluatedProperties unevaluatedItems dependencies'.split(
    ' ',
  );
const TYPE = /^(?:null|boolean|number|integer|string|array|object)$/;

class SchemaReader {
  readonly #seen = new Set<Json>();

  constructor(
    private readonly root: Json,
    private readonly draft: number,
  ) {}

  /** Whether a schema and all in it has only keywords that are checked, with values as they must be. */
  isChecked(schema: Json, isRoot = false): boolean {
    if (typeof schema === 'boolean' || this.#seen.has(schema)) return true;
    if (!isObject(schema)) return false;
    this.#seen.add(schema);
    if (UNCHECKED.some((keyword) => keyword in schema)) return false;
    if (!isRoot && ('$id' in schema || '$schema' in schema)) return false;
    // Until draft 7 a format is more than a remark.
    if (this.draft < 2019 && 'format' in schema) return false;
    return this.#hasPlainKeywords(schema) && this.#inner(schema).every((inner) => this.isChecked(inner));
  }

  #hasPlainKeywords(schema: JsonObject): boolean {
    const holds = (keyword: string, test: (value: Json) => boolean): boolean => {
      const value = schema[keyword];
      return value === undefined || test(value);
    };
    const isTextList = (value: Json): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string');
    const isType = (value: Json): boolean => typeof value === 'string' && TYPE.test(value);
    return (
      holds('type', (value) => isType(value) || (Array.isArray(value) && value.every(isType))) &&
      holds('enum', Array.isArray) &&
      holds('required', isTextList) &&
      holds('dependentRequired', (value) => isObject(value) && Object.values(value).every(isTextList)) &&
      holds('multipleOf', (value) => Number(value) > 0) &&
      holds('uniqueItems', (value) => typeof value === 'boolean') &&
      holds('pattern', (value) => typeof value === 'string' && isExpression(value)) &&
      holds('patternProperties', (value) => isObject(value) && Object.keys(value).every(isExpression)) &&
      holds('$ref', (value) => typeof value === 'string' && this.#isReference(value)) &&
      NUMBERS.every((keyword) => holds(keyword, (value) => typeof value === 'number'))
    );
  }

  #isReference(text: string): boolean {
    if (!/^#(?:\/|$)/.test(text) || /%(?![\dA-Fa-f]{2})/.test(text)) return false;
    const found = referred(this.root, text);
    return found !== undefined && this.isChecked(found);
  }

  #inner(schema: JsonObject): Json[] {
    const { items } = schema;
    return [
      ...INNER.flatMap((keyword) => schema[keyword] ?? []),
      ...INNER_LISTS.flatMap((keyword) => schema[keyword] ?? []),
      ...INNER_MAPS.flatMap((keyword) => (isObject(schema[keyword]) ? Object.values(schema[keyword]) : [])),
      ...(Array.isArray(items) ? (this.draft < 2020 ? items : [null]) : items === undefined ? [] : [items]),
    ];
  }
}

function isExpression(text: string): boolean {
  try {
    Regexp.compile(text);
    return true;
  } catch (error) {
    if (error instanceof GoError) return false;
    throw error;
  }
}
