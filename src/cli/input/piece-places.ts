import type { Diagnostic } from '../../core/diagnostic';
import { type FilePlace, shownName } from '../findings';
import { countLines, type StreamPart, type StreamPiece } from './document-stream';

/** Places in a stream of which only some pieces are at hand: the one that was read last, and those that were kept. */
export class PiecePlaces {
  constructor(
    private readonly parts: readonly StreamPart[],
    private readonly kept: readonly StreamPiece[],
  ) {}

  /** The file whose text a finding in the manifests begins in. */
  partOf({ span }: Diagnostic): StreamPart | undefined {
    return span?.source === 'manifests' ? this.parts.findLast(({ start }) => start <= span.start) : undefined;
  }

  /** Where an offset of the stream is, which lies in `piece` or in one of those that were kept; what is behind a file's text is at its end. */
  at(offset: number, part: StreamPart, piece: StreamPiece): FilePlace {
    const clamped = Math.min(offset, part.start + part.length);
    const { text, start, lines } = holds(piece, clamped)
      ? piece
      : (this.kept.find((one) => holds(one, clamped)) ?? piece);
    const own = clamped - start;
    const lineStart = own === 0 ? 0 : text.lastIndexOf('\n', own - 1) + 1;
    return {
      file: shownName(part.file),
      line: lines + countLines(text, own) - part.lines + 1,
      column: own - lineStart + 1,
    };
  }
}

function holds({ start, end }: StreamPiece, offset: number): boolean {
  return start <= offset && offset <= end;
}
