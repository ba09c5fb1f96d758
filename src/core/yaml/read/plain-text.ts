import { type Json, newObject } from '../../json';
import { type ScalarStyle, YamlProblem } from '../nodes';
import { isSurelyText, type ResolvedTag, resolvePlain } from '../resolve';
import { characterSet } from '../scan/characters';
import { Cursor } from '../scan/cursor';
import { scanBlockScalar } from '../scan/scan-block-scalar';
import type { Composition } from './compose';
import { PlaceRecorder, scalarKind } from './places';

/**
 * Reads a text of the plainest kind, as nearly all manifests and all rendered templates are: block mappings and lists, flow collections, block
 * scalars, other scalars that end on their line, keys that are strings, nothing but comments. Undefined for every other text, well formed or not, which the whole reader then has to read;
 * what it gives is the same as what that reader gives.
 */
export function readPlainText(text: string, maximumNesting: number, withPlaces: boolean): Composition | undefined {
  if (UNUSUAL.test(text)) return undefined;
  return new PlainReader(text, maximumNesting, withPlaces).read();
}

/** What breaks lines or indents in other ways, and the mark that may begin a text. */
const UNUSUAL = /[\t\r\x85\u2028\u2029\ufeff]/;
/** What no plain scalar begins with here; a dash may. */
const NO_START = characterSet('?:,[]{}#&*!|>\'"%@`');
const DEEPEST = 60;
const LONGEST_KEY = 500;
const NULL = scalarKind('plain', 'null');

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const SINGLE_QUOTE = 0x27;
const COMMA = 0x2c;
const DASH = 0x2d;
const COLON = 0x3a;
const QUESTION = 0x3f;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;
const LITERAL = 0x7c;
const FOLDED = 0x3e;

const endsWord = (c: number): boolean => c === SPACE || c === LINE_FEED;
const isPlainName = (name: string): boolean =>
  name !== '<<' && (isSurelyText(name) || resolvePlain(name).tag === 'str');
const isFlowMark = (c: number): boolean =>
  c === COMMA || c === QUESTION || c === OPEN_LIST || c === CLOSE_LIST || c === OPEN_MAP || c === CLOSE_MAP;

/** Its methods that read a value give undefined where the text is not of the plainest kind. */
class PlainReader {
  readonly #places: PlaceRecorder;
  readonly #deepest: number;
  /** The next character that is neither blank nor comment, and its column; -1 at the end. */
  #at = 0;
  #column = 0;
  #lineStart = 0;
  #depth = 0;
  /** Of the value that was read last. */
  #start = 0;
  #end = 0;
  #cursor: Cursor | undefined;

  /** Ends in a line feed. */
  readonly text: string;

  constructor(
    readonly source: string,
    maximumNesting: number,
    readonly withPlaces: boolean,
  ) {
    this.text = source.endsWith('\n') ? source : `${source}\n`;
    this.#places = new PlaceRecorder(withPlaces);
    this.#deepest = Math.min(DEEPEST, maximumNesting);
  }

