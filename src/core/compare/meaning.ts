import { isObject, type Json, type JsonObject, newObject, stringAt } from '../json';
import { readDocuments } from '../yaml/read/read';
import { emitYaml } from '../yaml/write/emit';
import { isEmptyField, isFilledIn } from './codes';

/** Two values without what only one of them writes out though nobody set it, and with lists in one order. */
function aligned(earlier: Json, later: Json): readonly [Json, Json] {
  if (isObject(earlier) && isObject(later)) return alignedObjects(earlier, later);
  if (!Array.isArray(earlier) || !Array.isArray(later)) return [earlier, later];
  const named = new Map(later.map((item) => [stringAt(item, 'name'), item]));
  const pairs = earlier.map((item, at): readonly [Json, Json | undefined] => {
    const name = stringAt(item, 'name');
    return [item, name === undefined ? later[at] : named.get(name)];
  });
  const left = new Map<Json, Json>();
  const right = new Map<Json, Json>();
  for (const [item, other] of pairs) {
    if (other === undefined) continue;
    const [one, two] = aligned(item, other);
    left.set(item, one);
    right.set(other, two);
  }
  const order = new Map(later.map((item, index) => [stringAt(item, 'name') ?? '', index]));
  const place = (item: Json, index: number): number => order.get(stringAt(item, 'name') ?? '') ?? index;
  const sorted = earlier
    .map((item, index) => [place(item, index), item] as const)
    .sort(([one], [two]) => one - two)
    .map(([, item]) => left.get(item) ?? item);
  return [sorted, later.map((item) => right.get(item) ?? item)];
}

function alignedObjects(earlier: JsonObject, later: JsonObject): readonly [JsonObject, JsonObject] {
  const [left, right] = [newObject(), newObject()];
  for (const [key, value] of Object.entries(earlier)) {
    const other = later[key];
    if (other === undefined) {
      if (!isUnset(key, value)) left[key] = value;
      continue;
    }
    [left[key], right[key]] = aligned(value, other);
  }
  for (const [key, value] of Object.entries(later))
    if (earlier[key] === undefined && !isUnset(key, value)) right[key] = value;
  return [left, right];
}

function isUnset(key: string, value: Json): boolean {
  return isEmptyField(value) || isFilledIn(key);
}

/** Two texts of the same document written in one way: what still differs between them differs in meaning. */
export function sameWriting(earlier: string, later: string): readonly [earlier: string, later: string] {
  const [left, right] = [earlier, later].map((text) => readDocuments(text).map(({ value }) => value ?? null));
  if (left === undefined || right?.length !== left.length) return [earlier, later];
  const pairs = left.map((value, index) => aligned(value, right[index] ?? null));
  const written = (side: 0 | 1): string => pairs.map((pair) => emitYaml(pair[side])).join('---\n');
  return [written(0), written(1)];
}
