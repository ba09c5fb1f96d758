import { GoTextError } from './errors';
import type { FunctionSet } from '../functions/functions';
import type { LanguageSwitches } from './language';
import type { Lexer } from './lex';
import type { TreeSet } from './nodes';
import { describeToken, type TemplateToken, type TemplateTokenType } from './token';
import { unquote } from '../../go/unquote';

/** What the parsers of a text's templates share. `nesting` counts the open blocks and parentheses of all of them. */
export interface Shared {
  /** The name of the whole text, for error texts. */
  readonly name: string;
  readonly text: string;
  readonly lexer: Lexer;
  readonly functions: FunctionSet;
  readonly language: LanguageSwitches;
  readonly trees: TreeSet;
  nesting: number;
}

/** How deep blocks and parentheses may be nested. Go's own limit is 10,000, far beyond what a JavaScript stack holds. */
const MAX_NESTING = 400;

const NO_TOKEN: TemplateToken = { type: 'eof', pos: 0, end: 0, value: '' };

/** The tokens of one template body with their look-ahead, and the errors that end its parsing. Source: go 1.25 text/template/parse parse.go. */
export class TokenReader {
  // Three tokens of look-ahead, as Go keeps them: error lines are those of the token at index 0.
  protected readonly tokens: [TemplateToken, TemplateToken, TemplateToken] = [NO_TOKEN, NO_TOKEN, NO_TOKEN];
  protected peeked = 0;
  /** The left delimiter of the action that is being read. */
  protected action: TemplateToken | undefined;
  /** Where the tag that is being read opened, and where the last one closed. */
  protected tagStart = 0;
  protected tagEnd = 0;

  constructor(readonly shared: Shared) {}

  protected lex(): TemplateToken {
    const token = this.shared.lexer.next();
    this.tokens[0] = token;
    return token;
  }

  protected next(): TemplateToken {
    if (this.peeked === 0) this.lex();
    else this.peeked--;
    const token = this.tokens[this.peeked] ?? NO_TOKEN;
    if (token.type === 'rightDelim') this.tagEnd = token.end;
    return token;
  }

  protected backup(): void {
    this.peeked++;
  }

  protected backup2(first: TemplateToken): void {
    this.tokens[1] = first;
    this.peeked = 2;
  }

  protected backup3(first: TemplateToken, second: TemplateToken): void {
    this.tokens[1] = second;
    this.tokens[2] = first;
    this.peeked = 3;
  }

  protected peek(): TemplateToken {
    if (this.peeked > 0) return this.tokens[this.peeked - 1] ?? NO_TOKEN;
    this.peeked = 1;
    return this.lex();
  }

  protected nextNonSpace(): TemplateToken {
    let token = this.next();
    while (token.type === 'space') token = this.next();
    return token;
  }

  protected peekNonSpace(): TemplateToken {
    const token = this.nextNonSpace();
    this.backup();
    return token;
  }

  protected fail(message: string, at: TemplateToken = this.tokens[0]): never {
    const line = this.shared.lexer.lineOf(this.tokens[0]);
    throw new GoTextError('template.parse', `template: ${this.shared.name}:${line}: ${message}`, at.pos, at.end);
  }

  /** `wrapped` tells the two ways in which the parsers before Go 1.16 passed on an error of the lexer. */
  protected unexpected(token: TemplateToken, context: string, wrapped = true): never {
    const { lexer, name, language } = this.shared;
    const isBare = language.bareLexErrors || !wrapped;
    if (token.type !== 'error' || !isBare) this.fail(`unexpected ${describeToken(token)} in ${context}`, token);
    let extra = '';
    if (this.action !== undefined && language.bareLexErrors) {
      const line = lexer.lineOf(this.action);
      if (line !== lexer.lineOf(token)) {
        extra = ` in action started at ${name}:${line}`;
        if (token.value.endsWith(' action')) extra = extra.slice(' in action'.length);
      }
    }
    this.fail(token.value + extra, token);
  }

  protected expect(type: TemplateTokenType, context: string): TemplateToken {
    const token = this.nextNonSpace();
    return token.type === type ? token : this.unexpected(token, context);
  }

  protected nested<Result>(parse: () => Result): Result {
    const { shared } = this;
    if (++shared.nesting > MAX_NESTING) {
      const { pos, end } = this.tokens[0];
      throw new GoTextError('budget.nesting', 'nesting', pos, end, { limit: String(MAX_NESTING) });
    }
    const result = parse();
    shared.nesting--;
    return result;
  }

  protected unquote(token: TemplateToken): string {
    return unquote(token.value) ?? this.fail('invalid syntax', token);
  }
}
