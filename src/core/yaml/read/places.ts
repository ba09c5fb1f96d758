import type { Json, JsonContainer } from '../../json';
import type { ScalarStyle } from '../nodes';
import type { ResolvedTag } from '../resolve';
import type { PathStep, ScalarSource, ScalarTable } from './scalars';

/** Offsets of an entry: key start and end, value start and end. */
const ENTRY_WIDTH = 4;
const LINEAR_SEARCH_LIMIT = 12;

const STYLES: readonly ScalarStyle[] = ['plain', 'single', 'double', 'literal', 'folded'];
const TAGS: readonly ResolvedTag[] = ['null', 'bool', 'int', 'float', 'timestamp', 'str'];

/** What is recorded of an entry; a list's entries have no name. */
export interface RecordedEntry {
  readonly name: string;
  readonly offsets: readonly [keyStart: number, keyEnd: number, valueStart: number, valueEnd: number];
  readonly scalar: ScalarSource | undefined;
}

/** Everything a `PlaceTable` holds, as flat lists. */
interface PackedPlaces {
  readonly value: Json;
  readonly start: number;
  readonly end: number;
  readonly root: ScalarSource | undefined;
  readonly rowOf: ReadonlyMap<JsonContainer, number>;
  /** Four numbers a container: start and end, its first entry, how many entries. */
  readonly rows: Int32Array;
  readonly names: readonly string[];
  readonly texts: readonly string[];
  readonly offsets: Int32Array;
  /** Style and tag of an entry's scalar, 0 for a collection. */
  readonly kinds: Uint8Array;
}

/** Collects places while a document is composed. */
export class PlaceRecorder {
  readonly #rowOf = new Map<JsonContainer, number>();
  readonly #rows: number[] = [];
  readonly #names: string[] = [];
  readonly #texts: string[] = [];
  readonly #offsets: number[] = [];
  readonly #kinds: number[] = [];

  /** `records` is off for texts of whose places nobody asks: the table stays empty. */
  constructor(private readonly records = true) {}

  /** Records a container with all its entries. */
  record(container: JsonContainer, start: number, end: number, entries: Iterable<RecordedEntry>): void {
    if (!this.records) return;
    const first = this.#names.length;
    for (const { name, offsets, scalar } of entries) {
      this.#names.push(name);
      this.#offsets.push(offsets[0], offsets[1], offsets[2], offsets[3]);
      this.#texts.push(scalar?.text ?? '');
      this.#kinds.push(scalar === undefined ? 0 : 1 + STYLES.indexOf(scalar.style) * 8 + TAGS.indexOf(scalar.tag));
    }
    this.#rowOf.set(container, this.#rows.length);
    this.#rows.push(start, end, first, this.#names.length - first);
  }

  /** The table of a whole document, whose root lies between `start` and `end`. */
  finish(value: Json, start: number, end: number, root: ScalarSource | undefined): PlaceTable {
    return new PlaceTable({
      value,
      start,
      end,
      root,
      rowOf: this.#rowOf,
      rows: Int32Array.from(this.#rows),
      names: this.#names.slice(),
      texts: this.#texts.slice(),
      offsets: Int32Array.from(this.#offsets),
      kinds: Uint8Array.from(this.#kinds),
    });
  }
}

/**
 * Places in one document's text, relative to its start, so that they can be kept while the document moves. Everything
 * lies in a few flat lists: with ten thousand documents an object for each entry would take most of the memory.
 */
export class PlaceTable implements ScalarTable {
  readonly #packed: PackedPlaces;
  readonly #indexes = new Map<number, Map<string, number>>();

  constructor(packed: PackedPlaces) {
    this.#packed = packed;
  }

  get value(): Json {
    return this.#packed.value;
  }

  get start(): number {
    return this.#packed.start;
  }

  get end(): number {
    return this.#packed.end;
  }

  get root(): ScalarSource | undefined {
    return this.#packed.root;
  }

  /** The entry of a key among all entries of the document, or -1. */
  #entry(container: JsonContainer, key: PathStep): number {
    const row = this.#packed.rowOf.get(container);
    if (row === undefined) return -1;
    const first = this.#packed.rows[row + 2] ?? 0;
    const count = this.#packed.rows[row + 3] ?? 0;
    if (typeof key === 'number') return Array.isArray(container) && key >= 0 && key < count ? first + key : -1;
    if (Array.isArray(container)) return -1;
    if (count > LINEAR_SEARCH_LIMIT) return this.#index(row, first, count).get(key) ?? -1;
    for (let at = first; at < first + count; at += 1) if (this.#packed.names[at] === key) return at;
    return -1;
  }

  #index(row: number, first: number, count: number): Map<string, number> {
    let index = this.#indexes.get(row);
    if (index === undefined) {
      index = new Map(this.#packed.names.slice(first, first + count).map((name, at) => [name, first + at]));
      this.#indexes.set(row, index);
    }
    return index;
  }

  get(container: JsonContainer, key: PathStep): ScalarSource | undefined {
    const entry = this.#entry(container, key);
    const kind = (this.#packed.kinds[entry] ?? 0) - 1;
    const text = this.#packed.texts[entry];
    const style = STYLES[kind >> 3];
    const tag = TAGS[kind & 7];
    return text === undefined || style === undefined || tag === undefined ? undefined : { text, style, tag };
  }

  /** Start and end of one part of an entry. */
  range(container: JsonContainer, key: PathStep, from: 0 | 2, to: 1 | 3): [number, number] | undefined {
    const entry = this.#entry(container, key);
    if (entry < 0) return undefined;
    return [this.#packed.offsets[entry * ENTRY_WIDTH + from] ?? 0, this.#packed.offsets[entry * ENTRY_WIDTH + to] ?? 0];
  }

  /** The path of the innermost entry at an offset that is relative to the document. */
  pathAt(offset: number): PathStep[] {
    const path: PathStep[] = [];
    let value: Json | undefined = this.value;
    while (typeof value === 'object' && value !== null) {
      const key = this.#keyAt(value, offset);
      if (key === undefined) break;
      path.push(key);
      value = Array.isArray(value) ? value[key as number] : value[key];
    }
    return path;
  }

  #keyAt(container: JsonContainer, offset: number): PathStep | undefined {
    const row = this.#packed.rowOf.get(container);
    if (row === undefined) return undefined;
    const [start = 0, end = 0, first = 0, count = 0] = [0, 1, 2, 3].map((at) => this.#packed.rows[row + at]);
    if (offset < start || offset > end) return undefined;
    for (let entry = first + count - 1; entry >= first; entry -= 1) {
      const from = this.#packed.offsets[entry * ENTRY_WIDTH] ?? 0;
      const to = this.#packed.offsets[entry * ENTRY_WIDTH + 3] ?? 0;
      // Entries that a merge key brought in are written elsewhere.
      const isHere = start <= from && to <= end && from <= offset && offset <= to;
      if (isHere) return Array.isArray(container) ? entry - first : this.#packed.names[entry];
    }
    return undefined;
  }
}
