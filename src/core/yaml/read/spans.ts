import type { Json, JsonContainer } from '../../json';
import type { SourceId, Span } from '../../text/span';
import type { PlaceTable } from './places';
import type { PathStep } from './scalars';

/**
 * Where everything in a document is written. A container is an object or array of the document's `value`; lookups of
 * other containers or unknown keys give undefined. What comes from an alias or a merge key is where the anchor stands.
 */
export interface SpanTable {
  /** The root value. */
  readonly root: Span;
  /** The key; for an item of a block list its dash. */
  keySpan(container: JsonContainer, key: PathStep): Span | undefined;
  /** The value without anchor and tag; for a value that is not written, the empty place behind the colon or dash. */
  valueSpan(container: JsonContainer, key: PathStep): Span | undefined;
  /** From the start of the key or dash to the end of the value. */
  entrySpan(container: JsonContainer, key: PathStep): Span | undefined;
  /** The path of the innermost entry at an offset of the source; an offset between entries gives their container's path. */
  pathAt(offset: number): PathStep[];
  /** The same places as those of a text of its own, which begins where the document does. */
  in(source: SourceId): SpanTable;
  /** The span of the entry at a path, its key or its value; `[]` is the root. */
  spanOf(path: readonly PathStep[], part?: 'key' | 'value' | 'entry'): Span | undefined;
}

/** A document's places as spans of its source: `base` is where the document starts there. */
export class DocumentSpans implements SpanTable {
  readonly #places: PlaceTable;
  readonly #source: SourceId;
  readonly #base: number;

  constructor(places: PlaceTable, source: SourceId, base: number) {
    this.#places = places;
    this.#source = source;
    this.#base = base;
  }

  get root(): Span {
    return this.#span(this.#places.start, this.#places.end);
  }

  #span(start: number, end: number): Span {
    return { source: this.#source, start: this.#base + start, end: this.#base + end };
  }

  #part(container: JsonContainer, key: PathStep, from: 0 | 2, to: 1 | 3): Span | undefined {
    const range = this.#places.range(container, key, from, to);
    return range === undefined ? undefined : this.#span(range[0], range[1]);
  }

  keySpan(container: JsonContainer, key: PathStep): Span | undefined {
    return this.#part(container, key, 0, 1);
  }

  valueSpan(container: JsonContainer, key: PathStep): Span | undefined {
    return this.#part(container, key, 2, 3);
  }

  entrySpan(container: JsonContainer, key: PathStep): Span | undefined {
    return this.#part(container, key, 0, 3);
  }

  in(source: SourceId): SpanTable {
    return new DocumentSpans(this.#places, source, 0);
  }

  pathAt(offset: number): PathStep[] {
    return this.#places.pathAt(offset - this.#base);
  }

  spanOf(path: readonly PathStep[], part: 'key' | 'value' | 'entry' = 'value'): Span | undefined {
    const last = path.at(-1);
    if (last === undefined) return this.root;
    let container: Json | undefined = this.#places.value;
    for (const step of path.slice(0, -1)) {
      if (typeof container !== 'object' || container === null) return undefined;
      container = Array.isArray(container) ? container[step as number] : container[step];
    }
    if (typeof container !== 'object' || container === null) return undefined;
    if (part === 'entry') return this.entrySpan(container, last);
    return part === 'key' ? this.keySpan(container, last) : this.valueSpan(container, last);
  }
}
