import { RE2JS } from 're2js';
import { LimitError, MAX_ITEMS, MAX_TEXT } from '../run/budget';
import { canBackquote, quote } from '../../go/quote';
import { isDigit, isLetter } from '../../go/unicode';
import { GoError } from '../value/value';

/**
 * Go's regexp on the RE2 engine of the package re2js, a module that is loaded only for templates that ask for it (libraries.ts). Matching is
 * its business; how matches are found one after another, replaced and split is Go's own and stands here.
 * Source: go 1.26 regexp/regexp.go.
 */

type Matcher = ReturnType<RE2JS['matcher']>;

const MOST_KEPT = 100;
const compiled = new Map<string, Regexp>();

/** A compiled expression. Offsets are UTF-16 offsets. */
export class Regexp {
  private constructor(
    private readonly expression: string,
    private readonly pattern: RE2JS,
  ) {}

  /** `regexp.Compile`; throws `GoError` with Go's text. */
  static compile(expression: string): Regexp {
    let regexp = compiled.get(expression);
    if (regexp === undefined) {
      regexp = new Regexp(expression, compilePattern(expression));
      if (compiled.size >= MOST_KEPT) compiled.clear();
      compiled.set(expression, regexp);
    }
    return regexp;
  }

  /** `regexp.MustCompile`, whose panic has more words. */
  static mustCompile(expression: string): Regexp {
    try {
      return Regexp.compile(expression);
    } catch (error) {
      if (!(error instanceof GoError)) throw error;
      const shown = canBackquote(expression) ? `\`${expression}\`` : quote(expression);
      throw new GoError(`regexp: Compile(${shown}): ${error.message}`);
    }
  }

  /** `MatchString`. */
  matches(text: string): boolean {
    return this.pattern.matcher(text).find(0);
  }

  /** `FindString`: the leftmost match, "" where there is none. */
  find(text: string): string {
    const matcher = this.pattern.matcher(text);
    return matcher.find(0) ? text.slice(matcher.start(), matcher.end()) : '';
  }

  /** Start and end of at most `most` matches; all of them where it is negative (`FindAllStringIndex`). */
  findAll(text: string, most: number): [start: number, end: number][] {
    const found: [number, number][] = [];
    const matcher = this.pattern.matcher(text);
    const limit = most < 0 ? Infinity : most;
    let before = -1;
    for (let at = 0; found.length < limit && at <= text.length; ) {
      if (!matcher.find(at)) break;
      const start = matcher.start();
      const end = matcher.end();
      // An empty match right behind the match before it does not count.
      const accepted = end !== at || start !== before;
      at = end === at ? at + widthAt(text, at) : end;
      before = end;
      if (accepted) found.push([start, end]);
      if (found.length > MAX_ITEMS) throw new LimitError();
    }
    return found;
  }

  /** `ReplaceAllString`, where the replacement may name groups (`$1`, `${name}`), or `ReplaceAllLiteralString`. */
  replaceAll(text: string, replacement: string, literal: boolean): string {
    const matcher = this.pattern.matcher(text);
    let replaced = '';
    let done = 0;
    for (let at = 0; at <= text.length && matcher.find(at); ) {
      const start = matcher.start();
      const end = matcher.end();
      replaced += text.slice(done, start);
      if (end > done || start === 0) replaced += literal ? replacement : this.expand(replacement, matcher, text);
      if (replaced.length > MAX_TEXT) throw new LimitError();
      done = end;
      at = Math.max(at + widthAt(text, at), end);
    }
    return replaced + text.slice(done);
  }

  /** `Split`: at most `most` pieces, all where it is negative; undefined for none at all. */
  split(text: string, most: number): string[] | undefined {
    if (most === 0) return undefined;
    if (this.expression !== '' && text === '') return [''];
    const pieces: string[] = [];
    let begin = 0;
    let end = 0;
    for (const match of this.findAll(text, most)) {
      if (most > 0 && pieces.length >= most - 1) break;
      [end] = match;
      if (match[1] !== 0) pieces.push(text.slice(begin, end));
      [, begin] = match;
    }
    if (end !== text.length) pieces.push(text.slice(begin));
    return pieces;
  }

  // What the replacement says for a match (`Expand`).
  private expand(template: string, matcher: Matcher, text: string): string {
    let expanded = '';
    let rest = template;
    for (;;) {
      const dollar = rest.indexOf('$');
      if (dollar < 0) return expanded + rest;
      expanded += rest.slice(0, dollar);
      rest = rest.slice(dollar + 1);
      if (rest.startsWith('$')) {
        expanded += '$';
        rest = rest.slice(1);
        continue;
      }
      const name = groupName(rest);
      if (name === undefined) expanded += '$';
      else {
        rest = rest.slice(name.length);
        expanded += this.group(name.text, matcher, text);
      }
    }
  }

  private group(name: string, matcher: Matcher, text: string): string {
    const number = /^(0|[1-9]\d{0,8})$/.test(name) ? Number(name) : this.pattern.namedGroups()[name];
    if (number === undefined || number > matcher.groupCount()) return '';
    const start = matcher.start(number);
    return start < 0 ? '' : text.slice(start, matcher.end(number));
  }
}

function compilePattern(expression: string): RE2JS {
  const invalid = /(?<![\ud800-\udbff])[\udc80-\udcff]/.exec(expression);
  if (invalid !== null) {
    throw new GoError(`error parsing regexp: invalid UTF-8: \`${expression.slice(invalid.index)}\``);
  }
  try {
    return RE2JS.compile(expression);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('error parsing regexp: ')) throw error;
    // Go names what is left even where nothing is.
    throw new GoError(error.message.endsWith('`') ? error.message : `${error.message}: \`\``);
  }
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

// The group that a `$` names and how long the name is written; undefined where there is none.
function groupName(text: string): { readonly text: string; readonly length: number } | undefined {
  const braced = text.startsWith('{');
  const start = braced ? 1 : 0;
  let at = start;
  for (; at < text.length; at += widthAt(text, at)) {
    const rune = text.codePointAt(at) ?? 0;
    if (rune !== 0x5f && !isLetter(rune) && !isDigit(rune)) break;
  }
  if (at === start || (braced && text.charAt(at) !== '}')) return undefined;
  return { text: text.slice(start, at), length: braced ? at + 1 : at };
}
