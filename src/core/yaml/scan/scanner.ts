import { characterSet, isBlankOrEnd, isBreak } from './characters';
import { Cursor } from './cursor';
import type { ScalarStyle } from '../nodes';
import { scanBlockScalar } from './scan-block-scalar';
import { scanPlain, scanQuoted } from './scan-flow-scalar';
import { scanAnchor, scanDirective, scanTag } from './scan-properties';
import type { YamlToken, YamlTokenType } from './token';

/** A place where a key without `?` may have begun; goyaml keeps at most one for each level of flow collections. */
interface KeyCandidate {
  possible: boolean;
  /** In block context a token at the column of the current mapping must turn out to be a key. */
  required: boolean;
  token: number;
  /** Whether goyaml holds the token back until it knows; see `#fetchClosing`. */
  awaited: boolean;
  offset: number;
  line: number;
  column: number;
}

const KEY_LENGTH_LIMIT = 1024;
const PAIRS = /[\ud800-\udbff][\udc00-\udfff]/g;
const DEPTH_LIMIT = 10_000;

/** What may not begin a plain scalar: indicators of YAML and the reserved ones. */
const INDICATORS = characterSet('-?:,[]{}#&*!|>\'"%@`');

/**
 * Turns text into tokens under goyaml.v2's rules (libyaml's YAML 1.1), only as far as the parser asks, so that the
 * first problem found is the one that goyaml reports. Throws `YamlProblem`.
 */
export class Scanner extends Cursor {
  readonly #tokens: YamlToken[] = [];
  #head = 0;
  #ended = false;
  readonly #indents: number[] = [];
  readonly #candidates: KeyCandidate[] = [noCandidate(0)];

  /** The next token, left in place. */
  peek(): YamlToken {
    while (this.#needsMore()) this.#fetch();
    return this.#tokens[this.#head] as YamlToken;
  }

  /** Drops the token that `peek` gave. */
  skip(): void {
    this.#head += 1;
  }

  #needsMore(): boolean {
    if (this.#head === this.#tokens.length) return !this.#ended;
    for (let at = 0; at < this.#candidates.length; at++) {
      const candidate = this.#candidates[at];
      if (candidate?.possible !== true || !candidate.awaited) continue;
      return candidate.token === this.#head && this.#stillPossible(candidate);
    }
    return false;
  }

  #stillPossible(candidate: KeyCandidate): boolean {
    if (!candidate.possible) return false;
    if (candidate.line < this.line || this.#isTooFar(candidate.offset)) {
      if (candidate.required) this.fail("could not find expected ':'");
      candidate.possible = false;
    }
    return candidate.possible;
  }

