import { compareStrings } from '../go/bytes';
import { jsonString } from '../go/json-string';
import { quote } from '../go/quote';
import { type Json, isObject } from '../json';
import { labelKeyErrors, labelValueErrors } from './codec/label-validation';

export type SelectorOperator = 'in' | 'notin' | '=' | '==' | '!=' | 'exists' | '!' | 'gt' | 'lt';

/** The labels of an object. */
export type Labels = Readonly<Record<string, Json>>;

export interface SelectorError {
  readonly error: string;
}

/** One condition on one label (`labels.Requirement`). */
export class Requirement {
  constructor(
    readonly key: string,
    readonly operator: SelectorOperator,
    readonly values: readonly string[],
  ) {}

  matches(labels: Labels): boolean {
    const found = Object.hasOwn(labels, this.key) ? labels[this.key] : undefined;
    const value = found === undefined ? undefined : typeof found === 'string' ? found : '';
    switch (this.operator) {
      case 'in':
      case '=':
      case '==':
        return value !== undefined && this.values.includes(value);
      case 'notin':
      case '!=':
        return value === undefined || !this.values.includes(value);
      case 'exists':
        return value !== undefined;
      case '!':
        return value === undefined;
      case 'gt':
      case 'lt': {
        const left = value === undefined ? undefined : parseInt64(value);
        const right = parseInt64(this.values[0] ?? '');
        if (left === undefined || right === undefined) return false;
        return this.operator === 'gt' ? left > right : left < right;
      }
    }
  }

  /** As `Requirement.String()` prints it. */
  toString(): string {
    const values = this.values.toSorted(compareStrings).join(',');
    switch (this.operator) {
      case 'exists':
        return this.key;
      case '!':
        return `!${this.key}`;
      case 'in':
      case 'notin':
        return `${this.key} ${this.operator} (${values})`;
      case 'gt':
      case 'lt':
        return `${this.key}${this.operator === 'gt' ? '>' : '<'}${values}`;
      case '=':
      case '==':
      case '!=':
        return this.key + this.operator + values;
    }
  }
}

/** Conditions that must all hold (`labels.Selector`). */
export class Selector {
  readonly requirements: readonly Requirement[];

  constructor(
    requirements: readonly Requirement[],
    /** Matches no object at all, which no requirement could say. */
    readonly nothing = false,
  ) {
    this.requirements = requirements.toSorted((left, right) => compareStrings(left.key, right.key));
  }

  /** Whether it restricts nothing. */
  get empty(): boolean {
    return !this.nothing && this.requirements.length === 0;
  }

  matches(labels: Labels): boolean {
    return !this.nothing && this.requirements.every((requirement) => requirement.matches(labels));
  }

  /** The first requirement that the labels do not meet. */
  firstMiss(labels: Labels): Requirement | undefined {
    return this.requirements.find((requirement) => !requirement.matches(labels));
  }

  toString(): string {
    return this.requirements.join(',');
  }
}

const EXPRESSION_OPERATORS: Readonly<Record<string, SelectorOperator>> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: '!',
};

/**
 * A `metav1.LabelSelector` (matchLabels, matchExpressions) as a selector, or Go's error (`LabelSelectorAsSelector`).
 * Absent or null matches nothing, `{}` everything. Go takes matchLabels in random order; here by key.
 */
export function labelSelector(selector: Json | undefined): Selector | SelectorError {
  if (!isObject(selector)) return new Selector([], true);
  const requirements: Requirement[] = [];
  const labels = isObject(selector['matchLabels']) ? selector['matchLabels'] : {};
  for (const key of Object.keys(labels).sort(compareStrings)) {
    const made = newRequirement(key, '=', [text(labels[key])]);
    if ('error' in made) return made;
    requirements.push(made);
  }
  const expressions = Array.isArray(selector['matchExpressions']) ? selector['matchExpressions'] : [];
  for (const expression of expressions) {
    const fields = isObject(expression) ? expression : {};
    const name = text(fields['operator']);
    const operator = Object.hasOwn(EXPRESSION_OPERATORS, name) ? EXPRESSION_OPERATORS[name] : undefined;
    if (operator === undefined) return { error: `${quote(name)} is not a valid label selector operator` };
    const values = Array.isArray(fields['values']) ? fields['values'].map(text) : [];
    const made = newRequirement(text(fields['key']), operator, values);
    if ('error' in made) return made;
    requirements.push(made);
  }
  return new Selector(requirements);
}

/** Whether a `metav1.LabelSelector` matches the labels; an invalid one matches nothing. */
export function matchesSelector(selector: Json | undefined, labels: Labels): boolean {
  const made = labelSelector(selector);
  return made instanceof Selector && made.matches(labels);
}

/** A number or truth value is the string that sigs.k8s.io/yaml makes of it where the struct has one. */
function text(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : '';
}

/** A requirement, checked as `labels.NewRequirement` checks it. */
function newRequirement(
  key: string,
  operator: SelectorOperator,
  values: readonly string[],
): Requirement | SelectorError {
  const errors: string[] = [];
  const keyErrors = labelKeyErrors(key);
  if (keyErrors.length > 0) errors.push(invalid('key', quote(key), keyErrors.join('; ')));
  const list = values.length === 0 ? 'null' : `[${values.map((value) => jsonString(value)).join(',')}]`;
  const rule = valueCountRule(operator, values.length);
  if (rule !== undefined) errors.push(invalid('values', list, rule));
  values.forEach((value, index) => {
    if ((operator === 'gt' || operator === 'lt') && parseInt64(value) === undefined) {
      const detail = "for 'Gt', 'Lt' operators, the value must be an integer";
      errors.push(invalid(`values[${index}]`, quote(value), detail));
    }
  });
  values.forEach((value, index) => {
    const wrong = labelValueErrors(value);
    if (wrong.length > 0) errors.push(invalid(`values[${index}][${key}]`, quote(value), wrong.join('; ')));
  });
  const distinct = [...new Set(errors)];
  if (distinct.length === 0) return new Requirement(key, operator, values);
  return { error: distinct.length === 1 ? distinct.join('') : `[${distinct.join(', ')}]` };
}

function invalid(field: string, value: string, detail: string): string {
  return `${field}: Invalid value: ${value}: ${detail}`;
}

function valueCountRule(operator: SelectorOperator, count: number): string | undefined {
  switch (operator) {
    case 'in':
    case 'notin':
      return count === 0 ? "for 'in', 'notin' operators, values set can't be empty" : undefined;
    case 'exists':
    case '!':
      return count === 0 ? undefined : 'values set must be empty for exists and does not exist';
    case '=':
    case '==':
    case '!=':
      return count === 1 ? undefined : 'exact-match compatibility requires one single value';
    case 'gt':
    case 'lt':
      return count === 1 ? undefined : "for 'Gt', 'Lt' operators, exactly one value is required";
  }
}

function parseInt64(value: string): bigint | undefined {
  if (!/^[+-]?\d+$/.test(value)) return undefined;
  const number = BigInt(value.replace('+', ''));
  return BigInt.asIntN(64, number) === number ? number : undefined;
}
