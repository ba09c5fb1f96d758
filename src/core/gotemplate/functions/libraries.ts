import { loadHashBodies, loadRareBodies, loadRegexBodies, namesOf } from './sprig/rare';
import { ALL_LIBRARIES, areLoaded, type Library, markLoaded } from './library';

export { ALL_LIBRARIES, areLoaded, type Library } from './library';

const LOADERS: Readonly<Record<Library, () => Promise<void>>> = {
  regexp: loadRegexBodies,
  hash: loadHashBodies,
  rare: loadRareBodies,
};

// No call has one of these characters beside its name, while paths, keys and fields (`add:`, `.Values.first`) do.
const MENTIONS = ALL_LIBRARIES.map((library) => ({
  library,
  pattern: new RegExp(`(?:^|[^-/.$\\w])(?:${namesOf(library).join('|')})(?![-/:\\w])`),
}));

// A comment between the usual delimiters. One that holds other delimiters may be no comment at all where those are in force.
const COMMENT = /\{\{-?\s*\/\*(?:(?!\*\/|\[\[)[^])*\*\/\s*-?\}\}/g;

/**
 * The libraries that template texts may call for; a mention in plain text counts too, which costs no more than the loading. The engine
 * itself is synchronous: whoever is about to run templates calls `loadLibraries(librariesFor(texts))` first.
 */
export function librariesFor(texts: Iterable<string>): Set<Library> {
  const needed = new Set<Library>();
  for (const text of texts) {
    const code = text.replaceAll(COMMENT, '');
    for (const { library, pattern } of MENTIONS) if (pattern.test(code)) needed.add(library);
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
