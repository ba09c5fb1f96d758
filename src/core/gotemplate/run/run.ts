import { type Budget, LimitError, MAX_OPEN } from './budget';
import { byteLength } from '../../go/bytes';
import { type Dependency, INDEPENDENT, ROOT } from '../compile/dependency';
import { GoTextError, lineAt } from '../syntax/errors';
import type { CallContext } from '../functions/functions';
import { type IdentifierNode, nodeText, type TemplateTreeNode } from '../syntax/nodes';
import type { LanguageSwitches } from '../syntax/language';
import type { TemplateFile } from '../syntax/parse';
import { quote } from '../../go/quote';
import type { ConstantMemory } from './constant-memory';
import type { Trace } from './trace';
import { type GoValue, GoAbsent, GoError } from '../value/value';

export type MissingKey = 'default' | 'zero' | 'error';

export type ErrorNode = Exclude<TemplateTreeNode, { kind: 'list' }>;

/** A body ready to run. */
export interface Body {
  readonly walk: (run: Run) => unknown;
  /** Where it stands. */
  readonly file: TemplateFile;
  /** Nothing but white space: as in Go it does not replace another body of its name. */
  readonly isEmpty: boolean;
}

/** What a text gives that a function runs as a template: its own body and those that it defines, or Go's error text. */
export type LoadedText =
  | { readonly main: Body; readonly defined: ReadonlyMap<string, Body>; readonly trace: Trace | undefined }
  | { readonly error: string };

/** All that stays the same while a template runs, and in the templates that its functions run. */
export interface RunSetup {
  /** What Go calls the template that the others belong to. */
  readonly name: string;
  readonly language: LanguageSwitches;
  readonly budget: Budget;
  readonly context: CallContext;
  readonly missingKey: MissingKey;
  readonly trace: Trace | undefined;
  /** What is the same in every run with this memory; absent where nothing is known to be. */
  readonly memory?: ConstantMemory | undefined;
  /** Reads a text for a function that runs it, with a trace of its own where runs are traced; absent where no function does. */
  readonly load?: (text: string) => LoadedText;
  readonly meter: Meter;
}

/** How much of the budget is left, over all runs of an execution. */
export interface Meter {
  steps: number;
  work: number;
  open: number;
  readonly notReproducible: Map<IdentifierNode, TemplateFile>;
}

/** A meter at its start. */
export function newMeter({ steps, work }: Budget): Meter {
  return { steps, work, open: 0, notReproducible: new Map() };
}

/** The state of one execution (`text/template state`). Deliberately plain: the compiled closures work on its fields. */
export class Run {
  text = '';
  /** Where errors are reported: the node evaluated last, and the file it stands in. */
  node: ErrorNode;
  file: TemplateFile;
  /** The template that is executing. */
  templateName: string;
  dot: GoValue;
  /** Whether Go's static type of dot is `interface {}`, as for elements of a `[]interface {}`; error texts name that type. */
  dotIsBoxed = false;
  dotDependency: Dependency = ROOT;
  /** In a traced run: what the value evaluated last depends on. */
  dependency: Dependency = INDEPENDENT;

  variableNames: string[] = ['$'];
  variableValues: GoValue[];
  variableIsBoxed: boolean[] = [false];
  variableDependencies: Dependency[] = [ROOT];

  /** What the whole template runs on. */
  readonly root: GoValue;
  readonly memory: ConstantMemory | undefined;

  templateDepth = 0;
  /** What was printed by templates that a function ran depends on this. */
  nestedDependency: Dependency = INDEPENDENT;
  readonly language: LanguageSwitches;
  readonly budget: Budget;
  readonly context: CallContext;
  readonly missingKey: MissingKey;
  readonly trace: Trace | undefined;
  readonly #meter: Meter;

  constructor(
    readonly setup: RunSetup,
    /** The bodies that can be called, by name. */
    readonly bodies: ReadonlyMap<string, Body>,
    name: string,
    file: TemplateFile,
    data: GoValue,
  ) {
    // A template without data runs on nothing at all rather than on a nil interface.
    this.dot = data === null ? GoAbsent.value : data;
    this.root = this.dot;
    this.memory = setup.memory;
    this.variableValues = [this.dot];
    this.templateName = name;
    this.file = file;
    this.node = { kind: 'dot', pos: 0, start: 0, end: 0 };
    this.language = setup.language;
    this.budget = setup.budget;
    this.context = setup.context;
    this.missingKey = setup.missingKey;
    this.trace = setup.trace;
    this.#meter = setup.meter;
  }

  /** Ends the run with Go's error text at the current node. */
  fail(message: string, inner?: GoTextError): never {
    const { node, file } = this;
    const lineStart = file.text.lastIndexOf('\n', node.pos - 1) + 1;
    const column = byteLength(file.text, node.pos === 0 ? 0 : lineStart, node.pos);
    let context = nodeText(node);
    if (!this.language.wholeErrorContext && byteLength(context) > 20) {
      context = `${Array.from(context).slice(0, 20).join('')}...`;
    }
    const place = `${file.name}:${lineAt(file.text, node.pos)}:${column}`;
    const text = `template: ${place}: executing ${quote(this.templateName)} at <${context}>: ${message}`;
    throw this.error('template.execute', text, { template: this.templateName }, inner);
  }

