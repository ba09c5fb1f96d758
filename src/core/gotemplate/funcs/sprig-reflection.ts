import type { FunctionEntry } from '../functions';
import { type GoValue, kindOf, typeOf } from '../value';
import { deepEqual } from './deep-equal';
import { anyArg, define, stringArg } from './define';

/** sprig's questions about types. Source: sprig 3.3.0 reflect.go. */

// `reflect.Kind.String`.
function kindText(value: GoValue): string {
  const kind = kindOf(value);
  return kind === 'pointer' ? 'ptr' : kind;
}

function typeText(value: GoValue): string {
  return typeOf(value).name;
}

export const reflectionFunctions: Readonly<Record<string, FunctionEntry>> = {
  typeOf: define('(any) string', (a) => typeText(anyArg(a, 0))),
  typeIs: define('(string, any) bool', (a) => stringArg(a, 0) === typeText(anyArg(a, 1))),
  typeIsLike: define('(string, any) bool', (a) => {
    const type = typeText(anyArg(a, 1));
    return stringArg(a, 0) === type || `*${stringArg(a, 0)}` === type;
  }),
  kindOf: define('(any) string', (a) => kindText(anyArg(a, 0))),
  kindIs: define('(string, any) bool', (a) => stringArg(a, 0) === kindText(anyArg(a, 1))),
  deepEqual: define('(any, any) bool', (a) => deepEqual(anyArg(a, 0), anyArg(a, 1))),
};
