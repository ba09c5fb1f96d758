import { sortStrings } from '../../../go/bytes';
import {
  ANY_MAP,
  GoError,
  GoMap,
  GoPointer,
  GoSlice,
  GoStruct,
  type GoType,
  type GoValue,
  isTrue,
  kindOf,
  typeOf,
} from '../../value/value';
import { type FunctionBody, anyArg, anySlice, mapArg, stringArg, stringSlice } from '../define';
import { select } from './sprig-common';

/** sprig's rarer dictionary functions; `merge` changes the map it is given. Source: sprig 3.3.0 dict.go. */

/** Go gives map entries in no order; here they come sorted, and the functions that show it are marked. */
function sortedKeys({ entries }: GoMap): string[] {
  return sortStrings([...(entries?.keys() ?? [])]);
}

function wrongConversion(value: GoValue, wanted: string): GoError {
  const name = value === null ? 'nil' : typeOf(value).name;
  return new GoError(`interface conversion: interface {} is ${name}, not ${wanted}`);
}

function asMap(value: GoValue): GoMap {
  if (value instanceof GoMap && value.type.name === ANY_MAP.name) return value;
  throw wrongConversion(value, ANY_MAP.name);
}

function dig(args: readonly GoValue[]): GoValue {
  if (args.length < 3) throw new GoError('dig needs at least three arguments');
  let map = asMap(anyArg(args, args.length - 1));
  const keys = args.slice(0, -2).map((key) => {
    if (typeof key !== 'string') throw wrongConversion(key, 'string');
    return key;
  });
  for (const [index, key] of keys.entries()) {
    const step = map.entries?.get(key);
    if (step === undefined) return anyArg(args, args.length - 2);
    if (index === keys.length - 1) return step;
    map = asMap(step);
  }
  return null;
}

// mergo looks through pointers before it calls a value empty; structs never are.
function isBlank(value: GoValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  return value instanceof GoPointer ? isBlank(value.target) : !(value instanceof GoStruct) && !isTrue(value);
}

/** The releases of mergo between which merging changed. */
export type MergoRelease = '0.3.5' | '1.0';

/** How maps are merged: always by key, all else as a whole where the target has nothing, or always, with `overwrite`. */
interface Merging {
  readonly overwrite: boolean;
  readonly release: MergoRelease;
}

/** Merges `source` into `target` in place. Source: mergo 0.3.5 and 1.0.1 merge.go deepMerge. */
function mergeInto(target: Map<string, GoValue>, source: GoMap, merging: Merging): void {
  const { overwrite, release } = merging;
  for (const [key, value] of source.entries ?? []) {
    const present = target.get(key);
    if (value === null) {
      if (overwrite && release === '1.0') target.set(key, null);
      continue;
    }
    const kind = kindOf(value);
    const presentKind = present === undefined ? 'invalid' : kindOf(present);
    if (kind === 'map' && present instanceof GoMap && value instanceof GoMap && present.entries !== null) {
      mergeInto(present.entries, value, merging);
    }
    // A map takes the place of nothing that is there, not even of nil.
    if (kind === 'map' && present !== undefined && release === '0.3.5') continue;
    if (kind === 'slice' && overwrite) target.set(key, value);
    if (!isBlank(present) && (kind === 'slice' || (kind === 'map' && presentKind === 'map'))) continue;
    if (overwrite || isBlank(present)) target.set(key, value);
  }
}

function merge(args: readonly GoValue[], merging: Merging): GoValue {
  let target = mapArg(args, 0);
  for (const source of args.slice(1)) {
    if (!(source instanceof GoMap)) continue;
    if (target.entries === null) {
      if (source.entries === null) continue;
      target = new GoMap(ANY_MAP, new Map());
    }
    if (target.entries !== null) mergeInto(target.entries, source, merging);
  }
  return target;
}

/** A copy that shares no map or slice with the original. Source: mitchellh/copystructure 1.2.0. */
function deepCopy(value: GoValue): GoValue {
  if (value === null) throw new GoError('reflect: call of reflect.Value.Type on zero Value');
  return copy(value);
}

function copy(value: GoValue): GoValue {
  // No template can change bytes, nor a map that holds nothing else.
  if ((value instanceof GoMap || value instanceof GoSlice) && holdsBytes(value.type)) return value;
  if (value instanceof GoMap) {
    if (value.entries === null) return value;
    return new GoMap(value.type, new Map([...value.entries].map(([key, item]) => [key, copy(item)])));
  }
  if (value instanceof GoSlice) return value.items === null ? value : new GoSlice(value.type, value.items.map(copy));
  return value instanceof GoPointer && value.target !== null ? new GoPointer(value.type, copy(value.target)) : value;
}

function holdsBytes({ kind, elem }: GoType): boolean {
  return elem?.kind === 'uint8' || (kind === 'map' && elem?.elem?.kind === 'uint8');
}

const copying: FunctionBody = (a) => deepCopy(anyArg(a, 0));

export const dictBodies: Readonly<Record<string, FunctionBody>> = {
  pluck: (a) => {
    const found = a.slice(1).map((map) => (map instanceof GoMap ? map.entries?.get(stringArg(a, 0)) : undefined));
    return anySlice(found.filter((value) => value !== undefined));
  },
  keys: (a) => stringSlice(a.flatMap((map) => (map instanceof GoMap ? sortedKeys(map) : []))),
  values: (a) => anySlice(sortedKeys(mapArg(a, 0)).map((key) => mapArg(a, 0).entries?.get(key) ?? null)),
  pick: (a) => {
    const wanted = new Set(a.slice(1));
    return select(mapArg(a, 0), (key) => wanted.has(key));
  },
  deepCopy: copying,
  mustDeepCopy: copying,
  dig: (a) => dig(a),
};

/** Those that merge, as a release of mergo does. */
export function mergeBodies(release: MergoRelease): Readonly<Record<string, FunctionBody>> {
  const filling: FunctionBody = (a) => merge(a, { overwrite: false, release });
  const overwriting: FunctionBody = (a) => merge(a, { overwrite: true, release });
  return { merge: filling, mustMerge: filling, mergeOverwrite: overwriting, mustMergeOverwrite: overwriting };
}
