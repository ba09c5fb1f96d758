import { commonTextEnds } from '../../text/common-ends';
import { ownText } from '../../text/own-text';
import type { SourceId } from '../../text/span';
import type { YamlDocument } from './document';
import type { YamlLimits } from './limits';
import type { ParsedText } from './parsed-text';
import type { DocumentPiece, SeparatorRule } from './split';

/** A text that was parsed; the text is a copy: see `ownText`. */
export interface Kept {
  readonly text: string;
  readonly parsed: ParsedText;
}

/** A document of a reading: where it stood, what was parsed, and what the reader made of both. */
export interface ReadPart {
  readonly piece: DocumentPiece;
  readonly kept: Kept;
  readonly document: YamlDocument;
}

/** What the last reading of a source leaves. */
interface Source {
  readonly limits: string;
  readonly rule: SeparatorRule;
  /** Undefined after a reading that was given up, `parts` then being those of the one before it, and after one of a part of the text. */
  text: string | undefined;
  parts: readonly ReadPart[];
  /** What was parsed since those. */
  parsed: Kept[];
}

/** One reading of a source, which takes over what it can. */
export interface Reading {
  /** The documents before everything that changed, as they were. */
  readonly head: readonly ReadPart[];
  /** Where to go on behind those. */
  readonly from: number;
  /** The documents of the last reading from a place of the new text on, where they are all that follows it. */
  tail(start: number): Tail | undefined;
  /**
   * The parsed document of a text, one kept since the last reading or what `parse` gives; with the text in a copy, as all that is made of a
   * document lives until it changes, and the source that it was first read from must not live as long.
   */
  take(text: string, parse: (text: string) => ParsedText): Kept;
  /** Ends the reading with its documents, which may be less than the text has; those of the last one that are not among them are forgotten. */
  end(parts: readonly ReadPart[], isWhole: boolean): void;
}

interface Tail {
  readonly parts: readonly ReadPart[];
  /** How far they moved. */
  readonly shift: number;
}

const limitsKey = ({ documents, nesting, aliases, size }: YamlLimits): string =>
  `${documents}/${nesting}/${aliases}/${size}`;

/**
 * Keeps documents by their exact text, so that reading a source again parses only what changed, wherever it moved to; and by their places, so
 * that what is before and after a change is not looked at. Documents of equal text are kept apart: their values are different objects,
 * as tables beside them are keyed by object. What the last reading of a source did not use is forgotten. Values from a cache must not be changed.
 */
export class YamlCache {
  readonly #sources = new Map<string, Source>();
  readonly #values = new Map<string, { readonly limits: string; readonly kept: Kept }>();
  /** How many documents were parsed because the cache did not have them. */
  misses = 0;

  /** The parsed text of a source that is one value. */
  value(source: SourceId, text: string, limits: YamlLimits, parse: (text: string) => ParsedText): ParsedText {
    const key = limitsKey(limits);
    const last = this.#values.get(source);
    if (last?.limits === key && last.kept.text === text) return last.kept.parsed;
    const documents = this.#sources.get(source);
    const only = documents?.limits === key ? documents.parts[0]?.kept : undefined;
    if (only?.text === text && text.endsWith('\n')) return only.parsed;
    const kept = this.#parsed(text, parse);
    this.#values.set(source, { limits: key, kept });
    return kept.parsed;
  }

  /** Begins a reading of a source; what was read under other limits is of no use. */
  begin(source: SourceId, text: string, limits: YamlLimits, rule: SeparatorRule): Reading {
    const key = limitsKey(limits);
    const last = this.#sources.get(source);
    const usable = last?.limits === key ? last : undefined;
    const { parts = [], parsed = [] } = usable ?? {};
    const current: Source = { limits: key, rule, text: undefined, parts, parsed: [...parsed] };
    this.#sources.set(source, current);
    const old = usable?.rule === rule ? usable.text : undefined;
    const common = old === undefined ? { start: 0, end: 0 } : commonTextEnds(old, text);
    let head = 0;
    while ((parts[head]?.piece.next ?? Number.POSITIVE_INFINITY) <= common.start && endsLine(old, parts[head])) head++;
    const shift = text.length - (old?.length ?? 0);
    const unchanged = (old?.length ?? 0) - common.end;
    let behind = head;
    if (old === undefined) behind = parts.length;
    while (behind < parts.length && (parts[behind]?.piece.start ?? 0) < unchanged) behind++;
    const spare = new Map<string, Kept[]>();
    const put = (kept: Kept): void => {
      const same = spare.get(kept.text);
      if (same === undefined) spare.set(kept.text, [kept]);
      else same.push(kept);
    };
    for (let at = head; at < behind; at++) {
      const part = parts[at];
      if (part !== undefined) put(part.kept);
    }
    parsed.forEach(put);
    let next = behind;
    return {
      head: parts.slice(0, head),
      from: parts[head - 1]?.piece.next ?? 0,
      tail: (start) => {
        let part = parts[next];
        while (part !== undefined && part.piece.start + shift < start) {
          put(part.kept);
          part = parts[++next];
        }
        return part?.piece.start === start - shift ? { parts: parts.slice(next), shift } : undefined;
      },
      take: (part, parse) => {
        const found = spare.get(part)?.pop();
        if (found !== undefined) return found;
        const made = this.#parsed(part, parse);
        current.parsed.push(made);
        return made;
      },
      end: (all, isWhole) => {
        if (isWhole) current.text = text;
        current.parts = all;
        current.parsed = [];
      },
    };
  }

  #parsed(part: string, parse: (text: string) => ParsedText): Kept {
    this.misses += 1;
    const text = ownText(part);
    return { text, parsed: parse(text) };
  }
}

/** Whether the separator behind a document is a whole line, so that no edit after it can become part of it. */
function endsLine(text: string | undefined, part: ReadPart | undefined): boolean {
  return text?.charCodeAt((part?.piece.next ?? 0) - 1) === 0x0a;
}
