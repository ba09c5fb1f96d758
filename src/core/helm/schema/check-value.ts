import { decimalOf } from '../../gotemplate/functions/decimal';
import { Regexp } from '../../gotemplate/functions/regexp';
import { isObject, type Json, type JsonObject } from '../../json';
import { hasKey } from '../values/tables';
import { grouped, measured, type Problem, shown, singleQuoted } from './problem';

/** The types in the order in which they are named. */
const TYPES = ['null', 'boolean', 'number', 'integer', 'string', 'array', 'object'];

type Location = readonly string[];

/** What a value is for JSON Schema. */
function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean' || typeof value === 'string') return typeof value;
  if (typeof value === 'object') return Array.isArray(value) ? 'array' : 'object';
  return 'number';
}

function isInteger(value: Json): boolean {
  return typeof value === 'bigint' || Number.isInteger(value);
}

function isEqual(left: Json, right: Json): boolean {
  if (Array.isArray(left)) {
    if (!Array.isArray(right) || left.length !== right.length) return false;
    return left.every((item, index) => isEqual(item, right[index] ?? null));
  }
  if (isObject(left)) {
    if (!isObject(right) || Object.keys(left).length !== Object.keys(right).length) return false;
    return Object.keys(left).every((key) => hasKey(right, key) && isEqual(left[key] ?? null, right[key] ?? null));
  }
  const isNumber = typeOf(left) === 'number' && typeOf(right) === 'number';
  return isNumber ? Number(left) === Number(right) : left === right;
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: Json | undefined): string[] {
  return list(value).filter((item) => typeof item === 'string');
}

function entries(value: Json | undefined): [key: string, item: Json][] {
  return isObject(value) ? Object.keys(value).map((key) => [key, value[key] ?? null]) : [];
}

/** The part of a schema that a reference within it names; undefined where there is none. */
export function referred(root: Json, reference: string): Json | undefined {
  let found: Json | undefined = root;
  for (const part of decodeURIComponent(reference.slice(1)).split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(found)) found = found[Number(key)];
    else found = isObject(found) && hasKey(found, key) ? found[key] : undefined;
  }
  return found;
}

/**
 * Checks values against a schema of a draft (6, 7, 2019 or 2020) that holds nothing else than what is checked here (values-schema.ts). Members come in the
 * order of the values, where Go has none. Source: santhosh-tekuri/jsonschema 6.0.3 validator.go, kind/kind.go.
 */
export class ValueChecker {
  constructor(
    private readonly root: Json,
    private readonly draft: number,
  ) {}

  /** What is wrong with a value; undefined where it matches. */
  check(schema: Json, value: Json, at: Location): Problem | undefined {
    if (schema === false) return plain(at, 'false schema');
    if (!isObject(schema)) return undefined;
    const whole = this.#ofAnyType(schema, value, at);
    if (whole !== undefined) return whole;
    const problems: Problem[] = [];
    const reference = schema['$ref'];
    if (typeof reference === 'string') {
      const problem = this.#behind(reference, value, at);
      if (this.draft < 2019) return problem;
      if (problem !== undefined) problems.push(problem);
    }
    if (isObject(value)) this.#object(schema, value, at, problems);
    else if (Array.isArray(value)) this.#array(schema, value, at, problems);
    else if (typeof value === 'string') stringProblems(schema, value, at, problems);
    else if (typeOf(value) === 'number') numberProblems(schema, Number(value), at, problems);
    this.#combined(schema, value, at, problems);
    const [first] = problems;
    return problems.length < 2 ? first : { kind: 'group', at, text: 'validation failed', causes: problems };
  }

