import type { FunctionEntry } from '../functions';
import { requireLibrary } from '../library';
import { quoteMeta, Regexp } from '../regexp';
import { GoError, GoSlice, type GoValue, STRING_SLICE } from '../value';
import { type Body, define, integerArg, stringArg, stringSlice } from './define';

/** sprig's regular expressions. Source: sprig 3.3.0 regex.go. */

type Use = (regexp: Regexp, args: readonly GoValue[]) => GoValue;

// One function in its two forms: the plain one panics on a bad expression, the other gives its error.
function both(name: string, params: string, result: string, use: Use): Record<string, FunctionEntry> {
  const body =
    (compile: (expression: string) => Regexp): Body =>
    (args) => {
      requireLibrary('regexp', name);
      return use(compile(stringArg(args, 0)), args);
    };
  return {
    [name]: define(
      `${params} ${result}`,
      body((text) => Regexp.mustCompile(text)),
    ),
    [`must${name.charAt(0).toUpperCase()}${name.slice(1)}`]: define(
      `${params} (${result}, error)`,
      body((text) => Regexp.compile(text)),
    ),
  };
}

function listOf(strings: readonly string[]): GoSlice {
  return strings.length === 0 ? new GoSlice(STRING_SLICE, null) : stringSlice(strings);
}

const match = both('regexMatch', '(string, string)', 'bool', (regexp, a) => regexp.matches(stringArg(a, 1)));

export const regexFunctions: Readonly<Record<string, FunctionEntry>> = {
  ...match,
  // A bad expression matches nothing here.
  regexMatch: define('(string, string) bool', (a) => {
    requireLibrary('regexp', 'regexMatch');
    try {
      return Regexp.compile(stringArg(a, 0)).matches(stringArg(a, 1));
    } catch (error) {
      if (error instanceof GoError) return false;
      throw error;
    }
  }),
  ...both('regexFind', '(string, string)', 'string', (regexp, a) => regexp.find(stringArg(a, 1))),
  ...both('regexFindAll', '(string, string, int)', '[]string', (regexp, a) => {
    const text = stringArg(a, 1);
    return listOf(regexp.findAll(text, integerArg(a, 2)).map(([start, end]) => text.slice(start, end)));
  }),
  ...both('regexReplaceAll', '(string, string, string)', 'string', (regexp, a) =>
    regexp.replaceAll(stringArg(a, 1), stringArg(a, 2), false),
  ),
  ...both('regexReplaceAllLiteral', '(string, string, string)', 'string', (regexp, a) =>
    regexp.replaceAll(stringArg(a, 1), stringArg(a, 2), true),
  ),
  ...both('regexSplit', '(string, string, int)', '[]string', (regexp, a) => {
    const pieces = regexp.split(stringArg(a, 1), integerArg(a, 2));
    return pieces === undefined ? new GoSlice(STRING_SLICE, null) : stringSlice(pieces);
  }),
  regexQuoteMeta: define('(string) string', (a) => quoteMeta(stringArg(a, 0))),
};
