import { goQuote } from '../go-quote';
import { compareBytes } from '../go-json';
import { labelKeyErrors } from './label-validation';
import { type Requirement, Selector, type SelectorError, type SelectorOperator, newRequirement } from './selectors';

type TokenKind =
  | 'end'
  | 'identifier'
  | 'in'
  | 'notin'
  | ')'
  | '('
  | ','
  | '!'
  | '='
  | '=='
  | '!='
  | '>'
  | '<'
  | 'error';

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const SYMBOLS: ReadonlySet<string> = new Set([')', '(', ',', '!', '=', '==', '!=', '>', '<']);
const OPERATORS = 'in, notin, =, ==, !=, gt, lt';

class SyntaxProblem extends Error {}

/**
 * Parses a selector text (`a=b,c!=d,e in (x,y),!f`) as `labels.Parse` of apimachinery; on failure Go's error text.
 */
export function parseSelector(text: string): Selector | SelectorError {
  try {
    return new Selector(new Parser(text).requirements());
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return { error: problem.message };
    throw problem;
  }
}

function tokens(text: string): Token[] {
  const list: Token[] = [];
  let at = 0;
  // Go's lexer takes a NUL for the end.
  const end = text.includes('\0') ? text.indexOf('\0') : text.length;
  for (;;) {
    while (at < end && /[ \t\r\n]/.test(text.charAt(at))) at++;
    if (at >= end) return [...list, { kind: 'end', text: '' }];
    const start = at;
    if (SYMBOLS.has(text.charAt(at))) {
      const pair = text.slice(at, at + 2);
      const symbol = pair.length === 2 && SYMBOLS.has(pair) ? pair : text.charAt(at);
      list.push({ kind: symbol as TokenKind, text: symbol });
      at += symbol.length;
      continue;
    }
    while (at < end && !/[ \t\r\n=!(),<>]/.test(text.charAt(at))) at++;
    const word = text.slice(start, at);
    list.push({ kind: word === 'in' || word === 'notin' ? word : 'identifier', text: word });
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = tokens(text);
  }

  /** The next token; `in` and `notin` are plain words except where an operator is wanted. */
  #peek(asOperator = false): Token {
    const token = this.#tokens[this.#at] ?? { kind: 'end', text: '' };
    const word = token.kind === 'in' || token.kind === 'notin';
    return word && !asOperator ? { kind: 'identifier', text: token.text } : token;
  }

  #take(asOperator = false): Token {
    const token = this.#peek(asOperator);
    this.#at++;
    return token;
  }

  requirements(): Requirement[] {
    const list: Requirement[] = [];
    for (;;) {
      const token = this.#peek();
      if (token.kind === 'end') return list;
      if (token.kind !== 'identifier' && token.kind !== '!') {
        throw new SyntaxProblem(`found '${token.text}', expected: !, identifier, or 'end of string'`);
      }
      list.push(this.#requirement());
      const after = this.#take();
      if (after.kind === 'end') return list;
      if (after.kind !== ',') throw new SyntaxProblem(`found '${after.text}', expected: ',' or 'end of string'`);
      const next = this.#peek();
      if (next.kind !== 'identifier' && next.kind !== '!') {
        throw new SyntaxProblem(`found '${next.text}', expected: identifier after ','`);
      }
    }
  }

  #requirement(): Requirement {
    const fail = (problem: string): never => {
      throw new SyntaxProblem(`unable to parse requirement: ${problem}`);
    };
    const negated = this.#peek().kind === '!';
    if (negated) this.#take();
    const key = this.#take();
    if (key.kind !== 'identifier') fail(`found '${key.text}', expected: identifier`);
    const wrong = labelKeyErrors(key.text);
    if (wrong.length > 0) fail(`<nil>: Invalid value: ${goQuote(key.text)}: ${wrong.join('; ')}`);
    const next = this.#peek().kind;
    let operator: SelectorOperator = negated ? '!' : 'exists';
    let values: string[] = [];
    if (!negated && next !== 'end' && next !== ',') {
      operator = this.#operator(fail);
      const found = operator === 'in' || operator === 'notin' ? this.#values(fail) : [this.#exactValue(fail)];
      values = [...new Set(found)].sort(compareBytes);
    }
    const made = newRequirement(key.text, operator, values);
    return 'error' in made ? fail(made.error) : made;
  }

  #operator(fail: (problem: string) => never): SelectorOperator {
    const { kind, text } = this.#take(true);
    if (kind === '>') return 'gt';
    if (kind === '<') return 'lt';
    if (kind === 'in' || kind === 'notin' || kind === '=' || kind === '==' || kind === '!=') return kind;
    return fail(`found '${text}', expected: ${OPERATORS}`);
  }

  #values(fail: (problem: string) => never): string[] {
    const open = this.#take();
    if (open.kind !== '(') fail(`found '${open.text}' expected: '('`);
    const first = this.#peek();
    if (first.kind === ')') {
      this.#take();
      return [''];
    }
    if (first.kind !== 'identifier' && first.kind !== ',') {
      fail(`found '${first.text}', expected: ',', ')' or identifier`);
    }
    const values = this.#list(fail);
    if (this.#take().kind !== ')') fail(`found '${first.text}', expected: ')'`);
    return values;
  }

  #list(fail: (problem: string) => never): string[] {
    const values: string[] = [];
    for (;;) {
      const token = this.#take();
      const next = this.#peek();
      if (token.kind === 'identifier') {
        values.push(token.text);
        if (next.kind === ')') return values;
        if (next.kind !== ',') fail(`found '${next.text}', expected: ',' or ')'`);
      } else if (token.kind === ',') {
        // A comma with nothing before or behind it stands beside an empty value.
        if (values.length === 0) values.push('');
        if (next.kind === ')' || next.kind === ',') values.push('');
        if (next.kind === ')') return values;
      } else {
        fail(`found '${token.text}', expected: ',', or identifier`);
      }
    }
  }

  #exactValue(fail: (problem: string) => never): string {
    const next = this.#peek();
    if (next.kind === 'end' || next.kind === ',') return '';
    const token = this.#take();
    return token.kind === 'identifier' ? token.text : fail(`found '${token.text}', expected: identifier`);
  }
}
