import type { Json, JsonContainer } from '../../json';
import type { ScalarStyle } from '../nodes';
import type { ResolvedTag } from '../resolve';
import type { PathStep, ScalarSource, ScalarTable } from './scalars';

/** Offsets of an entry: key start and end, value start and end. */
const ENTRY_WIDTH = 4;
const LINEAR_SEARCH_LIMIT = 12;

const STYLES: readonly ScalarStyle[] = ['plain', 'single', 'double', 'literal', 'folded'];
const TAGS: readonly ResolvedTag[] = ['null', 'bool', 'int', 'float', 'timestamp', 'str'];

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

/** What a scalar was, as a number; 0 means a collection. */
export const scalarKind = (style: ScalarStyle, tag: ResolvedTag): number =>
  1 + STYLES.indexOf(style) * 8 + TAGS.indexOf(tag);

/** The kind of a plain scalar that is a string, and of a plain key's text. */
export const PLAIN_TEXT = scalarKind('plain', 'str');

function sourceOf(kind: number, text: string | undefined): ScalarSource | undefined {
  const style = STYLES[(kind - 1) >> 3];
  const tag = TAGS[(kind - 1) & 7];
  return text === undefined || kind === 0 || style === undefined || tag === undefined
    ? undefined
    : { text, style, tag };
}

/**
 * Collects places while a document is composed, container by container from the inside out: the entries of those that are open are on a stack, in flat
 * lists, as an object for each entry would take most of the time.
 */
export class PlaceRecorder {
  readonly #rowOf = new Map<JsonContainer, number>();
  readonly #rows: number[] = [];
  readonly #names: string[] = [];
  readonly #texts: string[] = [];
  readonly #offsets: number[] = [];
  readonly #kinds: number[] = [];
  readonly #openNames: string[] = [];
  readonly #openTexts: string[] = [];
  readonly #openOffsets: number[] = [];
  readonly #openKinds: number[] = [];
  /** Of the scalar read last: what it was, 0 after a collection, and its text. */
  kind = 0;
  text = '';

  /** `records` is off for texts of whose places nobody asks: the table stays empty. */
  constructor(private readonly records = true) {}

  /** Where the entries of a container that is opened now begin on the stack. */
  get top(): number {
    return this.#openNames.length;
  }

  /** Puts an entry on the stack, or in the place of another one; its scalar is the one read last. A list's entries have no name. */
  put(at: number, name: string, keyStart: number, keyEnd: number, start: number, end: number): void {
    this.#openNames[at] = name;
    this.#openTexts[at] = this.kind === 0 ? '' : this.text;
    this.#openKinds[at] = this.kind;
    const offset = at * ENTRY_WIDTH;
    this.#openOffsets[offset] = keyStart;
    this.#openOffsets[offset + 1] = keyEnd;
    this.#openOffsets[offset + 2] = start;
    this.#openOffsets[offset + 3] = end;
  }

  /** The entry of a name among those from `first` on, or -1. */
  find(first: number, name: string): number {
    return this.#openNames.indexOf(name, first);
  }

  /** The name of an entry on the stack. */
  nameOf(at: number): string {
    return this.#openNames[at] ?? '';
  }

  /** Where the key of an entry on the stack is. */
  keyOf(at: number): readonly [number, number] {
    return [this.#openOffsets[at * ENTRY_WIDTH] ?? 0, this.#openOffsets[at * ENTRY_WIDTH + 1] ?? 0];
  }

  /** Takes the entries of a container from the stack: those from `first` on. */
  close(container: JsonContainer, first: number, start: number, end: number): void {
    const top = this.#openNames.length;
    if (this.records) {
      this.#rowOf.set(container, this.#rows.length);
      this.#rows.push(start, end, this.#names.length, top - first);
      for (let at = first; at < top; at++) {
        this.#names.push(this.#openNames[at] ?? '');
        this.#texts.push(this.#openTexts[at] ?? '');
        this.#kinds.push(this.#openKinds[at] ?? 0);
      }
      for (let at = first * ENTRY_WIDTH; at < top * ENTRY_WIDTH; at++) this.#offsets.push(this.#openOffsets[at] ?? 0);
    }
    this.kind = 0;
    if (top === first) return;
    this.#openNames.length = first;
    this.#openTexts.length = first;
    this.#openKinds.length = first;
    this.#openOffsets.length = first * ENTRY_WIDTH;
  }

  /** The table of a whole document, whose root is between `start` and `end` and was read last. */
  finish(value: Json, start: number, end: number): PlaceTable {
    return new PlaceTable({
      value,
      start,
      end,
      root: sourceOf(this.kind, this.text),
      rowOf: this.#rowOf,
      rows: new Int32Array(this.#rows),
      names: this.#names.slice(),
      texts: this.#texts.slice(),
      offsets: new Int32Array(this.#offsets),
      kinds: new Uint8Array(this.#kinds),
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
    return sourceOf(this.#packed.kinds[entry] ?? 0, this.#packed.texts[entry]);
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
