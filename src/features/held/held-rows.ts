import type { Json } from '../../core/json';
import { emitYaml } from '../../core/yaml/write/emit';
import { isContainer, type Structure, structureOf } from './held-value';

/** A row of the tree of what a string holds. */
export interface HeldRow {
  /** Its path, which names it. */
  readonly key: string;
  readonly parent: string | null;
  /** From 1. */
  readonly level: number;
  readonly place: number;
  readonly of: number;
  readonly name: string;
  /** null where there is nothing below it. */
  readonly open: boolean | null;
  readonly value: Json;
  /** The way that what is below it was written: of the nearest string around it that holds it. */
  readonly format: Structure['format'];
  /** Whether it is itself a string that holds what is below it. */
  readonly isText: boolean;
}

/** Rows above which only the first level is open at first. */
const FEW = 40;

/** The open rows of a tree from top to bottom. `toggled` names rows that are not as they were at first. */
export function heldRows(root: Structure, toggled: ReadonlySet<string>): HeldRow[] {
  const isSmall = countOf(root.value) <= FEW;
  const rows: HeldRow[] = [];
  const visit = ({ value, format }: Structure, parent: string | null, level: number) => {
    const entries = Object.entries<Json>(value);
    for (const [index, [name, child]] of entries.entries()) {
      const key = `${parent ?? ''}/${JSON.stringify(name)}`;
      const held = typeof child === 'string' ? structureOf(child) : null;
      const below = held ?? (isContainer(child) && Object.keys(child).length > 0 ? { value: child, format } : null);
      const open = below === null ? null : isSmall !== toggled.has(key);
      rows.push({
        key,
        parent,
        level,
        place: index + 1,
        of: entries.length,
        name: Array.isArray(value) ? `- ${index}` : name,
        open,
        value: child,
        format,
        isText: held !== null,
      });
      if (below !== null && open === true) visit(below, key, level + 1);
    }
  };
  visit(root, null, 1);
  return rows;
}

function countOf(value: Json): number {
  if (!isContainer(value)) return 1;
  return Object.values<Json>(value).reduce((count: number, child) => count + countOf(child), 1);
}

/** A value as text to copy: a string as it is, all else in the format that it was written in, with indents. */
export function copyOf(value: Json, format: Structure['format']): string {
  if (typeof value === 'string') return value;
  return format === 'JSON' ? json(value, '') : emitYaml(value).replace(/\n$/, '');
}

/** As `JSON.stringify` with two spaces, which has no way to write large integers. */
function json(value: Json, indent: string): string {
  if (typeof value === 'bigint') return String(value);
  if (!isContainer(value)) return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = Object.entries<Json>(value).map(
    ([name, child]) => `${inner}${isList ? '' : `${JSON.stringify(name)}: `}${json(child, inner)}`,
  );
  const [left, right] = isList ? '[]' : '{}';
  return parts.length === 0 ? `${left}${right}` : `${left}\n${parts.join(',\n')}\n${indent}${right}`;
}
