import type { FunctionBody } from './define';

/**
 * Parts that only few templates need and that are therefore loaded on demand (libraries.ts): regular expressions with the RE2 engine, the
 * SHA hashes, the reading of JSON, and the rare functions of sprig.
 */
export type Library = 'regexp' | 'hash' | 'json' | 'rare';

/** Every library, for those who run whatever templates come. */
export const ALL_LIBRARIES: readonly Library[] = ['regexp', 'hash', 'json', 'rare'];

/** The bodies of functions by library and name. Calling a function whose library is not there throws `MissingPart`. */
export type FunctionLibraries = Readonly<Partial<Record<Library, Readonly<Record<string, FunctionBody>>>>>;

/** None of them: enough to parse templates and to tell signatures. */
export const NO_LIBRARIES: FunctionLibraries = {};
