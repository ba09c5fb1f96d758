import { fromBytes } from '../../go/bytes';

/** A file of a chart as it came in. */
export interface ChartBytes {
  /** In the chart, with `/` between folders. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file of a chart, read as text when that is asked for. */
export class ChartFile implements ChartBytes {
  #text: string | undefined;

  constructor(
    readonly path: string,
    readonly bytes: Uint8Array,
  ) {}

  /** As a Go string: bytes that are not UTF-8 are lone surrogates. */
  get text(): string {
    this.#text ??= fromBytes(this.bytes);
    return this.#text;
  }
}

/** The bytes behind a byte order mark, where there is one. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