  read(): Composition | undefined {
    this.#toToken(0);
    if (this.#column < 0) return { value: null, places: this.#places.finish(null, 0, 0), duplicates: [] };
    const c = this.text.charCodeAt(this.#at);
    const value = c === OPEN_MAP || c === OPEN_LIST ? this.#alone() : this.#block();
    if (value === undefined || this.#column >= 0) return undefined;
    return { value, places: this.#places.finish(value, this.#start, this.#end), duplicates: [] };
  }

  /** A flow collection that is the whole text. */
  #alone(): Json | undefined {
    const value = this.#inline(true);
    return value !== undefined && this.#endLine() ? value : undefined;
  }

  /** Moves to the first token of the lines from a line's start on. */
  #toToken(lineStart: number): void {
    const { text } = this;
    let start = lineStart;
    while (start < text.length) {
      let at = start;
      while (text.charCodeAt(at) === SPACE) at++;
      const c = text.charCodeAt(at);
      if (c === HASH) at = text.indexOf('\n', at);
      else if (c !== LINE_FEED) {
        this.#lineStart = start;
        this.#at = at;
        this.#column = at - start;
        return;
      }
      start = at + 1;
    }
    this.#at = text.length;
    this.#column = -1;
  }

  /** Moves on from behind a value, with which its line must end. */
  #endLine(): boolean {
    const { text } = this;
    const from = this.#at;
    let at = from;
    while (text.charCodeAt(at) === SPACE) at++;
    const c = text.charCodeAt(at);
    if (c === HASH && at > from) at = text.indexOf('\n', at);
    else if (c !== LINE_FEED) return false;
    this.#toToken(at + 1);
    return true;
  }

  #isDash(): boolean {
    return this.text.charCodeAt(this.#at) === DASH && endsWord(this.text.charCodeAt(this.#at + 1));
  }

  #block(): Json | undefined {
    if (++this.#depth > this.#deepest) return undefined;
    const value = this.#isDash() ? this.#list(false) : this.#mapping();
    this.#depth--;
    return value;
  }

  #mapping(): Json | undefined {
    const indent = this.#column;
    const start = this.#at;
    let end = start;
    const object = newObject();
    const first = this.#places.top;
    do {
      const keyStart = this.#at;
      const name = this.#key();
      if (name === undefined || object[name] !== undefined) return undefined;
      const keyEnd = this.#at;
      const behind = keyEnd + 1;
      this.#at = behind;
      const value = this.#blockValue(indent, behind, true);
      if (value === undefined) return undefined;
      object[name] = value;
      end = Math.max(behind, this.#end);
      if (this.withPlaces) {
        this.#places.put(this.#places.top, name, keyStart, keyEnd, this.#start, this.#end);
      }
    } while (this.#column === indent && !this.#isDash());
    if (this.#column >= indent) return undefined;
    return this.#close(object, first, start, end);
  }

  /** A list whose dashes stand where the next one does. `indentless`: that is the column of the mapping around it. */
  #list(indentless: boolean): Json | undefined {
    const indent = this.#column;
    const start = this.#at;
    let end = start;
    const list: Json[] = [];
    const first = this.#places.top;
    do {
      const dash = this.#at;
      const behind = dash + 1;
      this.#at = behind;
      const value = this.#blockValue(indent, behind, false);
      if (value === undefined) return undefined;
      list.push(value);
      end = Math.max(behind, this.#end);
      if (this.withPlaces) {
        this.#places.put(this.#places.top, '', dash, behind, this.#start, this.#end);
      }
    } while (this.#column === indent && this.#isDash());
    if (this.#column > indent || (this.#column === indent && !indentless)) return undefined;
    return this.#close(list, first, start, end);
  }

  #close<T extends Json[] | { [key: string]: Json }>(container: T, first: number, start: number, end: number): T {
    this.#places.close(container, first, start, end);
    this.#start = start;
    this.#end = end;
    return container;
  }

  /** What stands behind a colon or a dash of a block at a column. */
  #blockValue(indent: number, behind: number, inMapping: boolean): Json | undefined {
    const { text } = this;
    let at = behind;
    while (text.charCodeAt(at) === SPACE) at++;
    const c = text.charCodeAt(at);
    if (c === LINE_FEED || c === HASH) {
      if (!this.#endLine()) return undefined;
      if (this.#column > indent) return this.#block();
      if (inMapping && this.#column === indent && this.#isDash()) return this.#indentless();
      this.#start = behind;
      this.#end = behind;
      this.#places.kind = NULL;
      this.#places.text = '';
      return null;
    }
    this.#at = at;
    if (c === LITERAL || c === FOLDED) return this.#blockScalar(indent, c === LITERAL);
    if (!inMapping && this.#beginsMapping()) {
      this.#column = at - this.#lineStart;
      return this.#block();
    }
    const value = this.#inline(false);
    // What stands deeper on the next lines would belong to a scalar.
    return value === undefined || !this.#endLine() || this.#column > indent ? undefined : value;
  }

  #blockScalar(indent: number, isLiteral: boolean): Json | undefined {
    const start = this.#at;
    // What it says of a last line that does not end is for the whole reader.
    if (this.text !== this.source) return undefined;
    const cursor = (this.#cursor ??= new Cursor(this.text));
    cursor.position = start;
    cursor.lineStart = this.#lineStart;
    cursor.indent = indent;
    try {
      const { value, end } = scanBlockScalar(cursor, isLiteral);
      this.#toToken(cursor.lineStart);
      if (this.#column > indent) return undefined;
      return this.#place(start, end, value, value, isLiteral ? 'literal' : 'folded', 'str');
    } catch (error) {
      if (error instanceof YamlProblem) return undefined;
      throw error;
    }
  }

  #indentless(): Json | undefined {
    if (++this.#depth > this.#deepest) return undefined;
    const value = this.#list(true);
    this.#depth--;
    return value;
  }

  /** Whether a key stands here; leaves the place. */
  #beginsMapping(): boolean {
    const at = this.#at;
    const isKey = this.#key() !== undefined;
    this.#at = at;
    return isKey;
  }

  /** A key, up to its colon. */
  #key(): string | undefined {
    const { text } = this;
    const start = this.#at;
    const c = text.charCodeAt(start);
    let name: string | undefined;
    if (c === DOUBLE_QUOTE || c === SINGLE_QUOTE) {
      name = this.#quoted(c);
    } else {
      const stop = this.#plainEnd(start, false);
      if (stop <= start || text.charCodeAt(stop - 1) === SPACE) return undefined;
      if (text.charCodeAt(stop) !== COLON) return undefined;
      name = text.slice(start, stop);
      this.#at = stop;
      if (!isPlainName(name)) return undefined;
    }
    const end = this.#at;
    if (end - start > LONGEST_KEY || text.charCodeAt(end) !== COLON) return undefined;
    return endsWord(text.charCodeAt(end + 1)) ? name : undefined;
  }

  /** A flow collection, or a scalar that ends on its line. */
  #inline(inFlow: boolean): Json | undefined {
    const { text } = this;
    const start = this.#at;
    const c = text.charCodeAt(start);
    if (c === OPEN_MAP || c === OPEN_LIST) {
      if (++this.#depth > this.#deepest) return undefined;
      const value = c === OPEN_MAP ? this.#flowMapping() : this.#flowList();
      this.#depth--;
      return value;
    }
    if (c === DOUBLE_QUOTE || c === SINGLE_QUOTE) {
      const value = this.#quoted(c);
      if (value === undefined) return undefined;
      return this.#place(start, this.#at, value, value, c === DOUBLE_QUOTE ? 'double' : 'single', 'str');
    }
    const stop = this.#plainEnd(start, inFlow);
    if (stop <= start || text.charCodeAt(stop) === COLON) return undefined;
    let end = stop;
    while (text.charCodeAt(end - 1) === SPACE) end--;
    this.#at = end;
    const source = text.slice(start, end);
    const { tag, value } = resolvePlain(source);
    if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
    return this.#place(start, end, value, source, 'plain', tag);
  }

  #place<T extends Json>(start: number, end: number, value: T, text: string, style: ScalarStyle, tag: ResolvedTag): T {
    this.#start = start;
    this.#end = end;
    if (this.withPlaces) {
      this.#places.kind = scalarKind(style, tag);
      this.#places.text = text;
    }
    return value;
  }

  /** Where a plain scalar stops, with the blanks behind it: at a colon, a comment, the end of the line, a mark of the flow around it. */
  #plainEnd(start: number, inFlow: boolean): number {
    const { text } = this;
    if (start >= text.length) return start;
    let c = text.charCodeAt(start);
    if (NO_START.has(c) || (c === DASH && endsWord(text.charCodeAt(start + 1)))) return start;
    if (start === this.#lineStart && (text.startsWith('---', start) || text.startsWith('...', start))) return start;
    let at = start;
    while (c !== LINE_FEED) {
      if (c === COLON && endsWord(text.charCodeAt(at + 1))) break;
      if (c === SPACE && text.charCodeAt(at + 1) === HASH) break;
      if (inFlow && isFlowMark(c)) break;
      c = text.charCodeAt(++at);
    }
    return at;
  }

  /** A quoted scalar that ends on its line. */
  #quoted(quote: number): string | undefined {
    const { text } = this;
    const mark = quote === DOUBLE_QUOTE ? '"' : "'";
    let value = '';
    let start = this.#at + 1;
    for (let at = start; ; at++) {
      const c = text.charCodeAt(at);
      if (c === LINE_FEED) return undefined;
      if (c === BACKSLASH && quote === DOUBLE_QUOTE) {
        const escaped = text.charAt(at + 1);
        if (escaped !== '"' && escaped !== '\\' && escaped !== 'n') return undefined;
        value += text.slice(start, at) + (escaped === 'n' ? '\n' : escaped);
        at++;
        start = at + 1;
      } else if (c === quote) {
        const isEscaped = quote === SINGLE_QUOTE && text.charCodeAt(at + 1) === quote;
        value += text.slice(start, at);
        this.#at = at + 1;
        if (!isEscaped) return value;
        value += mark;
        at++;
        start = at + 1;
      }
    }
  }

  /** Steps over blanks, line breaks and comments inside a flow collection; gives the character behind them. */
  #skipInFlow(): number {
    const { text } = this;
    for (;;) {
      const c = text.charCodeAt(this.#at);
      if (c === HASH) this.#at = text.indexOf('\n', this.#at);
      else if (c !== SPACE && c !== LINE_FEED) return c;
      else if (c === LINE_FEED) this.#lineStart = ++this.#at;
      else this.#at++;
    }
  }

  /** Behind an item of a flow collection: whether another follows, undefined where neither a comma nor the end does. */
  #nextInFlow(close: number): boolean | undefined {
    const c = this.#skipInFlow();
    if (c !== COMMA && c !== close) return undefined;
    this.#at++;
    return c === COMMA && this.#skipInFlow() !== close ? true : this.#closeFlow(c, close);
  }

  #closeFlow(c: number, close: number): boolean {
    if (c !== close) this.#at++;
    return false;
  }

  #flowList(): Json | undefined {
    const start = this.#at;
    this.#at++;
    const list: Json[] = [];
    const first = this.#places.top;
    let more: boolean | undefined = this.#skipInFlow() !== CLOSE_LIST;
    if (!more) this.#at++;
    while (more) {
      const value = this.#inline(true);
      if (value === undefined) return undefined;
      list.push(value);
      if (this.withPlaces) {
        this.#places.put(this.#places.top, '', this.#start, this.#start, this.#start, this.#end);
      }
      more = this.#nextInFlow(CLOSE_LIST);
    }
    return more === undefined ? undefined : this.#close(list, first, start, this.#at);
  }

