import { ExpressionParser, place } from './expression-parser';
import {
  type BranchNode,
  isEmptyList,
  type JumpNode,
  type ListNode,
  type PipeNode,
  type StatementNode,
  type TemplateNode,
} from './nodes';
import { quote } from '../../go/quote';
import type { TemplateToken } from './token';
import type { Shared } from './token-reader';

type EndMarker = { readonly kind: 'end' } | { readonly kind: 'else' };

/** Parses one template body; a `define` or `block` inside gets a parser of its own. Source: go 1.25 text/template/parse parse.go. */
export class TreeParser extends ExpressionParser {
  #rangeDepth = 0;

  constructor(
    readonly name: string,
    shared: Shared,
  ) {
    super(shared);
  }

  #add(root: ListNode): void {
    const { trees } = this.shared;
    const tree = trees.get(this.name);
    if (tree === undefined || isEmptyList(tree.root)) trees.set(this.name, { name: this.name, root });
    else if (!isEmptyList(root)) this.fail(`template: multiple definition of template ${quote(this.name)}`);
  }

  /** Parses to the end of the text and installs the template and all that it defines. */
  parseWhole(): void {
    const nodes: StatementNode[] = [];
    while (this.peek().type !== 'eof') {
      if (this.peek().type === 'leftDelim') {
        const delim = this.next();
        if (this.nextNonSpace().type === 'define') {
          TreeParser.#parseDefinition(this.shared);
          continue;
        }
        this.backup2(delim);
      }
      const node = this.#textOrAction();
      if (node.kind === 'end' || node.kind === 'else') this.fail(`unexpected {{${node.kind}}}`);
      else nodes.push(node);
    }
    this.#add({ kind: 'list', nodes });
  }

  /** The name of a definition stands behind the keyword, so a parser without a name reads it. */
  static #parseDefinition(shared: Shared): void {
    const context = 'define clause';
    const opening = new TreeParser('definition', shared);
    const token = opening.nextNonSpace();
    if (token.type !== 'string' && token.type !== 'rawString') opening.unexpected(token, context);
    const body = new TreeParser(opening.unquote(token), shared);
    opening.expect('rightDelim', context);
    body.tokens[0] = opening.tokens[0];
    body.#parseBody(context);
  }

  /** Parses up to the `{{end}}` of a `define` or `block` and installs the template. */
  #parseBody(context: string): void {
    const [list, marker] = this.nested(() => this.#itemList());
    if (marker.kind !== 'end') this.fail(`unexpected {{${marker.kind}}} in ${context}`);
    this.#add(list);
  }

  #itemList(): [ListNode, EndMarker] {
    const nodes: StatementNode[] = [];
    while (this.peekNonSpace().type !== 'eof') {
      const node = this.#textOrAction();
      if (node.kind === 'end' || node.kind === 'else') return [{ kind: 'list', nodes }, node];
      nodes.push(node);
    }
    return this.fail('unexpected EOF');
  }

  #textOrAction(): StatementNode | EndMarker {
    const token = this.nextNonSpace();
    if (token.type === 'text') return { kind: 'text', text: token.value, ...place(token) };
    if (token.type !== 'leftDelim') this.unexpected(token, 'input');
    this.action = token;
    this.tagStart = token.pos;
    const node = this.#action();
    this.action = undefined;
    return node;
  }

  #action(): StatementNode | EndMarker {
    const token = this.nextNonSpace();
    const { type } = token;
    if (type === 'block') return this.#block();
    if (type === 'break' || type === 'continue') return this.#jump(type, token.pos);
    if (type === 'else') return this.#else();
    if (type === 'if' || type === 'with' || type === 'range') return this.#branch(type);
    if (type === 'template') return this.#template();
    if (type === 'end') {
      this.expect('rightDelim', 'end');
      return { kind: 'end' };
    }
    this.backup();
    const { pos } = this.peek();
    const start = this.tagStart;
    const pipe = this.pipeline('command', 'rightDelim');
    return { kind: 'action', pipe, pos, start, end: this.tagEnd };
  }

  #jump(kind: JumpNode['kind'], pos: number): JumpNode {
    const token = this.nextNonSpace();
    if (token.type !== 'rightDelim') this.unexpected(token, `{{${kind}}}`);
    if (this.#rangeDepth === 0) this.fail(`{{${kind}}} outside {{range}}`);
    return { kind, pos, start: this.tagStart, end: token.end };
  }

  #else(): EndMarker {
    // `{{else if` is read as `{{else}}{{if`: the keyword is left for the block that the marker goes to.
    const { type } = this.peekNonSpace();
    if (type !== 'if' && !(type === 'with' && this.shared.language.elseWith)) this.expect('rightDelim', 'else');
    return { kind: 'else' };
  }

  #branch(kind: BranchNode['kind']): BranchNode {
    return this.nested(() => {
      const scope = this.variables.length;
      const start = this.tagStart;
      const pipe = this.pipeline(kind, 'rightDelim');
      const end = this.tagEnd;
      if (kind === 'range') this.#rangeDepth++;
      const [list, marker] = this.#itemList();
      if (kind === 'range') this.#rangeDepth--;
      let elseList: ListNode | undefined;
      if (marker.kind === 'else') {
        if (kind !== 'range' && this.peek().type === kind) {
          this.next();
          elseList = { kind: 'list', nodes: [this.#branch(kind)] };
        } else {
          const [otherwise, last] = this.#itemList();
          if (last.kind !== 'end') this.fail(`expected end; found {{${last.kind}}}`);
          elseList = otherwise;
        }
      }
      this.variables.length = scope;
      return { kind, pipe, list, elseList, pos: pipe.pos, start, end };
    });
  }

  #block(): TemplateNode {
    const context = 'block clause';
    const start = this.tagStart;
    const token = this.nextNonSpace();
    const name = this.#templateName(token, context);
    const pipe = this.pipeline(context, 'rightDelim');
    const end = this.tagEnd;
    new TreeParser(name, this.shared).#parseBody(context);
    return { kind: 'template', name, pipe, pos: token.pos, start, end };
  }

  #template(): TemplateNode {
    const context = 'template clause';
    const start = this.tagStart;
    const token = this.nextNonSpace();
    const name = this.#templateName(token, context);
    let pipe: PipeNode | undefined;
    if (this.nextNonSpace().type !== 'rightDelim') {
      this.backup();
      pipe = this.pipeline(context, 'rightDelim');
    }
    return { kind: 'template', name, pipe, pos: token.pos, start, end: this.tagEnd };
  }

  #templateName(token: TemplateToken, context: string): string {
    if (token.type !== 'string' && token.type !== 'rawString') this.unexpected(token, context);
    return this.unquote(token);
  }
}
