import { type ExplainedLine, explainLines } from '../../core/explain/lines';
import type { MappedText, ResultPlace } from '../../core/outcome';
import type { Evaluation } from '../../worker/evaluation';

/** What was found out about a text, for as long as the text is on screen: documents that did not change stay the same object. */
const known = new WeakMap<MappedText, readonly ExplainedLine[]>();

/** Every line of a document's result with what it is for; found out once for each text. */
export function explainedLines(after: MappedText): readonly ExplainedLine[] {
  let lines = known.get(after);
  if (lines === undefined) {
    lines = explainLines(after);
    known.set(after, lines);
  }
  return lines;
}

/** The same where it was found out before. */
export function knownLines(after: MappedText): readonly ExplainedLine[] | undefined {
  return known.get(after);
}

/** The lines of the document that a place lies in, and the line itself; undefined where there is no such line. */
export function explainedAt(
  evaluation: Evaluation | null,
  place: ResultPlace,
): { readonly line: ExplainedLine; readonly lines: readonly ExplainedLine[] } | undefined {
  const document = evaluation?.outcome.documents[place.document];
  if (document === undefined) return undefined;
  const lines = explainedLines(document.after);
  const line = lines[place.line - 1];
  return line && { line, lines };
}
