import { runSteps } from './run-steps';
import { assembleOutcome, lintContext, wholeResult } from './assemble-outcome';
import type { Diagnostic } from './diagnostic';
import type { InjectContext, PrepareOptions } from './istio/injector';
import type { DocumentResult } from './istio/modes/document-result';
import { prepareInjector, withManifestObjects } from './istio/prepare';
import { LintMemory } from './lint/memory';
import { ALL_PARTS, loadParts } from './load-parts';
import type { PartName } from './missing-part';
import type { Outcome, Stage } from './outcome';
import type { Parts } from './parts';
import { copyOf, sameData } from './same-data';
import type { Scenario } from './scenario';
import { THIS_DOCUMENT } from './text/span';
import { YamlCache } from './yaml/read/cache';
import { standingAlone, type YamlDocument } from './yaml/read/document';
import { readDocumentsBy, readDocumentsStepsBy, type ReadOptions } from './yaml/read/read-by';

export interface EvaluateOptions {
  /** Where every line of the result came from. On unless switched off; off is what a benchmark or a batch wants. */
  readonly origins?: boolean;
  /** What every template action did: runs, values, branches. */
  readonly trace?: boolean;
  /** The object after every step. */
  readonly stages?: boolean;
  /** What changed by object; comes with the stages too. */
  readonly changes?: boolean;
  /** Rule findings. On unless switched off. */
  readonly rules?: boolean;
  /** In the parity profile: only these of istioctl's analyzers (`service.PortNameAnalyzer`). All where absent. */
  readonly analyzers?: readonly string[];
}

/** How far an evaluation has come, in documents. */
export interface EvaluateProgress {
  readonly done: number;
  readonly total: number;
  /** Once all documents are done: the outcome without findings of rules, suggestions and advice, for which no rules need be loaded. */
  readonly withoutRules?: () => Outcome;
}

/** Documents between two reports of progress. */
const STEP = 20;

/**
 * The only door between a person's text and a result. It holds what it works with (type tables, descriptors, template functions, injectors, rules) and is
 * made by `loadEngine`. It evaluates scenarios one after the other and keeps what the next one can use: parsed documents, parsed templates, and the
 * results of documents that did not change. What it gives depends on the scenario and the options alone: where it lacks something that a scenario
 * needs it throws `MissingPart` and never answers in another way.
 */
export class Engine {
  #yaml = new YamlCache();
  /** What prepares an evaluation, with all that it depends on. */
  #context: { readonly key: readonly unknown[]; readonly context: InjectContext } | null = null;
  #surroundings: InjectContext | null = null;
  #results = new Map<string, DocumentResult>();

  readonly #lintMemory = new LintMemory();

  constructor(private readonly parts: Parts) {}

  /** This engine, or where it lacks some of the parts a new one that has them beside its own. `needsOf` tells what a scenario needs. */
  async including(parts: Iterable<PartName>): Promise<Engine> {
    const { loaded } = this.parts;
    const wanted = new Set([...loaded, ...parts]);
    if (wanted.size === loaded.size) return this;
    const engine = await loadEngine(wanted);
    engine.#yaml = this.#yaml;
    if (wanted.size === loaded.size + 1 && !loaded.has('rules') && wanted.has('rules')) engine.#goOnFrom(this);
    return engine;
  }

