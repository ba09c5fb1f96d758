import { LimitError, MAX_ITEMS, MAX_TEXT } from '../../run/budget';
import { byteLength, sliceBytes } from '../../../go/bytes';
import { elementPath } from '../../compile/dependency';
import { sprintf } from '../../value/format';
import type { FunctionEntry } from '../functions';
import { quote } from '../../../go/quote';
import { toLower, toUpper, trimSpace } from '../../../go/unicode';
import { ANY_MAP, GoError, GoMap, GoSlice, type GoValue, kindOf } from '../../value/value';
import {
  type FunctionBody,
  anyArg,
  anySlice,
  define,
  integerArg,
  mapArg,
  nilDereference,
  stringArg,
  stringSlice,
} from '../define';
import { stringValue } from '../string-value';

/**
 * The functions of sprig that injection templates call all the time; the bodies of the others are loaded on demand (rare.ts).
 * Source: sprig 3.3.0 functions.go, strings.go, list.go, dict.go.
 */

function truncate(count: number, text: string): string {
  const length = byteLength(text);
  if (count < 0 && length + count > 0) return sliceBytes(text, length + count, length);
  return count >= 0 && length > count ? sliceBytes(text, 0, count) : text;
}

/** `strings.Repeat`. */
export function repeat(text: string, count: number): string {
  if (count < 0) throw new GoError('strings: negative Repeat count');
  if (count * text.length > MAX_TEXT) throw new LimitError();
  return text.repeat(count);
}

function indent(spaces: number, text: string): string {
  const pad = repeat(' ', spaces);
  const lines = text.split('\n');
  if (lines.length * (spaces + 1) > MAX_TEXT) throw new LimitError();
  return pad + lines.join(`\n${pad}`);
}

function replaceAll(text: string, from: string, to: string): string {
  if (from === '')
    return (
      to +
      Array.from(text)
        .map((character) => character + to)
        .join('')
    );
  const pieces = text.split(from);
  if (pieces.length * to.length > MAX_TEXT) throw new LimitError();
  return pieces.join(to);
}

// Bytes that are not UTF-8 all count as U+FFFD.
function asRune(character: string): string {
  return character.length === 1 && character >= '\ud800' && character <= '\udfff' ? '\ufffd' : character;
}

function trimSet(text: string, set: string): string {
  const inSet = new Set(Array.from(set, asRune));
  const characters = Array.from(text);
  const isIn = (index: number): boolean => inSet.has(asRune(characters[index] ?? ''));
  let start = 0;
  let end = characters.length;
  while (start < end && isIn(start)) start++;
  while (end > start && isIn(end - 1)) end--;
  return characters.slice(start, end).join('');
}

/** `strings.Split` and, with a count, `strings.SplitN`. */
export function split(text: string, separator: string, count = -1): string[] {
  if (count === 0) return [];
  const pieces = separator === '' ? Array.from(text) : text.split(separator);
  if (pieces.length > MAX_ITEMS) throw new LimitError();
  if (count < 0 || pieces.length <= count) return pieces;
  return [...pieces.slice(0, count - 1), pieces.slice(count - 1).join(separator)];
}

/** `strslice`: a list as strings without its nils; anything else is a list of one. */
export function toStrings(value: GoValue): string[] {
  if (value instanceof GoSlice) return (value.items ?? []).filter((item) => item !== null).map(stringValue);
  return value === null ? [] : [stringValue(value)];
}

/** What `reflect.Kind` prints for a value; throws what Go panics with where there is none. */
function kindName(value: GoValue): string {
  const kind = kindOf(value);
  if (kind === 'invalid') throw nilDereference();
  return kind === 'pointer' ? 'ptr' : kind;
}

// The items of a slice; the error names the kind after the phrase.
export function itemsOf(list: GoValue, phrase: string, after = ''): readonly GoValue[] {
  if (list instanceof GoSlice) return list.items ?? [];
  throw new GoError(`${phrase} ${kindName(list)}${after}`);
}

function dict(values: readonly GoValue[]): GoMap {
  const entries = new Map<string, GoValue>();
  for (let at = 0; at < values.length; at += 2) {
    entries.set(stringValue(anyArg(values, at)), at + 1 < values.length ? anyArg(values, at + 1) : '');
  }
  return new GoMap(ANY_MAP, entries);
}

function set(map: GoMap, key: string, value: GoValue): GoMap {
  if (map.entries === null) throw new GoError('assignment to entry in nil map');
  map.entries.set(key, value);
  return map;
}

// `get` tells a key that holds nil from one that is not there, which gives "".
function absent(args: readonly GoValue[]): GoValue {
  return mapArg(args, 0).entries?.has(stringArg(args, 1)) === true ? null : '';
}

export function select(map: GoMap, wanted: (key: string) => boolean): GoMap {
  return new GoMap(ANY_MAP, new Map([...(map.entries ?? [])].filter(([key]) => wanted(key))));
}

