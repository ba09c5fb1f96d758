import { gzipSync } from 'fflate';

/** One entry of an archive that a test makes; `type` is the tar type flag, `size` a lie where it is given. */
export interface PackedEntry {
  readonly name: string;
  readonly text?: string;
  readonly type?: string;
  readonly size?: number;
}

const encoder = new TextEncoder();

/** A tar archive (ustar) with the entries as they are, however wrong. */
export function packTar(entries: readonly PackedEntry[]): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const { name, text = '', type = '0', size } of entries) {
    const content = encoder.encode(text);
    const header = new Uint8Array(512);
    header.set(encoder.encode(name).subarray(0, 100), 0);
    header.set(encoder.encode('0000644\0'), 100);
    header.set(encoder.encode(`${(size ?? content.length).toString(8).padStart(11, '0')}\0`), 124);
    header.set(encoder.encode(type), 156);
    header.set(encoder.encode('ustar\x0000'), 257);
    header.fill(0x20, 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.set(encoder.encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
    const padded = new Uint8Array(Math.ceil(content.length / 512) * 512);
    padded.set(content);
    blocks.push(header, padded);
  }
  blocks.push(new Uint8Array(1024));
  const whole = new Uint8Array(blocks.reduce((total, block) => total + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}

/** The same, packed with gzip as charts are. */
export function packChart(entries: readonly PackedEntry[]): Uint8Array {
  return gzipSync(packTar(entries));
}
