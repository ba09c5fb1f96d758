import { compareStrings } from '../../go/bytes';
import { printValue } from '../value/format';
import { GoMap, GoPointer, GoSlice, GoStruct, type GoValue } from '../value/value';

/** How much of a value the trace keeps. */
const LIMIT = 200;

/**
 * The beginning of what Go prints for a value, at most 200 characters. Only as much is formatted as is kept, so that a look at all of `.Values` costs
 * no more than a look at a string. Structs are named by their type.
 */
export function preview(value: GoValue): string {
  const text = previewWithin(value, LIMIT);
  return text.length > LIMIT ? text.slice(0, LIMIT) : text;
}

function previewWithin(value: GoValue, room: number): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof GoPointer && value.target !== null) return previewWithin(value.target, room);
  if (value instanceof GoStruct) return value.type.name;
  if (value instanceof GoSlice) {
    let text = '[';
    for (const item of value.items ?? []) {
      if (text.length > room) break;
      text += (text.length > 1 ? ' ' : '') + inside(item, room - text.length);
    }
    return `${text}]`;
  }
  if (value instanceof GoMap) {
    let text = 'map[';
    for (const key of [...(value.entries?.keys() ?? [])].sort(compareStrings)) {
      if (text.length > room) break;
      text += `${text.length > 4 ? ' ' : ''}${key}:${inside(value.entries?.get(key) ?? null, room - text.length)}`;
    }
    return `${text}]`;
  }
  return printValue(value);
}

function inside(value: GoValue, room: number): string {
  return value === null ? '<nil>' : previewWithin(value, room);
}
