import { cloneJson, isObject, type Json } from '../../json';
import type { MappedText } from '../../outcome';
import type { Origin } from '../../provenance/origin';
import type { TemplateWriter } from '../release-templates';
import { originAt, truthy, valueAt } from '../values/trees';
import type { ObjectContext } from './context';

/**
 * The template of a chart that writes its values into it. The origins of a line are those of the values without which the template does
 * not have it. `printed` is what the chart prints of a value.
 */
export function writtenTemplate(
  { values, origins, computed }: ObjectContext,
  write: TemplateWriter,
  printed: (value: Json | undefined) => string,
): MappedText {
  const read = new Set<string>();
  const linesWithout = (left: string | undefined): readonly string[] => {
    const at = (path: string): Json | undefined => {
      read.add(path);
      return left === undefined ? valueAt(values, path) : valueWithout(left, path);
    };
    const list = (path: string): string[] => {
      const items = at(path);
      return Array.isArray(items) ? items.map(printed) : [];
    };
    const made = write({ at, list, text: (path) => printed(at(path)), on: (path) => truthy(at(path)) });
    return made.text.trim().split('\n');
  };
  const lines = linesWithout(undefined);
  const found = new Map<string, Origin[]>(lines.map((line) => [line, []]));
  for (const path of [...read].flatMap((one) => leaves(one, valueAt(values, one)))) {
    const origin = originAt(values, path, origins);
    if (origin === undefined) continue;
    const others = new Set(linesWithout(path));
    for (const [line, all] of found) {
      if (others.has(line)) continue;
      if (origin.kind === 'input') all.unshift(origin);
      else all.push(origin);
    }
  }
  const originsOf = (line: string): readonly Origin[] => {
    const all = found.get(line) ?? [];
    return all.length === 0 ? [computed] : all;
  };
  return { text: lines.join('\n'), origins: lines.map(originsOf) };

  /** The value at a path, where there is none at another path, which is the same or below it. */
  function valueWithout(left: string, path: string): Json | undefined {
    if (left === path) return undefined;
    const value = valueAt(values, path);
    if (!left.startsWith(`${path}.`) || value === undefined) return value;
    const copy = cloneJson(value);
    const steps = left.slice(path.length + 1).split('.');
    const last = steps.pop() ?? '';
    const holder = steps.length === 0 ? copy : valueAt(copy, steps.join('.'));
    if (isObject(holder)) delete holder[last];
    return copy;
  }
}

/** The paths of all that a value holds, itself where it is no map. */
function leaves(path: string, value: Json | undefined): string[] {
  if (!isObject(value) || Object.keys(value).length === 0) return [path];
  return Object.keys(value).flatMap((key) => leaves(`${path}.${key}`, value[key]));
}
