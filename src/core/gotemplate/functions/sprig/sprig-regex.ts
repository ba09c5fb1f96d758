import { Regexp } from '../regexp';
import { GoError, GoSlice, type GoValue, STRING_SLICE } from '../../value/value';
import { type FunctionBody, integerArg, stringArg, stringSlice } from '../define';

/** sprig's regular expressions. Source: sprig 3.3.0 regex.go. */

type Use = (regexp: Regexp, args: readonly GoValue[]) => GoValue;

// One function in its two forms: the plain one panics on a bad expression, the other gives its error.
function both(name: string, use: Use): Record<string, FunctionBody> {
  return {
    [name]: (args) => use(Regexp.mustCompile(stringArg(args, 0)), args),
    [`must${name.charAt(0).toUpperCase()}${name.slice(1)}`]: (args) => use(Regexp.compile(stringArg(args, 0)), args),
  };
}

function listOf(strings: readonly string[]): GoSlice {
  return strings.length === 0 ? new GoSlice(STRING_SLICE, null) : stringSlice(strings);
}

const match = both('regexMatch', (regexp, a) => regexp.matches(stringArg(a, 1)));

export const regexBodies: Readonly<Record<string, FunctionBody>> = {
  ...match,
  // A bad expression matches nothing here.
  regexMatch: (a) => {
    try {
      return Regexp.compile(stringArg(a, 0)).matches(stringArg(a, 1));
    } catch (error) {
      if (error instanceof GoError) return false;
      throw error;
    }
  },
  ...both('regexFind', (regexp, a) => regexp.find(stringArg(a, 1))),
  ...both('regexFindAll', (regexp, a) => {
    const text = stringArg(a, 1);
    return listOf(regexp.findAll(text, integerArg(a, 2)).map(([start, end]) => text.slice(start, end)));
  }),
  ...both('regexReplaceAll', (regexp, a) => regexp.replaceAll(stringArg(a, 1), stringArg(a, 2), false)),
  ...both('regexReplaceAllLiteral', (regexp, a) => regexp.replaceAll(stringArg(a, 1), stringArg(a, 2), true)),
  ...both('regexSplit', (regexp, a) => {
    const pieces = regexp.split(stringArg(a, 1), integerArg(a, 2));
    return pieces === undefined ? new GoSlice(STRING_SLICE, null) : stringSlice(pieces);
  }),
};
