import { loadRareFunctions, RARE_NAMES } from './funcs/rare';
import { loadHash } from './hash';
import { areLoaded, type Library, markLoaded } from './library';
import { loadRegexp } from './regexp';

export { ALL_LIBRARIES, areLoaded, type Library } from './library';

const LOADERS: Readonly<Record<Library, () => Promise<void>>> = {
  regexp: loadRegexp,
  hash: loadHash,
  rare: loadRareFunctions,
};

const MENTIONS: readonly (readonly [library: Library, pattern: RegExp])[] = [
  ['regexp', /[rR]egex(?:Match|Find|Replace|Split)/],
  ['hash', /sha(?:1|256|512)sum/],
  ['rare', new RegExp(`\\b(?:${RARE_NAMES.join('|')})\\b`)],
];

/**
 * The libraries that template texts may call for; a mention in plain text counts too, which costs no more than the loading. The engine
 * itself is synchronous: whoever is about to run templates calls `loadLibraries(librariesFor(texts))` first.
 */
export function librariesFor(texts: Iterable<string>): Set<Library> {
  const needed = new Set<Library>();
  for (const text of texts) {
    for (const [library, pattern] of MENTIONS) if (pattern.test(text)) needed.add(library);
  }
  return needed;
}

/** Loads the libraries; does nothing for those that are there already. */
export async function loadLibraries(libraries: Iterable<Library>): Promise<void> {
  await Promise.all(
    Array.from(libraries, async (library) => {
      if (areLoaded([library])) return;
      await LOADERS[library]();
      markLoaded(library);
    }),
  );
}
