import { ALL_LIBRARIES, type FunctionLibraries, type Library } from './library';
import { namesOf } from './sprig/rare';

export { ALL_LIBRARIES } from './library';

const LOADERS: Readonly<Record<Library, () => Promise<FunctionLibraries>>> = {
  regexp: async () => ({ regexp: (await import('./sprig/sprig-regex')).regexBodies }),
  hash: async () => ({ hash: (await import('./sprig/sprig-hashes')).hashBodies }),
  json: async () => ({ json: (await import('./json-bodies')).jsonBodies }),
  rare: async () => ({ rare: (await import('./sprig/rare-bodies')).rareBodies }),
};

// No call has one of these characters beside its name, while paths, keys and fields (`add:`, `.Values.first`) do.
const MENTIONS = ALL_LIBRARIES.map((library) => ({
  library,
  pattern: new RegExp(`(?:^|[^-/.$\\w])(?:${namesOf(library).join('|')})(?![-/:\\w])`),
}));

// A comment between the usual delimiters. One that holds other delimiters may be no comment at all where those are in force.
const COMMENT = /\{\{-?\s*\/\*(?:(?!\*\/|\[\[)[^])*\*\/\s*-?\}\}/g;

/**
 * The libraries that template texts may call for; a mention in plain text counts too, which costs no more than the loading. Never too few: a
 * function that is called is mentioned.
 */
export function librariesFor(texts: Iterable<string>): Set<Library> {
  const needed = new Set<Library>();
  for (const text of texts) {
    const code = text.replaceAll(COMMENT, '');
    for (const { library, pattern } of MENTIONS) if (pattern.test(code)) needed.add(library);
  }
  return needed;
}

/** Loads libraries. */
export async function loadLibraries(libraries: Iterable<Library>): Promise<FunctionLibraries> {
  const loaded = await Promise.all(Array.from(libraries, (library) => LOADERS[library]()));
  return Object.assign({}, ...loaded) as FunctionLibraries;
}
