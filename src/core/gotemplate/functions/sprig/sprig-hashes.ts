import { type HashName, hashSum, loadHash } from '../hash';
import { type Body, stringArg } from '../define';

const sum =
  (name: HashName): Body =>
  (a) =>
    hashSum(name, stringArg(a, 0));

/** sprig's SHA hashes, once their package is loaded. Source: sprig 3.3.0 crypto.go. */
export async function loadHashes(): Promise<Readonly<Record<string, Body>>> {
  await loadHash();
  return { sha1sum: sum('sha1'), sha256sum: sum('sha256'), sha512sum: sum('sha512') };
}
