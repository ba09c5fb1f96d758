import type { Diagnostic, Severity } from '../core/diagnostic';
import type { Scenario } from '../core/scenario';
import type { Evaluation } from '../worker/evaluation';
import type { DerivationState } from './installation';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Whether a rule found it; what a stage of the injection says is no rule's, and comes before them. */
export function isRuleFinding(problem: Diagnostic): boolean {
  return /^R\d/.test(problem.code);
}

// One list for all: what selects from the state compares by identity.
const NONE: readonly Diagnostic[] = [];

const FAILED = 'injection.failed';

/** The findings of the newest answer: errors first, what stopped the injection before rules, then in the order of the text. */
export function problemsOf(evaluation: Evaluation | null): readonly Diagnostic[] {
  if (evaluation === null) return NONE;
  const known = cache.get(evaluation);
  if (known !== undefined) return known;
  const distinct = distinctProblems(evaluation.outcome.diagnostics.map((problem) => inTemplate(evaluation, problem)));
  // That injection failed goes without saying where the very text of its cause stands beside it.
  const causes = new Set(distinct.flatMap(({ code, upstream }) => (code === FAILED ? [] : (upstream ?? []))));
  const told = distinct.filter(
    ({ code, upstream }) => code !== FAILED || ![...causes].some((cause) => upstream?.includes(cause) === true),
  );
  const sorted = told
    .map((problem) => ({ problem, rank: SEVERITIES.indexOf(problem.severity) * 2 + Number(isRuleFinding(problem)) }))
    .sort((left, right) => left.rank - right.rank || (left.problem.span?.start ?? 0) - (right.problem.span?.start ?? 0))
    .map(({ problem }) => problem);
  cache.set(evaluation, sorted);
  return sorted;
}

/** One fault in a template is found again for every workload that it is rendered for; here it is once. */
function distinctProblems(problems: readonly Diagnostic[]): Diagnostic[] {
  /** What was found at a place: what the findings say is told apart only where there are several. */
  const seen = new Map<string, Diagnostic | Set<string>>();
  const said = ({ upstream, params }: Diagnostic) => JSON.stringify([upstream, params]);
  return problems.filter((problem) => {
    const { code, span } = problem;
    const place = span === null ? code : `${code} ${span.source} ${span.start} ${span.end}`;
    let here = seen.get(place);
    if (here === undefined) {
      seen.set(place, problem);
      return true;
    }
    if (!(here instanceof Set)) {
      here = new Set([said(here)]);
      seen.set(place, here);
    }
    const { size } = here;
    return here.add(said(problem)).size > size;
  });
}

interface Now {
  readonly newest: Evaluation | null;
  readonly derived: DerivationState | null;
  readonly scenario: Scenario;
}

/** All findings as they are now; within a severity, what the installation says comes first: it decides what the rest is about. */
export function currentProblems({ newest, derived, scenario }: Now): readonly Diagnostic[] {
  const found = problemsOf(newest);
  const installed = scenario.installation === undefined ? NONE : (derived?.result?.diagnostics ?? NONE);
  if (installed.length === 0) return found;
  const known = joined.get(installed);
  if (known?.found === found) return known.all;
  const rank = ({ severity }: Diagnostic): number => SEVERITIES.indexOf(severity);
  const all = [...installed, ...found].sort((left, right) => rank(left) - rank(right));
  joined.set(installed, { found, all });
  return all;
}

const joined = new WeakMap<
  readonly Diagnostic[],
  { readonly found: readonly Diagnostic[]; readonly all: readonly Diagnostic[] }
>();

/**
 * The finding of a new result that is about the same thing as one of the result before: of its code and its object, and the same in
 * number among several. Null where it is gone.
 */
export function counterpart(
  problem: Diagnostic | null,
  before: Evaluation | null,
  after: Evaluation,
): Diagnostic | null {
  if (problem === null) return null;
  const isAlike = (one: Diagnostic): boolean =>
    one.code === problem.code && JSON.stringify(one.resource) === JSON.stringify(problem.resource);
  const nth = problemsOf(before).filter(isAlike).indexOf(problem);
  return problemsOf(after).filter(isAlike)[nth] ?? null;
}

/** A finding about rendered text, moved to the place of the template that wrote it: that is where it can be mended. */
function inTemplate(evaluation: Evaluation, problem: Diagnostic): Diagnostic {
  const { span } = problem;
  if (span === null || !span.source.startsWith('rendered:')) return problem;
  const name = span.source.slice('rendered:'.length);
  for (const document of evaluation.outcome.documents)
    for (const workload of document.workloads)
      for (const overlay of workload.rendered) {
        if (overlay.template !== name || overlay.text.length < span.end) continue;
        const writer = overlay.segments.find((segment) => segment.start <= span.start && span.start < segment.end);
        if (writer !== undefined) return { ...problem, span: writer.span };
      }
  return { ...problem, span: null };
}

const cache = new WeakMap<Evaluation, readonly Diagnostic[]>();

export function countBySeverity(problems: readonly Diagnostic[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const problem of problems) counts[problem.severity]++;
  return counts;
}
