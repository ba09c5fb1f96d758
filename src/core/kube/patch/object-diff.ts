import { isObject, type Json, type JsonObject } from '../../json';
import type { ObjectChange } from '../../outcome';
import { equalJson, keysOfBoth } from './json-equal';
import { pointerToken } from './json-patch-apply';
import { commonEnds, identityOf } from '../merge/list-identity';
import { staying } from '../merge/list-moves';
import type { KubeType, KubeTypes } from '../types/types';

/** Where one compares: the pointer into the new object and into the old one, the same for people, what the names of fields below are put after, and the Go type there. */
interface Place {
  readonly path: string;
  readonly oldPath: string;
  readonly label: string;
  readonly prefix: string;
  readonly type: KubeType | undefined;
  readonly mergeKey: string | undefined;
  readonly types: KubeTypes;
}

/** Labels leave out the way to the pod's own specification, which every workload has in another place. */
const PREFIXES: ReadonlyMap<string, string> = new Map(
  ['/spec/template', '/spec/jobTemplate/spec/template'].flatMap((template) => [
    [template, 'template'],
    [`${template}/spec`, ''],
  ]),
);
const LISTS_OF_POD: ReadonlySet<string> = new Set(
  ['containers', 'initContainers', 'ephemeralContainers', 'volumes'].map((list) => `/spec/${list}`),
);

/**
 * What differs between two objects of a struct of the type table (`v1.Pod`, `appsv1.Deployment`), in the order of keys. List
 * items are matched by their merge key, else by what names them in both lists, else by place. What came or went is told
 * once, at the top of what came or went; a list of plain values that changed is one change. As few items as possible are
 * told as moved. Equal objects give an empty list; values are shared with the inputs.
 */
export function diffObjects(before: Json, after: Json, typeName: string, types: KubeTypes): ObjectChange[] {
  const changes: ObjectChange[] = [];
  const root = {
    path: '',
    oldPath: '',
    label: '',
    prefix: '',
    type: { kind: 'struct', name: typeName },
    mergeKey: undefined,
    types,
  } as const;
  compare(before, after, root, changes);
  return changes;
}

function compare(before: Json, after: Json, place: Place, changes: ObjectChange[]): void {
  if (equalJson(before, after)) return;
  if (isObject(before) && isObject(after)) {
    compareObjects(before, after, place, changes);
    return;
  }
  const lists = Array.isArray(before) && Array.isArray(after);
  if (lists && [...before, ...after].every((item) => isObject(item))) {
    compareLists(before as JsonObject[], after as JsonObject[], place, changes);
    return;
  }
  changes.push({ kind: 'changed', path: place.path, label: place.label, before, after });
}

function added(place: Place, after: Json): ObjectChange {
  return { kind: 'added', path: place.path, label: place.label, after };
}

function removed(place: Place, before: Json): ObjectChange {
  return { kind: 'removed', path: place.oldPath, label: place.label, before };
}

function compareObjects(before: JsonObject, after: JsonObject, place: Place, changes: ObjectChange[]): void {
  for (const key of keysOfBoth(before, after)) {
    const inner = entry(place, key);
    if (!Object.hasOwn(after, key)) changes.push(removed(inner, before[key] ?? null));
    else if (!Object.hasOwn(before, key)) changes.push(added(inner, after[key] ?? null));
    else compare(before[key] ?? null, after[key] ?? null, inner, changes);
  }
}

function entry(place: Place, key: string): Place {
  const token = `/${pointerToken(key)}`;
  const holder = place.type?.kind === 'pointer' ? place.type.elem : place.type;
  const struct = holder?.kind === 'struct' ? place.types.struct(holder.name) : undefined;
  const field = struct?.byJson(key);
  const isEntry = holder?.kind === 'map' || /[^\w-]/.test(key);
  const path = place.path + token;
  const dotted = LISTS_OF_POD.has(path) || place.prefix === '' ? key : `${place.prefix}.${key}`;
  const label = isEntry ? `${place.label}[${key}]` : dotted;
  return {
    path,
    oldPath: place.oldPath + token,
    label,
    prefix: PREFIXES.get(path) ?? label,
    type: holder?.kind === 'map' ? holder.elem : field?.type,
    mergeKey: field?.mergeKey,
    types: place.types,
  };
}

function item(place: Place, newIndex: number, oldIndex: number, name: string): Place {
  const list = place.type?.kind === 'pointer' ? place.type.elem : place.type;
  const label = `${place.label}[${name}]`;
  return {
    path: `${place.path}/${newIndex}`,
    oldPath: `${place.oldPath}/${oldIndex}`,
    label,
    prefix: label,
    type: list?.kind === 'slice' ? list.elem : undefined,
    mergeKey: undefined,
    types: place.types,
  };
}

/** The names of a list's items by a key, the second of a name marked as such; undefined where an item has none. */
function namesBy(list: readonly JsonObject[], key: string | undefined): string[] | undefined {
  if (key === undefined) return undefined;
  const counts = new Map<string, number>();
  const names: string[] = [];
  for (const one of list) {
    const value = one[key];
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    const count = (counts.get(String(value)) ?? 0) + 1;
    counts.set(String(value), count);
    names.push(count === 1 ? String(value) : `${value}#${count}`);
  }
  return names;
}

function compareLists(
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  place: Place,
  changes: ObjectChange[],
): void {
  for (const key of [place.mergeKey, identityOf(before, after)]) {
    const oldNames = namesBy(before, key);
    const newNames = namesBy(after, key);
    if (oldNames === undefined || newNames === undefined) continue;
    compareNamed(before, oldNames, after, newNames, place, changes);
    return;
  }
  const shorter = Math.min(before.length, after.length);
  const { start, end } = commonEnds(before, after);
  const single = (at: number): Place => item(place, at, at, String(at));
  for (let at = start; at < shorter - end; at++) compare(before[at] ?? null, after[at] ?? null, single(at), changes);
  for (let at = shorter - end; at < before.length - end; at++) changes.push(removed(single(at), before[at] ?? null));
  for (let at = shorter - end; at < after.length - end; at++) changes.push(added(single(at), after[at] ?? null));
}

function compareNamed(
  before: readonly JsonObject[],
  oldNames: readonly string[],
  after: readonly JsonObject[],
  newNames: readonly string[],
  place: Place,
  changes: ObjectChange[],
): void {
  const oldIndexes = new Map(oldNames.map((name, at) => [name, at]));
  const kept = new Set(newNames);
  oldNames.forEach((name, at) => {
    if (!kept.has(name)) changes.push(removed(item(place, at, at, name), before[at] ?? null));
  });
  const order = newNames.flatMap((name) => oldIndexes.get(name) ?? []);
  const stay = new Set([...staying(order)].map((at) => order[at]));
  newNames.forEach((name, newIndex) => {
    const value = after[newIndex] ?? null;
    const oldIndex = oldIndexes.get(name);
    const inner = item(place, newIndex, oldIndex ?? newIndex, name);
    if (oldIndex === undefined) {
      changes.push(added(inner, value));
      return;
    }
    if (!stay.has(oldIndex)) {
      changes.push({
        kind: 'moved',
        path: inner.path,
        label: inner.label,
        fromIndex: oldIndex,
        toIndex: newIndex,
      });
    }
    compare(before[oldIndex] ?? null, value, inner, changes);
  });
}
