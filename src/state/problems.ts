import type { Diagnostic, Severity } from '../core/diagnostic';
import type { Evaluation } from '../worker/evaluation';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** The findings of the newest answer: errors first, then in the order of the text. */
export function problemsOf(evaluation: Evaluation | null): readonly Diagnostic[] {
  if (evaluation === null) return [];
  const known = cache.get(evaluation);
  if (known !== undefined) return known;
  const sorted = [...evaluation.outcome.diagnostics].sort(
    (left, right) =>
      SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity) ||
      (left.span?.start ?? 0) - (right.span?.start ?? 0),
  );
  cache.set(evaluation, sorted);
  return sorted;
}

const cache = new WeakMap<Evaluation, readonly Diagnostic[]>();

export function countBySeverity(problems: readonly Diagnostic[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const problem of problems) counts[problem.severity]++;
  return counts;
}

/** Every safe fix of every finding, at most one per finding. */
export function safeFixes(problems: readonly Diagnostic[]): Diagnostic['fixes'] {
  return problems.flatMap((problem) => problem.fixes.find((fix) => fix.safe) ?? []);
}
