import { isObject, type Json, type JsonObject, newObject } from '../../json';
import type { OriginTable } from '../../provenance/origin';
import type { SourceId } from '../../text/span';
import { dynamicTypeName } from './go-value';
import type { RuneReader } from './rune-reader';
import { hasKey } from './tables';

/** `strvals.MaxIndex` and `strvals.MaxNestedNameLevel`. */
const MAX_INDEX = 65_536;
const MAX_LEVEL = 30;
/** Null items that one collection of flags may make; Helm has no such limit. */
const MAX_FILLERS = 1_000_000;
/** Lists inside lists; Helm has no such limit. */
const MAX_LISTS = 200;

/** An error of a flag, in Helm's words. */
export class SetError extends Error {}

/** Lists too long or too deep for the playground. */
export class SetLimit extends Error {
  constructor(
    readonly budget: 'fillers' | 'nesting',
    readonly limit: number,
  ) {
    super(budget);
  }
}

/** What the flags of one installation have used of the limit on null items. */
export interface FillerCount {
  fillers: number;
}

/** Where a flag writes to, and what is common to both grammars of flags (`helm pkg/strvals`). */
export class SetTarget {
  /** Where in the flag the pair that is being read begins. */
  pairStart = 0;

  constructor(
    readonly reader: RuneReader,
    readonly source: SourceId,
    readonly origins: OriginTable,
    readonly count: FillerCount,
  ) {}

  /** `set`: writes an entry unless the key is empty. */
  set(table: JsonObject, key: string, value: Json): void {
    if (key === '') return;
    const isSame = typeof value === 'object' && value !== null && table[key] === value;
    table[key] = value;
    if (!isSame) this.#note(table, key, value);
  }

  /** `setIndex`: the list with an item at an index, the same list where it is long enough. */
  setIndex(list: Json[], index: number, value: Json): Json[] {
    if (index < 0) throw new SetError(`negative ${index} index not allowed`);
    if (index > MAX_INDEX) {
      throw new SetError(`index of ${index} is greater than maximum supported index of ${MAX_INDEX}`);
    }
    let target = list;
    if (list.length <= index) {
      this.count.fillers += index;
      if (this.count.fillers > MAX_FILLERS) throw new SetLimit('fillers', MAX_FILLERS);
      target = [...list, ...Array.from({ length: index + 1 - list.length }, () => null)];
      this.origins.copy(list, target);
    }
    const isSame = typeof value === 'object' && value !== null && target[index] === value;
    target[index] = value;
    if (!isSame) this.#note(target, index, value);
    return target;
  }

  #note(container: Json[] | JsonObject, key: string | number, value: Json): void {
    const { text, at } = this.reader;
    const end = text.charAt(at - 1) === ',' && at > this.pairStart + 1 ? at - 1 : at;
    const origin = { kind: 'input', span: { source: this.source, start: this.pairStart, end } } as const;
    this.origins.set(container, key, origin);
    this.origins.fill(value, origin);
  }

  /** The table under a key, a new one where there is none. A value that is no table is a failed conversion, at which Helm recovers. */
  tableUnder(table: JsonObject, key: string): JsonObject {
    if (!hasKey(table, key)) return newObject();
    const found = table[key] ?? null;
    if (isObject(found)) return found;
    throw new SetError(unconverted(found, 'map[string]interface {}'));
  }

  /** The list under a key, a new one where there is none. */
  listUnder(table: JsonObject, key: string): Json[] {
    return hasKey(table, key) ? this.asList(table[key] ?? null) : [];
  }

  asList(value: Json): Json[] {
    if (Array.isArray(value)) return value;
    throw new SetError(unconverted(value, '[]interface {}'));
  }

  /** The table at an index of a list. One that is put in place of another value is in the list at once, even if what follows fails. */
  tableAt(list: Json[], index: number): JsonObject {
    if (list.length <= index) return newObject();
    const found = list[index] ?? null;
    if (isObject(found)) return found;
    const made = newObject();
    list[index] = made;
    this.#note(list, index, made);
    return made;
  }

  /** Counts a list inside a list; `depth` is how many there are around it. */
  nextList(depth: number): number {
    if (depth + 1 > MAX_LISTS) throw new SetLimit('nesting', MAX_LISTS);
    return depth + 1;
  }

  nextLevel(level: number): number {
    if (level + 1 <= MAX_LEVEL) return level + 1;
    throw new SetError(`value name nested level is greater than maximum supported nested level of ${MAX_LEVEL}`);
  }
}

function unconverted(value: Json, wanted: string): string {
  return `unable to parse key: interface conversion: interface {} is ${dynamicTypeName(value)}, not ${wanted}`;
}
