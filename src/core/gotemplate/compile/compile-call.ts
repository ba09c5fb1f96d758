import { countProblem, parameterType, validateType } from './arguments';
import { type ArgumentCompiler, type CompiledCommand, type Evaluate, failing } from './closures';
import { chosenBy, combine, type Dependency, INDEPENDENT } from './dependency';
import { callNamed } from '../functions/call';
import { chargeReading, chargeResult, makingOf, workOf } from '../functions/work';
import type { FunctionEntry } from '../functions/functions';
import { type ExpressionNode, type IdentifierNode, nodeText } from '../syntax/nodes';
import type { ErrorNode, Run } from '../run/run';
import { GoAbsent, type GoFunction, type GoValue, isTrue } from '../value/value';

const NOTHING = GoAbsent.value;
const UNTRACED: Dependency[] = [];

/** Compiles the call of a function. `errorNode` is where Go reports what the function itself returns as error (`evalFunction`, `evalCall`). */
export function compileCall(
  compiler: ArgumentCompiler,
  node: IdentifierNode,
  errorNode: ErrorNode,
  args: readonly ExpressionNode[],
  hasFinal: boolean,
): CompiledCommand {
  const { name } = node;
  const entry = compiler.functions.get(name);
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
  const evaluators = args.map((arg, index) => compiler.argument(arg, parameterType(signature, index)));
  if (entry.builtin === true && (name === 'and' || name === 'or') && compiler.language.shortCircuitAndOr) {
    return compileAndOr(compiler.traced, node, evaluators, name === 'or', hasFinal);
  }
  const finalType = parameterType(signature, args.length);
  const { traced } = compiler;
  const invoke = callee(entry, name, args[0], hasFinal, compiler.language.calledFunctionNamed);
  const { dataPath } = entry;
  const runsTemplates = entry.runTemplates !== undefined;
  const work = workOf(name, signature, entry.effort);
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
    if (nondeterministic === true) run.noteChance(node);
    // The last argument is what the template runs on.
    if (traced && runsTemplates) run.nestedDependency = dependencies.at(-1) ?? INDEPENDENT;
    chargeReading(run, node, work, values);
    let result: GoValue;
    try {
      result = invoke(values, run);
    } catch (error) {
      return run.failCall(error, errorNode, name);
    }
    chargeResult(run, node, work, values, result);
    if (traced) run.dependency = runsTemplates ? run.nestedDependency : resultOf(values, dependencies, dataPath);
    return result;
  };
}

/** `and` and `or`, which stop at the argument that settles them. */
function compileAndOr(
  traced: boolean,
  node: IdentifierNode,
  evaluators: readonly Evaluate[],
  isOr: boolean,
  hasFinal: boolean,
): CompiledCommand {
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

/** Calls a method found while walking fields; `final` is what came through the pipeline, if anything did. */
export function callMethod(
  compiler: ArgumentCompiler,
  run: Run,
  method: GoFunction,
  name: string,
  node: ErrorNode,
  args: readonly ExpressionNode[],
  final: GoValue | undefined,
): GoValue {
  const { signature } = method;
  const problem = countProblem(name, signature, args.length, final !== undefined);
  if (problem !== undefined) run.fail(problem);
  let dependency = final !== undefined ? run.dependency : INDEPENDENT;
  const values = args.map((arg, index) => {
    const value = compiler.argument(arg, parameterType(signature, index))(run);
    if (compiler.traced) dependency = combine(dependency, run.dependency);
    return value;
  });
  if (final !== undefined) values.push(validateType(run, final, parameterType(signature, args.length)));
  if (compiler.traced) run.dependency = dependency;
  run.step();
  try {
    const work = values.length === 0 ? makingOf(signature) : workOf(name, signature);
    chargeReading(run, node, work, values);
    const result = method.invoke(values);
    chargeResult(run, node, work, values, result);
    return result;
  } catch (error) {
    return run.failCall(error, node, name);
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
  { run: body, builtin, runTemplates }: FunctionEntry,
  name: string,
  first: ExpressionNode | undefined,
  hasFinal: boolean,
  names: boolean,
): (values: readonly GoValue[], run: Run) => GoValue {
  if (runTemplates !== undefined) return (values, run) => runTemplates(values, run);
  if (builtin !== true || name !== 'call') return (values, run) => body(values, run.context);
  return (values) => callNamed(first === undefined && hasFinal ? undefined : nodeText(first ?? NO_NODE), names, values);
}

const NO_NODE: ExpressionNode = { kind: 'nil', pos: 0, start: 0, end: 0 };
