import type { Diagnostic } from '../../diagnostic';
import type { JsonObject } from '../../json';
import type { DocumentOutcome, MappedText, TemplateTrace } from '../../outcome';
import type { OriginTable } from '../../provenance/origin';

/** A finished table of origins. */
export type ReadOrigins = Pick<OriginTable, 'get'>;

/** What injection makes of one document. It depends on the document's text and place and on the context alone, so it can be kept. */
export interface DocumentResult {
  readonly outcome: DocumentOutcome;
  /** What the tool prints for the document, with the separator behind it. */
  readonly output: MappedText;
  /** Lines for standard error, each with its line feed. */
  readonly warnings: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly traces: readonly TemplateTrace[];
  /** The pod of each of the outcome's workloads after injection; undefined for one that was not injected. */
  readonly pods: readonly (JsonObject | undefined)[];
  readonly origins: ReadOrigins;
  /** Istio's text where the tool would stop here. */
  readonly error: string | undefined;
}
