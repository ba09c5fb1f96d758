import { GoMap, GoSlice, type GoValue } from '../../gotemplate/value/value';
import type { Json, JsonContainer } from '../../json';
import type { Origin, OriginTable } from '../../provenance/origin';
import { jsonTree } from '../functions/json-tree';
import { toGo } from '../values/go-value';

/** What holds the entries of a Go map or list; maps of different types can share it. */
type Holder = Map<string, GoValue> | GoValue[];

function holderOf(value: GoValue | undefined): Holder | undefined {
  if (value instanceof GoMap) return value.entries ?? undefined;
  return value instanceof GoSlice ? (value.items ?? undefined) : undefined;
}

/** Origins of the entries of Go maps and lists while templates work on them. */
export class EntryOrigins {
  readonly #table = new WeakMap<Holder, Map<string | number, Origin>>();

  get(container: GoValue, key: string | number): Origin | undefined {
    const holder = holderOf(container);
    return holder === undefined ? undefined : this.#table.get(holder)?.get(key);
  }

  /** Records an entry's origin, or that it has none. */
  set(container: GoValue, key: string | number, origin: Origin | undefined): void {
    const holder = holderOf(container);
    if (holder === undefined) return;
    let entries = this.#table.get(holder);
    if (entries === undefined) {
      if (origin === undefined) return;
      entries = new Map();
      this.#table.set(holder, entries);
    }
    if (origin === undefined) entries.delete(key);
    else entries.set(key, origin);
  }

  /** The Go value of a tree of values, with the origins that the table has for it. */
  fromTree(tree: Json, table: OriginTable): GoValue {
    const made = new Map<JsonContainer, GoMap | GoSlice>();
    const value = toGo(tree, made);
    for (const [container, go] of made) {
      if (Array.isArray(container)) {
        for (let index = 0; index < container.length; index++) this.set(go, index, table.get(container, index));
      } else for (const key of Object.keys(container)) this.set(go, key, table.get(container, key));
    }
    return value;
  }

  /** The tree of a Go value, with the origins of its entries put into the table. Throws `GoError` for what JSON cannot say. */
  toTree(value: GoValue, table: OriginTable): Json {
    const tree = jsonTree(value);
    const walk = (node: Json, go: GoValue): void => {
      if (typeof node !== 'object' || node === null) return;
      const entries = go instanceof GoMap ? go.entries : go instanceof GoSlice ? go.items : null;
      for (const [key, child] of entries?.entries() ?? []) {
        const origin = this.get(go, key);
        if (origin !== undefined) table.set(node, key, origin);
        walk((Array.isArray(node) ? node[Number(key)] : node[String(key)]) ?? null, child);
      }
    };
    walk(tree, value);
    return tree;
  }

  /** Gives the entries of a copy the origins of the original, all the way down. */
  copyDeep(from: GoValue, to: GoValue): void {
    if (from === to) return;
    if (from instanceof GoMap && to instanceof GoMap) {
      for (const [key, value] of to.entries ?? []) {
        this.set(to, key, this.get(from, key));
        this.copyDeep(from.entries?.get(key) ?? null, value);
      }
    } else if (from instanceof GoSlice && to instanceof GoSlice) {
      (to.items ?? []).forEach((value, index) => {
        this.set(to, index, this.get(from, index));
        this.copyDeep(from.items?.[index] ?? null, value);
      });
    }
  }

  /** Gives the entries that a map took from another their origins. */
  copyEntries(from: GoMap, to: GoMap): void {
    for (const key of to.entries?.keys() ?? []) this.set(to, key, this.get(from, key));
  }

  /** What merging `source` into `target` is about to do to the origins; `overwrite` as for the merge itself. */
  merge(target: GoMap, source: GoMap, overwrite: boolean): void {
    for (const [key, value] of source.entries ?? []) {
      const present = target.entries?.get(key);
      const isIntoMap = present instanceof GoMap && present.entries !== null && value instanceof GoMap;
      if (isIntoMap) this.merge(present, value, overwrite);
      if (isIntoMap && !isBlank(present)) continue;
      if (overwrite || isBlank(present)) this.set(target, key, this.get(source, key));
    }
  }
}

function isBlank(value: GoValue | undefined): boolean {
  if (value instanceof GoMap) return (value.entries?.size ?? 0) === 0;
  if (value instanceof GoSlice) return (value.items?.length ?? 0) === 0;
  return value === undefined || value === null || value === '' || value === 0 || value === false;
}
