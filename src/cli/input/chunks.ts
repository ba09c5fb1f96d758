import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBytes } from '../../core/go/bytes';
import { fileText, partRead } from '../../core/text/file-text';

const SMALLEST = 1 << 16;
const LARGEST = 1 << 20;
/** So much of what can be read once only is held in memory; more goes to a file. */
export const IN_MEMORY = 1 << 22;

const LINE_FEED = 0x0a;

/** As many bytes as there are, up to the size of the block; none at the end. Throws what the system says. */
function fill(descriptor: number, block: Uint8Array, position: number | null): number {
  let filled = 0;
  while (filled < block.length) {
    try {
      const place = position === null ? null : position + filled;
      const count = readSync(descriptor, block, filled, block.length - filled, place);
      if (count === 0) break;
      filled += count;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      // What writes into the pipe has nothing yet.
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
      else if (code === 'EOF') break;
      else throw error;
    }
  }
  return filled;
}

/** The blocks of an open file. They grow, so that a document of many blocks is not put together too often. */
export function* blocks(descriptor: number, position: 0 | null): Generator<Uint8Array> {
  let place: number | null = position;
  for (let size = SMALLEST; ; size = Math.min(2 * size, LARGEST)) {
    const block = new Uint8Array(size);
    const count = fill(descriptor, block, place);
    if (count > 0) yield block.subarray(0, count);
    if (count < size) return;
    if (place !== null) place += count;
  }
}

/** What standard input or a pipe gave, to be read as often as one likes. */
class Spool {
  readonly #blocks: Uint8Array[] = [];
  #file: number | undefined;

  constructor(source: Iterable<Uint8Array>) {
    let size = 0;
    for (const block of source) {
      size += block.length;
      if (size <= IN_MEMORY) {
        this.#blocks.push(block);
        continue;
      }
      this.#file ??= temporaryFile();
      for (let at = 0; at < block.length; ) at += writeSync(this.#file, block, at);
    }
  }

  *read(): Generator<Uint8Array> {
    yield* this.#blocks;
    if (this.#file !== undefined) yield* blocks(this.#file, 0);
  }
}

/** An open file that is gone with the program. */
export function temporaryFile(): number {
  const folder = mkdtempSync(join(tmpdir(), 'sidecar-playground-'));
  const descriptor = openSync(join(folder, 'input'), 'w+');
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // Some systems keep what is open.
  try {
    remove();
  } catch {
    process.once('exit', () => {
      closeSync(descriptor);
      remove();
    });
  }
  return descriptor;
}

/** Files of which a part alone was read. */
const partly = new Set<string>();

/** The files of which Istio reads a part alone, and so do we; once. */
export function takePartlyRead(): string[] {
  const files = [...partly];
  partly.clear();
  return files;
}

/** The text of all bytes of a file, or the part of it that Istio reads. */
export function wholeText(file: string, bytes: Uint8Array): string {
  const text = fileText(bytes);
  const part = partRead(bytes, text);
  if (part !== text) partly.add(file);
  return part;
}

function decoded(bytes: Uint8Array): string {
  // Node decodes what is UTF-8 at once; a mark at its beginning stays. What looks like that of UTF-16 is one at the start of a file alone.
  return isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8') : fromBytes(bytes);
}

/** Texts of blocks of one file, each of whole lines: no character lies across a line feed. UTF-16, of which a line feed is but half a character, is one text. */
function* linesOf(file: string, source: Iterable<Uint8Array>): Generator<string> {
  let rest: Uint8Array[] = [];
  let isFirst = true;
  let isUtf16 = false;
  for (const block of source) {
    if (isFirst) isUtf16 = block[0] === 0xfe && block[1] === 0xff;
    isFirst = false;
    const end = isUtf16 ? 0 : block.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) {
      yield decoded(Buffer.concat([...rest, block.subarray(0, end)]));
      rest = [];
    }
    if (end < block.length) rest.push(block.subarray(end));
  }
  if (rest.length === 0) return;
  yield isUtf16 ? wholeText(file, Buffer.concat(rest)) : decoded(Buffer.concat(rest));
}

/**
 * Reads files, `-` for standard input, in texts of whole lines that together are what `wholeText` makes of the bytes. What can be read once only is kept, outside the
 * memory where it is large. Throws what the system says.
 */
export function chunkReader(): (file: string) => Iterable<string> {
  const spools = new Map<string, Spool>();
  return function* (file) {
    const kept = spools.get(file);
    if (kept !== undefined) {
      yield* linesOf(file, kept.read());
      return;
    }
    const descriptor = file === '-' ? 0 : openSync(file, 'r');
    try {
      if (descriptor !== 0 && !isPipe(descriptor)) {
        yield* linesOf(file, blocks(descriptor, 0));
        return;
      }
      const spool = new Spool(blocks(descriptor, null));
      spools.set(file, spool);
      yield* linesOf(file, spool.read());
    } finally {
      if (descriptor !== 0) closeSync(descriptor);
    }
  };
}

/** Whether what is open can be read once only. */
function isPipe(descriptor: number): boolean {
  const status = fstatSync(descriptor);
  return !status.isFile() && !status.isDirectory();
}
