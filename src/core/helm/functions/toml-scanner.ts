import { quote, quoteRune } from '../../go/quote';

/** A text that is no TOML. */
export class TomlSyntaxError extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

const SHORT: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  e: '\u001b',
  '"': '"',
  '\\': '\\',
};

/** Reads TOML character by character, and its strings and bare keys. Source: BurntSushi/toml 1.6.0 lex.go. */
export class TomlScanner {
  at = 0;
  /** Whether more was asked for than there is. */
  #hitEnd = false;

  constructor(readonly text: string) {}

  /** The next character, '' at the end. */
  peek(): string {
    return characterAt(this.text, this.at);
  }

  /** The next character, taken; control characters are an error. */
  next(): string {
    const character = this.peek();
    const isLoneReturn = character === '\r' && this.text.charAt(this.at + 1) !== '\n';
    if (
      character !== '' &&
      (isLoneReturn || (/[\u0000-\u001f\u007f]/.test(character) && !'\t\n\r'.includes(character)))
    ) {
      const code = (character.codePointAt(0) ?? 0).toString(16).padStart(2, '0').toUpperCase();
      return this.fail(`TOML files cannot contain control characters: '0x${code}'`);
    }
    this.#hitEnd = character === '';
    this.at += character.length;
    return character;
  }

  get line(): number {
    return this.text.slice(0, this.at).split('\n').length;
  }

  /** Ends reading. At the end of the text behind a line feed the error is on the line before. */
  fail(message: string, line = this.line): never {
    const isBehind = this.#hitEnd && this.text.endsWith('\n') && line === this.line;
    throw new TomlSyntaxError(message, isBehind ? line - 1 : line);
  }

  skipBlanks(): void {
    while (this.peek() === ' ' || this.peek() === '\t') this.at++;
  }

  skipComment(): void {
    while (this.peek() !== '' && this.peek() !== '\n' && this.peek() !== '\r') this.next();
  }

  /** Passes blanks, line breaks and comments. */
  skipSpace(): void {
    for (;;) {
      const character = this.peek();
      if (character === '#') this.skipComment();
      else if (character !== '' && ' \t\n\r'.includes(character)) this.next();
      else return;
    }
  }

  bareKey(): string {
    const start = this.at;
    while (/^[A-Za-z0-9_-]$/.test(this.peek())) this.at++;
    return this.text.slice(start, this.at);
  }

  /** A string of one line, behind its opening quote. */
  oneLine(mark: '"' | "'"): string {
    let text = '';
    for (;;) {
      const character = this.next();
      if (character === '') this.fail(`unexpected EOF; expected ${mark === '"' ? `'"'` : `"'"`}`);
      if (character === '\n' || character === '\r') this.fail('strings cannot contain newlines', this.line - 1);
      if (character === mark) return text;
      text += character === '\\' && mark === '"' ? this.#escape() : character;
    }
  }

  /** A string of several lines, behind its opening quotes. */
  lines(mark: '"' | "'"): string {
    if (this.text.startsWith('\r\n', this.at)) this.at += 2;
    else if (this.peek() === '\n') this.at++;
    let text = '';
    for (;;) {
      const quotes = new RegExp(`${mark}{3,5}`, 'y');
      quotes.lastIndex = this.at;
      const end = quotes.exec(this.text)?.[0];
      if (end !== undefined) {
        this.at += end.length;
        if (this.peek() === mark) this.fail(mark === '"' ? `unexpected '""""""'` : `unexpected "''''''"`);
        return text + end.slice(3);
      }
      const character = this.next();
      if (character === '') this.fail(`unexpected EOF; expected ${mark === '"' ? `'"""'` : `"'''"`}`);
      if (character !== '\\' || mark === "'") text += character;
      else if (/^[ \t]*\r?\n/.test(this.text.slice(this.at))) {
        // A backslash at the end of a line takes all white space up to the next text.
        while (this.peek() !== '' && ' \t\n\r'.includes(this.peek())) this.at++;
      } else text += this.#escape();
    }
  }

  #escape(): string {
    const letter = this.next();
    const short = SHORT[letter];
    if (short !== undefined) return short;
    if (letter === 'x') return this.#code(2, 'two', 'x');
    if (letter === 'u') return this.#code(4, 'four', 'u');
    if (letter === 'U') return this.#code(8, 'eight', 'U');
    return this.fail(`invalid escape in string '\\${letter}'`);
  }

  #code(count: number, word: string, letter: string): string {
    const digits = this.text.slice(this.at, this.at + count);
    if (!new RegExp(`^[0-9a-fA-F]{${count}}$`).test(digits)) {
      this.fail(`expected ${word} hexadecimal digits after '\\${letter}', but got ${quote(digits)} instead`);
    }
    this.at += count;
    const code = Number.parseInt(digits, 16);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
      this.fail(`Escaped character '\\u${digits}' is not valid UTF-8.`);
    }
    return String.fromCodePoint(code);
  }

  /** How a character is named in errors; the end of the text is a NUL. */
  static shown(character: string): string {
    return character === '' ? `'\\x00'` : quoteRune(character.codePointAt(0) ?? 0);
  }
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}
