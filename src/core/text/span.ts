/**
 * The texts a person edits. A template is addressed by its name, so that several templates of one
 * injector configuration keep apart: `template:sidecar`. A part of an installation (a values file, an operator file, a flag) is
 * `install:` and what the installation calls it; a file of a chart is `chart:` and its path in the chart.
 */
export type SourceId =
  | 'manifests'
  | 'injector'
  | 'values'
  | 'mesh'
  | 'cluster'
  | `template:${string}`
  | `rendered:${string}`
  | `install:${string}`
  | `chart:${string}`;

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
