import { toBytes } from '../../go/bytes';
import { quote } from '../../go/quote';
import { ANY_MAP, ANY_SLICE, GoMap, GoSlice, type GoValue } from './value';

/** What json.Unmarshal into `interface {}` gives: a value, and Go's text where it also returns an error. */
export interface ReadJson {
  readonly value: GoValue;
  readonly error?: string;
}

const MOST_DEPTH = 10_000;

const TOLERATES_SPACE = /^(after (?!decimal)|looking for|in string literal)/;

class SyntaxFault extends Error {}

/**
 * Reads JSON as `json.Unmarshal` into `interface {}`: later duplicate keys win, every number is a float64. A number that no float64
 * holds becomes nil beside an error; after a syntax error there is no value. Source: go 1.26 encoding/json scanner.go, decode.go.
 */
export function readGoJson(text: string): ReadJson {
  const reader = new Reader(text);
  try {
    const value = reader.document();
    return reader.rangeError === undefined ? { value } : { value, error: reader.rangeError };
  } catch (fault) {
    if (fault instanceof SyntaxFault) return { value: null, error: fault.message };
    throw fault;
  }
}

/** What one `json.Decoder.Decode` gives: as `ReadJson`, and where in the text the value ends. */
export interface ReadJsonPrefix extends ReadJson {
  readonly end: number;
}

