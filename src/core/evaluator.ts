import type { Advice } from './advice';
import type { Diagnostic } from './diagnostic';
import { type DocumentResult, injectDocument } from './istio/modes/inject-document';
import { movedResult } from './istio/modes/moved-result';
import { type InjectContext, prepareInjector, withManifestObjects } from './istio/modes/prepare';
import { isObject, type Json, type JsonObject, jsonAt } from './json';
import type { MappedText, Outcome, Stage } from './outcome';
import type { InjectorView, ResultView } from './lint/lint-context';
import type { Scenario } from './scenario';
import type { Origin } from './provenance/origin';
import { readDocuments, readDocumentsSteps, readValue, YamlCache, type YamlDocument } from './yaml/read/read';

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
}

/** Documents between two reports of progress. */
const STEP = 20;

/**
 * Evaluates scenarios one after the other and keeps what the next one can use: parsed documents, parsed templates, and the results of documents
 * that did not change. Pure all the same: what it gives depends on the scenario and the options alone.
 */
export class Evaluator {
  readonly #yaml = new YamlCache();
  #context: { readonly key: string; readonly context: InjectContext } | null = null;
  #surroundings: InjectContext | null = null;
  #results = new Map<string, KeptResult>();

  constructor(private readonly advice: Advice) {}

