import { toBytes } from '../../go/bytes';

/**
 * Hashes of Go strings in hexadecimal. SHA comes from the package @noble/hashes, which is loaded only for templates that ask for it
 * (libraries.ts).
 */

export type HashName = 'sha1' | 'sha256' | 'sha512';
type Hash = (bytes: Uint8Array) => Uint8Array;

let hashes: Readonly<Record<HashName, Hash>> | undefined;

/** Loads the hash functions; from then on `hashSum` works. */
export async function loadHash(): Promise<void> {
  if (hashes !== undefined) return;
  const [{ sha1 }, { sha256, sha512 }] = await Promise.all([
    import('@noble/hashes/legacy.js'),
    import('@noble/hashes/sha2.js'),
  ]);
  hashes = { sha1, sha256, sha512 };
}

/** The hash of the string's bytes in lower-case hexadecimal. The functions must have been loaded. */
export function hashSum(name: HashName, text: string): string {
  if (hashes === undefined) throw new Error('the hash functions are not loaded');
  return Array.from(hashes[name](toBytes(text)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `adler32.Checksum` of the string's bytes. */
export function adler32(text: string): number {
  let low = 1;
  let high = 0;
  for (const byte of toBytes(text)) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return high * 65_536 + low;
}
