import { type editor, type IRange, Range } from 'monaco-editor/editor';
import type { SourceId } from '../../core/text/span';

const SCHEME = 'inmemory://playground/';

/** The address of a source's model. */
export function modelUri(source: string): string {
  return `${SCHEME}${encodeURIComponent(source)}`;
}

/** The source that a model holds. */
export function sourceOf(model: editor.ITextModel): SourceId {
  return decodeURIComponent(model.uri.toString(true).slice(SCHEME.length)) as SourceId;
}

/** A range of UTF-16 offsets as Monaco's lines and columns. */
export function rangeOf(model: editor.ITextModel, start: number, end: number): IRange {
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(end);
  return new Range(from.lineNumber, from.column, to.lineNumber, to.column);
}
