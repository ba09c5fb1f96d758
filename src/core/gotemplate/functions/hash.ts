import { toBytes } from '../../go/bytes';
import { hexText } from '../../go/hex';

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
  return hexText(hashes[name](toBytes(text)));
}
