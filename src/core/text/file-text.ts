import { fromBytes } from '../go/bytes';

/**
 * The text of a file, whose bytes are kept: what is not UTF-8 stays as escaped bytes (`go/bytes.ts`), so that the reader can say what Go says of it.
 * UTF-16 with the mark FE FF is decoded, as goyaml does it; with FF FE goyaml is given half a character at the end, so those bytes stay too.
 */
export function fileText(bytes: Uint8Array): string {
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff || bytes.length % 2 !== 0) return fromBytes(bytes);
  const parts: string[] = [];
  for (let at = 2; at < bytes.length; at += 2)
    parts.push(String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)));
  return parts.join('');
}
