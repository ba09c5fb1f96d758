import type { Json } from '../../json';
import { shortestFloat } from '../../go/float-format';
import type { ScalarSource } from '../read/scalars';

/**
 * The text that sigs.k8s.io/yaml gives a string-typed target for a resolved scalar (convertToJSONableObject): integers in
 * decimal, floats as Go's `g` of their float32 (`1.10` gives `1.1`, `16777217.0` gives `1.6777216e+07`), booleans as
 * words. Null stays null, and objects and lists stay what they are: both give undefined.
 */
export function scalarAsString(value: Json, source: Pick<ScalarSource, 'tag'> | undefined): string | undefined {
  if (typeof value === 'object') return undefined;
  if (typeof value === 'number' && source?.tag === 'float') return shortestFloat(value, 32);
  return String(value);
}
