import type { Diagnostic } from '../../diagnostic';
import type { ActionTrace } from '../../outcome';
import type { SourceId } from '../../text/span';
import { compile } from '../compile/compile-statement';
import { fixedContext } from '../functions/functions';
import { parseTemplate, type ParsedTemplate } from '../syntax/parse';
import type { GoValue } from '../value/value';
import { DEFAULT_BUDGET } from './budget';
import { chanceDiagnostics, type ExecuteOptions, type ExecuteResult, runBody } from './execute';
import { withBodies } from './nested-run';
import { type Body, type LoadedText, newMeter, Run, type RunSetup } from './run';
import { NodeTable, Trace } from './trace';

interface CompiledSet {
  readonly bodies: ReadonlyMap<string, Body>;
  readonly table: NodeTable;
}

interface TextBodies {
  readonly main: Body;
  readonly defined: ReadonlyMap<string, Body>;
  readonly table: NodeTable;
}

/** Texts that functions run as templates are kept ready, the last so many. */
const KEPT_TEXTS = 100;
/** The source of such texts, which nobody edits. */
const TEXT_SOURCE: SourceId = 'rendered:tpl';

/**
 * Templates that see each other, as those parsed into one `text/template.Template`: of equal names the later one counts. Immutable to those who
 * use it; it keeps what it has compiled, so whoever renders again hands in the same set.
 */
export class TemplateSet {
  readonly #compiled = new Map<boolean, CompiledSet>();
  readonly #texts = new Map<string, TextBodies | string>();

  /** `files` in the order in which they were parsed, at least one; all with the same functions and language. */
  constructor(
    /** What Go calls the template that the others belong to. */
    readonly name: string,
    readonly files: readonly ParsedTemplate[],
  ) {}

  compiled(traced: boolean): CompiledSet {
    let compiled = this.#compiled.get(traced);
    if (compiled === undefined) {
      const table = new NodeTable();
      let bodies: ReadonlyMap<string, Body> = new Map();
      for (const file of this.files) bodies = withBodies(bodies, compile(file, table, traced));
      compiled = { bodies, table };
      this.#compiled.set(traced, compiled);
    }
    return compiled;
  }

  /** A text as a template of the set, or Go's error. */
  load(text: string, traced: boolean): LoadedText {
    const key = `${traced ? 't' : 'p'}${text}`;
    let found = this.#texts.get(key);
    if (found === undefined) found = this.#read(text, traced);
    else this.#texts.delete(key);
    this.#texts.set(key, found);
    if (this.#texts.size > KEPT_TEXTS) {
      const [oldest] = this.#texts.keys();
      if (oldest !== undefined) this.#texts.delete(oldest);
    }
    if (typeof found === 'string') return { error: found };
    return { main: found.main, defined: found.defined, trace: traced ? new Trace(found.table, false) : undefined };
  }

  #read(text: string, traced: boolean): TextBodies | string {
    const [file] = this.files;
    if (file === undefined) return '';
    const { functions, language } = file;
    const { template, diagnostics } = parseTemplate(this.name, text, { source: TEXT_SOURCE, functions, language });
    if (template === undefined) return diagnostics[0]?.upstream ?? diagnostics[0]?.code ?? '';
    const table = new NodeTable();
    const defined = compile(template, table, traced);
    const main = defined.get(this.name);
    return main === undefined ? '' : { main, defined, table };
  }
}

/** Runs templates of one set one after the other on one budget, with one trace. */
export class SetExecution {
  readonly #setup: RunSetup;
  readonly #bodies: ReadonlyMap<string, Body>;
  readonly #trace: Trace | undefined;

  constructor(set: TemplateSet, options: ExecuteOptions = {}) {
    const { trace: level = 'off', context = fixedContext(), missingKey = 'default' } = options;
    const traced = level !== 'off';
    const { bodies, table } = set.compiled(traced);
    const budget = { ...DEFAULT_BUDGET, ...options.budget };
    const language = set.files[0]?.language;
    if (language === undefined) throw new RangeError('a set of templates needs at least one');
    this.#bodies = bodies;
    this.#trace = traced ? new Trace(table, level === 'full') : undefined;
    this.#setup = {
      name: set.name,
      language,
      budget,
      context,
      missingKey,
      trace: this.#trace,
      load: (text) => set.load(text, traced),
      meter: newMeter(budget),
    };
  }

  /**
   * Runs the template of a name as `ExecuteTemplate` does; as `executeTemplate`, but without actions and without what is not reproducible, which
   * `finish` gives for all runs together. Throws a RangeError where the set has no such template.
   */
  run(name: string, data: GoValue): Omit<ExecuteResult, 'actions'> {
    const body = this.#bodies.get(name);
    if (body === undefined) throw new RangeError(`no template ${name}`);
    if (this.#trace !== undefined) {
      this.#trace.segments = [];
      this.#trace.stack = [];
    }
    const run = new Run(this.#setup, this.#bodies, name, body.file, data);
    const { failed, diagnostics } = runBody(run, body);
    return { text: run.text, segments: this.#trace?.segments ?? [], diagnostics, failed };
  }

  finish(): { readonly actions: readonly ActionTrace[]; readonly diagnostics: readonly Diagnostic[] } {
    return { actions: this.#trace?.actions() ?? [], diagnostics: chanceDiagnostics(this.#setup.meter) };
  }
}
