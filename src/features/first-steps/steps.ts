import { goToFindings } from '../../actions/go';
import { firstSample } from '../../presets/samples';
import type { ResultPlace } from '../../core/outcome';
import { useApp } from '../../state/store';
import type { ShownDocument } from '../../worker/evaluation';
import { explainedLines } from '../explain/explained';

/** A port that Envoy listens on in every injected pod. */
const TAKEN_PORT = '15001';

/** Characters of a text that is a work of its own, whatever is in it. */
const MOST_CHANGED = 50_000;

/** Whether the manifests are still the first sample, changed or not: at least half of its lines are there, among not many others. */
export function isFirstSample(manifests: string): boolean {
  if (manifests.length > MOST_CHANGED) return false;
  const lines = new Set(manifests.split('\n'));
  const sample = firstSample('en')
    .manifests.split('\n')
    .filter((line) => line !== '');
  return sample.filter((line) => lines.has(line)).length * 2 >= sample.length;
}

/** Shows what injection added, folded into its purposes. */
export function lookAtAdded(): void {
  useApp.getState().show({ resultTab: 'diff', diffView: 'skeleton', table: false, phonePane: 'result' });
}

/** Selects a line that injection added: the port that outgoing traffic is redirected to, else the first of all. */
export function askWhy(): void {
  const { shown, show, choose, collapsed, revealPlace } = useApp.getState();
  const chosen = lineToAskAbout(shown?.outcome.documents ?? []);
  if (chosen === undefined) return;
  if (collapsed.findings) choose({ collapsed: { ...collapsed, findings: false } });
  revealPlace(chosen);
  show({ sheet: true });
}

function lineToAskAbout(documents: readonly ShownDocument[]): ResultPlace | undefined {
  let first: ResultPlace | undefined;
  for (const [document, { after }] of documents.entries())
    for (const { added, line, text } of explainedLines(after)) {
      if (!added) continue;
      if (text.includes(TAKEN_PORT)) return { document, line };
      first ??= { document, line };
    }
  return first;
}

/** Gives the first container port the number of a port of the proxy; the number before, or null where there is no port. */
export function breakPort(): string | null {
  const { scenario, setText } = useApp.getState();
  const before = /containerPort: *(\d+)/.exec(scenario.manifests)?.[1];
  if (before === undefined) return null;
  setText('manifests', scenario.manifests.replace(/(containerPort: *)\d+/, `$1${TAKEN_PORT}`));
  goToFindings('problems');
  return before;
}

/** Takes the change of `breakPort` back. */
export function mendPort(before: string): void {
  const { scenario, setText } = useApp.getState();
  setText('manifests', scenario.manifests.replace(`containerPort: ${TAKEN_PORT}`, `containerPort: ${before}`));
}
