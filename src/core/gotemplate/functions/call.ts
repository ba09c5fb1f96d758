import { GoAbsent, GoError, GoFunction, GoNamed, type GoValue, typeOf } from '../value/value';
import { parameterType } from '../compile/arguments';
import { prepareArgument } from './builtin/builtin-index';

/**
 * Go's `call`: runs the function that is its first argument. `name` is how that argument is written in the template; undefined where it came through
 * the pipeline. `names`: whether error texts tell it. Source: go 1.25 text/template funcs.go call.
 */
export function callNamed(
  name: string | undefined,
  names: boolean,
  [callee = null, ...args]: readonly GoValue[],
): GoValue {
  if (callee === null || callee instanceof GoAbsent) throw new GoError('call of nil');
  const written = names ? `${name ?? reflectString(callee)} ` : '';
  if (!(callee instanceof GoFunction)) throw new GoError(`non-function ${written}of type ${typeOf(callee).name}`);
  const { params, variadic } = callee.signature;
  const fixed = variadic ? params.length - 1 : params.length;
  if (variadic ? args.length < fixed : args.length !== fixed) {
    const want = variadic ? `at least ${fixed}` : String(fixed);
    const whose = names ? ` for ${written.trimEnd()}` : '';
    throw new GoError(`wrong number of args${whose}: got ${args.length} want ${want}`);
  }
  const prepared = args.map((arg, index) => {
    try {
      return prepareArgument(arg, parameterType(callee.signature, index));
    } catch (error) {
      throw error instanceof GoError ? new GoError(`arg ${index}: ${error.message}`) : error;
    }
  });
  return callee.invoke(prepared);
}

/** What `reflect.Value.String` gives. */
function reflectString(value: GoValue): string {
  const plain = value instanceof GoNamed ? value.value : value;
  return typeof plain === 'string' ? plain : `<${typeOf(value).name} Value>`;
}
