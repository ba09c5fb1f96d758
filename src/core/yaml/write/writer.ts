/** Characters of a text, of which those beyond the basic plane count twice in its length. */
function lengthInCharacters(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) length += 1;
  return length;
}

const BEYOND_BASIC_PLANE = /[\udc00-\udfff]/;

/**
 * Output under libyaml's rules for white space: an indicator asks for a space before it unless one is there, and
 * indentation begins a new line only where something already stands on this one. Columns count characters.
 */
export class Writer {
  #text = '';
  /** Column above which a space may become a line break. */
  readonly width: number;
  column = 0;
  /** Lines begun so far. */
  line = 0;
  /** Called for every line begun, before anything is written on it. */
  readonly #onLine: () => void;
  #afterSpace = true;
  #onlyIndentation = true;

  constructor(width: number, onLine: () => void) {
    this.width = width;
    this.#onLine = onLine;
  }

  get text(): string {
    return this.#text;
  }

  /** Whether nothing but indentation and dashes stands on this line. */
  get onlyIndentation(): boolean {
    return this.#onlyIndentation;
  }

  /** Writes text without line breaks. */
  put(text: string): void {
    this.#text += text;
    this.column += text.length;
    if (BEYOND_BASIC_PLANE.test(text)) this.column -= text.length - lengthInCharacters(text);
  }

  /** Writes text of a scalar: what follows is no longer indentation. */
  content(text: string): void {
    this.put(text);
    this.#onlyIndentation = false;
  }

  /** Writes a line break. LS and PS end a line for libyaml though no editor shows one. */
  breakLine(character = '\n'): void {
    this.#text += character;
    this.column = 0;
    this.#onlyIndentation = true;
    if (character !== '\n') return;
    this.line += 1;
    this.#onLine();
  }

  indent(column: number): void {
    const needsBreak = !this.#onlyIndentation || this.column > column || (this.column === column && !this.#afterSpace);
    if (needsBreak) this.breakLine();
    if (this.column < column) {
      this.#text += ' '.repeat(column - this.column);
      this.column = column;
    }
    this.#afterSpace = true;
    this.#onlyIndentation = true;
  }

  indicator(text: string, needsSpace: boolean, isSpace = false, isIndentation = false): void {
    if (needsSpace && !this.#afterSpace) this.put(' ');
    this.put(text);
    this.#afterSpace = isSpace;
    this.#onlyIndentation &&= isIndentation;
  }

  space(): void {
    if (!this.#afterSpace) this.put(' ');
  }

  /** Ends a scalar. */
  endScalar(): void {
    this.#afterSpace = false;
    this.#onlyIndentation = false;
  }

  /** Ends a block scalar's header: what follows is the first line of its text. */
  endHeader(): void {
    this.breakLine();
    this.#afterSpace = true;
  }
}
