import type { Diagnostic } from '../diagnostic';
import type { Span } from './span';

/** A finding where it stands once everything it names in the manifests has moved by so many units; itself where nothing has. */
export function movedFinding(finding: Diagnostic, by: number): Diagnostic {
  if (by === 0) return finding;
  const moved = (span: Span): Span =>
    span.source === 'manifests' ? { ...span, start: span.start + by, end: span.end + by } : span;
  const withMoved = <T extends { readonly span: Span }>(parts: readonly T[]): T[] =>
    parts.map((part) => ({ ...part, span: moved(part.span) }));
  const { span, related, fixes } = finding;
  return {
    ...finding,
    span: span && moved(span),
    related: withMoved(related),
    fixes: fixes.map((fix) => ({ ...fix, edits: withMoved(fix.edits) })),
  };
}
