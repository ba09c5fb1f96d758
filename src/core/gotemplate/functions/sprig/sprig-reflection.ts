import { type GoValue, kindOf, typeOf } from '../../value/value';
import { deepEqual } from '../deep-equal';
import { type FunctionBody, anyArg, stringArg } from '../define';

/** sprig's questions about types. Source: sprig 3.3.0 reflect.go. */

// `reflect.Kind.String`.
function kindText(value: GoValue): string {
  const kind = kindOf(value);
  return kind === 'pointer' ? 'ptr' : kind;
}

function typeText(value: GoValue): string {
  return typeOf(value).name;
}

export const reflectionBodies: Readonly<Record<string, FunctionBody>> = {
  typeOf: (a) => typeText(anyArg(a, 0)),
  typeIs: (a) => stringArg(a, 0) === typeText(anyArg(a, 1)),
  typeIsLike: (a) => {
    const type = typeText(anyArg(a, 1));
    return stringArg(a, 0) === type || `*${stringArg(a, 0)}` === type;
  },
  kindOf: (a) => kindText(anyArg(a, 0)),
  kindIs: (a) => stringArg(a, 0) === kindText(anyArg(a, 1)),
  deepEqual: (a) => deepEqual(anyArg(a, 0), anyArg(a, 1)),
};
