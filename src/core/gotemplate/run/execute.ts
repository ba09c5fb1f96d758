import { type Diagnostic, diagnostic } from '../../diagnostic';
import type { ActionTrace, Segment } from '../../outcome';
import { type Budget, DEFAULT_BUDGET } from './budget';
import { compile, type Program } from '../compile/compile-statement';
import { GoTextError, isStackOverflow } from '../syntax/errors';
import { type CallContext, fixedContext } from '../functions/functions';
import type { ParsedTemplate } from '../syntax/parse';
import { type MissingKey, Run } from './run';
import { Trace } from './trace';
import type { GoValue } from '../value/value';

export interface ExecuteOptions {
  /** `segments`: where each piece of output comes from. `full`: also how often every action ran and with what. Off by default. */
  readonly trace?: 'off' | 'segments' | 'full';
  readonly budget?: Partial<Budget>;
  /** Clock, chance and environment; fixed ones by default. */
  readonly context?: CallContext;
  /** The option `missingkey` of Go's templates. */
  readonly missingKey?: MissingKey;
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
  if (traced) return (compiled.traced ??= compile(template, true));
  return (compiled.plain ??= compile(template, false));
}

/**
 * Runs a template as `Execute` does. It never throws: what goes wrong is one diagnostic of severity error, `template.execute` with Go's text in
 * `upstream`, `template.unsupported` for a function that is not simulated, or `budget.steps`, `budget.depth`, `budget.output`.
 * Functions whose results depend on clock or chance give `template.not-reproducible` (info), one for each place.
 */
export function executeTemplate(template: ParsedTemplate, data: GoValue, options: ExecuteOptions = {}): ExecuteResult {
  const { trace: level = 'off', context = fixedContext(), missingKey = 'default' } = options;
  const program = programOf(template, level !== 'off');
  const trace = level === 'off' ? undefined : new Trace(program.table, level === 'full');
  const run = new Run(template, data, { ...DEFAULT_BUDGET, ...options.budget }, context, missingKey, trace);
  const diagnostics: Diagnostic[] = [];
  let failed = false;
  try {
    program.bodies.get(template.name)?.(run);
  } catch (error) {
    failed = true;
    diagnostics.push(failure(run, error));
  }
  for (const node of run.notReproducible) {
    const span = { source: template.source, start: node.start, end: node.end };
    const params = { template: template.name, function: node.name };
    diagnostics.push(diagnostic({ code: 'template.not-reproducible', severity: 'info', params, span }));
  }
  return {
    text: run.text,
    segments: trace?.segments ?? [],
    actions: trace?.actions() ?? [],
    diagnostics,
    failed,
  };
}

function failure(run: Run, error: unknown): Diagnostic {
  const { source } = run.template;
  if (error instanceof GoTextError) {
    const { code, params, start, end, message } = error;
    const upstream = code === 'template.execute' ? { upstream: message } : {};
    return diagnostic({ code, severity: 'error', params, span: { source, start, end }, ...upstream });
  }
  // The engine's own limits come first; this is for a text or list that a function made too large for the machine.
  const isStack = isStackOverflow(error);
  if (!isStack && !(error instanceof RangeError)) throw error;
  const { start, end } = run.node;
  const code = isStack ? 'budget.depth' : 'budget.output';
  return diagnostic({ code, severity: 'error', params: { template: run.templateName }, span: { source, start, end } });
}
