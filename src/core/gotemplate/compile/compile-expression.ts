import { COMPLEX, constantArgument, idealConstant, validateType } from './arguments';
import { type ArgumentCompiler, type CompiledCommand, type Evaluate, failing } from './closures';
import { callMethod, compileCall } from './compile-call';
import { ConstantNumbers, keepingConstant } from './constant';
import { combine, type Dependency, fieldOf, INDEPENDENT, ROOT } from './dependency';
import { fieldChain, type MethodCall } from './fields';
import type { FunctionSet } from '../functions/functions';
import type { LanguageSwitches } from '../syntax/language';
import {
  type ChainNode,
  type CommandNode,
  type ExpressionNode,
  type FieldNode,
  type IdentifierNode,
  nodeText,
  type PipeNode,
  type VariableNode,
} from '../syntax/nodes';
import type { ErrorNode, Run } from '../run/run';
import { GoAbsent, type GoType, type GoValue } from '../value/value';

const NOTHING = GoAbsent.value;

/**
 * Compiles expressions to closures. Where Go notes the node it is at for the sake of error texts, so do the closures, in the same order.
 * Source: go 1.25 text/template exec.go.
 */
export class ExpressionCompiler implements ArgumentCompiler {
  readonly #numbers = new ConstantNumbers();

  constructor(
    readonly functions: FunctionSet,
    readonly language: LanguageSwitches,
    readonly traced: boolean,
  ) {}

  /** A pipeline; its variables are declared or assigned, and an interface gives what it holds: nil becomes nothing at all. */
  pipeline(pipe: PipeNode): Evaluate {
    const { traced } = this;
    const commands = pipe.commands.map((command, index) => this.#command(command, index > 0));
    const { variables, isAssignment } = pipe;
    const [single] = commands;
    const evaluate = this.kept(
      pipe,
      single !== undefined && commands.length === 1
        ? (run) => {
            run.node = pipe;
            return single(run, NOTHING) ?? NOTHING;
          }
        : (run) => {
            run.node = pipe;
            let value: GoValue = NOTHING;
            for (const command of commands) value = command(run, value) ?? NOTHING;
            return value;
          },
    );
    if (variables.length === 0) return evaluate;
    return (run) => {
      const value = evaluate(run);
      const dependency = traced ? run.dependency : INDEPENDENT;
      for (const { path } of variables) {
        if (isAssignment) run.setVariable(run.find(path[0]), value, false, dependency);
        else run.declare(path[0], value, dependency);
      }
      return value;
    };
  }

  /** The same evaluation, done once where nothing that it reads can change. */
  kept<Value extends GoValue>(node: ExpressionNode, evaluate: (run: Run) => Value): (run: Run) => Value {
    return keepingConstant(node, evaluate, this.traced, this.#numbers);
  }

  #command(command: CommandNode, hasFinal: boolean): CompiledCommand {
    const [first] = command.args;
    const rest = command.args.slice(1);
    if (first.kind === 'field') return this.#field(first, rest, hasFinal);
    if (first.kind === 'identifier') return this.#call(first, command, rest, hasFinal);
    if (first.kind === 'variable') return this.#variable(first, command.args, hasFinal);
    if (first.kind === 'chain') return this.#chain(first, rest, hasFinal);
    const takesNothing = first.kind !== 'pipe' || this.language.parenthesisTakesNothing;
    const problem =
      takesNothing && (rest.length > 0 || hasFinal)
        ? `can't give argument to non-function ${nodeText(first)}`
        : undefined;
    if (first.kind === 'pipe') {
      // Here Go has not moved on to the parenthesis yet.
      if (problem !== undefined) return (run) => run.fail(problem);
      return this.#parenthesis(first);
    }
    if (problem !== undefined) return failing(first, problem);
    if (first.kind === 'nil') return failing(first, 'nil is not a command');
    if (first.kind === 'dot') return this.#dot(first);
    return this.#constant(first, first.kind === 'number' ? idealConstant(first) : { value: first.value });
  }

  #call(
    node: IdentifierNode,
    errorNode: ErrorNode,
    args: readonly ExpressionNode[],
    hasFinal: boolean,
  ): CompiledCommand {
    this.#numbers.calls(node.name);
    return compileCall(this, node, errorNode, args, hasFinal);
  }

