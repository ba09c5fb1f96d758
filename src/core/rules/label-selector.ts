import { isObject, type Json } from '../json';
import { objectsIn, scalarText, type TextMap, textMap } from './objects';

function requirementHolds(requirement: { readonly [key: string]: Json }, labels: TextMap): boolean {
  const value = labels.get(scalarText(requirement['key']) ?? '');
  const values = Array.isArray(requirement['values'])
    ? requirement['values'].map((item) => scalarText(item) ?? '')
    : [];
  switch (requirement['operator']) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/** Whether a metav1.LabelSelector matches; one that is missing or empty matches everything, as in a webhook. */
export function labelSelectorMatches(selector: Json | undefined, labels: TextMap): boolean {
  if (!isObject(selector)) return true;
  for (const [key, value] of textMap(selector['matchLabels'])) if (labels.get(key) !== value) return false;
  return objectsIn(selector['matchExpressions']).every((requirement) => requirementHolds(requirement, labels));
}
