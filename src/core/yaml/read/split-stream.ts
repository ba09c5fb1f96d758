import { type DocumentPiece, rawLines, type SeparatorRule, splitDocumentsLazily } from './split';

/** A document of a source that is read chunk by chunk. */
export interface StreamedPiece extends DocumentPiece {
  /** Its part of the source. */
  readonly text: string;
  /** The separator line after it, as written; '' after the last one. */
  readonly separator: string;
}

/** Stands for the lines of a document that came in earlier chunks: all that a separator needs to know of them is that they are there. */
const EARLIER = ' \n';

/**
 * Splits a stream that comes in chunks, which may end anywhere, into the documents of the whole. Each chunk is looked at once, however long the document
 * is that it is part of.
 */
export class StreamSplitter {
  /** Whole lines of the document that has begun, without a separator that ends it. */
  #lines: string[] = [];
  /** How long they are together. */
  #length = 0;
  /** The line that has not ended, in the parts in which it came: it may still become a separator, or a different one. */
  #line: string[] = [];
  /** Where the document begins in the source. */
  #base = 0;

  constructor(private readonly rule: SeparatorRule = 'reject') {}

  /** The documents that end in the next chunk; with `isLast`, all that are left. Read the generator to its end before the next call. */
  *push(chunk: string, isLast = false): Generator<StreamedPiece> {
    const end = isLast ? chunk.length : chunk.lastIndexOf('\n') + 1;
    if (end === 0 && !isLast) {
      this.#line.push(chunk);
      return;
    }
    const earlier = this.#length === 0 ? '' : EARLIER;
    const text = [earlier, ...this.#line, chunk.slice(0, end)].join('');
    this.#line = [chunk.slice(end)];
    const shift = this.#base + this.#length - earlier.length;
    let start = 0;
    for (const piece of splitDocumentsLazily(text, this.rule)) {
      if (!isLast && piece.next === undefined) break;
      const { badSeparator, next = text.length } = piece;
      const isFirst = start === 0;
      const rest = text.slice(isFirst ? earlier.length : piece.start, piece.end);
      const own = isFirst ? [...this.#lines, rest].join('') : rest;
      yield {
        start: isFirst ? this.#base : shift + piece.start,
        end: shift + piece.end,
        raw: isFirst && earlier !== '' ? rawLines(own) : piece.raw,
        text: own,
        separator: text.slice(piece.end, next),
        next: shift + next,
        ...(badSeparator === undefined
          ? {}
          : {
              badSeparator: {
                text: badSeparator.text,
                start: shift + badSeparator.start,
                end: shift + badSeparator.end,
              },
            }),
      };
      start = next;
    }
    if (start > 0) {
      this.#base = shift + start;
      this.#lines = [];
      this.#length = 0;
    }
    const left = text.slice(Math.max(start, earlier.length));
    if (left !== '') this.#lines.push(left);
    this.#length += left.length;
  }
}