  #flowMapping(): Json | undefined {
    const start = this.#at;
    this.#at++;
    const object = newObject();
    const first = this.#places.top;
    let more: boolean | undefined = this.#skipInFlow() !== CLOSE_MAP;
    if (!more) this.#at++;
    while (more) {
      const keyStart = this.#at;
      const name = this.#flowKey();
      if (name === undefined || object[name] !== undefined) return undefined;
      const keyEnd = this.#at;
      this.#at++;
      this.#skipInFlow();
      const value = this.#inline(true);
      if (value === undefined) return undefined;
      object[name] = value;
      if (this.withPlaces) {
        this.#places.put(this.#places.top, name, keyStart, keyEnd, this.#start, this.#end);
      }
      more = this.#nextInFlow(CLOSE_MAP);
    }
    return more === undefined ? undefined : this.#close(object, first, start, this.#at);
  }

  /** A key of a flow mapping, up to its colon; behind a quoted one anything may follow that. */
  #flowKey(): string | undefined {
    const { text } = this;
    const start = this.#at;
    const c = text.charCodeAt(start);
    if (c === DOUBLE_QUOTE || c === SINGLE_QUOTE) {
      const name = this.#quoted(c);
      return text.charCodeAt(this.#at) === COLON && this.#at - start <= LONGEST_KEY ? name : undefined;
    }
    const stop = this.#plainEnd(start, true);
    if (stop <= start || stop - start > LONGEST_KEY || text.charCodeAt(stop) !== COLON) return undefined;
    if (text.charCodeAt(stop - 1) === SPACE) return undefined;
    this.#at = stop;
    const name = text.slice(start, stop);
    return isPlainName(name) ? name : undefined;
  }
}
