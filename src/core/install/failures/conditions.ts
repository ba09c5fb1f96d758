import { isObject, type Json, type JsonObject } from '../../json';
import { printedByHelm, truthy, valueAt } from '../values/trees';

/**
 * When the chart reads a value, as the table of reads writes it: a dotted path (the value is true to a template), `!` before what
 * must not hold, `(a & b)` and `(a | b)`, `[path=="text"]`, `~path` (the key is missing), `>path` (a whole number above 1),
 * `true`, `false`, and `@name` for what a named template of the chart answers.
 */
export type Condition =
  | { readonly kind: 'constant'; readonly holds: boolean }
  | { readonly kind: 'true' | 'missing' | 'several'; readonly path: string }
  | { readonly kind: 'equal'; readonly path: string; readonly value: Json }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] };

/** What conditions are asked of. */
export interface ConditionScope {
  readonly values: JsonObject;
  readonly releaseNamespace: string;
  /** What a named template of the chart answers. */
  readonly named: (name: string) => boolean;
}

/** A condition's text as a tree; throws on a text that is none, which only a defect of the table can be. */
export function parseCondition(text: string): Condition {
  if (text === 'true' || text === 'false') return { kind: 'constant', holds: text === 'true' };
  const rest = text.slice(1);
  switch (text.charAt(0)) {
    case '!':
      return { kind: 'not', of: parseCondition(rest) };
    case '~':
      return { kind: 'missing', path: rest };
    case '>':
      return { kind: 'several', path: rest };
    case '@':
      return { kind: 'named', name: rest };
    case '[':
      return parseEqual(text);
    case '(':
      return parseGroup(text);
    default:
      return { kind: 'true', path: text };
  }
}

function parseEqual(text: string): Condition {
  const [path = '', value = ''] = text.slice(1, -1).split('==');
  return { kind: 'equal', path: path.replace(/^"(.*)"$/, '$1'), value: JSON.parse(value) as Json };
}

function parseGroup(text: string): Condition {
  const parts: string[] = [];
  let kind: 'all' | 'any' = 'all';
  let depth = 0;
  let start = 1;
  for (let at = 1; at < text.length - 1; at++) {
    const character = text[at];
    if (character === '(' || character === '[') depth++;
    else if (character === ')' || character === ']') depth--;
    else if (depth === 0 && (text.startsWith(' & ', at) || text.startsWith(' | ', at))) {
      kind = text[at + 1] === '|' ? 'any' : 'all';
      parts.push(text.slice(start, at));
      start = at + 3;
    }
  }
  parts.push(text.slice(start, -1));
  return { kind, of: parts.map(parseCondition) };
}

/** Whether a condition holds. */
export function holds(condition: Condition, asked: ConditionScope): boolean {
  switch (condition.kind) {
    case 'constant':
      return condition.holds;
    case 'true':
      return truthy(valueAt(asked.values, condition.path));
    case 'missing':
      return valueAt(asked.values, condition.path) === undefined;
    case 'several':
      return Number.parseInt(printedByHelm(valueAt(asked.values, condition.path)), 10) > 1;
    case 'equal':
      if (condition.path === '@Release.Namespace') return asked.releaseNamespace === condition.value;
      return valueAt(asked.values, condition.path) === condition.value;
    case 'named':
      return asked.named(condition.name);
    case 'not':
      return !holds(condition.of, asked);
    case 'all':
      return condition.of.every((one) => holds(one, asked));
    case 'any':
      return condition.of.some((one) => holds(one, asked));
  }
}

/** Whether a revision tag of the values is called `default`. */
export function hasDefaultTag(values: JsonObject): boolean {
  const tags = values.revisionTags ?? null;
  const list = Array.isArray(tags) ? tags : isObject(tags) ? Object.values(tags) : [];
  return list.includes('default');
}
