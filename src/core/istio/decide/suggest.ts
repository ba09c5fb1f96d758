import type { WorkloadSuggestions } from '../../outcome';
import type { YamlDocument } from '../../yaml/read/read';
import { readDecisionTexts } from './decision-texts';
import type { InjectContext } from '../injector';
import type { DocumentResult } from '../modes/document-result';
import { suggestChanges } from './suggestions';

/** Workloads of one run that suggestions are looked for; nobody reads more, and each takes many decisions. */
const MOST_WORKLOADS = 20;

/** For the first workloads that are not injected, the smallest edits of the texts that would change that. */
export function suggestionsFor(
  results: readonly DocumentResult[],
  documents: readonly YamlDocument[],
  context: InjectContext,
): WorkloadSuggestions[] {
  const { scenario, settings, row, revision, webhooks } = context;
  const refused = results
    .flatMap(({ outcome }, document) =>
      outcome.workloads.map(({ decision, item }, workload) => ({ inject: decision.inject, document, workload, item })),
    )
    .filter(({ inject }) => !inject)
    .slice(0, MOST_WORKLOADS);
  if (refused.length === 0) return [];
  const reading = readDecisionTexts(
    { manifests: scenario.manifests, cluster: scenario.cluster, injector: scenario.injector.config },
    { mode: settings.mode, switches: row, revision, namespace: settings.namespace, webhooks },
    documents,
  );
  return refused.map(({ document, workload, item }) => {
    const place = item === undefined ? { document } : { document, item };
    return { document, workload, suggestions: suggestChanges(reading, place) };
  });
}
