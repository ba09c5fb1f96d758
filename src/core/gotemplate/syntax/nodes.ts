import { quote } from '../../go/quote';

/**
 * A place in the template's text, in UTF-16 offsets. `pos` is where Go says the node is (its error positions), which for chains of fields and
 * for parentheses is not where the text of the node starts.
 */
interface Place {
  readonly pos: number;
  readonly start: number;
  readonly end: number;
}

interface BoolNode extends Place {
  readonly kind: 'bool';
  readonly value: boolean;
}

/** A numeric constant, as every type it can have. */
export interface NumberNode extends Place {
  readonly kind: 'number';
  readonly text: string;
  readonly int: bigint | undefined;
  readonly uint: bigint | undefined;
  readonly float: number | undefined;
  readonly complex: { readonly real: number; readonly imaginary: number } | undefined;
}

interface StringNode extends Place {
  readonly kind: 'string';
  readonly quoted: string;
  readonly value: string;
}

interface NilNode extends Place {
  readonly kind: 'nil';
}

interface DotNode extends Place {
  readonly kind: 'dot';
}

/** `.A.B`: identifiers without their dots. */
export interface FieldNode extends Place {
  readonly kind: 'field';
  readonly path: readonly string[];
}

/** `$x.A.B`: the variable with its `$`, then fields. */
export interface VariableNode extends Place {
  readonly kind: 'variable';
  readonly path: readonly [string, ...string[]];
}

/** The name of a function. */
export interface IdentifierNode extends Place {
  readonly kind: 'identifier';
  readonly name: string;
}

/** `(pipeline).A.B` or `function.A.B`. */
export interface ChainNode extends Place {
  readonly kind: 'chain';
  readonly base: ExpressionNode;
  readonly path: readonly string[];
}

export interface PipeNode extends Place {
  readonly kind: 'pipe';
  readonly isAssignment: boolean;
  readonly variables: readonly VariableNode[];
  readonly commands: readonly CommandNode[];
}

export interface CommandNode extends Place {
  readonly kind: 'command';
  readonly args: readonly [ExpressionNode, ...ExpressionNode[]];
}

export type ExpressionNode =
  | BoolNode
  | NumberNode
  | StringNode
  | NilNode
  | DotNode
  | FieldNode
  | VariableNode
  | IdentifierNode
  | ChainNode
  | PipeNode;

export interface TextNode extends Place {
  readonly kind: 'text';
  readonly text: string;
}

/** For actions and everything below, `start` to `end` is the tag with its delimiters; of a block only the opening one. */
export interface ActionNode extends Place {
  readonly kind: 'action';
  readonly pipe: PipeNode;
}

export interface BranchNode extends Place {
  readonly kind: 'if' | 'with' | 'range';
  readonly pipe: PipeNode;
  readonly list: ListNode;
  readonly elseList: ListNode | undefined;
}

/** `{{template}}` or `{{block}}`. */
export interface TemplateNode extends Place {
  readonly kind: 'template';
  readonly name: string;
  readonly pipe: PipeNode | undefined;
}

export interface JumpNode extends Place {
  readonly kind: 'break' | 'continue';
}

export type StatementNode = TextNode | ActionNode | BranchNode | TemplateNode | JumpNode;

export interface ListNode {
  readonly kind: 'list';
  readonly nodes: readonly StatementNode[];
}

export type TemplateTreeNode = StatementNode | ListNode | ExpressionNode | CommandNode;

/** The node as Go writes it in error texts: normalised spaces, no comments. */
export function nodeText(node: TemplateTreeNode): string {
  switch (node.kind) {
    case 'bool':
      return String(node.value);
    case 'number':
    case 'text':
      return node.text;
    case 'string':
      return node.quoted;
    case 'nil':
      return 'nil';
    case 'dot':
      return '.';
    case 'field':
      return `.${node.path.join('.')}`;
    case 'variable':
      return node.path.join('.');
    case 'identifier':
      return node.name;
    case 'chain':
      return `${operandText(node.base)}.${node.path.join('.')}`;
    case 'pipe': {
      const names = node.variables.map(nodeText).join(', ');
      return (names && `${names} ${node.isAssignment ? '=' : ':='} `) + node.commands.map(nodeText).join(' | ');
    }
    case 'command':
      return node.args.map(operandText).join(' ');
    case 'action':
      return `{{${nodeText(node.pipe)}}}`;
    case 'template':
      return `{{template ${quote(node.name)}${node.pipe === undefined ? '' : ` ${nodeText(node.pipe)}`}}}`;
    case 'break':
    case 'continue':
      return `{{${node.kind}}}`;
    case 'list':
      return node.nodes.map(nodeText).join('');
    case 'if':
    case 'with':
    case 'range': {
      const otherwise = node.elseList === undefined ? '' : `{{else}}${nodeText(node.elseList)}`;
      return `{{${node.kind} ${nodeText(node.pipe)}}}${nodeText(node.list)}${otherwise}{{end}}`;
    }
  }
}

function operandText(node: ExpressionNode): string {
  return node.kind === 'pipe' ? `(${nodeText(node)})` : nodeText(node);
}

/** Whether a template's body is nothing but white space, so that it does not count as a definition. */
export function isEmptyList(list: ListNode): boolean {
  return list.nodes.every((node) => node.kind === 'text' && node.text.trim() === '');
}

/** One body of a template text: the text itself or a `define` or `block` in it. */
export interface TemplateTree {
  readonly name: string;
  readonly root: ListNode;
}

export type TreeSet = Map<string, TemplateTree>;