  /** Takes what another engine has made so far, which must differ in the rules alone. */
  #goOnFrom(other: Engine): void {
    this.#context = other.#context;
    this.#surroundings = other.#surroundings;
    this.#results = other.#results;
  }

  /** What Istio makes of a scenario, and what the rules say of it. Throws `MissingPart` alone. */
  evaluate(scenario: Scenario, options: EvaluateOptions = {}): Outcome {
    return runSteps(this.steps(scenario, options));
  }

  /** The outcome in steps, so that a caller can report progress and stop in between. */
  *steps(scenario: Scenario, options: EvaluateOptions = {}): Generator<EvaluateProgress, Outcome> {
    const prepared = this.#prepare(scenario, options);
    const documents = yield* this.#read(scenario, prepared);
    const context = { ...this.#around(prepared, documents), scenario };
    const kept = new Map<string, DocumentResult>();
    const results: DocumentResult[] = [];
    for (const document of documents) {
      const { text } = document;
      // Whether a text can be read depends on the separator before it too.
      const before = document.value === undefined ? undefined : (kept.get(text) ?? this.#results.get(text));
      const result = before ?? context.mode(standingAlone(document, THIS_DOCUMENT), context);
      if (document.value !== undefined) kept.set(text, result);
      results.push(result);
      if (results.length % STEP === 0) yield { done: results.length, total: documents.length };
    }
    this.#results = kept;
    const whole = wholeResult(context, documents, results);
    if (options.rules !== false) {
      const withoutRules = () => assembleOutcome(context, whole, [], []);
      yield { done: results.length, total: results.length, withoutRules };
    }
    const { advise, suggest } = this.parts.rules();
    const suggestions = options.origins === false ? [] : suggest(results, documents, context);
    const findings = options.rules === false ? [] : yield* this.#lint(scenario, documents, context, results, options);
    const outcome = assembleOutcome(context, whole, findings, suggestions);
    return { ...outcome, diagnostics: advise(outcome.diagnostics, scenario, context.row.functions) };
  }

  /**
   * The stages of each workload of one document, which an evaluation with `options` did not ask for. Cheap where that evaluation was the last one;
   * none where there is no such document.
   */
  stages(scenario: Scenario, options: EvaluateOptions, index: number): readonly (readonly Stage[])[] {
    const again = this.#again(scenario, options, index, { stages: true });
    return again?.outcome.workloads.map(({ stages }) => stages) ?? [];
  }

  /** What the templates did for each workload of one document, in the same way. */
  traces(scenario: Scenario, options: EvaluateOptions, index: number): DocumentResult['traces'] {
    return this.#again(scenario, options, index, { trace: 'full' })?.traces ?? [];
  }

  /** One document with more written down than an evaluation with `options` does. */
  #again(
    scenario: Scenario,
    options: EvaluateOptions,
    index: number,
    more: Pick<PrepareOptions, 'stages' | 'trace'>,
  ): DocumentResult | undefined {
    const prepared = this.#prepare(scenario, options);
    const documents = readDocumentsBy(this.parts.whole, scenario.manifests, this.#reading(prepared));
    const document = documents[index];
    if (document === undefined) return undefined;
    const context = this.#around(prepared, documents);
    return context.mode(standingAlone(document, THIS_DOCUMENT), {
      ...context,
      scenario,
      options: { ...context.options, ...more },
    });
  }

  /** The context with the cluster's objects among the manifests; results made in another one are forgotten. */
  #around(prepared: InjectContext, documents: readonly YamlDocument[]): InjectContext {
    const context = withManifestObjects(prepared, documents);
    if (context !== this.#surroundings) this.#results = new Map();
    this.#surroundings = context;
    return context;
  }

  #prepare(scenario: Scenario, options: EvaluateOptions): InjectContext {
    const { injector, values, mesh, cluster, settings } = scenario;
    const key = [injector, values, mesh, cluster, settings, options];
    if (this.#context !== null && sameData(this.#context.key, key)) return this.#context.context;
    const trace = options.trace === true ? 'full' : options.origins === false ? 'off' : 'segments';
    const { stages = false, changes = stages } = options;
    const asked = { trace, stages, changes: changes ? this.parts.diff : null } as const;
    const context = prepareInjector(scenario, this.parts, asked, this.#context?.context);
    // A program of someone's own may change what it gave.
    this.#context = { key: copyOf(key), context };
    this.#results = new Map();
    return context;
  }

  *#lint(
    scenario: Scenario,
    documents: readonly YamlDocument[],
    context: InjectContext,
    results: readonly DocumentResult[],
    { analyzers }: EvaluateOptions,
  ): Generator<EvaluateProgress, Diagnostic[]> {
    const evaluated = { documents, context, results };
    const beside = { cache: this.#yaml, memory: this.#lintMemory, analyzers };
    const steps = this.parts.rules().lint(lintContext(this.parts.whole, scenario, evaluated, beside));
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (documents.length > STEP) yield { done: documents.length, total: documents.length };
    }
  }

  #reading({ row }: InjectContext): ReadOptions {
    return { cache: this.#yaml, separatorRule: row.separators };
  }

  *#read(scenario: Scenario, context: InjectContext): Generator<EvaluateProgress, YamlDocument[]> {
    const steps = readDocumentsStepsBy(this.parts.whole, scenario.manifests, this.#reading(context));
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      yield { done: 0, total: step.value.documents };
    }
  }
}

/** An engine with the parts that are named, all of them where nothing is said; `needsOf` tells which a scenario needs. */
export async function loadEngine(parts: Iterable<PartName> = ALL_PARTS): Promise<Engine> {
  return new Engine(await loadParts(parts));
}
