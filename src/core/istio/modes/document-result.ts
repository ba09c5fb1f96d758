import type { Diagnostic } from '../../diagnostic';
import type { JsonObject } from '../../json';
import type { DocumentBody, MappedText, TemplateTrace } from '../../outcome';
import type { OriginTable } from '../../provenance/origin';

/**
 * What injection makes of one document that stands alone (`standingAlone`). It depends on the document's text and on the context alone, so it
 * can be kept.
 */
export interface DocumentResult {
  readonly outcome: DocumentBody;
  /** What the tool prints for the document, with the separator behind it. */
  readonly output: MappedText;
  /** Lines for standard error, each with its line feed. */
  readonly warnings: readonly string[];
  /** What was found beside what reading the document has to say. */
  readonly diagnostics: readonly Diagnostic[];
  /** By workload of the outcome. */
  readonly traces: readonly (readonly Omit<TemplateTrace, 'workload'>[])[];
  /** The pod of each of the outcome's workloads after injection; undefined for one that was not injected. */
  readonly pods: readonly (JsonObject | undefined)[];
  /** Finished. */
  readonly origins: Pick<OriginTable, 'get'>;
  /** Istio's text where the tool would stop here. */
  readonly error: string | undefined;
}
