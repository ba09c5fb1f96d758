import type { Diagnostic } from '../core/diagnostic';
import type { SourceId } from '../core/text/span';
import type { LinkView } from '../share/view';
import { linkedPart } from '../state/kept/persistence';
import type { AppState } from '../state/store';

/** What a link to what is on the screen says about the view. Spread it and add what else should be pointed at (`LinkView`). */
export function linkView(state: AppState, language: NonNullable<LinkView['language']> | null): LinkView {
  const { scenario: _scenario, ...view } = linkedPart(state);
  const lines = state.lines === null ? {} : { lines: state.lines };
  return language === null ? { ...view, ...lines } : { ...view, ...lines, language };
}

/** How a link names a finding: by its code and where it is. */
export function problemReference({ code, span }: Pick<Diagnostic, 'code' | 'span'>): NonNullable<LinkView['problem']> {
  return span === null ? { code } : { code, source: span.source, start: span.start };
}

/**
 * The finding that a link names, or null where no finding has its code. Rules change after a link was made: where none stands at the very
 * place, it is the nearest one in the same text, else the first.
 */
export function findProblem(
  { code, source, start = 0 }: NonNullable<LinkView['problem']>,
  problems: readonly Diagnostic[],
): Diagnostic | null {
  const distance = ({ span }: Diagnostic): number =>
    span === null || span.source !== source ? Number.MAX_SAFE_INTEGER : Math.abs(span.start - start);
  const alike = problems.filter((problem) => problem.code === code);
  return alike.reduce<Diagnostic | null>(
    (best, one) => (best === null || distance(one) < distance(best) ? one : best),
    null,
  );
}

/** The range of an input text that a link names, if the text has one there. */
export function inputSpan(
  input: NonNullable<LinkView['input']>,
  textOf: (source: SourceId) => string,
): { readonly source: SourceId; readonly start: number; readonly end: number } {
  // A source that does not exist has no tab, which is where the state refuses it.
  const source = input.source as SourceId;
  const { length } = textOf(source);
  const start = Math.min(input.start, length);
  return { source, start, end: Math.min(Math.max(input.end, start), length) };
}
