import { ROOT } from './dependency';
import type { CommandNode, ExpressionNode } from '../syntax/nodes';
import type { Run } from '../run/run';
import type { GoValue } from '../value/value';

/** The functions whose result depends on their arguments alone and that change none of them, as far as expressions of constants call them. */
const PURE = new Set(
  (
    'and or not eq ne lt le gt ge index len print printf println slice default empty coalesce ternary quote squote trim trimSuffix trimPrefix ' +
    'lower upper contains hasPrefix hasSuffix replace join split splitList toString int int64 add sub mul div dict list hasKey get keys has ' +
    'isset structToJSON protoToJSON toJson toJSON toYaml indent nindent directory valueOrDefault formatDuration omitNil strdict'
  ).split(' '),
);

/** Functions that change what they are given, or run a text that could: with one of them nothing of a template is kept. */
const CHANGING = /^(?:set|unset|must[mM]erge|merge|mergeOverwrite|mustMergeOverwrite|render|tpl|include)$/;

/** What an expression reads of the root: fields, through dot or `$`. */
interface Reads {
  readonly fields: Set<string>;
  dot: boolean;
  dollar: boolean;
}

function readsOf(node: ExpressionNode, reads: Reads): boolean {
  switch (node.kind) {
    case 'bool':
    case 'number':
    case 'string':
    case 'nil':
      return true;
    case 'dot':
      return false;
    case 'field':
      reads.fields.add(node.path[0] ?? '');
      reads.dot = true;
      return true;
    case 'variable':
      if (node.path[0] !== '$' || node.path[1] === undefined) return false;
      reads.fields.add(node.path[1]);
      reads.dollar = true;
      return true;
    case 'identifier':
      return PURE.has(node.name);
    case 'chain':
      return readsOf(node.base, reads);
    case 'pipe':
      return node.variables.length === 0 && node.commands.every((command) => readsOfCommand(command, reads));
  }
}

function readsOfCommand({ args }: CommandNode, reads: Reads): boolean {
  return args.every((arg) => readsOf(arg, reads));
}

/** Numbers the expressions of a template that may be constant, unless it calls a function that could change what they read. */
export class ConstantNumbers {
  #next = 0;
  #changesData = false;

  get changesData(): boolean {
    return this.#changesData;
  }

  next(): number {
    return this.#next++;
  }

  /** Notes that the template calls a function. */
  calls(name: string): void {
    if (CHANGING.test(name)) this.#changesData = true;
  }
}

/**
 * The same evaluation; where everything that it reads is constant and the run has a memory, it is done once. What it costs of the budget is taken
 * every time, and where that is not there it is done again, to fail at its place.
 */
export function keepingConstant<Value extends GoValue>(
  node: ExpressionNode,
  evaluate: (run: Run) => Value,
  traced: boolean,
  numbers: ConstantNumbers,
): (run: Run) => Value {
  const reads: Reads = { fields: new Set(), dot: false, dollar: false };
  // A declaration by itself does not keep what is declared from being constant.
  const isConstant =
    node.kind === 'pipe' ? node.commands.every((command) => readsOfCommand(command, reads)) : readsOf(node, reads);
  if (!isConstant || reads.fields.size === 0) return evaluate;
  const { fields, dot, dollar } = reads;
  const number = numbers.next();
  return (run) => {
    const { memory } = run;
    if (memory === undefined || numbers.changesData || !readsRoot(run, dot, dollar, traced)) return evaluate(run);
    const kept = memory.kept[number];
    if (kept === null) return evaluate(run);
    if (kept !== undefined && run.spend(kept.steps, kept.work)) {
      run.node = kept.node;
      run.dependency = kept.dependency;
      // This number is of this expression alone.
      return kept.value as Value;
    }
    const before = run.left;
    const value = evaluate(run);
    const { steps, work } = run.left;
    memory.kept[number] = [...fields].every((field) => memory.fields.has(field))
      ? { value, node: run.node, dependency: run.dependency, steps: before.steps - steps, work: before.work - work }
      : null;
    return value;
  };
}

function readsRoot(run: Run, dot: boolean, dollar: boolean, traced: boolean): boolean {
  if (dot && (run.dot !== run.root || (traced && run.dotDependency !== ROOT))) return false;
  return !dollar || run.hasRootVariable(traced);
}