/** Reads the JSON value that a text begins with, as `json.Decoder.Decode` into `interface {}`; what follows it is not looked at. */
export function readGoJsonPrefix(text: string): ReadJsonPrefix {
  const reader = new Reader(text);
  try {
    const value = reader.first();
    return reader.rangeError === undefined
      ? { value, end: reader.end }
      : { value, error: reader.rangeError, end: reader.end };
  } catch (fault) {
    if (fault instanceof SyntaxFault) return { value: null, error: fault.message, end: reader.end };
    throw fault;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const HEX = /^[\da-fA-F]$/;

/** A container that is being read: an object with the key whose value comes next, or an array. Neither is set for an empty one. */
interface OpenContainer {
  readonly value: GoValue;
  readonly entries?: Map<string, GoValue>;
  readonly items?: GoValue[];
  key?: string;
}

class Reader {
  rangeError: string | undefined;
  private at = 0;

  constructor(private readonly text: string) {}

  get end(): number {
    return this.at;
  }

  first(): GoValue {
    return this.value();
  }

  document(): GoValue {
    const value = this.first();
    this.skipSpace();
    if (this.at < this.text.length) throw this.unexpected('after top-level value');
    return value;
  }

  // Go's scanner works on bytes, hence names the first byte of the character. At the end of the text it tries a space, so that the
  // end is only called so where a space could have stood.
  private unexpected(where: string): SyntaxFault {
    if (this.at >= this.text.length) {
      return new SyntaxFault(
        TOLERATES_SPACE.test(where) ? 'unexpected end of JSON input' : `invalid character ' ' ${where}`,
      );
    }
    const character = this.text.charAt(this.at);
    const byte = toBytes(this.text.slice(this.at, this.at + 2))[0] ?? 0;
    const shown =
      character === "'" ? "'\\''" : character === '"' ? `'"'` : `'${quote(String.fromCharCode(byte)).slice(1, -1)}'`;
    return new SyntaxFault(`invalid character ${shown} ${where}`);
  }

  private skipSpace(): void {
    const { text } = this;
    while (this.at < text.length && ' \t\r\n'.includes(text.charAt(this.at))) this.at++;
  }

  // Containers are kept on a stack of our own: Go allows more levels than a JavaScript stack holds.
  private value(): GoValue {
    const open: OpenContainer[] = [];
    for (;;) {
      this.skipSpace();
      const character = this.text.charAt(this.at);
      let value: GoValue;
      if (character === '{' || character === '[') {
        if (open.length >= MOST_DEPTH) throw new SyntaxFault('exceeded max depth');
        const container = this.open(character);
        if (container.key !== undefined || container.items !== undefined) {
          open.push(container);
          continue;
        }
        ({ value } = container);
      } else value = this.scalar(character);
      // A value that is complete may complete the containers around it.
      for (;;) {
        const around = open.at(-1);
        if (around === undefined) return value;
        if (!this.closes(around, value)) break;
        open.pop();
        ({ value } = around);
      }
    }
  }

  private open(character: '{' | '['): OpenContainer {
    const isObject = character === '{';
    const entries = new Map<string, GoValue>();
    const items: GoValue[] = [];
    const value = isObject ? new GoMap(ANY_MAP, entries) : new GoSlice(ANY_SLICE, items);
    this.at++;
    this.skipSpace();
    if (this.text.charAt(this.at) === (isObject ? '}' : ']')) {
      this.at++;
      return { value };
    }
    return isObject ? { value, entries, key: this.key() } : { value, items };
  }

  // Puts a value into its container and says whether that ends there; if not, it stands before the next value.
  private closes(container: OpenContainer, value: GoValue): boolean {
    if (container.key !== undefined) {
      container.entries?.set(container.key, value);
      if (this.endsAfter('}', 'after object key:value pair')) return true;
      container.key = this.key();
      return false;
    }
    container.items?.push(value);
    return this.endsAfter(']', 'after array element');
  }

  private key(): string {
    this.skipSpace();
    if (this.text.charAt(this.at) !== '"') throw this.unexpected('looking for beginning of object key string');
    const key = this.string();
    this.skipSpace();
    if (this.text.charAt(this.at) !== ':') throw this.unexpected('after object key');
    this.at++;
    return key;
  }

  private scalar(character: string): GoValue {
    switch (character) {
      case '"':
        return this.string();
      case 't':
        return this.literal('true', true);
      case 'f':
        return this.literal('false', false);
      case 'n':
        return this.literal('null', null);
      default:
        return this.number();
    }
  }

  private literal<Value>(word: string, value: Value): Value {
    for (let index = 0; index < word.length; index++) {
      const character = word.charAt(index);
      if (this.text.charAt(this.at) !== character) {
        const expected = `in literal ${word} (expecting '${character}')`;
        throw this.unexpected(index === 0 ? 'looking for beginning of value' : expected);
      }
      this.at++;
    }
    return value;
  }

  private endsAfter(close: string, where: string): boolean {
    this.skipSpace();
    const character = this.text.charAt(this.at);
    if (character !== close && character !== ',') throw this.unexpected(where);
    this.at++;
    return character === close;
  }

  private string(): string {
    const { text } = this;
    this.at++;
    let value = '';
    for (;;) {
      const character = text.charAt(this.at);
      if (character === '"') {
        this.at++;
        return wellFormed(value);
      }
      if (character === '' || character < ' ') throw this.unexpected('in string literal');
      this.at++;
      value += character === '\\' ? this.escape() : character;
    }
  }

  private escape(): string {
    const letter = this.text.charAt(this.at);
    if (letter !== 'u') {
      const character = ESCAPES[letter];
      if (character === undefined) throw this.unexpected('in string escape code');
      this.at++;
      return character;
    }
    this.at++;
    const start = this.at;
    for (; this.at < start + 4; this.at++) {
      if (!HEX.test(this.text.charAt(this.at))) throw this.unexpected('in \\u hexadecimal character escape');
    }
    return String.fromCharCode(Number.parseInt(this.text.slice(start, this.at), 16));
  }

  private digits(): void {
    while (isDigit(this.text.charAt(this.at))) this.at++;
  }

  private number(): GoValue {
    const { text } = this;
    const start = this.at;
    if (text.charAt(this.at) === '-') {
      this.at++;
      if (!isDigit(text.charAt(this.at))) throw this.unexpected('in numeric literal');
    } else if (!isDigit(text.charAt(this.at))) throw this.unexpected('looking for beginning of value');
    if (text.charAt(this.at) === '0') this.at++;
    else this.digits();
    if (text.charAt(this.at) === '.') {
      this.at++;
      if (!isDigit(text.charAt(this.at))) throw this.unexpected('after decimal point in numeric literal');
      this.digits();
    }
    if (text.charAt(this.at).toLowerCase() === 'e') {
      this.at++;
      if (text.charAt(this.at) === '+' || text.charAt(this.at) === '-') this.at++;
      if (!isDigit(text.charAt(this.at))) throw this.unexpected('in exponent of numeric literal');
      this.digits();
    }
    const literal = text.slice(start, this.at);
    const value = Number(literal);
    if (Number.isFinite(value)) return value;
    this.rangeError ??= `json: cannot unmarshal number ${literal} into Go value of type float64`;
    return null;
  }
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

// Bytes that are not UTF-8 and halves of surrogate pairs become U+FFFD.
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (part) =>
    part.length === 2 ? part : '\ufffd',
  );
}
