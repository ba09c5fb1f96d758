import { GoMap, GoSlice, type GoValue } from '../../gotemplate/value/value';
import type { DataPath, Origin } from '../../provenance/origin';
import type { EntryOrigins } from './entry-origins';

/** Keys and indexes of a path such as `.Values.a["b.c"][0].d`. */
function stepsOf(path: DataPath): (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  for (const [, field, index, key] of path.matchAll(/\.([^.[\]]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g)) {
    if (field !== undefined) steps.push(field);
    else if (index !== undefined) steps.push(Number(index));
    else if (key !== undefined) steps.push(JSON.parse(key) as string);
  }
  return steps[0] === 'Values' ? steps : undefined;
}

/** Who wrote the value at a path of a chart's data; undefined for maps and lists, and for what nobody wrote. */
export function dataOrigin(path: DataPath, root: GoValue, origins: EntryOrigins): Origin | undefined {
  const steps = stepsOf(path);
  if (steps === undefined) return undefined;
  let value: GoValue = root;
  let origin: Origin | undefined;
  for (const step of steps) {
    origin = origins.get(value, step);
    if (value instanceof GoMap) value = value.entries?.get(String(step)) ?? null;
    else if (value instanceof GoSlice) value = value.items?.[Number(step)] ?? null;
    else return undefined;
  }
  return value instanceof GoMap || value instanceof GoSlice ? undefined : origin;
}