  /** The first of the keywords that end the check where they fail. */
  #ofAnyType(schema: JsonObject, value: Json, at: Location): Problem | undefined {
    // Before 2019 nothing counts beside a reference.
    if (this.draft < 2019 && typeof schema['$ref'] === 'string') return undefined;
    const { type } = schema;
    const wanted = TYPES.filter((name) => name === type || list(type).includes(name));
    const got = typeOf(value);
    if (wanted.length > 0 && !wanted.includes(got) && !(wanted.includes('integer') && isInteger(value))) {
      return plain(at, `got ${got}, want ${wanted.join(' or ')}`);
    }
    const only = schema['const'];
    if (only !== undefined && !isEqual(value, only)) {
      return plain(at, typeof only === 'object' && only !== null ? "'const' failed" : `value must be ${shown(only)}`);
    }
    const choice = schema['enum'];
    if (choice === undefined || list(choice).some((one) => isEqual(value, one))) return undefined;
    const isPlain = list(choice).every((one) => typeof one !== 'object' || one === null);
    if (!isPlain) return plain(at, "'enum' failed");
    const several = list(choice).length === 1 ? '' : 'one of ';
    return plain(at, `value must be ${several}${list(choice).map(shown).join(', ')}`);
  }

  #behind(reference: string, value: Json, at: Location): Problem | undefined {
    const problem = this.check(referred(this.root, reference) ?? true, value, at);
    if (problem === undefined) return undefined;
    const causes = problem.kind === 'group' ? problem.causes : [problem];
    return { kind: 'reference', at, text: 'validation failed', causes };
  }

  #object(schema: JsonObject, value: JsonObject, at: Location, problems: Problem[]): void {
    const keys = Object.keys(value);
    limits(schema, keys.length, 'Properties', at, problems);
    const missing = texts(schema['required']).filter((key) => !hasKey(value, key));
    if (missing.length > 0) {
      problems.push(plain(at, `missing ${missing.length === 1 ? 'property' : 'properties'} ${quoted(missing)}`));
    }
    const known = entries(schema['properties']);
    const patterns = entries(schema['patternProperties']).map(
      ([pattern, inner]) => [Regexp.compile(pattern), inner] as const,
    );
    const others = schema['additionalProperties'];
    const unwanted: string[] = [];
    for (const key of keys) {
      const schemas = [
        ...known.filter(([name]) => name === key).map(([, inner]) => inner),
        ...patterns.filter(([pattern]) => pattern.matches(key)).map(([, inner]) => inner),
      ];
      if (schemas.length === 0 && others === false) unwanted.push(key);
      else if (schemas.length === 0 && others !== undefined) schemas.push(others);
      for (const inner of schemas) push(problems, this.check(inner, value[key] ?? null, [...at, key]));
    }
    if (unwanted.length > 0) problems.push(plain(at, `additional properties ${quoted(unwanted)} not allowed`));
    const names = schema['propertyNames'];
    for (const key of names === undefined ? [] : keys) {
      const problem = this.check(names ?? null, key, []);
      if (problem === undefined) continue;
      const causes = problem.kind === 'group' ? problem.causes : [problem];
      problems.push({ kind: 'plain', at, text: `invalid propertyName ${singleQuoted(key)}`, causes });
    }
    if (this.draft < 2019) return;
    for (const [key, inner] of entries(schema['dependentSchemas'])) {
      if (hasKey(value, key)) push(problems, this.check(inner, value, at));
    }
    for (const [key, needed] of entries(schema['dependentRequired'])) {
      const absent = hasKey(value, key) ? texts(needed).filter((name) => !hasKey(value, name)) : [];
      if (absent.length === 0) continue;
      problems.push(plain(at, `properties ${quoted(absent)} required, if ${singleQuoted(key)} exists`));
    }
  }

  #array(schema: JsonObject, value: readonly Json[], at: Location, problems: Problem[]): void {
    limits(schema, value.length, 'Items', at, problems);
    if (schema['uniqueItems'] === true) {
      const pair = firstDuplicates(value);
      if (pair !== undefined) problems.push(plain(at, `items at ${pair.map(grouped).join(' and ')} are equal`));
    }
    const { items } = schema;
    const isTuple = this.draft < 2020 && Array.isArray(items);
    const first = list(isTuple ? items : this.draft < 2020 ? undefined : schema['prefixItems']);
    const others = isTuple ? schema['additionalItems'] : items;
    value.slice(0, first.length).forEach((item, index) => {
      push(problems, this.check(first[index] ?? true, item, [...at, String(index)]));
    });
    const rest = value.slice(first.length);
    if (isTuple && others === false) {
      if (rest.length > 0) problems.push(plain(at, `last ${grouped(rest.length)} additionalItem(s) not allowed`));
    } else if (others !== undefined) {
      rest.forEach((item, index) => {
        push(problems, this.check(others, item, [...at, String(first.length + index)]));
      });
    }
    this.#contained(schema, value, at, problems);
  }

  #contained(schema: JsonObject, value: readonly Json[], at: Location, problems: Problem[]): void {
    const wanted = schema['contains'];
    if (wanted === undefined) return;
    const causes: Problem[] = [];
    const matched: number[] = [];
    value.forEach((item, index) => {
      const problem = this.check(wanted, item, [...at, String(index)]);
      if (problem === undefined) matched.push(index);
      else causes.push(problem);
    });
    const least = this.draft < 2019 ? undefined : schema['minContains'];
    const most = this.draft < 2019 ? undefined : schema['maxContains'];
    const found = `but matched ${grouped(matched.length)} items at ${matched.join(' ')}`;
    if (least === undefined) {
      if (matched.length === 0) problems.push({ kind: 'plain', at, text: 'no items match contains schema', causes });
    } else if (matched.length < Number(least)) {
      const but = matched.length === 0 ? 'but none matched' : found;
      const text = `min ${grouped(Number(least))} items required to match contains schema, ${but}`;
      problems.push({ kind: 'plain', at, text, causes });
    }
    if (most !== undefined && matched.length > Number(most)) {
      problems.push(plain(at, `max ${grouped(Number(most))} items required to match contains schema, ${found}`));
    }
  }

  #combined(schema: JsonObject, value: Json, at: Location, problems: Problem[]): void {
    const { not } = schema;
    const against = (one: Json): Problem | undefined => this.check(one, value, at);
    if (not !== undefined && against(not) === undefined) problems.push(plain(at, "'not' failed"));
    const ofAll = list(schema['allOf']).flatMap((one) => against(one) ?? []);
    if (ofAll.length > 0) problems.push({ kind: 'plain', at, text: "'allOf' failed", causes: ofAll });
    const any = list(schema['anyOf']);
    if (any.length > 0 && !any.some((one) => against(one) === undefined)) {
      const causes = any.flatMap((one) => against(one) ?? []);
      problems.push({ kind: 'plain', at, text: "'anyOf' failed", causes });
    }
    const one = list(schema['oneOf']).map(against);
    const [first = -1, second = -1] = [...one.keys()].filter((index) => one[index] === undefined);
    if (second >= 0) problems.push(plain(at, `'oneOf' failed, subschemas ${first}, ${second} matched`));
    else if (one.length > 0 && first < 0) {
      const causes = one.flatMap((problem) => problem ?? []);
      problems.push({ kind: 'plain', at, text: "'oneOf' failed, none matched", causes });
    }
    const condition = this.draft < 7 ? undefined : schema['if'];
    if (condition === undefined) return;
    const then = against(condition) === undefined ? schema['then'] : schema['else'];
    if (then !== undefined) push(problems, against(then));
  }
}

