import type { FunctionEntry } from '../functions';
import { marshalGoValue, type MarshalOptions } from '../../value/go-json-value';
import { GoError, type GoValue, isTrue } from '../../value/value';
import { anyArg, define, stringArg } from '../define';

/** sprig's defaults and JSON. Source: sprig 3.3.0 defaults.go. */

/** Whether sprig calls a value empty: nil, zero, or of no length; structs never are. */
export function isEmpty(value: GoValue): boolean {
  return !isTrue(value);
}

// `toJson` and its like drop the error and give the text that was made before it: none.
function marshalOrNothing(value: GoValue, options: MarshalOptions = {}): string {
  try {
    return marshalGoValue(value, options);
  } catch (error) {
    if (error instanceof GoError) return '';
    throw error;
  }
}

const PRETTY: MarshalOptions = { indent: '  ' };
const RAW: MarshalOptions = { escapeHtml: false };

export const defaultFunctions: Readonly<Record<string, FunctionEntry>> = {
  default: define('(any, ...any) any', (a) => (isEmpty(anyArg(a, 1)) ? anyArg(a, 0) : anyArg(a, 1))),
  empty: define('(any) bool', (a) => isEmpty(anyArg(a, 0))),
  coalesce: define('(...any) any', (a) => a.find((value) => !isEmpty(value)) ?? null),
  all: define('(...any) bool', (a) => !a.some(isEmpty)),
  any: define('(...any) bool', (a) => !a.every(isEmpty)),
  ternary: define('(any, any, bool) any', (a) => anyArg(a, a[2] === true ? 0 : 1)),
  toJson: define('(any) string', (a) => marshalOrNothing(anyArg(a, 0))),
  mustToJson: define('(any) (string, error)', (a) => marshalGoValue(anyArg(a, 0))),
  toPrettyJson: define('(any) string', (a) => marshalOrNothing(anyArg(a, 0), PRETTY)),
  mustToPrettyJson: define('(any) (string, error)', (a) => marshalGoValue(anyArg(a, 0), PRETTY)),
  toRawJson: define('(any) string', (a) => marshalGoValue(anyArg(a, 0), RAW)),
  mustToRawJson: define('(any) (string, error)', (a) => marshalGoValue(anyArg(a, 0), RAW)),
  fail: define('(string) (string, error)', (a) => {
    throw new GoError(stringArg(a, 0));
  }),
};
