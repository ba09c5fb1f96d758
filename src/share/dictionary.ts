/**
 * The packer's dictionary of link version 1. It is part of the public format: its bytes may never change, or every link of version 1 dies
 * (a test holds its checksum). Better words belong into the dictionary of a version 2.
 */
let loaded: Uint8Array | undefined;

/** The dictionary's bytes, loaded once and only when somebody shares or opens a link. */
export async function loadDictionary(): Promise<Uint8Array> {
  loaded ??= new TextEncoder().encode((await import('./dictionary-1')).default);
  return loaded;
}
