import type { TextEdit } from '../core/diagnostic';
import type { Scenario } from '../core/scenario';
import { applyEdits } from '../core/text/edit';
import type { SourceId } from '../core/text/span';
import { textOfSource, withText } from './texts';

/** The scenario with edits to any of its texts applied. */
export function editScenario(scenario: Scenario, edits: readonly TextEdit[]): Scenario {
  const bySource = new Map<SourceId, TextEdit[]>();
  for (const edit of edits) {
    const list = bySource.get(edit.span.source);
    if (list === undefined) bySource.set(edit.span.source, [edit]);
    else list.push(edit);
  }
  let next = scenario;
  for (const [source, list] of bySource) next = withText(next, source, applyEdits(textOfSource(next, source), list));
  return next;
}
