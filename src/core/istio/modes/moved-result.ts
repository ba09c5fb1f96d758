import { mover, movedText } from '../../text/moved-text';
import type { YamlDocument } from '../../yaml/read/read';
import type { DocumentResult, ReadOrigins } from './document-result';

/**
 * The result of a document that has the same text as `document` and stood in another place: injection depends on the text alone, so that
 * a key pressed in one document costs nothing for those behind it.
 */
export function movedResult(result: DocumentResult, document: YamlDocument): DocumentResult {
  const { outcome } = result;
  const by = document.span.start - outcome.span.start;
  if (by === 0 && document.index === outcome.index) return result;
  const move = mover(outcome.span, by);
  const { origins } = result;
  return {
    ...result,
    outcome: {
      ...outcome,
      index: document.index,
      span: document.span,
      after: movedText(outcome.after, outcome.span, by),
      workloads: outcome.workloads.map((workload) => ({
        ...workload,
        decision: move(workload.decision),
        stages: workload.stages.map((stage) => ({ ...stage, yaml: movedText(stage.yaml, outcome.span, by) })),
      })),
    },
    output: movedText(result.output, outcome.span, by),
    diagnostics: move(result.diagnostics),
    traces: result.traces.map((trace) => ({ ...trace, workload: { ...trace.workload, document: document.index } })),
    origins: movedOrigins(origins, move),
  };
}

/** A finished table whose origins are moved as they are read. */
function movedOrigins(origins: ReadOrigins, move: <T>(value: T) => T): ReadOrigins {
  return { get: (container, key) => move(origins.get(container, key)) };
}
