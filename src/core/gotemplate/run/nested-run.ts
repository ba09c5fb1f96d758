import { quote } from '../../go/quote';
import type { Segment } from '../../outcome';
import type { DataPath } from '../../provenance/origin';
import type { CallingRun } from '../functions/functions';
import { GoTextError } from '../syntax/errors';
import { GoError, type GoValue } from '../value/value';
import { type Body, Run, type RunSetup } from './run';

/** The bodies of a set with more of them: an empty one does not replace one that is there. */
export function withBodies(bodies: ReadonlyMap<string, Body>, more: ReadonlyMap<string, Body>): Map<string, Body> {
  const all = new Map(bodies);
  for (const [name, body] of more) if (!body.isEmpty || !all.has(name)) all.set(name, body);
  return all;
}

/**
 * Runs a template of the set by name for a function of a running template, on a value and with nothing else of its caller, and gives its output.
 * Throws `GoError` with Go's text. Source: go 1.26 text/template ExecuteTemplate.
 */
export function executeNested(calling: CallingRun, name: string, data: GoValue): string {
  const run = runOf(calling);
  const body = run.bodies.get(name);
  if (body === undefined) {
    throw new GoError(`template: no template ${quote(name)} associated with template ${quote(run.setup.name)}`);
  }
  return nested(run, run.setup, { name, body, bodies: run.bodies, data, failed: (error) => error });
}

/** What the errors of a text that is run become. */
export interface TextFailures {
  readonly parse: (error: string) => string;
  readonly execute: (error: string) => string;
}

/**
 * Parses a text into a copy of the set of a running template, under the name of the set itself, runs it and gives its output. Throws `GoError`.
 */
export function executeNestedText(calling: CallingRun, text: string, data: GoValue, failures: TextFailures): string {
  const run = runOf(calling);
  const { name, load } = run.setup;
  const loaded = load?.(text) ?? { error: 'not supported' };
  if ('error' in loaded) throw new GoError(failures.parse(loaded.error));
  const { main, defined, trace } = loaded;
  const bodies = withBodies(run.bodies, defined);
  // The statements of such a text belong to no file, so they have a trace of their own.
  return nested(run, { ...run.setup, trace }, { name, body: main, bodies, data, failed: failures.execute });
}

function runOf(calling: CallingRun): Run {
  if (calling instanceof Run) return calling;
  throw new TypeError('not a run of a template');
}

interface NestedTemplate {
  readonly name: string;
  readonly body: Body;
  readonly bodies: ReadonlyMap<string, Body>;
  readonly data: GoValue;
  readonly failed: (error: string) => string;
}

/** Runs a body of its own, whose failure is an error of the function that asked for it. */
function nested(calling: Run, setup: RunSetup, { name, body, bodies, data, failed }: NestedTemplate): string {
  const run = new Run(setup, bodies, name, body.file, data);
  run.templateDepth = calling.templateDepth + 1;
  if (run.templateDepth > calling.budget.depth) calling.exceed('depth');
  run.dotDependency = calling.nestedDependency;
  run.variableDependencies = [calling.nestedDependency];
  const { trace } = setup;
  const { segments, stack } = trace ?? {};
  if (trace !== undefined) {
    const { start, end } = calling.node;
    trace.segments = [];
    trace.push({ kind: 'template', name, call: { source: calling.file.source, start, end } });
  }
  calling.enter();
  try {
    body.walk(run);
  } catch (error) {
    if (!(error instanceof GoTextError)) throw error;
    // A template that runs itself fails at one place over and over, which is told once.
    const isSame = error.source === calling.file.source && error.start === calling.node.start;
    const cause = isSame ? error.inner : error;
    if (error.code === 'template.execute') throw new GoError(failed(error.message), { cause });
    throw calling.error(error.code, error.message, error.params, cause);
  }
  calling.leave();
  if (trace !== undefined && segments !== undefined && stack !== undefined) {
    calling.context.observer?.nestedText(run.text, trace.segments);
    calling.nestedDependency = { path: undefined, others: dataOf(trace.segments) };
    trace.segments = segments;
    trace.stack = stack;
  }
  return run.text;
}

/** How many paths are kept of all that a nested text depends on. */
const MAX_DATA = 200;

function dataOf(segments: readonly Segment[]): DataPath[] {
  const data = new Set<DataPath>();
  for (const segment of segments) for (const path of segment.data) if (data.size < MAX_DATA) data.add(path);
  return [...data];
}
