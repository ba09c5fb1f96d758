import { COMPLEX, constantArgument, countProblem, idealConstant, parameterType, validateType } from './arguments';
import { chosenBy, combine, type Dependency, fieldOf, INDEPENDENT } from './dependency';
import { fieldChain, type MethodCall } from './fields';
import type { FunctionEntry, FunctionSet } from './functions';
import { callNamed } from './funcs/call';
import {
  type ChainNode,
  type CommandNode,
  type ExpressionNode,
  type FieldNode,
  type IdentifierNode,
  nodeText,
  type PipeNode,
  type VariableNode,
} from './nodes';
import type { LanguageSwitches } from './language';
import type { ErrorNode, Run } from './run';
import { GoAbsent, type GoFunction, type GoType, type GoValue, isTrue } from './value';

/** Evaluates an expression. A traced program also leaves what the value depends on in `run.dependency`. */
export type Evaluate = (run: Run) => GoValue;

/** Evaluates a command; `final` is what the command before it in the pipeline gave, if there is one. */
type Command = (run: Run, final: GoValue) => GoValue;

const NOTHING = GoAbsent.value;
const UNTRACED: Dependency[] = [];

/**
 * Compiles expressions to closures. Where Go notes the node it is at for the sake of error texts, so do the closures, in the same order.
 * Source: go 1.25 text/template exec.go.
 */
export class ExpressionCompiler {
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
    if (single !== undefined && commands.length === 1 && variables.length === 0) {
      return (run) => {
        run.node = pipe;
        return single(run, NOTHING) ?? NOTHING;
      };
    }
    return (run) => {
      run.node = pipe;
      let value: GoValue = NOTHING;
      for (const command of commands) value = command(run, value) ?? NOTHING;
      const dependency = traced ? run.dependency : INDEPENDENT;
      for (const { path } of variables) {
        if (isAssignment) run.setVariable(run.find(path[0]), value, false, dependency);
        else run.declare(path[0], value, dependency);
      }
      return value;
    };
  }

  #command(command: CommandNode, hasFinal: boolean): Command {
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

  #field(node: FieldNode, args: readonly ExpressionNode[], hasFinal: boolean): Command {
    const { traced } = this;
    const walk = this.#walk(node, node.path, 0, args, hasFinal);
    return (run, final) => {
      run.node = node;
      const piped = run.dependency;
      if (traced) run.dependency = run.dotDependency;
      return walk(run, run.dot, run.dotIsBoxed, final, piped);
    };
  }

  #variable(node: VariableNode, args: readonly ExpressionNode[], hasFinal: boolean): Command {
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

  #chain(node: ChainNode, args: readonly ExpressionNode[], hasFinal: boolean): Command {
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
    const callPlain: MethodCall = (run, method, name) => this.#callMethod(run, method, name, node, [], NOTHING, false);
    return (run, receiver, isBoxed, final, piped) => {
      let dependency = run.dependency;
      let callLast: MethodCall | undefined;
      if (hasArguments) {
        callLast = (_run, method, name) => {
          if (traced) run.dependency = hasFinal ? piped : INDEPENDENT;
          const value = this.#callMethod(run, method, name, node, args, final, hasFinal);
          if (traced) dependency = combine(dependency, run.dependency);
          return value;
        };
      }
      const value = fieldChain(run, receiver, isBoxed, path, from, callPlain, callLast);
      if (traced) run.dependency = fieldOf(dependency, path, from);
      return value;
    };
  }

  #callMethod(
    run: Run,
    method: GoFunction,
    name: string,
    node: ErrorNode,
    args: readonly ExpressionNode[],
    final: GoValue,
    hasFinal: boolean,
  ): GoValue {
    const { signature } = method;
    const problem = countProblem(name, signature, args.length, hasFinal);
    if (problem !== undefined) run.fail(problem);
    let dependency = hasFinal ? run.dependency : INDEPENDENT;
    const values = args.map((arg, index) => {
      const value = this.argument(arg, parameterType(signature, index))(run);
      if (this.traced) dependency = combine(dependency, run.dependency);
      return value;
    });
    if (hasFinal) values.push(validateType(run, final, parameterType(signature, args.length)));
    if (this.traced) run.dependency = dependency;
    run.step();
    try {
      return method.invoke(values);
    } catch (error) {
      return run.failCall(error, node, name);
    }
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
    return (run) => {
      run.node = node;
      return validateType(run, evaluate(run), type);
    };
  }

  #call(node: IdentifierNode, errorNode: ErrorNode, args: readonly ExpressionNode[], hasFinal: boolean): Command {
    const { name } = node;
    const entry = this.functions.get(name);
    if (entry === undefined) return failing(node, `"${name}" is not a defined function`);
    const { signature, unsupported, nondeterministic } = entry;
    const problem = countProblem(name, signature, args.length, hasFinal);
    if (problem !== undefined) return failing(node, problem);
    if (unsupported !== undefined) {
      return (run) => {
        run.node = node;
        return run.unsupported(name, unsupported);
      };
    }
    const evaluators = args.map((arg, index) => this.argument(arg, parameterType(signature, index)));
    if (entry.builtin === true && (name === 'and' || name === 'or') && this.language.shortCircuitAndOr) {
      return this.#andOr(node, evaluators, name === 'or', hasFinal);
    }
    const finalType = parameterType(signature, args.length);
    const { traced } = this;
    const invoke = callee(entry, name, args[0], hasFinal, this.language.calledFunctionNamed);
    const { dataPath } = entry;
    return (run, final) => {
      run.node = node;
      run.step();
      const dependencies: Dependency[] = traced ? [] : UNTRACED;
      const piped = run.dependency;
      const values: GoValue[] = [];
      for (const evaluate of evaluators) {
        values.push(evaluate(run));
        if (traced) dependencies.push(run.dependency);
      }
      if (hasFinal) {
        values.push(validateType(run, final, finalType));
        if (traced) dependencies.push(piped);
      }
      if (nondeterministic === true) run.notReproducible.add(node);
      let result: GoValue;
      try {
        result = invoke(values, run);
      } catch (error) {
        return run.failCall(error, errorNode, name);
      }
      if (traced) run.dependency = resultOf(values, dependencies, dataPath);
      return result;
    };
  }

  #andOr(node: IdentifierNode, evaluators: readonly Evaluate[], isOr: boolean, hasFinal: boolean): Command {
    const { traced } = this;
    const last = evaluators.at(-1);
    return (run, final) => {
      run.node = node;
      run.step();
      const piped = run.dependency;
      // What was looked at and passed over also decides what comes out.
      let passed: Dependency = INDEPENDENT;
      let value: GoValue = NOTHING;
      for (const evaluate of evaluators) {
        value = evaluate(run);
        if (isTrue(value) === isOr || (evaluate === last && !hasFinal)) {
          if (traced) run.dependency = chosenBy(run.dependency, passed);
          return value;
        }
        if (traced) passed = combine(passed, run.dependency);
      }
      if (traced) run.dependency = chosenBy(piped, passed);
      return final;
    };
  }
}

