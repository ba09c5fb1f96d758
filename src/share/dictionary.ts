/**
 * Texts that both ends of a link know. They are part of the public format: none may ever change, or every link that was made with it dies (a test holds
 * their checksums). Better ones are added beside them.
 */
export interface Dictionary {
  /** Texts that a link of version 1 names by number. */
  readonly texts: readonly string[];
  /** What the packer looks back to. */
  readonly bytes: Uint8Array;
}

/** How far the packer looks back. */
const WINDOW = 32_000;

/** The dictionary of a list of texts: what stands last in it is cheapest to refer to. */
function dictionaryOf(texts: readonly string[]): Dictionary {
  return { texts, bytes: new TextEncoder().encode(texts.join('\n')).slice(-WINDOW) };
}

const SOURCES = {
  /** Of version 1. */
  1: () => import('./dictionary-1'),
  /** Of version 2, for releases since 1.9. */
  '2-modern': () => import('./dictionary-2-modern'),
  /** Of version 2, for releases before. */
  '2-historic': () => import('./dictionary-2-historic'),
} as const;

export type DictionaryName = keyof typeof SOURCES;

const loaded = new Map<DictionaryName, Dictionary>();

/** A dictionary, loaded once and only when somebody shares or opens a link that needs it. */
export async function loadDictionary(name: DictionaryName): Promise<Dictionary> {
  const known = loaded.get(name) ?? dictionaryOf((await SOURCES[name]()).default);
  loaded.set(name, known);
  return known;
}
