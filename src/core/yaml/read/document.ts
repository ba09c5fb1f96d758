import type { Diagnostic } from '../../diagnostic';
import type { Json } from '../../json';
import type { SourceId, Span } from '../../text/span';
import type { ScalarTable } from './scalars';
import type { SpanTable } from './spans';

/** What reading one value gives. Spans are of the source; `value` is undefined where the text cannot be read. */
export interface ReadValue {
  readonly value: Json | undefined;
  /** `value`, or as much of a text that cannot be read as could be understood, for hints while it is being typed. */
  readonly understood: Json;
  /** Of `understood`. */
  readonly spans: SpanTable;
  /** Of `understood`. */
  readonly scalars: ScalarTable;
  /** `yaml.syntax`, `yaml.duplicate-key`, `yaml.separator` and `budget.*`; the first error is what Go reports. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface YamlDocument extends ReadValue {
  readonly index: number;
  /** The document's part of the source. */
  readonly text: string;
  /** The bytes that kube-inject passes through: CR LF as LF, the last line ended. */
  readonly raw: string;
  readonly span: Span;
}

/**
 * A document as a text of its own, so that what is made of it does not depend on where it stands: its places are of `source` and count from
 * its start. What reading has to say of it keeps the places of the text that it stands in.
 */
export function standingAlone(document: YamlDocument, source: SourceId): YamlDocument {
  const { text, spans } = document;
  return { ...document, span: { source, start: 0, end: text.length }, spans: spans.in(source) };
}