  #dot(node: ExpressionNode): Evaluate {
    const { traced } = this;
    return (run) => {
      run.node = node;
      if (traced) run.dependency = run.dotDependency;
      return run.dot;
    };
  }

  #constant(node: ExpressionNode, constant: { value: GoValue } | string): Evaluate {
    if (typeof constant === 'string') {
      if (constant !== COMPLEX) return failing(node, constant);
      return (run) => {
        run.node = node;
        return run.unsupported(nodeText(node), 'complex-number');
      };
    }
    const { value } = constant;
    return (run) => {
      run.node = node;
      run.dependency = INDEPENDENT;
      return value;
    };
  }

  #parenthesis(pipe: PipeNode): Evaluate {
    const evaluate = this.pipeline(pipe);
    return (run) => {
      run.enter();
      const value = evaluate(run);
      run.leave();
      return value;
    };
  }

  #field(node: FieldNode, args: readonly ExpressionNode[], hasFinal: boolean): CompiledCommand {
    const { traced } = this;
    const walk = this.#walk(node, node.path, 0, args, hasFinal);
    return (run, final) => {
      run.node = node;
      const piped = run.dependency;
      if (traced) run.dependency = run.dotDependency;
      return walk(run, run.dot, run.dotIsBoxed, final, piped);
    };
  }

  #variable(node: VariableNode, args: readonly ExpressionNode[], hasFinal: boolean): CompiledCommand {
    const { traced } = this;
    const [name] = node.path;
    const [first, ...rest] = args;
    if (node.path.length === 1) {
      const problem =
        rest.length > 0 || hasFinal ? `can't give argument to non-function ${nodeText(first ?? node)}` : undefined;
      return (run) => {
        run.node = node;
        const index = run.find(name);
        if (problem !== undefined) run.fail(problem);
        if (traced) run.dependency = run.variableDependencies[index] ?? INDEPENDENT;
        return run.variableValues[index] ?? null;
      };
    }
    const walk = this.#walk(node, node.path, 1, rest, hasFinal);
    return (run, final) => {
      run.node = node;
      const index = run.find(name);
      const piped = run.dependency;
      if (traced) run.dependency = run.variableDependencies[index] ?? INDEPENDENT;
      return walk(run, run.variableValues[index] ?? null, run.variableIsBoxed[index] ?? false, final, piped);
    };
  }

  #chain(node: ChainNode, args: readonly ExpressionNode[], hasFinal: boolean): CompiledCommand {
    const base = this.argument(node.base, undefined);
    const entry = node.base.kind === 'identifier' ? this.functions.get(node.base.name) : undefined;
    const isBoxed = entry?.signature.result.kind === 'interface';
    const walk = this.#walk(node, node.path, 0, args, hasFinal);
    return (run, final) => {
      run.node = node;
      const piped = run.dependency;
      return walk(run, base(run), isBoxed, final, piped);
    };
  }

  /** The fields of a chain from `from` on; the last name may be a method with arguments. Expects the receiver's dependency in `run.dependency`. */
  #walk(
    node: ErrorNode,
    path: readonly string[],
    from: number,
    args: readonly ExpressionNode[],
    hasFinal: boolean,
  ): (run: Run, receiver: GoValue, isBoxed: boolean, final: GoValue, piped: Dependency) => GoValue {
    const { traced } = this;
    const hasArguments = args.length > 0 || hasFinal;
    const chain = `.${path.slice(from).join('.')}`;
    // Most chains begin at the root, and each of those gives the same every time.
    const ofRoot = fieldOf(ROOT, chain);
    const callPlain: MethodCall = (run, method, name) => callMethod(this, run, method, name, node, [], undefined);
    return (run, receiver, isBoxed, final, piped) => {
      let dependency = run.dependency;
      let callLast: MethodCall | undefined;
      if (hasArguments) {
        callLast = (_run, method, name) => {
          if (traced) run.dependency = hasFinal ? piped : INDEPENDENT;
          const value = callMethod(this, run, method, name, node, args, hasFinal ? final : undefined);
          if (traced) dependency = combine(dependency, run.dependency);
          return value;
        };
      }
      const value = fieldChain(run, receiver, isBoxed, path, from, callPlain, callLast);
      if (traced) run.dependency = dependency === ROOT ? ofRoot : fieldOf(dependency, chain);
      return value;
    };
  }

  /** An argument of a call, checked against the type; without a type it is the base of a chain (`evalArg`). */
  argument(node: ExpressionNode, type: GoType | undefined): Evaluate {
    let evaluate: Evaluate;
    switch (node.kind) {
      case 'dot':
        evaluate = this.#dot(node);
        break;
      case 'field':
        evaluate = asEvaluate(this.#field(node, [], false));
        break;
      case 'variable':
        evaluate = asEvaluate(this.#variable(node, [node], false));
        break;
      case 'chain':
        evaluate = asEvaluate(this.#chain(node, [], false));
        break;
      case 'identifier':
        evaluate = asEvaluate(this.#call(node, node, [], false));
        break;
      case 'pipe':
        evaluate = this.#parenthesis(node);
        break;
      case 'bool':
      case 'number':
      case 'string':
      case 'nil':
        return this.#constant(
          node,
          type === undefined ? `can't handle ${nodeText(node)}` : constantArgument(node, type),
        );
    }
    return this.kept(node, (run) => {
      run.node = node;
      return validateType(run, evaluate(run), type);
    });
  }
}

function asEvaluate(command: CompiledCommand): Evaluate {
  return (run) => command(run, NOTHING);
}