function resultOf(
  values: readonly GoValue[],
  dependencies: readonly Dependency[],
  dataPath: FunctionEntry['dataPath'],
): Dependency {
  const [first = INDEPENDENT, ...rest] = dependencies;
  let others = INDEPENDENT;
  const path = dataPath?.(
    values,
    dependencies.map((dependency) => dependency.path),
  );
  if (path === undefined) return dependencies.reduce(combine, INDEPENDENT);
  for (const dependency of rest) others = combine(others, dependency);
  return chosenBy({ path, others: first.others }, others);
}

/** What a call runs. Go's `call` is told how its function is written, for its error texts. */
function callee(
  { run: body, builtin }: FunctionEntry,
  name: string,
  first: ExpressionNode | undefined,
  hasFinal: boolean,
  names: boolean,
): (values: readonly GoValue[], run: Run) => GoValue {
  if (builtin !== true || name !== 'call') return (values, run) => body(values, run.context);
  return (values) => callNamed(first === undefined && hasFinal ? undefined : nodeText(first ?? NO_NODE), names, values);
}

const NO_NODE: ExpressionNode = { kind: 'nil', pos: 0, start: 0, end: 0 };

function asEvaluate(command: Command): Evaluate {
  return (run) => command(run, NOTHING);
}

function failing(node: ErrorNode, problem: string): Evaluate {
  return (run) => {
    run.node = node;
    return run.fail(problem);
  };
}
