import { type Span, THIS_DOCUMENT } from './span';

/** A document by where it stands in the manifests. */
interface PlacedDocument {
  readonly span: Span;
}

/**
 * How to turn what was made of one document into places of the manifests: a function from plain data (origins, diagnostics, decisions) to
 * the same data with spans of documents as spans of the text that they stand in. What holds no such span is given back as it is, and what
 * was one object stays one.
 *
 * @param documents the documents of the manifests by their index: all of them, or those that the data has spans of
 * @param own index of the document that the data is about
 */
export function absoluteSpans(documents: Readonly<Record<number, PlacedDocument>>, own: number): <T>(value: T) => T {
  const known = new Map<object, unknown>();
  const place = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    let placed = known.get(value);
    if (placed === undefined) {
      placed = isDocumentSpan(value) ? placedSpan(value) : placeParts(value);
      known.set(value, placed);
    }
    return placed;
  };
  const placedSpan = (span: Span): Span => {
    const index = span.source === THIS_DOCUMENT ? own : Number(span.source.slice(THIS_DOCUMENT.length));
    const around = documents[index]?.span;
    if (around === undefined) return span;
    return { source: around.source, start: around.start + span.start, end: around.start + span.end };
  };
  const placeParts = (value: object): unknown => {
    let changed = false;
    const part = (item: unknown): unknown => {
      const placed = place(item);
      changed ||= placed !== item;
      return placed;
    };
    if (Array.isArray(value)) {
      const items = value.map(part);
      return changed ? items : value;
    }
    const entries = Object.entries(value).map(([key, item]: [string, unknown]) => [key, part(item)] as const);
    return changed ? Object.fromEntries(entries) : value;
  };
  return <T>(value: T) => place(value) as T;
}

function isDocumentSpan(value: object): value is Span {
  if (!('source' in value && 'start' in value && 'end' in value)) return false;
  const { source } = value;
  return typeof source === 'string' && source.startsWith(THIS_DOCUMENT);
}
