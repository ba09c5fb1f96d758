import type { Position } from './span';

/** Turns offsets of one text into lines and columns and back, by binary search over line starts. */
export class LineMap {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** Number of lines; a text that ends with a line feed has an empty last line. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position (from 1) of a UTF-16 offset; offsets outside the text are clamped to it. */
  position(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: clamped - (this.#starts[low] ?? 0) + 1 };
  }

  /** The offset at which a line (from 1) starts; lines past the end give the length of the text. */
  lineStart(line: number): number {
    return this.#starts[line - 1] ?? this.#length;
  }

  /** The offset of a position (from 1), clamped to its line. */
  offset(position: Position): number {
    const start = this.lineStart(position.line);
    const next = this.#starts[position.line];
    const end = next === undefined ? this.#length : next - 1;
    return Math.min(start + position.column - 1, end);
  }
}
