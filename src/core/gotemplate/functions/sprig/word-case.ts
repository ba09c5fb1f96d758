import { isLetter, isNumber, isPunct, isSpace, isUpper, lowerRune, upperRune } from '../../../go/unicode';

/**
 * Names in one case turned into another, as sprig's camelcase, snakecase and kebabcase. Source: huandu/xstrings 1.3.1, 1.4.0 and 1.5.0 convert.go.
 */

/** The releases of xstrings between which this changed. */
export type XstringsRelease = '1.3' | '1.4' | '1.5';

const REPLACEMENT = 0xfffd;

// Bytes that are not UTF-8 are read as U+FFFD.
function runesOf(text: string): number[] {
  return Array.from(text, (character) => {
    const rune = character.codePointAt(0) ?? 0;
    return rune >= 0xd800 && rune <= 0xdfff ? REPLACEMENT : rune;
  });
}

function isConnector(rune: number): boolean {
  return rune === 0x2d || rune === 0x5f || isSpace(rune);
}

// Letters of scripts that have words; CJK has none. The bounds are those of xstrings.
function isAlphabet(rune: number): boolean {
  if (!isLetter(rune)) return false;
  if (rune < 0x3400) return true;
  return !((rune >= 0x4e00 && rune <= 0x9fcc) || rune <= 0x4d85 || (rune >= 0x20000 && rune <= 0x2b81d));
}

/** `xstrings.ToPascalCase`, formerly `ToCamelCase`: `some_words` becomes `SomeWords`; connectors at the ends are kept. */
export function pascalCase(text: string, release: XstringsRelease): string {
  const runes = runesOf(text);
  const start = runes.findIndex((rune) => !isConnector(rune));
  // Of connectors alone the last one comes out twice.
  if (start < 0)
    return text === ''
      ? ''
      : runes
          .concat(runes.at(-1) ?? [])
          .map((rune) => String.fromCodePoint(rune))
          .join('');
  const first = runes[start] ?? 0;
  const out = runes.slice(0, start);
  let wasUpper = release === '1.5' && isUpper(first);
  let before = upperRune(first);
  for (const rune of runes.slice(start + 1)) {
    let current = rune;
    if (isConnector(current) && isConnector(before)) {
      out.push(before);
      before = current;
      continue;
    }
    if (isConnector(before)) {
      wasUpper = release === '1.5' && isUpper(current);
      current = upperRune(current);
    } else {
      if (release === '1.3') current = lowerRune(current);
      if (wasUpper) {
        if (isUpper(current)) current = lowerRune(current);
        else wasUpper = false;
      }
      out.push(before);
    }
    before = current;
  }
  out.push(before);
  return out.map((rune) => String.fromCodePoint(rune)).join('');
}

type WordKind = 'none' | 'number' | 'upper' | 'letters' | 'connector' | 'punctuation' | 'other';

interface Word {
  readonly kind: WordKind;
  readonly start: number;
  readonly end: number;
}

/** Takes a text apart into words of one kind each. What is not UTF-8 goes with the word before it. */
class Words {
  readonly characters: readonly string[];
  private readonly runes: readonly number[];

  constructor(text: string) {
    this.characters = Array.from(text);
    this.runes = runesOf(text);
  }

  // The next valid rune from here and where it ends; where there is none, the rune before once more.
  private valid(at: number, before: number): { readonly rune: number; readonly next: number } {
    let next = at;
    for (; next < this.runes.length; next++) {
      const rune = this.runes[next] ?? REPLACEMENT;
      if (rune !== REPLACEMENT) return { rune, next: next + 1 };
    }
    return { rune: before, next };
  }

  // Where the run of runes that belong to the word ends.
  private run(start: number, first: number, belongs: (rune: number) => boolean): number {
    let at = start;
    let rune = first;
    while (at < this.runes.length) {
      const found = this.valid(at, rune);
      if (!belongs(found.rune)) break;
      rune = found.rune;
      at = found.next;
    }
    return at;
  }

  word(start: number): Word {
    if (start >= this.runes.length) return { kind: 'none', start, end: start };
    const { rune, next } = this.valid(start, REPLACEMENT);
    if (rune === REPLACEMENT) return { kind: 'none', start, end: next };
    const take = (kind: WordKind, belongs: (rune: number) => boolean): Word => {
      return { kind, start, end: this.run(next, rune, belongs) };
    };
    if (isConnector(rune)) return take('connector', isConnector);
    if (isPunct(rune)) return take('punctuation', isPunct);
    if (isUpper(rune)) return { kind: 'upper', start, end: this.upperEnd(next, rune) };
    if (isAlphabet(rune)) return take('letters', isSmall);
    if (isNumber(rune)) return take('number', isNumber);
    return take('other', (other) => !isConnector(other) && !isAlphabet(other) && !isNumber(other) && !isPunct(other));
  }

  // A capital goes on as a capitalised word or as a row of capitals, whose last one may start the next word.
  private upperEnd(start: number, first: number): number {
    if (start >= this.runes.length) return start;
    const second = this.valid(start, first);
    if (!isUpper(second.rune)) return isAlphabet(second.rune) ? this.run(second.next, second.rune, isSmall) : start;
    let at = start;
    let last = start;
    let rune = first;
    while (at < this.runes.length) {
      const found = this.valid(at, rune);
      rune = found.rune;
      if (!isUpper(rune)) break;
      last = at;
      at = found.next;
    }
    return at < this.runes.length && isAlphabet(rune) ? last : at;
  }
}

function isSmall(rune: number): boolean {
  return isAlphabet(rune) && !isUpper(rune);
}

/** `xstrings.ToSnakeCase` and `ToKebabCase`: words in lower case with the connector between them. */
export function joinWords(text: string, connector: string, release: XstringsRelease): string {
  const words = new Words(text);
  const total = words.characters.length;
  let joined = '';
  const write = ({ kind, start, end }: Word): void => {
    const characters = words.characters.slice(start, end);
    if (kind !== 'upper' && kind !== 'connector') joined += characters.join('');
    else for (const character of characters) joined += lowerOrConnector(character, connector);
  };
  let word = words.word(0);
  const advance = (): void => {
    word = words.word(word.end);
  };
  const alphanumeric = (): boolean => word.kind === 'letters' || word.kind === 'number';
  const separate = (): void => {
    if (word.kind !== 'connector' && word.kind !== 'punctuation') joined += connector;
  };
  const writeAlphanumerics = (): void => {
    while (alphanumeric()) {
      write(word);
      advance();
    }
    if (word.kind !== 'none') separate();
  };
  while (word.end < total) {
    const before = word;
    if (before.kind !== 'connector') write(before);
    advance();
    if (before.kind === 'number') {
      writeAlphanumerics();
      // The connector after a number came twice.
      if (release === '1.3' && word.kind === 'connector') joined += connector;
    } else if (before.kind === 'connector') write(before);
    else if (before.kind !== 'punctuation') {
      if (word.kind !== 'number') separate();
      else if (word.end < total) {
        // A number after a word belongs to what follows when letters follow.
        const number = word;
        word = words.word(number.end);
        if (word.kind === 'letters') {
          joined += connector;
          write(number);
          writeAlphanumerics();
        } else {
          write(number);
          separate();
        }
      }
    }
  }
  write(word);
  return joined;
}

function lowerOrConnector(character: string, connector: string): string {
  const rune = runesOf(character)[0] ?? REPLACEMENT;
  return isConnector(rune) ? connector : String.fromCodePoint(isUpper(rune) ? lowerRune(rune) : rune);
}
