import { type Diagnostic, diagnostic } from '../../diagnostic';
import type { SourceId, Span } from '../../text/span';
import type { DuplicateKey } from './compose';
import type { YamlProblem } from '../nodes';

/** The source a text belongs to and where in it the text starts. */
export interface TextPlace {
  readonly source: SourceId;
  readonly base: number;
}

export function spanAt(place: TextPlace, start: number, end: number): Span {
  return { source: place.source, start: place.base + start, end: place.base + Math.max(start, end) };
}

/**
 * The text of sigs.k8s.io/yaml's error. goyaml counts a parser's lines from 0, leaves out a line of 0, and gives lines
 * neither for unreadable characters nor for what it finds while decoding.
 * @internal
 */
export function upstreamText(problem: YamlProblem): string {
  const prefix = 'error converting YAML to JSON: ';
  return prefix + (problem.stage === 'json' ? problem.problem : goyamlText(problem));
}

/** The text of goyaml's error. */
export function goyamlText(problem: YamlProblem): string {
  const { line } = problem.place;
  const hasLine = line > 0 && (problem.stage === 'scanner' || problem.stage === 'parser');
  const where = hasLine ? `line ${problem.stage === 'scanner' ? line + 1 : line}: ` : '';
  return `yaml: ${where}${problem.problem}`;
}

/** The diagnostic of a problem; passed limits are `budget.aliases` and `budget.nesting`, all else `yaml.syntax`. */
export function problemDiagnostic(problem: YamlProblem, place: TextPlace): Diagnostic {
  const span = spanAt(place, problem.place.start, problem.place.end);
  if (problem.stage === 'budget') {
    return diagnostic({ code: `budget.${problem.problem}`, severity: 'error', params: problem.params, span });
  }
  const upstream = upstreamText(problem);
  return diagnostic({ code: 'yaml.syntax', severity: 'error', params: problem.params, span, upstream });
}

export function duplicateDiagnostic(duplicate: DuplicateKey, place: TextPlace): Diagnostic {
  const { key, first, last } = duplicate;
  const related = [{ span: spanAt(place, ...first), role: 'yaml.overridden-key' as const, params: { key } }];
  return diagnostic({
    code: 'yaml.duplicate-key',
    severity: 'warning',
    params: { key },
    span: spanAt(place, ...last),
    related,
  });
}
