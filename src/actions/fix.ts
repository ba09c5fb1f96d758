import type { TextEdit } from '../core/diagnostic';
import { messages } from '../i18n/language';
import { useApp } from '../state/store';
import { textOfSource } from '../state/texts';
import { rememberWork } from './back/remember-work';

/**
 * Applies edits that the newest result proposes, `count` fixes in all, and says so with a way back. Edits for a text that has changed since
 * would hit the wrong place: then nothing is changed, and that is said.
 */
export function applyFixes(edits: readonly TextEdit[], count: number): void {
  const { scenario, newestScenario, applyEdits, notify } = useApp.getState();
  const text = messages();
  const outdated = edits.some(
    ({ span }) =>
      newestScenario === null || textOfSource(newestScenario, span.source) !== textOfSource(scenario, span.source),
  );
  if (outdated) {
    notify({ text: text.findings.outdated, tone: 'warning' });
    return;
  }
  const done = rememberWork();
  applyEdits(edits);
  notify({
    text: text.findings.applied(count),
    tone: 'info',
    action: { label: text.input.undo, run: done() },
  });
}
