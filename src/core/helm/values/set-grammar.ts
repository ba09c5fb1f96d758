import { quote, quoteRune } from '../../go/quote';
import { atoi } from '../../go/strconv';
import type { Json, JsonObject } from '../../json';
import { type RuneReader, runesUntil } from './rune-reader';
import { SetError, type SetTarget } from './set-target';

/** What the flags differ in: which runes end a key, whether a backslash escapes, and how the value behind `=` is read. */
export interface SetGrammar {
  /** A comma ends a key and starts the next pair; a backslash takes the next rune's meaning. */
  readonly pairs: boolean;
  /**
   * Reads the value after `=` up to where the next pair begins. `ended` is Go's `io.EOF`: nothing at all followed, which ends
   * the flag at once.
   */
  readonly value: (reader: RuneReader) => { readonly value: Json; readonly ended: boolean };
}

/** A list after one more item. `ended` as in `SetGrammar`. */
interface ReadItem {
  readonly list: Json[];
  readonly ended: boolean;
}

/** Reads one flag into a table, as the parsers of `helm pkg/strvals` do. Throws `SetError` with Helm's words, or `SetLimit`. */
export function readFlag(target: SetTarget, table: JsonObject, grammar: SetGrammar): void {
  const flag = new FlagReader(target, grammar);
  do target.pairStart = target.reader.at;
  while (!flag.key(table, 0, 0));
}

class FlagReader {
  readonly #reader: RuneReader;

  constructor(
    private readonly target: SetTarget,
    private readonly grammar: SetGrammar,
  ) {
    this.#reader = target.reader;
  }

  #until(stop: string): { runes: string; last: string | undefined } {
    return runesUntil(this.#reader, stop, this.grammar.pairs);
  }

  /** Reads one key and what it leads to. True at the end of the flag. */
  key(table: JsonObject, level: number, depth: number): boolean {
    const { target } = this;
    const { runes: key, last } = this.#until(this.grammar.pairs ? '=[,.' : '=[.');
    switch (last) {
      case '[': {
        const index = this.#index();
        const { list, ended } = this.#item(target.listUnder(table, key), index, level, depth);
        target.set(table, key, list);
        return ended;
      }
      case '=': {
        const { value, ended } = this.grammar.value(this.#reader);
        target.set(table, key, value);
        return ended;
      }
      case ',':
        throw new SetError(`key ${quote(key)} has no value (cannot end with ,)`);
      case '.': {
        const next = target.nextLevel(level);
        const inner = target.tableUnder(table, key);
        const ended = this.key(inner, next, depth);
        const isEmpty = Object.keys(inner).length === 0;
        if (isEmpty && !ended) throw new SetError(`key map ${quote(key)} has no value`);
        if (!isEmpty) target.set(table, key, inner);
        return ended;
      }
      case undefined:
      default:
        if (key === '') return true;
        throw new SetError(`key ${quote(key)} has no value`);
    }
  }

  #index(): number {
    const { runes, last } = this.#until(']');
    if (last === undefined) throw new SetError('error parsing index: EOF');
    const { value, error } = atoi(runes);
    if (error !== undefined) throw new SetError(`error parsing index: ${error}`);
    return Number(value);
  }

  /** Reads what follows an index. At the end of the flag the list is handed back as it was, even where something was read. */
  #item(list: Json[], index: number, level: number, depth: number): ReadItem {
    if (index < 0) throw new SetError(`negative ${index} index not allowed`);
    const { target } = this;
    const inside = target.nextList(depth);
    const { runes, last } = this.#until('[.=');
    if (runes !== '') {
      const shown = Array.from(runes, (rune) => quoteRune(rune.codePointAt(0) ?? 0)).join(' ');
      throw new SetError(`unexpected data at end of array index: [${shown}]`);
    }
    switch (last) {
      case '=':
        return { list: target.setIndex(list, index, this.grammar.value(this.#reader).value), ended: false };
      case '[': {
        const nextIndex = this.#index();
        const found = list[index] ?? null;
        const nested = this.#item(found === null ? [] : target.asList(found), nextIndex, level, inside);
        if (nested.ended) return { list, ended: true };
        return { list: target.setIndex(list, index, nested.list), ended: false };
      }
      case '.': {
        const inner = target.tableAt(list, index);
        if (this.key(inner, level, inside)) return { list, ended: true };
        return { list: target.setIndex(list, index, inner), ended: false };
      }
      case undefined:
      default:
        return { list, ended: true };
    }
  }
}
