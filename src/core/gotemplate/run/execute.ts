import { type Diagnostic, diagnostic } from '../../diagnostic';
import type { ActionTrace, Segment } from '../../outcome';
import { type Budget, DEFAULT_BUDGET } from './budget';
import type { ConstantMemory } from './constant-memory';
import { compile } from '../compile/compile-statement';
import { GoTextError, isStackOverflow } from '../syntax/errors';
import { type CallContext, fixedContext } from '../functions/functions';
import type { ParsedTemplate } from '../syntax/parse';
import { type Body, type Meter, type MissingKey, newMeter, Run } from './run';
import { NodeTable, Trace } from './trace';
import type { GoValue } from '../value/value';
import type { SourceId, Span } from '../../text/span';

export interface ExecuteOptions {
  /** `segments`: where each piece of output comes from. `full`: also how often every action ran and with what. Off by default. */
  readonly trace?: 'off' | 'segments' | 'full';
  readonly budget?: Partial<Budget>;
  /** Clock, chance and environment; fixed ones by default. */
  readonly context?: CallContext;
  /** The option `missingkey` of Go's templates. */
  readonly missingKey?: MissingKey;
  readonly constants?: Constants;
}

/** Fields of the data that are the same whenever `by` are the same values. */
export interface Constants {
  readonly fields: ReadonlySet<string>;
  readonly by: readonly unknown[];
}

export interface ExecuteResult {
  /** All that was written, up to the failing action where one failed. */
  readonly text: string;
  /** Pieces that tile `text` exactly; empty without trace. */
  readonly segments: readonly Segment[];
  /** Every action in the order of the text; empty unless the trace is `full`. */
  readonly actions: readonly ActionTrace[];
  readonly diagnostics: readonly Diagnostic[];
  readonly failed: boolean;
}

/** A template as closures, by the name of the body. */
interface Program {
  readonly bodies: ReadonlyMap<string, Body>;
  readonly table: NodeTable;
  /** By what its last run was constant, and what runs by the same have kept. */
  constants?: Constants;
  memory?: ConstantMemory;
}

interface Programs {
  plain?: Program;
  traced?: Program;
}

const programs = new WeakMap<ParsedTemplate, Programs>();

function programOf(template: ParsedTemplate, traced: boolean): Program {
  let compiled = programs.get(template);
  if (compiled === undefined) {
    compiled = {};
    programs.set(template, compiled);
  }
  if (traced) return (compiled.traced ??= programFrom(template, true));
  return (compiled.plain ??= programFrom(template, false));
}

function programFrom(template: ParsedTemplate, traced: boolean): Program {
  const table = new NodeTable();
  return { bodies: compile(template, table, traced), table };
}

/** The memory of runs by the same constants; the first of them has none, as the next may well be by others. */
function memoryOf(program: Program, constants: Constants | undefined): ConstantMemory | undefined {
  if (constants === undefined) return undefined;
  const { constants: before } = program;
  const isSame = before?.by.length === constants.by.length && before.by.every((one, at) => one === constants.by[at]);
  if (isSame) return (program.memory ??= { fields: constants.fields, kept: [] });
  program.constants = constants;
  delete program.memory;
  return undefined;
}

/**
 * Runs a template as `Execute` does. It never throws: what goes wrong is one diagnostic of severity error, `template.execute` with Go's text in
 * `upstream`, `template.unsupported` for a function that is not simulated, or `budget.steps`, `budget.depth`, `budget.output`, `budget.work`.
 * Functions whose results depend on clock or chance give `template.not-reproducible` (info), one for each place.
 */
export function executeTemplate(template: ParsedTemplate, data: GoValue, options: ExecuteOptions = {}): ExecuteResult {
  const { trace: level = 'off', context = fixedContext(), missingKey = 'default' } = options;
  const program = programOf(template, level !== 'off');
  const trace = level === 'off' ? undefined : new Trace(program.table, level === 'full');
  const memory = memoryOf(program, options.constants);
  const budget = { ...DEFAULT_BUDGET, ...options.budget };
  const { name, language } = template;
  const setup = { name, language, budget, context, missingKey, trace, meter: newMeter(budget), memory };
  const run = new Run(setup, program.bodies, name, template, data);
  const { failed, diagnostics } = runBody(run, program.bodies.get(name));
  return {
    text: run.text,
    segments: trace?.segments ?? [],
    actions: trace?.actions() ?? [],
    diagnostics: [...diagnostics, ...chanceDiagnostics(setup.meter)],
    failed,
  };
}

/** Runs a body to its end, or to what goes wrong. */
export function runBody(run: Run, body: Body | undefined): { failed: boolean; diagnostics: Diagnostic[] } {
  try {
    body?.walk(run);
    return { failed: false, diagnostics: [] };
  } catch (error) {
    return { failed: true, diagnostics: [failure(run, error)] };
  }
}

/** One diagnostic for each call that differs from run to run. */
export function chanceDiagnostics({ notReproducible }: Meter): Diagnostic[] {
  return Array.from(notReproducible, ([{ name, start, end }, file]) => {
    const params = { template: file.name, function: name };
    const span = { source: file.source, start, end };
    return diagnostic({ code: 'template.not-reproducible', severity: 'info', params, span });
  });
}

/** How many places are told of an error: where it happened and the calls nearest to it. */
const MOST_PLACES = 6;

/**
 * Where an error happened, and from where the templates around that place were called, from the inside out. Texts that functions run stand in no
 * source of their own, so the call of such a text takes its place.
 */
function placesOf(error: GoTextError, source: SourceId): Span[] {
  const places: Span[] = [];
  for (let one: GoTextError | undefined = error; one !== undefined; one = one.inner) {
    const { start, end } = one;
    const place = { source: one.source ?? source, start, end };
    if (!place.source.startsWith('rendered:')) places.unshift(place);
  }
  return places.slice(0, MOST_PLACES);
}

function failure(run: Run, error: unknown): Diagnostic {
  const { source } = run.file;
  if (error instanceof GoTextError) {
    const { code, params, message } = error;
    const upstream = code === 'template.execute' ? { upstream: message } : {};
    const [span = null, ...callers] = placesOf(error, source);
    const related = callers.map((place) => ({ span: place, role: 'template.called-here' as const, params: {} }));
    return diagnostic({ code, severity: 'error', params, span, related, ...upstream });
  }
  // The engine's own limits come first; this is for a text or list that a function made too large for the machine.
  const isStack = isStackOverflow(error);
  if (!isStack && !(error instanceof RangeError)) throw error;
  const { start, end } = run.node;
  const code = isStack ? 'budget.depth' : 'budget.output';
  return diagnostic({ code, severity: 'error', params: { template: run.templateName }, span: { source, start, end } });
}
