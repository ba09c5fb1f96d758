import type { FunctionSet } from '../functions';
import type { FunctionLibraries } from '../library';
import { rareFunctions } from './rare';
import { commonFunctions } from './sprig-common';
import { defaultFunctions } from './sprig-defaults';
import { unsupportedFunctions } from './sprig-unsupported';

export type SprigVersion = '3.1.0' | '3.2.0' | '3.3.0';

/** What came with a version of sprig; everything else was there before. Source: sprig's functions.go at each tag. */
const ADDED: Readonly<Record<Exclude<SprigVersion, '3.1.0'>, readonly string[]>> = {
  '3.2.0': (
    'add1f addf all any bcrypt chunk dig divf fromJson genCAWithKey genSelfSignedCertWithKey genSignedCertWithKey maxf minf mulf ' +
    'mustChunk mustFromJson osBase osClean osDir osExt osIsAbs randBytes randInt regexQuoteMeta subf'
  ).split(' '),
  '3.3.0': ['sha512sum'],
};

/** The functions of sprig's `TxtFuncMap` at a version: 184 names in 3.1.0, 210 in 3.2.x, 211 in 3.3.0. */
export function sprigFunctions(version: SprigVersion, libraries: FunctionLibraries): FunctionSet {
  const missing = new Set(version === '3.3.0' ? [] : ADDED['3.3.0']);
  if (version === '3.1.0') for (const name of ADDED['3.2.0']) missing.add(name);
  const all = { ...commonFunctions, ...defaultFunctions, ...rareFunctions(libraries), ...unsupportedFunctions };
  return new Map(Object.entries(all).filter(([name]) => !missing.has(name)));
}
