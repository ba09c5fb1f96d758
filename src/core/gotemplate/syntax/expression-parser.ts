import { type CommandNode, type ExpressionNode, nodeText, type PipeNode, type VariableNode } from './nodes';
import { readNumber } from './number';
import { quote } from '../../go/quote';
import type { TemplateToken, TemplateTokenType } from './token';
import { TokenReader } from './token-reader';

/** Parses pipelines and what they are made of. */
export class ExpressionParser extends TokenReader {
  protected variables: string[] = ['$'];

  protected pipeline(context: string, end: 'rightDelim' | 'rightParen'): PipeNode {
    const first = this.peekNonSpace();
    const variables: VariableNode[] = [];
    const isAssignment = this.declarations(context, variables);
    const commands: CommandNode[] = [];
    for (;;) {
      const token = this.nextNonSpace();
      if (token.type === end) break;
      // Before Go 1.16 a stray parenthesis ended the action, to be found in the text behind it.
      if (token.type === 'rightParen' && !this.shared.language.bareLexErrors) {
        this.backup();
        break;
      }
      if (!OPERANDS.has(token.type)) this.unexpected(token, context);
      this.backup();
      commands.push(this.command());
    }
    if (commands.length === 0) this.fail(`missing value for ${context}`);
    commands.forEach((command, index) => {
      if (index > 0 && CONSTANTS.has(command.args[0].kind)) {
        this.fail(`non executable command in pipeline stage ${index + 1}`);
      }
    });
    const last = commands.at(-1);
    return {
      kind: 'pipe',
      isAssignment,
      variables,
      commands,
      pos: first.pos,
      start: first.pos,
      end: last?.end ?? first.end,
    };
  }

  /** Reads `$x :=`, `$x =`, `$x, $y :=`; answers whether it assigns. */
  protected declarations(context: string, variables: VariableNode[]): boolean {
    for (;;) {
      const variable = this.peekNonSpace();
      if (variable.type !== 'variable') return false;
      this.next();
      const adjacent = this.peek();
      const next = this.peekNonSpace();
      const isComma = next.type === 'char' && next.value === ',';
      if (!isComma && next.type !== 'assign' && next.type !== 'declare') {
        if (adjacent.type === 'space') this.backup3(variable, adjacent);
        else this.backup2(variable);
        return false;
      }
      this.nextNonSpace();
      variables.push(variableNode(variable, variable.pos, variable.value));
      this.variables.push(variable.value);
      if (!isComma) return next.type === 'assign';
      if (context !== 'range' || variables.length >= 2) this.fail(`too many declarations in ${context}`);
      const { type } = this.peekNonSpace();
      if (type !== 'variable' && type !== 'rightDelim' && type !== 'rightParen') {
        this.fail('range can only initialize variables');
      }
    }
  }

  protected command(): CommandNode {
    const { pos } = this.peekNonSpace();
    const args: ExpressionNode[] = [];
    for (;;) {
      this.peekNonSpace();
      const operand = this.operand();
      if (operand !== undefined) args.push(operand);
      const token = this.next();
      if (token.type === 'space') continue;
      if (token.type === 'rightDelim' || token.type === 'rightParen') this.backup();
      else if (token.type !== 'pipe') this.unexpected(token, 'operand', false);
      break;
    }
    const [first, ...rest] = args;
    if (first === undefined) return this.fail('empty command');
    return { kind: 'command', args: [first, ...rest], pos, start: first.start, end: (rest.at(-1) ?? first).end };
  }

  protected operand(): ExpressionNode | undefined {
    const node = this.term();
    if (node === undefined || this.peek().type !== 'field') return node;
    const { pos } = this.peek();
    const path: string[] = [];
    let end = node.end;
    while (this.peek().type === 'field') {
      const token = this.next();
      path.push(token.value.slice(1));
      end = token.end;
    }
    const where = { pos, start: node.start, end };
    switch (node.kind) {
      case 'field':
        return { kind: 'field', path: [...node.path, ...path], ...where };
      case 'variable':
        return { kind: 'variable', path: [...node.path, ...path], ...where };
      case 'bool':
      case 'string':
      case 'number':
      case 'nil':
      case 'dot':
        return this.fail(`unexpected . after term ${quote(nodeText(node))}`);
      case 'identifier':
      case 'chain':
      case 'pipe':
        return { kind: 'chain', base: node, path, ...where };
    }
  }

  protected term(): ExpressionNode | undefined {
    const token = this.nextNonSpace();
    const where = place(token);
    const { type, value } = token;
    if (type === 'field') return { kind: 'field', path: [value.slice(1)], ...where };
    if (type === 'dot' || type === 'nil') return { kind: type, ...where };
    if (type === 'bool') return { kind: 'bool', value: value === 'true', ...where };
    if (type === 'identifier') {
      if (!this.shared.functions.has(value)) this.fail(`function ${quote(value)} not defined`, token);
      return { kind: 'identifier', name: value, ...where };
    }
    if (type === 'variable') {
      if (!this.variables.includes(value)) this.fail(`undefined variable ${quote(value)}`, token);
      return variableNode(token, token.pos, value);
    }
    if (type === 'string' || type === 'rawString') {
      return { kind: 'string', quoted: value, value: this.unquote(token), ...where };
    }
    if (type === 'charConstant' || type === 'complex' || type === 'number') {
      const number = readNumber(value, type);
      return typeof number === 'string'
        ? this.fail(number, token)
        : { kind: 'number', text: value, ...number, ...where };
    }
    if (type === 'leftParen') {
      return this.nested(() => {
        const pipe = this.pipeline('parenthesized pipeline', 'rightParen');
        return { ...pipe, start: token.pos, end: pipe.end + 1 };
      });
    }
    this.backup();
    return undefined;
  }
}

const OPERANDS: ReadonlySet<TemplateTokenType> = new Set<TemplateTokenType>([
  'bool',
  'charConstant',
  'complex',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'rawString',
  'string',
  'variable',
  'leftParen',
]);

const CONSTANTS: ReadonlySet<ExpressionNode['kind']> = new Set(['bool', 'dot', 'nil', 'number', 'string']);

export function place({ pos, end }: TemplateToken): { pos: number; start: number; end: number } {
  return { pos, start: pos, end };
}

function variableNode(token: TemplateToken, pos: number, name: string): VariableNode {
  return { kind: 'variable', path: [name], pos, start: token.pos, end: token.end };
}
