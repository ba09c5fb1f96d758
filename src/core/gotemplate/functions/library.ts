import { GoTextError } from '../syntax/errors';

/**
 * Parts that only few templates need and that are therefore loaded on demand (libraries.ts): regular expressions with the RE2 engine, the
 * SHA hashes, and the rare functions of sprig.
 */
export type Library = 'regexp' | 'hash' | 'rare';

/** Every library, for those who run whatever templates come. */
export const ALL_LIBRARIES: readonly Library[] = ['regexp', 'hash', 'rare'];

const loaded = new Set<Library>();

/** Says that a library has been loaded. */
export function markLoaded(library: Library): void {
  loaded.add(library);
}

/** Whether every one of the libraries has been loaded, so that there is no need to wait. */
export function areLoaded(libraries: Iterable<Library>): boolean {
  for (const library of libraries) if (!loaded.has(library)) return false;
  return true;
}

/** Ends the run with `template.unsupported` (reason `library-not-loaded`) where a function's library is missing. */
export function requireLibrary(library: Library, functionName: string): void {
  if (loaded.has(library)) return;
  const params = { function: functionName, reason: 'library-not-loaded', library };
  throw new GoTextError('template.unsupported', functionName, 0, 0, params);
}
