import { goToFindings } from '../../actions/go';
import { FIRST_SAMPLE } from '../../presets/samples';
import { useApp } from '../../state/store';
import { explainedLines } from '../explain/explained';

/** A port that Envoy listens on in every injected pod. */
const TAKEN_PORT = '15001';

/** Whether the manifests are still the first sample, changed or not: at least half of its lines are there. */
export function isFirstSample(manifests: string): boolean {
  const lines = new Set(manifests.split('\n'));
  const sample = FIRST_SAMPLE.manifests.split('\n').filter((line) => line !== '');
  return sample.filter((line) => lines.has(line)).length * 2 >= sample.length;
}

/** Shows what injection added, folded into its purposes. */
export function lookAtAdded(): void {
  useApp.getState().show({ resultTab: 'diff', diffView: 'skeleton', table: false, phonePane: 'result' });
}

/** Selects a line that injection added: the port that outgoing traffic is redirected to, else the first of all. */
export function askWhy(): void {
  const { shown, show, choose, collapsed, revealPlace } = useApp.getState();
  const added = (shown?.outcome.documents ?? []).flatMap(({ after }, document) =>
    explainedLines(after).flatMap((line) => (line.added ? [{ document, line: line.line, text: line.text }] : [])),
  );
  const chosen = added.find(({ text }) => text.includes(TAKEN_PORT)) ?? added[0];
  if (chosen === undefined) return;
  if (collapsed.findings) choose({ collapsed: { ...collapsed, findings: false } });
  revealPlace({ document: chosen.document, line: chosen.line });
  show({ sheet: true });
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
