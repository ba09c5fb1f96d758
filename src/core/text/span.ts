/**
 * The texts a person edits. A template is addressed by its name, so that several templates of one
 * injector configuration keep apart: `template:sidecar`. A part of an installation (a values file, an operator file, a flag) is
 * `install:` and what the installation calls it; a file of a chart is `chart:` and its path in the chart.
 * What is made of one document of the manifests counts from that document's start, so that it stays the same wherever the document
 * stands: `THIS_DOCUMENT` is the document itself, `document:3` the one of that index. `absoluteSpans` turns these into places of the manifests.
 */
export type SourceId =
  | 'manifests'
  | 'injector'
  | 'values'
  | 'mesh'
  | 'cluster'
  | `document:${string}`
  | `template:${string}`
  | `rendered:${string}`
  | `install:${string}`
  | `chart:${string}`;

/** The document that a result is about, as a source of its own. */
export const THIS_DOCUMENT = 'document:' satisfies SourceId;

/** A half-open range of UTF-16 offsets into the text of one source. */
export interface Span {
  readonly source: SourceId;
  readonly start: number;
  readonly end: number;
}

/** A position as people count: line and column from 1, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Whether `inner` lies wholly inside `outer`, in the same source. */
export function spanContains(outer: Span, inner: Span): boolean {
  return outer.source === inner.source && outer.start <= inner.start && inner.end <= outer.end;
}
