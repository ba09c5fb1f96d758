import type { LineTokenizer, Token } from './token';

/** A text's tokens, computed from the top as far as someone asks, and kept. */
export class TokenizedText {
  readonly lines: readonly string[];
  readonly #tokenizer: LineTokenizer<string>;
  readonly #tokens: (readonly Token[])[] = [];
  #state: string;

  constructor(lines: readonly string[], tokenizer: LineTokenizer<string>) {
    this.lines = lines;
    this.#tokenizer = tokenizer;
    this.#state = tokenizer.initial;
  }

  /** The tokens of a line counted from 0; none for a line that is not there. */
  tokens(line: number): readonly Token[] {
    while (this.#tokens.length <= line && this.#tokens.length < this.lines.length) {
      const result = this.#tokenizer.line(this.lines[this.#tokens.length] ?? '', this.#state);
      this.#tokens.push(result.tokens);
      this.#state = result.state;
    }
    return this.#tokens[line] ?? [];
  }
}
