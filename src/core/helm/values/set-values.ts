import { readGoJsonPrefix } from '../../gotemplate/value/go-json-read';
import { parseInt64 } from '../../go/strconv';
import type { Json } from '../../json';
import { fromGo } from './go-value';
import { type RuneReader, runesUntil } from './rune-reader';
import type { SetGrammar } from './set-grammar';
import { SetError } from './set-target';

/** What a text behind `=` of `--set` means: bool, null, int64 (a `bigint`), or else the text (`strvals typedVal`). */
function typedValue(text: string): Json {
  // EqualFold: capitals and the long s included.
  const upper = text.toUpperCase();
  if (upper === 'TRUE') return true;
  if (upper === 'FALSE') return false;
  if (upper === 'NULL') return null;
  if (text === '0') return 0n;
  if (text === '' || text.startsWith('0')) return text;
  const { value, error } = parseInt64(text, 10);
  return error === undefined ? value : text;
}

/** `{a,b}`, or undefined where no brace comes first. */
function readList(reader: RuneReader, typed: (text: string) => Json): Json[] | undefined {
  if (reader.peek() !== '{') return undefined;
  reader.read();
  const list: Json[] = [];
  for (;;) {
    const { runes, last } = runesUntil(reader, ',}', true);
    if (last === undefined) throw new SetError("list must terminate with '}'");
    list.push(typed(runes));
    if (last !== '}') continue;
    if (reader.peek() === ',') reader.read();
    return list;
  }
}

function pairsOf(typed: (text: string) => Json): SetGrammar {
  return {
    pairs: true,
    value: (reader) => {
      if (reader.peek() === undefined) return { value: '', ended: true };
      const value = readList(reader, typed) ?? typed(runesUntil(reader, ',', true).runes);
      return { value, ended: false };
    },
  };
}

/** Passes spaces and one comma behind them. True where that, or the end, is all that comes. */
function passEmpty(reader: RuneReader): boolean {
  for (;;) {
    const rune = reader.peek();
    if (rune !== undefined && rune !== ',' && !/^\p{White_Space}$/u.test(rune)) return false;
    reader.read();
    if (rune === undefined || rune === ',') return true;
  }
}

/** The grammars of `--set`, `--set-string`, `--set-json` and `--set-literal` (`helm pkg/strvals`). */
export const SET_GRAMMARS = {
  set: pairsOf(typedValue),
  string: pairsOf((text) => text),
  json: {
    pairs: true,
    value: (reader) => {
      if (passEmpty(reader)) return { value: null, ended: false };
      const { value, error, end } = readGoJsonPrefix(reader.text.slice(reader.at));
      if (error !== undefined) throw new SetError(error);
      reader.at += end;
      passEmpty(reader);
      return { value: fromGo(value), ended: false };
    },
  },
  literal: {
    pairs: false,
    value: (reader) => {
      const value = reader.text.slice(reader.at);
      reader.at = reader.text.length;
      return { value, ended: false };
    },
  },
} as const satisfies Record<string, SetGrammar>;
