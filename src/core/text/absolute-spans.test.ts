import { describe, expect, it } from 'vitest';
import { absoluteSpans } from './absolute-spans';
import { type SourceId, THIS_DOCUMENT } from './span';

const documents = [0, 10, 25].map((start) => ({ span: { source: 'manifests' as const, start, end: start + 9 } }));
const span = (source: SourceId, start: number, end: number) => ({ source, start, end });

describe('spans of a document', () => {
  it('become spans of the text that it stands in, wherever they are, and those of other documents too', () => {
    const found = {
      place: span(THIS_DOCUMENT, 1, 4),
      because: [{ place: span('document:2', 0, 3) }, span('values', 1, 2)],
      name: 'document',
    };
    expect(absoluteSpans(documents, 1)(found)).toEqual({
      place: span('manifests', 11, 14),
      because: [{ place: span('manifests', 25, 28) }, span('values', 1, 2)],
      name: 'document',
    });
  });

  it('leave what has none as it is, and one object one', () => {
    const absolute = absoluteSpans(documents, 1);
    const other = { place: span('values', 1, 2) };
    expect(absolute(other)).toBe(other);
    const shared = { place: span(THIS_DOCUMENT, 0, 1) };
    const [left, right] = absolute([shared, shared]);
    expect(left).toBe(right);
  });

  it('stay where there is no such document', () => {
    const missing = span('document:7', 0, 1);
    expect(absoluteSpans(documents, 0)(missing)).toBe(missing);
  });
});
