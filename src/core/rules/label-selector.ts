import { isObject, type Json, type JsonObject } from '../json';
import { objectsIn, scalarText, type TextMap, textMap } from './objects';

type Operator = (value: string | undefined, values: readonly string[]) => boolean;

const OPERATORS: Readonly<Record<string, Operator>> = {
  In: (value, values) => value !== undefined && values.includes(value),
  NotIn: (value, values) => value === undefined || !values.includes(value),
  Exists: (value) => value !== undefined,
  DoesNotExist: (value) => value === undefined,
};

function requirementHolds(requirement: JsonObject, labels: TextMap): boolean {
  const operator = scalarText(requirement['operator']) ?? '';
  const values = Array.isArray(requirement['values'])
    ? requirement['values'].map((item) => scalarText(item) ?? '')
    : [];
  const holds = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  return holds?.(labels.get(scalarText(requirement['key']) ?? ''), values) ?? false;
}

/** Whether a metav1.LabelSelector matches; one that is missing or empty matches everything, as in a webhook. */
export function labelSelectorMatches(selector: Json | undefined, labels: TextMap): boolean {
  if (!isObject(selector)) return true;
  for (const [key, value] of textMap(selector['matchLabels'])) if (labels.get(key) !== value) return false;
  return objectsIn(selector['matchExpressions']).every((requirement) => requirementHolds(requirement, labels));
}