  /** The outcome, in one go. */
  evaluate(scenario: Scenario, options: EvaluateOptions = {}): Outcome {
    const steps = this.steps(scenario, options);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  /** The outcome in steps, so that a caller can report progress and stop in between. */
  *steps(scenario: Scenario, options: EvaluateOptions = {}): Generator<EvaluateProgress, Outcome> {
    const prepared = this.#prepare(scenario, options);
    const documents = yield* this.#read(scenario, prepared);
    const context = { ...this.#around(prepared, documents), scenario };
    const kept = new Map<string, KeptResult>();
    const results: DocumentResult[] = [];
    for (const document of documents) {
      const { text } = document;
      const before = document.value === undefined ? undefined : (kept.get(text) ?? this.#results.get(text));
      const made = before?.made ?? injectDocument(document, context);
      const placed = before === undefined ? made : placedResult(before, document);
      // Whether a text can be read depends on the separator before it too.
      if (document.value !== undefined) kept.set(text, { made, placed });
      results.push(placed);
      if (results.length % STEP === 0) yield { done: results.length, total: documents.length };
    }
    this.#results = kept;
    const findings = options.rules === false ? [] : this.#lint(scenario, documents, context, results, options);
    const suggested = options.origins === false ? results : this.advice.suggest(results, documents, context);
    return assemble(context, suggested, findings);
  }

  /**
   * The stages of each workload of one document, which an evaluation with `options` did not ask for. Cheap where that evaluation was the last one;
   * none where there is no such document.
   */
  stages(scenario: Scenario, options: EvaluateOptions, index: number): readonly (readonly Stage[])[] {
    const prepared = this.#prepare(scenario, options);
    const documents = readDocuments(scenario.manifests, { cache: this.#yaml, separatorRule: prepared.row.separators });
    const document = documents[index];
    if (document === undefined) return [];
    const context = this.#around(prepared, documents);
    const { outcome } = injectDocument(document, {
      ...context,
      scenario,
      options: { ...context.options, stages: true },
    });
    return outcome.workloads.map(({ stages }) => stages);
  }

  /** The context with the cluster's objects among the manifests; results made in another one are forgotten. */
  #around(prepared: InjectContext, documents: readonly YamlDocument[]): InjectContext {
    const context = withManifestObjects(prepared, documents);
    if (context !== this.#surroundings) this.#results = new Map();
    this.#surroundings = context;
    return context;
  }

  #prepare(scenario: Scenario, options: EvaluateOptions): InjectContext {
    const key = JSON.stringify([
      scenario.injector,
      scenario.values,
      scenario.mesh,
      scenario.cluster,
      scenario.settings,
      options,
    ]);
    if (this.#context?.key === key) return this.#context.context;
    const trace = options.trace === true ? 'full' : options.origins === false ? 'off' : 'segments';
    const context = prepareInjector(scenario, this.advice, {
      trace,
      stages: options.stages ?? false,
      changes: (options.changes ?? options.stages ?? false) ? this.advice.diff : null,
    });
    this.#context = { key, context };
    this.#results = new Map();
    return context;
  }

  #lint(
    scenario: Scenario,
    documents: readonly YamlDocument[],
    context: InjectContext,
    results: readonly DocumentResult[],
    { analyzers }: EvaluateOptions,
  ): Diagnostic[] {
    const values = readValue(scenario.values, { source: 'values' }).value;
    const injector: InjectorView = {
      templateNames: [...context.templates.keys()],
      aliases: context.config.aliases,
      ...(isObject(values) ? { values } : {}),
    };
    return this.advice.lint({
      documents,
      text: scenario.manifests,
      clusterDocuments: readDocuments(scenario.cluster, { source: 'cluster', cache: this.#yaml }),
      clusterText: scenario.cluster,
      settings: { ...scenario.settings, ...(analyzers === undefined ? {} : { analyzers }) },
      injector,
      results: documents.flatMap((document, index) => resultViews(document, results[index])),
    });
  }

  *#read(scenario: Scenario, context: InjectContext): Generator<EvaluateProgress, YamlDocument[]> {
    const steps = readDocumentsSteps(scenario.manifests, { cache: this.#yaml, separatorRule: context.row.separators });
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      yield { done: 0, total: step.value.documents };
    }
  }
}

/** The result of a text where it was made, and where it stood last. */
interface KeptResult {
  readonly made: DocumentResult;
  readonly placed: DocumentResult;
}

function placedResult({ made, placed }: KeptResult, document: YamlDocument): DocumentResult {
  const { index, span } = placed.outcome;
  return index === document.index && span.start === document.span.start ? placed : movedResult(made, document);
}

/** Where a read object holds its pod's metadata and spec. */
function podTemplateOf(object: Json | undefined, kind: string): JsonObject | undefined {
  const path =
    kind === 'Pod' ? [] : kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'];
  const found = jsonAt(object, ...path);
  return isObject(found) ? found : undefined;
}

/** A document's injected workloads as the rules about the result see them. */
function resultViews({ value }: YamlDocument, result: DocumentResult | undefined): ResultView[] {
  if (result === undefined) return [];
  const { pods, origins, outcome } = result;
  return outcome.workloads.flatMap(({ kind, item, decision }, index) => {
    const podTemplate = podTemplateOf(item === undefined ? value : jsonAt(value, 'items', item), kind);
    const after = pods[index];
    return podTemplate === undefined
      ? []
      : [{ podTemplate, decision, origins, ...(after === undefined ? {} : { after }) }];
  });
}

/** Texts one after the other; their origins are put together when somebody asks for them. */
function joined(texts: readonly MappedText[]): MappedText {
  let origins: (readonly Origin[])[] | undefined;
  return {
    text: texts.map(({ text }) => text).join(''),
    get origins() {
      if (origins === undefined) {
        origins = [];
        for (const text of texts) for (const line of text.origins) origins.push(line);
      }
      return origins;
    },
  };
}

/**
 * What reading says of a document that a rule says too is said once: by the rule, which explains and fixes it. Syntax errors after the first, which the
 * rule does not list, stay.
 */
function withoutRepeated(found: readonly Diagnostic[], findings: readonly Diagnostic[]): Diagnostic[] {
  const place = ({ span }: Diagnostic): string => `${span?.source} ${span?.start}`;
  const said = new Set(findings.filter(({ code }) => code === 'R001').map(place));
  return found.filter((one) => !(one.code.startsWith('yaml.') && said.has(place(one))));
}

function assemble(
  context: InjectContext,
  results: readonly DocumentResult[],
  findings: readonly Diagnostic[],
): Outcome {
  return {
    output: joined(results.map(({ output }) => output)),
    documents: results.map(({ outcome }) => outcome),
    diagnostics: [
      ...withoutRepeated([...context.diagnostics, ...results.flatMap(({ diagnostics }) => diagnostics)], findings),
      ...findings,
    ],
    templates: results.flatMap(({ traces }) => traces),
    injector: {
      istioVersion: context.version,
      versionSource: 'settings',
      era: context.row.era,
      policy: context.config.policy,
      templateNames: [...context.templates.keys()],
      defaultTemplates: context.config.defaultTemplates,
    },
    complete: context.error === undefined && results.every(({ error }) => error === undefined),
    warnings: results.flatMap(({ warnings }) => warnings),
  };
}