  /** An error at the current node; `inner` is what happened inside a template that a function ran there. */
  error(
    code: GoTextError['code'],
    message: string,
    params: Readonly<Record<string, string>>,
    inner?: GoTextError,
  ): GoTextError {
    return new GoTextError(code, message, this.node.start, this.node.end, params, this.file.source, inner);
  }

  /** Ends the run because a budget is used up. */
  exceed(budget: keyof Budget, limit: number = this.budget[budget]): never {
    throw this.error(`budget.${budget}`, budget, { template: this.templateName, limit: String(limit) });
  }

  /** Ends the run with what a function or method threw. */
  failCall(thrown: unknown, node: ErrorNode, name: string): never {
    if (thrown instanceof LimitError) {
      this.node = node;
      this.exceed('output');
    }
    if (!(thrown instanceof GoError)) throw thrown;
    this.node = node;
    const { cause } = thrown;
    this.fail(`error calling ${name}: ${thrown.message}`, cause instanceof GoTextError ? cause : undefined);
  }

  /** Ends the run at a function that a browser cannot or should not run. */
  unsupported(what: string, reason: string): never {
    throw this.error('template.unsupported', what, { template: this.templateName, function: what, reason });
  }

  step(): void {
    if (--this.#meter.steps < 0) this.exceed('steps');
  }

  /** How much of the budget is left. */
  get left(): { readonly steps: number; readonly work: number } {
    const { steps, work } = this.#meter;
    return { steps, work };
  }

  /** Takes this much from the budget, and says whether that was there; otherwise nothing is taken. */
  spend(steps: number, work: number): boolean {
    const meter = this.#meter;
    if (meter.steps < steps || meter.work < work) return false;
    meter.steps -= steps;
    meter.work -= work;
    return true;
  }

  /** Takes from the budget what is about to be done or was just made. */
  charge(work: number, node: ErrorNode): void {
    if ((this.#meter.work -= work) >= 0) return;
    this.node = node;
    this.exceed('work');
  }

  /** How much work the budget still allows. */
  get workLeft(): number {
    return Math.max(0, this.#meter.work);
  }

  /** Every block, parenthesis and call that is entered; `leave` when it is done. Errors need no `leave`. */
  enter(): void {
    if (++this.#meter.open > MAX_OPEN) this.exceed('depth', MAX_OPEN);
  }

  leave(): void {
    this.#meter.open--;
  }

  /** Says that what a call gives differs from run to run. */
  noteChance(node: IdentifierNode): void {
    this.#meter.notReproducible.set(node, this.file);
  }

  write(piece: string): void {
    this.text += piece;
    if (this.text.length > this.budget.output) {
      this.text = this.text.slice(0, this.budget.output);
      this.exceed('output');
    }
  }

  mark(): number {
    return this.variableNames.length;
  }

  pop(mark: number): void {
    if (this.variableNames.length === mark) return;
    this.variableNames.length = mark;
    this.variableValues.length = mark;
    this.variableIsBoxed.length = mark;
    this.variableDependencies.length = mark;
  }

  declare(name: string, value: GoValue, dependency: Dependency): void {
    this.variableNames.push(name);
    this.variableValues.push(value);
    this.variableIsBoxed.push(false);
    this.variableDependencies.push(dependency);
  }

  /** The stack index of the innermost variable of a name. A variable can be undefined although it parses: `and` may have passed over its declaration. */
  find(name: string): number {
    const index = this.variableNames.lastIndexOf(name);
    return index < 0 ? this.fail(`undefined variable: ${name}`) : index;
  }

  /** Whether `$` is what the whole template runs on. */
  hasRootVariable(traced: boolean): boolean {
    const index = this.variableNames.lastIndexOf('$');
    return this.variableValues[index] === this.root && (!traced || this.variableDependencies[index] === ROOT);
  }

  setVariable(index: number, value: GoValue, isBoxed: boolean, dependency: Dependency): void {
    this.variableValues[index] = value;
    this.variableIsBoxed[index] = isBoxed;
    this.variableDependencies[index] = dependency;
  }

  /** Runs the body of another template, which sees the value as its dot and its `$` and none of the variables here. */
  callTemplate(name: string, value: GoValue, body: Body): void {
    const { templateName, file, dot, dotIsBoxed, dotDependency } = this;
    const { variableNames, variableValues, variableIsBoxed, variableDependencies } = this;
    this.templateName = name;
    this.file = body.file;
    this.templateDepth++;
    this.dot = value;
    this.dotIsBoxed = false;
    this.dotDependency = this.dependency;
    this.variableNames = ['$'];
    this.variableValues = [value];
    this.variableIsBoxed = [false];
    this.variableDependencies = [this.dependency];
    body.walk(this);
    this.templateName = templateName;
    this.file = file;
    this.templateDepth--;
    this.dot = dot;
    this.dotIsBoxed = dotIsBoxed;
    this.dotDependency = dotDependency;
    this.variableNames = variableNames;
    this.variableValues = variableValues;
    this.variableIsBoxed = variableIsBoxed;
    this.variableDependencies = variableDependencies;
  }
}
