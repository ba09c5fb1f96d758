/**
 * What both ends of a link of version 1 know: texts that a link only names, and the bytes that the packer looks back to. Both are part of the public
 * format: they may never change, or every link of version 1 dies (a test holds their checksum). Better ones belong to a version 2.
 */
export interface Dictionary {
  readonly texts: readonly string[];
  readonly bytes: Uint8Array;
}

/** How far the packer looks back. */
const WINDOW = 32_000;

/** The dictionary of a list of texts: what stands last in it is cheapest to refer to. */
export function dictionaryOf(texts: readonly string[]): Dictionary {
  return { texts, bytes: new TextEncoder().encode(texts.join('\n')).slice(-WINDOW) };
}

let loaded: Dictionary | undefined;

/** The dictionary of version 1, loaded once and only when somebody shares or opens a link. */
export async function loadDictionary(): Promise<Dictionary> {
  loaded ??= dictionaryOf((await import('./dictionary-1')).default);
  return loaded;
}
