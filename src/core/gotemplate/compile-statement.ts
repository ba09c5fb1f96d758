import { type Evaluate, ExpressionCompiler } from './compile-expression';
import { compileRange } from './compile-range';
import type { BranchNode, ActionNode, ListNode, StatementNode, TemplateNode, TextNode } from './nodes';
import { printValue } from './format';
import type { ParsedTemplate } from './parse';
import { quote } from './quote';
import type { Run } from './run';
import { ROOT } from './dependency';
import { GoAbsent, GoFunction, type GoValue, isTrue, typeOf } from './value';
import { nodeText } from './nodes';

/** How a statement ended: go on, or leave (or repeat) the innermost `range`. */
export type Outcome = 'next' | 'break' | 'continue';

export type Walk = (run: Run) => Outcome;

/** A template's bodies as closures, by name. */
export type Program = ReadonlyMap<string, Walk>;

/** Compiles every body of a template. A traced program expects a run with a trace. */
export function compile(template: ParsedTemplate, traced: boolean): Program {
  const program = new Map<string, Walk>();
  const compiler = new StatementCompiler(
    new ExpressionCompiler(template.functions, template.language, traced),
    template,
    program,
  );
  for (const [name, { root }] of template.trees) program.set(name, compiler.list(root));
  return program;
}

/** Compiles statements to closures. Source: go 1.25 text/template exec.go, the `walk` functions. */
export class StatementCompiler {
  constructor(
    readonly expressions: ExpressionCompiler,
    readonly template: ParsedTemplate,
    readonly program: Program,
  ) {}

  list({ nodes }: ListNode): Walk {
    const walks = nodes.map((node) => this.#statement(node));
    return (run) => {
      for (const walk of walks) {
        const outcome = walk(run);
        if (outcome !== 'next') return outcome;
      }
      return 'next';
    };
  }

  /** A body inside a block: counts as one more thing that is open. */
  #body(list: ListNode): Walk {
    const walk = this.list(list);
    return (run) => {
      run.enter();
      const outcome = walk(run);
      run.leave();
      return outcome;
    };
  }

  #statement(node: StatementNode): Walk {
    switch (node.kind) {
      case 'text':
        return this.#text(node);
      case 'action':
        return this.#action(node);
      case 'if':
      case 'with':
        return this.#ifOrWith(node);
      case 'range': {
        const otherwise = node.elseList === undefined ? undefined : this.#body(node.elseList);
        const { expressions, template } = this;
        const pipe = expressions.pipeline(node.pipe);
        return compileRange(node, pipe, this.#body(node.list), otherwise, expressions.traced, template.language);
      }
      case 'template':
        return this.#template(node);
      case 'break':
      case 'continue':
        return (run) => {
          run.node = node;
          run.step();
          run.trace?.ran(node, undefined, ROOT);
          return node.kind;
        };
    }
  }

  #text(node: TextNode): Walk {
    const { traced } = this.expressions;
    const { text } = node;
    const none = { path: undefined, others: [] };
    return (run) => {
      run.node = node;
      run.step();
      const start = run.text.length;
      run.write(text);
      if (traced) {
        run.trace?.wrote(node, start, run.text.length, none);
        run.trace?.ran(node, undefined, none);
      }
      return 'next';
    };
  }

  #action(node: ActionNode): Walk {
    const { traced } = this.expressions;
    const evaluate = this.expressions.pipeline(node.pipe);
    const prints = node.pipe.variables.length === 0;
    return (run) => {
      run.node = node;
      run.step();
      const value = evaluate(run);
      const { dependency } = run;
      if (traced) run.trace?.ran(node, value, dependency);
      if (!prints) return 'next';
      run.node = node;
      const start = run.text.length;
      run.write(typeof value === 'string' ? value : printed(run, node, value));
      if (traced) run.trace?.wrote(node, start, run.text.length, dependency);
      return 'next';
    };
  }

  #ifOrWith(node: BranchNode): Walk {
    const { traced } = this.expressions;
    const evaluate = this.expressions.pipeline(node.pipe);
    const then = this.#body(node.list);
    const otherwise = node.elseList === undefined ? undefined : this.#body(node.elseList);
    const rebinds = node.kind === 'with';
    return (run) => {
      run.node = node;
      run.step();
      const mark = run.mark();
      const value = evaluate(run);
      const { dependency } = run;
      const holds = isTrue(value);
      if (traced) {
        run.trace?.ran(node, value, dependency);
        run.trace?.took(node, holds);
      }
      let outcome: Outcome = 'next';
      if (!holds) outcome = otherwise?.(run) ?? 'next';
      else if (!rebinds) outcome = then(run);
      else {
        const { dot, dotIsBoxed, dotDependency } = run;
        run.dot = value;
        run.dotIsBoxed = false;
        run.dotDependency = dependency;
        outcome = then(run);
        run.dot = dot;
        run.dotIsBoxed = dotIsBoxed;
        run.dotDependency = dotDependency;
      }
      run.pop(mark);
      return outcome;
    };
  }

  /** A template sees nothing of its caller but the value it is given, which is its dot and its `$`. */
  #template(node: TemplateNode): Walk {
    const { traced } = this.expressions;
    const { name } = node;
    const evaluate: Evaluate = node.pipe === undefined ? () => GoAbsent.value : this.expressions.pipeline(node.pipe);
    const none = { path: undefined, others: [] };
    return (run) => {
      run.node = node;
      run.step();
      const body = this.program.get(name);
      if (body === undefined) return run.fail(`template ${quote(name)} not defined`);
      if (run.templateDepth >= run.budget.depth) run.exceed('depth');
      if (traced) run.dependency = none;
      const value = evaluate(run);
      if (traced) run.trace?.ran(node, value, run.dependency);
      const { templateName, dot, dotIsBoxed, dotDependency, trace } = run;
      const { variableNames, variableValues, variableIsBoxed, variableDependencies } = run;
      const stack = trace?.stack ?? [];
      trace?.push({ kind: 'template', name, call: trace.span(node) });
      run.templateName = name;
      run.templateDepth++;
      run.dot = value;
      run.dotIsBoxed = false;
      run.dotDependency = run.dependency;
      run.variableNames = ['$'];
      run.variableValues = [value];
      run.variableIsBoxed = [false];
      run.variableDependencies = [run.dependency];
      run.enter();
      body(run);
      run.leave();
      Object.assign(run, { templateName, dot, dotIsBoxed, dotDependency });
      Object.assign(run, { variableNames, variableValues, variableIsBoxed, variableDependencies });
      run.templateDepth--;
      run.node = node;
      if (trace !== undefined) trace.stack = stack;
      return 'next';
    };
  }
}

function printed(run: Run, node: ActionNode, value: GoValue): string {
  if (value instanceof GoFunction) return run.fail(`can't print ${nodeText(node)} of type ${typeOf(value).name}`);
  return printValue(value);
}
