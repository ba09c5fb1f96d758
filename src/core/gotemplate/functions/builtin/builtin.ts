import { elementPath } from '../../compile/dependency';
import { sprint, sprintf, sprintln } from '../../value/format';
import { type FunctionEntry, type FunctionSet, signature } from '../functions';
import { CURRENT_LANGUAGE, type LanguageSwitches } from '../../syntax/language';
import type { DataPath } from '../../../provenance/origin';
import {
  ANY,
  BOOL,
  GoInteger,
  type GoSignature,
  type GoValue,
  INT,
  isTrue,
  REFLECT_VALUE,
  STRING,
} from '../../value/value';
import { comparisonFunctions } from './builtin-compare';
import { escapedHtml, js, urlquery } from './builtin-escape';
import { index, length, slice } from './builtin-index';

/** `and` and `or` where every argument is evaluated, as before Go 1.18. */
function settle(args: readonly GoValue[], by: boolean): GoValue {
  return args.find((arg) => isTrue(arg) === by) ?? args.at(-1) ?? null;
}

/** The path of what `index` hands out. */
function indexedPath(
  [, ...indexes]: readonly GoValue[],
  [path]: readonly (DataPath | undefined)[],
): DataPath | undefined {
  let full = path;
  for (const at of indexes) {
    if (full !== undefined) full = elementPath(full, at instanceof GoInteger ? Number(at.value) : sprint([at]));
  }
  return full;
}

const VALUES = signature([REFLECT_VALUE], REFLECT_VALUE, { rest: REFLECT_VALUE });
const VALUES_OR_ERROR = signature([REFLECT_VALUE], REFLECT_VALUE, { rest: REFLECT_VALUE, fails: true });
const TEXTS = signature([], STRING, { rest: ANY });

const sets = new WeakMap<LanguageSwitches, FunctionSet>();

/** Go's own functions as a version of Go has them. The same set for the same switches. Source: go 1.11 to 1.26 text/template funcs.go. */
export function builtinFunctions(language: LanguageSwitches = CURRENT_LANGUAGE): FunctionSet {
  let set = sets.get(language);
  if (set === undefined) {
    set = makeFunctions(language);
    sets.set(language, set);
  }
  return set;
}

function makeFunctions(language: LanguageSwitches): FunctionSet {
  const set = new Map<string, FunctionEntry>();
  const add = (
    name: string,
    signature: GoSignature,
    run: FunctionEntry['run'],
    more: Partial<FunctionEntry> = {},
  ): void => {
    set.set(name, { signature, run, builtin: true, ...more });
  };
  // The engine runs these three itself where it matters: arguments left out, and error texts that name the function as it is written.
  add('and', VALUES, (args) => settle(args, false));
  add('or', VALUES, (args) => settle(args, true));
  add('call', VALUES, ([arg = null]) => arg);
  add('not', signature([REFLECT_VALUE], BOOL), ([arg = null]) => !isTrue(arg));
  add('index', VALUES_OR_ERROR, (args) => index(args, language.indexLeavesLength), { dataPath: indexedPath });
  if (language.sliceFunction) add('slice', VALUES_OR_ERROR, slice);
  add('len', signature([REFLECT_VALUE], INT, { fails: true }), (args) => length(args, language.lenReflects));
  add('print', TEXTS, sprint);
  add('println', TEXTS, sprintln);
  add('printf', signature([STRING], STRING, { rest: ANY }), ([format, ...args]) =>
    sprintf(typeof format === 'string' ? format : '', args),
  );
  add('html', TEXTS, escapedHtml);
  add('js', TEXTS, (args) => js(args, language));
  add('urlquery', TEXTS, urlquery);
  for (const [name, entry] of comparisonFunctions(language)) add(name, entry.signature, entry.run);
  return set;
}

/** Go's own functions in the current language. */
export const BUILTIN_FUNCTIONS: FunctionSet = builtinFunctions();