const trimAll = define('(string, string) string', (a) => trimSet(stringArg(a, 1), stringArg(a, 0)));
const list: FunctionBody = (a) => anySlice(a);
const push: FunctionBody = (a) => anySlice([...itemsOf(anyArg(a, 0), 'Cannot push on type'), anyArg(a, 1)]);
const first: FunctionBody = (a) => itemsOf(anyArg(a, 0), 'Cannot find first on type')[0] ?? null;
const last: FunctionBody = (a) => itemsOf(anyArg(a, 0), 'Cannot find last on type').at(-1) ?? null;

const firstPath: Partial<FunctionEntry> = {
  dataPath: (_, [path]) => (path === undefined ? undefined : elementPath(path, 0)),
};
const lastPath: Partial<FunctionEntry> = {
  dataPath: ([list], [path]) =>
    path === undefined || !(list instanceof GoSlice) ? undefined : elementPath(path, (list.items?.length ?? 0) - 1),
};

export const commonFunctions: Readonly<Record<string, FunctionEntry>> = {
  trunc: define('(int, string) string', (a) => truncate(integerArg(a, 0), stringArg(a, 1))),
  trim: define('(string) string', (a) => trimSpace(stringArg(a, 0))),
  upper: define('(string) string', (a) => toUpper(stringArg(a, 0))),
  lower: define('(string) string', (a) => toLower(stringArg(a, 0))),
  trimall: trimAll,
  trimAll,
  trimSuffix: define('(string, string) string', (a) => {
    const suffix = stringArg(a, 0);
    const text = stringArg(a, 1);
    return text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text;
  }),
  trimPrefix: define('(string, string) string', (a) => {
    const prefix = stringArg(a, 0);
    const text = stringArg(a, 1);
    return text.startsWith(prefix) ? text.slice(prefix.length) : text;
  }),
  contains: define('(string, string) bool', (a) => stringArg(a, 1).includes(stringArg(a, 0))),
  hasPrefix: define('(string, string) bool', (a) => stringArg(a, 1).startsWith(stringArg(a, 0))),
  hasSuffix: define('(string, string) bool', (a) => stringArg(a, 1).endsWith(stringArg(a, 0))),
  quote: define('(...any) string', (a) =>
    a
      .filter((value) => value !== null)
      .map((value) => quote(stringValue(value)))
      .join(' '),
  ),
  squote: define('(...any) string', (a) =>
    a
      .filter((value) => value !== null)
      .map((value) => sprintf("'%v'", [value]))
      .join(' '),
  ),
  indent: define('(int, string) string', (a) => indent(integerArg(a, 0), stringArg(a, 1))),
  nindent: define('(int, string) string', (a) => `\n${indent(integerArg(a, 0), stringArg(a, 1))}`),
  replace: define('(string, string, string) string', (a) =>
    replaceAll(stringArg(a, 2), stringArg(a, 0), stringArg(a, 1)),
  ),
  toString: define('(any) string', (a) => stringValue(anyArg(a, 0))),
  splitList: define('(string, string) []string', (a) => stringSlice(split(stringArg(a, 1), stringArg(a, 0)))),
  join: define('(string, any) string', (a) => toStrings(anyArg(a, 1)).join(stringArg(a, 0))),
  list: define('(...any) []any', list),
  tuple: define('(...any) []any', list),
  append: define('(any, any) []any', push),
  push: define('(any, any) []any', push),
  mustAppend: define('(any, any) ([]any, error)', push),
  mustPush: define('(any, any) ([]any, error)', push),
  first: define('(any) any', first, firstPath),
  mustFirst: define('(any) (any, error)', first, firstPath),
  last: define('(any) any', last, lastPath),
  mustLast: define('(any) (any, error)', last, lastPath),
  dict: define('(...any) map[string]any', (a) => dict(a)),
  get: define('(map[string]any, string) any', (a) => mapArg(a, 0).entries?.get(stringArg(a, 1)) ?? absent(a), {
    dataPath: (a, [path]) => (path === undefined ? undefined : elementPath(path, stringArg(a, 1))),
  }),
  set: define('(map[string]any, string, any) map[string]any', (a) => set(mapArg(a, 0), stringArg(a, 1), anyArg(a, 2))),
  unset: define('(map[string]any, string) map[string]any', (a) => {
    const map = mapArg(a, 0);
    map.entries?.delete(stringArg(a, 1));
    return map;
  }),
  hasKey: define('(map[string]any, string) bool', (a) => mapArg(a, 0).entries?.has(stringArg(a, 1)) ?? false),
  omit: define('(map[string]any, ...string) map[string]any', (a) => {
    const unwanted = new Set(a.slice(1));
    return select(mapArg(a, 0), (key) => !unwanted.has(key));
  }),
  env: define('(string) string', (a, { environment }) => environment.get(stringArg(a, 0)) ?? ''),
};
