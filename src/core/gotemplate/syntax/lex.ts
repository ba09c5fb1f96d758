import { isEscapedByte } from '../../go/bytes';
import { lineAt } from './errors';
import type { LanguageSwitches } from './language';
import { isAlphaNumeric, numberEnd } from './lex-number';
import { quote } from '../../go/quote';
import { describeRune, KEYWORDS, type Keyword, type TemplateToken, type TemplateTokenType } from './token';
import { isPrint } from '../../go/unicode';

export interface LexerOptions {
  readonly leftDelim: string;
  readonly rightDelim: string;
  readonly language: LanguageSwitches;
  /** A function of the name `break` or `continue` takes the keyword away. */
  readonly breakKeyword: boolean;
  readonly continueKeyword: boolean;
}

const END = -1;
const SPACE = /[ \t\r\n]+$/;

/**
 * Cuts a template into tokens, one at a time, as `text/template/parse` does (go 1.25 lex.go). It never throws: what cannot be a token is an
 * `error` token, after which nothing more comes.
 */
export class Lexer {
  #at = 0;
  #start = 0;
  #inAction = false;
  #parens = 0;
  #failed = false;
  /** Offsets of line breaks that stand in comments. */
  readonly #commentLines: number[] = [];

  constructor(
    readonly text: string,
    readonly options: LexerOptions,
  ) {}

  /** The line (from 1) that Go gives for a token in its errors. */
  lineOf({ type, pos, end }: TemplateToken): number {
    const { language } = this.options;
    const offset = type === 'error' && !language.lexErrorsAtStart ? end : pos;
    const uncounted = language.commentLinesCounted ? [] : this.#commentLines;
    return lineAt(this.text, offset) - uncounted.filter((at) => at < offset).length;
  }

