import { ownText } from '../../text/own-text';
import type { SourceId } from '../../text/span';
import type { YamlLimits } from './limits';
import type { ParsedText } from './parsed-text';

interface Kept {
  /** Of its own: see `ownText`. */
  readonly text: string;
  readonly parsed: ParsedText;
}

/** The documents of one source, as they were found by the last two readings. */
interface Generation {
  readonly limits: string;
  readonly previous: Map<string, Kept[]>;
  readonly current: Map<string, Kept[]>;
}

/**
 * Keeps documents by their exact text, so that reading a source again parses only what changed, wherever it moved to.
 * Documents of equal text are kept apart: their values are different objects, as tables beside them are keyed by object.
 * What the last reading of a source did not use is forgotten. Values from a cache must not be changed.
 */
export class YamlCache {
  readonly #generations = new Map<string, Generation>();
  /** How many documents were parsed because the cache did not have them. */
  misses = 0;

  /** Begins a reading of a source; what was read under other limits is of no use. */
  begin(source: SourceId, limits: YamlLimits): void {
    const last = this.#generations.get(source);
    const key = `${limits.nesting}/${limits.aliases}/${limits.size}`;
    const previous = last?.limits === key ? last.current : new Map<string, Kept[]>();
    this.#generations.set(source, { limits: key, previous, current: new Map() });
  }

  /**
   * The parsed document of a text, the one kept since the last reading or what `parse` gives; with the text in a copy, as all that is made of a
   * document lives until it changes, and the source that it was first read from must not live as long.
   */
  take(source: SourceId, text: string, parse: (text: string) => ParsedText): Kept {
    const generation = this.#generations.get(source);
    const kept = generation?.previous.get(text)?.pop() ?? this.#parsed(text, parse);
    const same = generation?.current.get(text);
    if (same !== undefined) same.push(kept);
    else generation?.current.set(kept.text, [kept]);
    return kept;
  }

  #parsed(part: string, parse: (text: string) => ParsedText): Kept {
    this.misses += 1;
    const text = ownText(part);
    return { text, parsed: parse(text) };
  }
}
