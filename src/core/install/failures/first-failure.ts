import { compareStrings } from '../../go/bytes';
import { sprintf } from '../../gotemplate/value/format';
import { dynamicTypeName, toGo } from '../../helm/values/go-value';
import { isObject, type Json, type JsonObject } from '../../json';
import type { ObjectContext } from '../objects/context';
import { answersProvider } from '../objects/mesh';
import { originAt, valueAt } from '../values/trees';
import { type ConditionScope, type Condition, hasDefaultTag, holds } from './conditions';
import { InstallError, traceLine, type TraceStep } from './failure';
import { type ChartRead, chartReads, readConditions } from './reads';

/** What is read once for a release and kept: a row for each read, and the conditions they share. */
interface Reads {
  readonly reads: readonly ChartRead[];
  readonly conditions: readonly Condition[];
}

const known = new Map<number, Reads>();

function readsOf(order: number): Reads {
  const found = known.get(order) ?? { reads: chartReads(order), conditions: readConditions() };
  known.set(order, found);
  return found;
}

/** The first read in which Helm's rendering of the chart fails, if any, in Go's words. */
export function firstFailure(context: ObjectContext): InstallError | undefined {
  const { values, releaseNamespace } = context;
  const { reads, conditions } = readsOf(context.order);
  const asked: ConditionScope = { values, releaseNamespace, named: (name) => namedAnswer(context, name) };
  const answers: (boolean | undefined)[] = [];
  const isMet = (index: number): boolean => {
    const condition = conditions[index];
    const answer = answers[index] ?? (condition === undefined || holds(condition, asked));
    answers[index] = answer;
    return answer;
  };
  for (const read of reads) {
    const problem = problemOf(read, values);
    if (problem !== undefined && read.conditions.every(isMet)) return failureOf(context, read, problem);
  }
  return undefined;
}

function namedAnswer(context: ObjectContext, name: string): boolean {
  return name === 'tag-default' ? hasDefaultTag(context.values) : answersProvider(context, name);
}

interface Problem {
  readonly text: string;
  /** The path of the value that it is about. */
  readonly path: string;
}

/** Why a read fails with these values; undefined where it does not. */
function problemOf(read: ChartRead, values: JsonObject): Problem | undefined {
  const path = read.path.join('.');
  switch (read.kind) {
    case 'field':
    case 'chain':
      return fieldProblem(read, values);
    case 'eq':
    case 'ne': {
      const text = comparisonProblem(read, values);
      return text === undefined ? undefined : { text: `error calling ${read.kind}: ${text}`, path };
    }
    case 'each': {
      const text = itemProblem(valueAt(values, path) ?? null);
      return text === undefined ? undefined : { text: `error calling eq: ${text}`, path };
    }
    case 'range':
    case 'range2': {
      const text = rangeProblem(valueAt(values, path) ?? null, read.kind === 'range2');
      return text === undefined ? undefined : { text, path };
    }
    case 'inner2': {
      const text = itemsOf(valueAt(values, path)).map((item) => rangeProblem(item, true));
      const first = text.find((one) => one !== undefined);
      return first === undefined ? undefined : { text: first, path };
    }
    case 'index': {
      const text = indexProblem(valueAt(values, path) ?? null);
      return text === undefined ? undefined : { text: `error calling index: ${text}`, path };
    }
    case 'map':
    case 'string':
      return parameterProblem(read, valueAt(values, path) ?? null);
  }
}

function fieldProblem({ kind, base, path }: ChartRead, values: JsonObject): Problem | undefined {
  for (let length = base; length < path.length; length++) {
    const holder = path.slice(0, length).join('.');
    const value = valueAt(values, holder) ?? null;
    if (isObject(value)) continue;
    const inParentheses = kind === 'chain' && length === base;
    if (value === null && inParentheses) return undefined;
    const field = path[length] ?? '';
    const type = inParentheses ? dynamicTypeName(value) : 'interface {}';
    const text =
      value === null ? `nil pointer evaluating interface {}.${field}` : `can't evaluate field ${field} in type ${type}`;
    return { text, path: holder };
  }
  return undefined;
}

function comparisonProblem({ operands }: ChartRead, values: JsonObject): string | undefined {
  if (operands === undefined) return undefined;
  const [left, right] = operands.map((operand) => operandValue(operand, values));
  if (left === undefined || right === undefined || left === null || right === null) return undefined;
  return incompatible(dynamicTypeName(left), dynamicTypeName(right));
}

function incompatible(left: string, right: string): string | undefined {
  return left === right ? undefined : `incompatible types for comparison: ${left} and ${right}`;
}

/** Of comparing the items of a list with a text; a whole number is walked through as its numbers below it. */
function itemProblem(value: Json): string | undefined {
  const items =
    typeof value === 'object' && value !== null ? Object.values(value) : typeof value === 'bigint' ? [value] : [];
  const other = items.find((item) => item !== null && typeof item !== 'string');
  return other === undefined ? undefined : incompatible(dynamicTypeName(other), 'string');
}

function operandValue(operand: string, values: JsonObject): Json | undefined {
  if (operand.startsWith('"')) return JSON.parse(operand) as string;
  return operand === 'true' ? true : valueAt(values, operand);
}

function rangeProblem(value: Json, twoVariables: boolean): string | undefined {
  if (value === null || typeof value === 'object') return undefined;
  const shown = sprintf('%v', [toGo(value)]);
  if (typeof value !== 'bigint') return `range can't iterate over ${shown}`;
  return twoVariables ? `can't use ${shown} to iterate over more than one variable` : undefined;
}

/** The items of a list, or those of a map in the order of their keys. */
function itemsOf(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [];
  return Object.keys(value)
    .toSorted(compareStrings)
    .map((key) => value[key] ?? null);
}

function indexProblem(value: Json): string | undefined {
  if (isObject(value)) return undefined;
  if (value === null) return 'index of untyped nil';
  if (Array.isArray(value) || typeof value === 'string') return 'cannot index slice/array with type string';
  return `can't index item of type ${dynamicTypeName(value)}`;
}

function parameterProblem({ kind, path }: ChartRead, value: Json): Problem | undefined {
  if (kind === 'map' ? isObject(value) : typeof value === 'string') return undefined;
  const wanted = kind === 'map' ? 'map[string]interface {}' : 'string';
  const got = value === null ? 'interface {}' : dynamicTypeName(value);
  return { text: `wrong type for value; expected ${wanted}; got ${got}`, path: path.join('.') };
}

function failureOf(context: ObjectContext, read: ChartRead, { text, path }: Problem): InstallError {
  const folder = `${context.row.chartName}/templates/`;
  const inner = read.places.length - 1;
  const steps = [...read.through, [read.file, read.template ?? '', read.shown] as const];
  const trace = steps.map(([file, template, shown], index): TraceStep => {
    const executing = template === '' ? `${folder}${file}` : template;
    const place = `${folder}${file}:${read.places[index] ?? ''}`;
    return { place, executing, shown, said: index === inner ? text : 'error calling include:' };
  });
  const origin = originAt(context.values, path, context.origins);
  const failure = { stage: 'render', text: traceLine(trace), trace } as const;
  return new InstallError(origin === undefined ? failure : { ...failure, origin });
}
