import type { Diagnostic } from '../../core/diagnostic';
import type { DiagnosticWords } from '../../i18n/findings';

/** What findings say, for as long as they and the words are the same: whoever types a filter asks with every key. */
const known = new WeakMap<DiagnosticWords, WeakMap<Diagnostic, readonly string[]>>();

/** The findings that say what is wanted somewhere: in their code, words, names or the tool's own text. All where nothing is wanted. */
export function matchingProblems(
  problems: readonly Diagnostic[],
  filter: string,
  words: DiagnosticWords,
): readonly Diagnostic[] {
  const wanted = filter.trim().toLowerCase();
  if (wanted === '') return problems;
  let said = known.get(words);
  if (said === undefined) {
    said = new WeakMap();
    known.set(words, said);
  }
  const texts = said;
  return problems.filter((problem) => {
    let parts = texts.get(problem);
    if (parts === undefined) {
      parts = partsOf(problem, words);
      texts.set(problem, parts);
    }
    return parts.some((part) => part.includes(wanted));
  });
}

function partsOf(problem: Diagnostic, words: DiagnosticWords): string[] {
  const { code, upstreamCode, upstream, resource } = problem;
  const { title, text } = words.describe(problem);
  return [code, upstreamCode, title, text, upstream, resource?.name, resource?.kind].flatMap(
    (part) => part?.toLowerCase() ?? [],
  );
}
