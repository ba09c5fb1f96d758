import type { DataPath } from '../../provenance/origin';
import type { Evaluate, Flow, Walk } from './closures';
import { ExpressionCompiler } from './compile-expression';
import { compileRange } from './compile-range';
import { INDEPENDENT, pathsOf } from './dependency';
import { printValue } from '../value/format';
import { chargePrinting } from '../functions/work';
import {
  isEmptyList,
  type ActionNode,
  type BranchNode,
  type ListNode,
  nodeText,
  type StatementNode,
  type TemplateNode,
  type TextNode,
} from '../syntax/nodes';
import type { ParsedTemplate } from '../syntax/parse';
import { quote } from '../../go/quote';
import type { Body, Run } from '../run/run';
import type { NodeTable, TracedNode } from '../run/trace';
import { GoAbsent, GoFunction, type GoValue, isTrue, typeOf } from '../value/value';

/** Compiles every body of a template. A traced body expects a run with a trace of the table. */
export function compile(template: ParsedTemplate, table: NodeTable, traced: boolean): Map<string, Body> {
  const bodies = new Map<string, Body>();
  const expressions = new ExpressionCompiler(template.functions, template.language, traced);
  table.begin(template.source);
  const compiler = new StatementCompiler(expressions, table);
  for (const [name, { root }] of template.trees) {
    bodies.set(name, { walk: compiler.list(root), file: template, isEmpty: isEmptyList(root) });
  }
  return bodies;
}

/** Compiles statements to closures. Source: go 1.25 text/template exec.go, the `walk` functions. */
class StatementCompiler {
  constructor(
    readonly expressions: ExpressionCompiler,
    readonly table: NodeTable,
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
    const place = this.table.add(node);
    switch (node.kind) {
      case 'text':
        return this.#text(node, place);
      case 'action':
        return this.#action(node, place);
      case 'if':
      case 'with':
        return this.#ifOrWith(node, place);
      case 'range':
        return compileRange(node, place, this.expressions, this.#body(node.list), this.#optionalBody(node.elseList));
      case 'template':
        return this.#template(node, place);
      case 'break':
      case 'continue':
        return (run) => {
          run.node = node;
          run.step();
          run.trace?.ran(place, NO_PATHS);
          return node.kind;
        };
    }
  }

  #optionalBody(list: ListNode | undefined): Walk | undefined {
    return list === undefined ? undefined : this.#body(list);
  }

  #text(node: TextNode, place: TracedNode): Walk {
    const { traced } = this.expressions;
    const { text } = node;
    return (run) => {
      run.node = node;
      run.step();
      const start = run.text.length;
      run.write(text);
      if (traced) {
        run.trace?.wrote(place, start, run.text.length, NO_PATHS);
        run.trace?.ran(place, NO_PATHS);
      }
      return 'next';
    };
  }

  #action(node: ActionNode, place: TracedNode): Walk {
    const { traced } = this.expressions;
    const evaluate = this.expressions.pipeline(node.pipe);
    const prints = node.pipe.variables.length === 0;
    const text = this.expressions.kept(node.pipe, (run) => {
      const value = evaluate(run);
      run.node = node;
      return typeof value === 'string' ? value : printed(run, node, value);
    });
    return (run) => {
      run.node = node;
      run.step();
      if (!prints) {
        const value = evaluate(run);
        if (traced) run.trace?.record(place, value, run.dependency);
        return 'next';
      }
      const piece = text(run);
      const { dependency } = run;
      run.node = node;
      const start = run.text.length;
      if (traced) run.trace?.record(place, piece, dependency);
      run.write(piece);
      if (traced) run.trace?.wrote(place, start, run.text.length, pathsOf(dependency));
      return 'next';
    };
  }

  #ifOrWith(node: BranchNode, place: TracedNode): Walk {
    const { traced } = this.expressions;
    const evaluate = this.expressions.pipeline(node.pipe);
    const then = this.#body(node.list);
    const otherwise = this.#optionalBody(node.elseList);
    const rebinds = node.kind === 'with';
    return (run) => {
      run.node = node;
      run.step();
      const mark = run.mark();
      const value = evaluate(run);
      const { dependency } = run;
      const holds = isTrue(value);
      if (traced) {
        run.trace?.record(place, value, dependency);
        run.trace?.took(place, holds);
      }
      let outcome: Flow = 'next';
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
  #template(node: TemplateNode, place: TracedNode): Walk {
    const { traced } = this.expressions;
    const { name } = node;
    const evaluate: Evaluate = node.pipe === undefined ? () => GoAbsent.value : this.expressions.pipeline(node.pipe);
    return (run) => {
      run.node = node;
      run.step();
      const body = run.bodies.get(name);
      if (body === undefined) return run.fail(`template ${quote(name)} not defined`);
      if (run.templateDepth >= run.budget.depth) run.exceed('depth');
      if (traced) run.dependency = INDEPENDENT;
      const value = evaluate(run);
      const { trace } = run;
      const stack = trace?.stack ?? [];
      trace?.record(place, value, run.dependency);
      trace?.push({ kind: 'template', name, call: place.span });
      run.enter();
      run.callTemplate(name, value, body);
      run.leave();
      run.node = node;
      if (trace !== undefined) trace.stack = stack;
      return 'next';
    };
  }
}

const NO_PATHS: readonly DataPath[] = [];

function printed(run: Run, node: ActionNode, value: GoValue): string {
  if (value instanceof GoFunction) return run.fail(`can't print ${nodeText(node)} of type ${typeOf(value).name}`);
  chargePrinting(run, node, value);
  return printValue(value);
}
