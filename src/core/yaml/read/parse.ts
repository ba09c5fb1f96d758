import { type MappingNode, type ScalarNode, type SequenceNode, TAG_PREFIX, type YamlNode, YamlProblem } from '../nodes';
import { Scanner } from '../scan/scanner';
import type { YamlToken, YamlTokenType } from '../scan/token';

/** Anchor and tag before a node. */
interface Properties {
  readonly anchor: string;
  readonly tag: string;
}

const NO_PROPERTIES: Properties = { anchor: '', tag: '' };

/**
 * The first document of a text as nodes, under goyaml.v2's grammar, or undefined where the text holds none.
 * As in goyaml, what follows the root node is looked at only as far as finding its end needs.
 * Throws `YamlProblem` with the problem that goyaml reports, or with stage `budget` past `maximumNesting`.
 */
export function parseNodes(text: string, maximumNesting: number): YamlNode | undefined {
  return new Parser(text, maximumNesting).parseDocument();
}

class Parser {
  readonly #scanner: Scanner;
  readonly #maximumNesting: number;
  readonly #anchors = new Map<string, YamlNode>();
  readonly #tagHandles = new Map<string, string>();
  #depth = 0;

  constructor(text: string, maximumNesting: number) {
    this.#scanner = new Scanner(text);
    this.#maximumNesting = maximumNesting;
  }

  parseDocument(): YamlNode | undefined {
    const first = this.#peek();
    if (first.type === 'stream-end') return undefined;
    const explicit = first.type === 'version' || first.type === 'tag-directive' || first.type === 'document-start';
    this.#readDirectives();
    let root: YamlNode;
    if (explicit) {
      const start = this.#peek();
      if (start.type !== 'document-start') this.#fail('did not find expected <document start>', start);
      this.#scanner.skip();
      root = this.#documentContent(start);
    } else {
      root = this.#node(true, false);
    }
    this.#peek();
    return root;
  }