  /** goyaml counts characters, not UTF-16 units. */
  #isTooFar(offset: number): boolean {
    const units = this.position - offset;
    if (units <= KEY_LENGTH_LIMIT) return false;
    if (units > 2 * KEY_LENGTH_LIMIT) return true;
    return this.text.slice(offset, this.position).replace(PAIRS, '.').length > KEY_LENGTH_LIMIT;
  }

  #saveCandidate(): void {
    if (!this.keyAllowed) return;
    const required = this.flowLevel === 0 && this.indent === this.column;
    this.#dropCandidate();
    const last = this.#candidates[this.#candidates.length - 1];
    if (last === undefined) return;
    last.possible = true;
    last.required = required;
    last.token = this.#tokens.length;
    last.awaited = true;
    last.offset = this.position;
    last.line = this.line;
    last.column = this.column;
  }

  #dropCandidate(): void {
    const last = this.#candidates[this.#candidates.length - 1];
    if (last?.possible !== true) return;
    if (last.required) this.fail("could not find expected ':'");
    last.possible = false;
  }

  #push(type: YamlTokenType, start: number, line: number, text = '', suffix = '', style: ScalarStyle = 'plain'): void {
    this.#tokens.push({ type, start, end: this.position, line, text, suffix, style });
  }

  /** Inserts an empty token; where the parser is already past the place, goyaml appends it. */
  #insert(index: number, type: YamlTokenType, offset: number, line: number): void {
    const token: YamlToken = { type, start: offset, end: offset, line, text: '', suffix: '', style: 'plain' };
    const tokens = this.#tokens;
    const place = index < this.#head ? tokens.length : index;
    tokens.push(token);
    for (let at = tokens.length - 1; at > place; at--) tokens[at] = tokens[at - 1] ?? token;
    tokens[place] = token;
  }

  #indicator(type: YamlTokenType, length: number): void {
    const start = this.position;
    this.position += length;
    this.#push(type, start, this.line);
  }

  #openBlock(column: number, index: number, type: YamlTokenType, offset: number, line: number): void {
    if (this.flowLevel > 0 || this.indent >= column) return;
    this.#indents.push(this.indent);
    this.indent = column;
    if (this.#indents.length > DEPTH_LIMIT) this.fail(`exceeded max depth of ${DEPTH_LIMIT}`);
    this.#insert(index, type, offset, line);
  }

  #closeBlocks(column: number): void {
    if (this.flowLevel > 0) return;
    while (this.indent > column) {
      this.#push('block-end', this.position, this.line);
      this.indent = this.#indents.pop() ?? -1;
    }
  }

  /** Steps over blanks, comments and line breaks. A tab may not stand where a key could begin. */
  #skipToToken(): void {
    for (;;) {
      let c = this.at();
      while (c === 0x20 || (c === 0x09 && (this.flowLevel > 0 || !this.keyAllowed))) {
        this.position += 1;
        c = this.at();
      }
      this.skipComment();
      if (!isBreak(this.at())) return;
      this.skipBreak();
      if (this.flowLevel === 0) this.keyAllowed = true;
    }
  }

  #fetch(): void {
    this.#skipToToken();
    this.#closeBlocks(this.column);
    const c = this.at();
    if (c === 0) return this.#fetchEnd();
    if (this.column === 0) {
      if (c === 0x25) return this.#fetchDirective();
      if (this.atDocumentIndicator()) return this.#fetchDocumentIndicator(c === 0x2d);
    }
    const next = this.at(1);
    const inFlow = this.flowLevel > 0;
    switch (c) {
      case 0x5b:
        return this.#fetchOpening('[');
      case 0x7b:
        return this.#fetchOpening('{');
      case 0x5d:
        return this.#fetchClosing(']');
      case 0x7d:
        return this.#fetchClosing('}');
      case 0x2c:
        this.#dropCandidate();
        this.keyAllowed = true;
        return this.#indicator(',', 1);
      case 0x2d:
        if (isBlankOrEnd(next)) return this.#fetchDash();
        break;
      case 0x3f:
        if (inFlow || isBlankOrEnd(next)) return this.#fetchKey();
        break;
      case 0x3a:
        if (inFlow || isBlankOrEnd(next)) return this.#fetchValue();
        break;
      case 0x2a:
      case 0x26:
      case 0x21:
        return this.#fetchProperty(c);
      case 0x7c:
      case 0x3e:
        if (!inFlow) return this.#fetchBlockScalar(c === 0x7c);
        break;
      case 0x27:
      case 0x22:
        return this.#fetchFlowScalar(c);
    }
    const startsPlain =
      !(isBlankOrEnd(c) || INDICATORS.has(c)) || c === 0x2d || (!inFlow && (c === 0x3f || c === 0x3a));
    if (startsPlain) return this.#fetchFlowScalar(0);
    this.fail('found character that cannot start any token');
  }

  #fetchEnd(): void {
    if (this.column !== 0) {
      this.line += 1;
      this.lineStart = this.position;
    }
    this.#closeBlocks(-1);
    this.#dropCandidate();
    this.keyAllowed = false;
    this.#push('stream-end', this.position, this.line);
    this.#ended = true;
  }

  #fetchDirective(): void {
    this.#closeBlocks(-1);
    this.#dropCandidate();
    this.keyAllowed = false;
    const { position, line } = this;
    const { type, text, suffix } = scanDirective(this);
    this.#push(type, position, line, text, suffix);
  }

  #fetchDocumentIndicator(isStart: boolean): void {
    this.#closeBlocks(-1);
    this.#dropCandidate();
    this.keyAllowed = false;
    this.#indicator(isStart ? 'document-start' : 'document-end', 3);
  }

  #fetchOpening(type: '[' | '{'): void {
    this.#saveCandidate();
    this.#candidates.push(noCandidate(this.#tokens.length));
    this.flowLevel += 1;
    if (this.flowLevel > DEPTH_LIMIT) this.fail(`exceeded max depth of ${DEPTH_LIMIT}`);
    this.keyAllowed = true;
    this.#indicator(type, 1);
  }

  #fetchClosing(type: ']' | '}'): void {
    this.#dropCandidate();
    if (this.flowLevel > 0) {
      this.flowLevel -= 1;
      const inner = this.#candidates.pop();
      const outer = this.#candidates.at(-1);
      // goyaml forgets by token number, which an empty collection shares with the key that it may be.
      if (inner !== undefined && outer?.token === inner.token) outer.awaited = false;
    }
    this.keyAllowed = false;
    this.#indicator(type, 1);
  }

  #fetchDash(): void {
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) this.fail('block sequence entries are not allowed in this context');
      this.#openBlock(this.column, this.#tokens.length, 'block-sequence', this.position, this.line);
    }
    this.#dropCandidate();
    this.keyAllowed = true;
    this.#indicator('-', 1);
  }

  #fetchKey(): void {
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) this.fail('mapping keys are not allowed in this context');
      this.#openBlock(this.column, this.#tokens.length, 'block-mapping', this.position, this.line);
    }
    this.#dropCandidate();
    this.keyAllowed = this.flowLevel === 0;
    this.#indicator('key', 1);
  }

  #fetchValue(): void {
    const key = this.#candidates[this.#candidates.length - 1];
    if (key !== undefined && this.#stillPossible(key)) {
      this.#insert(key.token, 'key', key.offset, key.line);
      this.#openBlock(key.column, key.token, 'block-mapping', key.offset, key.line);
      key.possible = false;
      this.keyAllowed = false;
    } else {
      if (this.flowLevel === 0) {
        if (!this.keyAllowed) this.fail('mapping values are not allowed in this context');
        this.#openBlock(this.column, this.#tokens.length, 'block-mapping', this.position, this.line);
      }
      this.keyAllowed = this.flowLevel === 0;
    }
    this.#indicator('value', 1);
  }

  #fetchProperty(c: number): void {
    this.#saveCandidate();
    this.keyAllowed = false;
    const { position, line } = this;
    if (c === 0x21) {
      const { handle, suffix } = scanTag(this);
      this.#push('tag', position, line, handle, suffix);
    } else {
      this.#push(c === 0x2a ? 'alias' : 'anchor', position, line, scanAnchor(this));
    }
  }

  #fetchBlockScalar(literal: boolean): void {
    this.#dropCandidate();
    this.keyAllowed = true;
    const { position, line } = this;
    const { value, end } = scanBlockScalar(this, literal);
    const style: ScalarStyle = literal ? 'literal' : 'folded';
    this.#tokens.push({ type: 'scalar', start: position, end, line, text: value, suffix: '', style });
  }

  #fetchFlowScalar(quote: number): void {
    this.#saveCandidate();
    this.keyAllowed = false;
    const { position, line } = this;
    if (quote !== 0) {
      const value = scanQuoted(this, quote === 0x27);
      this.#push('scalar', position, line, value, '', quote === 0x27 ? 'single' : 'double');
    } else {
      const { value, end } = scanPlain(this);
      this.#tokens.push({ type: 'scalar', start: position, end, line, text: value, suffix: '', style: 'plain' });
    }
  }
}

function noCandidate(token: number): KeyCandidate {
  return { possible: false, required: false, token, awaited: false, offset: 0, line: 0, column: 0 };
}
