import { type DocumentPiece, type SeparatorRule, splitDocumentsLazily } from './split';

/** A piece of a source that is not at hand as a whole. */
export interface StreamedPiece extends DocumentPiece {
  /** Its part of the source. */
  readonly text: string;
  /** The separator line behind it as it is written; '' behind the last one. */
  readonly separator: string;
}

/** Splits a stream that comes in chunks, which may end anywhere, into the documents of the whole. */
export class StreamSplitter {
  /** What has come and is in no piece yet. It begins where a document does. */
  #text = '';
  /** Where that is in the source. */
  #base = 0;

  constructor(private readonly rule: SeparatorRule = 'reject') {}

  /** The documents that end in the next chunk; behind the last chunk, `isLast`, all that are left. To be read to its end before the next one. */
  *push(chunk: string, isLast = false): Generator<StreamedPiece> {
    const text = this.#text + chunk;
    const base = this.#base;
    // A line that has not ended may become a separator, or another one than it looks.
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
