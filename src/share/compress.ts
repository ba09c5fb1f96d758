import { deflateSync, Inflate } from 'fflate';

/** The most that a link may unpack to: far more than any scenario, far less than what a crafted link could ask for. */
const UNPACKED_LIMIT = 12_000_000;

export type Unpacked =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: 'damaged' | 'too-large'; readonly partial: Uint8Array };

/** Deflated bytes, with a dictionary that both ends know. */
export function pack(bytes: Uint8Array, dictionary: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9, mem: 9, dictionary });
}

/** The bytes that were packed. What could be read before the fault is kept as `partial`. */
export function unpack(packed: Uint8Array, dictionary: Uint8Array): Unpacked {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let tooLarge = false;
  let finished = false;
  const inflate = new Inflate({ dictionary }, (piece, last) => {
    length += piece.length;
    if (length > UNPACKED_LIMIT) {
      tooLarge = true;
      throw new RangeError('unpacks to too much');
    }
    pieces.push(piece);
    finished = last;
  });
  let broken = false;
  try {
    // In slices, so that a bomb is noticed long before it has unpacked.
    for (let at = 0; at < packed.length; at += 4096) {
      inflate.push(packed.subarray(at, at + 4096), at + 4096 >= packed.length);
    }
  } catch {
    broken = true;
  }
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  if (tooLarge) return { ok: false, why: 'too-large', partial: bytes.subarray(0, 100_000) };
  if (broken || !finished) return { ok: false, why: 'damaged', partial: bytes };
  return { ok: true, bytes };
}