  next(): TemplateToken {
    if (this.#failed) return { type: 'eof', pos: this.#at, end: this.#at, value: '' };
    return this.#inAction ? this.#action() : this.#plain();
  }

  #token(type: TemplateTokenType): TemplateToken {
    const token = { type, pos: this.#start, end: this.#at, value: this.text.slice(this.#start, this.#at) };
    this.#start = this.#at;
    return token;
  }

  #error(value: string): TemplateToken {
    this.#failed = true;
    return { type: 'error', pos: this.#start, end: Math.max(this.#at, this.#start), value };
  }

  /** The rune at an offset, -1 at the end; a byte that is not UTF-8 reads as U+FFFD. */
  #rune(at = this.#at): number {
    const unit = this.text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdfff) return unit;
    if (Number.isNaN(unit)) return END;
    const point = this.text.codePointAt(at) ?? END;
    return point < 0x10000 && (isEscapedByte(point) || point >= 0xd800) ? 0xfffd : point;
  }

  #advance(): number {
    const rune = this.#rune();
    if (rune !== END) this.#at += rune > 0xffff ? 2 : 1;
    return rune;
  }

  #isSpace(at: number): boolean {
    const unit = this.text.charCodeAt(at);
    return (
      unit === 0x20 || unit === 0x09 || (this.options.language.multilineActions && (unit === 0x0d || unit === 0x0a))
    );
  }

  /** Before line breaks were allowed in actions, only a blank could stand next to a trim marker. */
  #isMarkerSpace(at: number): boolean {
    return this.options.language.multilineActions ? this.#isSpace(at) : this.text.charCodeAt(at) === 0x20;
  }

  #hasLeftMarker(at: number): boolean {
    return this.text.charCodeAt(at) === 0x2d && this.#isMarkerSpace(at + 1);
  }

  /** Length of the trim marker with the right delimiter, or of the delimiter alone; 0 where neither stands. */
  #rightDelimLength(at: number): { readonly length: number; readonly trim: boolean } {
    const { rightDelim } = this.options;
    if (this.#isMarkerSpace(at) && this.text.charCodeAt(at + 1) === 0x2d && this.text.startsWith(rightDelim, at + 2)) {
      return { length: rightDelim.length + 2, trim: true };
    }
    return { length: this.text.startsWith(rightDelim, at) ? rightDelim.length : 0, trim: false };
  }

  #skipBlank(): void {
    let unit = this.text.charCodeAt(this.#at);
    while (unit === 0x20 || unit === 0x09 || unit === 0x0d || unit === 0x0a) unit = this.text.charCodeAt(++this.#at);
    this.#start = this.#at;
  }

  /** Text up to the next action; comments are passed over. */
  #plain(): TemplateToken {
    const { leftDelim } = this.options;
    for (;;) {
      const found = this.text.indexOf(leftDelim, this.#at);
      if (found < 0) {
        this.#at = this.text.length;
        return this.#token(this.#at > this.#start ? 'text' : 'eof');
      }
      const afterDelim = found + leftDelim.length;
      const trim = this.#hasLeftMarker(afterDelim);
      if (found > this.#at) {
        this.#at = found;
        if (trim) this.#at -= SPACE.exec(this.text.slice(this.#start, found))?.[0].length ?? 0;
        const token = this.#token('text');
        this.#at = found;
        this.#start = found;
        if (token.value !== '') return token;
      }
      const inside = trim ? afterDelim + 2 : afterDelim;
      if (!this.text.startsWith('/*', inside)) {
        this.#at = afterDelim;
        const token = this.#token('leftDelim');
        this.#inAction = true;
        this.#parens = 0;
        this.#at = inside;
        this.#start = inside;
        return token;
      }
      this.#at = inside;
      this.#start = inside;
      const close = this.text.indexOf('*/', inside + 2);
      if (close < 0) return this.#error('unclosed comment');
      for (let at = this.text.indexOf('\n', inside); at >= 0 && at < close; at = this.text.indexOf('\n', at + 1)) {
        this.#commentLines.push(at);
      }
      this.#at = close + 2;
      const right = this.#rightDelimLength(this.#at);
      if (right.length === 0) return this.#error('comment ends before closing delimiter');
      this.#at += right.length;
      this.#start = this.#at;
      if (right.trim) this.#skipBlank();
    }
  }

  #rightDelim(): TemplateToken {
    const { length, trim } = this.#rightDelimLength(this.#at);
    if (trim) this.#start += 2;
    this.#at += length;
    const token = this.#token('rightDelim');
    if (trim) this.#skipBlank();
    this.#inAction = false;
    return token;
  }

  #action(): TemplateToken {
    if (this.#rightDelimLength(this.#at).length > 0) {
      return this.#parens === 0 ? this.#rightDelim() : this.#error('unclosed left paren');
    }
    if (this.#isSpace(this.#at)) return this.#space();
    const rune = this.#advance();
    switch (rune) {
      case END:
        return this.#error('unclosed action');
      case 0x3d:
        return this.#token('assign');
      case 0x3a:
        return this.#advance() === 0x3d ? this.#token('declare') : this.#error('expected :=');
      case 0x7c:
        return this.#token('pipe');
      case 0x22:
        return this.#quoted(0x22, 'string', 'unterminated quoted string');
      case 0x60:
        return this.#rawQuoted();
      case 0x27:
        return this.#quoted(0x27, 'charConstant', 'unterminated character constant');
      case 0x24:
        return this.#fieldOrVariable('variable');
      case 0x28:
        this.#parens++;
        return this.#token('leftParen');
      case 0x29:
        this.#parens--;
        return this.#parens < 0 && this.options.language.parenthesesCounted
          ? this.#error('unexpected right paren')
          : this.#token('rightParen');
      case 0x2e: {
        const following = this.text.charCodeAt(this.#at);
        if (this.#at < this.text.length && !(following >= 0x30 && following <= 0x39))
          return this.#fieldOrVariable('field');
        break;
      }
      default:
    }
    if (rune === 0x2e || rune === 0x2b || rune === 0x2d || (rune >= 0x30 && rune <= 0x39)) {
      this.#at = this.#start;
      return this.#number();
    }
    if (isAlphaNumeric(rune)) return this.#identifier();
    // Before Go 1.16 the end of a line was the end of what an action may be.
    if ((rune === 0x0a || rune === 0x0d) && !this.options.language.multilineActions)
      return this.#error('unclosed action');
    if (rune < 0x80 && isPrint(rune)) return this.#token('char');
    return this.#error(`unrecognized character in action: ${describeRune(rune)}`);
  }

  #space(): TemplateToken {
    while (this.#isSpace(this.#at)) this.#at++;
    // The last blank may belong to a trim marker.
    if (this.#rightDelimLength(this.#at - 1).trim) {
      this.#at--;
      if (this.#at === this.#start) return this.#rightDelim();
    }
    return this.#token('space');
  }

  #skipAlphaNumeric(): number {
    let rune = this.#rune();
    while (isAlphaNumeric(rune)) {
      this.#advance();
      rune = this.#rune();
    }
    return rune;
  }

  #identifier(): TemplateToken {
    const following = this.#skipAlphaNumeric();
    if (!this.#atTerminator()) return this.#error(`bad character ${describeRune(following)}`);
    const word = this.text.slice(this.#start, this.#at);
    if (word === 'true' || word === 'false') return this.#token('bool');
    const { breakKeyword, continueKeyword } = this.options;
    const taken = (word === 'break' && !breakKeyword) || (word === 'continue' && !continueKeyword);
    return this.#token(KEYWORDS.has(word) && !taken ? (word as Keyword) : 'identifier');
  }

  #fieldOrVariable(type: 'field' | 'variable'): TemplateToken {
    if (this.#atTerminator()) return this.#token(type === 'variable' ? 'variable' : 'dot');
    const following = this.#skipAlphaNumeric();
    return this.#atTerminator() ? this.#token(type) : this.#error(`bad character ${describeRune(following)}`);
  }

  /** Whether a word may end here. */
  #atTerminator(): boolean {
    const unit = this.text.charCodeAt(this.#at);
    switch (unit) {
      case 0x2e: // .
      case 0x2c: // ,
      case 0x7c: // |
      case 0x3a: // :
      case 0x28: // (
      case 0x29: // )
      case 0x0a:
      case 0x0d:
        return true;
      default:
        return Number.isNaN(unit) || this.#isSpace(this.#at) || this.text.startsWith(this.options.rightDelim, this.#at);
    }
  }

  #quoted(mark: number, type: TemplateTokenType, unterminated: string): TemplateToken {
    for (;;) {
      let rune = this.#advance();
      if (rune === 0x5c) {
        rune = this.#advance();
        if (rune !== END && rune !== 0x0a) continue;
      }
      if (rune === END || rune === 0x0a) return this.#error(unterminated);
      if (rune === mark) return this.#token(type);
    }
  }

  #rawQuoted(): TemplateToken {
    const close = this.text.indexOf('`', this.#at);
    this.#at = close < 0 ? this.text.length : close + 1;
    return close < 0 ? this.#error('unterminated raw quoted string') : this.#token('rawString');
  }

  #number(): TemplateToken {
    const complete = this.#scanNumber();
    const sign = this.text.charCodeAt(this.#at);
    if (complete && sign !== 0x2b && sign !== 0x2d) return this.#token('number');
    if (complete && this.#scanNumber() && this.text.charCodeAt(this.#at - 1) === 0x69) return this.#token('complex');
    return this.#error(`bad number syntax: ${quote(this.text.slice(this.#start, this.#at))}`);
  }

  /** Passes over a number; false where a letter or digit follows that cannot belong to it, which is passed over too. */
  #scanNumber(): boolean {
    this.#at = numberEnd(this.text, this.#at, this.options.language.numberPrefixes);
    if (!isAlphaNumeric(this.#rune())) return true;
    this.#advance();
    return false;
  }
}
