import { isObject, type Json } from '../../json';
import { equalJson } from '../patch/json-equal';

/** What names an item of a list in Kubernetes objects, in the order in which a list is tried for one. */
const IDENTITIES = [
  'name',
  'mountPath',
  'containerPort',
  'ip',
  'devicePath',
  'topologyKey',
  'uid',
  'key',
  'type',
  'port',
];

/** Whether every item of a list is an object in which `key` has a text or number that no other item has. */
function namedBy(list: readonly Json[], key: string): boolean {
  const seen = new Set<Json>();
  for (const item of list) {
    const value = isObject(item) ? item[key] : undefined;
    if ((typeof value !== 'string' && typeof value !== 'number') || seen.has(value)) return false;
    seen.add(value);
  }
  return true;
}

/** The key that names every item of both lists and none twice, if there is one. */
export function identityOf(before: readonly Json[], after: readonly Json[]): string | undefined {
  return IDENTITIES.find((key) => namedBy(before, key) && namedBy(after, key));
}

/** How many items two lists have in common at their start and, beyond that, at their end. */
export function commonEnds(before: readonly Json[], after: readonly Json[]): { start: number; end: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && equalJson(before[start], after[start])) start++;
  let end = 0;
  while (end < shorter - start && equalJson(before[before.length - 1 - end], after[after.length - 1 - end])) end++;
  return { start, end };
}