function plain(at: Location, text: string): Problem {
  return { kind: 'plain', at, text, causes: [] };
}

function push(problems: Problem[], problem: Problem | undefined): void {
  if (problem !== undefined) problems.push(problem);
}

function quoted(names: readonly string[]): string {
  return names.map(singleQuoted).join(', ');
}

/** The keywords for the least and most of something that is counted. */
function limits(
  schema: JsonObject,
  got: number,
  what: 'Properties' | 'Items' | 'Length',
  at: Location,
  problems: Problem[],
): void {
  for (const bound of ['min', 'max'] as const) {
    const want = schema[bound + what];
    if (want === undefined || (bound === 'min' ? got >= Number(want) : got <= Number(want))) continue;
    problems.push(plain(at, `${bound}${what}: got ${grouped(got)}, want ${grouped(Number(want))}`));
  }
}

function firstDuplicates(items: readonly Json[]): [number, number] | undefined {
  for (const [index, item] of items.entries()) {
    const before = items.slice(0, index).findIndex((other) => isEqual(item, other));
    if (before >= 0) return [before, index];
  }
  return undefined;
}

function stringProblems(schema: JsonObject, value: string, at: Location, problems: Problem[]): void {
  limits(schema, Array.from(value).length, 'Length', at, problems);
  const { pattern } = schema;
  if (typeof pattern !== 'string' || Regexp.compile(pattern).matches(value)) return;
  problems.push(plain(at, `${singleQuoted(value)} does not match pattern ${singleQuoted(pattern)}`));
}

const BOUNDS: readonly (readonly [keyword: string, holds: (got: number, want: number) => boolean])[] = [
  ['minimum', (got, want) => got >= want],
  ['maximum', (got, want) => got <= want],
  ['exclusiveMinimum', (got, want) => got > want],
  ['exclusiveMaximum', (got, want) => got < want],
  ['multipleOf', isMultiple],
];

/** Reckoned with the decimal numbers that are written. */
function isMultiple(got: number, want: number): boolean {
  const [left, right] = [decimalOf(got), decimalOf(want)];
  const least = Math.min(left.exponent, right.exponent);
  const [dividend, divisor] = [left, right].map(({ digits, exponent }) => digits * 10n ** BigInt(exponent - least));
  return (dividend ?? 0n) % (divisor ?? 1n) === 0n;
}

function numberProblems(schema: JsonObject, got: number, at: Location, problems: Problem[]): void {
  for (const [keyword, holds] of BOUNDS) {
    const want = schema[keyword];
    if (want === undefined || holds(got, Number(want))) continue;
    problems.push(plain(at, `${keyword}: got ${measured(got)}, want ${measured(Number(want))}`));
  }
}
