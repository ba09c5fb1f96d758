import type { FunctionSet } from '../functions/functions';
import type { ErrorNode, Run } from '../run/run';
import type { LanguageSwitches } from '../syntax/language';
import type { ExpressionNode } from '../syntax/nodes';
import type { GoType, GoValue } from '../value/value';

/** Evaluates an expression. A traced program also leaves what the value depends on in `run.dependency`. */
export type Evaluate = (run: Run) => GoValue;

/** Evaluates a command; `final` is what the command before it in the pipeline gave, if there is one. */
export type CompiledCommand = (run: Run, final: GoValue) => GoValue;

/** How a statement ended: go on, or leave (or repeat) the innermost `range`. */
export type Flow = 'next' | 'break' | 'continue';

export type Walk = (run: Run) => Flow;

/** What compiling a call needs of the compiler of expressions around it. */
export interface ArgumentCompiler {
  readonly functions: FunctionSet;
  readonly language: LanguageSwitches;
  readonly traced: boolean;
  /** An argument of a call, checked against the type; without a type it is the base of a chain (`evalArg`). */
  argument(node: ExpressionNode, type: GoType | undefined): Evaluate;
}

/** An expression that ends the run with an error at its node. */
export function failing(node: ErrorNode, problem: string): Evaluate {
  return (run) => {
    run.node = node;
    return run.fail(problem);
  };
}
