import { LimitError, MAX_ITEMS, MAX_TEXT } from '../budget';
import { byteLength, sliceBytes } from '../bytes';
import { sprintf } from '../format';
import type { FunctionEntry } from '../functions';
import { quote } from '../quote';
import { atoi } from '../strconv';
import { isDigit, isLetter, isSpace, lowerRune, mapRunes, titleRune, toLower, toUpper, trimSpace } from '../unicode';
import { goInt, GoError, GoMap, GoSlice, type GoValue, STRING_MAP } from '../value';
import { stringValue } from './cast';
import { anyArg, define, integerArg, stringArg, stringSlice } from './define';
import { abbreviate, initials, swapCase, withoutSpace, wrap } from './words';
import { joinWords, pascalCase } from './word-case';

/** sprig's string functions. Source: sprig 3.3.0 functions.go, strings.go. */

// Go's `s[start:end]` with its panics.
function slice(text: string, start: number, end: number | undefined): string {
  const length = byteLength(text);
  if (end !== undefined) {
    if (end < 0) throw new GoError(`runtime error: slice bounds out of range [:${end}]`);
    if (end > length) throw new GoError(`runtime error: slice bounds out of range [:${end}] with length ${length}`);
  }
  const stop = end ?? length;
  if (start > stop) throw new GoError(`runtime error: slice bounds out of range [${start}:${end ?? length}]`);
  return sliceBytes(text, start, stop);
}

function truncate(count: number, text: string): string {
  const length = byteLength(text);
  if (count < 0 && length + count > 0) return sliceBytes(text, length + count, length);
  return count >= 0 && length > count ? sliceBytes(text, 0, count) : text;
}

function substring(start: number, end: number, text: string): string {
  if (start < 0) return slice(text, 0, end);
  return slice(text, start, end < 0 || end > byteLength(text) ? undefined : end);
}

/** `strings.Repeat`. */
function repeat(text: string, count: number): string {
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

function isSeparator(rune: number): boolean {
  if (rune < 0x80) return !(isLetter(rune) || isDigit(rune) || rune === 0x5f);
  return !isLetter(rune) && !isDigit(rune) && isSpace(rune);
}

// `strings.Title`: the first letter after anything that separates words.
function title(text: string): string {
  let before = 0x20;
  return mapRunes(text, (rune) => {
    const mapped = isSeparator(before) ? titleRune(rune) : rune;
    before = rune;
    return mapped;
  });
}

// `goutils.Uncapitalize`: the first letter of every word.
function untitle(text: string): string {
  let first = true;
  return mapRunes(text, (rune) => {
    const mapped = first && !isSpace(rune) ? lowerRune(rune) : rune;
    first = isSpace(rune);
    return mapped;
  });
}

/** `strings.Split` and, with a count, `strings.SplitN`. */
function split(text: string, separator: string, count = -1): string[] {
  if (count === 0) return [];
  const pieces = separator === '' ? Array.from(text) : text.split(separator);
  if (pieces.length > MAX_ITEMS) throw new LimitError();
  if (count < 0 || pieces.length <= count) return pieces;
  return [...pieces.slice(0, count - 1), pieces.slice(count - 1).join(separator)];
}

function numbered(pieces: readonly string[]): GoMap {
  return new GoMap(STRING_MAP, new Map(pieces.map((piece, index) => [`_${index}`, piece])));
}

/** `strslice`: a list as strings without its nils; anything else is a list of one. */
export function toStrings(value: GoValue): string[] {
  if (value instanceof GoSlice) return (value.items ?? []).filter((item) => item !== null).map(stringValue);
  return value === null ? [] : [stringValue(value)];
}

function concatenate(values: readonly GoValue[]): string {
  const present = values.filter((value) => value !== null);
  return sprintf(present.map(() => '%v').join(' '), present);
}

const trimAll = define('(string, string) string', (a) => trimSet(stringArg(a, 1), stringArg(a, 0)));

export const stringFunctions: Readonly<Record<string, FunctionEntry>> = {
  hello: define('() string', () => 'Hello!'),
  abbrev: define('(int, string) string', (a) => abbreviate(stringArg(a, 1), 0, integerArg(a, 0))),
  abbrevboth: define('(int, int, string) string', (a) => {
    const left = integerArg(a, 0);
    const width = integerArg(a, 1);
    return left > 0 && width < 7 ? stringArg(a, 2) : abbreviate(stringArg(a, 2), left, width);
  }),
  trunc: define('(int, string) string', (a) => truncate(integerArg(a, 0), stringArg(a, 1))),
  trim: define('(string) string', (a) => trimSpace(stringArg(a, 0))),
  upper: define('(string) string', (a) => toUpper(stringArg(a, 0))),
  lower: define('(string) string', (a) => toLower(stringArg(a, 0))),
  title: define('(string) string', (a) => title(stringArg(a, 0))),
  untitle: define('(string) string', (a) => untitle(stringArg(a, 0))),
  substr: define('(int, int, string) string', (a) => substring(integerArg(a, 0), integerArg(a, 1), stringArg(a, 2))),
  repeat: define('(int, string) string', (a) => repeat(stringArg(a, 1), integerArg(a, 0))),
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
  nospace: define('(string) string', (a) => withoutSpace(stringArg(a, 0))),
  initials: define('(string) string', (a) => initials(stringArg(a, 0))),
  swapcase: define('(string) string', (a) => swapCase(stringArg(a, 0))),
  snakecase: define('(string) string', (a) => joinWords(stringArg(a, 0), '_')),
  kebabcase: define('(string) string', (a) => joinWords(stringArg(a, 0), '-')),
  camelcase: define('(string) string', (a) => pascalCase(stringArg(a, 0))),
  wrap: define('(int, string) string', (a) => wrap(stringArg(a, 1), integerArg(a, 0), '', false)),
  wrapWith: define('(int, string, string) string', (a) =>
    wrap(stringArg(a, 2), integerArg(a, 0), stringArg(a, 1), true),
  ),
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
  cat: define('(...any) string', (a) => concatenate(a)),
  indent: define('(int, string) string', (a) => indent(integerArg(a, 0), stringArg(a, 1))),
  nindent: define('(int, string) string', (a) => `\n${indent(integerArg(a, 0), stringArg(a, 1))}`),
  replace: define('(string, string, string) string', (a) =>
    replaceAll(stringArg(a, 2), stringArg(a, 0), stringArg(a, 1)),
  ),
  plural: define('(string, string, int) string', (a) => stringArg(a, integerArg(a, 2) === 1 ? 0 : 1)),
  toString: define('(any) string', (a) => stringValue(anyArg(a, 0))),
  atoi: define('(string) int', (a) => goInt(atoi(stringArg(a, 0)).value)),
  split: define('(string, string) map[string]string', (a) => numbered(split(stringArg(a, 1), stringArg(a, 0)))),
  splitn: define('(string, int, string) map[string]string', (a) =>
    numbered(split(stringArg(a, 2), stringArg(a, 0), integerArg(a, 1))),
  ),
  splitList: define('(string, string) []string', (a) => stringSlice(split(stringArg(a, 1), stringArg(a, 0)))),
  // A []string is handed on as it is.
  toStrings: define('(any) []string', (a) => {
    const value = anyArg(a, 0);
    return value instanceof GoSlice && value.type.name === '[]string' ? value : stringSlice(toStrings(value));
  }),
  join: define('(string, any) string', (a) => toStrings(anyArg(a, 1)).join(stringArg(a, 0))),
};
