import type { TextEdit } from '../core/diagnostic';
import type { Scenario } from '../core/scenario';
import type { SourceId } from '../core/text/span';
import { textOf, withText } from './texts';

/**
 * The text with all edits of one source applied. Edits are taken from the end, so that offsets stay true;
 * of edits that overlap only the first in the text is applied, because the second was made for another text.
 */
export function editText(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort(
    (left, right) => left.span.start - right.span.start || left.span.end - right.span.end,
  );
  let result = '';
  let at = 0;
  for (const edit of ordered) {
    if (edit.span.start < at) continue;
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** The scenario with edits to any of its texts applied. */
export function editScenario(scenario: Scenario, edits: readonly TextEdit[]): Scenario {
  const bySource = new Map<SourceId, TextEdit[]>();
  for (const edit of edits) {
    const list = bySource.get(edit.span.source);
    if (list === undefined) bySource.set(edit.span.source, [edit]);
    else list.push(edit);
  }
  let next = scenario;
  for (const [source, list] of bySource) next = withText(next, source, editText(textOf(next, source), list));
  return next;
}
