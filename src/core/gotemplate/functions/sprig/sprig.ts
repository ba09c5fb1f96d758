import type { FunctionSet } from '../functions';
import type { FunctionLibraries } from '../library';
import { rareFunctions } from './rare';
import { commonFunctions } from './sprig-common';
import { defaultFunctions } from './sprig-defaults';
import { unsupportedFunctions } from './sprig-unsupported';

/**
 * The versions of sprig that were built with other functions or other modules below them: 3.2.2 with cast 1.5, 3.2.3 with xstrings 1.4, and 3.3.0 with
 * the releases that are named beside it.
 */
export type SprigVersion = '3.1.0' | '3.2.0' | '3.2.2' | '3.2.3' | '3.3.0' | '3.3.0 semver 3.5' | '3.3.0 cast 1.10';

/** What came with a version of sprig; everything else was there before. Source: sprig's functions.go at each tag. */
const ADDED: readonly (readonly [since: string, names: string])[] = [
  [
    '3.2',
    'add1f addf all any bcrypt chunk dig divf fromJson genCAWithKey genSelfSignedCertWithKey genSignedCertWithKey maxf minf mulf ' +
      'mustChunk mustFromJson osBase osClean osDir osExt osIsAbs randBytes randInt regexQuoteMeta subf',
  ],
  ['3.3', 'sha512sum'],
];

/** The functions of sprig's `TxtFuncMap` at a version: 184 names in 3.1.0, 210 in 3.2.x, 211 in 3.3.0. */
export function sprigFunctions(version: SprigVersion, libraries: FunctionLibraries): FunctionSet {
  const missing = ADDED.flatMap(([since, names]) => (version < since ? names.split(' ') : []));
  const all = {
    ...commonFunctions,
    ...defaultFunctions,
    ...rareFunctions(version, libraries),
    ...unsupportedFunctions,
  };
  return new Map(Object.entries(all).filter(([name]) => !missing.includes(name)));
}
