import { assembleOutcome, lintContext, wholeResult } from './assemble-outcome';
import type { EvaluateOptions, EvaluateProgress } from './engine';
import type { InjectContext } from './istio/injector';
import type { DocumentResult } from './istio/modes/document-result';
import { prepareInjector, withManifestObjects } from './istio/prepare';
import { LintMemory } from './lint/memory';
import { ALL_PARTS, loadParts } from './load-parts';
import type { Outcome } from './outcome';
import type { Scenario } from './scenario';
import { SharedParts } from './shared-parts';
import { THIS_DOCUMENT } from './text/span';
import { YamlCache } from './yaml/read/cache';
import { standingAlone, type YamlDocument } from './yaml/read/document';
import { readDocumentsStepsBy } from './yaml/read/read-by';

/** Documents between two reports of progress. */
const STEP = 20;

const NOTHING = { text: '', origins: [] } as const;

/** A result without what no rule looks at: texts, traces, patches; of what is left, equal parts are one. */
function asRulesSeeIt(result: DocumentResult, shared: SharedParts): DocumentResult {
  const { outcome, pods, warnings, diagnostics, origins, error } = result;
  const workloads = outcome.workloads.map((workload) => ({
    ...workload,
    decision: shared.of(workload.decision),
    rendered: [],
    stages: [],
    patch: [],
    startOrder: [],
  }));
  return {
    outcome: { ...outcome, before: '', after: NOTHING, workloads, changes: [] },
    output: NOTHING,
    warnings,
    diagnostics,
    traces: pods.map(() => []),
    pods: shared.of(pods),
    origins,
    error,
  };
}

/** What injection makes of documents, as rules see it. What makes equal parts one is forgotten with the last document. */
function* resultsOf(
  documents: readonly YamlDocument[],
  context: InjectContext,
): Generator<EvaluateProgress, DocumentResult[]> {
  const shared = new SharedParts();
  const results: DocumentResult[] = [];
  for (const document of documents) {
    results.push(asRulesSeeIt(context.mode(standingAlone(document, THIS_DOCUMENT), context), shared));
    if (results.length % STEP === 0) yield { done: results.length, total: documents.length };
  }
  return results;
}

/**
 * What `Engine.evaluate` says of a scenario, for many documents: of each, no more is kept than rules look at. The outcome has no texts, traces, stages and
 * patches, and no origins. In steps, as `Engine.steps`.
 */
export async function loadFindings(
  scenario: Scenario,
  { analyzers }: Pick<EvaluateOptions, 'analyzers'>,
): Promise<Generator<EvaluateProgress, Outcome>> {
  const parts = await loadParts(ALL_PARTS);
  return (function* () {
    const prepared = prepareInjector(scenario, parts, { trace: 'off', stages: false, changes: null });
    const reading = readDocumentsStepsBy(parts.whole, scenario.manifests, { separatorRule: prepared.row.separators });
    let read = reading.next();
    for (; read.done !== true; read = reading.next()) yield { done: 0, total: read.value.documents };
    const documents = read.value;
    const context = { ...withManifestObjects(prepared, documents), scenario };
    const results = yield* resultsOf(documents, context);
    const beside = { cache: new YamlCache(), memory: new LintMemory(), analyzers };
    const linting = parts.rules().lint(lintContext(parts.whole, scenario, { documents, context, results }, beside));
    let rule = linting.next();
    for (; rule.done !== true; rule = linting.next()) yield { done: documents.length, total: documents.length };
    const outcome = assembleOutcome(context, wholeResult(context, documents, results), rule.value, []);
    return { ...outcome, diagnostics: parts.rules().advise(outcome.diagnostics, scenario, context.row.functions) };
  })();
}
