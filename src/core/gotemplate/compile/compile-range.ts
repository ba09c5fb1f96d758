import { sortStrings } from '../../go/bytes';
import type { Flow, Walk } from './closures';
import type { ExpressionCompiler } from './compile-expression';
import { type Dependency, elementOf, INDEPENDENT } from './dependency';
import { indirect } from './fields';
import { sprintf } from '../value/format';
import { chargeSorting } from '../functions/work';
import type { LanguageSwitches } from '../syntax/language';
import type { BranchNode } from '../syntax/nodes';
import type { Run } from '../run/run';
import type { TracedNode } from '../run/trace';
import { GoAbsent, GoInteger, GoMap, GoNamed, GoSlice, type GoType, type GoValue, goInt } from '../value/value';

/** One turn of a loop; the index is made only where a variable takes it. */
interface Turn {
  readonly index: () => GoValue;
  readonly element: GoValue;
  readonly isBoxed: boolean;
  /** What the trace calls the turn; a number counts from 0. */
  readonly key: string | number;
}

/** Compiles `range`: lists, maps by sorted key, integers. Source: go 1.25 text/template exec.go walkRange. */
export function compileRange(
  node: BranchNode,
  place: TracedNode,
  compiler: ExpressionCompiler,
  body: Walk,
  otherwise: Walk | undefined,
): Walk {
  const { traced, language } = compiler;
  const evaluate = compiler.pipeline(node.pipe);
  const { variables, isAssignment } = node.pipe;
  const [first, second] = variables;
  const assigns = isAssignment && language.rangeAssigns;

  const bind = (run: Run, mark: number, turn: Turn, element: Dependency, collection: Dependency): void => {
    if (first === undefined) return;
    const index = second === undefined ? undefined : first.path[0];
    const item = (second ?? first).path[0];
    // With := the variables are the topmost ones, pushed by the pipeline just now.
    if (index !== undefined) run.setVariable(assigns ? run.find(index) : mark - 2, turn.index(), false, collection);
    run.setVariable(assigns ? run.find(item) : mark - 1, turn.element, turn.isBoxed, element);
  };

  return (run) => {
    run.node = node;
    run.step();
    const outerMark = run.mark();
    const value = indirect(evaluate(run));
    const collection = traced ? run.dependency : INDEPENDENT;
    const mark = run.mark();
    const { dot, dotIsBoxed, dotDependency, trace } = run;
    if (traced) trace?.record(place, value, collection);
    let turns = 0;
    let outcome: Flow = 'next';
    for (const turn of turnsOf(run, node, value, variables.length, language)) {
      turns++;
      run.step();
      const element = traced ? elementOf(collection, turn.key) : INDEPENDENT;
      bind(run, mark, turn, element, collection);
      run.dot = turn.element;
      run.dotIsBoxed = turn.isBoxed;
      run.dotDependency = element;
      const outer = trace?.pushTurn(place, String(turn.key));
      outcome = body(run);
      if (outer !== undefined) trace?.popTurn(outer);
      run.pop(mark);
      if (outcome === 'break') break;
    }
    run.dot = dot;
    run.dotIsBoxed = dotIsBoxed;
    run.dotDependency = dotDependency;
    if (traced) trace?.took(place, turns > 0);
    // As in Go a break in the else branch only ends this loop, while a continue goes on with the loop around it.
    if (turns === 0) outcome = otherwise?.(run) ?? 'next';
    run.pop(outerMark);
    return turns === 0 && outcome === 'continue' ? 'continue' : 'next';
  };
}

function* turnsOf(
  run: Run,
  node: BranchNode,
  value: GoValue,
  variables: number,
  language: LanguageSwitches,
): Generator<Turn> {
  if (value instanceof GoAbsent) return;
  if (value instanceof GoSlice) {
    const items = value.items ?? [];
    const isBoxed = value.type.elem?.kind === 'interface';
    for (let at = 0; at < items.length; at++) {
      yield { index: () => goInt(at), element: items[at] ?? null, isBoxed, key: at };
    }
  } else if (value instanceof GoMap) {
    const { entries, type } = value;
    const isBoxed = type.elem?.kind === 'interface';
    chargeSorting(run, node, value);
    // As it was when the loop began, whatever its turns do to the map.
    const sorted = sortStrings([...(entries?.keys() ?? [])]).map((key) => [key, entries?.get(key) ?? null] as const);
    for (const [key, element] of sorted) yield { index: () => keyOf(type.key, key), element, isBoxed, key };
  } else if (value instanceof GoInteger && language.rangeOverInt) {
    if (variables > 1) run.fail(`can't use ${sprintf('%v', [value])} to iterate over more than one variable`);
    for (let at = 0n; at < value.value; at++) {
      yield { index: () => GoAbsent.value, element: goInt(at, value.type), isBoxed: false, key: Number(at) };
    }
  } else {
    run.fail(`range can't iterate over ${sprintf('%v', [value])}`);
  }
}

/** A key as a value of the map's key type. */
function keyOf(type: GoType | undefined, key: string): GoValue {
  return type === undefined || type.name === 'string' ? key : new GoNamed(type, key);
}