  #peek(): YamlToken {
    return this.#scanner.peek();
  }

  #fail(problem: string, token: YamlToken): never {
    throw new YamlProblem('parser', problem, token);
  }

  /** Skips the next token when it is of the given type. */
  #accept(type: YamlTokenType): boolean {
    if (this.#peek().type !== type) return false;
    this.#scanner.skip();
    return true;
  }

  #readDirectives(): void {
    let hasVersion = false;
    for (let token = this.#peek(); token.type === 'version' || token.type === 'tag-directive'; token = this.#peek()) {
      if (token.type === 'version') {
        if (hasVersion) this.#fail('found duplicate %YAML directive', token);
        if (token.text !== '1' || token.suffix !== '1') this.#fail('found incompatible YAML document', token);
        hasVersion = true;
      } else {
        if (this.#tagHandles.has(token.text)) this.#fail('found duplicate %TAG directive', token);
        this.#tagHandles.set(token.text, token.suffix);
      }
      this.#scanner.skip();
    }
    if (!this.#tagHandles.has('!')) this.#tagHandles.set('!', '!');
    if (!this.#tagHandles.has('!!')) this.#tagHandles.set('!!', TAG_PREFIX);
  }

  #documentContent(start: YamlToken): YamlNode {
    const { type } = this.#peek();
    const isEmpty = type === 'document-start' || type === 'document-end' || type === 'stream-end';
    if (isEmpty || type === 'version' || type === 'tag-directive') return emptyScalar(start.end);
    return this.#node(true, false);
  }

  #node(block: boolean, indentless: boolean): YamlNode {
    const first = this.#peek();
    if (first.type === 'alias') {
      this.#scanner.skip();
      const target = this.#anchors.get(first.text);
      if (target === undefined) {
        const problem = `unknown anchor '${first.text}' referenced`;
        throw new YamlProblem('decoder', problem, first, { kind: 'unknown-anchor', name: first.text });
      }
      return { kind: 'alias', start: first.start, end: first.end, name: first.text, target };
    }
    const properties = first.type === 'anchor' || first.type === 'tag' ? this.#properties() : NO_PROPERTIES;
    const token = this.#peek();
    if (token.type === 'scalar') {
      this.#scanner.skip();
      const { start, end, text: value, style } = token;
      return this.#named(properties, { kind: 'scalar', start, end, value, style, tag: properties.tag });
    }
    const isIndentless = indentless && token.type === '-';
    const isBlock = block && (token.type === 'block-sequence' || token.type === 'block-mapping');
    if (isIndentless || isBlock || token.type === '[' || token.type === '{') {
      this.#depth += 1;
      if (this.#depth > this.#maximumNesting) {
        throw new YamlProblem('budget', 'nesting', token, { limit: String(this.#maximumNesting) });
      }
      const node = this.#collection(token, properties);
      this.#depth -= 1;
      return node;
    }
    if (properties.anchor !== '' || properties.tag !== '') {
      return this.#named(properties, emptyScalar(first.end, properties.tag));
    }
    this.#fail('did not find expected node content', token);
  }

  #properties(): Properties {
    let anchor = '';
    let tag: YamlToken | undefined;
    const first = this.#peek();
    this.#scanner.skip();
    if (first.type === 'anchor') {
      anchor = first.text;
      const second = this.#peek();
      if (second.type === 'tag') {
        tag = second;
        this.#scanner.skip();
      }
    } else {
      tag = first;
      const second = this.#peek();
      if (second.type === 'anchor') {
        anchor = second.text;
        this.#scanner.skip();
      }
    }
    // goyaml sees the token after the properties before it looks at the tag's handle.
    this.#peek();
    return { anchor, tag: tag === undefined ? '' : this.#fullTag(tag) };
  }

  #fullTag(token: YamlToken): string {
    if (token.text === '') return token.suffix;
    const prefix = this.#tagHandles.get(token.text);
    if (prefix === undefined) this.#fail('found undefined tag handle', token);
    return prefix + token.suffix;
  }

  #named<T extends YamlNode>(properties: Properties, node: T): T {
    if (properties.anchor !== '') this.#anchors.set(properties.anchor, node);
    return node;
  }

  #collection(token: YamlToken, properties: Properties): YamlNode {
    const { start } = token;
    if (token.type === '{' || token.type === 'block-mapping') {
      const node: Writable<MappingNode> = { kind: 'mapping', start, end: token.end, keys: [], values: [] };
      this.#named(properties, node);
      this.#scanner.skip();
      if (token.type === '{') this.#flowMapping(node);
      else this.#blockMapping(node);
      return node;
    }
    const node: Writable<SequenceNode> = { kind: 'sequence', start, end: token.end, items: [], entries: [] };
    this.#named(properties, node);
    if (token.type !== '-') this.#scanner.skip();
    if (token.type === '[') this.#flowSequence(node);
    else if (token.type === '-') this.#indentlessSequence(node);
    else this.#blockSequence(node);
    return node;
  }

  #blockSequence(node: Writable<SequenceNode>): void {
    for (let dash = this.#peek(); dash.type === '-'; dash = this.#peek()) {
      this.#scanner.skip();
      const { type } = this.#peek();
      const isEmpty = type === '-' || type === 'block-end';
      addItem(node, dash.start, isEmpty ? emptyScalar(dash.end) : this.#node(true, false));
    }
    if (!this.#accept('block-end')) this.#fail("did not find expected '-' indicator", this.#peek());
  }

  /** A sequence whose dashes stand at the column of the key it belongs to. */
  #indentlessSequence(node: Writable<SequenceNode>): void {
    for (let dash = this.#peek(); dash.type === '-'; dash = this.#peek()) {
      this.#scanner.skip();
      const { type } = this.#peek();
      const isEmpty = type === '-' || type === 'key' || type === 'value' || type === 'block-end';
      addItem(node, dash.start, isEmpty ? emptyScalar(dash.end) : this.#node(true, false));
    }
  }

  #blockMapping(node: Writable<MappingNode>): void {
    for (let token = this.#peek(); token.type !== 'block-end'; token = this.#peek()) {
      if (token.type !== 'key') this.#fail('did not find expected key', token);
      this.#scanner.skip();
      const key = this.#blockMappingPart(token.end);
      const colon = this.#peek();
      const value = this.#accept('value') ? this.#blockMappingPart(colon.end) : emptyScalar(key.end);
      addPair(node, key, value, colon.type === 'value' ? colon.end : key.end);
    }
    this.#scanner.skip();
  }

  #blockMappingPart(emptyAt: number): YamlNode {
    const { type } = this.#peek();
    if (type === 'key' || type === 'value' || type === 'block-end') return emptyScalar(emptyAt);
    return this.#node(true, true);
  }

  #flowSequence(node: Writable<SequenceNode>): void {
    for (let first = true; this.#peek().type !== ']'; first = false) {
      if (!first) {
        if (!this.#accept(',')) this.#fail("did not find expected ',' or ']'", this.#peek());
        if (this.#peek().type === ']') break;
      }
      const token = this.#peek();
      const item = token.type === 'key' ? this.#flowPair(token) : this.#node(false, false);
      addItem(node, item.start, item);
    }
    node.end = this.#peek().end;
    this.#scanner.skip();
  }

  /** A mapping of one pair inside a flow sequence: `[a: 1]`. */
  #flowPair(token: YamlToken): YamlNode {
    const node: Writable<MappingNode> = { kind: 'mapping', start: token.start, end: token.end, keys: [], values: [] };
    this.#scanner.skip();
    const next = this.#peek();
    let key: YamlNode;
    if (next.type === 'value' || next.type === ',' || next.type === ']') {
      key = emptyScalar(token.end);
      // goyaml drops the token after an empty key, whatever it is.
      this.#scanner.skip();
    } else {
      key = this.#node(false, false);
    }
    const colon = this.#peek();
    let value: YamlNode = emptyScalar(colon.start);
    if (this.#accept('value')) {
      const { type } = this.#peek();
      if (type !== ',' && type !== ']') value = this.#node(false, false);
    }
    addPair(node, key, value, key.end);
    return node;
  }

  #flowMapping(node: Writable<MappingNode>): void {
    for (let first = true; this.#peek().type !== '}'; first = false) {
      if (!first) {
        if (!this.#accept(',')) this.#fail("did not find expected ',' or '}'", this.#peek());
        if (this.#peek().type === '}') break;
      }
      const token = this.#peek();
      if (!this.#accept('key')) {
        const key = this.#node(false, false);
        addPair(node, key, emptyScalar(key.end), key.end);
        continue;
      }
      const { type } = this.#peek();
      const key = type === 'value' || type === ',' || type === '}' ? emptyScalar(token.end) : this.#node(false, false);
      const colon = this.#peek();
      let value: YamlNode = emptyScalar(colon.type === 'value' ? colon.end : key.end);
      if (this.#accept('value')) {
        const after = this.#peek().type;
        if (after !== ',' && after !== '}') value = this.#node(false, false);
      }
      addPair(node, key, value, key.end);
    }
    node.end = this.#peek().end;
    this.#scanner.skip();
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function emptyScalar(at: number, tag = ''): ScalarNode {
  return { kind: 'scalar', start: at, end: at, value: '', style: 'plain', tag };
}

function addItem(node: Writable<SequenceNode>, entry: number, item: YamlNode): void {
  node.items.push(item);
  node.entries.push(entry);
  node.end = Math.max(entry + 1, item.end);
}

function addPair(node: Writable<MappingNode>, key: YamlNode, value: YamlNode, least: number): void {
  node.keys.push(key);
  node.values.push(value);
  node.end = Math.max(least, value.end);
}
