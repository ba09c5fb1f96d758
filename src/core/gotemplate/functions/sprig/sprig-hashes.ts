import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { toBytes } from '../../../go/bytes';
import { hexText } from '../../../go/hex';
import { type FunctionBody, stringArg } from '../define';

const sum =
  (hash: (bytes: Uint8Array) => Uint8Array): FunctionBody =>
  (a) =>
    hexText(hash(toBytes(stringArg(a, 0))));

/** sprig's SHA hashes, in lower-case hexadecimal. Source: sprig 3.3.0 crypto.go. */
export const hashBodies: Readonly<Record<string, FunctionBody>> = {
  sha1sum: sum(sha1),
  sha256sum: sum(sha256),
  sha512sum: sum(sha512),
};
