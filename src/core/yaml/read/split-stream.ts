import { type DocumentPiece, type SeparatorRule, splitDocumentsLazily } from './split';

/** A document of a source that is read chunk by chunk. */
export interface StreamedPiece extends DocumentPiece {
  /** Its part of the source. */
  readonly text: string;
  /** The separator line after it, as written; '' after the last one. */
  readonly separator: string;
}

/** Splits a stream that comes in chunks, which may end anywhere, into the documents of the whole. */
export class StreamSplitter {
  /** The text that was received and is in no piece yet. It begins where a document begins. */
  #text = '';
  /** Where that is in the source. */
  #base = 0;

  constructor(private readonly rule: SeparatorRule = 'reject') {}

  /** The documents that end in the next chunk; with `isLast`, all that are left. Read the generator to its end before the next call. */
  *push(chunk: string, isLast = false): Generator<StreamedPiece> {
    const text = this.#text + chunk;
    const base = this.#base;
    // A line without its newline may still become a separator, or a different one.
    const end = isLast ? text.length : text.lastIndexOf('\n') + 1;
    let start = 0;
    for (const piece of splitDocumentsLazily(text, this.rule)) {
      if (!isLast && (piece.next === undefined || piece.next > end)) break;
      const { badSeparator, next = text.length } = piece;
      yield {
        start: base + piece.start,
        end: base + piece.end,
        raw: piece.raw,
        text: text.slice(piece.start, piece.end),
        separator: text.slice(piece.end, next),
        next: base + next,
        ...(badSeparator === undefined
          ? {}
          : {
              badSeparator: {
                text: badSeparator.text,
                start: base + badSeparator.start,
                end: base + badSeparator.end,
              },
            }),
      };
      start = next;
    }
    this.#text = text.slice(start);
    this.#base = base + start;
  }
}
