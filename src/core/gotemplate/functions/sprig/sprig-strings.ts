import { byteLength, sliceBytes } from '../../../go/bytes';
import { sprintf } from '../../value/format';
import { atoi } from '../../../go/strconv';
import { isDigit, isLetter, isSpace, lowerRune, mapRunes, titleRune } from '../../../go/unicode';
import { goInt, GoError, GoMap, GoSlice, type GoValue, STRING_MAP } from '../../value/value';
import { type FunctionBody, anyArg, integerArg, stringArg, stringSlice } from '../define';
import { repeat, split, toStrings } from './sprig-common';
import { abbreviate, initials, swapCase, withoutSpace, wrap } from './words';
import { joinWords, pascalCase, type XstringsRelease } from './word-case';

/** sprig's rarer string functions. Source: sprig 3.3.0 functions.go, strings.go. */

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

function substring(start: number, end: number, text: string): string {
  if (start < 0) return slice(text, 0, end);
  return slice(text, start, end < 0 || end > byteLength(text) ? undefined : end);
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

function numbered(pieces: readonly string[]): GoMap {
  return new GoMap(STRING_MAP, new Map(pieces.map((piece, index) => [`_${index}`, piece])));
}

function concatenate(values: readonly GoValue[]): string {
  const present = values.filter((value) => value !== null);
  return sprintf(present.map(() => '%v').join(' '), present);
}

export const stringBodies: Readonly<Record<string, FunctionBody>> = {
  hello: () => 'Hello!',
  regexQuoteMeta: (a) => stringArg(a, 0).replace(/[\\.+*?()|[\]{}^$]/g, '\\$&'),
  abbrev: (a) => abbreviate(stringArg(a, 1), 0, integerArg(a, 0)),
  abbrevboth: (a) => {
    const left = integerArg(a, 0);
    const width = integerArg(a, 1);
    return left > 0 && width < 7 ? stringArg(a, 2) : abbreviate(stringArg(a, 2), left, width);
  },
  title: (a) => title(stringArg(a, 0)),
  untitle: (a) => untitle(stringArg(a, 0)),
  substr: (a) => substring(integerArg(a, 0), integerArg(a, 1), stringArg(a, 2)),
  repeat: (a) => repeat(stringArg(a, 1), integerArg(a, 0)),
  nospace: (a) => withoutSpace(stringArg(a, 0)),
  initials: (a) => initials(stringArg(a, 0)),
  swapcase: (a) => swapCase(stringArg(a, 0)),
  wrap: (a) => wrap(stringArg(a, 1), integerArg(a, 0), '', false),
  wrapWith: (a) => wrap(stringArg(a, 2), integerArg(a, 0), stringArg(a, 1), true),
  cat: (a) => concatenate(a),
  plural: (a) => stringArg(a, integerArg(a, 2) === 1 ? 0 : 1),
  atoi: (a) => goInt(atoi(stringArg(a, 0)).value),
  split: (a) => numbered(split(stringArg(a, 1), stringArg(a, 0))),
  splitn: (a) => numbered(split(stringArg(a, 2), stringArg(a, 0), integerArg(a, 1))),
  // A []string is handed on as it is.
  toStrings: (a) => {
    const value = anyArg(a, 0);
    return value instanceof GoSlice && value.type.name === '[]string' ? value : stringSlice(toStrings(value));
  },
};

/** Those that change the case of names, as a release of xstrings does. */
export function caseBodies(release: XstringsRelease): Readonly<Record<string, FunctionBody>> {
  return {
    snakecase: (a) => joinWords(stringArg(a, 0), '_', release),
    kebabcase: (a) => joinWords(stringArg(a, 0), '-', release),
    camelcase: (a) => pascalCase(stringArg(a, 0), release),
  };
}
