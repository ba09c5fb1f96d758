import { GoMap, GoSlice, type GoValue } from '../../gotemplate/value/value';
import { compareStrings } from '../../go/bytes';
import { isObject, type Json } from '../../json';
import type { Origin } from '../../provenance/origin';
import { lineNodes } from '../../yaml/write/emit';
import { jsonTree } from '../functions/json-tree';
import type { EntryOrigins } from './entry-origins';
import type { OriginsByLine } from './text-origins';

/** Steps from a value to one inside it. */
type Path = readonly (string | number)[];

/** The origins of the lines of `toYaml`: each line has that of the entry it shows, or of the nearest around it that has one. */
export function yamlLines(value: GoValue, origins: EntryOrigins): OriginsByLine {
  return lineNodes(jsonTree(value)).map((path) => originsAt(value, path, origins));
}

/** The origins of the lines of `toPrettyJson`, which writes the entries of maps in the order of their bytes. */
export function prettyJsonLines(value: GoValue, origins: EntryOrigins): OriginsByLine {
  const lines: (readonly Origin[])[] = [];
  const walk = (tree: Json, path: Path): void => {
    const own = originsAt(value, path, origins);
    lines.push(own);
    const keys = keysOf(tree);
    for (const key of keys) {
      const inner = Array.isArray(tree) ? tree[key as number] : isObject(tree) ? tree[key] : null;
      walk(inner ?? null, [...path, key]);
    }
    if (keys.length > 0) lines.push(own);
  };
  walk(jsonTree(value), []);
  return lines;
}

function keysOf(tree: Json): (string | number)[] {
  if (Array.isArray(tree)) return tree.map((_, index) => index);
  return isObject(tree) ? Object.keys(tree).sort(compareStrings) : [];
}

function originsAt(value: GoValue, path: Path, origins: EntryOrigins): readonly Origin[] {
  let container: GoValue = value;
  let found: Origin | undefined;
  for (const step of path) {
    found = origins.get(container, step) ?? found;
    if (container instanceof GoMap) container = container.entries?.get(String(step)) ?? null;
    else container = container instanceof GoSlice ? (container.items?.[Number(step)] ?? null) : null;
  }
  return found === undefined ? [] : [found];
}
