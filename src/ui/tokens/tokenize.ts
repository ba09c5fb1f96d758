import { goTemplateTokenizer } from './go-template';
import type { TokenLanguage, LineTokenizer, Token } from './token';
import { yamlTokenizer } from './yaml';

const plainTokenizer: LineTokenizer<string> = { initial: '', line: () => ({ tokens: [], state: '' }) };

/** The tokenizer of each language; JSON is read as the flow collections of YAML that it is. */
export const TOKENIZERS: Readonly<Record<TokenLanguage, LineTokenizer<string>>> = {
  yaml: yamlTokenizer,
  'go-template': goTemplateTokenizer,
  json: yamlTokenizer,
  plain: plainTokenizer,
};

/** A text's tokens, computed from the top as far as someone asks, and kept. */
export class TokenizedText {
  readonly lines: readonly string[];
  readonly #tokenizer: LineTokenizer<string>;
  readonly #tokens: (readonly Token[])[] = [];
  #state: string;

  constructor(lines: readonly string[], language: TokenLanguage) {
    this.lines = lines;
    this.#tokenizer = TOKENIZERS[language];
    this.#state = this.#tokenizer.initial;
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
