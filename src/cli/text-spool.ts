import { writeSync } from 'node:fs';
import { blocks, IN_MEMORY, temporaryFile } from './input/chunks';

/** Text that is put together now and printed later; outside the memory where it is large. */
export class TextSpool {
  #texts: string[] = [];
  #length = 0;
  #file: number | undefined;

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** Adds to the end, which lies between two characters. */
  add(text: string): void {
    this.#length += text.length;
    this.#texts.push(text);
    if (this.#file === undefined && this.#length <= IN_MEMORY) return;
    this.#file ??= temporaryFile();
    const bytes = Buffer.from(this.#texts.join(''));
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#texts = [];
  }

  /** The text from its beginning, in parts. */
  *read(): Generator<string> {
    const decoder = new TextDecoder();
    if (this.#file !== undefined)
      for (const block of blocks(this.#file, 0)) yield decoder.decode(block, { stream: true });
    yield* this.#texts;
  }
}
