import { GoTextError } from './errors';
import { isHashLoaded, loadHash } from './hash';
import { isRegexpLoaded, loadRegexp } from './regexp';

/**
 * Packages that only few templates need and that are therefore loaded on demand. The engine itself is synchronous: whoever is about to
 * run templates calls `loadLibraries(librariesFor(texts))` first.
 */
export type Library = 'regexp' | 'hash';

const MENTIONS: Readonly<Record<Library, RegExp>> = {
  regexp: /regex(?:Match|Find|Replace|Split)|Regex(?:Match|Find|Replace|Split)/,
  hash: /sha(?:1|256|512)sum/,
};

/** The libraries that template texts may call for; a mention in plain text counts too, which costs no more than the loading. */
export function librariesFor(texts: Iterable<string>): Set<Library> {
  const needed = new Set<Library>();
  for (const text of texts) {
    for (const library of ['regexp', 'hash'] as const) if (MENTIONS[library].test(text)) needed.add(library);
  }
  return needed;
}

/** Whether every one of the libraries has been loaded, so that there is no need to wait. */
export function areLoaded(libraries: Iterable<Library>): boolean {
  for (const library of libraries) if (!(library === 'regexp' ? isRegexpLoaded() : isHashLoaded())) return false;
  return true;
}

/** Loads the libraries; does nothing for those that are there already. */
export async function loadLibraries(libraries: Iterable<Library>): Promise<void> {
  await Promise.all(Array.from(libraries, (library) => (library === 'regexp' ? loadRegexp() : loadHash())));
}

/** Ends the run with `template.unsupported` (reason `library-not-loaded`) where a function's library is missing. */
export function requireLibrary(library: Library, functionName: string): void {
  if (areLoaded([library])) return;
  throw new GoTextError('template.unsupported', functionName, 0, 0, {
    function: functionName,
    reason: 'library-not-loaded',
    library,
  });
}
