import type { YamlDocument } from '../../yaml/read/read';
import { readDecisionTexts } from './decision-texts';
import type { InjectContext } from '../injector';
import type { DocumentResult } from '../modes/document-result';
import { suggestChanges } from './suggestions';

/** Workloads of one run that suggestions are looked for; nobody reads more, and each takes many decisions. */
const MOST_WORKLOADS = 20;

/**
 * The results with, for workloads that are not injected, the smallest edits that would change that. The given results are not
 * changed; without such workloads they are given back.
 */
export function withSuggestions(
  results: readonly DocumentResult[],
  documents: readonly YamlDocument[],
  context: InjectContext,
): readonly DocumentResult[] {
  const { scenario, settings, row, revision, webhooks } = context;
  const isRefused = (result: DocumentResult): boolean =>
    result.outcome.workloads.some(({ decision }) => !decision.inject);
  if (!results.some(isRefused)) return results;
  const reading = readDecisionTexts(
    { manifests: scenario.manifests, cluster: scenario.cluster, injector: scenario.injector.config },
    { mode: settings.mode, switches: row, revision, namespace: settings.namespace, webhooks },
    documents,
  );
  let left = MOST_WORKLOADS;
  return results.map((result) => {
    if (!isRefused(result)) return result;
    const { outcome } = result;
    const workloads = outcome.workloads.map((workload) => {
      if (workload.decision.inject || left === 0) return workload;
      left--;
      const { item } = workload;
      const place = item === undefined ? { document: outcome.index } : { document: outcome.index, item };
      return { ...workload, decision: { ...workload.decision, suggestions: suggestChanges(reading, place) } };
    });
    return { ...result, outcome: { ...outcome, workloads } };
  });
}
