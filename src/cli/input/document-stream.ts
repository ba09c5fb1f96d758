import { ownText } from '../../core/text/own-text';
import type { SeparatorRule } from '../../core/yaml/read/split';
import { type StreamedPiece, StreamSplitter } from '../../core/yaml/read/split-stream';
import type { Terminal } from '../terminal';
import { readStream, separatorAfter, type Stream } from './files';

/** One file of a stream that is read in pieces. */
export interface StreamPart {
  readonly file: string;
  /** Where its text begins in the stream, and how long it is. */
  readonly start: number;
  readonly length: number;
  /** Line feeds of the stream before it. */
  readonly lines: number;
  readonly isBinary: boolean;
}

/** One document with its place in the stream. */
export interface StreamPiece extends StreamedPiece {
  readonly index: number;
  /** Line feeds of the stream before it. */
  readonly lines: number;
}

/** Files as one stream of documents, of which no more than one chunk and one document is in memory; as often as one likes. */
export class DocumentStream {
  /** The files, once all pieces have been read. */
  parts: readonly StreamPart[] = [];

  constructor(
    private readonly files: readonly string[],
    private readonly terminal: Terminal,
  ) {}

  /** The documents of all files. Throws `UsageError` for what cannot be read. */
  *pieces(rule: SeparatorRule): Generator<StreamPiece> {
    const { terminal } = this;
    const splitter = new StreamSplitter(rule);
    const parts: StreamPart[] = [];
    let index = 0;
    let lines = 0;
    let before = 0;
    let start = 0;
    const place = (piece: StreamedPiece): StreamPiece => {
      const placed = { ...piece, index, lines };
      index++;
      // A separator that the reader dropped stands before a document without lines.
      lines += countLines(piece.text) + countLines(piece.separator);
      return placed;
    };
    for (const [at, file] of this.files.entries()) {
      let length = 0;
      let isBinary = false;
      let lastLine = '';
      let own = 0;
      for (const chunk of terminal.chunks?.(file) ?? [terminal.read(file)]) {
        length += chunk.length;
        isBinary ||= chunk.includes('\0');
        own += countLines(chunk);
        if (chunk !== '') lastLine = chunk.slice(-1);
        for (const piece of splitter.push(chunk)) yield place(piece);
      }
      parts.push({ file, start, length, lines: before, isBinary });
      const separator = separatorAfter(lastLine, at === this.files.length - 1);
      for (const piece of splitter.push(separator)) yield place(piece);
      start += length + separator.length;
      before += own + countLines(separator);
    }
    for (const piece of splitter.push('', true)) yield place(piece);
    this.parts = parts;
  }

  /** All of it at once. */
  whole(): Stream {
    const { terminal } = this;
    const read = (file: string): string => [...(terminal.chunks?.(file) ?? [terminal.read(file)])].join('');
    return readStream(this.files, { ...terminal, read });
  }
}

/** A piece that outlives the chunk that it was read from. */
export function keptPiece(piece: StreamPiece): StreamPiece {
  const { text, raw, separator } = piece;
  const own = ownText(text);
  return { ...piece, text: own, raw: raw === text ? own : ownText(raw), separator: ownText(separator) };
}

/** How many line feeds a text has, up to an offset of it. */
export function countLines(text: string, end = text.length): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
